package org.goodworkmonitor.stats.inequality;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Theil's inequality split into what lies between regions and what lies within them.
 *
 * <p>With T the total, s the regions' shares of the sum of the values, p their shares of the
 * weight, m their means and M the overall mean: T = Σ s T_r + Σ s ln(m/M), and L = Σ p L_r + Σ p
 * ln(M/m) (Shorrocks 1980, doi:10.2307/1913126). T takes values of 0, since x ln x tends to 0; L
 * does not. Without weights each area counts the same. Areas that lack the value or the weight are
 * left out and listed. Immutable and safe for use by many threads.
 */
public final class TheilDecomposition {

  private TheilDecomposition() {}

  /** Which of Theil's two measures. */
  public enum Index {
    /** Theil's T, weighted by shares of the sum; takes values of 0 or more. */
    T,
    /**
     * Theil's L, the mean log deviation, weighted by shares of the weight; needs values above 0.
     */
    L;

    private double of(double[] values, double[] weights) {
      return this == T
          ? InequalityMeasures.theilT(values, weights)
          : InequalityMeasures.theilL(values, weights);
    }

    private WeightedValues.Needs needs() {
      return this == T ? WeightedValues.Needs.NOT_NEGATIVE : WeightedValues.Needs.ABOVE_ZERO;
    }
  }

  /**
   * What one region adds.
   *
   * @param region the region
   * @param n the number of its areas
   * @param mean its mean
   * @param share its share of the sum of the values (T) or of the weight (L)
   * @param inequality the inequality among its areas; {@code NaN} where all its values are 0
   * @param within what it adds to the inequality within regions: share times inequality; 0 where
   *     all its values are 0
   * @param between what it adds to the inequality between regions; negative where its mean is on
   *     one side of the overall mean
   */
  public record Part(
      String region,
      int n,
      double mean,
      double share,
      double inequality,
      double within,
      double between) {}

  /**
   * Splits the inequality of an indicator, each area counting the same.
   *
   * @param table the table
   * @param indicator the indicator's id; its values 0 or more for T, above 0 for L
   * @param index which measure
   * @return the parts
   * @throws IllegalArgumentException if the table has no such indicator
   * @throws DataException if a value is negative, or 0 and the index is L, all are 0, or an area
   *     with a value has no region
   */
  public static Result analyse(IndicatorTable table, String indicator, Index index) {
    return split(table, indicator, Optional.empty(), index);
  }

  /**
   * Splits the inequality of an indicator, each area counting as its weight.
   *
   * @param table the table
   * @param indicator the indicator's id; its values 0 or more for T, above 0 for L
   * @param weight the id of the weights, such as populations, 0 or more; an area of weight 0 does
   *     not count
   * @param index which measure
   * @return the parts
   * @throws IllegalArgumentException if the table lacks one of them
   * @throws DataException if a value is negative, or 0 and the index is L, a weight is negative,
   *     all values or all weights are 0, or an area with a value has no region
   */
  public static Result analyse(IndicatorTable table, String indicator, String weight, Index index) {
    return split(table, indicator, Optional.of(table.column(weight)), index);
  }

  /** The parts within and between regions. Immutable. */
  public static final class Result implements Tabular {
    private final Index index;

    private final String indicator;

    private final ImmutableList<Part> parts;

    private final double between;

    private final ImmutableList<Area> leftOut;

    private Result(
        Index index,
        String indicator,
        ImmutableList<Part> parts,
        double between,
        ImmutableList<Area> leftOut) {
      this.index = index;
      this.indicator = indicator;
      this.parts = parts;
      this.between = between;
      this.leftOut = leftOut;
    }

    /**
     * The whole inequality: within plus between.
     *
     * @return 0 or more
     */
    public double total() {
      return within() + between();
    }

    /**
     * The inequality within regions.
     *
     * @return 0 or more
     */
    public double within() {
      return parts.stream().mapToDouble(Part::within).sum();
    }

    /**
     * The inequality between regions, as if every area had its region's mean.
     *
     * @return 0 or more
     */
    public double between() {
      return between;
    }

    /**
     * The share of the whole that lies within regions.
     *
     * @return from 0 to 1; {@code NaN} if all values are equal up to rounding
     */
    public double shareWithin() {
      // sqrt(2 T) is the coefficient of variation where values are close together
      int n = parts.stream().mapToInt(Part::n).sum();
      boolean equal = Rounding.isNegligible(Math.sqrt(2 * total()), 1, n);
      return equal ? Double.NaN : within() / total();
    }

    /**
     * What each region adds.
     *
     * @return an immutable list, in alphabetical order
     */
    public List<Part> parts() {
      return parts;
    }

    /**
     * The areas without a value or a weight.
     *
     * @return an immutable list
     */
    public List<Area> leftOut() {
      return leftOut;
    }

    /**
     * The shares of the whole by region: what each adds within, as a share of the total.
     *
     * @return an immutable map in alphabetical order
     */
    public Map<String, Double> sharesWithin() {
      Map<String, Double> shares = new LinkedHashMap<>();
      parts.forEach(p -> shares.put(p.region(), p.within() / total()));
      return Collections.unmodifiableMap(shares);
    }

    /**
     * A line per region, and one for all.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      List<Part> lines = new ArrayList<>(parts);
      int n = parts.stream().mapToInt(Part::n).sum();
      double share = parts.stream().mapToDouble(Part::share).sum();
      lines.add(new Part("(all)", n, Double.NaN, share, total(), within(), between()));
      return ResultTable.builder("Theil " + index + " of " + indicator)
          .texts("region", lines, Part::region)
          .wholes("n", wholes(lines, Part::n), false)
          .numbers("mean", "", numbers(lines, Part::mean))
          .numbers("share", "", 3, numbers(lines, Part::share))
          .numbers("inequality", "", 5, numbers(lines, Part::inequality))
          .numbers("within", "", 5, numbers(lines, Part::within))
          .numbers("between", "", 5, numbers(lines, Part::between))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  private static Result split(
      IndicatorTable table, String indicator, Optional<Column> weights, Index index) {
    Column column = table.column(indicator);
    Map<String, List<double[]>> groups = new TreeMap<>();
    List<Area> leftOut = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      if (table.isReference(row)) {
        continue;
      }
      Area area = table.areas().get(row);
      double value = column.value(row);
      int r = row;
      double weight = weights.map(w -> w.value(r)).orElse(1.0);
      Optional<Problem> wrong = index.needs().check(value, "Theil's " + index);
      if (Double.isNaN(value) || Double.isNaN(weight)) {
        leftOut.add(area);
      } else if (wrong.isPresent()) {
        problems.add(wrong.orElseThrow().atArea(area.code()).atNode(indicator));
      } else if (weight < 0) {
        problems.add(problem(area, indicator, "the weight " + weight, "expected 0 or more"));
      } else if (area.region().isEmpty()) {
        problems.add(problem(area, indicator, "no region", "give the area a region"));
      } else if (weight > 0) {
        groups
            .computeIfAbsent(area.region(), k -> new ArrayList<>())
            .add(new double[] {value, weight});
      }
    }
    if (groups.isEmpty() && problems.isEmpty()) {
      problems.add(Problem.of("no values with a weight", "expected some").atNode(indicator));
    } else if (problems.isEmpty() && Arrays.stream(values(groups.values())).allMatch(v -> v == 0)) {
      problems.add(
          Problem.of("the value 0 for every area", "Theil's T needs a value above 0")
              .atNode(indicator));
    }
    if (!problems.isEmpty()) {
      throw new DataException("inequality cannot be split by region", problems);
    }
    ImmutableList<Part> parts = parts(groups, index);
    double[] regionWeights =
        groups.values().stream()
            .mapToDouble(g -> Arrays.stream(weights(List.of(g))).sum())
            .toArray();
    return new Result(
        index,
        indicator,
        parts,
        index.of(numbers(parts, Part::mean), regionWeights),
        ImmutableList.copyOf(leftOut));
  }

  private static Problem problem(Area area, String node, String found, String remedy) {
    return Problem.of(found, remedy).atArea(area.code()).atNode(node);
  }

  private static double[] values(Collection<List<double[]>> groups) {
    return groups.stream().flatMap(List::stream).mapToDouble(m -> m[0]).toArray();
  }

  private static double[] weights(Collection<List<double[]>> groups) {
    return groups.stream().flatMap(List::stream).mapToDouble(m -> m[1]).toArray();
  }

  private static ImmutableList<Part> parts(Map<String, List<double[]>> groups, Index index) {
    double[] all = values(groups.values());
    double[] allWeights = weights(groups.values());
    double total = Arrays.stream(allWeights).sum();
    double overall = InequalityMeasures.mean("Theil's " + index, all, allWeights, false);
    ImmutableList.Builder<Part> parts = ImmutableList.builder();
    for (Map.Entry<String, List<double[]>> group : groups.entrySet()) {
      double[] values = values(List.of(group.getValue()));
      double[] weights = weights(List.of(group.getValue()));
      double weight = Arrays.stream(weights).sum() / total;
      String region = group.getKey();
      if (Arrays.stream(values).allMatch(v -> v == 0)) {
        // of T, as L takes no zeros: the share of the sum is 0, and so is what it adds
        parts.add(new Part(region, values.length, 0, 0, Double.NaN, 0, 0));
        continue;
      }
      double mean = InequalityMeasures.mean("Theil's " + index, values, weights, false);
      double share = index == Index.T ? weight * (mean / overall) : weight;
      double inequality = index.of(values, weights);
      double between =
          share * (index == Index.T ? Math.log(mean / overall) : Math.log(overall / mean));
      parts.add(
          new Part(region, values.length, mean, share, inequality, share * inequality, between));
    }
    return parts.build();
  }
}
