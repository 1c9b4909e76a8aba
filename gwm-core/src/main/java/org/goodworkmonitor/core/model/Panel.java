package org.goodworkmonitor.core.model;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.goodworkmonitor.core.internal.ColumnNames;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.internal.TimeOrder;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.jspecify.annotations.Nullable;

/**
 * The same indicators over several periods: a table per period, in chronological order.
 *
 * <p>Areas may differ from one period to the next, as boundaries do; indicators may not. Immutable
 * and safe for use by many threads.
 */
public final class Panel implements Tabular {
  private static final String SAY_ORDER =
      "rename the periods, or give the tables in order to Panel.of";

  private final ImmutableMap<String, IndicatorTable> tables;
  private final ImmutableList<Break> breaks;

  private Panel(ImmutableMap<String, IndicatorTable> tables) {
    this(tables, ImmutableList.of());
  }

  private Panel(ImmutableMap<String, IndicatorTable> tables, ImmutableList<Break> breaks) {
    this.tables = tables;
    this.breaks = breaks;
  }

  /**
   * A break in a series: from one period on, values of an indicator are not comparable with those
   * before, because a survey, a definition or a classification has changed.
   *
   * @param indicator the id of the indicator
   * @param period the first period of the new series
   * @param reason what has changed
   */
  public record Break(String indicator, String period, String reason) {

    /**
     * Checks the reason.
     *
     * @param indicator the id of the indicator
     * @param period the first period of the new series
     * @param reason what has changed
     * @throws IllegalArgumentException if the reason is blank
     */
    public Break {
      Texts.requireText(reason, "reason of a break");
    }

    @Override
    public String toString() {
      return "break of " + indicator + " from " + period + " on: " + reason;
    }
  }

  /**
   * Tables by period, in the order of the map, whatever the periods are called. Give a map that has
   * an order, which {@code Map.of} and {@code HashMap} have not, or use {@link #inTimeOrder}.
   *
   * @param tables a table per period, the earliest first in the order of the map
   * @return the tables
   * @throws IllegalArgumentException if there is none, or the name of a period is blank
   * @throws DataException if the tables do not have the same indicators in the same order, naming
   *     every period that differs from the first
   */
  public static Panel of(Map<String, IndicatorTable> tables) {
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
            problems.add(difference(first, table.indicators()).atPeriod(period));
          }
        });
    if (!problems.isEmpty()) {
      throw new DataException("the periods do not fit each other", problems);
    }
    return new Panel(copy);
  }

  /**
   * A table as a panel of one period, which has no name.
   *
   * @param table the table
   * @return the panel
   */
  public static Panel of(IndicatorTable table) {
    return new Panel(ImmutableMap.of("", table));
  }

  private static Problem difference(List<Indicator> first, List<Indicator> found) {
    List<String> expected = first.stream().map(Indicator::id).toList();
    List<String> ids = found.stream().map(Indicator::id).toList();
    if (!ids.equals(expected)) {
      return Problem.of("the indicators " + ids, "expected those of the first period: " + expected);
    }
    List<String> others =
        found.stream().filter(i -> !first.contains(i)).map(Indicator::id).toList();
    return Problem.of(
        "other properties of the indicators " + others + " than in the first period",
        "give every period the same name, unit, direction and source of an indicator");
  }

  /**
   * Tables by period, in the order in time that the names of the periods tell.
   *
   * <p>These spellings are understood, in any case, with any kind of dash, and with the months of
   * the English language in full or by their first three letters:
   *
   * <table>
   * <caption>Names of periods</caption>
   * <tr><th>kind</th><th>for example</th></tr>
   * <tr><td>years</td><td>2018, CY2018, Mid-2018</td></tr>
   * <tr><td>financial, tax and academic years</td><td>2018/19, 2018-2019, FY 2018/19, 201819, FY2019
   * </td></tr>
   * <tr><td>ranges of years</td><td>2016 - 18, 2016-2018, 2016 to 2018</td></tr>
   * <tr><td>half-years, quarters, terms</td><td>2018H1, 2018-S1, 2018Q1, Q1 2018, 1Q2018, Quarter 1
   * (Jan to Mar) 2018, Q1 2018/19, 2018T1</td></tr>
   * <tr><td>months</td><td>2018-01, 2018M01, 201801, 01/2018, Jan 2018, 2018 JAN</td></tr>
   * <tr><td>ranges of months</td><td>Jan-Mar 2018, January to March 2018, Apr 2018-Mar 2019, year
   * ending March 2019, 3 months to March 2019</td></tr>
   * <tr><td>weeks</td><td>2018-W05, 2018 week 5</td></tr>
   * <tr><td>dates</td><td>2018-04-18, 20180418, 18/04/2018, 04/18/2018, 18 April 2018</td></tr>
   * <tr><td>ranges of dates</td><td>2018-04-01/P1Y, 2018-04-01/2019-03-31, 1 April 2018 to 31 March
   * 2019</td></tr>
   * </table>
   *
   * <p>All periods must be of one kind, and ranges of one length. Where a name can be read in
   * several ways, such as 2009-10 or 03/04/2018, it is read in the way that fits all of the names;
   * if several ways fit and give different orders, that is an error.
   *
   * @param tables a table per period; the order of the map does not matter
   * @return the tables, the earliest first
   * @throws IllegalArgumentException if there is none, or the name of a period is blank
   * @throws DataException if the order cannot be told: a name is not understood, the periods are of
   *     different kinds, or two of them are of the same time; or as {@link #of}. The remedy is to
   *     give the tables in order to {@link #of}
   */
  public static Panel inTimeOrder(Map<String, IndicatorTable> tables) {
    TimeOrder order = TimeOrder.of(tables.keySet());
    if (!order.troubles().isEmpty()) {
      throw new DataException(
          "the order of the periods is not clear",
          order.troubles().stream()
              .map(trouble -> Problem.of(trouble.found(), SAY_ORDER).atPeriod(trouble.period()))
              .toList());
    }
    ImmutableMap.Builder<String, IndicatorTable> sorted = ImmutableMap.builder();
    order.periods().forEach(period -> sorted.put(period, requireNonNull(tables.get(period))));
    return of(sorted.buildOrThrow());
  }

  /**
   * These tables with a break declared in the series of an indicator. Values are not changed. What
   * compares periods goes by it: trends start anew, and a change across a break is said to be one.
   *
   * @param indicator the id of the indicator, or of an auxiliary column
   * @param period the first period of the new series
   * @param reason what has changed, for readers of the results
   * @return new tables
   * @throws IllegalArgumentException if there is no such indicator or period, the period is the
   *     first one, or the reason is blank
   */
  public Panel withBreak(String indicator, String period, String reason) {
    latest().column(indicator);
    if (number(period) == 0) {
      throw new IllegalArgumentException(
          "found a break of '"
              + indicator
              + "' in the first period, '"
              + period
              + "'; expected one of "
              + periods().subList(1, periods().size()));
    }
    Break declared = new Break(indicator, period, reason);
    return new Panel(tables, ImmutableList.<Break>builder().addAll(breaks).add(declared).build());
  }

  /**
   * The breaks that were declared.
   *
   * @return an immutable list, in the order in which they were declared
   */
  public List<Break> breaks() {
    return breaks;
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
   * Every area that is in any period, in the order in which they first appear, as the latest of
   * their periods describes them.
   *
   * @return a new immutable list
   */
  public List<Area> areas() {
    Map<String, Area> areas = new LinkedHashMap<>();
    tables.values().forEach(table -> table.areas().forEach(area -> areas.put(area.code(), area)));
    return ImmutableList.copyOf(areas.values());
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
   * The place of a period.
   *
   * @param period its name
   * @return from 0 for the earliest
   * @throws IllegalArgumentException if there is no such period
   */
  public int number(String period) {
    table(period);
    return periods().indexOf(period);
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
   * What the reader of the tables should know, by period.
   *
   * @return an immutable list of sentences that start with the period: the {@linkplain
   *     IndicatorTable#warnings() warnings} of all tables, then the breaks
   */
  public List<String> warnings() {
    if (breaks.isEmpty() && tables.size() == 1 && tables.containsKey("")) {
      return latest().warnings();
    }
    Stream<String> ofTables =
        tables.entrySet().stream()
            .flatMap(t -> t.getValue().warnings().stream().map(w -> prefix(t.getKey()) + w));
    return Stream.concat(ofTables, breaks.stream().map(b -> prefix(b.period()) + b)).toList();
  }

  private static String prefix(String period) {
    return period.isEmpty() ? "" : period + ": ";
  }

  /**
   * A hash of everything in the panel: that of the table if there is one without a period.
   *
   * @return 64 hexadecimal digits (SHA-256)
   */
  public String fingerprint() {
    if (periods().equals(List.of(""))) {
      return latest().fingerprint();
    }
    StringBuilder text = new StringBuilder();
    tables.forEach(
        (period, table) ->
            text.append(period.length())
                .append(' ')
                .append(period)
                .append(table.fingerprint())
                .append('\n'));
    breaks.forEach(b -> text.append(b.toString().length()).append(' ').append(b).append('\n'));
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  /**
   * In every period, the areas for which a condition holds; periods in which it holds for none are
   * left out. A break in a period that is left out counts for the next one.
   *
   * @param condition which areas to keep
   * @return new tables
   * @throws IllegalArgumentException if nothing is left
   */
  public Panel where(Predicate<? super Area> condition) {
    ImmutableMap.Builder<String, IndicatorTable> kept = ImmutableMap.builder();
    tables.forEach(
        (period, table) -> {
          if (table.areas().stream().anyMatch(condition)) {
            kept.put(period, table.where(condition));
          }
        });
    return of(kept.buildOrThrow()).withBreaksOf(this);
  }

  private Panel withBreaksOf(Panel other) {
    ImmutableList.Builder<Break> kept = ImmutableList.builder();
    for (Break b : other.breaks) {
      other.periods().subList(other.number(b.period), other.periods().size()).stream()
          .filter(tables::containsKey)
          .findFirst()
          .filter(period -> number(period) > 0 && latest().has(b.indicator))
          .ifPresent(period -> kept.add(new Break(b.indicator, period, b.reason)));
    }
    return new Panel(tables, kept.build());
  }

  /**
   * The same periods with every table changed in the same way, as by {@link IndicatorTable#derive}.
   * Breaks of indicators that are still there stay.
   *
   * @param change gives the new table of a period
   * @return new tables
   * @throws DataException if the changed tables do not have the same indicators
   */
  public Panel map(UnaryOperator<IndicatorTable> change) {
    ImmutableMap.Builder<String, IndicatorTable> changed = ImmutableMap.builder();
    tables.forEach((period, table) -> changed.put(period, change.apply(table)));
    return of(changed.buildOrThrow()).withBreaksOf(this);
  }

  /**
   * The tables in long form, a row per area, period and indicator: code, name, region, period, the
   * other attributes of areas and the marks of reference rows as in {@link IndicatorTable#toTable},
   * indicator, value, lower, upper and status (observed, missing, suppressed or imputed). Where the
   * names of the periods do not tell their order, a column {@code period_order} does, from 1 for
   * the earliest. The tables can be made again from it; breaks are among its warnings.
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
              all.add(new LongRow(table, table.areas().get(row), period, column, row));
            }
          }
        });
    ImmutableList<LongRow> rows = all.build();
    ResultTable.Builder table =
        ResultTable.builder("Indicators by period")
            .texts("code", rows, r -> r.area.code())
            .texts("name", rows, r -> r.area.name())
            .texts("region", rows, r -> r.area.region())
            .texts("period", rows, LongRow::period);
    Set<String> keys = new TreeSet<>();
    tables.values().forEach(t -> keys.addAll(t.areaList().attributes()));
    keys.forEach(
        key ->
            table.texts(ColumnNames.attribute(key), rows, r -> r.area.attribute(key).orElse("")));
    if (tables.values().stream().anyMatch(IndicatorTable::hasReferences)) {
      table.texts(ColumnNames.REFERENCE, rows, r -> r.table.isReference(r.row) ? "yes" : "");
    }
    table.warnings(warnings());
    if (!TimeOrder.of(periods()).periods().equals(periods())) {
      int[] order = rows.stream().mapToInt(r -> periods().indexOf(r.period) + 1).toArray();
      table.wholes("period_order", order, false);
    }
    return table
        .texts("indicator", rows, r -> r.column.indicator().id())
        .numbers("value", "", rows.stream().mapToDouble(r -> r.column.value(r.row)).toArray())
        .numbers("lower", "", rows.stream().mapToDouble(r -> r.column.lower(r.row)).toArray())
        .numbers("upper", "", rows.stream().mapToDouble(r -> r.column.upper(r.row)).toArray())
        .texts("status", rows, r -> r.column.status(r.row).name().toLowerCase(Locale.ROOT))
        .build();
  }

  private record LongRow(IndicatorTable table, Area area, String period, Column column, int row) {}

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Panel that
        && tables.equals(that.tables)
        && breaks.equals(that.breaks)
        && periods().equals(that.periods());
  }

  @Override
  public int hashCode() {
    return tables.hashCode();
  }

  @Override
  public String toString() {
    return "Panel[" + periods() + " x " + indicators().stream().map(Indicator::id).toList() + "]";
  }
}
