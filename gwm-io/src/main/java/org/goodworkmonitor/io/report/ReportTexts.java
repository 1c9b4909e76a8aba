package org.goodworkmonitor.io.report;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.io.internal.FixedTexts;
import org.goodworkmonitor.io.internal.NumberTexts;

/**
 * The fixed texts of a report, and the language that they are in: everything that the page says
 * that is neither a name, nor a number, nor a text given by the caller.
 *
 * <p>Each text has a key. {@code {0}}, {@code {1}} and so on stand for names and numbers, {@code
 * {low}} and the like for parameters of a strategy. The language decides the page's {@code lang},
 * and how numbers are written: decimal sign, thousands separator and minus sign are those of the
 * locale, the digits are always 0 to 9.
 *
 * <pre>{@code
 * ReportTexts welsh = ReportTexts.of(Locale.forLanguageTag("cy"), translatedTexts);
 * HtmlReport.of(scoreboard).withTexts(welsh).write(Path.of("adroddiad.html"));
 * }</pre>
 *
 * <p>To translate, start from {@code ReportTexts.english().texts()}. Texts whose keys start with
 * {@code chart.} are those of charts, also of charts that the caller adds. Immutable and safe for
 * use by many threads.
 */
public final class ReportTexts {
  private final FixedTexts fixed;

  private ReportTexts(FixedTexts fixed) {
    this.fixed = fixed;
  }

  /**
   * The texts in English, for the locale {@code en-GB}.
   *
   * @return the texts
   */
  public static ReportTexts english() {
    return new ReportTexts(FixedTexts.english());
  }

  /**
   * The texts in another language.
   *
   * @param locale the language, whose tag becomes the page's {@code lang}
   * @param texts a text for each key of {@link #english()}
   * @return the texts
   * @throws InvalidValueException if the locale has no language, keys are missing or unknown, or a
   *     text lacks a placeholder or has another one; all problems at once
   */
  public static ReportTexts of(Locale locale, Map<String, String> texts) {
    return new ReportTexts(FixedTexts.of(locale, texts));
  }

  /**
   * These texts with one of them replaced.
   *
   * @param key the key of the text
   * @param text the new text, with the same placeholders
   * @return new texts
   * @throws InvalidValueException if there is no such key, or the placeholders are others
   */
  public ReportTexts with(String key, String text) {
    if (!texts().containsKey(key)) {
      throw new InvalidValueException(
          "the key '" + key + "'" + Texts.didYouMean(key, texts().keySet()),
          "use a key of ReportTexts.english()");
    }
    Map<String, String> changed = new TreeMap<>(texts());
    changed.put(key, text);
    return of(locale(), changed);
  }

  /**
   * The language and the conventions for numbers.
   *
   * @return the locale
   */
  public Locale locale() {
    return fixed.locale();
  }

  /**
   * Every text by its key.
   *
   * @return an immutable map
   */
  public Map<String, String> texts() {
    return fixed.texts();
  }

  boolean has(String key) {
    return texts().containsKey(key);
  }

  /** A text with {0}, {1} ... replaced. */
  String text(String key, Object... parts) {
    return fixed.text(key, parts);
  }

  /** A text with named placeholders replaced; what has no value stays. */
  String textOf(String key, Map<String, String> parts) {
    return fixed.textOf(key, parts);
  }

  /** A score among others of which none is larger: one decimal, more on a small scale. */
  String score(double value, double largest) {
    return Double.isNaN(value) ? "–" : fixed(value, NumberTexts.decimals(largest));
  }

  /** A value as it was measured: about four digits. */
  String value(double value) {
    return Double.isNaN(value) ? "–" : fixed.shown(value);
  }

  /** As {@link #value}, without decimals where there are none. */
  String whole(double value) {
    return fixed.whole(value);
  }

  String fixed(double value, int decimals) {
    return fixed.fixed(value, decimals);
  }

  /** How scripts of the page are to write numbers. */
  Map<String, String> signs() {
    return fixed.signs();
  }
}
