package org.goodworkmonitor.io.chart;

import java.util.Set;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.Shape;

/**
 * Areas as they lie on the Earth. The map is equirectangular, true to scale along the middle
 * latitude: simple, and good for an area the size of a country. Where most of the globe lies empty,
 * the map is cut there rather than at the 180th meridian.
 */
final class Terrain implements FlatMap {
  private final Boundaries boundaries;
  private final Frame frame;
  private final double squeeze;

  Terrain(Boundaries boundaries) {
    this.boundaries = boundaries;
    this.frame = Frame.around(boundaries);
    double middle = Math.toRadians((frame.south() + frame.north()) / 2);
    this.squeeze = Math.max(0.05, Math.cos(middle));
  }

  Frame frame() {
    return frame;
  }

  Shape shape(String code) {
    return boundaries.shape(code).orElseThrow();
  }

  @Override
  public Set<String> codes() {
    return boundaries.codes();
  }

  @Override
  public double width() {
    return Math.max(1e-9, frame.width() * squeeze);
  }

  @Override
  public double height() {
    return Math.max(1e-9, frame.height());
  }

  /** A ring on the plane: x and y of each vertex in turn. */
  double[] ring(Shape shape, int polygon, int ring) {
    double shift = frame.shift(shape.ring(polygon, 0));
    double[] flat = shape.ring(polygon, ring);
    for (int i = 0; i < flat.length; i += 2) {
      flat[i] = (flat[i] + shift - frame.west()) * squeeze;
      flat[i + 1] = frame.north() - flat[i + 1];
    }
    return flat;
  }

  @Override
  public double[] box(String code) {
    double[] box = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    Shape shape = shape(code);
    for (int p = 0; p < shape.polygons(); p++) {
      double[] ring = ring(shape, p, 0);
      for (int i = 0; i < ring.length; i += 2) {
        box[0] = Math.min(box[0], ring[i]);
        box[1] = Math.min(box[1], ring[i + 1]);
        box[2] = Math.max(box[2], ring[i]);
        box[3] = Math.max(box[3], ring[i + 1]);
      }
    }
    return box;
  }

  /** The centre of gravity of the whole area, holes taken off. */
  @Override
  public double[] centre(String code) {
    double[] sums = sums(code);
    if (sums[0] == 0) {
      double[] box = box(code);
      return new double[] {(box[0] + box[2]) / 2, (box[1] + box[3]) / 2};
    }
    return new double[] {sums[1] / sums[0], sums[2] / sums[0]};
  }

  /** The area of land of an area, in square units. */
  double land(String code) {
    return Math.abs(sums(code)[0]);
  }

  /** The area, and the area times the x and the y of its centre. */
  private double[] sums(String code) {
    Shape shape = shape(code);
    double[] sums = new double[3];
    for (int p = 0; p < shape.polygons(); p++) {
      for (int r = 0; r < shape.rings(p); r++) {
        double[] ring = ring(shape, p, r);
        // Relative to the first vertex, so that small rings far from the origin keep their digits.
        double twice = 0;
        double mx = 0;
        double my = 0;
        for (int i = 0; i + 3 < ring.length; i += 2) {
          double x0 = ring[i] - ring[0];
          double y0 = ring[i + 1] - ring[1];
          double x1 = ring[i + 2] - ring[0];
          double y1 = ring[i + 3] - ring[1];
          double cross = x0 * y1 - x1 * y0;
          twice += cross;
          mx += (x0 + x1) * cross;
          my += (y0 + y1) * cross;
        }
        sums[0] += twice / 2;
        sums[1] += mx / 6 + ring[0] * twice / 2;
        sums[2] += my / 6 + ring[1] * twice / 2;
      }
    }
    return sums;
  }

  @Override
  public boolean isJoined(String code) {
    double[] bounds = shape(code).bounds();
    return frame.isAcross() && bounds[0] == -180 && bounds[2] == 180;
  }

  @Override
  public String path(String code, View view, boolean border) {
    Shape shape = shape(code);
    StringBuilder d = new StringBuilder();
    for (int p = 0; p < shape.polygons(); p++) {
      double shift = frame.shift(shape.ring(p, 0));
      for (int r = 0; r < shape.rings(p); r++) {
        ring(shape.ring(p, r), shift, view, border, d);
      }
    }
    return d.toString();
  }

  private void ring(double[] ring, double shift, View view, boolean border, StringBuilder d) {
    long x = 0;
    long y = 0;
    boolean whole = true;
    int last = ring.length - 2;
    for (int i = 0; i <= last; i += 2) {
      long toX = Math.round(view.x((ring[i] + shift - frame.west()) * squeeze) * 10);
      long toY = Math.round(view.y(frame.north() - ring[i + 1]) * 10);
      boolean cut = border && i > 0 && Math.abs(ring[i]) == 180 && ring[i] == ring[i - 2];
      whole &= !cut;
      if (i == 0 || cut) {
        end(d);
        if (i < last) {
          d.append('M').append(toX).append(' ').append(toY).append('l');
        }
      } else if ((i < last || !whole) && (toX != x || toY != y)) {
        long dx = toX - x;
        long dy = toY - y;
        boolean joined = d.charAt(d.length() - 1) == 'l' || dx < 0;
        d.append(joined ? "" : " ").append(dx).append(dy < 0 ? "" : " ").append(dy);
      }
      x = toX;
      y = toY;
    }
    end(d);
    if (whole) {
      d.append('z');
    }
  }

  /** A line needs an end, which one without length has not got yet. */
  private static void end(StringBuilder d) {
    if (!d.isEmpty() && d.charAt(d.length() - 1) == 'l') {
      d.append("0 0");
    }
  }
}
