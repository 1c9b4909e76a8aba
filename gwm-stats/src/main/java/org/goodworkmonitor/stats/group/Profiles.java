package org.goodworkmonitor.stats.group;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;

/**
 * The profiles of areas: one complete row of numbers per area, which every method of this package
 * compares by Euclidean distance.
 *
 * <p>Profiles keep the values as they were given, for tables, beside the coordinates that distances
 * are computed from: z-scores (divisor n - 1) after {@link #standardised}, the values themselves
 * after {@link #raw}. Every area must have every value; areas cannot be grouped by gaps.
 *
 * <p>Any finite values can be compared, whatever their unit: internally all coordinates are in
 * units of a power of two near the range of the widest column, so that no square overflows or
 * vanishes. Coordinates below 2^-450 (about 3e-136) of that range count as 0. Negative zero equals
 * zero.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Profiles {
  /** Coordinates below this are 0: the squares of all others, and of their differences, are not. */
  private static final double NEGLIGIBLE = 0x1p-450;

  private final ImmutableMap<String, Area> areas;
  private final ImmutableList<String> columns;
  private final double[][] values;
  private final double[][] coordinates;
  private final int exponent;

  /** Coordinates are in units of 2^exponent. */
  private Profiles(
      ImmutableMap<String, Area> areas,
      ImmutableList<String> columns,
      double[][] values,
      double[][] coordinates,
      int exponent) {
    this.areas = areas;
    this.columns = columns;
    this.values = values;
    this.coordinates = coordinates;
    this.exponent = exponent;
  }

  /**
   * Profiles whose columns count alike: distances are taken between z-scores, (x - mean) / standard
   * deviation with divisor n - 1.
   *
   * @param table the values; every indicator is a column
   * @return the profiles
   * @throws DataException if there are fewer than two areas, a value is missing, or an indicator
   *     has the same value everywhere; all such problems at once
   */
  public static Profiles standardised(IndicatorTable table) {
    return of(table, ids(table), true);
  }

  /**
   * As {@link #standardised(IndicatorTable)}, of some indicators.
   *
   * @param table the values
   * @param indicators the ids of the indicators that make the profile
   * @return the profiles
   * @throws DataException as {@link #standardised(IndicatorTable)}
   * @throws IllegalArgumentException if an indicator is not in the table or there is none
   */
  public static Profiles standardised(IndicatorTable table, Collection<String> indicators) {
    return of(table, indicators, true);
  }

  /**
   * Profiles whose values are compared as they are, for columns that share a unit.
   *
   * @param table the values; every indicator is a column
   * @return the profiles
   * @throws DataException if there are fewer than two areas or a value is missing; all such
   *     problems at once
   */
  public static Profiles raw(IndicatorTable table) {
    return of(table, ids(table), false);
  }

  /**
   * As {@link #raw(IndicatorTable)}, of some indicators.
   *
   * @param table the values
   * @param indicators the ids of the indicators that make the profile
   * @return the profiles
   * @throws DataException as {@link #raw(IndicatorTable)}
   * @throws IllegalArgumentException if an indicator is not in the table or there is none
   */
  public static Profiles raw(IndicatorTable table, Collection<String> indicators) {
    return of(table, indicators, false);
  }

  /**
   * Profiles of scores, each standardised as in {@link #standardised(IndicatorTable)}.
   *
   * @param board the scores
   * @param nodes the ids of the domains and indicators that make the profile; of indicators the
   *     normalised scores count
   * @return the profiles
   * @throws DataException as {@link #standardised(IndicatorTable)}; an area that was left unscored
   *     has no value
   * @throws IllegalArgumentException if there is no such node, or none at all
   */
  public static Profiles standardised(Scoreboard board, Collection<String> nodes) {
    ImmutableList<String> columns = ImmutableList.copyOf(nodes);
    Scoreboard ranked = board.withoutReferences();
    return of(ranked.areas(), columns, columns.stream().map(ranked::scores).toList(), true);
  }

  private static List<String> ids(IndicatorTable table) {
    return table.indicators().stream().map(Indicator::id).toList();
  }

  private static Profiles of(
      IndicatorTable all, Collection<String> indicators, boolean standardise) {
    IndicatorTable table = all.withoutReferences();
    ImmutableList<String> columns = ImmutableList.copyOf(indicators);
    List<double[]> values = columns.stream().map(id -> table.column(id).values()).toList();
    return of(table.areas(), columns, values, standardise);
  }

  private static Profiles of(
      List<Area> areas, ImmutableList<String> columns, List<double[]> data, boolean standardise) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("no columns; a profile needs at least one");
    }
    if (Set.copyOf(columns).size() != columns.size()) {
      throw new IllegalArgumentException("found a column twice among " + columns);
    }
    double[][] values = new double[areas.size()][columns.size()];
    for (int c = 0; c < columns.size(); c++) {
      for (int i = 0; i < values.length; i++) {
        values[i][c] = data.get(c)[i];
      }
    }
    List<Problem> problems = new ArrayList<>();
    if (areas.size() < 2) {
      problems.add(
          Problem.of(
              "a single area, " + areas.get(0).code(), "there is nothing to group; give more"));
    }
    for (int i = 0; i < values.length; i++) {
      for (int c = 0; c < columns.size(); c++) {
        if (!Double.isFinite(values[i][c])) {
          problems.add(
              Problem.of(
                      Double.isNaN(values[i][c]) ? "no value" : "the value " + values[i][c],
                      "a profile needs every value: impute it, or leave out the area or the"
                          + " indicator")
                  .atArea(areas.get(i).code())
                  .atNode(columns.get(c)));
        }
      }
    }
    double[][] coordinates = values;
    if (standardise && problems.isEmpty()) {
      coordinates = zScores(values, columns, problems);
    }
    if (!problems.isEmpty()) {
      throw new DataException("areas cannot be compared by their profiles", problems);
    }
    ImmutableMap.Builder<String, Area> byCode = ImmutableMap.builder();
    areas.forEach(area -> byCode.put(area.code(), area));
    int exponent = exponentOfWidest(coordinates);
    return new Profiles(
        byCode.buildOrThrow(), columns, values, scaled(coordinates, exponent), exponent);
  }

  private static DoubleSummaryStatistics range(double[][] rows, int c) {
    return Arrays.stream(Geometry.column(rows, c)).summaryStatistics();
  }

  /** The binary exponent of the largest range of a column, 0 where all are constant. */
  private static int exponentOfWidest(double[][] rows) {
    double widest = 0;
    for (int c = 0; c < rows[0].length; c++) {
      DoubleSummaryStatistics range = range(rows, c);
      widest = Math.max(widest, range.getMax() - range.getMin());
    }
    return widest == 0 ? 0 : Math.min(Math.getExponent(widest), Double.MAX_EXPONENT);
  }

  /** In units of 2^exponent; 0 in constant columns, where the value might overflow in that unit. */
  private static double[][] scaled(double[][] rows, int exponent) {
    double[][] scaled = new double[rows.length][rows[0].length];
    for (int c = 0; c < rows[0].length; c++) {
      DoubleSummaryStatistics range = range(rows, c);
      for (int i = 0; i < rows.length && range.getMin() < range.getMax(); i++) {
        double x = Math.scalb(rows[i][c], -exponent);
        scaled[i][c] = Math.abs(x) < NEGLIGIBLE ? 0 : x;
      }
    }
    return scaled;
  }

  private static double[][] zScores(
      double[][] values, List<String> columns, List<Problem> problems) {
    int n = values.length;
    double[][] z = new double[n][columns.size()];
    for (int c = 0; c < columns.size(); c++) {
      double[] column = Statistics.deviations(Geometry.column(values, c));
      double deviation = Statistics.standardDeviation(column, n - 1);
      if (Rounding.isConstant(Geometry.column(values, c))) {
        problems.add(
            Problem.of(
                    "the value " + values[0][c] + " for every area, up to rounding",
                    "it tells no area from another: leave it out")
                .atNode(columns.get(c)));
      }
      for (int i = 0; i < n; i++) {
        z[i][c] = column[i] / deviation;
      }
    }
    return z;
  }

  /**
   * The codes of the areas, in the order of the table.
   *
   * @return an immutable list
   */
  public List<String> codes() {
    return areas.keySet().asList();
  }

  /**
   * The areas, in the order of the table.
   *
   * @return an immutable list
   */
  public List<Area> areas() {
    return areas.values().asList();
  }

  /**
   * The ids of the columns, in order.
   *
   * @return an immutable list
   */
  public List<String> columns() {
    return columns;
  }

  /**
   * The number of areas.
   *
   * @return at least 2
   */
  public int size() {
    return values.length;
  }

  /**
   * The mean profile of every group as a table: a row per group, in the order of {@link
   * Grouping#labels()}, with its size; for every column the mean of the values as they were given
   * and, named {@code <column> z}, how many standard deviations (divisor n - 1) that is above the
   * mean of all areas. A column that is constant up to rounding has an empty z.
   *
   * @param grouping groups of exactly these areas
   * @return the table
   * @throws IllegalArgumentException if the grouping is not of these areas; both sides are listed
   */
  public ResultTable meansBy(Grouping grouping) {
    int[] labels = grouping.labelsFor(codes());
    List<String> names = grouping.labels();
    int[] sizes = Partitions.sizes(labels);
    ResultTable.Builder table =
        ResultTable.builder("Mean profile of every group")
            .texts("group", names)
            .wholes("areas", sizes, false);
    for (int c = 0; c < columns.size(); c++) {
      double[] given = Geometry.column(values, c);
      int unit = Statistics.exponent(given);
      double[] column = Statistics.scaled(given);
      double mean = Statistics.mean(column);
      double deviation = Statistics.standardDeviation(column, column.length - 1);
      boolean constant = Rounding.isConstant(column);
      double[][] rows =
          Arrays.stream(column).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
      double[] means = Geometry.column(Geometry.centres(rows, labels, sizes.length), 0);
      table.numbers(
          columns.get(c), "", Arrays.stream(means).map(m -> Math.scalb(m, unit)).toArray());
      table.numbers(
          columns.get(c) + " z",
          "standard deviations",
          Arrays.stream(means).map(m -> constant ? Double.NaN : (m - mean) / deviation).toArray());
    }
    return table.build();
  }

  /**
   * The within-group sum of squares: the squared distances of all areas to the mean of their group,
   * which k-means minimises.
   *
   * @param grouping groups of exactly these areas
   * @return at least 0; in squared units of the distances, and so 0 or infinite where that square
   *     is beyond the range of a double
   * @throws IllegalArgumentException if the grouping is not of these areas; both sides are listed
   */
  public double withinSumOfSquares(Grouping grouping) {
    // twice, as 2^(2 exponent) may itself be out of range
    return Math.scalb(Math.scalb(scaledWithinSumOfSquares(grouping), exponent), exponent);
  }

  /** The within-group sum of squares of the scaled coordinates. */
  double scaledWithinSumOfSquares(Grouping grouping) {
    return Geometry.withinSumOfSquares(fromNearestToZero(), grouping.labelsFor(codes()));
  }

  /**
   * The Euclidean distances from one area to all, between z-scores after {@link #standardised} and
   * between the values themselves after {@link #raw}.
   *
   * @param area the area's code
   * @return a new array with a distance per area in the order of {@link #areas()}; 0 for the area
   *     itself; infinite where the distance exceeds the largest double
   * @throws IllegalArgumentException if there is no such area
   */
  public double[] distancesFrom(String area) {
    return Arrays.stream(scaledDistancesFrom(area)).map(d -> Math.scalb(d, exponent)).toArray();
  }

  /**
   * As {@link #distancesFrom(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return a new array with a distance per area in the order of {@link #areas()}; 0 for the area
   *     itself; infinite where the distance exceeds the largest double
   * @throws IllegalArgumentException if there is no such area
   */
  public double[] distancesFrom(Area area) {
    return distancesFrom(area.code());
  }

  /**
   * The distances of {@link #distancesFrom} as shares of the distance of the farthest area. They
   * are finite even where the distances are not.
   *
   * @param area the area's code
   * @return a new array with a share per area in the order of {@link #areas()}, from 0 to 1; all 0
   *     where all profiles are the same
   * @throws IllegalArgumentException if there is no such area
   */
  public double[] relativeDistancesFrom(String area) {
    double[] distances = scaledDistancesFrom(area);
    double farthest = Arrays.stream(distances).max().orElse(0);
    return Arrays.stream(distances).map(d -> farthest == 0 ? 0 : d / farthest).toArray();
  }

  /**
   * As {@link #relativeDistancesFrom(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return a new array with a share per area in the order of {@link #areas()}, from 0 to 1; all 0
   *     where all profiles are the same
   * @throws IllegalArgumentException if there is no such area
   */
  public double[] relativeDistancesFrom(Area area) {
    return relativeDistancesFrom(area.code());
  }

  private double[] scaledDistancesFrom(String area) {
    double[] from = coordinates[row(area)];
    return Arrays.stream(coordinates)
        .mapToDouble(to -> Math.sqrt(Geometry.squaredDistance(from, to)))
        .toArray();
  }

  /** As many made-up areas, drawn uniformly from the range of every coordinate. */
  Profiles uniform(UniformRandomProvider rng) {
    double[][] drawn = new double[size()][columns.size()];
    for (int c = 0; c < columns.size(); c++) {
      DoubleSummaryStatistics range = range(coordinates, c);
      for (double[] row : drawn) {
        row[c] = range.getMin() + rng.nextDouble() * (range.getMax() - range.getMin());
      }
    }
    return new Profiles(areas, columns, drawn, drawn, exponent);
  }

  int row(String code) {
    int row = codes().indexOf(code);
    if (row < 0) {
      throw new IllegalArgumentException(
          "area '" + code + "' has no profile; the areas are " + Codes.abbreviated(codes()));
    }
    return row;
  }

  /** The same profiles with the areas in the order of their codes. */
  Profiles inCodeOrder() {
    int[] order = Codes.order(codes());
    ImmutableMap.Builder<String, Area> sorted = ImmutableMap.builder();
    for (int i : order) {
      sorted.put(codes().get(i), areas().get(i));
    }
    return new Profiles(
        sorted.buildOrThrow(),
        columns,
        inOrder(values, order),
        inOrder(coordinates, order),
        exponent);
  }

  private static double[][] inOrder(double[][] rows, int[] order) {
    return Arrays.stream(order).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }

  /** What distances are computed from, in units of 2^{@link #exponent}; not to be written to. */
  double[][] coordinates() {
    return coordinates;
  }

  /** The binary exponent of the unit of the coordinates. */
  int exponent() {
    return exponent;
  }

  /**
   * The coordinates with the value nearest to 0 taken off every column that has one sign, so that
   * means of columns far from 0 keep their digits. A new array.
   */
  double[][] fromNearestToZero() {
    double[][] shifted = Arrays.stream(coordinates).map(double[]::clone).toArray(double[][]::new);
    for (int c = 0; c < columns.size(); c++) {
      DoubleSummaryStatistics range = range(coordinates, c);
      double nearest = Math.max(range.getMin(), 0) + Math.min(range.getMax(), 0);
      for (double[] row : shifted) {
        row[c] -= nearest;
      }
    }
    return shifted;
  }

  /**
   * Requires that no two areas have the same profile, where a method needs distances above zero.
   *
   * @throws DataException naming the areas that coincide
   */
  void requireDistinct(String purpose) {
    Map<List<Double>, List<String>> byProfile = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      List<Double> key = Arrays.stream(coordinates[i]).map(x -> x + 0.0).boxed().toList();
      byProfile.computeIfAbsent(key, k -> new ArrayList<>()).add(codes().get(i));
    }
    List<Problem> problems =
        byProfile.values().stream()
            .filter(codes -> codes.size() > 1)
            .map(
                codes ->
                    Problem.of(
                        "the same profile for the areas " + codes,
                        purpose + "; keep one of them, or add a column that tells them apart"))
            .toList();
    if (!problems.isEmpty()) {
      throw new DataException("some profiles are identical", problems);
    }
  }

  /** Requires a number of groups, or of neighbours, below the number of areas. */
  void requireBelowSize(int k, int least, String what) {
    if (k < least || k >= size()) {
      throw new IllegalArgumentException(
          what
              + ": found "
              + k
              + "; expected "
              + least
              + " to "
              + (size() - 1)
              + " for the "
              + size()
              + " areas "
              + Codes.abbreviated(codes()));
    }
  }

  /**
   * The number of areas and the columns.
   *
   * @return a short text
   */
  @Override
  public String toString() {
    return "Profiles[" + size() + " areas, columns " + columns + "]";
  }
}
