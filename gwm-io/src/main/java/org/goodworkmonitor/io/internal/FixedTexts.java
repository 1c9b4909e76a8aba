package org.goodworkmonitor.io.internal;

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
import org.goodworkmonitor.core.problem.InvalidValueException;

/** The fixed texts of charts and reports in one language, and how numbers are written in it. */
public final class FixedTexts {
  private static final String RESOURCE = "/org/goodworkmonitor/io/report/texts.properties";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final Locale locale;
  private final ImmutableMap<String, String> texts;
  private final String decimal;
  private final String group;
  private final String minus;

  private FixedTexts(Locale locale, Map<String, String> texts) {
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
  public static FixedTexts english() {
    Properties read = new Properties();
    // Asked from here, not through a library: other modules may not look into this one.
    try (InputStream in = FixedTexts.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("texts.properties is missing from gwm-io");
      }
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new TreeMap<>();
    read.forEach((key, text) -> texts.put(key.toString(), text.toString()));
    return new FixedTexts(Locale.UK, texts);
  }

  /**
   * Texts in another language.
   *
   * @param locale the language
   * @param texts a text for each key
   * @return the texts
   * @throws InvalidValueException if the locale has no language, keys are missing or unknown, or a
   *     text lacks a placeholder or has another one; all problems at once
   */
  public static FixedTexts of(Locale locale, Map<String, String> texts) {
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
    return new FixedTexts(locale, texts);
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    PLACEHOLDER.matcher(text).results().forEach(r -> found.add(r.group(1)));
    return found;
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
  public ImmutableMap<String, String> texts() {
    return texts;
  }

  /**
   * A text with {0}, {1} ... replaced.
   *
   * @param key the key
   * @param parts what stands for {0}, {1} ...
   * @return the text
   */
  public String text(String key, Object... parts) {
    Map<String, String> named = new TreeMap<>();
    for (int i = 0; i < parts.length; i++) {
      named.put(Integer.toString(i), parts[i].toString());
    }
    return textOf(key, named);
  }

  /**
   * A text with named placeholders replaced; what has no value stays.
   *
   * @param key the key
   * @param parts what stands for each placeholder
   * @return the text
   */
  public String textOf(String key, Map<String, String> parts) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalStateException("no text for the key " + key);
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(r -> Matcher.quoteReplacement(parts.getOrDefault(r.group(1), r.group())));
  }

  /**
   * A number with so many decimals.
   *
   * @param value a finite number
   * @param decimals the decimals, 0 or more
   * @return the text, with the signs of the language
   */
  public String fixed(double value, int decimals) {
    return inLanguage(NumberTexts.fixed(value, decimals));
  }

  /**
   * A number with about four digits.
   *
   * @param value a finite number
   * @return the text, with the signs of the language
   */
  public String shown(double value) {
    return inLanguage(NumberTexts.shown(value));
  }

  /**
   * A number with about four digits, without decimals where there are none.
   *
   * @param value a finite number
   * @return the text, with the signs of the language
   */
  public String whole(double value) {
    double near = Math.rint(value);
    return Math.abs(value - near) <= 1e-9 * Math.abs(value) ? fixed(near, 0) : shown(value);
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

  /**
   * How scripts are to write numbers.
   *
   * @return the signs by what they are for: {@code decimal}, {@code group} and {@code minus}
   */
  public Map<String, String> signs() {
    return ImmutableMap.of("decimal", decimal, "group", group, "minus", minus);
  }
}
