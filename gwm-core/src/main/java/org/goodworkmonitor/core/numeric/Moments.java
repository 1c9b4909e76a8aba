package org.goodworkmonitor.core.numeric;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.bytes.ByteReader;
import org.goodworkmonitor.core.bytes.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * The exact count, sum and sum of squares of some numbers, weighted or not. Summaries of parts add
 * up to that of the whole: mean and standard deviation are the correctly rounded values of their
 * formulas, whatever the order of the numbers and however they are grouped.
 *
 * <pre>{@code
 * Moments whole = parts.map(Moments::of).reduce(Moments.NONE, Moments::plus);
 * }</pre>
 *
 * <p>Sums are integers of up to some thousand bits times a power of two, so that nothing is ever
 * rounded off, no sum overflows and no square vanishes. {@link Statistics} gives the same means and
 * deviations faster where the numbers are at hand. Immutable and safe for use by many threads.
 */
public final class Moments {
  /** The summary of no number. */
  public static final Moments NONE = new Moments(0, Dyadic.ZERO, Dyadic.ZERO, Dyadic.ZERO);

  /** No exponent of a sum of products of three doubles is beyond. */
  private static final int MOST_EXPONENT = 8192;

  private final long count;
  private final Dyadic total;
  private final Dyadic sum;
  private final Dyadic squares;

  private Moments(long count, Dyadic total, Dyadic sum, Dyadic squares) {
    this.count = count;
    this.total = total;
    this.sum = sum;
    this.squares = squares;
  }

  /**
   * The summary of numbers that count once each.
   *
   * @param values finite numbers; {@code NaN} is a gap and is left out
   * @return the summary
   * @throws IllegalArgumentException if a number is infinite
   */
  public static Moments of(double... values) {
    ExactSum sum = new ExactSum(1);
    ExactSum squares = new ExactSum(2);
    long count = 0;
    for (double x : values) {
      if (!Double.isNaN(x)) {
        requireFinite(x);
        sum.add(x);
        squares.add(x, x);
        count++;
      }
    }
    return new Moments(count, Dyadic.of(count), sum.value(), squares.value());
  }

  /**
   * The summary of numbers that count as often as their weights say.
   *
   * @param values finite numbers; {@code NaN} is a gap and is left out
   * @param weights a finite weight of 0 or more for each of them; not looked at for gaps
   * @return the summary
   * @throws IllegalArgumentException if there are not as many weights, a number is infinite, or a
   *     weight is negative or not finite
   */
  public static Moments weighted(double[] values, double[] weights) {
    if (values.length != weights.length) {
      throw new IllegalArgumentException(
          "found " + values.length + " values and " + weights.length + " weights; give as many");
    }
    ExactSum total = new ExactSum(1);
    ExactSum sum = new ExactSum(2);
    ExactSum squares = new ExactSum(3);
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      double x = values[i];
      if (!Double.isNaN(x)) {
        double w = weights[i];
        requireFinite(x);
        if (!(w >= 0 && w <= Double.MAX_VALUE)) {
          throw new IllegalArgumentException("found the weight " + w + "; expected 0 or more");
        }
        total.add(w);
        sum.add(w, x);
        squares.add(w, x, x);
        count++;
      }
    }
    return new Moments(count, total.value(), sum.value(), squares.value());
  }

  private static void requireFinite(double x) {
    if (Double.isInfinite(x)) {
      throw new IllegalArgumentException("found an infinite number; expected finite ones");
    }
  }

  /**
   * The summary of these numbers and others together.
   *
   * @param other the summary of the others
   * @return a new summary, the same in whatever order summaries are added
   */
  public Moments plus(Moments other) {
    return new Moments(
        count + other.count,
        total.plus(other.total),
        sum.plus(other.sum),
        squares.plus(other.squares));
  }

  /** The summary of so many times the same numbers. */
  Moments times(long times) {
    Dyadic factor = Dyadic.of(times);
    return new Moments(
        count * times, total.times(factor), sum.times(factor), squares.times(factor));
  }

  /**
   * How many numbers there are.
   *
   * @return 0 or more
   */
  public long count() {
    return count;
  }

  /**
   * The arithmetic mean, {@code sum w x / sum w}, correctly rounded.
   *
   * @return the mean
   * @throws IllegalStateException if there is no number, or none has a weight above 0
   */
  public double mean() {
    requireAny();
    return sum.over(total);
  }

  /**
   * What rounding takes off the mean: the exact mean less {@link #mean()}, correctly rounded. Where
   * numbers differ in their last digits only, their mean lies between two doubles, and deviations
   * from it have to take this into account.
   *
   * @return the rest, at most half a unit in the last place of the mean
   * @throws IllegalStateException as {@link #mean()}
   */
  public double restOfMean() {
    return sum.minus(total.times(Dyadic.of(mean()))).over(total);
  }

  /**
   * The standard deviation, correctly rounded: {@code sqrt(sum (x - m)^2 / divisor)} about the
   * exact mean m. Where weighted, {@code sqrt(sum w (x - m)^2 / sum w * n / divisor)} with the
   * count n (NIST, Dataplot reference manual 2, weighted standard deviation).
   *
   * @param divisor what the sum of squares is divided by: the count for the deviation of the
   *     numbers themselves, one less for the estimate from a sample
   * @return 0 or more; infinite if the deviation is larger than any double
   * @throws IllegalArgumentException if the divisor is not above 0
   * @throws IllegalStateException as {@link #mean()}
   */
  public double standardDeviation(long divisor) {
    if (divisor <= 0) {
      throw new IllegalArgumentException("found the divisor " + divisor + "; expected 1 or more");
    }
    requireAny();
    Dyadic above = squares.times(total).minus(sum.times(sum)).times(Dyadic.of(count));
    return above.rootOver(total.times(total).times(Dyadic.of(divisor)));
  }

  private void requireAny() {
    if (total.digits().signum() == 0) {
      throw new IllegalStateException(
          "found " + count + " numbers, none of which counts; expected at least one that does");
    }
  }

  void write(ByteWriter out) {
    out.whole(count);
    for (Dyadic part : List.of(total, sum, squares)) {
      out.block(part.digits().toByteArray()).whole(part.exponent());
    }
  }

  static Moments read(ByteReader in) {
    long count = in.whole();
    Dyadic[] parts = new Dyadic[3];
    for (int i = 0; i < parts.length; i++) {
      byte[] digits = in.block();
      if (digits.length == 0) {
        throw in.refused("a number without digits");
      }
      parts[i] = Dyadic.of(new BigInteger(digits), in.whole(-MOST_EXPONENT, MOST_EXPONENT));
    }
    Moments moments = new Moments(count, parts[0], parts[1], parts[2]);
    if (!moments.isSound()) {
      throw in.refused("sums that no numbers have");
    }
    return moments;
  }

  /** What must hold of sums of real numbers. */
  private boolean isSound() {
    boolean none = total.digits().signum() == 0;
    return count >= 0
        && total.digits().signum() >= 0
        && (count > 0 || none)
        && (!none || (sum.equals(Dyadic.ZERO) && squares.equals(Dyadic.ZERO)))
        && squares.times(total).minus(sum.times(sum)).digits().signum() >= 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Moments that
        && count == that.count
        && total.equals(that.total)
        && sum.equals(that.sum)
        && squares.equals(that.squares);
  }

  @Override
  public int hashCode() {
    return Arrays.asList(count, total, sum, squares).hashCode();
  }

  /**
   * Count, mean and standard deviation.
   *
   * @return a text such as {@code n = 4, mean 3.75, standard deviation 2.68}, with all digits
   */
  @Override
  public String toString() {
    return total.digits().signum() == 0
        ? "n = " + count
        : "n = "
            + count
            + ", mean "
            + mean()
            + ", standard deviation "
            + standardDeviation(count)
            + " (divisor n)";
  }
}
