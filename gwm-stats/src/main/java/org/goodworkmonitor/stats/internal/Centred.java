package org.goodworkmonitor.stats.internal;

import java.util.Arrays;
import org.goodworkmonitor.core.numeric.Rounding;

/**
 * Values made ready for sums of squares and of higher powers: in units in which none overflows or
 * vanishes, and about their mean, also where that is no double because the values differ in their
 * last digits only.
 */
public final class Centred {
  private Centred() {}

  /**
   * Values in units of a power of two near the largest of them. No digit of a value changes, unless
   * it is nothing beside the largest.
   *
   * @param values finite values
   * @return a new array, with values of at most 2
   */
  public static double[] scaled(double[] values) {
    int exponent = exponent(values);
    return Arrays.stream(values).map(v -> Math.scalb(v, -exponent)).toArray();
  }

  /**
   * The binary exponent of the largest value: {@link #scaled} values are in units of two to its
   * power.
   *
   * @param values finite values
   * @return the exponent; 0 where all values are 0 or there are none
   */
  public static int exponent(double[] values) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    return largest == 0 ? 0 : Math.getExponent(largest);
  }

  /**
   * The deviations of values from their mean, scaled.
   *
   * @param values finite values, at least one
   * @return a new array; all 0 where the values are {@linkplain Rounding constant up to rounding}
   */
  public static double[] deviations(double[] values) {
    double[] d = scaled(values);
    if (Rounding.isConstant(d)) {
      return new double[d.length];
    }
    for (int pass = 0; pass < 2; pass++) {
      double mean = Arrays.stream(d).average().orElse(0);
      Arrays.setAll(d, i -> d[i] - mean);
    }
    return d;
  }

  /**
   * Pearson's correlation.
   *
   * @param x finite values
   * @param y as many
   * @return from -1 to 1; {@code NaN} where one of them is constant up to rounding
   */
  public static double correlation(double[] x, double[] y) {
    double[] a = deviations(x);
    double[] b = deviations(y);
    double r = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    return Math.max(-1, Math.min(1, r));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
