package org.goodworkmonitor.io.chart;

import java.util.Set;

/** Areas on a plane: x runs to the right and y down, both from 0, in units of its own. */
interface FlatMap {

  /** The codes of the areas, in the order in which they are drawn. */
  Set<String> codes();

  double width();

  double height();

  /** The box around an area: left, top, right, bottom. */
  double[] box(String code);

  /** Where the name of an area belongs: x and y. */
  double[] centre(String code);

  /**
   * The path of an area in tenths of a pixel.
   *
   * @param border whether to leave out where an area is cut but drawn in one piece
   */
  String path(String code, View view, boolean border);

  /** Whether an area is drawn in one piece although it is cut. */
  boolean isJoined(String code);

  /** The part of the map that is seen: the unit at the left and top edge, and pixels per unit. */
  record View(double left, double top, double scale) {
    double x(double x) {
      return (x - left) * scale;
    }

    double y(double y) {
      return (y - top) * scale;
    }
  }
}
