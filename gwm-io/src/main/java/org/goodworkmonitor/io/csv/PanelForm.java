package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.model.Indicator;

/**
 * How a file tells indicators, periods and values, besides the columns that tell the area. There
 * are three kinds:
 *
 * <table>
 * <caption>Forms of files with several periods</caption>
 * <tr><th>form</th><th>a row per</th><th>values</th></tr>
 * <tr><td>{@link #longForm()}</td><td>area, period and indicator</td><td>in one column</td></tr>
 * <tr><td>{@link #rowPerPeriod}</td><td>area and period</td><td>in a column per indicator</td></tr>
 * <tr><td>{@link #columnPerPeriod()}</td><td>area, or area and indicator</td><td>in a column per
 * period</td></tr>
 * </table>
 *
 * <p>{@link #sdmx()} and {@link #onsLocalStatistics()} are long forms of certain publishers.
 *
 * <p>Periods are put in the order in time that the file states in a column ({@link
 * #withPeriodOrder(String)}) or, where it states none, that their names tell, as {@link
 * org.goodworkmonitor.core.model.Panel#inTimeOrder} describes. Where neither tells it, that is a
 * defect, and {@link #withPeriodOrder(List)} says what the order is.
 *
 * <p>Immutable and safe for use by many threads: every {@code with} method gives a new form.
 */
public final class PanelForm {
  private static final UnaryOperator<String> AS_IT_STANDS = UnaryOperator.identity();
  private static final String PERIOD = "{period}";
  private static final String INDICATOR = "{indicator}";

  private static final PanelForm LONG =
      new PanelForm(
          Kind.LONG,
          Optional.of("indicator"),
          "period",
          "value",
          Optional.of(new Limits("lower", "upper")),
          Optional.of("status"),
          PERIOD,
          AS_IT_STANDS,
          new Order(Optional.empty(), ImmutableList.of()));

  private final Kind kind;
  private final Optional<String> indicator;
  private final String period;
  private final String value;
  private final Optional<Limits> limits;
  private final Optional<String> status;
  private final String columnNames;
  private final UnaryOperator<String> periods;
  private final Order order;

  private PanelForm(
      Kind kind,
      Optional<String> indicator,
      String period,
      String value,
      Optional<Limits> limits,
      Optional<String> status,
      String columnNames,
      UnaryOperator<String> periods,
      Order order) {
    this.kind = kind;
    this.indicator = indicator;
    this.period = period;
    this.value = value;
    this.limits = limits;
    this.status = status;
    this.columnNames = columnNames;
    this.periods = periods;
    this.order = order;
  }

  /** What a row is. */
  enum Kind {
    LONG,
    SDMX,
    ROW_PER_PERIOD,
    COLUMN_PER_PERIOD
  }

  /** Where the order of the periods is stated: a column, a list, or neither. */
  record Order(Optional<String> column, ImmutableList<String> periods) {}

  /** The columns of the confidence limits. */
  record Limits(String lower, String upper) {}

  /**
   * A row per area, period and indicator, as this library writes panels: the columns {@code
   * indicator}, {@code period}, {@code value}, {@code lower} and {@code upper} for limits, and
   * {@code status} for codes whose meanings are those of {@link Flags#standard()} unless the reader
   * has others; periods as they stand. Every one of these columns must be there; {@link
   * #withoutLimits()}, {@link #withoutStatus()} and {@link #withoutIndicatorColumn()} do without.
   *
   * @return the form
   */
  public static PanelForm longForm() {
    return LONG;
  }

  /**
   * The form of the files of the ONS <i>Explore local statistics</i> service: {@code indicator},
   * {@code period}, {@code observation}, {@code lci_95}, {@code uci_95} and {@code status}. Their
   * areas are told by the columns {@code areacd} and {@code areanm}, which is for the reader to
   * say.
   *
   * @return the form
   * @see <a href="https://www.ons.gov.uk/explore-local-statistics/">Explore local statistics</a>
   */
  public static PanelForm onsLocalStatistics() {
    return LONG.withColumns("indicator", "period", "observation").withLimits("lci_95", "uci_95");
  }

  /**
   * SDMX-CSV 1.0 or 2.0, as Eurostat, the OECD and others publish it, recognised by its columns
   * {@code TIME_PERIOD} and {@code OBS_VALUE}. Status codes are read from {@code OBS_STATUS} by
   * {@link Flags#sdmx()}, or from {@code OBS_FLAG} by {@link Flags#eurostat()}, unless the reader
   * is given others. Areas are told by {@code REF_AREA}, {@code geo}, {@code GEO}, {@code LOCATION}
   * or {@code COUNTRY}, whichever is there, and named by the column of labels after it, unless the
   * reader says which columns tell them. Where headers and fields have codes with labels ({@code
   * SEX: Sex}, {@code F: Female}), both are known by their codes.
   *
   * <p>All rows are values of one indicator: choose them with {@link TableReader#where}. If a
   * dimension tells several indicators, name it with {@link #withIndicatorColumn}.
   *
   * @return the form
   * @see <a href="https://github.com/sdmx-twg/sdmx-csv">SDMX-CSV</a>
   */
  public static PanelForm sdmx() {
    return new PanelForm(
        Kind.SDMX,
        Optional.empty(),
        "TIME_PERIOD",
        "OBS_VALUE",
        Optional.empty(),
        Optional.empty(),
        PERIOD,
        AS_IT_STANDS,
        LONG.order);
  }

  /**
   * A row per area and period, with a column per indicator. As in a table of one period, {@code
   * id:lower}, {@code id:upper} and {@code id:status} beside the column of an indicator hold its
   * limits and status codes.
   *
   * @param period the name of the column of periods
   * @return the form
   */
  public static PanelForm rowPerPeriod(String period) {
    return new PanelForm(
        Kind.ROW_PER_PERIOD,
        Optional.empty(),
        period,
        "value",
        Optional.empty(),
        Optional.empty(),
        PERIOD,
        AS_IT_STANDS,
        LONG.order);
  }

  /**
   * A row per area with a column per period, as in the files of the World Bank: every column whose
   * name is that of a period. All rows are values of one indicator; {@link #withIndicatorColumn}
   * names a column that tells several, and {@link #withColumnNames} says where the names of columns
   * do.
   *
   * @return the form
   */
  public static PanelForm columnPerPeriod() {
    return new PanelForm(
        Kind.COLUMN_PER_PERIOD,
        Optional.empty(),
        "period",
        "value",
        Optional.empty(),
        Optional.empty(),
        PERIOD,
        AS_IT_STANDS,
        LONG.order);
  }

  /**
   * The form with other names of the columns that must be there.
   *
   * @param newIndicator the column of indicators
   * @param newPeriod the column of periods
   * @param newValue the column of values
   * @return a new form
   * @throws IllegalStateException if this is not a long form
   */
  public PanelForm withColumns(String newIndicator, String newPeriod, String newValue) {
    requireLong("withColumns");
    return new PanelForm(
        kind,
        Optional.of(newIndicator),
        newPeriod,
        newValue,
        limits,
        status,
        columnNames,
        periods,
        order);
  }

  /**
   * The form with a column that tells the indicator of each row.
   *
   * @param column the column, such as {@code MEASURE} or {@code Series Code}
   * @return a new form
   * @throws IllegalStateException if this form has a column per indicator
   */
  public PanelForm withIndicatorColumn(String column) {
    if (kind == Kind.ROW_PER_PERIOD || columnNames.contains(INDICATOR)) {
      throw new IllegalStateException(
          "found a form whose columns tell the indicators; leave out withIndicatorColumn");
    }
    return withIndicator(Optional.of(column));
  }

  /**
   * The form of files whose rows are all of one indicator, which no column tells.
   *
   * @return a new form
   */
  public PanelForm withoutIndicatorColumn() {
    return withIndicator(Optional.empty());
  }

  private PanelForm withIndicator(Optional<String> column) {
    return new PanelForm(kind, column, period, value, limits, status, columnNames, periods, order);
  }

  /**
   * The form with other names of the columns of confidence limits.
   *
   * @param lower the column of lower limits
   * @param upper the column of upper limits
   * @return a new form
   * @throws IllegalStateException if this is not a long form
   */
  public PanelForm withLimits(String lower, String upper) {
    requireLong("withLimits");
    return new PanelForm(
        kind,
        indicator,
        period,
        value,
        Optional.of(new Limits(lower, upper)),
        status,
        columnNames,
        periods,
        order);
  }

  /**
   * The form without confidence limits; such columns are left alone.
   *
   * @return a new form
   */
  public PanelForm withoutLimits() {
    return new PanelForm(
        kind, indicator, period, value, Optional.empty(), status, columnNames, periods, order);
  }

  /**
   * The form with another name of the column of status codes.
   *
   * @param newStatus the column
   * @return a new form
   * @throws IllegalStateException if this is not a long form
   */
  public PanelForm withStatus(String newStatus) {
    requireLong("withStatus");
    return new PanelForm(
        kind,
        indicator,
        period,
        value,
        limits,
        Optional.of(newStatus),
        columnNames,
        periods,
        order);
  }

  /**
   * The form without a column of status codes; gaps are told apart by their markers alone.
   *
   * @return a new form
   */
  public PanelForm withoutStatus() {
    return new PanelForm(
        kind, indicator, period, value, limits, Optional.empty(), columnNames, periods, order);
  }

  /**
   * The form of files whose names of columns tell more than the period. In the pattern, {@code
   * {period}} stands for the period, {@code {indicator}} for what the file calls the indicator, and
   * {@code *} for any text: {@code "{period} {indicator}"} reads {@code 2021 %}, and {@code
   * "{period} [*]"} reads {@code 2021 [YR2021]}. Other columns are left alone. White space is
   * compared as people see it.
   *
   * @param pattern the pattern; {@code {period}} once, {@code {indicator}} at most once
   * @return a new form
   * @throws IllegalStateException if this form has no column per period, or a column of indicators
   *     as well
   * @throws IllegalArgumentException if the pattern does not have {@code {period}} once
   */
  public PanelForm withColumnNames(String pattern) {
    if (kind != Kind.COLUMN_PER_PERIOD) {
      throw new IllegalStateException(
          "found a form without a column per period; use withColumnNames of columnPerPeriod()");
    }
    if (indicator.isPresent() && pattern.contains(INDICATOR)) {
      throw new IllegalStateException(
          "found indicators in a column and in the names of columns; leave out one of them");
    }
    if (count(pattern, PERIOD) != 1 || count(pattern, INDICATOR) > 1) {
      throw new IllegalArgumentException(
          "found the pattern '"
              + pattern
              + "'; give one with {period} once and {indicator} at most once");
    }
    return new PanelForm(kind, indicator, period, value, limits, status, pattern, periods, order);
  }

  private static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  /**
   * The form with periods named in another way, so that files with different dates of the same
   * years can be put together: {@code text -> text.substring(0, 4)} makes years of dates.
   *
   * @param naming the name of a period, from the text in the file
   * @return a new form
   */
  public PanelForm withPeriods(UnaryOperator<String> naming) {
    return new PanelForm(
        kind, indicator, period, value, limits, status, columnNames, naming, order);
  }

  /**
   * The form of files that state the order of their periods in a column: numbers, or dates such as
   * {@code 2018-04-18}, that grow with time. One called like the column of periods followed by
   * {@code _order} or {@code Sortable}, as in <i>Time period Sortable</i>, need not be named.
   *
   * <p>The numbers of one period may differ, as where {@link #withPeriods} makes one of several,
   * but must not reach those of another.
   *
   * @param column the column
   * @return a new form
   * @throws IllegalStateException if this form has a column per period
   */
  public PanelForm withPeriodOrder(String column) {
    if (kind == Kind.COLUMN_PER_PERIOD) {
      throw new IllegalStateException(
          "found a form with a column per period; give the order as a list");
    }
    return withOrder(new Order(Optional.of(column), ImmutableList.of()));
  }

  /**
   * The form of files whose periods are in this order, whatever they are called. Those that are in
   * the file and not among these are defects.
   *
   * @param earliestFirst the names of the periods, as {@link #withPeriods} makes them, the earliest
   *     first; without any, the order is that which the file states or the names tell
   * @return a new form
   * @throws IllegalArgumentException if a period is named twice
   */
  public PanelForm withPeriodOrder(List<String> earliestFirst) {
    Set<String> once = new HashSet<>();
    for (String name : earliestFirst) {
      if (!once.add(name)) {
        throw new IllegalArgumentException(
            "found the period '" + name + "' twice in their order; name it once");
      }
    }
    return withOrder(new Order(Optional.empty(), ImmutableList.copyOf(earliestFirst)));
  }

  private PanelForm withOrder(Order to) {
    return new PanelForm(kind, indicator, period, value, limits, status, columnNames, periods, to);
  }

  private void requireLong(String option) {
    if (kind == Kind.ROW_PER_PERIOD || kind == Kind.COLUMN_PER_PERIOD) {
      throw new IllegalStateException(
          "found "
              + option
              + " of a form whose values are in several columns; it is for long forms");
    }
  }

  /** Refuses several indicators where neither a column nor its name tells them. */
  List<Indicator> requireIndicators(Collection<Indicator> indicators) {
    List<Indicator> wanted = List.copyOf(indicators);
    boolean told =
        indicator.isPresent() || kind == Kind.ROW_PER_PERIOD || columnNames.contains(INDICATOR);
    if (!told && wanted.size() != 1) {
      throw new IllegalArgumentException(
          "found "
              + wanted.size()
              + " indicators for a file of one; give one, or say withIndicatorColumn which column"
              + " tells them");
    }
    return wanted;
  }

  Kind kind() {
    return kind;
  }

  Optional<String> indicator() {
    return indicator;
  }

  String period() {
    return period;
  }

  String value() {
    return value;
  }

  Optional<Limits> limits() {
    return limits;
  }

  Optional<String> status() {
    return status;
  }

  UnaryOperator<String> periods() {
    return periods;
  }

  Order order() {
    return order;
  }

  /** The names of the columns of values, the period and the indicator as groups of these names. */
  Pattern columnPattern() {
    StringBuilder regex = new StringBuilder();
    String rest = columnNames;
    while (!rest.isEmpty()) {
      if (rest.startsWith(PERIOD)) {
        regex.append("(?<period>.+?)");
        rest = rest.substring(PERIOD.length());
      } else if (rest.startsWith(INDICATOR)) {
        regex.append("(?<indicator>.+?)");
        rest = rest.substring(INDICATOR.length());
      } else {
        regex.append(rest.charAt(0) == '*' ? ".*?" : Pattern.quote(rest.substring(0, 1)));
        rest = rest.substring(1);
      }
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  boolean namesIndicators() {
    return columnNames.contains(INDICATOR);
  }

  String columnNames() {
    return columnNames;
  }

  /** Whether periods are named by a function of the caller's own. */
  boolean namesPeriods() {
    return periods != AS_IT_STANDS;
  }
}
