package org.goodworkmonitor.stats.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Picks the scales at which partitions last and are found again: basins of the block NVI, and in
 * each the first minimum of NVI(t) (Schindler, Clarke and Barahona 2023, <a
 * href="https://doi.org/10.1098/rsos.230405">doi:10.1098/rsos.230405</a>).
 */
final class ScaleSelection {
  private final int kernel;
  private final int window;
  private final int radius;

  ScaleSelection(int kernel, int window, int radius) {
    this.kernel = kernel;
    this.window = window;
    this.radius = radius;
  }

  /** Checks what a caller gave. */
  static ScaleSelection of(int kernel, int window, int radius) {
    if (kernel < 2 || window < 1 || radius < 1) {
      throw new IllegalArgumentException(
          "found kernel "
              + kernel
              + ", window "
              + window
              + ", radius "
              + radius
              + "; expected at least 2, 1 and 1");
    }
    return new ScaleSelection(kernel, window, radius);
  }

  /** K = W = max(2, S/10) and R = max(1, S/100) for S scales. */
  static ScaleSelection forScales(int count) {
    int size = Math.max(2, count / 10);
    return new ScaleSelection(size, size, Math.max(1, count / 100));
  }

  /** The smoothed mean NVI within blocks along the diagonal; NaN at the rims. */
  double[] blockVariation(double[][] matrix) {
    double[] blocks = blocks(matrix);
    int n = blocks.length;
    double[] smooth = new double[n];
    for (int i = 0; i < n; i++) {
      int last = i + window / 2;
      int first = last - window + 1;
      smooth[i] = first < 0 || last >= n ? Double.NaN : round(weighted(blocks, first), 1e8);
    }
    return smooth;
  }

  private double[] blocks(double[][] matrix) {
    int n = matrix.length;
    double[] blocks = new double[n];
    for (int i = 0; i < n; i++) {
      int first = Math.max(0, i - kernel / 2);
      int last = Math.min(n - 1, i - kernel / 2 + kernel - 1);
      double sum = 0;
      int pairs = 0;
      for (int r = first; r <= last; r++) {
        for (int s = first; s <= last; s++) {
          if (r != s) {
            sum += matrix[r][s];
            pairs++;
          }
        }
      }
      blocks[i] = sum / pairs; // NaN without pairs
    }
    return blocks;
  }

  private double weighted(double[] blocks, int first) {
    double sum = 0;
    double weights = 0;
    for (int w = 0; w < window; w++) {
      int k = Math.min(w, window - 1 - w) + 1;
      double weight = window % 2 == 1 ? 2.0 * k / (window + 1) : (2.0 * k - 1) / window;
      sum += weight * blocks[first + w];
      weights += weight;
    }
    return sum / weights;
  }

  /** The selected scales, ascending; none where the scales are too few to tell. */
  int[] select(double[] blockVariation, double[] variation) {
    int f = firstDefined(blockVariation);
    int l = lastDefined(blockVariation);
    TreeSet<Integer> selected = new TreeSet<>();
    for (int centre : centres(blockVariation)) {
      int from = Math.max(centre - radius, f);
      int to = Math.min(centre + radius + 1, l);
      int best = from < to ? from : centre;
      for (int i = from; i < to; i++) {
        if (variation[i] < variation[best]) {
          best = i;
        }
      }
      selected.add(best);
    }
    return selected.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The centres of the basins, in order. */
  List<Integer> centres(double[] b) {
    int f = firstDefined(b);
    int l = lastDefined(b);
    List<Integer> centres = new ArrayList<>();
    for (int i = f + 1; i < l; i++) {
      if (b[i] >= b[i - 1]) {
        continue;
      }
      int end = i;
      while (end < l && b[end + 1] == b[i]) {
        end++;
      }
      if (end < l && b[end + 1] > b[i]) {
        centres.add((i + end) / 2);
      }
      i = end;
    }
    if (f + 2 * radius <= l) {
      if (allZero(b, f, f + 2 * radius)) {
        centres.add(0, f + radius);
      }
      if (allZero(b, l - 2 * radius, l)) {
        centres.add(l - radius);
      }
    }
    if (!centres.isEmpty()
        && b[l] < centres.stream().mapToDouble(c -> b[c]).min().orElseThrow() - 1e-8) {
      centres.add(l);
    }
    return centres;
  }

  private static int firstDefined(double[] b) {
    int f = 0;
    while (f < b.length && Double.isNaN(b[f])) {
      f++;
    }
    return f;
  }

  private static int lastDefined(double[] b) {
    int l = b.length - 1;
    while (l >= 0 && Double.isNaN(b[l])) {
      l--;
    }
    return l;
  }

  private static boolean allZero(double[] b, int from, int to) {
    return Arrays.stream(b, from, to + 1).allMatch(x -> round(x, 1e5) == 0);
  }

  private static double round(double x, double unit) {
    return Math.rint(x * unit) / unit;
  }
}
