package org.goodworkmonitor.io.geo;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The outline of an area: one or more polygons, each an outer ring and any number of holes, in
 * degrees of longitude and latitude (WGS84).
 *
 * <p>A ring is closed: its last vertex repeats its first. Outer rings run counterclockwise and
 * holes clockwise, as RFC 7946 section 3.1.6 requires; rings given the other way round are
 * reversed.
 *
 * <p>No ring crosses the 180th meridian: polygons that do are cut there, as section 3.1.9 requires,
 * so a shape may have more polygons than it was made from. Two neighbouring vertices whose
 * longitudes differ by more than 180 degrees are taken to be joined the shorter way round, across
 * the 180th meridian, unless the edge runs along a pole, or along a whole parallel that the ring
 * needs to close. Between its vertices a border is straight in the plane of longitude and latitude.
 *
 * <p>Whether rings cross each other or themselves is checked only where they are cut. Immutable and
 * safe for use by many threads.
 */
public final class Shape {
  /** Per polygon, per ring: longitude, latitude, longitude, ... */
  private final ImmutableList<ImmutableList<double[]>> polygons;

  private Shape(ImmutableList<ImmutableList<double[]>> polygons) {
    this.polygons = polygons;
  }

  /**
   * A shape of one polygon without holes.
   *
   * @param lonLat longitude and latitude of each vertex in turn; the last vertex is the first
   * @return the shape
   * @throws IllegalArgumentException if this is no closed ring of at least four vertices in degrees
   */
  public static Shape polygon(double... lonLat) {
    return of(List.of(List.of(lonLat)));
  }

  /**
   * A shape of any number of polygons.
   *
   * @param polygons per polygon its rings, the outer one first, each as in {@link
   *     #polygon(double...)}; the arrays are copied
   * @return the shape
   * @throws IllegalArgumentException if there is no polygon; a polygon has no ring; a ring is not a
   *     closed one of at least four vertices in degrees, or goes round a pole without being closed
   *     along it; or rings that cross the 180th meridian contradict each other, so that the inside
   *     cannot be told from the outside
   */
  public static Shape of(List<? extends List<double[]>> polygons) {
    if (polygons.isEmpty() || polygons.stream().anyMatch(List::isEmpty)) {
      throw new InvalidValueException("no ring", "give every polygon an outer ring");
    }
    ImmutableList.Builder<ImmutableList<double[]>> all = ImmutableList.builder();
    for (List<double[]> rings : polygons) {
      for (double[] ring : rings) {
        Problem defect = defect(ring);
        if (defect != null) {
          throw new InvalidValueException(defect.found(), defect.remedy());
        }
      }
      if (rings.stream().anyMatch(Antimeridian::isCrossedBy)) {
        Antimeridian.cut(rings).forEach(part -> all.add(ImmutableList.copyOf(part)));
      } else {
        all.add(oriented(rings));
      }
    }
    ImmutableList<ImmutableList<double[]>> parts = all.build();
    if (parts.isEmpty()) {
      throw new InvalidValueException("rings that enclose nothing", "check their vertices");
    }
    return new Shape(parts);
  }

  private static ImmutableList<double[]> oriented(List<double[]> rings) {
    List<double[]> oriented = new ArrayList<>();
    for (double[] ring : rings) {
      boolean counterclockwise = twiceArea(ring) > 0;
      oriented.add(counterclockwise == oriented.isEmpty() ? ring.clone() : reversed(ring));
    }
    return ImmutableList.copyOf(oriented);
  }

  /** What keeps an array from being a ring, or null. */
  static @Nullable Problem defect(double[] ring) {
    int n = ring.length;
    if (n % 2 != 0 || n < 8) {
      return Problem.of(
          "a ring of " + n / 2 + " vertices", "expected at least 4, the last being the first");
    }
    for (int i = 0; i < n; i += 2) {
      if (!(Math.abs(ring[i]) <= 180 && Math.abs(ring[i + 1]) <= 90)) {
        return Problem.of(
            "the vertex [" + ring[i] + ", " + ring[i + 1] + "]",
            "expected a longitude of -180 to 180 and a latitude of -90 to 90 degrees");
      }
    }
    if (ring[0] != ring[n - 2] || ring[1] != ring[n - 1]) {
      return Problem.of(
          "a ring that is not closed, from ["
              + ring[0]
              + ", "
              + ring[1]
              + "] to ["
              + ring[n - 2]
              + ", "
              + ring[n - 1]
              + "]",
          "repeat the first vertex at the end");
    }
    return null;
  }

  /**
   * The number of polygons.
   *
   * @return at least 1
   */
  public int polygons() {
    return polygons.size();
  }

  /**
   * The number of rings of a polygon.
   *
   * @param polygon the polygon, from 0
   * @return at least 1; ring 0 is the outer one
   */
  public int rings(int polygon) {
    return polygons.get(polygon).size();
  }

  /**
   * The vertices of a ring.
   *
   * @param polygon the polygon, from 0
   * @param ring the ring, from 0
   * @return a new array of longitude and latitude of each vertex in turn, closed
   */
  public double[] ring(int polygon, int ring) {
    return polygons.get(polygon).get(ring).clone();
  }

  /**
   * The number of vertices of all rings.
   *
   * @return at least 4
   */
  public int vertices() {
    return polygons.stream().flatMap(List::stream).mapToInt(r -> r.length / 2).sum();
  }

  /**
   * The smallest box of longitudes and latitudes that holds the shape. It spans -180 to 180 for a
   * shape on both sides of the 180th meridian.
   *
   * @return a new array of west, south, east, north
   */
  public double[] bounds() {
    double[] box = {180, 90, -180, -90};
    for (List<double[]> rings : polygons) {
      double[] outer = rings.get(0);
      for (int i = 0; i < outer.length; i += 2) {
        box[0] = Math.min(box[0], outer[i]);
        box[1] = Math.min(box[1], outer[i + 1]);
        box[2] = Math.max(box[2], outer[i]);
        box[3] = Math.max(box[3], outer[i + 1]);
      }
    }
    return box;
  }

  /** Twice the signed area by the shoelace formula; positive for a counterclockwise ring. */
  static double twiceArea(double[] ring) {
    double sum = 0;
    for (int i = 0; i + 3 < ring.length; i += 2) {
      // Relative to the first vertex, so that small rings far from the origin keep their digits.
      double x0 = ring[i] - ring[0];
      double y0 = ring[i + 1] - ring[1];
      double x1 = ring[i + 2] - ring[0];
      double y1 = ring[i + 3] - ring[1];
      sum += x0 * y1 - x1 * y0;
    }
    return sum;
  }

  private static double[] reversed(double[] ring) {
    double[] turned = new double[ring.length];
    for (int i = 0; i < ring.length; i += 2) {
      turned[i] = ring[ring.length - 2 - i];
      turned[i + 1] = ring[ring.length - 1 - i];
    }
    return turned;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Shape that) || polygons.size() != that.polygons.size()) {
      return false;
    }
    for (int p = 0; p < polygons.size(); p++) {
      if (rings(p) != that.rings(p)) {
        return false;
      }
      for (int r = 0; r < rings(p); r++) {
        if (!Arrays.equals(polygons.get(p).get(r), that.polygons.get(p).get(r))) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (List<double[]> rings : polygons) {
      for (double[] ring : rings) {
        hash = 31 * hash + Arrays.hashCode(ring);
      }
    }
    return hash;
  }

  @Override
  public String toString() {
    return "Shape[" + polygons() + " polygons, " + vertices() + " vertices]";
  }
}
