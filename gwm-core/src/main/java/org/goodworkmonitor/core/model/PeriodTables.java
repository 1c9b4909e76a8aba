package org.goodworkmonitor.core.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.jspecify.annotations.Nullable;

/**
 * The same indicators over several periods: a table per period, in chronological order.
 *
 * <p>Areas may differ from one period to the next, as boundaries do; indicators may not. Immutable
 * and safe for use by many threads.
 */
public final class PeriodTables implements Tabular {
  private final ImmutableMap<String, IndicatorTable> tables;

  private PeriodTables(ImmutableMap<String, IndicatorTable> tables) {
    this.tables = tables;
  }

  /**
   * Tables by period.
   *
   * @param tables a table per period, the earliest first in the order of the map
   * @return the tables
   * @throws IllegalArgumentException if there is none, or the name of a period is blank
   * @throws DataException if the tables do not have the same indicators in the same order, naming
   *     every period that differs from the first
   */
  public static PeriodTables of(Map<String, IndicatorTable> tables) {
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("found no periods; give at least one");
    }
    ImmutableMap<String, IndicatorTable> copy = ImmutableMap.copyOf(tables);
    List<Indicator> first = copy.values().asList().get(0).indicators();
    List<Problem> problems = new ArrayList<>();
    copy.forEach(
        (period, table) -> {
          Texts.requireText(period, "name of a period");
          if (!table.indicators().equals(first)) {
            String found = "the indicators " + table.indicators();
            problems.add(
                Problem.of(found, "expected those of the first: " + first).atPeriod(period));
          }
        });
    if (!problems.isEmpty()) {
      throw new DataException("the periods do not fit each other", problems);
    }
    return new PeriodTables(copy);
  }

  /**
   * The periods.
   *
   * @return an immutable list, the earliest first
   */
  public List<String> periods() {
    return tables.keySet().asList();
  }

  /**
   * The indicators, the same in every period.
   *
   * @return an immutable list
   */
  public List<Indicator> indicators() {
    return tables.values().asList().get(0).indicators();
  }

  /**
   * The tables by period.
   *
   * @return an immutable map, the earliest period first
   */
  public Map<String, IndicatorTable> tables() {
    return tables;
  }

  /**
   * The table of a period.
   *
   * @param period its name
   * @return the table
   * @throws IllegalArgumentException if there is no such period; the message lists those that there
   *     are
   */
  public IndicatorTable table(String period) {
    IndicatorTable table = tables.get(period);
    if (table == null) {
      throw new IllegalArgumentException(
          "no period '"
              + period
              + "'; there are "
              + periods()
              + Texts.didYouMean(period, periods()));
    }
    return table;
  }

  /**
   * The table of the last period.
   *
   * @return the table
   */
  public IndicatorTable latest() {
    return tables.values().asList().get(tables.size() - 1);
  }

  /**
   * In every period, the areas for which a condition holds; periods in which it holds for none are
   * left out.
   *
   * @param condition which areas to keep
   * @return new tables
   * @throws IllegalArgumentException if nothing is left
   */
  public PeriodTables where(Predicate<? super Area> condition) {
    ImmutableMap.Builder<String, IndicatorTable> kept = ImmutableMap.builder();
    tables.forEach(
        (period, table) -> {
          if (table.areas().stream().anyMatch(condition)) {
            kept.put(period, table.where(condition));
          }
        });
    return of(kept.buildOrThrow());
  }

  /**
   * The same periods with every table changed in the same way, as by {@link IndicatorTable#derive}.
   *
   * @param change gives the new table of a period
   * @return new tables
   * @throws DataException if the changed tables do not have the same indicators
   */
  public PeriodTables map(UnaryOperator<IndicatorTable> change) {
    ImmutableMap.Builder<String, IndicatorTable> changed = ImmutableMap.builder();
    tables.forEach((period, table) -> changed.put(period, change.apply(table)));
    return of(changed.buildOrThrow());
  }

  /**
   * The tables in long form, a row per area, period and indicator: code, name, region, period,
   * indicator, value, lower, upper and status (observed, missing, suppressed or imputed). Nothing
   * is lost: the tables can be made again from it.
   *
   * @return a view; values and limits that are not there are empty
   */
  @Override
  public ResultTable toTable() {
    ImmutableList.Builder<LongRow> all = ImmutableList.builder();
    tables.forEach(
        (period, table) -> {
          for (Indicator indicator : table.indicators()) {
            Column column = table.column(indicator.id());
            for (int row = 0; row < column.size(); row++) {
              all.add(new LongRow(table.areas().get(row), period, column, row));
            }
          }
        });
    ImmutableList<LongRow> rows = all.build();
    return ResultTable.builder("Indicators by period")
        .texts("code", rows, r -> r.area.code())
        .texts("name", rows, r -> r.area.name())
        .texts("region", rows, r -> r.area.region())
        .texts("period", rows, LongRow::period)
        .texts("indicator", rows, r -> r.column.indicator().id())
        .numbers("value", "", rows.stream().mapToDouble(r -> r.column.value(r.row)).toArray())
        .numbers("lower", "", rows.stream().mapToDouble(r -> r.column.lower(r.row)).toArray())
        .numbers("upper", "", rows.stream().mapToDouble(r -> r.column.upper(r.row)).toArray())
        .texts("status", rows, r -> r.column.status(r.row).name().toLowerCase(Locale.ROOT))
        .build();
  }

  private record LongRow(Area area, String period, Column column, int row) {}

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PeriodTables that
        && tables.equals(that.tables)
        && periods().equals(that.periods());
  }

  @Override
  public int hashCode() {
    return tables.hashCode();
  }

  @Override
  public String toString() {
    return "PeriodTables["
        + periods()
        + " x "
        + indicators().stream().map(Indicator::id).toList()
        + "]";
  }
}
