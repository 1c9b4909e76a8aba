package org.goodworkmonitor.io.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.view.ResultTable;

/** Numbers as they are shown. */
final class Numbers {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*([_:][a-z0-9]+)*");

  private Numbers() {}

  /** A place in a picture: a hundredth of a pixel is enough. */
  static String coordinate(double value) {
    double rounded = Math.rint(value * 100) / 100;
    if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e9) {
      return Long.toString((long) rounded);
    }
    return BigDecimal.valueOf(rounded).stripTrailingZeros().toPlainString();
  }

  /** A unit at the start of a line: "score" becomes "Score"; symbols of units stay as they are. */
  static String capital(String unit) {
    return unit.startsWith("score") ? "S" + unit.substring(1) : unit;
  }

  /** The width of a text in a sans-serif face. */
  static double width(String text, double size) {
    return TextWidths.of(text) * size;
  }

  /** The text cut so that it fits, with an ellipsis. */
  static String cut(String text, double width, double size) {
    if (width(text, size) <= width) {
      return text;
    }
    int keep = text.codePointCount(0, text.length());
    String cut;
    do {
      keep--;
      cut = text.substring(0, text.offsetByCodePoints(0, keep)).stripTrailing() + "…";
    } while (keep > 1 && width(cut, size) > width);
    return cut;
  }

  /** The widest of some texts, but not more than a limit. */
  static double widest(Collection<String> texts, double size, double most) {
    return Math.min(most, texts.stream().mapToDouble(t -> width(t, size)).max().orElse(0));
  }

  /**
   * A name for people: ids such as {@code rank_low} or {@code good_work:score} in words, everything
   * else as it is.
   */
  static String readable(String name) {
    if (!ID.matcher(name).matches()) {
      return name;
    }
    String words = name.replace('_', ' ').replace(':', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A name for people with its unit in brackets. */
  static String readable(ResultTable.Column column) {
    String unit = column.unit().isEmpty() ? "" : " (" + column.unit() + ")";
    return readable(column.name()) + unit;
  }

  /** The text in lines that fit, broken between words. */
  static List<String> wrap(String text, double width, double size) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && width(line + " " + word, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
