package org.goodworkmonitor.core.numeric;

import com.google.common.primitives.Doubles;
import java.util.Arrays;
import java.util.Objects;
import org.goodworkmonitor.core.bytes.ByteReader;
import org.goodworkmonitor.core.bytes.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of some numbers: their count, their extremes, their moments, or all of them.
 * Summaries of parts add up to exactly the summary of the whole; only where all numbers are kept
 * does their order matter, which is that of the parts. Immutable and safe for use by many threads.
 */
public final class Summary {

  /** How much is kept, each kind including those before it. */
  public enum Detail {
    /** How many numbers there are. */
    COUNT,
    /** Besides, the least and the greatest. */
    EXTREMES,
    /** Besides, mean and standard deviation. */
    MOMENTS,
    /** All numbers, and where gaps are among them. */
    VALUES
  }

  private final Detail detail;
  private final long count;
  private final double min;
  private final double max;
  private final Moments moments;
  private final double[] values;

  private Summary(
      Detail detail, long count, double min, double max, Moments moments, double[] values) {
    this.detail = detail;
    this.count = count;
    this.min = min;
    this.max = max;
    this.moments = moments;
    this.values = values;
  }

  /**
   * The summary of some numbers.
   *
   * @param detail how much to keep
   * @param values finite numbers; {@code NaN} is a gap; copied if they are kept
   * @return the summary
   * @throws IllegalArgumentException if a number is infinite
   */
  public static Summary of(Detail detail, double... values) {
    long count = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      if (!Double.isNaN(v)) {
        min = Math.min(min, v);
        max = Math.max(max, v);
        count++;
      }
    }
    if (count > 0 && (Double.isInfinite(min) || Double.isInfinite(max))) {
      throw new IllegalArgumentException("found an infinite number; expected finite ones");
    }
    return of(
        detail,
        count,
        min,
        max,
        detail == Detail.MOMENTS ? Moments.of(values) : Moments.NONE,
        detail == Detail.VALUES ? values.clone() : new double[0]);
  }

  /** The summary of numbers of which no more is known. */
  static Summary of(
      Detail detail, long count, double min, double max, Moments moments, double[] values) {
    boolean extremes = detail != Detail.COUNT && count > 0;
    return new Summary(
        detail,
        count,
        extremes ? min + 0.0 : Double.POSITIVE_INFINITY,
        extremes ? max + 0.0 : Double.NEGATIVE_INFINITY,
        moments,
        values);
  }

  /**
   * The summary of these numbers and others together.
   *
   * @param other the summary of the others, of the same detail
   * @return a new summary, in which the others come last
   * @throws IllegalArgumentException if the details differ
   */
  public Summary plus(Summary other) {
    if (detail != other.detail) {
      throw new IllegalArgumentException(
          "found summaries of " + detail + " and of " + other.detail + "; expected the same");
    }
    return new Summary(
        detail,
        count + other.count,
        Math.min(min, other.min),
        Math.max(max, other.max),
        moments.plus(other.moments),
        Doubles.concat(values, other.values));
  }

  /**
   * A summary of the same numbers that keeps less.
   *
   * @param less how much to keep, at most as much as here
   * @return a new summary
   * @throws IllegalArgumentException if it is more
   */
  public Summary reducedTo(Detail less) {
    if (less.compareTo(detail) > 0) {
      throw new IllegalArgumentException("found a summary of " + detail + "; expected " + less);
    }
    if (less == detail) {
      return this;
    }
    if (detail == Detail.VALUES) {
      return of(less, values);
    }
    return of(
        less, count, min, max, less == Detail.MOMENTS ? moments : Moments.NONE, new double[0]);
  }

  /**
   * The summary of as many numbers that are all the same.
   *
   * @param value the number that takes the place of each; gaps stay
   * @return a new summary of the same detail
   */
  public Summary settledAt(double value) {
    double[] same = Arrays.stream(values).map(v -> Double.isNaN(v) ? v : value).toArray();
    Moments all = detail == Detail.MOMENTS ? Moments.of(value).times(count) : Moments.NONE;
    return of(detail, count, value, value, all, same);
  }

  /** {@return how much is kept} */
  public Detail detail() {
    return detail;
  }

  /** {@return how many numbers there are, without gaps} */
  public long count() {
    return count;
  }

  /**
   * The least number.
   *
   * @return the minimum; positive infinity if there is no number
   * @throws IllegalStateException if extremes are not kept
   */
  public double min() {
    require(Detail.EXTREMES);
    return min;
  }

  /**
   * The greatest number.
   *
   * @return the maximum; negative infinity if there is no number
   * @throws IllegalStateException if extremes are not kept
   */
  public double max() {
    require(Detail.EXTREMES);
    return max;
  }

  /**
   * The moments.
   *
   * @return the moments
   * @throws IllegalStateException if neither moments nor all numbers are kept
   */
  public Moments moments() {
    require(Detail.MOMENTS);
    return detail == Detail.VALUES ? Moments.of(values) : moments;
  }

  /**
   * The numbers.
   *
   * @return a new array of all, with {@code NaN} for gaps
   * @throws IllegalStateException if not all numbers are kept
   */
  public double[] values() {
    require(Detail.VALUES);
    return values.clone();
  }

  private void require(Detail needed) {
    if (detail.compareTo(needed) < 0) {
      throw new IllegalStateException(
          "found a summary that keeps "
              + detail
              + " alone; "
              + needed
              + " is read, which whatever reads it must declare as its need");
    }
  }

  /**
   * Writes this summary.
   *
   * @param out where to
   */
  public void write(ByteWriter out) {
    out.choice(detail);
    switch (detail) {
      case COUNT -> out.whole(count);
      case EXTREMES -> out.whole(count).number(min).number(max);
      case MOMENTS -> moments.write(out.number(min).number(max));
      case VALUES -> out.numbers(values);
    }
  }

  /**
   * Reads a summary.
   *
   * @param in where from
   * @return the summary
   * @throws org.goodworkmonitor.core.problem.DataException if there is none
   */
  public static Summary read(ByteReader in) {
    Detail detail = in.choice(Detail.class);
    if (detail == Detail.VALUES) {
      double[] values = in.numbers();
      if (Arrays.stream(values).anyMatch(Double::isInfinite)) {
        throw in.refused("an infinite number");
      }
      return of(detail, values);
    }
    long count = detail == Detail.MOMENTS ? 0 : in.whole();
    double min = detail == Detail.COUNT ? 0 : in.number();
    double max = detail == Detail.COUNT ? 0 : in.number();
    Moments moments = detail == Detail.MOMENTS ? Moments.read(in) : Moments.NONE;
    count = detail == Detail.MOMENTS ? moments.count() : count;
    boolean finite = Math.abs(min) <= Double.MAX_VALUE && Math.abs(max) <= Double.MAX_VALUE;
    if (count != 0 && !(count > 0 && finite && min <= max)) {
      throw in.refused("a count of " + count + " numbers from " + min + " to " + max);
    }
    return of(detail, count, min, max, moments, new double[0]);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Summary that
        && detail == that.detail
        && count == that.count
        && min == that.min
        && max == that.max
        && moments.equals(that.moments)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(detail, count, min, max, moments, Arrays.hashCode(values));
  }

  @Override
  public String toString() {
    return detail == Detail.COUNT || count == 0
        ? "n = " + count
        : "n = " + count + ", from " + min + " to " + max;
  }
}
