package org.goodworkmonitor.io.inspect;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.internal.TimeOrder;

/** What single fields look like. */
final class Values {
  private static final String SIGNS = "[%\u00A3\u20AC$]";
  private static final String SPACES = " \u00A0\u2009\u202F";
  private static final Pattern PLAIN =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
  private static final Pattern COMMA = Pattern.compile("[+-]?\\d*,\\d+(?:[eE][+-]?\\d+)?");
  private static final Pattern FLAGGED =
      Pattern.compile(
          "(.*\\d)\\s*((?:\\[[^\\[\\]]{1,12}\\]\\s*)+|[+*\u2020\u2021^~#]+|[A-Za-z]{1,3})");
  private static final Pattern BRACKETED = Pattern.compile("\\[[^\\[\\]]{1,12}\\]");
  private static final Pattern GROUPED =
      Pattern.compile(
          "[+-]?\\d{1,3}(?:(?:,\\d{3})+(?:\\.\\d*)?|(?:\\.\\d{3})+(?:,\\d*)?|(?:["
              + SPACES
              + "]\\d{3})+(?:[.,]\\d*)?)");
  private static final Pattern GSS_CODE = Pattern.compile("[EWSNKJLM]\\d{8}");
  private static final Pattern SHORT_CODE =
      Pattern.compile("[A-Z]{2,3}|[A-Z]{2}[A-Z0-9]{1,3}|\\d{5}(?:US\\d+)?|\\d+US\\d+");

  /** Texts that many publishers write for a gap. */
  static final ImmutableSet<String> USUAL_MARKERS =
      ImmutableSet.of("", "NA", "..", ":", "-", "[x]", "[z]", "[c]", "c", "*");

  private static final ImmutableSet<String> OTHER_MARKERS =
      ImmutableSet.of(
          "n/a",
          "na",
          "nan",
          "null",
          "none",
          "...",
          ".",
          "--",
          "~",
          "x",
          "z",
          "!",
          "#",
          "**",
          "***",
          "(x)",
          "suppressed",
          "missing",
          "not available",
          "\u2013",
          "\u2014",
          "\u2026",
          "s",
          "p",
          "#n/a",
          "n.a.",
          "nd",
          "u",
          "low");

  private Values() {}

  /**
   * A number with what stands around it.
   *
   * @param mark the decimal mark that it has, if it has one that can be told
   * @param thousands what separates its groups of digits
   * @param sign a sign before or after it; empty if there is none
   * @param flag the flags after it; empty if there are none
   */
  record Figure(
      Optional<Character> mark, Optional<Character> thousands, String sign, String flag) {}

  /** The number that a field is. */
  static Optional<Figure> number(String field) {
    String bare = field;
    String sign = "";
    Matcher signs = Pattern.compile("^[+-]?" + SIGNS + "|" + SIGNS + "$").matcher(bare);
    if (signs.find()) {
      sign = signs.group().replaceAll("[+-]", "");
      bare = bare.replaceAll(SIGNS, "").strip();
    }
    Optional<Figure> plain = bare(bare, sign, "");
    if (plain.isPresent()) {
      return plain;
    }
    Matcher flagged = FLAGGED.matcher(bare);
    return flagged.matches()
        ? bare(flagged.group(1).strip(), sign, flagged.group(2).strip())
        : Optional.empty();
  }

  private static Optional<Figure> bare(String text, String sign, String flag) {
    if (PLAIN.matcher(text).matches()) {
      Optional<Character> mark = text.contains(".") ? Optional.of('.') : Optional.empty();
      return Optional.of(new Figure(mark, Optional.empty(), sign, flag));
    }
    if (GROUPED.matcher(text).matches()) {
      String groups = text.replaceAll("[+\\-\\d]", "");
      char separator = groups.charAt(0);
      boolean spaces = SPACES.indexOf(separator) >= 0;
      char last = groups.charAt(groups.length() - 1);
      return Optional.of(
          new Figure(
              last == separator ? Optional.empty() : Optional.of(last),
              Optional.of(spaces ? ' ' : separator),
              sign,
              flag));
    }
    return COMMA.matcher(text).matches()
        ? Optional.of(new Figure(Optional.of(','), Optional.empty(), sign, flag))
        : Optional.empty();
  }

  /** Whether a field is the name of a period, a year or more exact. */
  static boolean isPeriod(String field) {
    return TimeOrder.isPeriod(field);
  }

  static boolean isYear(String field) {
    return field.matches("(?:19|20)\\d\\d");
  }

  static boolean isGssCode(String field) {
    return GSS_CODE.matcher(field).matches();
  }

  static boolean isShortCode(String field) {
    return SHORT_CODE.matcher(field).matches();
  }

  /** Whether a text in a column of numbers stands for a gap. */
  static boolean isMarker(String field) {
    return USUAL_MARKERS.contains(field)
        || OTHER_MARKERS.contains(field.toLowerCase(Locale.ROOT))
        || BRACKETED.matcher(field).matches();
  }

  static boolean isInBrackets(String field) {
    return BRACKETED.matcher(field).matches();
  }

  /** The first of the usual words for a whole population, if one of the texts is one. */
  static Optional<String> whole(Set<String> texts) {
    for (String word :
        new String[] {
          "persons",
          "all persons",
          "people",
          "total",
          "all",
          "_t",
          "t",
          "all ages",
          "both sexes",
          "all categories",
          "16+",
          "16-64",
          "value",
          "a",
          ""
        }) {
      for (String text : texts) {
        if (text.toLowerCase(Locale.ROOT).equals(word)) {
          return Optional.of(text);
        }
      }
    }
    return Optional.empty();
  }
}
