package org.goodworkmonitor.core.numeric;

/**
 * Skewness and kurtosis, the measures by which outliers are found. All methods are safe for use by
 * many threads.
 */
public final class Moments {
  private Moments() {}

  /**
   * The skewness with the usual correction for small samples: {@code G1 = sqrt(n (n-1)) / (n-2) *
   * m3 / m2^1.5}, with central moments m of divisor n.
   *
   * @param values the values, in any order, without gaps
   * @return G1; {@code NaN} for fewer than three values, and for values that are {@linkplain
   *     Rounding constant up to rounding}
   */
  public static double skewness(double... values) {
    double n = values.length;
    if (n < 3 || Rounding.isConstant(values)) {
      return Double.NaN;
    }
    double[] m = moments(values);
    return Math.sqrt(n * (n - 1)) / (n - 2) * m[3] / Math.pow(m[2], 1.5);
  }

  /**
   * The excess kurtosis with the usual correction for small samples: {@code G2 = (n-1) / ((n-2)
   * (n-3)) * ((n+1) (m4 / m2^2 - 3) + 6)}, 0 for a normal distribution.
   *
   * @param values the values, in any order, without gaps
   * @return G2; {@code NaN} for fewer than four values, and for values that are {@linkplain
   *     Rounding constant up to rounding}
   */
  public static double excessKurtosis(double... values) {
    double n = values.length;
    if (n < 4 || Rounding.isConstant(values)) {
      return Double.NaN;
    }
    double[] m = moments(values);
    double excess = m[4] / (m[2] * m[2]) - 3;
    return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6);
  }

  /** The central moments in units of the range, so that no power overflows or vanishes. */
  private static double[] moments(double[] values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    double range = max - min;
    double mean = 0;
    for (double v : values) {
      mean += (v - min) / range;
    }
    mean /= values.length;
    double[] m = new double[5];
    for (double v : values) {
      double d = (v - min) / range - mean;
      m[2] += d * d;
      m[3] += d * d * d;
      m[4] += d * d * d * d;
    }
    for (int order = 2; order < m.length; order++) {
      m[order] /= values.length;
    }
    return m;
  }
}
