package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;

/**
 * Agglomerative clustering: from single areas, the two nearest clusters are merged until one is
 * left.
 *
 * <p>The distance from a merged cluster to any other follows from the old ones by the formulas of
 * Lance and Williams. Results agree with {@code hclust} of R, Ward's method with its {@code
 * ward.D2} (Murtagh and Legendre 2014, <a
 * href="https://doi.org/10.1007/s00357-014-9161-z">doi:10.1007/s00357-014-9161-z</a>).
 *
 * <p>Immutable and safe for use by many threads.
 */
public enum HierarchicalClustering implements Clustering {
  /**
   * Ward's minimum variance: the height of a merger is the square root of twice the rise of the
   * within-group sum of squares.
   */
  WARD {
    @Override
    double merged(double ik, double jk, double ij, int ni, int nj, int nk) {
      return ((ni + nk) * ik + (nj + nk) * jk - nk * ij) / (ni + nj + nk);
    }
  },
  /** The mean of the distances between the areas of both. */
  AVERAGE {
    @Override
    double merged(double ik, double jk, double ij, int ni, int nj, int nk) {
      return (ni * ik + nj * jk) / (ni + nj);
    }
  },
  /** The largest distance between areas of both. */
  COMPLETE {
    @Override
    double merged(double ik, double jk, double ij, int ni, int nj, int nk) {
      return Math.max(ik, jk);
    }
  },
  /** The smallest distance between areas of both. */
  SINGLE {
    @Override
    double merged(double ik, double jk, double ij, int ni, int nj, int nk) {
      return Math.min(ik, jk);
    }
  };

  /** The distance of cluster k to the merger of i and j; squared distances for Ward. */
  abstract double merged(double ik, double jk, double ij, int ni, int nj, int nk);

  /**
   * The whole tree. Needs 16 bytes of memory for each pair of areas; interrupting the thread
   * cancels.
   *
   * @param profiles the profiles
   * @return the dendrogram; a height is infinite where it exceeds the largest double
   * @throws IllegalArgumentException if there are more than 46,340 areas, or the heap has no room
   *     for so many
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Dendrogram analyse(Profiles profiles) {
    try (Run run = Execution.standard().withThreads(1).begin()) {
      double[] distances = Geometry.distances(profiles.coordinates(), run);
      return fit(profiles.codes(), distances, profiles.exponent(), run);
    }
  }

  @Override
  public Grouping group(Profiles profiles, int count) {
    profiles.requireBelowSize(count, 1, "groups");
    return analyse(profiles).cut(count);
  }

  /**
   * Merges by nearest neighbours that are kept for every cluster; {@code d}, in units of
   * 2^exponent, is overwritten.
   */
  Dendrogram fit(List<String> codes, double[] d, int exponent, Run run) {
    int n = codes.size();
    if (this == WARD) {
      for (int i = 0; i < d.length; i++) {
        d[i] *= d[i];
      }
    }
    int[] sizes = new int[n];
    int[] node = new int[n];
    int[] nearest = new int[n];
    Arrays.fill(sizes, 1);
    for (int i = 0; i < n; i++) {
      run.check();
      node[i] = -(i + 1);
      nearest[i] = nearest(d, sizes, n, i);
    }
    int[][] merge = new int[n - 1][];
    double[] heights = new double[n - 1];
    for (int step = 0; step < n - 1; step++) {
      run.check();
      int i = -1;
      for (int c = 0; c < n; c++) {
        if (nearest[c] >= 0
            && sizes[c] > 0
            && (i < 0 || d[c * n + nearest[c]] < d[i * n + nearest[i]])) {
          i = c;
        }
      }
      int j = nearest[i];
      double height = d[i * n + j];
      heights[step] = Math.scalb(this == WARD ? Math.sqrt(height) : height, exponent);
      merge[step] = ordered(node[i], node[j]);
      for (int k = 0; k < n; k++) {
        if (sizes[k] > 0 && k != i && k != j) {
          double distance =
              merged(d[i * n + k], d[j * n + k], height, sizes[i], sizes[j], sizes[k]);
          d[i * n + k] = distance;
          d[k * n + i] = distance;
        }
      }
      sizes[i] += sizes[j];
      sizes[j] = 0;
      node[i] = step + 1;
      for (int k = 0; k < n; k++) {
        if (sizes[k] == 0) {
          continue;
        }
        if (k == i || nearest[k] == i || nearest[k] == j) {
          run.check();
          nearest[k] = nearest(d, sizes, n, k);
        } else if (k < i && d[k * n + i] < d[k * n + nearest[k]]) {
          nearest[k] = i;
        }
      }
    }
    return new Dendrogram(codes, merge, heights);
  }

  /** The nearest cluster of a higher number, -1 if there is none. */
  private static int nearest(double[] d, int[] sizes, int n, int i) {
    int best = -1;
    for (int j = i + 1; j < n; j++) {
      if (sizes[j] > 0 && (best < 0 || d[i * n + j] < d[i * n + best])) {
        best = j;
      }
    }
    return best;
  }

  /** Single areas before clusters, areas by number, clusters by step. */
  private static int[] ordered(int a, int b) {
    boolean swap = (a < 0 && b < 0) ? a < b : a > b;
    return swap ? new int[] {b, a} : new int[] {a, b};
  }
}
