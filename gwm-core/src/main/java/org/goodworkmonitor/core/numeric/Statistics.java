package org.goodworkmonitor.core.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Mean, standard deviation, quantiles and correlation of arrays of numbers: the one place in which
 * the library computes them. {@code NaN} is a gap and is left out, except where stated otherwise.
 *
 * <p>Mean and standard deviation are the correctly rounded values of their formulas, and therefore
 * do not depend on the order of the numbers. They are computed with doubled digits and a proven
 * bound on the error; only where the bound does not decide how to round, {@link Moments} are
 * computed. All methods are safe for use by many threads and change no array.
 */
public final class Statistics {
  /** From here on, what is rounded off the mean is felt in deviations from it. */
  private static final double FAR = 8;

  /** Larger weights are no counts. */
  private static final double MOST_COUNT = 1L << 53;

  private Statistics() {}

  /**
   * The arithmetic mean, correctly rounded.
   *
   * @param values the numbers
   * @return the mean; {@code NaN} if there is no number, or one is infinite
   */
  public static double mean(double... values) {
    double mean = FastMoments.mean(values);
    if (Double.isNaN(mean)) {
      mean = FastMoments.meanOfFewDigits(values);
    }
    return Double.isNaN(mean) && isSound(values) ? Moments.of(values).mean() : mean;
  }

  /**
   * The weighted mean {@code sum w x / sum w}, correctly rounded.
   *
   * @param values the numbers
   * @param weights a weight of 0 or more for each of them; not looked at for gaps
   * @return the mean; {@code NaN} if no number has a weight above 0, or one is infinite
   * @throws IllegalArgumentException if there are not as many weights, or one is negative or not
   *     finite
   */
  public static double mean(double[] values, double[] weights) {
    checkWeights(values, weights);
    double mean = FastMoments.mean(values, weights);
    return Double.isNaN(mean) && isSound(values, weights)
        ? Moments.weighted(values, weights).mean()
        : mean;
  }

  /**
   * The standard deviation {@code sqrt(sum (x - m)^2 / divisor)} about the exact mean m, correctly
   * rounded.
   *
   * @param values the numbers
   * @param divisor what the sum of squares is divided by, above 0
   * @return 0 or more; {@code NaN} if there is no number, or one is infinite
   * @throws IllegalArgumentException if the divisor is not above 0
   */
  public static double standardDeviation(double[] values, long divisor) {
    double deviation = FastMoments.standardDeviation(values, (double) divisor);
    if (Double.isNaN(deviation)) {
      double mean = FastMoments.mean(values);
      deviation = FastMoments.standardDeviationAbout(mean, values, (double) divisor);
    }
    return Double.isNaN(deviation) && isSound(values)
        ? Moments.of(values).standardDeviation(divisor)
        : deviation;
  }

  /**
   * The weighted standard deviation {@code sqrt(sum w (x - m)^2 / sum w * n / divisor)} of n
   * numbers about their exact weighted mean m, correctly rounded: see {@link
   * Moments#standardDeviation}.
   *
   * @param values the numbers
   * @param weights a weight of 0 or more for each of them; not looked at for gaps
   * @param divisor n for the deviation of the numbers themselves, one less for the estimate from a
   *     sample
   * @return 0 or more; {@code NaN} if no number has a weight above 0, or one is infinite
   * @throws IllegalArgumentException as {@link #mean(double[], double[])}, or if the divisor is not
   *     above 0
   */
  public static double standardDeviation(double[] values, double[] weights, long divisor) {
    checkWeights(values, weights);
    double deviation = FastMoments.standardDeviation(values, weights, (double) divisor);
    return Double.isNaN(deviation) && isSound(values, weights)
        ? Moments.weighted(values, weights).standardDeviation(divisor)
        : deviation;
  }

  private static void checkWeights(double[] values, double[] weights) {
    boolean sound = values.length == weights.length;
    for (int i = 0; sound && i < weights.length; i++) {
      sound = Double.isNaN(values[i]) || (weights[i] >= 0 && weights[i] <= Double.MAX_VALUE);
    }
    if (!sound) {
      Moments.weighted(values, weights); // says what is wrong
    }
  }

  /** Whether there is any number, and none is infinite. */
  private static boolean isSound(double[] values) {
    boolean any = false;
    for (double value : values) {
      if (Double.isInfinite(value)) {
        return false;
      }
      any |= !Double.isNaN(value);
    }
    return any;
  }

  private static boolean isSound(double[] values, double[] weights) {
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      any |= !Double.isNaN(values[i]) && weights[i] > 0;
    }
    return any && isSound(values);
  }

  /**
   * A quantile by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996,
   * doi:10.1080/00031305.1996.10473566), the default of R and NumPy.
   *
   * @param sorted the numbers, ascending, without gaps
   * @param p from 0 to 1; 0.5 gives the median
   * @return the quantile; {@code NaN} if there is no number
   * @throws IllegalArgumentException if p is not between 0 and 1
   */
  public static double quantile(double[] sorted, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("found p = " + p + "; expected 0 to 1");
    }
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double h = (sorted.length - 1) * p;
    int below = (int) h;
    double low = sorted[below];
    if (below + 1 == sorted.length || h == below) {
      return low;
    }
    double gap = sorted[below + 1] - low;
    return gap < Double.POSITIVE_INFINITY
        ? low + (h - below) * gap
        : (1 - (h - below)) * low + (h - below) * sorted[below + 1];
  }

  /**
   * A weighted quantile: every number counts as if it came as often as its weight says. Weights
   * that are not whole numbers are first scaled to add up to how many numbers there are.
   *
   * @param values the numbers
   * @param weights a weight of 0 or more for each of them; not looked at for gaps
   * @param p from 0 to 1; 0.5 gives the median
   * @return the quantile; {@code NaN} if there is no number
   * @throws IllegalArgumentException if p is not between 0 and 1, there are not as many weights, or
   *     one is negative or not finite
   */
  public static double quantile(double[] values, double[] weights, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("found p = " + p + "; expected 0 to 1");
    }
    checkWeights(values, weights);
    int[] order =
        IntStream.range(0, values.length)
            .filter(i -> !Double.isNaN(values[i]))
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> values[i])
                    .thenComparingDouble(i -> weights[i]))
            .mapToInt(i -> i)
            .toArray();
    if (order.length == 0) {
      return Double.NaN;
    }
    double[] counts = Arrays.stream(order).mapToDouble(i -> weights[i]).toArray();
    if (!Arrays.stream(counts).allMatch(w -> w == Math.rint(w) && w < MOST_COUNT)) {
      double largest = Arrays.stream(counts).max().orElse(1);
      double sum = Arrays.stream(counts).map(w -> w / largest).sum();
      Arrays.setAll(counts, i -> counts[i] / largest * (counts.length / sum));
    }
    double total = 0;
    double[] upTo = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      total += counts[i];
      upTo[i] = total;
    }
    double position = 1 + Math.max(0, total - 1) * p;
    double below = values[order[place(upTo, Math.floor(position))]];
    double above = values[order[place(upTo, Math.floor(position) + 1)]];
    return below + (position - Math.floor(position)) * (above - below);
  }

  /** The first place up to which at least so much weight has come; the last if there is none. */
  private static int place(double[] upTo, double weight) {
    int at = 0;
    double least = weight * (1 - 1e-12); // shares may add up to slightly less
    while (at < upTo.length - 1 && upTo[at] < least) {
      at++;
    }
    return at;
  }

  /**
   * The numbers that are no gaps, ascending.
   *
   * @param values the numbers
   * @return a new array
   */
  public static double[] sorted(double... values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * Numbers in units of a power of two near the largest of them, so that their squares neither
   * overflow nor vanish. No digit of a number changes, unless it is nothing beside the largest.
   *
   * @param values finite numbers
   * @return a new array, with numbers below 2
   */
  public static double[] scaled(double... values) {
    int exponent = exponent(values);
    return Arrays.stream(values).map(v -> Math.scalb(v, -exponent)).toArray();
  }

  /**
   * The binary exponent of the largest number: {@link #scaled} numbers are in units of two to its
   * power.
   *
   * @param values finite numbers
   * @return the exponent; 0 where all numbers are 0 or there are none
   */
  public static int exponent(double... values) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    return largest == 0 ? 0 : Math.getExponent(largest);
  }

  /**
   * The {@link #scaled} deviations of numbers from their mean, also where that is no double because
   * the numbers differ in their last digits only.
   *
   * @param values finite numbers, at least one
   * @return a new array; all 0 where the numbers are {@linkplain Rounding constant up to rounding}
   */
  public static double[] deviations(double... values) {
    double[] d = scaled(values);
    if (Rounding.isConstant(d)) {
      return new double[d.length];
    }
    double mean = mean(d);
    double largest = Arrays.stream(d).map(x -> Math.abs(x - mean)).max().orElse(0);
    double rest = Math.abs(mean) > FAR * largest ? Moments.of(d).restOfMean() : 0;
    Arrays.setAll(d, i -> (d[i] - mean) - rest);
    return d;
  }

  /**
   * Pearson's correlation {@code sum dx dy / sqrt(sum dx^2 sum dy^2)} of the {@link #deviations}.
   *
   * @param x finite numbers, at least one
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
    double[] m = centralMoments(values);
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
    double[] m = centralMoments(values);
    double excess = m[4] / (m[2] * m[2]) - 3;
    return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6);
  }

  /** The central moments in units of the range, so that no power overflows or vanishes. */
  private static double[] centralMoments(double[] values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    double range = max - min;
    double[] shares = new double[values.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (values[i] - min) / range;
    }
    double mean = mean(shares);
    double[] m = new double[5];
    for (double share : shares) {
      double d = share - mean;
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
