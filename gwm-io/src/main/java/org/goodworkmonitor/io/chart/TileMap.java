package org.goodworkmonitor.io.chart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Areas as equal tiles; the unit is the width of a tile. */
final class TileMap implements FlatMap {
  private final boolean hexagons;
  private final Map<String, double[]> centres = new LinkedHashMap<>();
  private double width;
  private double height;

  TileMap(TileLayout layout) {
    this.hexagons = layout.isHexagonal();
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    for (String code : layout.codes()) {
      double[] centre = layout.centre(code);
      centres.put(code, centre);
      left = Math.min(left, centre[0] - 0.5);
      top = Math.min(top, centre[1] - up());
    }
    for (double[] centre : centres.values()) {
      centre[0] -= left;
      centre[1] -= top;
      width = Math.max(width, centre[0] + 0.5);
      height = Math.max(height, centre[1] + up());
    }
  }

  /** Half the height of a tile. */
  private double up() {
    return hexagons ? 1 / Math.sqrt(3) : 0.5;
  }

  @Override
  public Set<String> codes() {
    return centres.keySet();
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  public double[] box(String code) {
    double[] c = centre(code);
    return new double[] {c[0] - 0.5, c[1] - up(), c[0] + 0.5, c[1] + up()};
  }

  @Override
  public double[] centre(String code) {
    double[] centre = centres.get(code);
    if (centre == null) {
      throw new IllegalArgumentException("no tile of " + code);
    }
    return centre.clone();
  }

  /** The corners of a tile, clockwise from the upper left: x and y of each in turn. */
  double[] corners(String code) {
    double[] c = centre(code);
    double x = c[0];
    double y = c[1];
    double u = up();
    return hexagons
        ? new double[] {
          x - 0.5, y - u / 2, x, y - u, x + 0.5, y - u / 2, x + 0.5, y + u / 2, x, y + u, x - 0.5,
          y + u / 2
        }
        : new double[] {x - 0.5, y - u, x + 0.5, y - u, x + 0.5, y + u, x - 0.5, y + u};
  }

  @Override
  public String path(String code, View view, boolean border) {
    double[] corners = corners(code);
    StringBuilder d = new StringBuilder();
    for (int i = 0; i < corners.length; i += 2) {
      d.append(i == 0 ? 'M' : 'L')
          .append(Math.round(view.x(corners[i]) * 10))
          .append(' ')
          .append(Math.round(view.y(corners[i + 1]) * 10));
    }
    return d.append('z').toString();
  }

  @Override
  public boolean isJoined(String code) {
    return false;
  }
}
