package org.goodworkmonitor.io.report;

import org.goodworkmonitor.io.internal.Markup;
import org.goodworkmonitor.io.internal.NumberTexts;

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

  /** A score among others of which none is larger: one decimal, more on a small scale. */
  static String score(double value, double largest) {
    return Double.isNaN(value) ? "–" : NumberTexts.fixed(value, NumberTexts.decimals(largest));
  }

  /** A value as it was measured: about four digits. */
  static String value(double value) {
    return Double.isNaN(value) ? "–" : NumberTexts.shown(value);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
