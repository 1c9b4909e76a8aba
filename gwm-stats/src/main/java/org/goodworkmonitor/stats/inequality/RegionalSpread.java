package org.goodworkmonitor.stats.inequality;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * The spread of an indicator over the areas of each region, on raw values, as Figure 4 of the
 * report shows it.
 *
 * <p>Quantiles interpolate linearly (type 7 of Hyndman and Fan). An outlier lies more than 1.5
 * interquartile ranges beyond a quartile (Tukey 1977). Gaps are left out. A measure that is not
 * defined for the values of a region is {@code NaN}: the coefficient of variation of a single area;
 * the coefficient of variation, the Gini coefficient and the ratios where a value is below 0 or all
 * are 0; and a ratio where the quantile that it is divided by is 0. Immutable and safe for use by
 * many threads.
 */
public final class RegionalSpread {

  private RegionalSpread() {}

  /**
   * The spread within one region, or over all areas.
   *
   * @param region the region, or the empty text for all areas
   * @param n the number of areas with a value, at least 1
   * @param mean the mean
   * @param min the smallest value
   * @param lowerQuartile the 25 % quantile
   * @param median the 50 % quantile
   * @param upperQuartile the 75 % quantile
   * @param max the largest value
   * @param variation the coefficient of variation, divisor n - 1
   * @param gini the Gini coefficient
   * @param ratio8020 the 80 % quantile over the 20 % quantile
   * @param ratio9010 the 90 % quantile over the 10 % quantile
   * @param outliers areas more than 1.5 interquartile ranges beyond a quartile
   */
  public record Group(
      String region,
      int n,
      double mean,
      double min,
      double lowerQuartile,
      double median,
      double upperQuartile,
      double max,
      double variation,
      double gini,
      double ratio8020,
      double ratio9010,
      List<Area> outliers) {

    /**
     * Copies the list.
     *
     * @param region the region, or the empty text for all areas
     * @param n the number of areas with a value, at least 1
     * @param mean the mean
     * @param min the smallest value
     * @param lowerQuartile the 25 % quantile
     * @param median the 50 % quantile
     * @param upperQuartile the 75 % quantile
     * @param max the largest value
     * @param variation the coefficient of variation, divisor n - 1
     * @param gini the Gini coefficient
     * @param ratio8020 the 80 % quantile over the 20 % quantile
     * @param ratio9010 the 90 % quantile over the 10 % quantile
     * @param outliers areas more than 1.5 interquartile ranges beyond a quartile
     */
    public Group {
      outliers = ImmutableList.copyOf(outliers);
    }

    /**
     * The largest value less the smallest.
     *
     * @return 0 or more
     */
    public double range() {
      return max - min;
    }

    /**
     * The upper quartile less the lower one.
     *
     * @return 0 or more
     */
    public double interquartileRange() {
      return upperQuartile - lowerQuartile;
    }
  }

  /**
   * Describes an indicator within each region.
   *
   * @param table the table
   * @param indicator the indicator's id
   * @return the spread over all areas and within each region that has a value, in alphabetical
   *     order
   * @throws IllegalArgumentException if the table has no such indicator, or it has no values
   */
  public static Result analyse(IndicatorTable table, String indicator) {
    Column column = table.column(indicator);
    int[] present =
        IntStream.range(0, table.size())
            .filter(i -> !Double.isNaN(column.value(i)) && !table.isReference(i))
            .toArray();
    if (present.length == 0) {
      throw new IllegalArgumentException("indicator " + indicator + ": found no values");
    }
    ImmutableList.Builder<Group> groups = ImmutableList.builder();
    groups.add(group(table, column, "", present));
    TreeSet<String> regions = new TreeSet<>();
    Arrays.stream(present).forEach(i -> regions.add(table.areas().get(i).region()));
    regions.remove("");
    for (String region : regions) {
      groups.add(
          group(
              table,
              column,
              region,
              Arrays.stream(present)
                  .filter(i -> table.areas().get(i).region().equals(region))
                  .toArray()));
    }
    return new Result(indicator, groups.build());
  }

  /** A row for each region. Immutable. */
  public static final class Result implements Tabular {
    private final String indicator;

    private final ImmutableList<Group> groups;

    private Result(String indicator, ImmutableList<Group> groups) {
      this.indicator = indicator;
      this.groups = groups;
    }

    /**
     * The indicator.
     *
     * @return its id
     */
    public String indicator() {
      return indicator;
    }

    /**
     * The spread over all areas.
     *
     * @return the group with the empty region
     */
    public Group overall() {
      return groups.get(0);
    }

    /**
     * The spread within each region.
     *
     * @return an immutable list, in alphabetical order
     */
    public List<Group> regions() {
      return groups.subList(1, groups.size());
    }

    /**
     * The spread within a region.
     *
     * @param name the region
     * @return the group
     * @throws IllegalArgumentException if no area of the region has a value
     */
    public Group region(String name) {
      return regions().stream()
          .filter(g -> g.region().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "no region '"
                          + name
                          + "'; there are "
                          + regions().stream().map(Group::region).toList()));
    }

    /**
     * A line for all areas and one per region, with the outliers by name.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Spread of " + indicator + " within regions")
          .texts("region", groups, g -> g.region().isEmpty() ? "(all)" : g.region())
          .wholes("n", wholes(groups, Group::n), false)
          .numbers("min", "", numbers(groups, Group::min))
          .numbers("q1", "", numbers(groups, Group::lowerQuartile))
          .numbers("median", "", numbers(groups, Group::median))
          .numbers("q3", "", numbers(groups, Group::upperQuartile))
          .numbers("max", "", numbers(groups, Group::max))
          .numbers("range", "", numbers(groups, Group::range))
          .numbers("iqr", "", numbers(groups, Group::interquartileRange))
          .numbers("cv", "", 3, numbers(groups, Group::variation))
          .numbers("gini", "", 3, numbers(groups, Group::gini))
          .numbers("80_20", "", 2, numbers(groups, Group::ratio8020))
          .numbers("90_10", "", 2, numbers(groups, Group::ratio9010))
          .texts(
              "outliers",
              groups,
              g -> g.outliers().stream().map(Area::name).collect(Collectors.joining(", ")))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  private static Group group(IndicatorTable table, Column column, String region, int[] rows) {
    double[] values = Arrays.stream(rows).mapToDouble(column::value).toArray();
    Sample sample = Sample.of(column.indicator().id(), Direction.HIGHER_IS_BETTER, values);
    double q1 = sample.quantile(0.25);
    double q3 = sample.quantile(0.75);
    double fence = 1.5 * (q3 - q1);
    List<Area> outliers = new ArrayList<>();
    for (int row : rows) {
      if (column.value(row) < q1 - fence || column.value(row) > q3 + fence) {
        outliers.add(table.areas().get(row));
      }
    }
    double none = Double.NaN;
    boolean ratios = sample.min() >= 0 && sample.max() > 0;
    double[] w = InequalityMeasures.equal(values.length);
    return new Group(
        region,
        values.length,
        sample.mean(),
        sample.min(),
        q1,
        sample.quantile(0.5),
        q3,
        sample.max(),
        ratios && values.length > 1 ? InequalityMeasures.coefficientOfVariation(values, w) : none,
        ratios ? InequalityMeasures.gini(values, w) : none,
        ratios && sample.quantile(0.2) > 0 ? sample.quantile(0.8) / sample.quantile(0.2) : none,
        ratios && sample.quantile(0.1) > 0 ? sample.quantile(0.9) / sample.quantile(0.1) : none,
        outliers);
  }
}
