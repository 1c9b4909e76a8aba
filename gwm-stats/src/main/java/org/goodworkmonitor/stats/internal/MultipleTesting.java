package org.goodworkmonitor.stats.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Adjusts p-values for how many there are; those that are {@code NaN} stay so and do not count. */
public final class MultipleTesting {
  private MultipleTesting() {}

  /**
   * Holm (1979): the k-th smallest times m - k + 1, made monotone from the smallest up.
   *
   * @param p p-values
   * @return the adjusted ones, in the same order
   */
  public static double[] holm(double[] p) {
    Integer[] order = order(p);
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    double largest = 0;
    for (int k = 0; k < order.length; k++) {
      largest = Math.max(largest, Math.min(1, (order.length - k) * p[order[k]]));
      adjusted[order[k]] = largest;
    }
    return adjusted;
  }

  /**
   * Benjamini and Hochberg (1995): the k-th smallest times m / k, monotone from the largest down.
   *
   * @param p p-values
   * @return the adjusted ones, in the same order
   */
  public static double[] benjaminiHochberg(double[] p) {
    Integer[] order = order(p);
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    double smallest = 1;
    for (int k = order.length; k > 0; k--) {
      smallest = Math.min(smallest, p[order[k - 1]] * ((double) order.length / k));
      adjusted[order[k - 1]] = smallest;
    }
    return adjusted;
  }

  private static Integer[] order(double[] p) {
    return IntStream.range(0, p.length)
        .filter(i -> !Double.isNaN(p[i]))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .toArray(Integer[]::new);
  }
}
