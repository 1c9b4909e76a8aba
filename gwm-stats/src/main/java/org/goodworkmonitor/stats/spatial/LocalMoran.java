package org.goodworkmonitor.stats.spatial;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.group.Grouping;
import org.goodworkmonitor.stats.internal.MultipleTesting;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * Local Moran's I: where neighbours are alike, and which areas are unlike theirs (Anselin 1995,
 * doi:10.1111/j.1538-4632.1995.tb00338.x).
 *
 * <pre>{@code
 * LocalMoran.withDefaults().analyse(table, "pay", weights).in(LocalMoran.Cluster.LOW_LOW);
 * }</pre>
 *
 * <p>I_i = z_i Σ_j w_ij z_j / m, z being the values less their mean and m the mean of z². The
 * normal test takes the moments given the area's own value (Sokal, Oden and Thomson 1998,
 * doi:10.1111/j.1538-4632.1998.tb00406.x). The other one draws the neighbours at random from all
 * other areas: the pseudo p-value is (k + 1) / (r + 1), k being how many of r draws give an I_i as
 * far from its expectation. Both are two-sided.
 *
 * <p>Areas that lack the value are left out and listed. Areas without neighbours are in the result,
 * labelled so and without numbers, and count neither in n nor in the mean, as in {@link MoransI}.
 * The same seed gives the same result on any number of threads. Immutable and safe for use by many
 * threads.
 */
public final class LocalMoran {
  private static final LocalMoran INITIAL = new LocalMoran(LocalPermutations.DEFAULTS);

  private final LocalPermutations options;

  private LocalMoran(LocalPermutations options) {
    this.options = options;
  }

  /** How an area and its neighbours lie to the mean. */
  public enum Cluster {
    /** A high value among high ones. */
    HIGH_HIGH,
    /** A low value among low ones. */
    LOW_LOW,
    /** A high value among low ones: an outlier. */
    HIGH_LOW,
    /** A low value among high ones: an outlier. */
    LOW_HIGH,
    /** Nothing that could not be by chance. */
    NOT_SIGNIFICANT,
    /** No neighbours to compare with. */
    NO_NEIGHBOURS
  }

  /**
   * One area.
   *
   * @param area the area
   * @param value its value
   * @param lag the weighted sum of its neighbours' values, with row-standardised weights their mean
   * @param statistic I_i
   * @param expected its expectation given the area's own value
   * @param deviation its standard deviation given that
   * @param normalP the p-value by the normal approximation; {@code NaN} if the deviation is 0
   * @param pValue the pseudo p-value of the permutations
   * @param adjustedP that adjusted over all areas by the method of Benjamini and Hochberg
   * @param cluster the label
   */
  public record Row(
      Area area,
      double value,
      double lag,
      double statistic,
      double expected,
      double deviation,
      double normalP,
      double pValue,
      double adjustedP,
      Cluster cluster) {

    private static Row island(Area area, double value) {
      double none = Double.NaN;
      return new Row(area, value, none, none, none, none, none, none, none, Cluster.NO_NEIGHBOURS);
    }

    /**
     * How many standard deviations I_i is from its expectation.
     *
     * @return z; {@code NaN} if the deviation is 0
     */
    public double z() {
      return deviation > 0 ? (statistic - expected) / deviation : Double.NaN;
    }
  }

  /**
   * All areas.
   *
   * @param indicator the id of the indicator
   * @param locals the areas in the order of the table
   * @param leftOut the areas that lack the value
   */
  public record Result(String indicator, List<Row> locals, List<Area> leftOut) implements Tabular {

    /**
     * Copies the lists.
     *
     * @param indicator the id of the indicator
     * @param locals the areas in the order of the table
     * @param leftOut the areas that lack the value
     */
    public Result {
      locals = ImmutableList.copyOf(locals);
      leftOut = ImmutableList.copyOf(leftOut);
    }

    /**
     * One area.
     *
     * @param code its code
     * @return its statistic
     * @throws IllegalArgumentException if the result has no such area
     */
    public Row row(String code) {
      return Rows.ofArea(locals, Row::area, code);
    }

    /**
     * As {@link #row(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return its statistic
     * @throws IllegalArgumentException if the result has no such area
     */
    public Row row(Area area) {
      return row(area.code());
    }

    /**
     * The areas with a label.
     *
     * @param cluster the label
     * @return an immutable list in the order of the table
     */
    public List<Area> in(Cluster cluster) {
      return Rows.areas(locals, Row::area, l -> l.cluster() == cluster);
    }

    /**
     * The labels as groups of areas, to be followed over time or compared with others.
     *
     * @return the name of the cluster of every area
     */
    public Grouping grouping() {
      ImmutableMap.Builder<String, String> labels = ImmutableMap.builder();
      locals.forEach(row -> labels.put(row.area().code(), row.cluster().name()));
      return Grouping.of(labels.buildOrThrow());
    }

    /**
     * A line per area; the column {@code cluster} makes a map.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return Rows.table("Local Moran's I of " + indicator, locals, Row::area)
          .numbers("value", "", numbers(locals, Row::value))
          .numbers("lag", "", numbers(locals, Row::lag))
          .numbers("i", "", 3, numbers(locals, Row::statistic))
          .numbers("z", "", 2, numbers(locals, Row::z))
          .probabilities("p_normal", numbers(locals, Row::normalP))
          .probabilities("p", numbers(locals, Row::pValue))
          .probabilities("p_bh", numbers(locals, Row::adjustedP))
          .texts("cluster", locals, l -> l.cluster().name())
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * The defaults: 999 permutations, seed 0, labels by the permutations at 5 %.
   *
   * @return the options
   */
  public static LocalMoran withDefaults() {
    return INITIAL;
  }

  /**
   * The same with another number of permutations.
   *
   * @param count at least 99
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public LocalMoran withPermutations(int count) {
    return new LocalMoran(options.withPermutations(count));
  }

  /**
   * The same with another seed.
   *
   * @param seed any number
   * @return a new value
   */
  public LocalMoran withSeed(long seed) {
    return new LocalMoran(options.withSeed(seed));
  }

  /**
   * The same with labels by another p-value.
   *
   * @param evidence which
   * @param significance the largest that earns a label, above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the significance is out of range
   */
  public LocalMoran labelledBy(Evidence evidence, double significance) {
    return new LocalMoran(options.labelledBy(evidence, significance));
  }

  /**
   * The same carried out in another way. Progress counts areas. Memory: 8 bytes for each area and
   * thread.
   *
   * @param execution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public LocalMoran withExecution(Execution execution) {
    return new LocalMoran(options.withExecution(execution));
  }

  /**
   * Computes the local statistics.
   *
   * @param table the table
   * @param indicator the indicator's id
   * @param weights who neighbours whom; may have more areas than the table
   * @return a statistic per area that has a value
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
    double[] p = options.pValues(sample);
    double[] adjusted = MultipleTesting.benjaminiHochberg(p);
    double m = Arrays.stream(z).map(v -> v * v).average().orElseThrow();
    Map<String, Row> known = new HashMap<>();
    for (int i = 0; i < sample.size(); i++) {
      Row local = local(sample, i, z, m, p[i], adjusted[i]);
      known.put(local.area().code(), local);
    }
    List<Row> locals = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Area area = all.areas().get(i);
      locals.add(known.getOrDefault(area.code(), Row.island(area, all.values()[i])));
    }
    return new Result(indicator, locals, all.leftOut());
  }

  private Row local(SpatialSample sample, int i, double[] z, double m, double p, double adjusted) {
    double n = sample.size();
    double sum = 0;
    double squares = 0;
    for (double w : sample.weights().weights(i)) {
      sum += w;
      squares += w * w;
    }
    double lag = sample.lag(i, z);
    double statistic = z[i] * lag / m;
    double expected = -z[i] * z[i] * sum / ((n - 1) * m);
    double variance =
        z[i]
            * z[i]
            / (m * m)
            * (n / (n - 2))
            * (squares - sum * sum / (n - 1))
            * (m - z[i] * z[i] / (n - 1));
    double deviation = Math.sqrt(Math.max(0, variance));
    double normalP =
        deviation > 0 ? LocalPermutations.twoSided((statistic - expected) / deviation) : Double.NaN;
    Cluster cluster = Cluster.NOT_SIGNIFICANT;
    if (options.holds(normalP, p, adjusted)) {
      boolean high = z[i] > 0;
      cluster =
          lag > 0
              ? high ? Cluster.HIGH_HIGH : Cluster.LOW_HIGH
              : high ? Cluster.HIGH_LOW : Cluster.LOW_LOW;
    }
    return new Row(
        sample.areas().get(i),
        sample.values()[i],
        sample.lag(i, sample.values()),
        statistic,
        expected,
        deviation,
        normalP,
        p,
        adjusted,
        cluster);
  }
}
