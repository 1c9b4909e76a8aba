package org.goodworkmonitor.stats.spatial;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Streams;

/**
 * Moran's I: whether neighbours are alike on the whole.
 *
 * <pre>{@code
 * MoransI.withDefaults().analyse(table, "pay", SpatialWeights.queen(boundaries).rowStandardised());
 * }</pre>
 *
 * <p>I = n / S0 Σ w_ij z_i z_j / Σ z_i², z being the values less their mean and S0 the sum of the
 * weights. Where place does not matter its expectation is -1 / (n - 1); above it neighbours are
 * alike, below it they differ. Three two-sided tests: with the variance under normality and under
 * randomisation (Cliff and Ord 1981, chapter 2), and by permutation: (m + 1) / (r + 1), m being how
 * many of r random assignments of the values to the areas give an I as far from the expectation.
 *
 * <p>Areas that lack the value are left out and listed. So are areas without neighbours: they say
 * nothing about being alike, and count neither in n nor in the mean. The same seed gives the same
 * result on any number of threads. Immutable and safe for use by many threads.
 */
public final class MoransI {
  private static final MoransI DEFAULTS = new MoransI(999, 0, Execution.standard());

  private static final int SLICE = 32;

  private final int permutations;
  private final long seed;
  private final Execution execution;

  private MoransI(int permutations, long seed, Execution execution) {
    this.permutations = permutations;
    this.seed = seed;
    this.execution = execution;
  }

  /**
   * Moran's I and its tests.
   *
   * @param indicator the id of the indicator
   * @param n the number of areas
   * @param statistic I
   * @param expected -1 / (n - 1)
   * @param normalDeviation the standard deviation of I if the values are drawn from a normal
   *     distribution; 0 where all areas are neighbours of all, so that I is what is expected
   * @param normalP the p-value by that; {@code NaN} where it is 0
   * @param deviation the standard deviation of I if the values are assigned at random
   *     (randomisation); 0 as above
   * @param pValue the p-value by that; {@code NaN} where it is 0
   * @param permutations the number of permutations
   * @param permutationP the pseudo p-value
   * @param leftOut the areas that lack the value
   * @param islands the areas without neighbours
   */
  public record Result(
      String indicator,
      int n,
      double statistic,
      double expected,
      double normalDeviation,
      double normalP,
      double deviation,
      double pValue,
      int permutations,
      double permutationP,
      List<Area> leftOut,
      List<Area> islands)
      implements Tabular {

    /**
     * Copies the lists.
     *
     * @param indicator the id of the indicator
     * @param n the number of areas
     * @param statistic I
     * @param expected -1 / (n - 1)
     * @param normalDeviation the standard deviation of I under normality
     * @param normalP the p-value by that
     * @param deviation the standard deviation of I under randomisation
     * @param pValue the p-value by that
     * @param permutations the number of permutations
     * @param permutationP the pseudo p-value
     * @param leftOut the areas that lack the value
     * @param islands the areas without neighbours
     */
    public Result {
      leftOut = ImmutableList.copyOf(leftOut);
      islands = ImmutableList.copyOf(islands);
    }

    /**
     * How many standard deviations under randomisation I is from its expectation.
     *
     * @return z; {@code NaN} where the deviation is 0
     */
    public double z() {
      return deviation > 0 ? (statistic - expected) / deviation : Double.NaN;
    }

    /**
     * A line per test.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      double none = Double.NaN;
      double[] all = {statistic, statistic, statistic};
      return ResultTable.builder(
              String.format(Locale.ROOT, "Moran's I of %s (n = %d)", indicator, n))
          .texts("test", List.of("normality", "randomisation", permutations + " permutations"))
          .numbers("i", "", 3, all)
          .numbers("expected", "", 3, new double[] {expected, expected, expected})
          .numbers("sd", "", 3, new double[] {normalDeviation, deviation, none})
          .numbers("z", "", 2, new double[] {(statistic - expected) / normalDeviation, z(), none})
          .probabilities("p", new double[] {normalP, pValue, permutationP})
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * The defaults: 999 permutations, seed 0.
   *
   * @return the options
   */
  public static MoransI withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with another number of permutations.
   *
   * @param count at least 99
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public MoransI withPermutations(int count) {
    return new MoransI(LocalPermutations.permutations(count), seed, execution);
  }

  /**
   * The same with another seed.
   *
   * @param newSeed any number
   * @return a new value
   */
  public MoransI withSeed(long newSeed) {
    return new MoransI(permutations, newSeed, execution);
  }

  /**
   * The same carried out in another way. Progress counts permutations. Memory: 12 bytes for each
   * area and thread.
   *
   * @param execution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public MoransI withExecution(Execution execution) {
    return new MoransI(permutations, seed, execution);
  }

  /**
   * Computes Moran's I.
   *
   * @param table the table
   * @param indicator the indicator's id
   * @param weights who neighbours whom; may have more areas than the table
   * @return I and its tests
   * @throws IllegalArgumentException if the table has no such indicator
   * @throws DataException if the weights lack an area that has a value, fewer than four areas have
   *     a value and neighbours, or all their values are equal
   * @throws java.util.concurrent.CancellationException if the work is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(IndicatorTable table, String indicator, SpatialWeights weights) {
    SpatialSample all = SpatialSample.of(table, indicator, weights);
    SpatialSample sample = all.connected().requireVariation();
    double[] z = sample.deviations();
    int n = sample.size();
    Moments moments = Moments.of(sample, z);
    double statistic = statistic(sample, z, moments);
    double expected = -1.0 / (n - 1);
    double normal = deviation(moments.normalVariance(n), expected);
    double random = deviation(moments.randomVariance(n), expected);
    // the same sum in another order may differ in the last bits
    double least = Math.abs(statistic - expected) * (1 - 1e-12);
    LongAdder asFar = new LongAdder();
    try (Run run = execution.begin()) {
      run.expect(permutations);
      int slices = (permutations - 1) / SLICE + 1;
      List<Shuffle> shuffles =
          Stream.generate(() -> new Shuffle(z)).limit(Math.min(run.threads(), slices)).toList();
      run.forEach(
          slices,
          (worker, slice) -> {
            int from = slice * SLICE;
            int to = from + Math.min(permutations - from, SLICE);
            for (int r = from; r < to; r++) {
              run.check();
              double[] shuffled = shuffles.get(worker).shuffled(Streams.of(seed, r));
              run.check();
              if (Math.abs(statistic(sample, shuffled, moments) - expected) >= least) {
                asFar.increment();
              }
            }
            run.done(to - from);
          });
    }
    return new Result(
        indicator,
        n,
        statistic,
        expected,
        normal,
        pValue(statistic - expected, normal),
        random,
        pValue(statistic - expected, random),
        permutations,
        (asFar.sum() + 1.0) / (permutations + 1.0),
        all.leftOut(),
        all.without(sample));
  }

  /** From the mean of squares; exactly 0 where nothing but rounding is left of their difference. */
  private static double deviation(double squares, double expected) {
    double variance = squares - expected * expected;
    return variance > 1e-12 * squares ? Math.sqrt(variance) : 0;
  }

  private static double pValue(double distance, double deviation) {
    return deviation > 0 ? LocalPermutations.twoSided(distance / deviation) : Double.NaN;
  }

  /** The values in another order, for one thread. */
  private static final class Shuffle {
    private final double[] z;
    private final int[] order;
    private final double[] shuffled;

    Shuffle(double[] z) {
      this.z = z;
      this.order = new int[z.length];
      this.shuffled = new double[z.length];
    }

    double[] shuffled(SplittableRandom random) {
      Arrays.setAll(order, i -> i);
      Streams.shuffle(order, random);
      Arrays.setAll(shuffled, i -> z[order[i]]);
      return shuffled;
    }
  }

  private static double statistic(SpatialSample sample, double[] z, Moments moments) {
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum += z[i] * sample.lag(i, z);
    }
    return z.length / moments.s0 * sum / moments.squares;
  }

  /**
   * The sums of Cliff and Ord.
   *
   * @param s0 the sum of the weights
   * @param s1 half the sum of (w_ij + w_ji)²
   * @param s2 the sum over areas of (row sum + column sum)²
   * @param squares Σ z²
   * @param kurtosis n Σ z⁴ / (Σ z²)²
   */
  private record Moments(double s0, double s1, double s2, double squares, double kurtosis) {

    static Moments of(SpatialSample sample, double[] z) {
      SpatialWeights weights = sample.weights();
      int n = z.length;
      double[] rowAndColumn = new double[n];
      double s0 = 0;
      double s1 = 0;
      for (int i = 0; i < n; i++) {
        int[] neighbours = weights.neighbours(i);
        double[] w = weights.weights(i);
        for (int j = 0; j < w.length; j++) {
          s0 += w[j];
          rowAndColumn[i] += w[j];
          rowAndColumn[neighbours[j]] += w[j];
          // (a + b)² counted from both sides and halved is a² + b² + 2ab: a² + ab from each side
          s1 += w[j] * w[j] + w[j] * back(weights, neighbours[j], i);
        }
      }
      double s2 = Arrays.stream(rowAndColumn).map(v -> v * v).sum();
      double squares = Arrays.stream(z).map(v -> v * v).sum();
      double fourth = Arrays.stream(z).map(v -> v * v * v * v).sum();
      return new Moments(s0, s1, s2, squares, n * fourth / (squares * squares));
    }

    private static double back(SpatialWeights weights, int from, int to) {
      int at = Arrays.binarySearch(weights.neighbours(from), to);
      return at < 0 ? 0 : weights.weights(from)[at];
    }

    /** E(I²) under normality. */
    double normalVariance(double n) {
      return (n * n * s1 - n * s2 + 3 * s0 * s0) / (s0 * s0 * (n * n - 1));
    }

    /** E(I²) under randomisation. */
    double randomVariance(double n) {
      double plain = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0);
      double peaked = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0);
      return (plain - peaked) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0);
    }
  }
}
