package org.goodworkmonitor.stats.time;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.MultipleTesting;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * When the level of a series changed, if it did: Pettitt's test for one change at an unknown time
 * (Pettitt 1979, doi:10.2307/2346729).
 *
 * <pre>{@code
 * BreakPoints.analyse(scores, "good_work").changed(0.05);
 * }</pre>
 *
 * <p>With n values x, {@code U(t) = sum over i up to t and j after t of sign(x_j - x_i)}; the
 * change is after the t at which |U| is largest, K, and {@code p = 2 exp(-6 K² / (n³ + n²))}, at
 * most 1. The formula is an approximation that is good for p up to 0.5 and conservative in short
 * series. A steady trend is found as a change, too: look at {@link Trends} first. Where several t
 * have the same |U|, the first one counts. Series start anew at declared breaks. Immutable and safe
 * for use by many threads.
 */
public final class BreakPoints {
  private static final int FEWEST = 4;

  private BreakPoints() {}

  /**
   * One area.
   *
   * @param area the area
   * @param n the number of values that count
   * @param period the first period of the new level; empty with fewer than four values, or if all
   *     are the same
   * @param before the median of the values before it; {@code NaN} if there is none
   * @param after the median of the values from it on; {@code NaN} if there is none
   * @param statistic U at the change, positive if values grew
   * @param pValue how probable a |U| as large is where nothing changed; {@code NaN} if there is no
   *     period
   * @param adjustedP the p-value adjusted over all areas (Benjamini and Hochberg)
   */
  public record Row(
      Area area,
      int n,
      String period,
      double before,
      double after,
      double statistic,
      double pValue,
      double adjustedP) {}

  /**
   * The changes in the scores of a node; of chained scores the levels are taken.
   *
   * @param scores the scores
   * @param node the id of the node
   * @return a row per area
   * @throws IllegalArgumentException if there is no such node
   */
  public static Result analyse(PanelScores scores, String node) {
    return analyse(Series.of(scores, node));
  }

  /**
   * The changes in the values of an indicator.
   *
   * @param panel the panel
   * @param indicator the id of the indicator
   * @return a row per area
   * @throws IllegalArgumentException if there is no such indicator
   */
  public static Result analyse(Panel panel, String indicator) {
    return analyse(Series.of(panel, indicator));
  }

  private static Result analyse(Series series) {
    int periods = series.periods().size();
    SeriesTrend trend = new SeriesTrend(periods, 0.95);
    double[] y = new double[periods];
    int[] which = new int[periods];
    List<Row> rows = new ArrayList<>();
    for (int a = 0; a < series.areas().size(); a++) {
      int n = 0;
      for (int p = series.start(); p < periods; p++) {
        if (!Double.isNaN(series.values()[a][p])) {
          y[n] = series.values()[a][p];
          which[n++] = p;
        }
      }
      int at = n < FEWEST ? 0 : trend.changePoint(y, n);
      Area area = series.areas().get(a);
      double none = Double.NaN;
      rows.add(
          at == 0
              ? new Row(area, n, "", none, none, none, none, none)
              : new Row(
                  area,
                  n,
                  series.periods().get(which[at]),
                  median(y, 0, at),
                  median(y, at, n),
                  trend.z,
                  trend.pValue,
                  none));
    }
    double[] adjusted = MultipleTesting.benjaminiHochberg(numbers(rows, Row::pValue));
    ImmutableList.Builder<Row> all = ImmutableList.builder();
    for (int a = 0; a < adjusted.length; a++) {
      Row r = rows.get(a);
      all.add(
          new Row(r.area, r.n, r.period, r.before, r.after, r.statistic, r.pValue, adjusted[a]));
    }
    return new Result(series.node(), all.build());
  }

  private static double median(double[] y, int from, int to) {
    return Median.withDefaults().evaluate(Arrays.copyOfRange(y, from, to));
  }

  /**
   * All areas.
   *
   * @param node the id of the node or indicator
   * @param rows a row per area
   */
  public record Result(String node, List<Row> rows) implements Tabular {

    /**
     * Copies the list.
     *
     * @param node the id of the node or indicator
     * @param rows a row per area
     */
    public Result {
      rows = ImmutableList.copyOf(rows);
    }

    /**
     * The row of an area.
     *
     * @param area the area's code
     * @return its row
     * @throws IllegalArgumentException if there is no such area
     */
    public Row row(String area) {
      return Rows.ofArea(rows, Row::area, area);
    }

    /**
     * The areas in which the level changed.
     *
     * @param level the largest p-value, not adjusted, that counts as a change
     * @return an immutable list
     */
    public List<Row> changed(double level) {
      return rows.stream()
          .filter(row -> row.pValue() <= level)
          .collect(ImmutableList.toImmutableList());
    }

    /**
     * A line per area.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return Rows.table("Changes of level in " + node, rows, Row::area)
          .wholes("n", wholes(rows, Row::n), false)
          .texts("period", rows, Row::period)
          .numbers("before", "", numbers(rows, Row::before))
          .numbers("after", "", numbers(rows, Row::after))
          .numbers("statistic", "", 0, numbers(rows, Row::statistic))
          .probabilities("p", numbers(rows, Row::pValue))
          .probabilities("p_bh", numbers(rows, Row::adjustedP))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
