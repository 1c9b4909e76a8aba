package org.goodworkmonitor.io.chart;

/** Axes with light grid lines. */
final class Axes {
  private Axes() {}

  /** An axis below the box from top to bottom. */
  static void x(Svg svg, Scale scale, double top, double bottom, String title) {
    for (double tick : scale.ticks()) {
      double x = scale.at(tick);
      svg.line(x, top, x, bottom, Svg.GRID, 1);
      svg.text(x, bottom + 15, 11, Svg.SOFT, Svg.Anchor.MIDDLE, scale.label(tick, svg.words()));
    }
    if (!title.isEmpty()) {
      double middle = (scale.at(scale.low()) + scale.at(scale.high())) / 2;
      svg.text(middle, bottom + 32, 12, Svg.INK, Svg.Anchor.MIDDLE, title);
    }
  }

  /** An axis left of the box from left to right, its title above. */
  static void y(Svg svg, Scale scale, double left, double right, String title) {
    for (double tick : scale.ticks()) {
      double y = scale.at(tick);
      svg.line(left, y, right, y, Svg.GRID, 1);
      svg.text(left - 6, y + 4, 11, Svg.SOFT, Svg.Anchor.END, scale.label(tick, svg.words()));
    }
    if (!title.isEmpty()) {
      double top = Math.min(scale.at(scale.low()), scale.at(scale.high()));
      svg.text(0, top - 9, 12, Svg.INK, Svg.Anchor.START, title);
    }
  }
}
