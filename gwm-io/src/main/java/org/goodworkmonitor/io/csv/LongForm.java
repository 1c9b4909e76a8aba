package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.goodworkmonitor.core.model.CellStatus;

/**
 * What the columns of a file in long form mean, besides those that tell the area: which name the
 * indicator, the period, the value, its confidence limits and its status.
 *
 * <p>The status of a value is told by a code, in any case and with or without square brackets:
 *
 * <table>
 * <caption>Codes</caption>
 * <tr><th>code</th><th>without a value</th><th>with a value</th></tr>
 * <tr><td>(empty)</td><td>as the marker in its place says, otherwise missing</td><td>observed</td>
 * </tr>
 * <tr><td>x, z, missing</td><td>missing</td><td>a defect</td></tr>
 * <tr><td>c, suppressed</td><td>suppressed</td><td>a defect</td></tr>
 * <tr><td>u (unreliable)</td><td>suppressed</td><td>observed</td></tr>
 * <tr><td>a, b, e, p, r, observed</td><td>a defect</td><td>observed</td></tr>
 * <tr><td>i, imputed</td><td>a defect</td><td>imputed</td></tr>
 * </table>
 *
 * <p>Codes follow the shorthand of the UK Government Statistical Service (u, x, c, z, e, p, r, b)
 * and, in {@code a} and {@code i}, the code list for observation status of SDMX. Any other code is
 * a defect.
 *
 * <p>Periods are put in the order in time that the file states in a column ({@link
 * #withPeriodOrder(String)}) or, where it states none, that their names tell, as {@link
 * org.goodworkmonitor.core.model.Panel#inTimeOrder} describes. Where neither tells it, that is a
 * defect, and {@link #withPeriodOrder(List)} says what the order is.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LongForm {
  private static final ImmutableMap<String, CellStatus> WITHOUT_VALUE =
      ImmutableMap.of(
          "x", CellStatus.MISSING,
          "z", CellStatus.MISSING,
          "missing", CellStatus.MISSING,
          "c", CellStatus.SUPPRESSED,
          "suppressed", CellStatus.SUPPRESSED,
          "u", CellStatus.SUPPRESSED);

  private static final ImmutableMap<String, CellStatus> WITH_VALUE =
      ImmutableMap.<String, CellStatus>builder()
          .putAll(observed("", "a", "b", "e", "p", "r", "u", "observed"))
          .put("i", CellStatus.IMPUTED)
          .put("imputed", CellStatus.IMPUTED)
          .buildOrThrow();

  private static final UnaryOperator<String> AS_IT_STANDS = UnaryOperator.identity();

  private static final LongForm DEFAULTS =
      new LongForm(
          "indicator",
          "period",
          "value",
          Optional.of(new Limits("lower", "upper")),
          Optional.of("status"),
          AS_IT_STANDS,
          new Order(Optional.empty(), ImmutableList.of()));

  final String indicator;
  final String period;
  final String value;
  final Optional<Limits> limits;
  final Optional<String> status;
  final UnaryOperator<String> periods;
  final Order order;

  private LongForm(
      String indicator,
      String period,
      String value,
      Optional<Limits> limits,
      Optional<String> status,
      UnaryOperator<String> periods,
      Order order) {
    this.indicator = indicator;
    this.period = period;
    this.value = value;
    this.limits = limits;
    this.status = status;
    this.periods = periods;
    this.order = order;
  }

  /** Where the order of the periods is stated: a column, a list, or neither. */
  record Order(Optional<String> column, ImmutableList<String> periods) {}

  /** The columns of the confidence limits. */
  record Limits(String lower, String upper) {}

  /**
   * The form with these defaults, in which tables by period are written: the columns {@code
   * indicator}, {@code period}, {@code value}, {@code lower} and {@code upper} for limits, and
   * {@code status}; periods as they stand. Every one of these columns must be there; {@link
   * #withoutLimits()} and {@link #withoutStatus()} do without.
   *
   * @return the form
   */
  public static LongForm withDefaults() {
    return DEFAULTS;
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
  public static LongForm onsLocalStatistics() {
    return DEFAULTS
        .withColumns("indicator", "period", "observation")
        .withLimits("lci_95", "uci_95");
  }

  /**
   * The form with other names of the columns that must be there.
   *
   * @param newIndicator the column of indicators
   * @param newPeriod the column of periods
   * @param newValue the column of values
   * @return a new form
   */
  public LongForm withColumns(String newIndicator, String newPeriod, String newValue) {
    return new LongForm(newIndicator, newPeriod, newValue, limits, status, periods, order);
  }

  /**
   * The form with other names of the columns of confidence limits.
   *
   * @param lower the column of lower limits
   * @param upper the column of upper limits
   * @return a new form
   */
  public LongForm withLimits(String lower, String upper) {
    return new LongForm(
        indicator, period, value, Optional.of(new Limits(lower, upper)), status, periods, order);
  }

  /**
   * The form without confidence limits; such columns are left alone.
   *
   * @return a new form
   */
  public LongForm withoutLimits() {
    return new LongForm(indicator, period, value, Optional.empty(), status, periods, order);
  }

  /**
   * The form with another name of the column of status codes.
   *
   * @param newStatus the column
   * @return a new form
   */
  public LongForm withStatus(String newStatus) {
    return new LongForm(indicator, period, value, limits, Optional.of(newStatus), periods, order);
  }

  /**
   * The form without a column of status codes; gaps are told apart by their markers alone.
   *
   * @return a new form
   */
  public LongForm withoutStatus() {
    return new LongForm(indicator, period, value, limits, Optional.empty(), periods, order);
  }

  /**
   * The form with periods named in another way, so that files with different dates of the same
   * years can be put together: {@code text -> text.substring(0, 4)} makes years of dates.
   *
   * @param naming the name of a period, from the text in the file
   * @return a new form
   */
  public LongForm withPeriods(UnaryOperator<String> naming) {
    return new LongForm(indicator, period, value, limits, status, naming, order);
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
   */
  public LongForm withPeriodOrder(String column) {
    return new LongForm(
        indicator,
        period,
        value,
        limits,
        status,
        periods,
        new Order(Optional.of(column), ImmutableList.of()));
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
  public LongForm withPeriodOrder(List<String> earliestFirst) {
    Set<String> once = new HashSet<>();
    for (String name : earliestFirst) {
      if (!once.add(name)) {
        throw new IllegalArgumentException(
            "found the period '" + name + "' twice in their order; name it once");
      }
    }
    return new LongForm(
        indicator,
        period,
        value,
        limits,
        status,
        periods,
        new Order(Optional.empty(), ImmutableList.copyOf(earliestFirst)));
  }

  /** Whether periods are named by a function of the caller's own. */
  boolean namesPeriods() {
    return periods != AS_IT_STANDS;
  }

  /** What a code says, if it says anything in this place. */
  static Optional<CellStatus> status(String code, boolean withValue) {
    String plain = code.toLowerCase(Locale.ROOT);
    if (plain.startsWith("[") && plain.endsWith("]")) {
      plain = plain.substring(1, plain.length() - 1);
    }
    return Optional.ofNullable((withValue ? WITH_VALUE : WITHOUT_VALUE).get(plain));
  }

  static String knownCodes(boolean withValue) {
    return String.join(", ", (withValue ? WITH_VALUE : WITHOUT_VALUE).keySet());
  }

  private static Map<String, CellStatus> observed(String... codes) {
    ImmutableMap.Builder<String, CellStatus> map = ImmutableMap.builder();
    List.of(codes).forEach(code -> map.put(code, CellStatus.OBSERVED));
    return map.buildOrThrow();
  }
}
