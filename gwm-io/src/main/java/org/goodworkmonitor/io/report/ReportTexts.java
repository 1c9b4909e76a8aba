package org.goodworkmonitor.io.report;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;
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
 * <p>To translate, start from {@code ReportTexts.english().texts()}. The texts inside charts that
 * the caller adds are not among them. Immutable and safe for use by many threads.
 */
public final class ReportTexts {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final Locale locale;
  private final ImmutableMap<String, String> texts;
  private final String decimal;
  private final String group;
  private final String minus;

  private ReportTexts(Locale locale, Map<String, String> texts) {
    this.locale = locale;
    this.texts = ImmutableMap.copyOf(texts);
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    this.decimal = String.valueOf(symbols.getDecimalSeparator());
    this.group = String.valueOf(symbols.getGroupingSeparator());
    this.minus = String.valueOf(symbols.getMinusSign());
  }

  /**
   * The texts in English, for the locale {@code en-GB}.
   *
   * @return the texts
   */
  public static ReportTexts english() {
    Properties read = new Properties();
    // Asked from here, not through a library: other modules may not look into this package.
    try (InputStream in = ReportTexts.class.getResourceAsStream("texts.properties")) {
      if (in == null) {
        throw new IllegalStateException("texts.properties is missing from gwm-io");
      }
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new TreeMap<>();
    read.forEach((key, text) -> texts.put(key.toString(), text.toString()));
    return new ReportTexts(Locale.UK, texts);
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
    if (locale.getLanguage().isEmpty()) {
      throw new InvalidValueException(
          "a locale without a language", "give one such as Locale.forLanguageTag(\"cy\")");
    }
    Map<String, String> english = english().texts;
    List<String> problems = new ArrayList<>();
    Set<String> missing = new TreeSet<>(Sets.difference(english.keySet(), texts.keySet()));
    if (!missing.isEmpty()) {
      problems.add("no text for " + missing);
    }
    Set<String> unknown = new TreeSet<>(Sets.difference(texts.keySet(), english.keySet()));
    if (!unknown.isEmpty()) {
      problems.add("texts for unknown keys " + unknown);
    }
    texts.forEach(
        (key, text) -> {
          String original = english.get(key);
          if (original != null && !placeholders(original).equals(placeholders(text))) {
            problems.add(
                key + " with " + placeholders(text) + " in place of " + placeholders(original));
          }
        });
    if (!problems.isEmpty()) {
      throw new InvalidValueException(
          String.join("; ", problems),
          "give one text for each key of ReportTexts.english(), with the same placeholders");
    }
    return new ReportTexts(locale, texts);
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
    if (!texts.containsKey(key)) {
      throw new InvalidValueException(
          "the key '" + key + "'" + Texts.didYouMean(key, texts.keySet()),
          "use a key of ReportTexts.english()");
    }
    Map<String, String> changed = new TreeMap<>(texts);
    changed.put(key, text);
    return of(locale, changed);
  }

  /**
   * The language and the conventions for numbers.
   *
   * @return the locale
   */
  public Locale locale() {
    return locale;
  }

  /**
   * Every text by its key.
   *
   * @return an immutable map
   */
  public Map<String, String> texts() {
    return texts;
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    PLACEHOLDER.matcher(text).results().forEach(r -> found.add(r.group(1)));
    return found;
  }

  boolean has(String key) {
    return texts.containsKey(key);
  }

  /** A text with {0}, {1} ... replaced. */
  String text(String key, Object... parts) {
    Map<String, String> named = new TreeMap<>();
    for (int i = 0; i < parts.length; i++) {
      named.put(Integer.toString(i), parts[i].toString());
    }
    return textOf(key, named);
  }

  /** A text with named placeholders replaced; what has no value stays. */
  String textOf(String key, Map<String, String> parts) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalStateException("no text for the key " + key);
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(r -> Matcher.quoteReplacement(parts.getOrDefault(r.group(1), r.group())));
  }

  /** A score among others of which none is larger: one decimal, more on a small scale. */
  String score(double value, double largest) {
    return Double.isNaN(value)
        ? "–"
        : inLanguage(NumberTexts.fixed(value, NumberTexts.decimals(largest)));
  }

  /** A value as it was measured: about four digits. */
  String value(double value) {
    return Double.isNaN(value) ? "–" : inLanguage(NumberTexts.shown(value));
  }

  String fixed(double value, int decimals) {
    return inLanguage(NumberTexts.fixed(value, decimals));
  }

  private String inLanguage(String plain) {
    StringBuilder own = new StringBuilder();
    plain
        .chars()
        .forEach(
            c -> {
              switch (c) {
                case '.' -> own.append(decimal);
                case ',' -> own.append(group);
                case '-' -> own.append(minus);
                default -> own.append((char) c);
              }
            });
    return own.toString();
  }

  /** How scripts of the page are to write numbers. */
  Map<String, String> signs() {
    return ImmutableMap.of("decimal", decimal, "group", group, "minus", minus);
  }
}
