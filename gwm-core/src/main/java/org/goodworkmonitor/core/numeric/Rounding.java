package org.goodworkmonitor.core.numeric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Which differences between numbers are no more than rounding. Every fit, check, statistic and
 * ranking of the library uses the two rules stated here; printed decimals go by {@link
 * #toDecimals}.
 *
 * <p><b>Constant up to rounding.</b> Values x<sub>1</sub> ... x<sub>n</sub> are constant if
 *
 * <pre>max x - min x &lt;= max(64, n) * 2^-52 * max |x|</pre>
 *
 * <p>that is, if they agree to about 14 significant digits, or to n units of 2.2e-16 where there
 * are more than 64 of them: a sum of n numbers is no more accurate than that. scikit-learn applies
 * the same factor {@code n * 2^-52} to the standard deviation relative to the mean; the range is
 * used here because it needs no arithmetic that could itself be inaccurate. See also Chan, Golub
 * and LeVeque (1983), doi:10.1080/00031305.1983.10483115.
 *
 * <p><b>Ties.</b> Two neighbours a and b in sorted order tie if
 *
 * <pre>|a - b| &lt;= 2^-46 * max(|a|, |b|, s)</pre>
 *
 * <p>2<sup>-46</sup> is 64 units of 2<sup>-52</sup>, about 1.4e-14. The typical size s covers
 * differences that are small because larger numbers cancelled, as in sums of z-scores. It is the
 * larger of two numbers: the absolute value of the median (of an even count, the smaller absolute
 * value of the middle two), and, where the sorted values lie on both sides of 0, the smaller of
 * |min| and |max|. One extreme value, however large, therefore joins no others. Ties are passed on:
 * if a ties with b and b with c, all three tie.
 *
 * <p>Both rules are unchanged if all values are negated or multiplied by the same power of two,
 * barring underflow. All methods are safe for use by many threads.
 */
public final class Rounding {
  private static final double EPSILON = 0x1p-52;
  private static final int FEWEST = 64;
  private static final double TIE = FEWEST * EPSILON;

  private Rounding() {}

  /**
   * Whether values are constant up to rounding.
   *
   * @param values the values; {@code NaN} is a gap and is left out
   * @return true also if there is no value
   */
  public static boolean isConstant(double... values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int n = 0;
    for (double v : values) {
      if (!Double.isNaN(v)) {
        min = Math.min(min, v);
        max = Math.max(max, v);
        n++;
      }
    }
    return n == 0 || isConstant(min, max, n);
  }

  /**
   * Whether values between two bounds are constant up to rounding.
   *
   * @param min the least value
   * @param max the greatest value
   * @param n how many values there are
   * @return true if so
   */
  public static boolean isConstant(double min, double max, int n) {
    return isNegligible(max - min, Math.max(Math.abs(min), Math.abs(max)), n);
  }

  /**
   * Whether a difference is no more than the rounding of what it was computed from.
   *
   * @param difference the difference, or a residual
   * @param size the largest absolute value among the numbers that it was computed from
   * @param n how many numbers it was computed from
   * @return true if {@code |difference| <= max(64, n) * 2^-52 * size}
   */
  public static boolean isNegligible(double difference, double size, int n) {
    double bound = Math.max(FEWEST, n) * EPSILON * size;
    return Math.abs(difference) <= Math.min(bound, Double.MAX_VALUE);
  }

  /**
   * The values with each group of ties replaced by its least member, so that values which differ
   * only by rounding are equal.
   *
   * @param values the values; {@code NaN} stays
   * @return a new array in the same order; negative zero becomes zero
   */
  public static double[] joined(double... values) {
    double[] sorted =
        Arrays.stream(values).filter(v -> !Double.isNaN(v)).map(v -> v + 0.0).toArray();
    Arrays.sort(sorted);
    double[] first = sorted.clone();
    double size = typicalSize(sorted, sorted.length);
    for (int i = 1; i < sorted.length; i++) {
      if (ties(sorted[i - 1], sorted[i], size)) {
        first[i] = first[i - 1];
      }
    }
    return Arrays.stream(values)
        .map(v -> Double.isNaN(v) ? v : first[Arrays.binarySearch(sorted, v + 0.0)])
        .toArray();
  }

  /**
   * The typical size s of sorted values, for {@link #ties}.
   *
   * @param sorted the values in ascending or descending order, without {@code NaN}
   * @param n how many there are, from the first place on
   * @return 0 or more; 0 if there are none
   */
  public static double typicalSize(double[] sorted, int n) {
    if (n == 0) {
      return 0;
    }
    double first = sorted[0];
    double last = sorted[n - 1];
    boolean bothSides = (first < 0 && last > 0) || (first > 0 && last < 0);
    double extreme = bothSides ? finite(Math.min(Math.abs(first), Math.abs(last))) : 0;
    double middle = Math.min(Math.abs(sorted[(n - 1) / 2]), Math.abs(sorted[n / 2]));
    return Math.max(extreme, finite(middle));
  }

  private static double finite(double size) {
    return size <= Double.MAX_VALUE ? size : 0;
  }

  /**
   * Whether two neighbours in sorted order tie.
   *
   * @param a one value
   * @param b the other value
   * @param typicalSize the {@link #typicalSize} of all values; with 0, only the two themselves
   *     count
   * @return true if they are equal or differ by no more than rounding
   */
  public static boolean ties(double a, double b, double typicalSize) {
    return a == b
        || Math.abs(a - b) <= tieBound(Math.max(typicalSize, Math.max(Math.abs(a), Math.abs(b))));
  }

  /**
   * The largest difference with which values up to some size can tie; what is further apart need
   * not be looked at more closely.
   *
   * @param size the largest absolute value
   * @return {@code 2^-46 * size}, a finite number
   */
  public static double tieBound(double size) {
    return Math.min(TIE * size, Double.MAX_VALUE);
  }

  /**
   * A number rounded as printing rounds: the shortest decimal that stands for the number, halves
   * away from 0.
   *
   * @param value a number, or {@code NaN}
   * @param decimals the decimals, 0 to 12
   * @return the rounded number; the number itself if it is too large to have decimals
   */
  public static double toDecimals(double value, int decimals) {
    double scale = Math.pow(10, decimals);
    double scaled = Math.abs(value) * scale;
    if (!(scaled < 1L << 53)) {
      return value;
    }
    double below = Math.floor(scaled);
    double rest = scaled - below;
    if (Math.abs(rest - 0.5) <= 1e-9 + 2 * Math.ulp(scaled)) {
      return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
    }
    return Math.signum(value) * (rest < 0.5 ? below : below + 1) / scale + 0.0;
  }
}
