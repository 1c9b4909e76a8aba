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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

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
 * <p>Where one of its values cannot be had, because the index cannot be scored there, a pair is
 * left out. If that happens to more than 1 % of the pairs, the analysis refuses to give indices,
 * unless {@link #withFailuresUpTo} says otherwise: what is left is not a sample of independent
 * factors.
 *
 * <p>Intervals are percentiles of a bootstrap over the N pairs. Immutable and safe for use by many
 * threads; the result does not depend on the number of threads.
 */
public final class SobolAnalysis {
  private final Options options;

  private SobolAnalysis(Options options) {
    this.options = options;
  }

  /** What can be chosen. Not changed once an analysis has it. */
  private static final class Options {
    private int base = 1024;
    private long seed = 0;
    private Sampling sampling = Sampling.SOBOL;
    private int resamples = 1000;
    private double level = 0.95;
    private double precision = Double.POSITIVE_INFINITY;
    private int most = 1024;
    private Execution execution = Execution.standard();
    private Map<String, Set<String>> groups = Map.of();
    private FailureLimit limit = FailureLimit.DEFAULT;

    Options copy() {
      Options copy = new Options();
      copy.base = base;
      copy.seed = seed;
      copy.sampling = sampling;
      copy.resamples = resamples;
      copy.level = level;
      copy.precision = precision;
      copy.most = most;
      copy.execution = execution;
      copy.groups = groups;
      copy.limit = limit;
      return copy;
    }
  }

  private SobolAnalysis with(Consumer<Options> change) {
    Options changed = options.copy();
    change.accept(changed);
    return new SobolAnalysis(changed);
  }

  /**
   * The defaults: N = 1,024 pairs, seed 0, {@link Sampling#SOBOL}, 1,000 bootstrap resamples, 95 %
   * intervals, no stated precision, every factor by itself, at most 1 % of the pairs failing, as
   * many threads as there are processors.
   *
   * @return the options
   */
  public static SobolAnalysis withDefaults() {
    return new SobolAnalysis(new Options());
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
    return with(
        changed -> {
          changed.base = newBase;
          changed.most = newBase;
          changed.precision = Double.POSITIVE_INFINITY;
        });
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
    if (!(newPrecision > 0) || newMost < options.base) {
      throw new IllegalArgumentException(
          "found the precision "
              + newPrecision
              + " with at most "
              + newMost
              + " pairs; expected a precision above 0 and at least "
              + options.base
              + " pairs");
    }
    return with(
        changed -> {
          changed.precision = newPrecision;
          changed.most = newMost;
        });
  }

  /**
   * With another seed. Every number is a seed, 0 as well.
   *
   * @param newSeed the seed
   * @return a new value
   */
  public SobolAnalysis withSeed(long newSeed) {
    return with(changed -> changed.seed = newSeed);
  }

  /**
   * With another sampling.
   *
   * @param newSampling the sampling
   * @return a new value
   */
  public SobolAnalysis withSampling(Sampling newSampling) {
    return with(changed -> changed.sampling = newSampling);
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
    UncertaintyAnalysis.positive(newResamples, "resamples");
    return with(
        changed -> {
          changed.resamples = newResamples;
          changed.level = newLevel;
        });
  }

  /**
   * Carried out in another way. Progress counts pairs of points and resamples. Memory: of d factors
   * or groups, about 8 bytes times (3 d + 8) for each pair of points, and 16 d for each resample.
   *
   * @param newExecution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public SobolAnalysis withExecution(Execution newExecution) {
    return with(changed -> changed.execution = newExecution);
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
    for (Map.Entry<String, Set<String>> other : options.groups.entrySet()) {
      if (other.getKey().equals(name) || !Collections.disjoint(other.getValue(), members)) {
        throw new IllegalArgumentException(
            "found the group " + other + " and " + name + "=" + members + "; expected other names");
      }
    }
    Map<String, Set<String>> more = new LinkedHashMap<>(options.groups);
    more.put(name, members);
    return with(changed -> changed.groups = more);
  }

  /**
   * With another share of pairs of points that may fail because the index cannot be scored. 1 gives
   * indices in any case; they are then computed from the pairs that did not fail, among which
   * factors are not independent and alternatives not equally likely.
   *
   * @param share from 0 to 1
   * @return a new value
   * @throws IllegalArgumentException if the share is out of range
   */
  public SobolAnalysis withFailuresUpTo(double share) {
    FailureLimit limit = new FailureLimit(share);
    return with(changed -> changed.limit = limit);
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
   * @throws IllegalStateException if more pairs failed than allowed, the message saying why and
   *     naming alternatives that cannot be combined; if too few are left; or if the output never
   *     varies
   * @throws java.util.concurrent.CancellationException if the run is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(PerturbedIndex index, Output output) {
    return run(Evaluator.of(index, output));
  }

  /**
   * The indices of any function of independent uniform variables.
   *
   * @param factors the names of its variables
   * @param function the function of as many numbers between 0 and 1, both excluded; {@code NaN}
   *     where it fails; must be safe for use by many threads and not keep the array
   * @return the indices
   * @throws IllegalArgumentException if there is no variable, or a group has one that is not there
   * @throws IllegalStateException if more pairs failed than allowed, too few are left, or the
   *     function never varies
   * @throws java.util.concurrent.CancellationException if the run is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(List<String> factors, ToDoubleFunction<double[]> function) {
    return run(Evaluator.of(factors, function));
  }

  private Result run(Evaluator evaluator) {
    Map<String, List<Integer>> together = together(evaluator.factors());
    List<String> names = List.copyOf(together.keySet());
    try (Run run = options.execution.begin()) {
      requireMemoryForResamples(run, 2 * names.size());
      SobolRuns runs = new SobolRuns(evaluator, List.copyOf(together.values()), run);
      List<Step> steps = List.of();
      for (int n = options.base; ; n = (int) Math.min(2L * n, options.most)) {
        // a hypercube of more points is another one; the other points only go on
        boolean goesOn = options.sampling != Sampling.LATIN_HYPERCUBE;
        int pairs = n;
        Supplier<Points> source =
            () -> options.sampling.points(options.seed, pairs, 2 * evaluator.dimensions());
        run.expect(options.resamples);
        runs.extend(goesOn, n, source);
        SobolEstimator estimator = runs.estimator();
        options.limit.check(
            evaluator, estimator.failed, n, "pairs of points", runs.firstFailure(source.get()));
        Result indices = new Result(names, evaluator.output(), estimator, options, run, steps);
        steps = indices.convergence();
        if (n == options.most || indices.halfWidth() <= options.precision) {
          return indices;
        }
      }
    }
  }

  private void requireMemoryForResamples(Run run, int indices) {
    run.requireMemory(
        options.resamples + " resamples of " + indices + " indices",
        (double) options.resamples * indices * Double.BYTES,
        "use fewer resamples");
  }

  /** The numbers of the factors that are varied together, under their name. */
  private Map<String, List<Integer>> together(List<String> factors) {
    Map<String, String> groupOf = new HashMap<>();
    for (Map.Entry<String, Set<String>> group : options.groups.entrySet()) {
      if (!factors.containsAll(group.getValue())) {
        throw new IllegalArgumentException("group " + group + ": the factors are " + factors);
      }
      group.getValue().forEach(factor -> groupOf.put(factor, group.getKey()));
    }
    Map<String, List<Integer>> together = new LinkedHashMap<>();
    for (int f = 0; f < factors.size(); f++) {
      String name = groupOf.getOrDefault(factors.get(f), factors.get(f));
      if (together.containsKey(name) && !options.groups.containsKey(name)) {
        throw new IllegalArgumentException("found two factors named " + name);
      }
      together.computeIfAbsent(name, any -> new ArrayList<>()).add(f);
    }
    return together;
  }

  /**
   * The indices of one factor.
   *
   * @param name the factor's name
   * @param first its first-order index: the share of the variance that it explains by itself
   * @param firstLow the lower bound of the first-order index
   * @param firstHigh the upper bound of the first-order index
   * @param total its total index: the share that would remain if all other factors were known
   * @param totalLow the lower bound of the total index
   * @param totalHigh the upper bound of the total index
   */
  public record Factor(
      String name,
      double first,
      double firstLow,
      double firstHigh,
      double total,
      double totalLow,
      double totalHigh) {}

  /**
   * How far a run had come.
   *
   * @param pairs the number of pairs of points
   * @param halfWidth half the width of the widest interval
   */
  public record Step(int pairs, double halfWidth) {}

  /**
   * First-order and total sensitivity indices with bootstrap intervals. Made by {@link
   * SobolAnalysis}. Estimates of small indices may be a little below 0, and first-order ones above
   * total ones. Immutable.
   */
  public static final class Result implements Tabular {
    private final String output;
    private final List<Factor> factors;
    private final List<Step> steps;
    private final int pairs;
    private final int failed;

    Result(
        List<String> names,
        String output,
        SobolEstimator estimator,
        Options options,
        Run run,
        List<Step> before) {
      this.output = output;
      this.pairs = estimator.pairs();
      this.failed = estimator.failed;
      if (pairs < 2) {
        throw new IllegalStateException(
            output
                + ": "
                + failed
                + " pairs failed and "
                + pairs
                + " did not; expected at least 2");
      }
      double[] estimate = estimator.indices(IntStream.range(0, pairs).toArray(), run);
      if (estimator.isConstant() || !Double.isFinite(estimate[0])) {
        throw new IllegalStateException(
            output + " is the same at all points, so that there is no variance to explain");
      }
      double level = options.level;
      double[][] draws = bootstrap(estimator, options, estimate.length, run);
      this.factors = new ArrayList<>();
      int count = names.size();
      for (int f = 0; f < count; f++) {
        factors.add(
            new Factor(
                names.get(f),
                estimate[f],
                Statistics.quantile(draws[f], (1 - level) / 2),
                Statistics.quantile(draws[f], (1 + level) / 2),
                estimate[count + f],
                Statistics.quantile(draws[count + f], (1 - level) / 2),
                Statistics.quantile(draws[count + f], (1 + level) / 2)));
      }
      this.steps = new ArrayList<>(before);
      steps.add(new Step(pairs + failed, halfWidth()));
    }

    /** The indices of the resamples, each in ascending order. */
    private static double[][] bootstrap(
        SobolEstimator estimator, Options options, int indices, Run run) {
      int resamples = options.resamples;
      double[][] draws =
          run.allocate(
              resamples + " resamples",
              (double) resamples * indices * Double.BYTES,
              "use fewer resamples",
              () -> new double[indices][resamples]);
      int threads = Math.min(run.threads(), resamples);
      List<Resampler> resamplers =
          Stream.generate(() -> new Resampler(estimator, options.seed)).limit(threads).toList();
      run.forEach(
          resamples,
          (worker, resample) -> {
            resamplers.get(worker).draw(resample, draws, run);
            run.done(1);
          });
      run.forEach(indices, (worker, index) -> Arrays.sort(draws[index]));
      return draws;
    }

    /**
     * The factors with their indices, in the order in which they were given.
     *
     * @return an immutable list
     */
    public List<Factor> factors() {
      return Collections.unmodifiableList(factors);
    }

    /**
     * One factor.
     *
     * @param name its name
     * @return its indices
     * @throws IllegalArgumentException if there is no such factor
     */
    public Factor factor(String name) {
      return factors.stream()
          .filter(f -> f.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "no factor '"
                          + name
                          + "'; there are "
                          + factors.stream().map(Factor::name).toList()));
    }

    /**
     * What was explained.
     *
     * @return the name of the output
     */
    public String output() {
      return output;
    }

    /**
     * How many pairs of points the indices rest on.
     *
     * @return at least 2
     */
    public int pairs() {
      return pairs;
    }

    /**
     * How many pairs of points were left out because a value could not be had.
     *
     * @return 0 or more
     */
    public int failed() {
      return failed;
    }

    /**
     * The share of pairs of points that were left out because a value could not be had.
     *
     * @return from 0 to 1
     */
    public double failedShare() {
      return (double) failed / (pairs + failed);
    }

    /**
     * How the widest interval shrank as pairs were added; the last step is this result.
     *
     * @return an immutable list, of one step unless the run went on to a stated precision
     */
    public List<Step> convergence() {
      return Collections.unmodifiableList(steps);
    }

    /**
     * Half the width of the widest interval.
     *
     * @return 0 or more
     */
    public double halfWidth() {
      double widest = 0;
      for (Factor f : factors) {
        widest = Math.max(widest, f.firstHigh() - f.firstLow());
        widest = Math.max(widest, f.totalHigh() - f.totalLow());
      }
      return widest / 2;
    }

    /**
     * A row per factor, with the number and the share of pairs that failed.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      String failures =
          failed == 0 ? "" : "; " + FailureLimit.text(failed, pairs + failed, "pairs");
      return ResultTable.builder("Sensitivity of " + output + ", " + pairs + " pairs" + failures)
          .texts("factor", factors, Factor::name)
          .numbers("first", "", factors.stream().mapToDouble(Factor::first).toArray())
          .numbers("first_low", "", factors.stream().mapToDouble(Factor::firstLow).toArray())
          .numbers("first_high", "", factors.stream().mapToDouble(Factor::firstHigh).toArray())
          .numbers("total", "", factors.stream().mapToDouble(Factor::total).toArray())
          .numbers("total_low", "", factors.stream().mapToDouble(Factor::totalLow).toArray())
          .numbers("total_high", "", factors.stream().mapToDouble(Factor::totalHigh).toArray())
          .wholes("failed", factors.stream().mapToInt(f -> failed).toArray(), false)
          .numbers("failed_share", "", factors.stream().mapToDouble(f -> failedShare()).toArray())
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString(3);
    }
  }

  /** Computes indices of pairs drawn with replacement, for one thread. */
  private static final class Resampler {
    private final SobolEstimator estimator;
    private final long seed;
    private final int[] rows;
    private final double[] u;
    private final Philox philox = new Philox();

    Resampler(SobolEstimator estimator, long seed) {
      this.estimator = estimator;
      this.seed = seed;
      this.rows = new int[estimator.pairs()];
      this.u = new double[rows.length];
    }

    void draw(int resample, double[][] draws, Run run) {
      philox.fill(seed, Points.BOOTSTRAP, resample, u);
      run.check();
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (int) (u[i] * rows.length);
      }
      double[] drawn = estimator.indices(rows, run);
      for (int k = 0; k < draws.length; k++) {
        draws[k][resample] = drawn[k];
      }
    }
  }
}
