package org.goodworkmonitor.stats.inequality;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.Streams;

/**
 * The standard measures of inequality of an indicator over all areas and within each region, each
 * with an interval, so that one can tell whether one region is really more unequal than another.
 *
 * <pre>{@code
 * InequalityEstimates.withDefaults().weightedBy("population").of(table, "pay");
 * }</pre>
 *
 * <p>Intervals are bootstraps of the areas of the group, corrected for bias and acceleration (Efron
 * 1987, doi:10.1080/01621459.1987.10478410). With fewer than three areas there is none. Of the few
 * areas of a region any bootstrap knows little: with fewer than about ten, read its interval as a
 * lower bound of the doubt. Areas that lack the value, or have no weight or one of 0, are left out
 * and listed. The same seed gives the same result. Immutable and safe for use by many threads.
 */
public final class InequalityEstimates {
  private static final InequalityEstimates DEFAULTS =
      new InequalityEstimates(Optional.empty(), 2000, 0, 0.95);

  private final Optional<String> weights;
  private final int replicates;
  private final long seed;
  private final double confidence;

  private InequalityEstimates(
      Optional<String> weights, int replicates, long seed, double confidence) {
    this.weights = weights;
    this.replicates = replicates;
    this.seed = seed;
    this.confidence = confidence;
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

    double of(double[] values, double[] weights, boolean weighted) {
      return switch (this) {
        case GINI -> InequalityMeasures.gini(values, weights);
        case VARIATION ->
            values.length < 2
                ? Double.NaN
                : InequalityMeasures.coefficientOfVariation(values, weights);
        case RATIO_80_20 -> ratio(values, weights, weighted, 0.8, 0.2);
        case RATIO_90_10 -> ratio(values, weights, weighted, 0.9, 0.1);
        case THEIL_T -> InequalityMeasures.theilT(values, weights);
        case THEIL_L -> InequalityMeasures.theilL(values, weights);
        case ATKINSON_HALF -> InequalityMeasures.atkinson(values, weights, 0.5);
        case ATKINSON_ONE -> InequalityMeasures.atkinson(values, weights, 1);
      };
    }
  }

  /**
   * One measure of one group of areas.
   *
   * @param region the region, or the empty text for all areas
   * @param measure the measure
   * @param n the number of areas
   * @param value the measure; {@code NaN} where it has none
   * @param lower the lower confidence limit; {@code NaN} with fewer than three areas
   * @param upper the upper confidence limit; {@code NaN} with fewer than three areas
   */
  public record Estimate(
      String region, Measure measure, int n, double value, double lower, double upper) {}

  /**
   * All measures of one indicator.
   *
   * @param indicator its id
   * @param estimates the measures over all areas first, then those of each region in alphabetical
   *     order
   * @param leftOut the areas that lack a value or weight
   */
  public record Estimates(String indicator, List<Estimate> estimates, List<Area> leftOut)
      implements Tabular {

    /**
     * Copies the lists.
     *
     * @param indicator its id
     * @param estimates the measures
     * @param leftOut the areas that lack a value or weight
     */
    public Estimates {
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
    public Estimate get(String region, Measure measure) {
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
     * A line per region and measure.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Inequality of " + indicator)
          .texts("region", estimates, e -> e.region().isEmpty() ? "(all)" : e.region())
          .texts("measure", estimates, e -> e.measure().name())
          .wholes("n", wholes(estimates, Estimate::n), false)
          .numbers("value", "", 4, numbers(estimates, Estimate::value))
          .numbers("lower", "", 4, numbers(estimates, Estimate::lower))
          .numbers("upper", "", 4, numbers(estimates, Estimate::upper))
          .build();
    }
  }

  /**
   * The defaults: each area counting the same, 2,000 replicates, seed 0, intervals of 95 %.
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
    return new InequalityEstimates(Optional.of(indicator), replicates, seed, confidence);
  }

  /**
   * The same with another number of replicates.
   *
   * @param count at least 100
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public InequalityEstimates withReplicates(int count) {
    return new InequalityEstimates(weights, BootstrapLimits.replicates(count), seed, confidence);
  }

  /**
   * The same with another seed.
   *
   * @param newSeed any number
   * @return a new value
   */
  public InequalityEstimates withSeed(long newSeed) {
    return new InequalityEstimates(weights, replicates, newSeed, confidence);
  }

  /**
   * The same with intervals of another level.
   *
   * @param level above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the level is out of range
   */
  public InequalityEstimates withConfidence(double level) {
    return new InequalityEstimates(weights, replicates, seed, Arguments.confidence(level));
  }

  /**
   * Measures the inequality of an indicator.
   *
   * @param table the table
   * @param indicator the indicator's id; its values above 0
   * @return the measures
   * @throws IllegalArgumentException if the table has no such indicator or weights, or no area has
   *     both
   * @throws DataException if a value is 0 or below or a weight negative; all such areas at once
   */
  public Estimates of(IndicatorTable table, String indicator) {
    WeightedValues data = WeightedValues.ofAll(table, indicator, weights);
    if (data.values().length == 0) {
      throw new IllegalArgumentException("indicator " + indicator + ": found no values");
    }
    List<Estimate> all = new ArrayList<>(estimates("", 0, data.values(), data.weights()));
    for (int g = 0; g < data.regions().size(); g++) {
      String region = data.regions().get(g);
      if (!region.isEmpty()) {
        int from = data.starts()[g];
        int to = data.starts()[g + 1];
        all.addAll(
            estimates(
                region,
                g + 1,
                Arrays.copyOfRange(data.values(), from, to),
                Arrays.copyOfRange(data.weights(), from, to)));
      }
    }
    return new Estimates(indicator, all, data.leftOut());
  }

  private List<Estimate> estimates(String region, int group, double[] x, double[] w) {
    int n = x.length;
    Measure[] measures = Measure.values();
    double[][] draws = new double[measures.length][n < 3 ? 0 : replicates];
    double[] drawn = new double[n];
    double[] drawnWeights = new double[n];
    for (int r = 0; r < draws[0].length; r++) {
      SplittableRandom random = Streams.of(seed, (long) group * replicates + r);
      for (int i = 0; i < n; i++) {
        int j = random.nextInt(n);
        drawn[i] = x[j];
        drawnWeights[i] = w[j];
      }
      for (int m = 0; m < measures.length; m++) {
        draws[m][r] = value(measures[m], drawn, drawnWeights);
      }
    }
    List<Estimate> estimates = new ArrayList<>();
    for (int m = 0; m < measures.length; m++) {
      Measure measure = measures[m];
      double value = value(measure, x, w);
      double[] withoutOne =
          IntStream.range(0, n < 3 ? 0 : n)
              .mapToDouble(i -> value(measure, without(x, i), without(w, i)))
              .toArray();
      double[] limits = BootstrapLimits.of(draws[m], value, withoutOne, confidence);
      estimates.add(new Estimate(region, measure, n, value, limits[0], limits[1]));
    }
    return estimates;
  }

  private double value(Measure measure, double[] x, double[] w) {
    return measure.of(x, w, weights.isPresent());
  }

  /** A quantile over another: of type 7, or the smallest values that reach the shares of weight. */
  private static double ratio(
      double[] x, double[] w, boolean weighted, double upper, double lower) {
    if (!weighted) {
      Sample sample = Sample.of("ratio", Direction.HIGHER_IS_BETTER, x);
      return sample.quantile(upper) / sample.quantile(lower);
    }
    return reaching(upper, x, w) / reaching(lower, x, w);
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
