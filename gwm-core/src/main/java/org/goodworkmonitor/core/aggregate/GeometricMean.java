package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.internal.MeanOfLogs;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The geometric mean, the limit of the power mean at 0. */
record GeometricMean(
    @Parameter(value = "what becomes of an area with a score of 0 or less", otherwise = "ERROR")
        NonPositive nonPositive)
    implements Aggregation.PerArea, MeanOfLogs {

  @Override
  public boolean accepts(double score) {
    return score > 0 || (score == 0 && nonPositive == NonPositive.ZERO);
  }

  @Override
  public boolean leavesUnscored() {
    return nonPositive == NonPositive.LEAVE_UNSCORED;
  }

  @Override
  public double aggregate(double[] scores, double[] weights) {
    double sum = 0;
    for (int m = 0; m < scores.length; m++) {
      if (!accepts(scores[m])) {
        return Double.NaN;
      }
      sum += weights[m] > 0 ? weights[m] * Math.log(scores[m]) : 0;
    }
    return Math.exp(sum / LinearRule.total(weights));
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("geometric-mean", this);
  }
}
