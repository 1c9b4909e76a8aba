package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.List;

/** Points that differ by shape as well as by colour. */
final class Marks {
  private static final int SHAPES = 5;

  private Marks() {}

  /** Draws the mark of the i-th category with about the same area whatever its shape. */
  static void draw(Svg svg, int i, double x, double y, double radius, String tooltip) {
    boolean circle = i % SHAPES == 0;
    String tag = circle ? "circle" : "path";
    List<Object> attributes =
        new ArrayList<>(
            circle
                ? List.of("cx", x, "cy", y, "r", radius)
                : List.of("d", outline(i % SHAPES, x, y, radius)));
    attributes.addAll(List.of("fill", Palette.category(i), "fill-opacity", 0.75));
    attributes.addAll(List.of("stroke", Svg.INK, "stroke-width", 0.6));
    svg.open(tag, attributes.toArray());
    svg.leaf("title", tooltip).close(tag);
  }

  private static String outline(int shape, double x, double y, double r) {
    double s = r * 0.886; // half the side of the square of the circle's area
    double d = r * 1.253; // half the diagonal of that square
    double t = r * 1.347; // half the side of the triangle of that area
    return switch (shape) {
      case 1 -> points(x - s, y - s, x + s, y - s, x + s, y + s, x - s, y + s);
      case 2 -> points(x - t, y + 0.577 * t, x + t, y + 0.577 * t, x, y - 1.155 * t);
      case 3 -> points(x, y - d, x + d, y, x, y + d, x - d, y);
      default -> points(x - t, y - 0.577 * t, x + t, y - 0.577 * t, x, y + 1.155 * t);
    };
  }

  private static String points(double... xy) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < xy.length; i += 2) {
      path.append(i == 0 ? 'M' : 'L')
          .append(Numbers.coordinate(xy[i]))
          .append(' ')
          .append(Numbers.coordinate(xy[i + 1]));
    }
    return path.append('z').toString();
  }
}
