package org.goodworkmonitor.stats.relate;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * Two measures crossed at their averages: which areas are worse than average on both, the "double
 * blow" of Figure 12 of the report.
 *
 * <pre>{@code
 * Crossing.withDefaults().sizedBy("employment").analyse(table, "claimants", "deaths").worseOnBoth();
 * }</pre>
 *
 * <p>Worse is by the direction of each measure: above the average where lower is better, below it
 * where higher is better. An area on an average is not worse. The averages are those of the areas
 * that have both measures; areas that lack one, or the size, are left out and listed. Immutable and
 * safe for use by many threads.
 */
public final class Crossing {
  private static final Crossing DEFAULTS = new Crossing(Threshold.MEAN, Optional.empty());

  private final Threshold threshold;
  private final Optional<String> size;

  private Crossing(Threshold threshold, Optional<String> size) {
    this.threshold = threshold;
    this.size = size;
  }

  /** Where the measures are crossed. */
  public enum Threshold {
    /** At their means, each area counting the same. */
    MEAN,
    /** At their means weighted by the size. */
    WEIGHTED_MEAN,
    /** At their medians. */
    MEDIAN
  }

  /** Where an area lies. */
  public enum Quadrant {
    /** Worse than average on both: a double blow. */
    WORSE_ON_BOTH,
    /** Worse on the first measure only. */
    WORSE_ON_FIRST,
    /** Worse on the second measure only. */
    WORSE_ON_SECOND,
    /** Worse on neither. */
    WORSE_ON_NEITHER
  }

  /**
   * One area in the crossing.
   *
   * @param area the area
   * @param first its value of the first measure
   * @param second its value of the second measure
   * @param size its size, empty if none was asked for
   * @param quadrant where it lies
   */
  public record Row(
      Area area, double first, double second, OptionalDouble size, Quadrant quadrant) {}

  /**
   * The crossing of two measures.
   *
   * @param first the id of the first measure
   * @param second the id of the second measure
   * @param firstAverage where the first is crossed
   * @param secondAverage where the second is crossed
   * @param positions the areas: those worse on both first, and within a quadrant by how much worse
   *     in standard deviations, both added
   * @param leftOut the areas that lack a measure or the size
   */
  public record Result(
      String first,
      String second,
      double firstAverage,
      double secondAverage,
      List<Row> positions,
      List<Area> leftOut)
      implements Tabular {

    /**
     * Copies the lists.
     *
     * @param first the id of the first measure
     * @param second the id of the second measure
     * @param firstAverage where the first is crossed
     * @param secondAverage where the second is crossed
     * @param positions the areas
     * @param leftOut the areas that lack a measure or the size
     */
    public Result {
      positions = ImmutableList.copyOf(positions);
      leftOut = ImmutableList.copyOf(leftOut);
    }

    /**
     * The areas that are worse than average on both measures.
     *
     * @return an immutable list, the worst first
     */
    public List<Row> worseOnBoth() {
      return in(Quadrant.WORSE_ON_BOTH);
    }

    /**
     * The areas of a quadrant.
     *
     * @param quadrant which
     * @return an immutable list, the worst first
     */
    public List<Row> in(Quadrant quadrant) {
      return positions.stream()
          .filter(p -> p.quadrant() == quadrant)
          .collect(ImmutableList.toImmutableList());
    }

    /**
     * How many areas each quadrant has.
     *
     * @return a new map with every quadrant
     */
    public Map<Quadrant, Integer> counts() {
      Map<Quadrant, Integer> counts = new EnumMap<>(Quadrant.class);
      Arrays.stream(Quadrant.values()).forEach(q -> counts.put(q, in(q).size()));
      return counts;
    }

    /**
     * A line per area: code, name, region, both measures, the size if there is one, and the
     * quadrant.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      ResultTable.Builder table =
          Rows.table(first + " and " + second + " crossed", positions, Row::area)
              .numbers(first, "", numbers(positions, Row::first))
              .numbers(second, "", numbers(positions, Row::second));
      if (positions.stream().anyMatch(p -> p.size().isPresent())) {
        table.numbers("size", "", numbers(positions, p -> p.size().orElseThrow()));
      }
      return table.texts("quadrant", positions, p -> p.quadrant().name()).build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * The defaults: crossed at the means, no size.
   *
   * @return the options
   */
  public static Crossing withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same crossed elsewhere.
   *
   * @param newThreshold where
   * @return a new value
   */
  public Crossing withThreshold(Threshold newThreshold) {
    return new Crossing(newThreshold, size);
  }

  /**
   * The same with a size per area, such as its employment, for bubbles and weighted means.
   *
   * @param indicator the id of the size, 0 or more
   * @return a new value
   */
  public Crossing sizedBy(String indicator) {
    return new Crossing(threshold, Optional.of(indicator));
  }

  /**
   * Crosses two measures.
   *
   * @param table the table
   * @param first the id of the first measure
   * @param second the id of the second measure
   * @return the crossing
   * @throws IllegalArgumentException if the table lacks a measure or the size, both measures are
   *     the same, or weighted means are asked for without a size
   * @throws DataException if fewer than two areas have all, a size is negative, or all are 0; all
   *     such areas at once
   */
  public Result analyse(IndicatorTable table, String first, String second) {
    if (first.equals(second)) {
      throw new IllegalArgumentException("found " + first + " on both sides; give two measures");
    }
    if (threshold == Threshold.WEIGHTED_MEAN && size.isEmpty()) {
      throw new IllegalArgumentException("found WEIGHTED_MEAN without a size; give one by sizedBy");
    }
    List<String> ids = new ArrayList<>(List.of(first, second));
    size.ifPresent(ids::add);
    Checks.Complete data = Checks.complete(table, ids, row -> true);
    check(data, first);
    double[] x = data.values()[0];
    double[] y = data.values()[1];
    double[] ones = new double[x.length];
    Arrays.fill(ones, 1);
    double[] weights = threshold == Threshold.WEIGHTED_MEAN ? data.values()[2] : ones;
    double crossX = average(x, weights);
    double crossY = average(y, weights);
    double[] worseX = worse(table.column(first), x, crossX);
    double[] worseY = worse(table.column(second), y, crossY);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      order.add(i);
    }
    order.sort(
        Comparator.comparing((Integer i) -> quadrant(worseX[i], worseY[i]))
            .thenComparing(i -> -(worseX[i] + worseY[i]))
            .thenComparing(i -> data.areas().get(i).code()));
    List<Row> positions = new ArrayList<>();
    for (int i : order) {
      positions.add(
          new Row(
              data.areas().get(i),
              x[i],
              y[i],
              size.isPresent() ? OptionalDouble.of(data.values()[2][i]) : OptionalDouble.empty(),
              quadrant(worseX[i], worseY[i])));
    }
    return new Result(first, second, crossX, crossY, positions, data.leftOut());
  }

  private void check(Checks.Complete data, String first) {
    List<Problem> problems = new ArrayList<>();
    int n = data.areas().size();
    if (n < 2) {
      problems.add(Problem.of(n + " areas with all measures", "expected at least 2").atNode(first));
    }
    if (size.isPresent()) {
      double[] sizes = data.values()[2];
      for (int i = 0; i < n; i++) {
        if (sizes[i] < 0) {
          problems.add(
              Problem.of("the size " + sizes[i], "expected 0 or more")
                  .atArea(data.areas().get(i).code())
                  .atNode(size.get()));
        }
      }
      if (n > 1 && Arrays.stream(sizes).allMatch(s -> s == 0)) {
        problems.add(
            Problem.of("the size 0 everywhere", "expected some above 0").atNode(size.get()));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("the measures cannot be crossed", problems);
    }
  }

  private double average(double[] values, double[] weights) {
    if (threshold == Threshold.MEDIAN) {
      return Statistics.quantile(Statistics.sorted(values), 0.5);
    }
    return Statistics.mean(values, weights);
  }

  /** How much worse than the average each value is, in standard deviations. */
  private static double[] worse(Column column, double[] values, double average) {
    double deviation = Statistics.standardDeviation(values, values.length);
    double sd = deviation == 0 ? 1 : deviation;
    int sign = column.indicator().direction().sign();
    // an average of equal values may differ from them in the last bits
    return Arrays.stream(values)
        .map(
            v ->
                Rounding.isNegligible(average - v, Math.abs(average), values.length)
                    ? 0
                    : sign * (average - v) / sd)
        .toArray();
  }

  private static Quadrant quadrant(double worseFirst, double worseSecond) {
    if (worseFirst > 0) {
      return worseSecond > 0 ? Quadrant.WORSE_ON_BOTH : Quadrant.WORSE_ON_FIRST;
    }
    return worseSecond > 0 ? Quadrant.WORSE_ON_SECOND : Quadrant.WORSE_ON_NEITHER;
  }
}
