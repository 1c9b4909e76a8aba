package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The mean, drawn towards the lowest score. */
record MeanMin(
    @Parameter(value = "from 0 for the mean to 1 for the penalty in full", atLeast = 0)
        double alpha,
    @Parameter(value = "by how much the penalty is smoothed", atLeast = 0) double beta)
    implements Aggregation.PerArea {

  MeanMin {
    if (!(alpha >= 0 && alpha <= 1) || !(beta >= 0 && beta <= Double.MAX_VALUE)) {
      throw new InvalidValueException(
          "alpha = " + alpha + " and beta = " + beta,
          "expected an alpha from 0 to 1, and a beta of 0 or more");
    }
  }

  @Override
  public double aggregate(double[] scores, double[] weights) {
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int m = 0; m < scores.length; m++) {
      sum += weights[m] * scores[m];
      least = weights[m] > 0 ? Math.min(least, scores[m]) : least;
    }
    double mean = sum / LinearRule.total(weights);
    return mean - alpha * (Math.hypot(mean - least, beta) - beta);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("mean-min", this);
  }
}
