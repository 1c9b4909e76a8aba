package org.goodworkmonitor.stats.inequality;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Streams;

/**
 * How much of the variance of an indicator lies within regions, and how much between them: whether
 * places vary as much within regions as between them becomes one number with an interval.
 *
 * <p>The share between is eta squared, the sum of squares between regions over the whole one. Its
 * interval is a bootstrap of the areas within each region, corrected for bias and acceleration
 * (Efron 1987, doi:10.1080/01621459.1987.10478410). The p-value is that of a permutation test: (m +
 * 1) / (r + 1), m being how many of r random assignments of the areas to regions give a share
 * between as large.
 *
 * <p>The same seed gives the same result. Immutable and safe for use by many threads.
 */
public final class VarianceShares {
  private static final VarianceShares DEFAULTS = new VarianceShares(2000, 0, 0.95);
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final int replicates;
  private final long seed;
  private final double confidence;

  private VarianceShares(int replicates, long seed, double confidence) {
    this.replicates = replicates;
    this.seed = seed;
    this.confidence = confidence;
  }

  /**
   * The shares of one indicator.
   *
   * @param indicator its id
   * @param n the number of areas
   * @param regions the number of regions
   * @param between the share between regions, 0 to 1
   * @param lower the lower confidence limit of the share between
   * @param upper the upper confidence limit of the share between
   * @param expectedByChance the share between that regions drawn at random would show on average:
   *     (regions - 1) / (n - 1)
   * @param pValue the probability of a share as large with regions drawn at random
   */
  public record Shares(
      String indicator,
      int n,
      int regions,
      double between,
      double lower,
      double upper,
      double expectedByChance,
      double pValue)
      implements Tabular {

    /**
     * The share within regions.
     *
     * @return 1 less the share between
     */
    public double within() {
      return 1 - between;
    }

    /**
     * One row, with the share within and its interval.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Variance of " + indicator + " within and between regions")
          .wholes("n", new int[] {n}, false)
          .wholes("regions", new int[] {regions}, false)
          .numbers("within", "", 3, new double[] {within()})
          .numbers("lower", "", 3, new double[] {1 - upper})
          .numbers("upper", "", 3, new double[] {1 - lower})
          .numbers("between", "", 3, new double[] {between})
          .numbers("by_chance", "", 3, new double[] {expectedByChance})
          .probabilities("p", new double[] {pValue})
          .build();
    }
  }

  /**
   * The defaults: 2,000 replicates of the bootstrap and of the permutation test, seed 0, an
   * interval of 95 %.
   *
   * @return the options
   */
  public static VarianceShares withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with another number of replicates.
   *
   * @param count at least 100
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public VarianceShares withReplicates(int count) {
    if (count < 100) {
      throw new IllegalArgumentException("found " + count + " replicates; expected at least 100");
    }
    return new VarianceShares(count, seed, confidence);
  }

  /**
   * The same with another seed.
   *
   * @param newSeed any number
   * @return a new value
   */
  public VarianceShares withSeed(long newSeed) {
    return new VarianceShares(replicates, newSeed, confidence);
  }

  /**
   * The same with an interval of another level.
   *
   * @param level above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the level is out of range
   */
  public VarianceShares withConfidence(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "found confidence level " + level + "; expected above 0 and below 1");
    }
    return new VarianceShares(replicates, seed, level);
  }

  /**
   * Splits the variance of an indicator.
   *
   * @param table the table
   * @param indicator the indicator's id; gaps are left out
   * @return the shares
   * @throws IllegalArgumentException if the table has no such indicator
   * @throws DataException if an area with a value has no region, there are fewer than two regions,
   *     not more areas than regions, or all values are equal
   */
  public Shares of(IndicatorTable table, String indicator) {
    Map<String, List<Double>> groups = groups(table, indicator);
    int k = groups.size();
    double[] values = groups.values().stream().flatMap(List::stream).mapToDouble(v -> v).toArray();
    int n = values.length;
    int[] starts = new int[k + 1];
    int g = 0;
    for (List<Double> members : groups.values()) {
      starts[g + 1] = starts[g++] + members.size();
    }
    double between = share(values, starts);
    if (k < 2 || n <= k || Double.isNaN(between)) {
      throw new DataException(
          "the variance cannot be split by region",
          List.of(
              Problem.of(
                      n + " values in " + k + " regions" + (k > 1 && n > k ? ", all equal" : ""),
                      "expected values that differ in two regions or more")
                  .atNode(indicator)));
    }
    double[] boot = new double[replicates];
    int asLarge = 0;
    for (int r = 0; r < replicates; r++) {
      boot[r] = share(resample(values, starts, Streams.of(seed, 2L * r)), starts);
      int[] order = new int[n];
      Arrays.setAll(order, i -> i);
      Streams.shuffle(order, Streams.of(seed, 2L * r + 1));
      double[] shuffled = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
      // shares of the same sums in another order may differ in the last bits
      asLarge += share(shuffled, starts) >= between * (1 - 1e-12) ? 1 : 0;
    }
    double[] limits = limits(boot, between, values, starts);
    return new Shares(
        indicator,
        n,
        k,
        between,
        limits[0],
        limits[1],
        (k - 1.0) / (n - 1),
        (asLarge + 1.0) / (replicates + 1));
  }

  private static Map<String, List<Double>> groups(IndicatorTable table, String indicator) {
    Column column = table.column(indicator);
    Map<String, List<Double>> groups = new TreeMap<>();
    ImmutableList.Builder<Problem> problems = ImmutableList.builder();
    for (int row = 0; row < table.size(); row++) {
      Area area = table.areas().get(row);
      if (Double.isNaN(column.value(row))) {
        continue;
      }
      if (area.region().isEmpty()) {
        problems.add(Problem.of("no region", "give the area a region").atArea(area.code()));
      }
      groups.computeIfAbsent(area.region(), x -> new ArrayList<>()).add(column.value(row));
    }
    if (!problems.build().isEmpty()) {
      throw new DataException("the variance cannot be split by region", problems.build());
    }
    return groups;
  }

  private static double[] resample(double[] values, int[] starts, SplittableRandom random) {
    double[] drawn = new double[values.length];
    for (int g = 0; g + 1 < starts.length; g++) {
      for (int i = starts[g]; i < starts[g + 1]; i++) {
        drawn[i] = values[random.nextInt(starts[g], starts[g + 1])];
      }
    }
    return drawn;
  }

  /** Eta squared; {@code NaN} if all values are equal. */
  private static double share(double[] values, int[] starts) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double between = 0;
    double total = 0;
    for (int g = 0; g + 1 < starts.length; g++) {
      double sum = 0;
      for (int i = starts[g]; i < starts[g + 1]; i++) {
        sum += values[i] - mean;
        total += (values[i] - mean) * (values[i] - mean);
      }
      between += starts[g + 1] > starts[g] ? sum * sum / (starts[g + 1] - starts[g]) : 0;
    }
    return total == 0 ? Double.NaN : between / total;
  }

  private double[] limits(double[] boot, double estimate, double[] values, int[] starts) {
    double[] usable = Arrays.stream(boot).filter(b -> !Double.isNaN(b)).toArray();
    double below = Arrays.stream(usable).filter(b -> b < estimate).count();
    double least = 0.5 / usable.length;
    double bias =
        NORMAL.inverseCumulativeProbability(
            Math.max(least, Math.min(1 - least, below / usable.length)));
    double acceleration = acceleration(values, starts);
    double z = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
    Sample sample = Sample.of("bootstrap", Direction.HIGHER_IS_BETTER, usable);
    double[] limits = new double[2];
    for (int side = 0; side < 2; side++) {
      double shifted = bias + (side == 0 ? -z : z);
      limits[side] =
          sample.quantile(
              NORMAL.cumulativeProbability(bias + shifted / (1 - acceleration * shifted)));
    }
    return limits;
  }

  private static double acceleration(double[] values, int[] starts) {
    int n = values.length;
    double[] without = new double[n];
    for (int i = 0; i < n; i++) {
      int left = i;
      double[] rest = new double[n - 1];
      Arrays.setAll(rest, j -> values[j < left ? j : j + 1]);
      int[] shifted = Arrays.stream(starts).map(s -> s > left ? s - 1 : s).toArray();
      without[i] = share(rest, shifted);
    }
    double mean = Arrays.stream(without).average().orElse(0);
    double squares = 0;
    double cubes = 0;
    for (double w : without) {
      double d = mean - w;
      squares += d * d;
      cubes += d * d * d;
    }
    double a = cubes / (6 * Math.pow(squares, 1.5));
    return Double.isFinite(a) ? a : 0;
  }
}
