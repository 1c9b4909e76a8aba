package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Variance-based sensitivity analysis: how much of the variance of an output each factor explains
 * by itself (first-order index S) and together with all others (total index T). Each perturbation
 * is one factor, however many coordinates it has, so that factors may be groups.
 *
 * <p>Of {@code N} pairs of points, the function f is evaluated at A, B and, for each factor i, at A
 * with the factor's coordinates from B, {@code N (d + 2)} times in all. With V the variance of all
 * f(A) and f(B) together (divisor 2N - 1):
 *
 * <pre>{@code
 * S_i = mean(f(B) (f(A_Bi) - f(A))) / V     (Saltelli and others 2010, doi:10.1016/j.cpc.2009.09.018)
 * T_i = mean((f(A) - f(A_Bi))^2) / (2 V)    (Jansen 1999, doi:10.1016/S0010-4655(98)00154-4)
 * }</pre>
 *
 * <p>Intervals are percentiles of a bootstrap over the N pairs. Immutable and safe for use by many
 * threads; the result does not depend on the number of threads.
 */
public final class SobolAnalysis {
  private final int base;
  private final long seed;
  private final Sampling sampling;
  private final int resamples;
  private final double level;
  private final double precision;
  private final int most;
  private final int threads;

  private SobolAnalysis(
      int base,
      long seed,
      Sampling sampling,
      int resamples,
      double level,
      double precision,
      int most,
      int threads) {
    this.base = base;
    this.seed = seed;
    this.sampling = sampling;
    this.resamples = resamples;
    this.level = level;
    this.precision = precision;
    this.most = most;
    this.threads = threads;
  }

  /**
   * The defaults: N = 1,024 pairs, seed 0, {@link Sampling#SOBOL}, 1,000 bootstrap resamples, 95 %
   * intervals, no stated precision, as many threads as there are processors.
   *
   * @return the options
   */
  public static SobolAnalysis withDefaults() {
    return new SobolAnalysis(
        1024,
        0,
        Sampling.SOBOL,
        1000,
        0.95,
        Double.POSITIVE_INFINITY,
        1024,
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * With another number of pairs of points.
   *
   * @param newBase at least 2; a power of two suits {@link Sampling#SOBOL}
   * @return a new value, without a stated precision
   * @throws IllegalArgumentException if there are fewer
   */
  public SobolAnalysis withBase(int newBase) {
    UncertaintyAnalysis.positive(newBase - 1, "pairs of points after the first");
    return new SobolAnalysis(
        newBase, seed, sampling, resamples, level, Double.POSITIVE_INFINITY, newBase, threads);
  }

  /**
   * Going on until the intervals are narrow enough: the number of pairs is doubled until no
   * interval is wider than twice the precision, or the most is reached.
   *
   * @param newPrecision half the width that an interval may have, such as 0.02
   * @param newMost the most pairs, at least the base
   * @return a new value
   * @throws IllegalArgumentException if the precision is not above 0, or the most is below the base
   */
  public SobolAnalysis untilPrecision(double newPrecision, int newMost) {
    if (!(newPrecision > 0) || newMost < base) {
      throw new IllegalArgumentException(
          "found the precision "
              + newPrecision
              + " with at most "
              + newMost
              + " pairs; expected a precision above 0 and at least "
              + base
              + " pairs");
    }
    return new SobolAnalysis(
        base, seed, sampling, resamples, level, newPrecision, newMost, threads);
  }

  /**
   * With another seed. Every number is a seed, 0 as well.
   *
   * @param newSeed the seed
   * @return a new value
   */
  public SobolAnalysis withSeed(long newSeed) {
    return new SobolAnalysis(base, newSeed, sampling, resamples, level, precision, most, threads);
  }

  /**
   * With another sampling.
   *
   * @param newSampling the sampling
   * @return a new value
   */
  public SobolAnalysis withSampling(Sampling newSampling) {
    return new SobolAnalysis(base, seed, newSampling, resamples, level, precision, most, threads);
  }

  /**
   * With another bootstrap.
   *
   * @param newResamples the number of resamples, at least 1
   * @param newLevel the level of the intervals, between 0 and 1
   * @return a new value
   * @throws IllegalArgumentException if one is out of range
   */
  public SobolAnalysis withBootstrap(int newResamples, double newLevel) {
    if (!(newLevel > 0 && newLevel < 1)) {
      throw new IllegalArgumentException(
          "found the level " + newLevel + "; expected between 0 and 1");
    }
    return new SobolAnalysis(
        base,
        seed,
        sampling,
        UncertaintyAnalysis.positive(newResamples, "resamples"),
        newLevel,
        precision,
        most,
        threads);
  }

  /**
   * On another number of threads. The result does not depend on it.
   *
   * @param newThreads at least 1
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public SobolAnalysis withThreads(int newThreads) {
    return new SobolAnalysis(
        base,
        seed,
        sampling,
        resamples,
        level,
        precision,
        most,
        UncertaintyAnalysis.positive(newThreads, "threads"));
  }

  /**
   * The indices of the factors of an index.
   *
   * @param index what is analysed
   * @param output the number to explain
   * @return the indices
   * @throws IllegalArgumentException if there is no such area, or more coordinates than Sobol's
   *     sequence has (two for each of the index)
   * @throws IllegalStateException if too few pairs could be scored, or the output never varies
   */
  public SobolIndices run(PerturbedIndex index, Output output) {
    return run(index.factors(), output.name(), Evaluator.of(index, output));
  }

  /**
   * The indices of any function of independent uniform variables.
   *
   * @param factors the names of its variables
   * @param function the function of as many numbers between 0 and 1, both excluded; {@code NaN}
   *     where it fails; must be safe for use by many threads and not keep the array
   * @return the indices
   * @throws IllegalArgumentException if there is no variable
   * @throws IllegalStateException if too few pairs could be evaluated, or the function never varies
   */
  public SobolIndices run(List<String> factors, ToDoubleFunction<double[]> function) {
    Perturbation.atLeast(1, factors, "factors");
    int[] offsets = new int[factors.size() + 1];
    Arrays.setAll(offsets, i -> i);
    Evaluator evaluator =
        new Evaluator() {
          @Override
          public int dimensions() {
            return factors.size();
          }

          @Override
          public int[] offsets() {
            return offsets;
          }

          @Override
          public PointFunction function() {
            return function::applyAsDouble;
          }
        };
    return run(List.copyOf(factors), "function", evaluator);
  }

  private SobolIndices run(List<String> factors, String output, Evaluator evaluator) {
    List<SobolIndices.Step> steps = new ArrayList<>();
    for (int n = base; ; n = (int) Math.min(2L * n, most)) {
      SobolEstimator estimator = evaluate(evaluator, factors.size(), n);
      SobolIndices indices =
          new SobolIndices(factors, output, estimator, seed, resamples, level, steps);
      steps = indices.convergence();
      if (n == most || indices.halfWidth() <= precision) {
        return indices;
      }
    }
  }

  private SobolEstimator evaluate(Evaluator evaluator, int factors, int n) {
    int d = evaluator.dimensions();
    Points source = sampling.points(seed, n, 2 * d);
    double[] u = new double[2 * d];
    double[][] a = new double[n][];
    double[][] b = new double[n][];
    for (int i = 0; i < n; i++) {
      source.point(i, u);
      a[i] = Arrays.copyOfRange(u, 0, d);
      b[i] = Arrays.copyOfRange(u, d, 2 * d);
    }
    double[] ofA = evaluator.all(a, threads);
    double[] ofB = evaluator.all(b, threads);
    double[][] mixed = new double[factors][];
    double[][] points = new double[n][];
    for (int f = 0; f < factors; f++) {
      for (int i = 0; i < n; i++) {
        points[i] = evaluator.swapped(a[i], b[i], f);
      }
      mixed[f] = evaluator.all(points, threads);
    }
    return SobolEstimator.ofComplete(ofA, ofB, mixed);
  }
}
