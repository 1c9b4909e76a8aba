package org.goodworkmonitor.stats.smallarea;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * Areas against a benchmark, as the health profiles of England show them: better or worse where the
 * whole confidence interval of the area lies on one side of it, similar where the benchmark is
 * within. What is better follows from the direction of the indicator.
 *
 * <p>The limits are those of the table, as published or as {@link Rates} computes them. The
 * benchmark is taken as exact. One in twenty areas that are the same as the benchmark is called
 * better or worse at 95 %. Immutable and safe for use by many threads.
 */
public final class BenchmarkComparison {

  private BenchmarkComparison() {}

  /** What a comparison came to. */
  public enum Verdict {
    /** The interval lies on the better side of the benchmark. */
    BETTER,
    /** The benchmark lies within the interval, or on one of its limits. */
    SIMILAR,
    /** The interval lies on the worse side of the benchmark. */
    WORSE,
    /** The area has no value, or no limits. */
    NOT_COMPARED
  }

  /**
   * One area.
   *
   * @param area the area
   * @param value its value; {@code NaN} where there is none
   * @param lower its lower limit; {@code NaN} where there is none
   * @param upper its upper limit; {@code NaN} where there is none
   * @param benchmark what it is compared with
   * @param verdict what that came to
   */
  public record Row(
      Area area, double value, double lower, double upper, double benchmark, Verdict verdict) {}

  /**
   * Compares all areas with one number.
   *
   * @param table the table
   * @param indicator the id of the indicator, with limits
   * @param benchmark the number
   * @return the comparison
   * @throws IllegalArgumentException if the table lacks the indicator, it has no limits, or the
   *     benchmark is not finite
   */
  public static Result analyse(IndicatorTable table, String indicator, double benchmark) {
    requireFinite(benchmark);
    return compare(table, indicator, area -> benchmark);
  }

  /**
   * Compares the values of all areas with one number where no limits are known, such as those of
   * scores: better or worse is the side of the benchmark on which the value lies, and similar is
   * equal up to rounding errors. It does not say whether a difference may be due to chance.
   *
   * @param table the table; limits are not looked at
   * @param indicator the id of the indicator
   * @param benchmark the number
   * @return the comparison, without limits
   * @throws IllegalArgumentException if the table lacks the indicator, or the benchmark is not
   *     finite
   */
  public static Result analyseValues(IndicatorTable table, String indicator, double benchmark) {
    Column column = table.column(indicator);
    requireFinite(benchmark);
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (int i = 0; i < column.size(); i++) {
      if (table.isReference(i)) {
        continue;
      }
      double value = column.value(i);
      double better = column.indicator().direction().sign() * (value - benchmark);
      Verdict verdict =
          Double.isNaN(value)
              ? Verdict.NOT_COMPARED
              : Rounding.isNegligible(value - benchmark, Math.abs(benchmark), column.size())
                  ? Verdict.SIMILAR
                  : better > 0 ? Verdict.BETTER : Verdict.WORSE;
      rows.add(new Row(table.areas().get(i), value, Double.NaN, Double.NaN, benchmark, verdict));
    }
    return new Result(indicator, rows.build());
  }

  /**
   * Compares each area with the number of its region.
   *
   * @param table the table
   * @param indicator the id of the indicator, with limits
   * @param benchmarks a finite number for every region in the table
   * @return the comparison
   * @throws IllegalArgumentException if the table lacks the indicator, or it has no limits
   * @throws DataException if the region of an area has no finite number; all such areas
   */
  public static Result analyseRegions(
      IndicatorTable table, String indicator, Map<String, Double> benchmarks) {
    List<Problem> problems = new ArrayList<>();
    for (Area area : table.areas()) {
      if (!Double.isFinite(benchmarks.getOrDefault(area.region(), Double.NaN))) {
        problems.add(
            Problem.of(
                    "no benchmark for region '" + area.region() + "'",
                    "there are those of " + benchmarks.keySet())
                .atArea(area.code()));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("areas cannot be compared with their region", problems);
    }
    return compare(table, indicator, area -> benchmarks.getOrDefault(area.region(), Double.NaN));
  }

  /** Each area beside the benchmark. Immutable. */
  public static final class Result implements Tabular {
    private final String indicator;

    private final ImmutableList<Row> rows;

    private Result(String indicator, ImmutableList<Row> rows) {
      this.indicator = indicator;
      this.rows = rows;
    }

    /**
     * What was compared.
     *
     * @return the id of the indicator
     */
    public String indicator() {
      return indicator;
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
     * The areas of a verdict.
     *
     * @param verdict the verdict
     * @return an immutable list
     */
    public List<Area> areas(Verdict verdict) {
      return Rows.areas(rows, Row::area, r -> r.verdict() == verdict);
    }

    /**
     * A row per area.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return Rows.table(indicator + " against its benchmark", rows, Row::area)
          .numbers("value", "", 2, numbers(rows, Row::value))
          .numbers("lower", "", 2, numbers(rows, Row::lower))
          .numbers("upper", "", 2, numbers(rows, Row::upper))
          .numbers("benchmark", "", 2, numbers(rows, Row::benchmark))
          .texts(
              "verdict", rows, r -> r.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  private static void requireFinite(double benchmark) {
    if (!Double.isFinite(benchmark)) {
      throw new IllegalArgumentException(
          "found the benchmark " + benchmark + "; expected a finite number");
    }
  }

  private static Result compare(
      IndicatorTable table, String indicator, Function<Area, Double> benchmark) {
    Column column = table.column(indicator);
    if (!column.hasLimits()) {
      throw new IllegalArgumentException(
          "indicator "
              + indicator
              + ": found no confidence limits; read them with the values, compute them with Rates,"
              + " or compare values alone with ofValues");
    }
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (int i = 0; i < column.size(); i++) {
      if (table.isReference(i)) {
        continue;
      }
      Area area = table.areas().get(i);
      double against = benchmark.apply(area);
      rows.add(
          new Row(
              area,
              column.value(i),
              column.lower(i),
              column.upper(i),
              against,
              verdict(column, i, against)));
    }
    return new Result(indicator, rows.build());
  }

  private static Verdict verdict(Column column, int row, double benchmark) {
    if (Double.isNaN(column.value(row)) || Double.isNaN(column.lower(row))) {
      return Verdict.NOT_COMPARED;
    }
    boolean higher = column.indicator().direction().sign() > 0;
    if (column.lower(row) > benchmark) {
      return higher ? Verdict.BETTER : Verdict.WORSE;
    }
    if (column.upper(row) < benchmark) {
      return higher ? Verdict.WORSE : Verdict.BETTER;
    }
    return Verdict.SIMILAR;
  }
}
