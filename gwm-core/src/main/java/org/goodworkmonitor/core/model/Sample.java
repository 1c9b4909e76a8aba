package org.goodworkmonitor.core.model;

import java.util.Arrays;

/**
 * The present values of one indicator, or of one domain's scores, on which a normalisation or a
 * treatment is fitted.
 *
 * <p>Gaps are left out before anything is computed. Moments are computed in two passes, which keep
 * their digits whatever the unit and however close the values. All methods but {@link #size()} and
 * {@link #values()} need at least one value, standard deviation at least two. Sums are compensated.
 * Immutable, but for a view of an array that is changed.
 */
public final class Sample {
  /** Sums of squares beyond this, or below one over it, may have lost what went into them. */
  private static final double MOST_SQUARES = 1e280;

  /** Below this share of the mean, squared, what was rounded off the mean is felt in a variance. */
  private static final double FLAT = 1e-13;

  private final String id;
  private final Direction direction;
  private final double[] values;

  Sample(String id, Direction direction, double[] values) {
    this.id = id;
    this.direction = direction;
    this.values = values;
  }

  /**
   * A sample of given values.
   *
   * @param id the id of the indicator or domain
   * @param direction whether a larger value is better
   * @param values the values; {@code NaN} is a gap; copied
   * @return the sample
   */
  public static Sample of(String id, Direction direction, double... values) {
    return new Sample(id, direction, values.clone());
  }

  /**
   * A sample of an array that is not copied, for kernels that fit again and again.
   *
   * @param id the id of the indicator or domain
   * @param direction whether a larger value is better
   * @param values the values; {@code NaN} is a gap; not to be changed while the sample, or anything
   *     that was fitted on it, is in use
   * @return a view that holds no copy
   */
  public static Sample viewOf(String id, Direction direction, double[] values) {
    return new Sample(id, direction, values);
  }

  /**
   * The id of the indicator or domain.
   *
   * @return the id
   */
  public String id() {
    return id;
  }

  /**
   * Whether a larger value is better. A normalisation must return larger scores for better values.
   *
   * @return the direction
   */
  public Direction direction() {
    return direction;
  }

  /**
   * The number of values that are present.
   *
   * @return at least 0
   */
  public int size() {
    int n = 0;
    for (double v : values) {
      if (!Double.isNaN(v)) {
        n++;
      }
    }
    return n;
  }

  /**
   * The values that are present, in the order of the areas.
   *
   * @return a new array
   */
  public double[] values() {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
  }

  /**
   * The values that are present, ascending.
   *
   * @return a new array
   */
  public double[] sorted() {
    double[] sorted = values();
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * The smallest value.
   *
   * @return the minimum
   * @throws IllegalStateException if there is no value
   */
  public double min() {
    double min = Double.POSITIVE_INFINITY;
    for (double v : values) {
      if (v < min) {
        min = v;
      }
    }
    return requireAny(min);
  }

  /**
   * The largest value.
   *
   * @return the maximum
   * @throws IllegalStateException if there is no value
   */
  public double max() {
    double max = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      if (v > max) {
        max = v;
      }
    }
    return requireAny(max);
  }

  /**
   * The arithmetic mean, corrected by the mean of the residuals.
   *
   * @return the mean
   * @throws IllegalStateException if there is no value
   */
  public double mean() {
    int n = size();
    double first = requireAny(sum(0, false) / n);
    return first + sum(first, false) / n;
  }

  /**
   * The standard deviation.
   *
   * @param divisor what the sum of squares is divided by: n or n - 1
   * @return the standard deviation
   * @throws IllegalStateException if there are fewer than two values
   */
  public double standardDeviation(Divisor divisor) {
    return standardDeviation(divisor, size() < 2 ? Double.NaN : mean());
  }

  /**
   * The standard deviation where the mean is known already.
   *
   * @param divisor what the sum of squares is divided by: n or n - 1
   * @param mean the {@link #mean()}
   * @return the standard deviation
   * @throws IllegalStateException if there are fewer than two values
   */
  public double standardDeviation(Divisor divisor, double mean) {
    int n = size();
    if (n < 2) {
      throw new IllegalStateException(
          id + ": found " + n + " values; a standard deviation needs at least two");
    }
    double most = divisor == Divisor.N ? n : n - 1;
    double squares = sum(mean, true);
    if (squares < n * FLAT * mean * mean) {
      double rest = sum(mean, false);
      squares -= rest * (rest / n);
    }
    return squares < MOST_SQUARES && squares > 1 / MOST_SQUARES
        ? Math.sqrt(squares / most)
        : scaledDeviation(mean, most);
  }

  /** The standard deviation in units of the largest difference, whose squares are in range. */
  private double scaledDeviation(double mean, double divisor) {
    double largest = 0;
    for (double v : values) {
      largest = Math.abs(v - mean) > largest ? Math.abs(v - mean) : largest;
    }
    double squares = 0;
    double rest = 0;
    for (double v : values) {
      double d = (v - mean) / largest;
      squares += d * d > 0 ? d * d : 0;
      rest += Double.isNaN(d) ? 0 : d;
    }
    return largest == 0 ? 0 : largest * Math.sqrt((squares - rest * (rest / size())) / divisor);
  }

  /**
   * The quantile by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996,
   * doi:10.1080/00031305.1996.10473566), the default of R and NumPy.
   *
   * @param p from 0 to 1; 0.5 gives the median
   * @return the quantile
   * @throws IllegalArgumentException if p is not between 0 and 1
   * @throws IllegalStateException if there is no value
   */
  public double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("found p = " + p + "; expected 0 to 1");
    }
    double[] sorted = sorted();
    requireAny(sorted.length == 0 ? Double.NaN : sorted[0]);
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
   * The range: the largest value less the smallest.
   *
   * @return exactly 0 if the values are {@linkplain Rounding constant up to rounding}; infinite if
   *     they are too far apart for a finite difference
   * @throws IllegalStateException if there is no value
   */
  public double range() {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      if (v < min) {
        min = v;
      }
      if (v > max) {
        max = v;
      }
    }
    requireAny(min);
    // gaps are counted only where they could matter
    boolean constant =
        Rounding.isConstant(min, max, values.length) && Rounding.isConstant(min, max, size());
    return constant ? 0 : max - min;
  }

  /**
   * Whether the values are {@linkplain Rounding constant up to rounding}, so that there is no scale
   * to normalise on.
   *
   * @return true also if there is no value
   */
  public boolean isConstant() {
    return Rounding.isConstant(values);
  }

  /**
   * The sum of differences from a centre, or of their squares; what rounding loses is summed apart
   * (Knuth, The Art of Computer Programming 2, 4.2.2, theorem B).
   */
  private double sum(double centre, boolean squared) {
    double sum = 0;
    double lost = 0;
    for (double v : values) {
      if (!Double.isNaN(v)) {
        double x = squared ? (v - centre) * (v - centre) : v - centre;
        double next = sum + x;
        double taken = next - sum;
        lost += (sum - (next - taken)) + (x - taken);
        sum = next;
      }
    }
    return sum + lost;
  }

  private double requireAny(double result) {
    if (!Double.isFinite(result)) {
      throw new IllegalStateException(
          id + ": found no value, or values too large to add up; expected at least one");
    }
    return result;
  }

  /** What a sum of squares is divided by to give a variance. */
  public enum Divisor {
    /** The number of values: the moment of the values themselves. */
    N,
    /** One less: the unbiased estimate from a sample. */
    N_MINUS_1
  }
}
