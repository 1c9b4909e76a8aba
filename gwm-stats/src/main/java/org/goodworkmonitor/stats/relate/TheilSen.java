package org.goodworkmonitor.stats.relate;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.KendallTest;
import org.goodworkmonitor.stats.internal.SenSlope;

/**
 * The robust line of Theil and Sen: its slope is the median of the slopes through all pairs of
 * areas, so that up to 29 % of the areas may be anywhere without upsetting it.
 *
 * <p>The intercept is the median of y - slope x. The interval of the slope comes from the
 * distribution of Kendall's score (Sen 1968, doi:10.1080/01621459.1968.10480934). Pairs with the
 * same x have no slope and are passed over. Time and memory grow with the square of the number of
 * areas, which may be 10,000 at most. Immutable and safe for use by many threads.
 */
public final class TheilSen {
  private static final int MOST_AREAS = 10_000;
  private static final TheilSen DEFAULTS = new TheilSen(0.95);

  private final double confidence;

  private TheilSen(double confidence) {
    this.confidence = confidence;
  }

  /**
   * A fitted line.
   *
   * @param response the id of y
   * @param predictor the id of x
   * @param size the number of areas
   * @param slope how much y grows per unit of x
   * @param lower the lower confidence limit of the slope
   * @param upper the upper confidence limit of the slope
   * @param intercept y where x is 0
   * @param leftOut the areas that lack x or y
   */
  public record Result(
      String response,
      String predictor,
      int size,
      double slope,
      double lower,
      double upper,
      double intercept,
      List<Area> leftOut)
      implements Tabular {

    /**
     * Copies the list.
     *
     * @param response the id of y
     * @param predictor the id of x
     * @param size the number of areas
     * @param slope how much y grows per unit of x
     * @param lower the lower confidence limit of the slope
     * @param upper the upper confidence limit of the slope
     * @param intercept y where x is 0
     * @param leftOut the areas that lack x or y
     */
    public Result {
      leftOut = ImmutableList.copyOf(leftOut);
    }

    /**
     * The height of the line.
     *
     * @param x where
     * @return intercept + slope x
     */
    public double at(double x) {
      return intercept + slope * x;
    }

    /**
     * One row: the slope, its limits and the intercept.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder(
              String.format(
                  Locale.ROOT, "Theil-Sen line of %s on %s (n = %d)", response, predictor, size))
          .numbers("slope", "", 4, new double[] {slope})
          .numbers("lower", "", 4, new double[] {lower})
          .numbers("upper", "", 4, new double[] {upper})
          .numbers("intercept", "", 4, new double[] {intercept})
          .build();
    }
  }

  /**
   * The defaults: an interval of 95 %.
   *
   * @return the options
   */
  public static TheilSen withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with an interval of another level.
   *
   * @param level above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the level is out of range
   */
  public TheilSen withConfidence(double level) {
    return new TheilSen(Arguments.confidence(level));
  }

  /**
   * Fits the line.
   *
   * @param table the table
   * @param response the id of y
   * @param predictor the id of x
   * @return the line
   * @throws IllegalArgumentException if the table lacks one of them
   * @throws DataException if fewer than three areas, or more than 10,000, have both, or x is
   *     constant up to rounding
   */
  public Result analyse(IndicatorTable table, String response, String predictor) {
    Checks.Complete data = Checks.complete(table, List.of(predictor, response), row -> true);
    double[] x = Rounding.joined(data.values()[0]);
    double[] y = Rounding.joined(data.values()[1]);
    if (x.length < 3 || x.length > MOST_AREAS) {
      throw refusal(predictor, x.length + " areas with both measures", "expected 3 to 10000");
    }
    if (Rounding.isConstant(x)) {
      throw refusal(predictor, "the same value everywhere", "expected a measure that varies");
    }
    double half =
        NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2)
            * KendallTest.scoreDeviation(x, y);
    SenSlope line = new SenSlope(x.length);
    line.fit(x, y, x.length, half);
    double slope = line.slope();
    double[] heights = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      heights[i] = y[i] - slope * x[i];
    }
    return new Result(
        response,
        predictor,
        x.length,
        slope,
        line.lower(),
        line.upper(),
        Median.withDefaults().evaluate(heights),
        data.leftOut());
  }

  private static DataException refusal(String node, String found, String remedy) {
    return new DataException(
        "the Theil-Sen line cannot be fitted", List.of(Problem.of(found, remedy).atNode(node)));
  }
}
