package org.goodworkmonitor.io.report;

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

  @Override
  public String toString() {
    return out.toString();
  }
}
