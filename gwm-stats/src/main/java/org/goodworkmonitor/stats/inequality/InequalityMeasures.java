package org.goodworkmonitor.stats.inequality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.numeric.Statistics;

/**
 * The standard measures of inequality of a set of values, each 0 where all are equal.
 *
 * <p>Values of 0 are accepted wherever the measure is defined: by all but Theil's L, whose
 * logarithm of 0 does not exist. Every method takes a weight per value, such as its population; a
 * weight of 0 leaves the value out, and {@link #equal(int)} gives each the same. Sources: Cowell,
 * Measuring Inequality (2011, doi:10.1093/acprof:osobl/9780199594030.001.0001); Atkinson (1970,
 * doi:10.1016/0022-0531(70)90039-6). No method keeps or changes its arguments.
 */
public final class InequalityMeasures {
  /** Relative deviations below this are taken by their series. */
  private static final double SMALL = 1e-3;

  private InequalityMeasures() {}

  /**
   * The same weight for every value.
   *
   * @param n how many
   * @return n ones
   */
  public static double[] equal(int n) {
    double[] weights = new double[n];
    Arrays.fill(weights, 1);
    return weights;
  }

  /**
   * The Gini coefficient of all values as they are: half the mean difference of all pairs, a value
   * with itself included, over the mean. Multiply by n / (n - 1) for the estimate from a sample.
   *
   * @param values 0 or more, at least one of them above 0
   * @param weights a weight per value, 0 or more
   * @return from 0 to 1 - 1/n
   * @throws IllegalArgumentException if a value or weight is out of range, or they differ in number
   */
  public static double gini(double[] values, double[] weights) {
    double mean = mean("the Gini coefficient", values, weights, false);
    double[] d = deviations(values, weights, mean);
    Integer[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toArray(Integer[]::new);
    double total = Arrays.stream(weights).sum();
    double below = 0;
    double sum = 0;
    for (int i : order) {
      double share = weights[i] / total;
      sum += share * d[i] * (2 * below + share - 1);
      below += share;
    }
    return Math.max(0, sum);
  }

  /**
   * Theil's T: the mean of x/m ln(x/m), m being the mean; a value of 0 adds 0, the limit. Most
   * sensitive to high values.
   *
   * @param values 0 or more, at least one of them above 0
   * @param weights a weight per value, 0 or more
   * @return 0 or more
   * @throws IllegalArgumentException if a value or weight is out of range, or they differ in number
   */
  public static double theilT(double[] values, double[] weights) {
    double mean = mean("Theil's T", values, weights, false);
    double[] d = deviations(values, weights, mean);
    return mean(weights, i -> termT(values[i] / mean, d[i]));
  }

  /**
   * Theil's L, the mean log deviation: the mean of ln(m/x). Most sensitive to low values.
   *
   * @param values above 0
   * @param weights a weight per value, 0 or more
   * @return 0 or more
   * @throws IllegalArgumentException if a value or weight is out of range, or they differ in number
   */
  public static double theilL(double[] values, double[] weights) {
    double mean = mean("Theil's L", values, weights, true);
    double[] d = deviations(values, weights, mean);
    return mean(weights, i -> termL(values[i] / mean, d[i]));
  }

  /**
   * Atkinson's index: the share of the total that could be given up, without loss of welfare, if
   * the rest were spread equally: 1 - (mean of x^(1-e))^(1/(1-e)) / m, and 1 - geometric mean / m
   * for e = 1. Where a value is 0 and e is 1 or more, the index is 1.
   *
   * @param values 0 or more, at least one of them above 0
   * @param weights a weight per value, 0 or more
   * @param aversion e, the aversion to inequality, above 0
   * @return from 0 to 1
   * @throws IllegalArgumentException if a value, weight or the aversion is out of range, or values
   *     and weights differ in number
   */
  public static double atkinson(double[] values, double[] weights, double aversion) {
    if (!(aversion > 0 && Double.isFinite(aversion))) {
      throw new IllegalArgumentException("found aversion " + aversion + "; expected above 0");
    }
    double mean = mean("Atkinson's index", values, weights, false);
    boolean zero =
        IntStream.range(0, values.length).anyMatch(i -> weights[i] > 0 && values[i] == 0);
    if (zero && aversion >= 1) {
      return 1;
    }
    if (aversion == 1) {
      return -Math.expm1(-theilL(values, weights));
    }
    double[] d = deviations(values, weights, mean);
    double power = 1 - aversion;
    double excess = mean(weights, i -> excess(values[i] / mean, d[i], power));
    if (excess < Double.POSITIVE_INFINITY) {
      return Math.max(0, -Math.expm1(Math.log1p(excess) / power));
    }
    // powers of the lowest overflow: in its units they do not
    double low =
        IntStream.range(0, values.length)
            .filter(i -> weights[i] > 0)
            .mapToDouble(i -> values[i])
            .min()
            .orElseThrow();
    double powers = mean(weights, i -> Math.pow(values[i] / low, power));
    return 1 - low / mean * Math.pow(powers, 1 / power);
  }

  /**
   * The coefficient of variation: the standard deviation with divisor n - 1 over the mean;
   * weighted, the weights add up to n.
   *
   * @param values at least two, with a mean above 0
   * @param weights a weight per value, 0 or more
   * @return 0 or more
   * @throws IllegalArgumentException if a value or weight is out of range, or they differ in number
   */
  public static double coefficientOfVariation(double[] values, double[] weights) {
    double mean = mean("the coefficient of variation", values, weights, false);
    double total = Arrays.stream(weights).sum();
    double n = Arrays.stream(weights).filter(w -> w > 0).count();
    if (n < 2) {
      throw new IllegalArgumentException("found " + (int) n + " values; expected at least 2");
    }
    double[] d = deviations(values, weights, mean);
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      squares += weights[i] * d[i] * d[i];
    }
    return Math.sqrt(squares / total * n / (n - 1));
  }

  /**
   * The relative deviations of values from their mean, of which the weighted sum is 0: what the
   * mean lacks of the true one, since it is rounded, is taken out of them.
   */
  private static double[] deviations(double[] values, double[] weights, double mean) {
    double[] d = new double[values.length];
    double total = 0;
    double sum = 0;
    for (int i = 0; i < d.length; i++) {
      d[i] = (values[i] - mean) / mean;
      total += weights[i];
      sum += weights[i] * d[i];
    }
    double rest = sum / total;
    Arrays.setAll(d, i -> d[i] - rest);
    return d;
  }

  private static double mean(double[] weights, IntToDoubleFunction term) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] == 0 ? 0 : weights[i] * term.applyAsDouble(i);
      total += weights[i];
    }
    return sum / total;
  }

  /**
   * What a value adds to Theil's T: {@code x ln x - d}, never below 0. Deviations add up to 0, so
   * that they may be taken off; this keeps the digits of values that are nearly alike.
   *
   * @param x the value over the mean
   * @param d x - 1, which is known more exactly
   */
  static double termT(double x, double d) {
    if (Math.abs(d) < SMALL) {
      return d * d * (1 / 2.0 - d * (1 / 6.0 - d * (1 / 12.0 - d * (1 / 20.0 - d * (1 / 30.0)))));
    }
    return x == 0 ? -d : x * log(x, d) - d;
  }

  /** What a value adds to Theil's L: {@code d - ln x}, never below 0; as for {@link #termT}. */
  static double termL(double x, double d) {
    if (Math.abs(d) < SMALL) {
      return d * d * (1 / 2.0 - d * (1 / 3.0 - d * (1 / 4.0 - d * (1 / 5.0 - d * (1 / 6.0)))));
    }
    return d - log(x, d);
  }

  /** {@code x^power - 1 - power d}, in which small deviations lose no digits. */
  private static double excess(double x, double d, double power) {
    if (Math.abs(d) * Math.max(1, Math.abs(power)) >= SMALL) {
      return Math.expm1(power * log(x, d)) - power * d;
    }
    double term = power * d;
    double sum = 0;
    for (int k = 2; k <= 8; k++) {
      term *= (power - k + 1) / k * d;
      sum += term;
    }
    return sum;
  }

  private static double log(double x, double d) {
    return Math.abs(d) < 0.5 ? Math.log1p(d) : Math.log(x);
  }

  /** The mean; exactly the value where all are the same. Errors name the measure. */
  static double mean(String measure, double[] values, double[] weights, boolean positive) {
    if (values.length == 0 || values.length != weights.length) {
      throw new IllegalArgumentException(
          "found "
              + values.length
              + " values and "
              + weights.length
              + " weights; expected as many");
    }
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      double v = values[i];
      double w = weights[i];
      if (!(w >= 0 && Double.isFinite(w))) {
        throw new IllegalArgumentException("weight " + i + ": found " + w + "; expected 0 or more");
      }
      if (!Double.isFinite(v) || v < 0 || (positive && v == 0 && w > 0)) {
        throw new IllegalArgumentException(
            "value "
                + i
                + ": found "
                + v
                + "; "
                + measure
                + " needs values "
                + (positive ? "above 0" : "of 0 or more"));
      }
      total += w;
    }
    double mean = total > 0 ? Statistics.mean(values, weights) : 0;
    if (!(total > 0 && mean > 0)) {
      throw new IllegalArgumentException(
          "found a mean of 0; " + measure + " needs a value above 0 that has a weight above 0");
    }
    if (Double.isInfinite(mean) || Double.isInfinite(total)) {
      throw new IllegalArgumentException("found sums too large for a number; change the unit");
    }
    return mean;
  }
}
