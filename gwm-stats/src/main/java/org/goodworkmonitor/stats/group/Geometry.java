package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import org.goodworkmonitor.core.execution.Run;

/** Distances between points, and between the groups that they form. */
final class Geometry {
  /** The square of more does not fit in an array. */
  private static final int MOST_PAIRED = 46_340;

  private Geometry() {}

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += (a[c] - b[c]) * (a[c] - b[c]);
    }
    return sum;
  }

  /**
   * The number of ordered pairs of areas.
   *
   * @throws IllegalArgumentException if no array can have so many numbers
   */
  static int pairs(int areas) {
    if (areas > MOST_PAIRED) {
      throw new IllegalArgumentException(
          "found "
              + areas
              + " areas; expected at most "
              + MOST_PAIRED
              + ", as there is a number for each pair: use fewer areas, or k-means");
    }
    return areas * areas;
  }

  /** Euclidean distances, row-major. */
  static double[] distances(double[][] points, Run run) {
    int n = points.length;
    int pairs = pairs(n);
    double[] distances =
        run.allocate(
            n + " areas with a distance for each pair",
            2.0 * Double.BYTES * pairs, // what is made of the distances takes as much again
            "use fewer areas",
            () -> new double[pairs]);
    for (int i = 0; i < n; i++) {
      run.check();
      for (int j = 0; j < i; j++) {
        double d = Math.sqrt(squaredDistance(points[i], points[j]));
        distances[i * n + j] = d;
        distances[j * n + i] = d;
      }
    }
    return distances;
  }

  /** The mean of the points of every group. */
  static double[][] centres(double[][] points, int[] labels, int count) {
    int[] sizes = new int[count];
    double[][] centres = new double[count][points[0].length];
    for (int i = 0; i < points.length; i++) {
      sizes[labels[i]]++;
      for (int c = 0; c < points[i].length; c++) {
        centres[labels[i]][c] += points[i][c];
      }
    }
    for (int g = 0; g < count; g++) {
      for (int c = 0; c < centres[g].length; c++) {
        centres[g][c] /= sizes[g];
      }
    }
    return centres;
  }

  /** The sum of the squared distances of all points to the centre of their group. */
  static double withinSumOfSquares(double[][] points, int[] labels) {
    double[][] centres = centres(points, labels, Partitions.count(labels));
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      sum += squaredDistance(points[i], centres[labels[i]]);
    }
    return sum;
  }

  /** The mean silhouette (Rousseeuw 1987) of all points, 0 for one in a group of one. */
  static double silhouette(double[][] points, int[] labels, Run run) {
    int[] sizes = Partitions.sizes(labels);
    double total = 0;
    for (int i = 0; i < points.length; i++) {
      run.check();
      int group = labels[i];
      if (sizes[group] == 1 || sizes.length == 1) {
        continue;
      }
      double[] sums = new double[sizes.length];
      for (int j = 0; j < points.length; j++) {
        sums[labels[j]] += Math.sqrt(squaredDistance(points[i], points[j]));
      }
      double own = sums[group] / (sizes[group] - 1);
      double next = Double.POSITIVE_INFINITY;
      for (int g = 0; g < sizes.length; g++) {
        next = g == group ? next : Math.min(next, sums[g] / sizes[g]);
      }
      double larger = Math.max(own, next);
      total += larger == 0 ? 0 : (next - own) / larger;
    }
    return total / points.length;
  }

  static double[] column(double[][] rows, int c) {
    return Arrays.stream(rows).mapToDouble(row -> row[c]).toArray();
  }
}
