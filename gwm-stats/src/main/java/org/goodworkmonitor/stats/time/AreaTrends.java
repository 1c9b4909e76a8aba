package org.goodworkmonitor.stats.time;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.goodworkmonitor.stats.time.Trends.Line;
import org.goodworkmonitor.stats.time.Trends.Recent;
import org.goodworkmonitor.stats.time.Trends.Row;
import org.goodworkmonitor.stats.time.Trends.Test;
import org.goodworkmonitor.stats.time.Trends.Verdict;

/** The rows of one node, one after the other. */
final class AreaTrends {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final Series series;
  private final double[] at;
  private final SeriesTrend trend;
  private final double confidence;
  private final Test test;
  private final Optional<String> base;
  private final int start;
  private final double[] t;
  private final double[] y;
  private final int[] which;
  private int n;

  AreaTrends(
      Series series,
      double[] at,
      SeriesTrend trend,
      double confidence,
      Test test,
      Optional<String> base) {
    this.series = series;
    this.at = at;
    this.trend = trend;
    this.confidence = confidence;
    this.test = test;
    this.base = base;
    this.start = series.start();
    this.t = new double[at.length];
    this.y = new double[at.length];
    this.which = new int[at.length];
  }

  Row row(int area) {
    double[] values = series.values()[area];
    n = 0;
    for (int p = start; p < values.length; p++) {
      if (!Double.isNaN(values[p])) {
        t[n] = at[p];
        y[n] = values[p];
        which[n++] = p;
      }
    }
    trend.fit(t, y, n, isRegular());
    int last = n == 0 ? -1 : which[n - 1];
    int first = n == 0 ? -1 : base.isEmpty() ? which[0] : series.periods().indexOf(base.get());
    boolean changes = first >= start && first <= last && !Double.isNaN(values[first]);
    double change = changes ? values[last] - values[first] : Double.NaN;
    double half = changes ? half(area, first, last) : Double.NaN;
    Recent recent = recent(area);
    return new Row(
        series.areas().get(area),
        series.node(),
        n,
        n == 0 ? "" : series.periods().get(which[0]),
        n == 0 ? "" : series.periods().get(last),
        n == 0 ? Double.NaN : values[last],
        change,
        change - half,
        change + half,
        changes ? growth(values[first], values[last], at[last] - at[first]) : Double.NaN,
        new Line(trend.slope, trend.slopeLower, trend.slopeUpper),
        new Line(trend.senSlope, trend.senLower, trend.senUpper),
        trend.tau,
        trend.pValue,
        trend.correctedP,
        Double.NaN,
        recent,
        verdict(change, half, recent));
  }

  private boolean isRegular() {
    for (int i = 2; i < n; i++) {
      if (Math.abs(t[i] - t[i - 1] - (t[1] - t[0])) > 1e-9 * Math.abs(t[1] - t[0])) {
        return false;
      }
    }
    return true;
  }

  private double half(int area, int first, int last) {
    if (first == last) {
      return Double.NaN;
    }
    double width = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
    return width * Math.hypot(series.standardError(area, first), series.standardError(area, last));
  }

  private static double growth(double first, double last, double time) {
    return first > 0 && last > 0 && time > 0
        ? Math.expm1(Math.log(last / first) / time)
        : Double.NaN;
  }

  private Recent recent(int area) {
    if (!series.hasLimits()) {
      return Recent.NONE;
    }
    double[] weight = new double[RecentTrend.POINTS];
    double[] value = new double[RecentTrend.POINTS];
    int place = RecentTrend.POINTS;
    for (int i = n - 1; i >= 0 && place > 0; i--) {
      double error = series.standardError(area, which[i]);
      if (error > 0) {
        place--;
        weight[place] = 1 / (error * error);
        value[place] = y[i];
      }
    }
    if (place > 0) {
      return Recent.NONE;
    }
    return RecentTrend.of(weight, value);
  }

  private Verdict verdict(double change, double half, Recent recent) {
    double alpha = 1 - confidence;
    return switch (test) {
      case MANN_KENDALL ->
          trend.leastP(n) > alpha ? Verdict.TOO_FEW : verdict(trend.pValue <= alpha, trend.tau);
      case CORRECTED ->
          trend.leastP(n) > alpha || Double.isNaN(trend.correctedP)
              ? Verdict.TOO_FEW
              : verdict(trend.correctedP <= alpha, trend.tau);
      case RECENT ->
          Double.isNaN(recent.slope())
              ? Verdict.TOO_FEW
              : verdict(RecentTrend.isClear(recent), recent.slope());
      case CHANGE ->
          Double.isNaN(half) ? Verdict.TOO_FEW : verdict(Math.abs(change) > half, change);
    };
  }

  private Verdict verdict(boolean clear, double slope) {
    return !clear || slope == 0
        ? Verdict.NO_CLEAR_CHANGE
        : slope * series.direction().sign() > 0 ? Verdict.BETTER : Verdict.WORSE;
  }
}
