package org.goodworkmonitor.io.chart;

import java.util.Arrays;

/** Times along the bottom of a plot, with as many labels as do not run into each other. */
final class TimeAxis {
  private final SeriesTable data;
  private final double[] times;
  private final double left;
  private final double right;

  TimeAxis(SeriesTable data, double left, double right) {
    this(data, data.times(), left, right);
  }

  TimeAxis(SeriesTable data, double[] times, double left, double right) {
    this.data = data;
    this.times = times;
    this.left = left;
    this.right = right;
  }

  double x(double time) {
    double first = times[0];
    double span = times[times.length - 1] - first;
    return span > 0 ? left + (time - first) / span * (right - left) : left;
  }

  void draw(Svg svg, double bottom) {
    double half =
        Numbers.widest(Arrays.stream(times).mapToObj(data::label).toList(), 11, 200) / 2 + 4;
    double free = Double.NEGATIVE_INFINITY;
    for (double time : times) {
      double x = x(time);
      if (x - half >= free) {
        svg.line(x, bottom, x, bottom + 4, Svg.SOFT, 1);
        svg.text(x, bottom + 17, 11, Svg.SOFT, Svg.Anchor.MIDDLE, data.label(time));
        free = x + half;
      }
    }
  }
}
