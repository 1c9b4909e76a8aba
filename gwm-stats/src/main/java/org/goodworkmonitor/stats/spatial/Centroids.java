package org.goodworkmonitor.stats.spatial;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;

/** Which areas are near each other, by great circles between their centroids. */
final class Centroids {
  private final double[][] points;

  /** The centroids of areas, as unit vectors. */
  Centroids(List<double[]> points) {
    this.points = points.toArray(double[][]::new);
  }

  /** The k nearest of each area, ascending; of equally distant ones the first count. */
  int[][] nearest(int k) {
    return each(i -> nearest(i, k));
  }

  /** Those within a distance of each area, ascending. */
  int[][] within(double metres) {
    double limit = Sphere.chordOf(metres);
    return each(
        i ->
            IntStream.range(0, points.length)
                .filter(j -> j != i && Sphere.chord(points[i], points[j]) <= limit)
                .toArray());
  }

  private int[][] each(IntFunction<int[]> neighbours) {
    int[][] all = new int[points.length][];
    try (Run run = Execution.standard().begin()) {
      run.forEach(all.length, (worker, i) -> all[i] = neighbours.apply(i));
    }
    return all;
  }

  private int[] nearest(int i, int k) {
    int[] best = new int[k];
    double[] distances = new double[k];
    int count = 0;
    for (int j = 0; j < points.length; j++) {
      double d = Sphere.chord(points[i], points[j]);
      if (j == i || (count == k && d >= distances[k - 1])) {
        continue;
      }
      int at = count < k ? count++ : k - 1;
      while (at > 0 && distances[at - 1] > d) {
        distances[at] = distances[at - 1];
        best[at] = best[at - 1];
        at--;
      }
      distances[at] = d;
      best[at] = j;
    }
    Arrays.sort(best);
    return best;
  }
}
