package org.goodworkmonitor.stats.time;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.relate.LinearRegression;

/**
 * Whether areas grow apart or together: the gap between the best and the worst, sigma and beta
 * convergence.
 *
 * <pre>{@code
 * Convergence.Result gap = Convergence.withDefaults().analyse(scores, "good_work");
 * System.out.println(gap.gapTrend().verdict() + "\n" + gap);
 * }</pre>
 *
 * <ul>
 *   <li><b>Gap</b>: the mean of the best fifth less the mean of the worst fifth, by the direction
 *       of the node, each period's own fifths; or another share. Positive where less is better,
 *       too. A fifth of n areas is n/5, rounded down, but at least one. The ratio is that of the
 *       larger mean to the smaller one. Its limits take the areas for a sample of as many others
 *       that might have been: with p the share, u the least of the highest fifth and l the greatest
 *       of the lowest, {@code gap -/+ t s / sqrt(n)}, where s is the standard deviation (divisor n
 *       - 1) of {@code (max(x - u, 0) + max(l - x, 0)) / p} and t the quantile of Student's
 *       distribution with n - 1 degrees of freedom (the variance of a mean beyond a quantile:
 *       Manistre and Hancock 2005, doi:10.1080/10920277.2005.10596207). Of normal values, limits of
 *       95 % hold the gap of fifths in 87 % of cases with 25 areas, 93 % with 100 and 94 % with
 *       400; where a fifth has fewer than five areas, none are given.
 *   <li><b>Sigma convergence</b>: the standard deviation (divisor n - 1) falls from period to
 *       period; the coefficient of variation, where the mean is above 0, says the same of relative
 *       differences.
 *   <li><b>Beta convergence</b>: areas that start lower grow more. The change per unit of time from
 *       the first to the last period is regressed on the first value: {@code (y1 - y0) / T = a + b
 *       y0}. With {@link #withLogarithms} y is the logarithm, as in studies of growth (Barro and
 *       Sala-i-Martin 1992, doi:10.1086/261816). A slope below 0 is convergence, but also follows
 *       from errors of measurement in y0 alone.
 * </ul>
 *
 * <p>The same areas count in all periods: those that lack a value in one are left out and listed.
 * Reference rows do not count. Series start anew at declared breaks; of chained scores the levels
 * are taken. Trends of gap and deviation are tested by Mann and Kendall's test, as in {@link
 * Trends}. Immutable and safe for use by many threads.
 */
public final class Convergence {
  private static final int FEWEST_FOR_LIMITS = 5;
  private static final Convergence DEFAULTS = new Convergence(0.2, false, 0.95);

  private final double share;
  private final boolean logarithms;
  private final double confidence;

  private Convergence(double share, boolean logarithms, double confidence) {
    this.share = share;
    this.logarithms = logarithms;
    this.confidence = confidence;
  }

  /** Where a gap goes. */
  public enum Verdict {
    /** It grows. */
    WIDENING,
    /** It shrinks. */
    NARROWING,
    /** Neither that could not be by chance. */
    NO_CLEAR_CHANGE,
    /** Too few periods for any trend to be found. */
    TOO_FEW
  }

  /**
   * The trend of a measure over the periods.
   *
   * @param slope the slope of Theil and Sen, per period
   * @param lower its lower confidence limit
   * @param upper its upper confidence limit
   * @param pValue that of Mann and Kendall's test
   * @param verdict the verdict
   */
  public record Trend(double slope, double lower, double upper, double pValue, Verdict verdict) {}

  /**
   * One period.
   *
   * @param period its name
   * @param best the mean of the best areas
   * @param worst the mean of the worst areas
   * @param gap how far they are apart, 0 or more
   * @param gapLower the lower confidence limit of the gap; {@code NaN} with fewer than five areas
   *     in each share
   * @param gapUpper its upper confidence limit
   * @param ratio the larger of the two means to the smaller one; {@code NaN} if that is not above 0
   * @param mean the mean of all areas
   * @param deviation their standard deviation
   * @param variation the deviation over the mean; {@code NaN} if the mean is not above 0
   */
  public record Row(
      String period,
      double best,
      double worst,
      double gap,
      double gapLower,
      double gapUpper,
      double ratio,
      double mean,
      double deviation,
      double variation) {}

  /**
   * All periods.
   *
   * @param node the id of the node or indicator
   * @param areas the areas that count
   * @param leftOut the areas that lack a value in one of the periods
   * @param rows a row per period
   * @param gapTrend the trend of the gap
   * @param deviationTrend the trend of the standard deviation
   * @param beta the regression of growth on the first value; its coefficient is named {@code first}
   */
  public record Result(
      String node,
      List<Area> areas,
      List<Area> leftOut,
      List<Row> rows,
      Trend gapTrend,
      Trend deviationTrend,
      LinearRegression.Result beta)
      implements Tabular {

    /**
     * Copies the lists.
     *
     * @param node the id of the node or indicator
     * @param areas the areas that count
     * @param leftOut the areas that lack a value in one of the periods
     * @param rows a row per period
     * @param gapTrend the trend of the gap
     * @param deviationTrend the trend of the standard deviation
     * @param beta the regression of growth on the first value
     */
    public Result {
      areas = ImmutableList.copyOf(areas);
      leftOut = ImmutableList.copyOf(leftOut);
      rows = ImmutableList.copyOf(rows);
    }

    /**
     * The coefficient of beta convergence.
     *
     * @return the slope with its limits and p-value; below 0 is convergence
     */
    public LinearRegression.Coefficient slope() {
      return beta.coefficient("first");
    }

    /**
     * A line per period.
     *
     * @return a view, whose title has the verdicts
     */
    @Override
    public ResultTable toTable() {
      String title =
          String.format(
              Locale.ROOT,
              "Gaps in %s (n = %d): gap %s (p = %.3f), deviation %s (p = %.3f), beta %.4f (p ="
                  + " %.3f)",
              node,
              areas.size(),
              gapTrend.verdict(),
              gapTrend.pValue(),
              deviationTrend.verdict(),
              deviationTrend.pValue(),
              slope().estimate(),
              slope().pValue());
      return ResultTable.builder(title)
          .texts("period", rows, Row::period)
          .numbers("best", "", numbers(rows, Row::best))
          .numbers("worst", "", numbers(rows, Row::worst))
          .numbers("gap", "", numbers(rows, Row::gap))
          .numbers("gap_lower", "", numbers(rows, Row::gapLower))
          .numbers("gap_upper", "", numbers(rows, Row::gapUpper))
          .numbers("ratio", "", 2, numbers(rows, Row::ratio))
          .numbers("mean", "", numbers(rows, Row::mean))
          .numbers("sd", "", numbers(rows, Row::deviation))
          .numbers("cv", "", 3, numbers(rows, Row::variation))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * The defaults: fifths, growth in points and not in logarithms, limits and verdicts at 95 %.
   *
   * @return the options
   */
  public static Convergence withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with another share of areas as the best and the worst.
   *
   * @param newShare above 0 and at most 0.5; a tenth is 0.1
   * @return a new value
   * @throws IllegalArgumentException if the share is out of range
   */
  public Convergence withShare(double newShare) {
    if (!(newShare > 0 && newShare <= 0.5)) {
      throw new InvalidValueException(
          "the share " + newShare, "expected above 0 and at most 0.5, such as 0.2");
    }
    return new Convergence(newShare, logarithms, confidence);
  }

  /**
   * The same with beta convergence of logarithms, for growth rates.
   *
   * @return a new value
   */
  public Convergence withLogarithms() {
    return new Convergence(share, true, confidence);
  }

  /**
   * The same with limits and verdicts of another level.
   *
   * @param level above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the level is out of range
   */
  public Convergence withConfidence(double level) {
    return new Convergence(share, logarithms, Arguments.confidence(level));
  }

  /**
   * The gaps in the scores of a node.
   *
   * @param scores the scores
   * @param node the id of the node
   * @return the gaps
   * @throws IllegalArgumentException if there is no such node
   * @throws DataException if fewer than four areas have a score in all periods, there are fewer
   *     than two periods, or their first scores are all the same; with logarithms, if one is not
   *     above 0
   */
  public Result analyse(PanelScores scores, String node) {
    return analyse(Series.of(scores, node));
  }

  /**
   * The gaps in the values of an indicator.
   *
   * @param panel the panel
   * @param indicator the id of the indicator
   * @return the gaps
   * @throws IllegalArgumentException if there is no such indicator
   * @throws DataException as {@link #analyse(PanelScores, String)}
   */
  public Result analyse(Panel panel, String indicator) {
    return analyse(Series.of(panel, indicator));
  }

  private Result analyse(Series series) {
    int start = series.start();
    int periods = series.periods().size() - start;
    List<Area> areas = new ArrayList<>();
    List<Area> leftOut = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (int a = 0; a < series.areas().size(); a++) {
      double[] own = Arrays.copyOfRange(series.values()[a], start, series.periods().size());
      if (series.ranked()[a]) {
        boolean complete = Arrays.stream(own).noneMatch(Double::isNaN);
        (complete ? areas : leftOut).add(series.areas().get(a));
        if (complete) {
          values.add(own);
        }
      }
    }
    if (areas.size() < 4 || periods < 2) {
      throw new DataException(
          "gaps over time cannot be computed",
          List.of(
              Problem.of(
                      areas.size() + " areas with values in all of " + periods + " periods",
                      "expected at least 4 areas and 2 periods; fill gaps, or leave periods out")
                  .atNode(series.node())));
    }
    List<Row> rows = new ArrayList<>();
    for (int p = 0; p < periods; p++) {
      int at = p;
      rows.add(
          row(
              series.periods().get(start + p),
              values.stream().mapToDouble(v -> v[at]).toArray(),
              series.direction().sign()));
    }
    return new Result(
        series.node(),
        areas,
        leftOut,
        rows,
        trend(numbers(rows, Row::gap)),
        trend(numbers(rows, Row::deviation)),
        beta(series.node(), areas, values, periods - 1));
  }

  private Row row(String period, double[] values, int sign) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int few = Math.max(1, (int) (share * sorted.length + 1e-9));
    double low = mean(sorted, 0, few);
    double high = mean(sorted, sorted.length - few, sorted.length);
    double mean = mean(sorted, 0, sorted.length);
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / (sorted.length - 1));
    double margin = margin(sorted, few);
    return new Row(
        period,
        sign > 0 ? high : low,
        sign > 0 ? low : high,
        high - low,
        high - low - margin,
        high - low + margin,
        low > 0 ? high / low : Double.NaN,
        mean,
        deviation,
        mean > 0 ? deviation / mean : Double.NaN);
  }

  /** Half the width of the interval of the gap. */
  private double margin(double[] sorted, int few) {
    if (few < FEWEST_FOR_LIMITS) {
      return Double.NaN;
    }
    int n = sorted.length;
    double[] influence = new double[n];
    for (int i = 0; i < n; i++) {
      double above = Math.max(sorted[i] - sorted[n - few], 0);
      double below = Math.max(sorted[few - 1] - sorted[i], 0);
      influence[i] = (above + below) * n / few;
    }
    double t = TDistribution.of(n - 1).inverseSurvivalProbability((1 - confidence) / 2);
    return t * Statistics.standardDeviation(influence, n - 1) / Math.sqrt(n);
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i] - values[from];
    }
    return values[from] + sum / (to - from);
  }

  private Trend trend(double[] measure) {
    SeriesTrend trend = new SeriesTrend(measure.length, confidence);
    double[] times = new double[measure.length];
    Arrays.setAll(times, t -> t);
    trend.fit(times, measure, measure.length, true);
    Verdict verdict = Verdict.NO_CLEAR_CHANGE;
    if (trend.leastP(measure.length) > 1 - confidence) {
      verdict = Verdict.TOO_FEW;
    } else if (trend.pValue <= 1 - confidence) {
      verdict = trend.tau > 0 ? Verdict.WIDENING : Verdict.NARROWING;
    }
    return new Trend(trend.senSlope, trend.senLower, trend.senUpper, trend.pValue, verdict);
  }

  private LinearRegression.Result beta(
      String node, List<Area> areas, List<double[]> values, int time) {
    double[] first = new double[areas.size()];
    double[] growth = new double[areas.size()];
    List<Problem> problems = new ArrayList<>();
    for (int a = 0; a < first.length; a++) {
      double y0 = values.get(a)[0];
      double y1 = values.get(a)[time];
      if (logarithms && !(y0 > 0 && y1 > 0)) {
        problems.add(
            Problem.of("the values " + y0 + " and " + y1, "logarithms need values above 0")
                .atArea(areas.get(a).code())
                .atNode(node));
        continue;
      }
      first[a] = logarithms ? Math.log(y0) : y0;
      growth[a] = ((logarithms ? Math.log(y1) : y1) - first[a]) / time;
    }
    if (!problems.isEmpty()) {
      throw new DataException("beta convergence cannot be computed", problems);
    }
    IndicatorTable table =
        IndicatorTable.of(
            areas,
            Column.of(Indicator.higherIsBetter("first"), first),
            Column.of(Indicator.higherIsBetter("growth"), growth));
    return LinearRegression.withDefaults()
        .withConfidence(confidence)
        .analyse(table, "growth", "first");
  }
}
