package org.goodworkmonitor.stats.spatial;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which areas touch. Every vertex is compared with the pieces of border near it, found by a grid:
 * the work grows with the number of vertices, not with its square. Pieces of border at 180 degrees
 * west are there a second time at 180 degrees east, so that areas touch across that meridian.
 */
final class Contiguity {
  private final double tolerance;

  /** How many pieces of border there are without the copies, which follow them. */
  private final int original;

  private final int[] owner;
  private final double[] x;
  private final double[] y;
  private final double[] nextX;
  private final double[] nextY;

  private double west = 180;
  private double south = 90;
  private double east = -180;
  private double north = -90;
  private final double marginX;
  private final double marginY;
  private final double cellX;
  private final double cellY;
  private final int columns;
  private final int rows;

  /** The pieces of border in each cell: the cell in the upper half, the piece in the lower one. */
  private final long[] cells;

  /** The box around the points where two areas touch: west, south, east, north. */
  private final Map<Long, double[]> touching = new HashMap<>();

  private Contiguity(List<List<double[]>> areas, double tolerance) {
    this.tolerance = tolerance;
    double farthest = 0;
    for (List<double[]> rings : areas) {
      for (double[] ring : rings) {
        for (int i = 1; i < ring.length; i += 2) {
          farthest = Math.max(farthest, Math.abs(ring[i]));
        }
      }
    }
    marginY = tolerance / Sphere.DEGREE;
    marginX = marginY / Math.max(0.01, Math.cos(Math.toRadians(farthest)));
    original = areas.stream().flatMap(List::stream).mapToInt(r -> r.length / 2 - 1).sum();
    int n =
        original
            + (int)
                areas.stream()
                    .flatMap(List::stream)
                    .mapToLong(
                        r -> IntStream.range(0, r.length / 2 - 1).filter(i -> atWest(r, i)).count())
                    .sum();
    owner = new int[n];
    x = new double[n];
    y = new double[n];
    nextX = new double[n];
    nextY = new double[n];
    int at = 0;
    int copy = original;
    for (int area = 0; area < areas.size(); area++) {
      for (double[] ring : areas.get(area)) {
        for (int i = 0; i + 1 < ring.length / 2; i++) {
          set(at++, area, ring, i, 0);
          if (atWest(ring, i)) {
            set(copy++, area, ring, i, 360);
          }
        }
      }
    }
    double side = Math.max(1, Math.sqrt(n / 2.0));
    cellX = Math.max(2 * marginX, (east - west) / side);
    cellY = Math.max(2 * marginY, (north - south) / side);
    columns = 1 + (int) ((east - west) / cellX);
    rows = 1 + (int) ((north - south) / cellY);
    cells = cells();
  }

  /** Whether a piece of border reaches the 180th meridian from the east. */
  private boolean atWest(double[] ring, int i) {
    return Math.min(ring[2 * i], ring[2 * i + 2]) <= -180 + marginX;
  }

  private void set(int at, int area, double[] ring, int i, double shift) {
    owner[at] = area;
    x[at] = ring[2 * i] + shift;
    y[at] = ring[2 * i + 1];
    nextX[at] = ring[2 * i + 2] + shift;
    nextY[at] = ring[2 * i + 3];
    west = Math.min(west, Math.min(x[at], nextX[at]));
    east = Math.max(east, Math.max(x[at], nextX[at]));
    south = Math.min(south, Math.min(y[at], nextY[at]));
    north = Math.max(north, Math.max(y[at], nextY[at]));
  }

  /** Whether two pieces are both copies, which are compared where they come from. */
  private boolean areCopies(int s, int t) {
    return s >= original && t >= original;
  }

  /**
   * The neighbours of each area.
   *
   * @param areas the rings of each
   * @param tolerance how far apart borders may be that count as one, in metres
   * @param rook whether one point, or points that the tolerance makes one, is not enough
   */
  static int[][] neighbours(List<List<double[]>> areas, double tolerance, boolean rook) {
    Contiguity contiguity = new Contiguity(areas, tolerance);
    contiguity.compareVertices();
    contiguity.compareCrossings();
    List<TreeSet<Integer>> sets = areas.stream().map(a -> new TreeSet<Integer>()).toList();
    contiguity.touching.forEach(
        (pair, box) -> {
          if (!rook || contiguity.isLine(box)) {
            int a = (int) (pair >>> 32);
            int b = (int) (pair & 0xFFFF_FFFFL);
            sets.get(a).add(b);
            sets.get(b).add(a);
          }
        });
    return sets.stream().map(s -> s.stream().mapToInt(i -> i).toArray()).toArray(int[][]::new);
  }

  /** Whether points in a box are too far apart to be one. */
  private boolean isLine(double[] box) {
    double scale = Math.cos(Math.toRadians((box[1] + box[3]) / 2));
    return Math.max((box[2] - box[0]) * scale, box[3] - box[1]) * Sphere.DEGREE > 2 * tolerance;
  }

  private long[] cells() {
    int count = 0;
    for (int s = 0; s < x.length; s++) {
      count += (column(highX(s)) - column(lowX(s)) + 1) * (row(highY(s)) - row(lowY(s)) + 1);
    }
    long[] all = new long[count];
    int at = 0;
    for (int s = 0; s < x.length; s++) {
      for (int c = column(lowX(s)); c <= column(highX(s)); c++) {
        for (int r = row(lowY(s)); r <= row(highY(s)); r++) {
          all[at++] = (cell(c, r) << 32) | s;
        }
      }
    }
    Arrays.sort(all);
    return all;
  }

  private long cell(int column, int row) {
    return (long) row * columns + column;
  }

  private double lowX(int s) {
    return Math.min(x[s], nextX[s]) - marginX;
  }

  private double highX(int s) {
    return Math.max(x[s], nextX[s]) + marginX;
  }

  private double lowY(int s) {
    return Math.min(y[s], nextY[s]) - marginY;
  }

  private double highY(int s) {
    return Math.max(y[s], nextY[s]) + marginY;
  }

  private int column(double lon) {
    return Math.max(0, Math.min(columns - 1, (int) ((lon - west) / cellX)));
  }

  private int row(double lat) {
    return Math.max(0, Math.min(rows - 1, (int) ((lat - south) / cellY)));
  }

  private void compareVertices() {
    for (int v = 0; v < x.length; v++) {
      long cell = cell(column(x[v]), row(y[v]));
      int at = Arrays.binarySearch(cells, cell << 32);
      for (int i = at < 0 ? -1 - at : at; i < cells.length && (cells[i] >>> 32) == cell; i++) {
        int s = (int) (cells[i] & 0xFFFF_FFFFL);
        if (owner[s] != owner[v] && !areCopies(v, s) && distance(v, s) <= tolerance) {
          touch(owner[v], owner[s], x[v], y[v]);
        }
      }
    }
  }

  /** Borders that overlap cross each other, maybe far from any vertex. */
  private void compareCrossings() {
    int from = 0;
    while (from < cells.length) {
      int to = from;
      while (to < cells.length && (cells[to] >>> 32) == (cells[from] >>> 32)) {
        to++;
      }
      for (int i = from; i < to; i++) {
        for (int j = from; j < i; j++) {
          cross((int) (cells[i] & 0xFFFF_FFFFL), (int) (cells[j] & 0xFFFF_FFFFL));
        }
      }
      from = to;
    }
  }

  private void cross(int s, int t) {
    if (owner[s] == owner[t] || areCopies(s, t)) {
      return;
    }
    double sx = nextX[s] - x[s];
    double sy = nextY[s] - y[s];
    double tx = nextX[t] - x[t];
    double ty = nextY[t] - y[t];
    double turn = sx * ty - sy * tx;
    double u = ((x[t] - x[s]) * ty - (y[t] - y[s]) * tx) / turn;
    double v = ((x[t] - x[s]) * sy - (y[t] - y[s]) * sx) / turn;
    if (turn != 0 && u >= 0 && u <= 1 && v >= 0 && v <= 1) {
      touch(owner[s], owner[t], x[s] + u * sx, y[s] + u * sy);
    }
  }

  /** The distance of a vertex from a piece of border, in metres. */
  private double distance(int v, int s) {
    double scale = Math.cos(Math.toRadians(y[v]));
    double ax = (x[s] - x[v]) * scale;
    double ay = y[s] - y[v];
    double bx = (nextX[s] - x[s]) * scale;
    double by = nextY[s] - y[s];
    double length = bx * bx + by * by;
    double along = length == 0 ? 0 : Math.max(0, Math.min(1, -(ax * bx + ay * by) / length));
    return Math.hypot(ax + along * bx, ay + along * by) * Sphere.DEGREE;
  }

  private void touch(int a, int b, double lon, double lat) {
    long pair = ((long) Math.min(a, b) << 32) | Math.max(a, b);
    double[] box = touching.computeIfAbsent(pair, p -> new double[] {lon, lat, lon, lat});
    // The same point may be found on either side of the 180th meridian.
    double near = lon + 360 * Math.rint((box[0] - lon) / 360);
    box[0] = Math.min(box[0], near);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], near);
    box[3] = Math.max(box[3], lat);
  }
}
