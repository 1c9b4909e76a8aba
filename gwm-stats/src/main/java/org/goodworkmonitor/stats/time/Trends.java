package org.goodworkmonitor.stats.time;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.MultipleTesting;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * Whether areas get better or worse: the trend of every area in every node of an index, or in every
 * indicator of a panel.
 *
 * <pre>{@code
 * Trends.withDefaults().analyse(index.fit(panel).score(panel)).in(Trends.Verdict.WORSE);
 * }</pre>
 *
 * <ul>
 *   <li><b>Level and change</b>: the latest value; that less the value in the base period, the
 *       first one unless {@link #withBase} says otherwise. Where both have confidence limits of 95
 *       %, the change has limits, {@code change ± z sqrt(e0² + e1²)} with the standard errors
 *       {@code e = (upper - lower) / 3.92}, as if the two were independent.
 *   <li><b>Compound annual growth rate</b>: {@code (level / base)^(1 / time) - 1}, where both are
 *       above 0; per period unless {@link #withTimes} says how long periods are.
 *   <li><b>Least squares</b>: the slope of a straight line, with limits by Student's distribution.
 *   <li><b>Theil-Sen</b>: the median of the slopes through all pairs of points, with limits from
 *       Kendall's score (Sen 1968, doi:10.1080/01621459.1968.10480934).
 *   <li><b>Mann-Kendall</b>: tau-b of value and time, and the two-sided p-value: exact without ties
 *       and below 50 values (Kendall 1938, doi:10.1093/biomet/30.1-2.81), otherwise by the normal
 *       distribution with continuity correction, {@code z = (S - sign S) / sqrt(var S)}, the
 *       variance corrected for ties.
 *   <li><b>Corrected for autocorrelation</b> (Hamed and Rao 1998,
 *       doi:10.1016/S0022-1694(97)00125-X): the variance of S is multiplied by {@code 1 + 2 / (n (n
 *       - 1)(n - 2)) sum (n - k)(n - k - 1)(n - k - 2) r_k}, r_k being the autocorrelations at lag
 *       k of the ranks of what is left after the Theil-Sen line, of which only those count that are
 *       beyond {@code 1.96 / sqrt(n)}. Needs values that are equally far apart in time; none is
 *       given where there are gaps between them, or where the factor is not above 0. With a dozen
 *       periods it is a rough guide: the correlations themselves are uncertain.
 *   <li><b>Recent trend</b>, as in the public health profiles of England (Fingertips, <i>Trend
 *       markers</i>): a straight line through the five latest values, weighted by {@code 1 / e²},
 *       is a trend if {@code (slope / its standard error)² > 9.5495}, that is p below 0.002, and if
 *       it slopes the same way whichever one of the five is left out. Only where there are limits.
 * </ul>
 *
 * <p><b>Verdict</b>: better or worse where the test of {@link #withVerdictBy}, at first
 * Mann-Kendall's, finds a trend at the confidence level, and by the direction of the node; too few
 * where so few values could never give one. Verdicts are not adjusted for how many areas are
 * tested: of 400 areas without any trend some 20 will be found to have one at 95 %. The p-values
 * adjusted over the areas of a node (Benjamini and Hochberg) stand beside.
 *
 * <p>A series starts anew at a declared {@linkplain Panel#withBreak break}: only what comes after
 * the last one counts. Gaps are passed over. Of chained scores the levels are taken. Times are the
 * numbers of the periods. Immutable and safe for use by many threads.
 */
public final class Trends {
  private static final Trends DEFAULTS =
      new Trends(0.95, Test.MANN_KENDALL, Optional.empty(), ImmutableMap.of());

  private final double confidence;
  private final Test test;
  private final Optional<String> base;
  private final ImmutableMap<String, Double> times;

  private Trends(
      double confidence, Test test, Optional<String> base, ImmutableMap<String, Double> times) {
    this.confidence = confidence;
    this.test = test;
    this.base = base;
    this.times = times;
  }

  /** By what a verdict is reached. */
  public enum Test {
    /** The test of Mann and Kendall. */
    MANN_KENDALL,
    /** The same, corrected for autocorrelation. */
    CORRECTED,
    /** The recent trend, at its own level of 99.8 %. */
    RECENT,
    /** The interval of the change since the base period. */
    CHANGE
  }

  /** Where a series goes. */
  public enum Verdict {
    /** A trend to the better. */
    BETTER,
    /** A trend to the worse. */
    WORSE,
    /** No trend that could not be by chance. */
    NO_CLEAR_CHANGE,
    /** Too few values, or limits, for any trend to be found. */
    TOO_FEW
  }

  /**
   * A slope per unit of time; {@code NaN} with fewer than three values.
   *
   * @param slope the slope
   * @param lower its lower confidence limit
   * @param upper its upper confidence limit
   */
  public record Line(double slope, double lower, double upper) {}

  /**
   * The trend of the five latest values; {@code NaN} where there are not five with limits.
   *
   * @param slope the weighted slope per period
   * @param chiSquared the square of the slope over its standard error
   * @param consistent whether it slopes the same way whichever value is left out
   */
  public record Recent(double slope, double chiSquared, boolean consistent) {
    static final Recent NONE = new Recent(Double.NaN, Double.NaN, false);
  }

  /**
   * One area in one node.
   *
   * @param area the area
   * @param node the id of the node or indicator
   * @param n the number of values that count
   * @param from the period of the first of them; empty if there is none
   * @param to the period of the last of them; empty if there is none
   * @param level the last of them; {@code NaN} if there is none
   * @param change the level less the value in the base period; {@code NaN} where that lacks, or is
   *     on the other side of a break
   * @param changeLower the lower limit of the change; {@code NaN} without limits of both values
   * @param changeUpper the upper limit of the change
   * @param growth the compound growth rate per unit of time since the base period; {@code NaN}
   *     where one of the two values is not above 0
   * @param leastSquares the straight line
   * @param theilSen the robust line
   * @param tau Kendall's tau-b of value and time
   * @param pValue that of Mann and Kendall's test; {@code NaN} with fewer than three values
   * @param correctedP the same, corrected for autocorrelation
   * @param adjustedP the p-value adjusted over all areas of the node
   * @param recent the recent trend
   * @param verdict the verdict
   */
  public record Row(
      Area area,
      String node,
      int n,
      String from,
      String to,
      double level,
      double change,
      double changeLower,
      double changeUpper,
      double growth,
      Line leastSquares,
      Line theilSen,
      double tau,
      double pValue,
      double correctedP,
      double adjustedP,
      Recent recent,
      Verdict verdict) {

    private Row adjusted(double p) {
      return new Row(
          area,
          node,
          n,
          from,
          to,
          level,
          change,
          changeLower,
          changeUpper,
          growth,
          leastSquares,
          theilSen,
          tau,
          pValue,
          correctedP,
          p,
          recent,
          verdict);
    }
  }

  /**
   * The trends of all areas.
   *
   * @param rows a row per node and area, nodes in the order of the index or panel
   * @param breaks the breaks at which series start anew
   */
  public record Result(List<Row> rows, List<Panel.Break> breaks) implements Tabular {

    /**
     * Copies the lists.
     *
     * @param rows a row per node and area
     * @param breaks the breaks at which series start anew
     */
    public Result {
      rows = ImmutableList.copyOf(rows);
      breaks = ImmutableList.copyOf(breaks);
    }

    /**
     * The trend of an area.
     *
     * @param area the area's code
     * @param node the id of the node
     * @return its row
     * @throws IllegalArgumentException if there is no such area or node
     */
    public Row row(String area, String node) {
      return Rows.ofArea(rows(node), Row::area, area);
    }

    /**
     * The trends in a node.
     *
     * @param node its id
     * @return an immutable list, a row per area
     * @throws IllegalArgumentException if there is no such node
     */
    public List<Row> rows(String node) {
      List<Row> found = where(row -> row.node().equals(node));
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "no node '"
                + node
                + "' in the result; there are "
                + rows.stream().map(Row::node).distinct().toList());
      }
      return found;
    }

    /**
     * The rows with a verdict.
     *
     * @param verdict the verdict
     * @return an immutable list
     */
    public List<Row> in(Verdict verdict) {
      return where(row -> row.verdict() == verdict);
    }

    private List<Row> where(Predicate<Row> condition) {
      return rows.stream().filter(condition).collect(ImmutableList.toImmutableList());
    }

    /**
     * A line per node and area.
     *
     * @return a view; the breaks are its warnings
     */
    @Override
    public ResultTable toTable() {
      ResultTable.Builder table =
          Rows.table("Trends", rows, Row::area)
              .warnings(breaks.stream().map(b -> "The series starts anew at a " + b).toList())
              .texts("node", rows, Row::node)
              .wholes("n", wholes(rows, Row::n), false)
              .texts("from", rows, Row::from)
              .texts("to", rows, Row::to)
              .numbers("level", "", numbers(rows, Row::level))
              .numbers("change", "", numbers(rows, Row::change));
      if (rows.stream().anyMatch(r -> !Double.isNaN(r.changeLower()))) {
        table
            .numbers("change_lower", "", numbers(rows, Row::changeLower))
            .numbers("change_upper", "", numbers(rows, Row::changeUpper));
      }
      table
          .numbers("growth", "", 4, numbers(rows, Row::growth))
          .numbers("slope", "", 3, numbers(rows, r -> r.leastSquares().slope()))
          .numbers("slope_lower", "", 3, numbers(rows, r -> r.leastSquares().lower()))
          .numbers("slope_upper", "", 3, numbers(rows, r -> r.leastSquares().upper()))
          .numbers("sen", "", 3, numbers(rows, r -> r.theilSen().slope()))
          .numbers("sen_lower", "", 3, numbers(rows, r -> r.theilSen().lower()))
          .numbers("sen_upper", "", 3, numbers(rows, r -> r.theilSen().upper()))
          .numbers("tau", "", 2, numbers(rows, Row::tau))
          .probabilities("p", numbers(rows, Row::pValue))
          .probabilities("p_corrected", numbers(rows, Row::correctedP))
          .probabilities("p_bh", numbers(rows, Row::adjustedP));
      if (rows.stream().anyMatch(r -> !Double.isNaN(r.recent().slope()))) {
        table
            .numbers("recent", "", 3, numbers(rows, r -> r.recent().slope()))
            .numbers("recent_chi2", "", 2, numbers(rows, r -> r.recent().chiSquared()));
      }
      return table.texts("verdict", rows, r -> r.verdict().name()).build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * The defaults: intervals and verdicts at 95 %, by the test of Mann and Kendall, changes since
   * the first period that counts, periods one unit of time apart.
   *
   * @return the options
   */
  public static Trends withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with intervals and verdicts of another level.
   *
   * @param level above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the level is out of range
   */
  public Trends withConfidence(double level) {
    return new Trends(Arguments.confidence(level), test, base, times);
  }

  /**
   * The same with verdicts reached in another way.
   *
   * @param newTest by what
   * @return a new value
   */
  public Trends withVerdictBy(Test newTest) {
    return new Trends(confidence, newTest, base, times);
  }

  /**
   * The same with changes and growth since another period.
   *
   * @param period its name
   * @return a new value
   */
  public Trends withBase(String period) {
    return new Trends(confidence, test, Optional.of(period), times);
  }

  /**
   * The same with other times, for periods that are not equally far apart.
   *
   * @param timeOf the time of every period by its name, such as a year; later periods must have
   *     later times
   * @return a new value
   */
  public Trends withTimes(Map<String, Double> timeOf) {
    return new Trends(confidence, test, base, ImmutableMap.copyOf(timeOf));
  }

  /**
   * The trends of scores.
   *
   * @param scores the scores
   * @param nodes the ids of the nodes; none stands for every node
   * @return a row per node and area
   * @throws IllegalArgumentException if there is no such node or base period, or a period has no
   *     time or one that is not after that of the period before
   */
  public Result analyse(PanelScores scores, String... nodes) {
    List<String> ids =
        nodes.length > 0
            ? Arrays.asList(nodes)
            : scores.definition().nodes().stream().map(Node::id).toList();
    return analyse(ids.stream().map(id -> Series.of(scores, id)).toList(), scores.periods());
  }

  /**
   * The trends of indicators, with what follows from their confidence limits.
   *
   * @param panel the panel
   * @param indicators the ids of the indicators; none stands for every one that has a direction
   * @return a row per indicator and area
   * @throws IllegalArgumentException if there is no such indicator or base period, or a period has
   *     no time or one that is not after that of the period before
   */
  public Result analyse(Panel panel, String... indicators) {
    List<String> ids =
        indicators.length > 0
            ? Arrays.asList(indicators)
            : panel.indicators().stream()
                .filter(i -> i.direction() != Direction.NONE)
                .map(Indicator::id)
                .toList();
    return analyse(ids.stream().map(id -> Series.of(panel, id)).toList(), panel.periods());
  }

  private Result analyse(List<Series> all, List<String> periods) {
    double[] at = times(periods);
    if (base.isPresent() && !periods.contains(base.get())) {
      throw new InvalidValueException(
          "the base period '" + base.get() + "'", "expected one of " + periods);
    }
    SeriesTrend trend = new SeriesTrend(periods.size(), confidence);
    List<Row> rows = new ArrayList<>();
    List<Panel.Break> breaks = new ArrayList<>();
    for (Series series : all) {
      series.breaks().stream().filter(b -> !breaks.contains(b)).forEach(breaks::add);
      List<Row> ofNode = new ArrayList<>(series.areas().size());
      AreaTrends fit = new AreaTrends(series, at, trend, confidence, test, base);
      for (int a = 0; a < series.areas().size(); a++) {
        ofNode.add(fit.row(a));
      }
      double[] adjusted = MultipleTesting.benjaminiHochberg(numbers(ofNode, Row::pValue));
      for (int a = 0; a < adjusted.length; a++) {
        rows.add(ofNode.get(a).adjusted(adjusted[a]));
      }
    }
    return new Result(rows, breaks);
  }

  private double[] times(List<String> periods) {
    double[] at = new double[periods.size()];
    for (int t = 0; t < at.length; t++) {
      Double given = times.get(periods.get(t));
      at[t] = times.isEmpty() ? t : given == null ? Double.NaN : given;
      if (!Double.isFinite(at[t]) || (t > 0 && at[t] <= at[t - 1])) {
        throw new InvalidValueException(
            "the times " + times + " of the periods " + periods,
            "give each period a finite time, later than that of the period before");
      }
    }
    return at;
  }
}
