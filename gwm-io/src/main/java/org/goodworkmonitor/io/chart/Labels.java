package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Places names beside points so that no name touches another, a point, or the edge. A name that
 * lies away from its point is tied to it by a thin line; one for which there is no room is left
 * out, which the chart says under the picture.
 */
final class Labels {
  static final double SIZE = 11;
  private static final double ASCENT = 9;
  private static final double DESCENT = 3;
  private static final double[] DISTANCES = {0, 6, 14, 24, 36, 52};

  /** Directions in which a name is tried: right, left, above, below, and between these. */
  private static final double[][] DIRECTIONS = {
    {1, 0}, {-1, 0}, {0.7, -0.7}, {-0.7, -0.7}, {0.7, 0.7}, {-0.7, 0.7}, {0, -1}, {0, 1}
  };

  private final double[] edge;
  private final List<double[]> taken = new ArrayList<>();

  /** Names stay inside the box from left and top to right and bottom. */
  Labels(double left, double top, double right, double bottom) {
    this.edge = new double[] {left, top, right, bottom};
  }

  /** Nothing may be written on a box. */
  void keepFree(double left, double top, double right, double bottom) {
    taken.add(new double[] {left, top, right, bottom});
  }

  /** Nothing may be written on a point. */
  void keepFree(double x, double y, double radius) {
    keepFree(x - radius, y - radius, x + radius, y + radius);
  }

  /** Writes a name beside a point, or remembers that there is no room. */
  void put(Svg svg, double x, double y, double radius, String name) {
    double width = Numbers.width(name, SIZE);
    for (double distance : DISTANCES) {
      for (double[] direction : DIRECTIONS) {
        double reach = radius + 3 + distance;
        double px = x + direction[0] * reach;
        double py = y + direction[1] * reach;
        double from = direction[0] > 0 ? px : direction[0] < 0 ? px - width : px - width / 2;
        double base =
            direction[1] > 0
                ? py + ASCENT
                : direction[1] < 0 ? py - DESCENT : py + ASCENT / 2 - 0.5;
        if (isFree(from, base, width)) {
          if (distance > 6) {
            svg.line(x + direction[0] * radius, y + direction[1] * radius, px, py, Svg.SOFT, 0.8);
          }
          svg.halo(from, base, SIZE, Svg.INK, Svg.Anchor.START, name);
          keepFree(from, base - ASCENT, from + width, base + DESCENT);
          return;
        }
      }
    }
    svg.leaveOut(name);
  }

  /** Writes a name centred on a point, or remembers that there is no room. */
  void centre(Svg svg, double x, double y, String name) {
    double width = Numbers.width(name, SIZE);
    double base = y + ASCENT / 2 - 0.5;
    if (isFree(x - width / 2, base, width)) {
      svg.halo(x - width / 2, base, SIZE, Svg.INK, Svg.Anchor.START, name);
      keepFree(x - width / 2, base - ASCENT, x + width / 2, base + DESCENT);
    } else {
      put(svg, x, y, 0, name);
    }
  }

  private boolean isFree(double from, double base, double width) {
    double top = base - ASCENT;
    double right = from + width;
    double bottom = base + DESCENT;
    if (from < edge[0] || top < edge[1] || right > edge[2] || bottom > edge[3]) {
      return false;
    }
    for (double[] box : taken) {
      if (from < box[2] && right > box[0] && top < box[3] && bottom > box[1]) {
        return false;
      }
    }
    return true;
  }
}
