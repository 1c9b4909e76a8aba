package org.goodworkmonitor.stats.smallarea;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * Empirical Bayes estimates: an area's own number is drawn to the mean of its region, the more the
 * less it rests on. So that a small area is neither best nor worst by chance alone.
 *
 * <pre>
 * estimate = m + c (direct - m),    c = A / (A + v)
 * </pre>
 *
 * <p>m is the mean of the region, v the sampling variance of the area and A the variance of the
 * true values between areas, found by the method of moments and at least 0:
 *
 * <ul>
 *   <li><b>Rates</b> (Marshall 1991, doi:10.2307/2347593; compare Clayton and Kaldor 1987,
 *       doi:10.2307/2532003). With {@code m = sum x / sum n} and {@code s² = sum n (r - m)² / sum
 *       n}: {@code A = s² - m / mean n} and {@code v = m / n}.
 *   <li><b>Proportions</b> (Martuzzi and Elliott 1996, Statistics in Medicine 15, 1867-1873).
 *       {@code A = (s² mean n - m (1 - m)) / (mean n - 1)} and {@code v = (m (1 - m) - A) / n}.
 *   <li><b>Values with known standard errors</b> (Fay and Herriot 1979, doi:10.2307/2286322, with
 *       the region as the only covariate). A solves {@code sum (y - m)² / (A + v) = k - 1} for k
 *       areas, m being the mean weighted by 1 / (A + v).
 * </ul>
 *
 * <p>An area alone in its region stays as it is. Where a region has few areas its A is uncertain;
 * {@link #towardsAll()} draws all areas to one mean instead. Areas with gaps are left out and have
 * no estimate. Immutable and safe for use by many threads.
 */
public final class EmpiricalBayes {
  /** A 95 % interval of a normal estimate is so many standard errors wide. */
  private static final double WIDTH = 3.92;

  private static final double LARGEST = 1e140;

  private enum Model {
    RATES,
    PROPORTIONS,
    VALUES
  }

  private final Model model;
  private final boolean byRegion;

  private EmpiricalBayes(Model model, boolean byRegion) {
    this.model = model;
    this.byRegion = byRegion;
  }

  /**
   * For rates, with counts that vary as Poisson's distribution does. Each area is drawn to the mean
   * of its region.
   *
   * @return the options
   */
  public static EmpiricalBayes rates() {
    return new EmpiricalBayes(Model.RATES, true);
  }

  /**
   * For proportions, with counts that vary as the binomial distribution does. Each area is drawn to
   * the mean of its region.
   *
   * @return the options
   */
  public static EmpiricalBayes proportions() {
    return new EmpiricalBayes(Model.PROPORTIONS, true);
  }

  /**
   * For values whose standard errors are known. Each area is drawn to the mean of its region.
   *
   * @return the options
   */
  public static EmpiricalBayes values() {
    return new EmpiricalBayes(Model.VALUES, true);
  }

  /**
   * Each area is drawn to the mean of all areas.
   *
   * @return a new value
   */
  public EmpiricalBayes towardsAll() {
    return new EmpiricalBayes(model, false);
  }

  /**
   * Draws the areas together.
   *
   * @param table the table
   * @param value the id of the indicator that holds the events of rates, each at least 0; the parts
   *     of proportions, each from 0 to its whole; or the values
   * @param beside the id of the indicator that holds the people of rates, each at least 0, where an
   *     area with none has no direct rate and gets the mean of its region; the wholes of
   *     proportions; or the standard errors of values, each above 0
   * @return the estimates: rates per one, proportions from 0 to 1, or values
   * @throws IllegalArgumentException if the table lacks one of the two
   * @throws DataException if a number is out of the range stated above, there are events without
   *     people, a value is beyond 1e140 or a standard error below 1e-140, an area has no region, or
   *     a region has no people; all such problems at once
   */
  public Result analyse(IndicatorTable table, String value, String beside) {
    IndicatorTable ranked = table.withoutReferences();
    return model == Model.VALUES
        ? normal(ranked, value, ranked.column(value).values(), ranked.column(beside).values())
        : counts(ranked, value, beside, model == Model.PROPORTIONS);
  }

  /**
   * Draws values together whose standard errors follow from their 95 % limits: (upper - lower) /
   * 3.92.
   *
   * @param table the table
   * @param value the id of the indicator, with limits
   * @return the estimates; areas without limits are left out
   * @throws IllegalArgumentException if the table lacks the indicator, it has no limits, or these
   *     are not {@link #values()}
   * @throws DataException as {@link #analyse(IndicatorTable, String, String)}
   */
  public Result analyse(IndicatorTable table, String value) {
    if (model != Model.VALUES) {
      throw new IllegalArgumentException(
          "found one column for "
              + model.name().toLowerCase(Locale.ROOT)
              + "; give the column of people or wholes as well");
    }
    IndicatorTable ranked = table.withoutReferences();
    Column column = ranked.column(value);
    if (!column.hasLimits()) {
      throw new IllegalArgumentException(
          "indicator " + value + ": found no limits; give them, or a column of standard errors");
    }
    double[] errors =
        IntStream.range(0, column.size())
            .mapToDouble(row -> (column.upper(row) - column.lower(row)) / WIDTH)
            .toArray();
    return normal(ranked, value, column.values(), errors);
  }

  private Result counts(
      IndicatorTable table, String count, String denominator, boolean proportion) {
    double[] x = table.column(count).values();
    double[] n = table.column(denominator).values();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      boolean counted = !Double.isNaN(x[i]) && !Double.isNaN(n[i]);
      if (counted && (x[i] < 0 || n[i] < 0 || (n[i] == 0 && x[i] > 0))) {
        problems.add(bad(table, i, count, x[i] + " of " + n[i], "both must be 0 or more"));
      } else if (counted && proportion && x[i] > n[i]) {
        problems.add(
            bad(table, i, count, x[i] + " of " + n[i], "a part cannot be more than the whole"));
      }
    }
    Map<String, int[]> groups = groups(table, x, n, problems);
    groups.forEach(
        (region, rows) -> {
          if (IntStream.of(rows).mapToDouble(i -> n[i]).sum() == 0) {
            problems.add(
                Problem.of("no people in region '" + region + "'", "leave the region out")
                    .atNode(denominator));
          }
        });
    throwIfAny(problems);
    ResultBuilder result = new ResultBuilder(table);
    groups.forEach(
        (region, rows) -> {
          double events = IntStream.of(rows).mapToDouble(i -> x[i]).sum();
          double people = IntStream.of(rows).mapToDouble(i -> n[i]).sum();
          double m = events / people;
          double spread = 0;
          for (int i : rows) {
            spread += n[i] == 0 ? 0 : n[i] * (x[i] / n[i] - m) * (x[i] / n[i] - m) / people;
          }
          double size = people / IntStream.of(rows).filter(i -> n[i] > 0).count();
          double binomial = m * (1 - m);
          double found =
              proportion
                  ? size > 1 ? (spread * size - binomial) / (size - 1) : 0
                  : spread - m / size;
          double between = Math.max(0, found);
          double v = proportion ? Math.max(0, binomial - between) : m;
          result.group(region, rows.length, m, between);
          for (int i : rows) {
            // n A / (n A + n v), so that neither no people nor no variance divides by zero
            double weight = n[i] == 0 || between == 0 ? 0 : n[i] * between / (n[i] * between + v);
            result.row(i, n[i] == 0 ? Double.NaN : x[i] / n[i], m, weight);
          }
        });
    return result.build();
  }

  private Result normal(IndicatorTable table, String value, double[] y, double[] errors) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      if (!Double.isNaN(y[i]) && !Double.isNaN(errors[i]) && !(errors[i] > 0)) {
        problems.add(
            bad(
                table,
                i,
                value,
                "the standard error " + errors[i],
                "it must be above 0; leave out areas without sampling error"));
      } else if (errors[i] < 1 / LARGEST || errors[i] > LARGEST || Math.abs(y[i]) > LARGEST) {
        problems.add(
            bad(
                table,
                i,
                value,
                y[i] + " with the standard error " + errors[i],
                "change the unit: their squares are beyond what a number can hold"));
      }
    }
    Map<String, int[]> groups = groups(table, y, errors, problems);
    throwIfAny(problems);
    ResultBuilder result = new ResultBuilder(table);
    groups.forEach(
        (region, rows) -> {
          double[] values = IntStream.of(rows).mapToDouble(i -> y[i]).toArray();
          double[] variances = IntStream.of(rows).mapToDouble(i -> errors[i] * errors[i]).toArray();
          double between = between(values, variances);
          double m = mean(values, variances, between);
          result.group(region, rows.length, m, between);
          for (int k = 0; k < rows.length; k++) {
            result.row(rows[k], values[k], m, between / (between + variances[k]));
          }
        });
    return result.build();
  }

  /** The root of a decreasing function, by halving, to the last bit. */
  private static double between(double[] y, double[] v) {
    int k = y.length;
    if (k < 2 || excess(y, v, 0) <= 0) {
      return 0;
    }
    double plain = mean(y, new double[k], 1);
    double low = 0;
    double high = 0;
    for (double value : y) {
      high += (value - plain) * (value - plain) / (k - 1);
    }
    for (int step = 0; step < 2000; step++) {
      double middle = low + (high - low) / 2;
      if (middle == low || middle == high) {
        break;
      }
      if (excess(y, v, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double excess(double[] y, double[] v, double between) {
    double m = mean(y, v, between);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += (y[i] - m) * (y[i] - m) / (between + v[i]);
    }
    return sum - (y.length - 1);
  }

  private static double mean(double[] y, double[] v, double between) {
    double weights = 0;
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      weights += 1 / (between + v[i]);
      sum += y[i] / (between + v[i]);
    }
    return sum / weights;
  }

  private Map<String, int[]> groups(
      IndicatorTable table, double[] a, double[] b, List<Problem> problems) {
    Map<String, List<Integer>> lists = new TreeMap<>();
    for (int i = 0; i < a.length; i++) {
      if (Double.isNaN(a[i]) || Double.isNaN(b[i])) {
        continue;
      }
      Area area = table.areas().get(i);
      if (byRegion && area.region().isEmpty()) {
        problems.add(
            Problem.of("no region", "give the area a region, or draw towardsAll()")
                .atArea(area.code()));
      }
      lists.computeIfAbsent(byRegion ? area.region() : "", r -> new ArrayList<>()).add(i);
    }
    Map<String, int[]> groups = new TreeMap<>();
    lists.forEach((r, rows) -> groups.put(r, rows.stream().mapToInt(i -> i).toArray()));
    return groups;
  }

  private static Problem bad(
      IndicatorTable table, int row, String node, String found, String remedy) {
    return Problem.of(found, remedy).atArea(table.areas().get(row).code()).atNode(node);
  }

  private static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new DataException("the estimates cannot be drawn together", problems);
    }
  }

  /** Rows in the order of the table; those that never come have no numbers. */
  private static final class ResultBuilder {
    private final List<Row> rows = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();

    ResultBuilder(IndicatorTable table) {
      double none = Double.NaN;
      table.areas().forEach(a -> rows.add(new Row(a, none, none, none, none)));
    }

    void group(String region, int n, double mean, double variance) {
      groups.add(new Group(region, n, mean, variance));
    }

    void row(int i, double direct, double target, double weight) {
      double estimate = weight == 0 ? target : target + weight * (direct - target);
      rows.set(i, new Row(rows.get(i).area(), direct, target, weight, estimate));
    }

    Result build() {
      return new Result(rows, groups);
    }
  }

  /**
   * One area.
   *
   * @param area the area
   * @param direct what its own numbers say; {@code NaN} where it has none
   * @param target the mean that it is drawn to; {@code NaN} where its numbers are missing
   * @param weight how far its own numbers count, from 0 to 1
   * @param estimate {@code target + weight (direct - target)}; {@code NaN} where its numbers are
   *     missing
   */
  public record Row(Area area, double direct, double target, double weight, double estimate) {}

  /**
   * The areas that are drawn together.
   *
   * @param region the region, or the empty text for all areas
   * @param n how many areas have numbers
   * @param mean the mean that they are drawn to
   * @param variance the variance of the true values between the areas, beyond what sampling
   *     explains; 0 where it explains everything
   */
  public record Group(String region, int n, double mean, double variance) {}

  /**
   * What {@link EmpiricalBayes} made of the estimates of areas. Immutable and safe for use by many
   * threads.
   */
  public static final class Result implements Tabular {
    private final ImmutableList<Row> rows;
    private final ImmutableList<Group> groups;

    Result(List<Row> rows, List<Group> groups) {
      this.rows = ImmutableList.copyOf(rows);
      this.groups = ImmutableList.copyOf(groups);
    }

    /**
     * All areas, in the order of the table.
     *
     * @return an immutable list
     */
    public List<Row> rows() {
      return rows;
    }

    /**
     * The groups: regions in alphabetical order, or one group of all areas.
     *
     * @return an immutable list
     */
    public List<Group> groups() {
      return groups;
    }

    /**
     * The row of an area.
     *
     * @param area its code
     * @return the row
     * @throws IllegalArgumentException if there is no such area
     */
    public Row row(String area) {
      return rows.stream()
          .filter(r -> r.area().code().equals(area))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no area '" + area + "'"));
    }

    /**
     * As {@link #row(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return the row
     * @throws IllegalArgumentException if there is no such area
     */
    public Row row(Area area) {
      return row(area.code());
    }

    /**
     * The estimates as a column, to be put into the table that they were made from.
     *
     * @param as what the column is called
     * @return a column in the order of the table; a gap where there is no estimate
     */
    public Column column(Indicator as) {
      return Column.of(as, numbers(rows, Row::estimate));
    }

    /**
     * A row per area.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      double[] direct = numbers(rows, Row::direct);
      double largest = Arrays.stream(direct).map(Math::abs).filter(v -> v > 0).max().orElse(1);
      int decimals = (int) Math.max(1, Math.min(12, Math.ceil(3 - Math.log10(largest))));
      return Rows.table("Estimates drawn to the mean of their region", rows, Row::area)
          .numbers("direct", "", decimals, direct)
          .numbers("target", "", decimals, numbers(rows, Row::target))
          .numbers("weight", "", 2, numbers(rows, Row::weight))
          .numbers("estimate", "", decimals, numbers(rows, Row::estimate))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
