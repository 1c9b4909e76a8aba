package org.goodworkmonitor.stats.inequality;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.Streams;

/**
 * How much of the inequality of an indicator lies within regions, and how much between them:
 * whether places vary as much within regions as between them becomes one number with an interval.
 *
 * <pre>{@code
 * RegionalShares.withDefaults().analyse(table, "median_weekly_pay_gbp");
 * }</pre>
 *
 * <p>The share between is the inequality that would be left if every area had its region's mean,
 * over the whole inequality: of the variance, which gives eta squared, or of one of Theil's
 * measures. Its interval is a bootstrap of the areas within each region, corrected for bias and
 * acceleration (Efron 1987, doi:10.1080/01621459.1987.10478410); where regions are small it is too
 * short, as are such intervals of other measures ({@link InequalityEstimates.Interval}). The
 * p-value is that of a permutation test: (m + 1) / (r + 1), m being how many of r random
 * assignments of the areas to regions give a share between as large.
 *
 * <p>Areas that lack the value, or have no weight or one of 0, are left out and listed. The same
 * seed gives the same result. Immutable and safe for use by many threads.
 */
public final class RegionalShares {
  private static final RegionalShares DEFAULTS =
      new RegionalShares(Measure.VARIANCE, Optional.empty(), 2000, 0, 0.95, Execution.standard());

  private static final int SLICE = 16;

  private final Measure measure;
  private final Optional<String> weights;
  private final int replicates;
  private final long seed;
  private final double confidence;
  private final Execution execution;

  private RegionalShares(
      Measure measure,
      Optional<String> weights,
      int replicates,
      long seed,
      double confidence,
      Execution execution) {
    this.measure = measure;
    this.weights = weights;
    this.replicates = replicates;
    this.seed = seed;
    this.confidence = confidence;
    this.execution = execution;
  }

  /** What is split. */
  public enum Measure {
    /** The variance. */
    VARIANCE,
    /** Theil's T; needs values of 0 or more. */
    THEIL_T,
    /** Theil's L, the mean log deviation; needs values above 0. */
    THEIL_L;

    private String label() {
      return switch (this) {
        case VARIANCE -> "the variance";
        case THEIL_T -> "Theil's T";
        case THEIL_L -> "Theil's L";
      };
    }

    private WeightedValues.Needs needs() {
      return switch (this) {
        case VARIANCE -> WeightedValues.Needs.ANY_VALUE;
        case THEIL_T -> WeightedValues.Needs.NOT_NEGATIVE;
        case THEIL_L -> WeightedValues.Needs.ABOVE_ZERO;
      };
    }
  }

  /**
   * The shares of one indicator.
   *
   * @param indicator its id
   * @param measure what was split
   * @param n the number of areas
   * @param regions the number of regions
   * @param between the share between regions, 0 to 1
   * @param lower the lower confidence limit of the share between
   * @param upper the upper confidence limit of the share between
   * @param expectedByChance the mean share between with regions drawn at random: (regions - 1) / (n
   *     - 1) of an unweighted variance, and otherwise the mean of the permutations
   * @param pValue the probability of a share as large with regions drawn at random
   * @param leftOut the areas that lack a value or weight
   */
  public record Result(
      String indicator,
      Measure measure,
      int n,
      int regions,
      double between,
      double lower,
      double upper,
      double expectedByChance,
      double pValue,
      List<Area> leftOut)
      implements Tabular {

    /**
     * Copies the list.
     *
     * @param indicator its id
     * @param measure what was split
     * @param n the number of areas
     * @param regions the number of regions
     * @param between the share between regions, 0 to 1
     * @param lower the lower confidence limit of the share between
     * @param upper the upper confidence limit of the share between
     * @param expectedByChance the mean share between with regions drawn at random
     * @param pValue the probability of a share as large with regions drawn at random
     * @param leftOut the areas that lack a value or weight
     */
    public Result {
      leftOut = List.copyOf(leftOut);
    }

    /**
     * The share within regions.
     *
     * @return 1 less the share between
     */
    public double within() {
      return 1 - between;
    }

    /**
     * One row: both shares, each with its interval.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      String what =
          switch (measure) {
            case VARIANCE -> "Variance";
            case THEIL_T -> "Theil T";
            case THEIL_L -> "Theil L";
          };
      return RegionalShares.table(
          what + " of " + indicator + " within and between regions", List.of(this));
    }
  }

  private static ResultTable table(String title, List<Result> rows) {
    return ResultTable.builder(title)
        .texts("indicator", rows, Result::indicator)
        .wholes("n", wholes(rows, Result::n), false)
        .wholes("regions", wholes(rows, Result::regions), false)
        .numbers("within", "", 3, numbers(rows, Result::within))
        .numbers("within_lower", "", 3, numbers(rows, s -> 1 - s.upper()))
        .numbers("within_upper", "", 3, numbers(rows, s -> 1 - s.lower()))
        .numbers("between", "", 3, numbers(rows, Result::between))
        .numbers("between_lower", "", 3, numbers(rows, Result::lower))
        .numbers("between_upper", "", 3, numbers(rows, Result::upper))
        .numbers("by_chance", "", 3, numbers(rows, Result::expectedByChance))
        .probabilities("p", numbers(rows, Result::pValue))
        .build();
  }

  /**
   * The defaults: the variance, each area counting the same, 2,000 replicates of the bootstrap and
   * of the permutation test, seed 0, an interval of 95 %.
   *
   * @return the options
   */
  public static RegionalShares withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same of another measure.
   *
   * @param newMeasure what is split
   * @return a new value
   */
  public RegionalShares withMeasure(Measure newMeasure) {
    return new RegionalShares(newMeasure, weights, replicates, seed, confidence, execution);
  }

  /**
   * The same with areas that count as their weight, such as their population.
   *
   * @param indicator the id of the weights, 0 or more
   * @return a new value
   */
  public RegionalShares weightedBy(String indicator) {
    return new RegionalShares(
        measure, Optional.of(indicator), replicates, seed, confidence, execution);
  }

  /**
   * The same with another number of replicates.
   *
   * @param count at least 100
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public RegionalShares withReplicates(int count) {
    return new RegionalShares(
        measure, weights, BootstrapLimits.replicates(count), seed, confidence, execution);
  }

  /**
   * The same with another seed.
   *
   * @param newSeed any number
   * @return a new value
   */
  public RegionalShares withSeed(long newSeed) {
    return new RegionalShares(measure, weights, replicates, newSeed, confidence, execution);
  }

  /**
   * The same with an interval of another level.
   *
   * @param level above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the level is out of range
   */
  public RegionalShares withConfidence(double level) {
    return new RegionalShares(
        measure, weights, replicates, seed, Arguments.confidence(level), execution);
  }

  /**
   * The same carried out in another way. Progress counts replicates. Memory: about 48 bytes for
   * each replicate.
   *
   * @param execution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public RegionalShares withExecution(Execution execution) {
    return new RegionalShares(measure, weights, replicates, seed, confidence, execution);
  }

  /**
   * Splits the inequality of an indicator.
   *
   * @param table the table
   * @param indicator the indicator's id
   * @return the shares
   * @throws IllegalArgumentException if the table has no such indicator or weights
   * @throws DataException if an area with a value has no region, a weight is negative, a value is
   *     negative and Theil's T or L is asked for, or 0 and L is, there are fewer than two regions,
   *     not more areas than regions, or all values are equal up to rounding
   * @throws java.util.concurrent.CancellationException if the work is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(IndicatorTable table, String indicator) {
    try (Run run = execution.begin()) {
      run.expect(replicates);
      return analyse(table, indicator, run);
    }
  }

  private Result analyse(IndicatorTable table, String indicator, Run run) {
    WeightedValues data =
        WeightedValues.byRegion(table, indicator, weights, measure.needs(), measure.label());
    double[] values = data.values();
    int[] starts = data.starts();
    int n = values.length;
    int k = starts.length - 1;
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    double between = k < 2 || Rounding.isConstant(values) ? Double.NaN : share(data, order, starts);
    if (k < 2 || n <= k || Double.isNaN(between)) {
      throw new DataException(
          "inequality cannot be split by region",
          List.of(
              Problem.of(
                      n + " values in " + k + " regions" + (k > 1 && n > k ? ", all equal" : ""),
                      "expected values that differ in two regions or more")
                  .atNode(indicator)));
    }
    double[][] drawn =
        run.allocate(
            replicates + " replicates",
            48.0 * replicates,
            "use fewer replicates",
            () -> new double[2][replicates]);
    double[] boot = drawn[0];
    double[] shuffled = drawn[1];
    int slices = (replicates - 1) / SLICE + 1;
    int[][] orders = new int[Math.min(run.threads(), slices)][n];
    run.forEach(
        slices,
        (worker, slice) -> {
          int from = slice * SLICE;
          int to = from + Math.min(replicates - from, SLICE);
          int[] own = orders[worker];
          for (int r = from; r < to; r++) {
            run.check();
            resample(own, starts, Streams.of(seed, 2L * r));
            boot[r] = share(data, own, starts);
            run.check();
            Arrays.setAll(own, i -> i);
            Streams.shuffle(own, Streams.of(seed, 2L * r + 1));
            shuffled[r] = share(data, own, starts);
          }
          run.done(to - from);
        });
    // shares of the same sums in another order may differ in the last bits
    long asLarge = Arrays.stream(shuffled).filter(s -> s >= between * (1 - 1e-12)).count();
    double sum = 0;
    for (double share : shuffled) { // not stream().sum(), which rounds otherwise
      sum += share;
    }
    double[] limits = BootstrapLimits.of(boot, between, withoutOne(data, between, run), confidence);
    boolean plain = measure == Measure.VARIANCE && weights.isEmpty();
    return new Result(
        indicator,
        measure,
        n,
        k,
        between,
        limits[0],
        limits[1],
        plain ? (k - 1.0) / (n - 1) : sum / replicates,
        (asLarge + 1.0) / (replicates + 1.0),
        data.leftOut());
  }

  /**
   * Splits the inequality of several indicators, for one table.
   *
   * @param table the table
   * @param indicators the ids of the indicators
   * @return a row per indicator as {@link Result#toTable()} has, in the order given
   * @throws IllegalArgumentException as {@link #analyse}, or if no indicator is given
   * @throws DataException as {@link #analyse}
   * @throws java.util.concurrent.CancellationException if the work is cancelled; see {@link
   *     Execution}
   */
  public ResultTable analyseEach(IndicatorTable table, String... indicators) {
    if (indicators.length == 0) {
      throw new IllegalArgumentException("no indicators; give at least one");
    }
    try (Run run = execution.begin()) {
      run.expect((long) indicators.length * replicates);
      List<Result> rows = Arrays.stream(indicators).map(id -> analyse(table, id, run)).toList();
      return table("Shares of " + measure.label() + " within and between regions", rows);
    }
  }

  private static void resample(int[] order, int[] starts, SplittableRandom random) {
    for (int g = 0; g + 1 < starts.length; g++) {
      for (int i = starts[g]; i < starts[g + 1]; i++) {
        order[i] = random.nextInt(starts[g], starts[g + 1]);
      }
    }
  }

  private double[] withoutOne(WeightedValues data, double between, Run run) {
    int n = data.values().length;
    double[] without = new double[n];
    run.forEach(
        n,
        (worker, left) -> {
          int[] rest = new int[n - 1];
          Arrays.setAll(rest, j -> j < left ? j : j + 1);
          int[] shifted = Arrays.stream(data.starts()).map(s -> s > left ? s - 1 : s).toArray();
          double share = share(data, rest, shifted);
          without[left] = Double.isNaN(share) ? between : share;
        });
    return without;
  }

  /** The share between the groups of the areas in this order; {@code NaN} if all are equal. */
  private double share(WeightedValues data, int[] order, int[] starts) {
    double[] x = data.values();
    double[] w = data.weights();
    double all = 0;
    double sum = 0;
    // from the first value on, so that values that are all the same are at no distance from it
    for (int i : order) {
      all += w[i];
      sum += w[i] * (x[i] - x[0]);
    }
    double above = sum / all;
    double mean = x[0] + above;
    double total = 0;
    double between = 0;
    for (int g = 0; g + 1 < starts.length; g++) {
      double weight = 0;
      double distance = 0;
      for (int j = starts[g]; j < starts[g + 1]; j++) {
        int i = order[j];
        weight += w[i];
        double own = (x[i] - x[0]) - above;
        distance += w[i] * own;
        total += w[i] * inequality(own, mean);
      }
      between += weight == 0 ? 0 : weight * inequality(distance / weight, mean);
    }
    return total > 0 ? Math.min(1, Math.max(0, between / total)) : Double.NaN;
  }

  /** What a value so far from the mean adds to the inequality. */
  private double inequality(double distance, double mean) {
    double ratio = distance / mean;
    return switch (measure) {
      case VARIANCE -> distance * distance;
      // a value of 0 lies one mean below the mean, but for rounding
      case THEIL_T -> InequalityMeasures.termT(Math.max(0, 1 + ratio), ratio);
      case THEIL_L -> InequalityMeasures.termL(1 + ratio, ratio);
    };
  }
}
