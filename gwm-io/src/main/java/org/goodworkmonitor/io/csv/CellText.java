package org.goodworkmonitor.io.csv;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart cells that hold more than a number: separators of thousands, signs and flags. */
final class CellText {
  private static final Pattern BRACKETS_AT_END = Pattern.compile("(?:\\s*\\[[^\\[\\]]*\\])+$");
  private static final String THIN_SPACES = "\u00A0\u2009\u202F";

  private final Notation notation;
  private final Optional<Pattern> grouped;

  CellText(Notation notation) {
    this.notation = notation;
    this.grouped =
        notation
            .thousands()
            .map(
                separator -> {
                  String mark =
                      separator == ' '
                          ? "[ " + THIN_SPACES + "]"
                          : Pattern.quote(String.valueOf(separator));
                  String decimal = Pattern.quote(String.valueOf(notation.decimalMark()));
                  return Pattern.compile(
                      "[+-]?\\d{1,3}(?:" + mark + "\\d{3})+(?:" + decimal + "\\d*)?");
                });
  }

  /**
   * A cell in parts.
   *
   * @param value the number, or {@code NaN}
   * @param text what stands before the flags, where that is no number
   * @param flags the flags as they stand; empty if there are none
   */
  record Parts(double value, String text, String flags) {}

  /** Takes a cell apart. */
  Parts parts(String cell) {
    double whole = number(cell);
    if (!Double.isNaN(whole) || !notation.flagsInCells()) {
      return new Parts(whole, cell, "");
    }
    int cut = cell.length();
    Matcher brackets = BRACKETS_AT_END.matcher(cell);
    if (brackets.find()) {
      cut = brackets.start();
      if (!Double.isNaN(number(cell.substring(0, cut)))) {
        return split(cell, cut);
      }
    }
    int end = lastDigit(cell, cut);
    for (int at = signEnd(cell, end); at >= 0; at = at > end ? end : -1) {
      if (!Double.isNaN(number(cell.substring(0, at)))) {
        return split(cell, at);
      }
    }
    int space = cell.indexOf(' ');
    return space < 0 ? new Parts(Double.NaN, cell, cell) : split(cell, space);
  }

  private Parts split(String cell, int at) {
    String text = cell.substring(0, at).strip();
    return new Parts(number(text), text, cell.substring(at).strip());
  }

  /** The place behind the last digit. */
  private static int lastDigit(String cell, int cut) {
    int end = cut;
    while (end > 0 && !isDigit(cell.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** The place behind the signs that follow a place. */
  private int signEnd(String cell, int from) {
    String rest = cell.substring(from);
    String bare = rest.stripLeading();
    for (String sign : notation.signs()) {
      if (bare.startsWith(sign)) {
        return from + rest.length() - bare.length() + sign.length();
      }
    }
    return from;
  }

  /** The number that a text is apart from signs and separators; {@code NaN} if it is none. */
  private double number(String text) {
    String bare = withoutSigns(text.strip());
    if (grouped.isPresent() && grouped.get().matcher(bare).matches()) {
      StringBuilder digits = new StringBuilder();
      for (int i = 0; i < bare.length(); i++) {
        char c = bare.charAt(i);
        if (isDigit(c) || c == '+' || c == '-' || c == notation.decimalMark()) {
          digits.append(c);
        }
      }
      bare = digits.toString();
    }
    return NumberText.parse(bare, notation.decimalMark());
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private String withoutSigns(String text) {
    List<String> signs = notation.signs();
    if (signs.isEmpty() || text.isEmpty()) {
      return text;
    }
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    String bare = signed ? text.substring(1).stripLeading() : text;
    for (String sign : signs) {
      if (bare.startsWith(sign)) {
        bare = bare.substring(sign.length()).stripLeading();
        break;
      }
    }
    for (String sign : signs) {
      if (bare.endsWith(sign)) {
        bare = bare.substring(0, bare.length() - sign.length()).stripTrailing();
        break;
      }
    }
    return signed && !bare.startsWith("-") && !bare.startsWith("+") ? text.charAt(0) + bare : bare;
  }
}
