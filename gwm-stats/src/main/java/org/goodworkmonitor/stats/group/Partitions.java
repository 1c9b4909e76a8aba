package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import org.goodworkmonitor.core.execution.Run;

/** Arithmetic on partitions given as labels {@code 0..k-1}, one for each element. */
final class Partitions {
  private Partitions() {}

  /**
   * Renumbers labels by first appearance, in place.
   *
   * @param labels labels, each below {@code scratch.length}
   * @param n how many of them to read
   * @param scratch working memory
   * @return the number of distinct labels
   */
  static int relabel(int[] labels, int n, int[] scratch) {
    Arrays.fill(scratch, -1);
    int k = 0;
    for (int i = 0; i < n; i++) {
      int old = labels[i];
      int label = scratch[old];
      if (label < 0) {
        label = k++;
        scratch[old] = label;
      }
      labels[i] = label;
    }
    return k;
  }

  static int count(int[] labels) {
    int largest = -1;
    for (int label : labels) {
      largest = Math.max(largest, label);
    }
    return largest + 1;
  }

  static int[] sizes(int[] labels) {
    int[] sizes = new int[count(labels)];
    for (int label : labels) {
      sizes[label]++;
    }
    return sizes;
  }

  /** Row-major table of how many elements carry each pair of labels. */
  static int[] contingency(int[] p, int[] q) {
    int columns = count(q);
    int[] table = new int[count(p) * columns];
    for (int i = 0; i < p.length; i++) {
      table[p[i] * columns + q[i]]++;
    }
    return table;
  }

  /** Entropy in nats of the distribution of counts that sum to n. */
  static double entropy(int[] counts, int n) {
    double sum = 0;
    for (int count : counts) {
      if (count > 0) {
        sum += count * Math.log(count);
      }
    }
    return Math.max(0, Math.log(n) - sum / n);
  }

  /** Variation of information 2H(p,q) - H(p) - H(q), in nats. */
  static double variationOfInformation(int[] p, int[] q) {
    int n = p.length;
    double joint = entropy(contingency(p, q), n);
    return Math.max(0, 2 * joint - entropy(sizes(p), n) - entropy(sizes(q), n));
  }

  /** Variation of information divided by the joint entropy; 0 when that is below 1e-8. */
  static double normalisedVariation(int[] p, int[] q) {
    int n = p.length;
    return normalisedVariation(
        entropy(contingency(p, q), n), entropy(sizes(p), n), entropy(sizes(q), n));
  }

  static double normalisedVariation(double joint, double first, double second) {
    return joint < 1e-8 ? 0 : Math.max(0, (2 * joint - first - second) / joint);
  }

  /** Mutual information divided by the arithmetic mean of the entropies; 1 when both are 0. */
  static double normalisedMutualInformation(int[] p, int[] q) {
    int n = p.length;
    double first = entropy(sizes(p), n);
    double second = entropy(sizes(q), n);
    if (first + second == 0) {
      return 1;
    }
    double mutual = first + second - entropy(contingency(p, q), n);
    return Math.min(1, Math.max(0, 2 * mutual / (first + second)));
  }

  /** Adjusted Rand index; 1 when both partitions are the same trivial one. */
  static double adjustedRand(int[] p, int[] q) {
    double both = pairs(contingency(p, q));
    double first = pairs(sizes(p));
    double second = pairs(sizes(q));
    double all = 0.5 * p.length * (p.length - 1.0);
    double expected = all == 0 ? 0 : first * second / all;
    double most = (first + second) / 2;
    return most == expected ? 1 : (both - expected) / (most - expected);
  }

  private static double pairs(int[] counts) {
    double sum = 0;
    for (int count : counts) {
      sum += 0.5 * count * (count - 1.0);
    }
    return sum;
  }

  /**
   * For every element the Jaccard index of its group in {@code p} and its group in {@code q}, added
   * to {@code sum}.
   */
  static void addJaccard(int[] p, int[] q, double[] sum) {
    int[] table = contingency(p, q);
    int[] first = sizes(p);
    int[] second = sizes(q);
    for (int i = 0; i < p.length; i++) {
      int common = table[p[i] * second.length + q[i]];
      sum[i] += common / (double) (first[p[i]] + second[q[i]] - common);
    }
  }

  /** 2 sum of the normalised variation over pairs, divided by m squared for m partitions. */
  static double meanNormalisedVariation(int[][] partitions, Run run) {
    int m = partitions.length;
    int n = partitions[0].length;
    double[] entropies = new double[m];
    for (int i = 0; i < m; i++) {
      entropies[i] = entropy(sizes(partitions[i]), n);
    }
    double sum = 0;
    for (int i = 0; i < m; i++) {
      for (int j = i + 1; j < m; j++) {
        run.check();
        double joint = entropy(contingency(partitions[i], partitions[j]), n);
        sum += normalisedVariation(joint, entropies[i], entropies[j]);
      }
    }
    return 2 * sum / ((double) m * m);
  }
}
