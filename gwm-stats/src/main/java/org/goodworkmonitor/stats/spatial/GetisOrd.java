package org.goodworkmonitor.stats.spatial;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * The local G of Getis and Ord: hot spots, where high values lie together, and cold spots.
 *
 * <pre>{@code
 * GetisOrd.withDefaults().analyse(table, "preventable_mortality", weights).in(GetisOrd.Spot.HOT);
 * }</pre>
 *
 * <p>G* is a z-score: the weighted sum of the values of an area and its neighbours, less its
 * expectation, over its standard deviation; G is the same without the area itself (Ord and Getis
 * 1995, doi:10.1111/j.1538-4632.1995.tb00912.x). In G* an area counts as much as the neighbour that
 * counts most, and row-standardised weights are standardised anew with it. The p-values are that of
 * the normal distribution, and (k + 1) / (r + 1), k being how many of r draws of the neighbours
 * from all other areas give a sum as far from its expectation. Both are two-sided.
 *
 * <p>Areas that lack the value are left out and listed. An area without neighbours has a G* of its
 * own value's z-score, no G and no pseudo p-value, and is labelled so. The same seed gives the same
 * result on any number of threads. Immutable and safe for use by many threads.
 */
public final class GetisOrd {
  private static final GetisOrd INITIAL = new GetisOrd(LocalPermutations.DEFAULTS, true);

  private final LocalPermutations options;
  private final boolean star;

  private GetisOrd(LocalPermutations options, boolean star) {
    this.options = options;
    this.star = star;
  }

  /** What an area is part of. */
  public enum Spot {
    /** High values lie together. */
    HOT,
    /** Low values lie together. */
    COLD,
    /** Nothing that could not be by chance. */
    NOT_SIGNIFICANT,
    /** No neighbours to lie together with. */
    NO_NEIGHBOURS
  }

  /**
   * One area.
   *
   * @param area the area
   * @param value its value
   * @param statistic G* or G, a z-score; {@code NaN} where its deviation is 0, as where all areas
   *     are neighbours
   * @param normalP the p-value by the normal approximation
   * @param pValue the pseudo p-value of the permutations
   * @param adjustedP that adjusted over all areas by the method of Benjamini and Hochberg
   * @param spot the label
   */
  public record Row(
      Area area,
      double value,
      double statistic,
      double normalP,
      double pValue,
      double adjustedP,
      Spot spot) {}

  /**
   * All areas.
   *
   * @param indicator the id of the indicator
   * @param star whether an area counts among its neighbours (G*)
   * @param locals the areas in the order of the table
   * @param leftOut the areas that lack the value
   */
  public record Result(String indicator, boolean star, List<Row> locals, List<Area> leftOut)
      implements Tabular {

    /**
     * Copies the lists.
     *
     * @param indicator the id of the indicator
     * @param star whether an area counts among its neighbours
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
     * @param spot the label
     * @return an immutable list in the order of the table
     */
    public List<Area> in(Spot spot) {
      return Rows.areas(locals, Row::area, l -> l.spot() == spot);
    }

    /**
     * The labels as groups of areas, to be followed over time or compared with others.
     *
     * @return the name of the spot of every area
     */
    public Grouping grouping() {
      ImmutableMap.Builder<String, String> labels = ImmutableMap.builder();
      locals.forEach(row -> labels.put(row.area().code(), row.spot().name()));
      return Grouping.of(labels.buildOrThrow());
    }

    /**
     * A line per area; the column {@code spot} makes a map.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return Rows.table("Getis-Ord " + (star ? "G*" : "G") + " of " + indicator, locals, Row::area)
          .numbers("value", "", numbers(locals, Row::value))
          .numbers(star ? "g_star" : "g", "", 2, numbers(locals, Row::statistic))
          .probabilities("p_normal", numbers(locals, Row::normalP))
          .probabilities("p", numbers(locals, Row::pValue))
          .probabilities("p_bh", numbers(locals, Row::adjustedP))
          .texts("spot", locals, l -> l.spot().name())
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * The defaults: G*, 999 permutations, seed 0, labels by the permutations at 5 %.
   *
   * @return the options
   */
  public static GetisOrd withDefaults() {
    return INITIAL;
  }

  /**
   * The same without the area itself: G instead of G*.
   *
   * @return a new value
   */
  public GetisOrd withoutSelf() {
    return new GetisOrd(options, false);
  }

  /**
   * The same with another number of permutations.
   *
   * @param count at least 99
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public GetisOrd withPermutations(int count) {
    return new GetisOrd(options.withPermutations(count), star);
  }

  /**
   * The same with another seed.
   *
   * @param seed any number
   * @return a new value
   */
  public GetisOrd withSeed(long seed) {
    return new GetisOrd(options.withSeed(seed), star);
  }

  /**
   * The same with labels by another p-value.
   *
   * @param evidence which
   * @param significance the largest that earns a label, above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the significance is out of range
   */
  public GetisOrd labelledBy(Evidence evidence, double significance) {
    return new GetisOrd(options.labelledBy(evidence, significance), star);
  }

  /**
   * The same carried out in another way. Progress counts areas. Memory: 8 bytes for each area and
   * thread.
   *
   * @param execution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public GetisOrd withExecution(Execution execution) {
    return new GetisOrd(options.withExecution(execution), star);
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
   *     one, or all values are equal
   * @throws java.util.concurrent.CancellationException if the work is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(IndicatorTable table, String indicator, SpatialWeights weights) {
    SpatialSample sample = SpatialSample.of(table, indicator, weights).requireVariation();
    double[] z = sample.deviations();
    double squares = Arrays.stream(z).map(v -> v * v).sum();
    double[] p = options.pValues(sample);
    double[] adjusted = MultipleTesting.benjaminiHochberg(p);
    List<Row> locals = new ArrayList<>();
    for (int i = 0; i < sample.size(); i++) {
      double g = star ? star(sample, i, z, squares) : plain(sample, i, z, squares);
      double normalP = LocalPermutations.twoSided(g);
      Spot spot = Spot.NOT_SIGNIFICANT;
      if (sample.weights().neighbours(i).length == 0) {
        spot = Spot.NO_NEIGHBOURS;
      } else if (options.holds(normalP, p[i], adjusted[i])) {
        spot = g > 0 ? Spot.HOT : g < 0 ? Spot.COLD : Spot.NOT_SIGNIFICANT;
      }
      locals.add(
          new Row(sample.areas().get(i), sample.values()[i], g, normalP, p[i], adjusted[i], spot));
    }
    return new Result(indicator, star, locals, sample.leftOut());
  }

  private static double plain(SpatialSample sample, int i, double[] z, double squares) {
    double n = z.length - 1.0;
    double mean = -z[i] / n;
    double variance = (squares - z[i] * z[i]) / n - mean * mean;
    double[] w = sample.weights().weights(i);
    return score(sample.lag(i, z), w, mean, variance, n);
  }

  private static double star(SpatialSample sample, int i, double[] z, double squares) {
    double[] raw = sample.weights().raw(i);
    double[] w = Arrays.copyOf(raw, raw.length + 1);
    w[raw.length] = Arrays.stream(raw).max().orElse(1);
    if (sample.weights().isRowStandardised()) {
      w = SpatialWeights.shares(w);
    }
    int[] neighbours = sample.weights().neighbours(i);
    double sum = w[raw.length] * z[i];
    for (int j = 0; j < raw.length; j++) {
      sum += w[j] * z[neighbours[j]];
    }
    double n = z.length;
    return score(sum, w, 0, squares / n, n);
  }

  /** How far a weighted sum of some of n values is from its expectation, in deviations. */
  private static double score(double sum, double[] w, double mean, double variance, double n) {
    double total = Arrays.stream(w).sum();
    double squares = Arrays.stream(w).map(v -> v * v).sum();
    double spread = (n * squares - total * total) / (n - 1);
    // with all areas as neighbours nothing is left but rounding
    return spread > 1e-12 * n * squares && variance > 0
        ? (sum - total * mean) / Math.sqrt(variance * spread)
        : Double.NaN;
  }
}
