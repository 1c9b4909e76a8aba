package org.goodworkmonitor.stats.inequality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The standard measures of inequality of a set of values, each 0 where all are equal.
 *
 * <p>Every method takes a weight per value, such as its population; a weight of 0 leaves the value
 * out, and {@link #equal(int)} gives each the same. Sources: Cowell, Measuring Inequality (2011,
 * doi:10.1093/acprof:osobl/9780199594030.001.0001); Atkinson (1970,
 * doi:10.1016/0022-0531(70)90039-6). No method keeps or changes its arguments.
 */
public final class InequalityMeasures {
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
    double mean = mean(values, weights, false);
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
      sum += share * values[i] * (2 * below + share - 1);
      below += share;
    }
    return Math.max(0, sum / mean);
  }

  /**
   * Theil's T: the mean of x/m ln(x/m), m being the mean. Most sensitive to high values.
   *
   * @param values 0 or more, at least one of them above 0
   * @param weights a weight per value, 0 or more
   * @return 0 or more
   * @throws IllegalArgumentException if a value or weight is out of range, or they differ in number
   */
  public static double theilT(double[] values, double[] weights) {
    double mean = mean(values, weights, false);
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      double x = values[i] / mean;
      sum += x == 0 ? 0 : weights[i] * x * Math.log(x);
      total += weights[i];
    }
    return Math.max(0, sum / total);
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
    double mean = mean(values, weights, true);
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights[i] * Math.log(mean / values[i]);
      total += weights[i];
    }
    return Math.max(0, sum / total);
  }

  /**
   * Atkinson's index: the share of the total that could be given up, without loss of welfare, if
   * the rest were spread equally: 1 - (mean of x^(1-e))^(1/(1-e)) / m, and 1 - geometric mean / m
   * for e = 1.
   *
   * @param values above 0
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
    double mean = mean(values, weights, true);
    double power = 1 - aversion;
    double sum = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      double x = values[i] / mean;
      sum += weights[i] * (power == 0 ? Math.log(x) : Math.pow(x, power));
      total += weights[i];
    }
    double alike = power == 0 ? Math.exp(sum / total) : Math.pow(sum / total, 1 / power);
    return Math.max(0, 1 - alike);
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
    double mean = mean(values, weights, false);
    double total = Arrays.stream(weights).sum();
    double n = Arrays.stream(weights).filter(w -> w > 0).count();
    if (n < 2) {
      throw new IllegalArgumentException("found " + (int) n + " values; expected at least 2");
    }
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      squares += weights[i] * (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(squares / total * n / (n - 1)) / mean;
  }

  static double mean(double[] values, double[] weights, boolean positive) {
    if (values.length == 0 || values.length != weights.length) {
      throw new IllegalArgumentException(
          "found "
              + values.length
              + " values and "
              + weights.length
              + " weights; expected as many");
    }
    double total = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double v = values[i];
      double w = weights[i];
      if (!(w >= 0 && Double.isFinite(w))) {
        throw new IllegalArgumentException("weight " + i + ": found " + w + "; expected 0 or more");
      }
      if (!Double.isFinite(v) || v < 0 || (positive && v == 0)) {
        throw new IllegalArgumentException(
            "value " + i + ": found " + v + "; expected " + (positive ? "above 0" : "0 or more"));
      }
      total += w;
      sum += w * v;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("found a mean of 0; expected values and weights above 0");
    }
    return sum / total;
  }
}
