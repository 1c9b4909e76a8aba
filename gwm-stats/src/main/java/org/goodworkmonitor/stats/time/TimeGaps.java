package org.goodworkmonitor.stats.time;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * Fills gaps in time from the other periods of the same area, before an index is scored, so that
 * every scale (base year, pooled, per period, chained) sees the same values.
 *
 * <pre>{@code
 * TimeGaps.Result filled = TimeGaps.withDefaults().withLongest(2).fill(panel);
 * PanelScores scores = index.fit(filled.panel()).score(filled.panel());
 * }</pre>
 *
 * <p>Cells that are filled have the status imputed, and are listed. A gap is a cell that is missing
 * or suppressed; an area that is not in the table of a period has no cell there, and gets none.
 * Nothing is carried over a declared {@linkplain Panel#withBreak break}. Periods count as equally
 * far apart. Immutable and safe for use by many threads.
 */
public final class TimeGaps {
  private static final TimeGaps DEFAULTS = new TimeGaps(Rule.LINEAR, false, Integer.MAX_VALUE);

  private final Rule rule;
  private final boolean ends;
  private final int longest;

  private TimeGaps(Rule rule, boolean ends, int longest) {
    this.rule = rule;
    this.ends = ends;
    this.longest = longest;
  }

  /** How a gap is filled. */
  public enum Rule {
    /** On a straight line between the values before and after it. */
    LINEAR,
    /** With the last value before it. */
    LAST_VALUE
  }

  /**
   * A cell that was filled.
   *
   * @param area the area
   * @param indicator the id of the indicator
   * @param period the period
   * @param value the estimate
   * @param how from which periods it was made
   */
  public record Filled(Area area, String indicator, String period, double value, String how) {}

  /**
   * A panel with fewer gaps.
   *
   * @param panel the panel
   * @param rule the rule, as a sentence
   * @param filled the cells that were filled, by indicator and period
   * @param left how many gaps are left
   */
  public record Result(Panel panel, String rule, List<Filled> filled, int left) implements Tabular {

    /**
     * Copies the list.
     *
     * @param panel the panel
     * @param rule the rule, as a sentence
     * @param filled the cells that were filled
     * @param left how many gaps are left
     */
    public Result {
      filled = ImmutableList.copyOf(filled);
    }

    /**
     * A line per cell that was filled.
     *
     * @return a view; the rule is its title
     */
    @Override
    public ResultTable toTable() {
      return Rows.table(
              String.format(Locale.ROOT, "%s: %d filled, %d left", rule, filled.size(), left),
              filled,
              Filled::area)
          .texts("indicator", filled, Filled::indicator)
          .texts("period", filled, Filled::period)
          .numbers("value", "", Rows.numbers(filled, Filled::value))
          .texts("how", filled, Filled::how)
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * The defaults: straight lines between two known values, however long the gap; gaps at the ends
   * of a series stay.
   *
   * @return the options
   */
  public static TimeGaps withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same by another rule.
   *
   * @param newRule the rule
   * @return a new value
   */
  public TimeGaps withRule(Rule newRule) {
    return new TimeGaps(newRule, ends, longest);
  }

  /**
   * The same, and what the rule leaves at the ends of a series gets the nearest value.
   *
   * @return a new value
   */
  public TimeGaps extendingEnds() {
    return new TimeGaps(rule, true, longest);
  }

  /**
   * The same, but a run of more gaps than some number stays as it is.
   *
   * @param periods the longest run that is filled, 1 or more
   * @return a new value
   * @throws IllegalArgumentException if it is below 1
   */
  public TimeGaps withLongest(int periods) {
    return new TimeGaps(rule, ends, Arguments.positive("longest run of gaps", periods));
  }

  /**
   * Fills the gaps of indicators.
   *
   * @param panel the panel
   * @param indicators the ids of the indicators; none stands for all columns
   * @return a new panel, and what was filled
   * @throws IllegalArgumentException if there is no such indicator
   */
  public Result fill(Panel panel, String... indicators) {
    List<String> ids =
        indicators.length > 0
            ? Arrays.asList(indicators)
            : panel.indicators().stream().map(Indicator::id).toList();
    Map<String, IndicatorTable> tables = new LinkedHashMap<>(panel.tables());
    List<Filled> filled = new ArrayList<>();
    int left = 0;
    for (String id : ids) {
      Series series = Series.of(panel, id);
      double[][] values =
          Arrays.stream(series.values()).map(double[]::clone).toArray(double[][]::new);
      String[][] how = new String[values.length][panel.periods().size()];
      int[] starts = starts(series);
      for (int a = 0; a < values.length; a++) {
        for (int s = 0; s + 1 < starts.length; s++) {
          fill(series, a, starts[s], starts[s + 1], values, how);
        }
      }
      left += replace(series, values, how, tables, filled);
    }
    Panel changed = Panel.of(tables);
    for (Panel.Break b : panel.breaks()) {
      changed = changed.withBreak(b.indicator(), b.period(), b.reason());
    }
    return new Result(changed, sentence(), filled, left);
  }

  private String sentence() {
    String text =
        rule == Rule.LINEAR ? "Gaps filled linearly in time" : "Gaps filled with the last value";
    text += ends ? ", ends with the nearest value" : "";
    return longest == Integer.MAX_VALUE ? text : text + ", runs of up to " + longest;
  }

  /** Where series start anew, and where they end. */
  private static int[] starts(Series series) {
    TreeSet<Integer> starts = new TreeSet<>(List.of(0, series.periods().size()));
    series.breaks().forEach(b -> starts.add(series.periods().indexOf(b.period())));
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private void fill(Series series, int area, int from, int to, double[][] values, String[][] how) {
    double[] known = series.values()[area];
    int before = -1;
    for (int p = from; p < to; p++) {
      if (!Double.isNaN(known[p])) {
        before = p;
        continue;
      }
      int after = p;
      while (after < to && Double.isNaN(known[after])) {
        after++;
      }
      if (after - p <= longest) {
        for (int gap = p; gap < after; gap++) {
          fill(series, area, gap, before, after < to ? after : -1, values, how);
        }
      }
      p = after - 1;
    }
  }

  private void fill(
      Series series, int area, int gap, int before, int after, double[][] values, String[][] how) {
    double[] known = series.values()[area];
    List<String> periods = series.periods();
    if (rule == Rule.LINEAR && before >= 0 && after >= 0) {
      double share = (double) (gap - before) / (after - before);
      values[area][gap] = known[before] * (1 - share) + known[after] * share;
      how[area][gap] = "between " + periods.get(before) + " and " + periods.get(after);
    } else if (before >= 0 && (rule == Rule.LAST_VALUE || ends)) {
      values[area][gap] = known[before];
      how[area][gap] = "as in " + periods.get(before);
    } else if (after >= 0 && ends) {
      values[area][gap] = known[after];
      how[area][gap] = "as in " + periods.get(after);
    }
  }

  /** Puts the values into the tables; gives how many gaps are left. */
  private static int replace(
      Series series,
      double[][] values,
      String[][] how,
      Map<String, IndicatorTable> tables,
      List<Filled> filled) {
    Map<String, Integer> numberOf = new LinkedHashMap<>();
    series.areas().forEach(area -> numberOf.put(area.code(), numberOf.size()));
    int left = 0;
    for (int p = 0; p < series.periods().size(); p++) {
      String period = series.periods().get(p);
      IndicatorTable table = tables.getOrDefault(period, tables.values().iterator().next());
      Column column = table.column(series.node());
      double[] all = column.values();
      List<CellStatus> statuses = new ArrayList<>();
      double[] lower = new double[all.length];
      double[] upper = new double[all.length];
      int before = filled.size();
      for (int row = 0; row < all.length; row++) {
        Area area = table.areas().get(row);
        int a = numberOf.getOrDefault(area.code(), -1);
        boolean fills = Double.isNaN(all[row]) && !Double.isNaN(values[a][p]);
        if (fills) {
          all[row] = values[a][p];
          filled.add(new Filled(area, series.node(), period, all[row], how[a][p]));
        }
        left += Double.isNaN(all[row]) ? 1 : 0;
        statuses.add(fills ? CellStatus.IMPUTED : column.status(row));
        lower[row] = column.lower(row);
        upper[row] = column.upper(row);
      }
      if (filled.size() > before) {
        Column changed =
            Column.of(column.indicator(), all).withStatus(statuses).withLimits(lower, upper);
        tables.put(period, table.with(changed));
      }
    }
    return left;
  }
}
