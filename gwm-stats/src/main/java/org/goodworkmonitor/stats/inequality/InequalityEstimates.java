package org.goodworkmonitor.stats.inequality;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.Streams;

/**
 * The standard measures of inequality of an indicator over all areas and within each region, each
 * with an interval, so that one can tell whether one region is really more unequal than another.
 *
 * <pre>{@code
 * InequalityEstimates.withDefaults().weightedBy("population").analyse(table, "pay");
 * }</pre>
 *
 * <p>Values of 0 are accepted. A measure that is not defined for the values of a group is {@code
 * NaN}, and {@link Estimate#note} says why: Theil's L where a value is 0, a ratio where its lower
 * quantile is 0. Areas that lack the value, or have no weight or one of 0, are left out and listed.
 *
 * <p>{@link Interval} says how well intervals cover in small regions; with fewer than three areas
 * there is none. The same seed gives the same result. Immutable and safe for use by many threads.
 */
public final class InequalityEstimates {
  private static final InequalityEstimates DEFAULTS =
      new InequalityEstimates(
          Optional.empty(), Interval.JACKKNIFE_T, 2000, 0, 0.95, Execution.standard());

  private static final int SLICE = 16;

  private final Optional<String> weights;
  private final Interval interval;
  private final int replicates;
  private final long seed;
  private final double confidence;
  private final Execution execution;

  private InequalityEstimates(
      Optional<String> weights,
      Interval interval,
      int replicates,
      long seed,
      double confidence,
      Execution execution) {
    this.weights = weights;
    this.interval = interval;
    this.replicates = replicates;
    this.seed = seed;
    this.confidence = confidence;
    this.execution = execution;
  }

  /** A measure of inequality; each is that of {@link InequalityMeasures}. */
  public enum Measure {
    /** The Gini coefficient. */
    GINI,
    /** The coefficient of variation; none of a single area. */
    VARIATION,
    /** The 80 % quantile over the 20 % quantile. */
    RATIO_80_20,
    /** The 90 % quantile over the 10 % quantile. */
    RATIO_90_10,
    /** Theil's T. */
    THEIL_T,
    /** Theil's L. */
    THEIL_L,
    /** Atkinson's index with an aversion of 1/2. */
    ATKINSON_HALF,
    /** Atkinson's index with an aversion of 1. */
    ATKINSON_ONE;

    /**
     * The measure; {@code NaN} where it is not defined, infinite where it is a number over 0.
     *
     * @param values 0 or more
     */
    private double of(double[] values, double[] weights, boolean weighted) {
      if (!undefined(values, weights, weighted).isEmpty()) {
        return isRatio() ? ratio(values, weights, weighted) : Double.NaN;
      }
      return switch (this) {
        case GINI -> InequalityMeasures.gini(values, weights);
        case VARIATION -> InequalityMeasures.coefficientOfVariation(values, weights);
        case RATIO_80_20, RATIO_90_10 -> ratio(values, weights, weighted);
        case THEIL_T -> InequalityMeasures.theilT(values, weights);
        case THEIL_L -> InequalityMeasures.theilL(values, weights);
        case ATKINSON_HALF -> InequalityMeasures.atkinson(values, weights, 0.5);
        case ATKINSON_ONE -> InequalityMeasures.atkinson(values, weights, 1);
      };
    }

    /** Why the measure is not defined; empty where it is. */
    private String undefined(double[] values, double[] weights, boolean weighted) {
      long zeros = Arrays.stream(values).filter(v -> v == 0).count();
      if (zeros == values.length) {
        return "not defined: all values are 0";
      }
      if (this == VARIATION && values.length < 2) {
        return "not defined: there is a single value";
      }
      if (this == THEIL_L && zeros > 0) {
        return "not defined: values of 0, of which there are " + zeros + ", have no logarithm";
      }
      if (isRatio() && zeros > 0 && quantile(lowerShare(), values, weights, weighted) == 0) {
        return "not defined: the " + Math.round(100 * lowerShare()) + " % quantile is 0";
      }
      return "";
    }

    private boolean isRatio() {
      return this == RATIO_80_20 || this == RATIO_90_10;
    }

    private double lowerShare() {
      return this == RATIO_80_20 ? 0.2 : 0.1;
    }

    private double ratio(double[] values, double[] weights, boolean weighted) {
      double upperShare = this == RATIO_80_20 ? 0.8 : 0.9;
      return quantile(upperShare, values, weights, weighted)
          / quantile(lowerShare(), values, weights, weighted);
    }

    /**
     * Onto the whole real line: ln(x/(1 - x)) of what is below 1, and ln x of what has no bound.
     */
    private double transformed(double x) {
      return isBounded() ? Math.log(x) - Math.log1p(-x) : Math.log(x);
    }

    private double restored(double y) {
      return isBounded() ? 1 / (1 + Math.exp(-y)) : Math.exp(y);
    }

    private boolean isBounded() {
      return this == GINI || this == ATKINSON_HALF || this == ATKINSON_ONE;
    }
  }

  /**
   * How confidence limits are computed. Neither method can make up for the few areas of a small
   * region, above all where the indicator has a long upper tail. The table gives the share, in per
   * cent, of 4,000 simulated samples of n areas whose nominal 95 % interval covered the true Gini
   * coefficient; {@code org.goodworkmonitor.benchmarks.IntervalCoverage} in the folder {@code
   * benchmarks} repeats it, with the other measures.
   *
   * <pre>
   * n =                                   8     14     23     60
   * JACKKNIFE_T lognormal, sigma 0.5   94.5   94.2   93.9   93.9
   * JACKKNIFE_T lognormal, sigma 1     91.7   89.1   88.2   89.6
   * JACKKNIFE_T gamma, shape 2         95.2   95.4   94.4   94.8
   * BCA         lognormal, sigma 0.5   65.9   80.9   86.7   91.3
   * BCA         lognormal, sigma 1     58.8   72.7   78.6   86.4
   * BCA         gamma, shape 2         75.2   85.9   89.5   92.8
   * </pre>
   */
  public enum Interval {
    /**
     * Jackknife-t, the default: with y the measure on the scale of ln(x/(1 - x)) (Gini, Atkinson)
     * or ln x (Theil, variation), y(i) the same without area i and m the mean of these, the limits
     * are those of n y - (n - 1) m plus or minus t sqrt((n - 1)/n sum (y(i) - m)^2), t being the
     * quantile of Student's distribution with n - 1 degrees of freedom, taken back to the scale of
     * the measure (Tukey 1958; Miller 1974, doi:10.1093/biomet/61.1.1). They stay within the range
     * of the measure and use no random numbers. Where y or a y(i) is infinite, since the measure is
     * 0 or 1, the measure itself takes the place of y, and the limits are cut at 0 and 1. The
     * centre corrects the bias of small samples, so that it may lie well above the value.
     *
     * <p>The jackknife is not valid for quantiles: the ratios of quantiles get {@link #BCA}
     * intervals.
     */
    JACKKNIFE_T,
    /**
     * The bootstrap of the areas, corrected for bias and acceleration (Efron 1987,
     * doi:10.1080/01621459.1987.10478410). Its intervals are much too short in small regions.
     * Replicates for which the measure is not defined, such as those that draw zeros alone, do not
     * count.
     */
    BCA
  }

  /**
   * One measure of one group of areas.
   *
   * @param region the region, or the empty text for all areas
   * @param measure the measure
   * @param n the number of areas
   * @param value the measure; {@code NaN} where it is not defined
   * @param lower the lower confidence limit; {@code NaN} with fewer than three areas, and where the
   *     measure, or for {@link Interval#JACKKNIFE_T} the measure without one of the areas, is not
   *     defined
   * @param upper the upper confidence limit; {@code NaN} as for the lower; infinite where the lower
   *     quantile of a ratio may be 0
   * @param interval how the limits were computed
   * @param note why the measure is not defined; empty where it is
   */
  public record Estimate(
      String region,
      Measure measure,
      int n,
      double value,
      double lower,
      double upper,
      Interval interval,
      String note) {}

  /**
   * All measures of one indicator.
   *
   * @param indicator its id
   * @param estimates the measures over all areas first, then those of each region in alphabetical
   *     order
   * @param leftOut the areas that lack a value or weight
   */
  public record Result(String indicator, List<Estimate> estimates, List<Area> leftOut)
      implements Tabular {

    /**
     * Copies the lists.
     *
     * @param indicator its id
     * @param estimates the measures
     * @param leftOut the areas that lack a value or weight
     */
    public Result {
      estimates = ImmutableList.copyOf(estimates);
      leftOut = ImmutableList.copyOf(leftOut);
    }

    /**
     * One measure.
     *
     * @param region the region, or the empty text for all areas
     * @param measure which
     * @return the estimate
     * @throws IllegalArgumentException if no area of the region has a value
     */
    public Estimate row(String region, Measure measure) {
      return estimates.stream()
          .filter(e -> e.region().equals(region) && e.measure() == measure)
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "no region '"
                          + region
                          + "'; there are "
                          + estimates.stream().map(Estimate::region).distinct().toList()));
    }

    /**
     * A line per region and measure; with a column of notes where a measure is not defined.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      ResultTable.Builder table =
          ResultTable.builder("Inequality of " + indicator)
              .texts("region", estimates, e -> e.region().isEmpty() ? "(all)" : e.region())
              .texts("measure", estimates, e -> e.measure().name())
              .wholes("n", wholes(estimates, Estimate::n), false)
              .numbers("value", "", 4, numbers(estimates, Estimate::value))
              .numbers("lower", "", 4, numbers(estimates, Estimate::lower))
              .numbers("upper", "", 4, numbers(estimates, Estimate::upper))
              .texts("interval", estimates, e -> e.interval().name());
      if (estimates.stream().anyMatch(e -> !e.note().isEmpty())) {
        table.texts("note", estimates, Estimate::note);
      }
      return table.build();
    }
  }

  /**
   * The defaults: each area counting the same, jackknife-t intervals of 95 %, and for ratios of
   * quantiles 2,000 replicates of the bootstrap with seed 0.
   *
   * @return the options
   */
  public static InequalityEstimates withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with areas that count as their weight, such as their population. Quantiles are then
   * the smallest values that reach their share of the weight.
   *
   * @param indicator the id of the weights, 0 or more
   * @return a new value
   */
  public InequalityEstimates weightedBy(String indicator) {
    return new InequalityEstimates(
        Optional.of(indicator), interval, replicates, seed, confidence, execution);
  }

  /**
   * The same with intervals computed in another way.
   *
   * @param newInterval the method; see there how well each covers in small regions
   * @return a new value
   */
  public InequalityEstimates withInterval(Interval newInterval) {
    return new InequalityEstimates(weights, newInterval, replicates, seed, confidence, execution);
  }

  /**
   * The same with another number of replicates of the bootstrap.
   *
   * @param count at least 100
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public InequalityEstimates withReplicates(int count) {
    return new InequalityEstimates(
        weights, interval, BootstrapLimits.replicates(count), seed, confidence, execution);
  }

  /**
   * The same with another seed.
   *
   * @param newSeed any number
   * @return a new value
   */
  public InequalityEstimates withSeed(long newSeed) {
    return new InequalityEstimates(weights, interval, replicates, newSeed, confidence, execution);
  }

  /**
   * The same with intervals of another level.
   *
   * @param level above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the level is out of range
   */
  public InequalityEstimates withConfidence(double level) {
    return new InequalityEstimates(
        weights, interval, replicates, seed, Arguments.confidence(level), execution);
  }

  /**
   * The same carried out in another way. Progress counts replicates of all areas and of each
   * region. Memory: 8 bytes for each replicate and measure with a {@link Interval#BCA} interval,
   * and 40 more for each replicate.
   *
   * @param execution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public InequalityEstimates withExecution(Execution execution) {
    return new InequalityEstimates(weights, interval, replicates, seed, confidence, execution);
  }

  /**
   * Measures the inequality of an indicator.
   *
   * @param table the table
   * @param indicator the indicator's id; its values 0 or more
   * @return the measures
   * @throws IllegalArgumentException if the table has no such indicator or weights, or no area has
   *     both
   * @throws DataException if a value or a weight is negative, naming all such areas, or all values
   *     are 0
   * @throws java.util.concurrent.CancellationException if the work is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(IndicatorTable table, String indicator) {
    WeightedValues data = WeightedValues.ofAll(table, indicator, weights);
    if (data.values().length == 0) {
      throw new IllegalArgumentException("indicator " + indicator + ": found no values");
    }
    if (Arrays.stream(data.values()).allMatch(v -> v == 0)) {
      throw new DataException(
          "inequality cannot be measured",
          List.of(
              Problem.of("the value 0 for every area", "every measure needs a value above 0")
                  .atNode(indicator)));
    }
    List<Group> groups = new ArrayList<>();
    groups.add(new Group("", 0, data.values(), data.weights()));
    for (int g = 0; g < data.regions().size(); g++) {
      String region = data.regions().get(g);
      if (!region.isEmpty()) {
        int from = data.starts()[g];
        int to = data.starts()[g + 1];
        groups.add(
            new Group(
                region,
                g + 1,
                Arrays.copyOfRange(data.values(), from, to),
                Arrays.copyOfRange(data.weights(), from, to)));
      }
    }
    List<Estimate> all = new ArrayList<>();
    try (Run run = execution.begin()) {
      run.expect(groups.stream().filter(g -> g.values.length >= 3).count() * replicates);
      groups.forEach(group -> all.addAll(estimates(group, run)));
    }
    return new Result(indicator, all, data.leftOut());
  }

  /** The areas of a region, or all. */
  @SuppressWarnings("ArrayRecordComponent") // seen in this class alone
  private record Group(String region, int number, double[] values, double[] weights) {}

  private List<Estimate> estimates(Group group, Run run) {
    double[] x = group.values;
    double[] w = group.weights;
    int n = x.length;
    List<Estimate> estimates = new ArrayList<>();
    Map<Measure, double[]> draws = draws(group.number, x, w, run);
    for (Measure measure : Measure.values()) {
      String note = measure.undefined(x, w, weights.isPresent());
      double value = note.isEmpty() ? value(measure, x, w) : Double.NaN;
      Interval used = usedFor(measure);
      double[] limits = {Double.NaN, Double.NaN};
      if (n >= 3 && note.isEmpty()) {
        double[] withoutOne = new double[n];
        run.forEach(n, (worker, i) -> withoutOne[i] = value(measure, without(x, i), without(w, i)));
        limits =
            used == Interval.BCA
                ? BootstrapLimits.of(
                    draws.getOrDefault(measure, new double[0]), value, withoutOne, confidence)
                : jackknife(measure, value, withoutOne);
      }
      estimates.add(
          new Estimate(group.region, measure, n, value, limits[0], limits[1], used, note));
    }
    return estimates;
  }

  private Interval usedFor(Measure measure) {
    return measure.isRatio() ? Interval.BCA : interval;
  }

  /** The replicates of every measure that gets an interval from them. */
  private Map<Measure, double[]> draws(int group, double[] x, double[] w, Run run) {
    int n = x.length;
    if (n < 3) {
      return Map.of();
    }
    List<Measure> measures =
        Arrays.stream(Measure.values()).filter(m -> usedFor(m) == Interval.BCA).toList();
    double[][] draws =
        run.allocate(
            replicates + " replicates of " + measures.size() + " measures",
            (8.0 * measures.size() + 40) * replicates,
            "use fewer replicates",
            () -> new double[measures.size()][replicates]);
    int slices = (replicates - 1) / SLICE + 1;
    int threads = Math.min(run.threads(), slices);
    double[][] drawn = new double[threads][n];
    double[][] drawnWeights = new double[threads][n];
    run.forEach(
        slices,
        (worker, slice) -> {
          int from = slice * SLICE;
          int to = from + Math.min(replicates - from, SLICE);
          for (int r = from; r < to; r++) {
            SplittableRandom random = Streams.of(seed, (long) group * replicates + r);
            for (int i = 0; i < n; i++) {
              int j = random.nextInt(n);
              drawn[worker][i] = x[j];
              drawnWeights[worker][i] = w[j];
            }
            for (int m = 0; m < draws.length; m++) {
              run.check();
              draws[m][r] = value(measures.get(m), drawn[worker], drawnWeights[worker]);
            }
          }
          run.done(to - from);
        });
    Map<Measure, double[]> byMeasure = new EnumMap<>(Measure.class);
    for (int m = 0; m < draws.length; m++) {
      byMeasure.put(measures.get(m), draws[m]);
    }
    return byMeasure;
  }

  private double[] jackknife(Measure measure, double value, double[] withoutOne) {
    double centre = measure.transformed(value);
    double[] transformed = Arrays.stream(withoutOne).map(measure::transformed).toArray();
    boolean finite =
        Double.isFinite(centre) && Arrays.stream(transformed).allMatch(Double::isFinite);
    double[] limits =
        finite
            ? jackknife(centre, transformed, confidence)
            : jackknife(value, withoutOne, confidence);
    double most = measure.isBounded() ? 1 : Double.POSITIVE_INFINITY;
    return Arrays.stream(limits)
        .map(y -> finite ? measure.restored(y) : Math.max(0, Math.min(most, y)))
        .toArray();
  }

  /** The limits of a jackknife-t interval: of a statistic, and of it without each area in turn. */
  static double[] jackknife(double statistic, double[] withoutOne, double confidence) {
    int n = withoutOne.length;
    double mean =
        Arrays.stream(withoutOne).anyMatch(Double::isNaN)
            ? Double.NaN
            : Statistics.mean(withoutOne);
    double centre = statistic + (n - 1) * (statistic - mean);
    double margin =
        TDistribution.of(n - 1).inverseSurvivalProbability((1 - confidence) / 2)
            * Math.sqrt(n - 1.0)
            * Statistics.standardDeviation(withoutOne, n);
    return new double[] {centre - margin, centre + margin};
  }

  private double value(Measure measure, double[] x, double[] w) {
    return measure.of(x, w, weights.isPresent());
  }

  /** A quantile of type 7; weighted, the smallest value that reaches its share of the weight. */
  private static double quantile(double share, double[] x, double[] w, boolean weighted) {
    return weighted ? reaching(share, x, w) : Statistics.quantile(Statistics.sorted(x), share);
  }

  private static double reaching(double share, double[] x, double[] w) {
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> x[i]))
            .mapToInt(i -> i)
            .toArray();
    double needed = share * Arrays.stream(w).sum() * (1 - 1e-12);
    double sum = 0;
    for (int i : order) {
      sum += w[i];
      if (sum >= needed) {
        return x[i];
      }
    }
    return x[order[order.length - 1]];
  }

  private static double[] without(double[] values, int left) {
    double[] rest = new double[values.length - 1];
    Arrays.setAll(rest, j -> values[j < left ? j : j + 1]);
    return rest;
  }
}
