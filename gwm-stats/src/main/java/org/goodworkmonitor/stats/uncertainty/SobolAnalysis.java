package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Variance-based sensitivity analysis: how much of the variance of an output each factor explains
 * by itself (first-order index S) and together with all others (total index T). Each perturbation
 * is one factor, however many coordinates it has; several may be taken together as a group.
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
 * <p>Of all values their mean is taken first. That changes no index, and makes first-order ones far
 * more precise where the mean is large beside the deviation, as that of a rank is.
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
  private final Map<String, Set<String>> groups;

  private SobolAnalysis(
      int base,
      long seed,
      Sampling sampling,
      int resamples,
      double level,
      double precision,
      int most,
      int threads,
      Map<String, Set<String>> groups) {
    this.groups = groups;
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
   * intervals, no stated precision, every factor by itself, as many threads as there are
   * processors.
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
        Runtime.getRuntime().availableProcessors(),
        Map.of());
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
        newBase,
        seed,
        sampling,
        resamples,
        level,
        Double.POSITIVE_INFINITY,
        newBase,
        threads,
        groups);
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
        base, seed, sampling, resamples, level, newPrecision, newMost, threads, groups);
  }

  /**
   * With another seed. Every number is a seed, 0 as well.
   *
   * @param newSeed the seed
   * @return a new value
   */
  public SobolAnalysis withSeed(long newSeed) {
    return new SobolAnalysis(
        base, newSeed, sampling, resamples, level, precision, most, threads, groups);
  }

  /**
   * With another sampling.
   *
   * @param newSampling the sampling
   * @return a new value
   */
  public SobolAnalysis withSampling(Sampling newSampling) {
    return new SobolAnalysis(
        base, seed, newSampling, resamples, level, precision, most, threads, groups);
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
        threads,
        groups);
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
        UncertaintyAnalysis.positive(newThreads, "threads"),
        groups);
  }

  /**
   * With several factors taken as one: its first-order index is the share of the variance that they
   * explain among themselves, interactions of theirs included. The group stands where its first
   * factor stood.
   *
   * @param name what the group is called in results
   * @param factors the names of two or more factors that are in no other group
   * @return a new value
   * @throws IllegalArgumentException if there are fewer, one is in another group, or there is a
   *     group of that name
   */
  public SobolAnalysis withGroup(String name, String... factors) {
    Set<String> members = new LinkedHashSet<>(Perturbation.atLeast(2, List.of(factors), name));
    for (Map.Entry<String, Set<String>> other : groups.entrySet()) {
      if (other.getKey().equals(name) || !Collections.disjoint(other.getValue(), members)) {
        throw new IllegalArgumentException(
            "found the group " + other + " and " + name + "=" + members + "; expected other names");
      }
    }
    Map<String, Set<String>> more = new LinkedHashMap<>(groups);
    more.put(name, members);
    return new SobolAnalysis(
        base, seed, sampling, resamples, level, precision, most, threads, more);
  }

  /**
   * The indices of the factors of an index.
   *
   * @param index what is analysed
   * @param output the number to explain
   * @return the indices
   * @throws IllegalArgumentException if there is no such area, a group has a factor that the index
   *     has not, or there are more coordinates than Sobol's sequence has (two for each of the
   *     index)
   * @throws IllegalStateException if too few pairs could be scored, or the output never varies
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
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
   * @throws IllegalArgumentException if there is no variable, or a group has one that is not there
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
    Map<String, List<Integer>> together = together(factors);
    List<String> names = List.copyOf(together.keySet());
    SobolRuns runs = new SobolRuns(evaluator, List.copyOf(together.values()), threads);
    List<SobolIndices.Step> steps = List.of();
    for (int n = base; ; n = (int) Math.min(2L * n, most)) {
      // a hypercube of more points is another one; the other points only go on
      boolean goesOn = sampling != Sampling.LATIN_HYPERCUBE;
      int pairs = n;
      runs.extend(goesOn, n, () -> sampling.points(seed, pairs, 2 * evaluator.dimensions()));
      SobolIndices indices =
          new SobolIndices(names, output, runs.estimator(), seed, resamples, level, steps);
      steps = indices.convergence();
      if (n == most || indices.halfWidth() <= precision) {
        return indices;
      }
    }
  }

  /** The numbers of the factors that are varied together, under their name. */
  private Map<String, List<Integer>> together(List<String> factors) {
    Map<String, String> groupOf = new HashMap<>();
    for (Map.Entry<String, Set<String>> group : groups.entrySet()) {
      if (!factors.containsAll(group.getValue())) {
        throw new IllegalArgumentException("group " + group + ": the factors are " + factors);
      }
      group.getValue().forEach(factor -> groupOf.put(factor, group.getKey()));
    }
    Map<String, List<Integer>> together = new LinkedHashMap<>();
    for (int f = 0; f < factors.size(); f++) {
      String name = groupOf.getOrDefault(factors.get(f), factors.get(f));
      if (together.containsKey(name) && !groups.containsKey(name)) {
        throw new IllegalArgumentException("found two factors named " + name);
      }
      together.computeIfAbsent(name, any -> new ArrayList<>()).add(f);
    }
    return together;
  }
}
