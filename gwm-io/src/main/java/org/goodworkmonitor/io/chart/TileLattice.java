package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.goodworkmonitor.io.geo.Shape;

/**
 * The tiles of a map: as many as there are areas, each as large as an area is on average, and those
 * of a regular lattice that hold the most land. How much land a tile holds is found by a raster of
 * points; of 16 ways to shift the lattice, the one whose tiles hold the most counts.
 */
final class TileLattice {
  /** Points of the raster along the width of a tile. */
  private static final int FINE = 9;

  private static final int SHIFTS = 4;

  private final boolean hexagons;
  private final double width;
  private final double pitch;

  /** Row and column of each tile, from the upper left. */
  private final int[][] places;

  private final double shiftX;
  private final double shiftY;

  private TileLattice(
      boolean hexagons, double width, double pitch, double shiftX, double shiftY, int[][] places) {
    this.hexagons = hexagons;
    this.width = width;
    this.pitch = pitch;
    this.shiftX = shiftX;
    this.shiftY = shiftY;
    this.places = places;
  }

  static TileLattice over(Terrain map, boolean hexagons) {
    int n = map.codes().size();
    double land = map.codes().stream().mapToDouble(map::land).sum();
    double each = Math.max(land, 1e-18) / n;
    double width = hexagons ? Math.sqrt(each * 2 / Math.sqrt(3)) : Math.sqrt(each);
    double pitch = hexagons ? width * Math.sqrt(3) / 2 : width;
    List<double[]> points = raster(map, width / FINE);
    TileLattice best = null;
    int most = -1;
    for (int sy = 0; sy < SHIFTS; sy++) {
      for (int sx = 0; sx < SHIFTS; sx++) {
        double shiftX = width * (sx - SHIFTS) / SHIFTS;
        double shiftY = 2 * pitch * (sy - SHIFTS) / SHIFTS;
        TileLattice empty = new TileLattice(hexagons, width, pitch, shiftX, shiftY, new int[0][]);
        int columns = (int) Math.ceil(map.width() / width) + 3;
        int rows = (int) Math.ceil(map.height() / pitch) + 4;
        // Where there is too little land for so many tiles, they lie around it.
        int across = Math.max(columns, (n + rows - 1) / rows);
        int[] held = new int[rows * across];
        for (double[] point : points) {
          int[] place = empty.nearest(point[0], point[1]);
          held[place[0] * across + place[1]]++;
        }
        int[][] places = largest(held, across, n);
        int sum = Arrays.stream(places).mapToInt(p -> held[p[0] * across + p[1]]).sum();
        if (sum > most) {
          most = sum;
          best = new TileLattice(hexagons, width, pitch, shiftX, shiftY, places);
        }
      }
    }
    return java.util.Objects.requireNonNull(best);
  }

  private static int[][] largest(int[] held, int columns, int n) {
    Integer[] order = new Integer[held.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(i -> -held[i]));
    int[] chosen = Arrays.stream(order).limit(n).mapToInt(i -> i).sorted().toArray();
    return Arrays.stream(chosen)
        .mapToObj(i -> new int[] {i / columns, i % columns})
        .toArray(int[][]::new);
  }

  /** The points of a raster that are on land. */
  private static List<double[]> raster(Terrain map, double step) {
    List<double[]> edges = new ArrayList<>();
    for (String code : map.codes()) {
      Shape shape = map.shape(code);
      for (int p = 0; p < shape.polygons(); p++) {
        for (int r = 0; r < shape.rings(p); r++) {
          double[] ring = map.ring(shape, p, r);
          for (int i = 0; i + 3 < ring.length; i += 2) {
            edges.add(new double[] {ring[i], ring[i + 1], ring[i + 2], ring[i + 3]});
          }
        }
      }
    }
    List<double[]> points = new ArrayList<>();
    for (double y = step / 2; y < map.height(); y += step) {
      double at = y;
      double[] crossings =
          edges.stream()
              .filter(e -> e[1] <= at != e[3] <= at)
              .mapToDouble(e -> e[0] + (at - e[1]) / (e[3] - e[1]) * (e[2] - e[0]))
              .sorted()
              .toArray();
      for (int c = 0; c + 1 < crossings.length; c += 2) {
        double first = Math.ceil(crossings[c] / step - 0.5);
        for (double k = first; (k + 0.5) * step < crossings[c + 1]; k++) {
          points.add(new double[] {(k + 0.5) * step, y});
        }
      }
    }
    return points;
  }

  /** The row and column of the tile that a point is on. */
  private int[] nearest(double x, double y) {
    double row = (y - shiftY) / pitch;
    int[] best = new int[2];
    double least = Double.POSITIVE_INFINITY;
    for (int r = (int) Math.floor(row); r <= Math.floor(row) + 1; r++) {
      int c = Math.max(0, (int) Math.rint((x - shiftX - indent(r)) / width));
      double dx = x - x(r, c);
      double dy = y - y(r);
      if (dx * dx + dy * dy < least) {
        least = dx * dx + dy * dy;
        best[0] = r;
        best[1] = c;
      }
    }
    return best;
  }

  private double indent(int row) {
    return hexagons && row % 2 != 0 ? width / 2 : 0;
  }

  private double x(int row, int column) {
    return shiftX + indent(row) + width * column;
  }

  private double y(int row) {
    return shiftY + pitch * row;
  }

  int size() {
    return places.length;
  }

  boolean hexagons() {
    return hexagons;
  }

  /** The distance between the centres of two tiles of one row, in the units of the map. */
  double width() {
    return width;
  }

  int row(int tile) {
    return places[tile][0];
  }

  int column(int tile) {
    return places[tile][1];
  }

  double xOf(int tile) {
    return x(places[tile][0], places[tile][1]);
  }

  double yOf(int tile) {
    return y(places[tile][0]);
  }

  /**
   * The tiles that touch each tile: those that share a side of a hexagon, or a side or a corner of
   * a square.
   */
  int[][] touching() {
    double reach = width * (hexagons ? 1.1 : 1.5);
    int n = places.length;
    int[][] touching = new int[n][];
    for (int t = 0; t < n; t++) {
      int of = t;
      touching[t] =
          java.util.stream.IntStream.range(0, n)
              .filter(o -> o != of && Math.abs(places[o][0] - places[of][0]) <= 1)
              .filter(o -> Math.hypot(xOf(o) - xOf(of), yOf(o) - yOf(of)) < reach)
              .toArray();
    }
    return touching;
  }
}
