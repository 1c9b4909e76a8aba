package org.goodworkmonitor.stats.time;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.goodworkmonitor.stats.time.Trends.Recent;

/** The rule of five points, whose formulas are said in {@link Trends}. */
final class RecentTrend {
  static final int POINTS = 5;
  private static final double LARGEST_P = 0.002;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private RecentTrend() {}

  /** The trend of five values, each weighted by the square of 1 over its standard error. */
  static Recent of(double[] weight, double[] value) {
    boolean consistent = true;
    double slope = slope(weight, value, -1);
    for (int without = 0; without < POINTS; without++) {
      consistent &= slope(weight, value, without) < 0 == slope < 0;
    }
    return new Recent(slope, slope * slope * spread(weight, -1), consistent);
  }

  static boolean isClear(Recent recent) {
    return recent.consistent()
        && 2 * NORMAL.survivalProbability(Math.sqrt(recent.chiSquared())) < LARGEST_P;
  }

  /** The weighted mean of what is there, the numbers of the values being their times. */
  private static double mean(double[] weight, double[] value, int without) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < weight.length; i++) {
      double w = i == without ? 0 : weight[i];
      sum += w * (value.length == 0 ? i : value[i]);
      total += w;
    }
    return sum / total;
  }

  private static double spread(double[] weight, int without) {
    double mean = mean(weight, new double[0], without);
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      sum += i == without ? 0 : weight[i] * (i - mean) * (i - mean);
    }
    return sum;
  }

  private static double slope(double[] weight, double[] value, int without) {
    double meanT = mean(weight, new double[0], without);
    double meanY = mean(weight, value, without);
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      sum += i == without ? 0 : weight[i] * (i - meanT) * (value[i] - meanY);
    }
    return sum / spread(weight, without);
  }
}
