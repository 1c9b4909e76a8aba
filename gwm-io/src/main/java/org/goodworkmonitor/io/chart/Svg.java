package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.io.internal.Markup;

/**
 * Writes SVG elements. Every text and attribute is escaped here and nowhere else. Looks are given
 * as presentation attributes, so that pictures keep them inside a page that forbids inline styles.
 */
final class Svg {
  static final String INK = "#1f2933";

  /** Text on a light colour, which stays light on a dark page. */
  static final String ON_LIGHT = "#111827";

  static final String SOFT = "#52606d";
  static final String GRID = "#d9dee4";

  /** How ids start that are made different for each picture. */
  static final String LOCAL = "local-";

  /** Fills that {@link #hatching} defines. */
  static final String HATCHED = "url(#" + LOCAL + "hatched1)";

  static final String HATCHED_TENFOLD = "url(#" + LOCAL + "hatched10)";

  private final Words words;
  private final StringBuilder out = new StringBuilder();
  private final List<String> leftOut = new ArrayList<>();

  /** Where a text stands relative to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  Svg(Words words) {
    this.words = words;
  }

  /** The language of the picture. */
  Words words() {
    return words;
  }

  /** Remembers a name for which there was no room. */
  void leaveOut(String name) {
    leftOut.add(name);
  }

  /** The names for which there was no room. */
  List<String> leftOut() {
    return leftOut.stream().distinct().toList();
  }

  /** Opens an element; attributes are names and values in turn. */
  Svg open(String tag, Object... attributes) {
    start(tag, attributes);
    out.append('>');
    return this;
  }

  Svg close(String tag) {
    out.append("</").append(tag).append('>');
    return this;
  }

  /** An element without content. */
  Svg empty(String tag, Object... attributes) {
    start(tag, attributes);
    out.append("/>");
    return this;
  }

  /** An element that holds a text. */
  Svg leaf(String tag, String text, Object... attributes) {
    open(tag, attributes);
    out.append(Markup.escape(text));
    return close(tag);
  }

  Svg line(double x1, double y1, double x2, double y2, String stroke, double width) {
    return empty(
        "line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", stroke, "stroke-width", width);
  }

  Svg text(double x, double y, double size, String fill, Anchor anchor, String text) {
    return label(x, y, size, fill, anchor, text, false);
  }

  Svg bold(double x, double y, double size, String fill, Anchor anchor, String text) {
    return label(x, y, size, fill, anchor, text, true);
  }

  /** A text over a picture, set off from what is below it by a white edge. */
  Svg halo(double x, double y, double size, String fill, Anchor anchor, String text) {
    start("text", "x", x, "y", y, "font-size", size, "fill", fill);
    attribute("stroke", "#ffffff");
    attribute("stroke-width", "3");
    attribute("stroke-linejoin", "round");
    attribute("paint-order", "stroke");
    if (anchor != Anchor.START) {
      attribute("text-anchor", anchor == Anchor.END ? "end" : "middle");
    }
    out.append('>').append(Markup.escape(text));
    return close("text");
  }

  private Svg label(
      double x, double y, double size, String fill, Anchor anchor, String text, boolean bold) {
    start("text", "x", x, "y", y, "font-size", size, "fill", fill);
    if (anchor != Anchor.START) {
      attribute("text-anchor", anchor == Anchor.END ? "end" : "middle");
    }
    if (bold) {
      attribute("font-weight", "bold");
    }
    out.append('>').append(Markup.escape(text));
    return close("text");
  }

  /** A round point with a tooltip. */
  Svg dot(double x, double y, double radius, String fill, String tooltip) {
    open("circle", "cx", x, "cy", y, "r", radius, "fill", fill);
    return leaf("title", tooltip).close("circle");
  }

  /** A box with a tooltip; one without size still has the tooltip of its place. */
  Svg bar(double x, double y, double width, double height, String fill, String tooltip) {
    open("rect", "x", x, "y", y, "width", Math.max(0, width), "height", height, "fill", fill);
    return leaf("title", tooltip).close("rect");
  }

  /**
   * The patterns that mark what has no data, the second for groups that are drawn at ten times
   * their size.
   */
  String hatching() {
    Svg svg = new Svg(words).open("defs");
    for (int scale : new int[] {1, 10}) {
      svg.open(
          "pattern",
          "id",
          LOCAL + "hatched" + scale,
          "width",
          6,
          "height",
          6,
          "patternUnits",
          "userSpaceOnUse",
          "patternTransform",
          "scale(" + scale + ") rotate(45)");
      svg.empty("rect", "width", 6, "height", 6, "fill", "#f4f5f7");
      svg.line(0, 0, 0, 6, "#8a94a0", 2);
      svg.close("pattern");
    }
    return svg.close("defs").toString();
  }

  private void start(String tag, Object... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      attribute((String) attributes[i], attributes[i + 1]);
    }
  }

  private void attribute(String name, Object value) {
    String text = value instanceof Double d ? Numbers.coordinate(d) : value.toString();
    out.append(' ').append(name).append("=\"").append(Markup.escape(text)).append('"');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
