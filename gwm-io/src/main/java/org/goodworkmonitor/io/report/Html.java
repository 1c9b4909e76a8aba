package org.goodworkmonitor.io.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.goodworkmonitor.io.internal.Markup;

/** Writes HTML. Texts are escaped here; only {@link #raw} and {@link #markup} take markup. */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Markup that the program itself wrote: tags of its own, or a chart. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  Html text(String text) {
    out.append(Markup.escape(text));
    return this;
  }

  /**
   * Markup in which each %s stands for a text, which is escaped; it may stand in a quoted
   * attribute.
   */
  Html markup(String pattern, Object... texts) {
    int from = 0;
    for (Object text : texts) {
      int at = pattern.indexOf("%s", from);
      out.append(pattern, from, at).append(Markup.escape(text.toString()));
      from = at + 2;
    }
    out.append(pattern, from, pattern.length());
    return this;
  }

  /** A score: one decimal. */
  static String score(double value) {
    return fixed(value, 1);
  }

  /** A value as it was measured: about four digits. */
  static String value(double value) {
    double size = Math.abs(value);
    if (size >= 1e15 || (size > 0 && size < 1e-3)) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    return fixed(value, size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 || size == 0 ? 2 : 3);
  }

  private static String fixed(double value, int decimals) {
    if (Double.isNaN(value)) {
      return "–";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    double clean = rounded.signum() == 0 ? 0.0 : rounded.doubleValue();
    return String.format(Locale.ROOT, "%,." + decimals + "f", clean);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
