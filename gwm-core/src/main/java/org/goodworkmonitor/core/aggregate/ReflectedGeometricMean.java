package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The geometric mean of the distances from the top of the scale, counted back from the top. */
record ReflectedGeometricMean(
    @Parameter("the top of the scale") double top,
    @Parameter(
            value = "the distance of a score at the top, so that it is no 0",
            atLeast = 0,
            otherwise = "0")
        double least)
    implements Aggregation.PerArea {

  ReflectedGeometricMean {
    if (!Double.isFinite(top) || !(least >= 0 && (least == 0 || least < top))) {
      throw new InvalidValueException(
          "top = " + top + " and least = " + least,
          "expected a finite top, and for least 0, or a number between 0 and the top");
    }
  }

  @Override
  public boolean accepts(double score) {
    return score <= top;
  }

  @Override
  public double aggregate(double[] scores, double[] weights) {
    double stretch = least == 0 ? 1 : (top - least) / top;
    double sum = 0;
    for (int m = 0; m < scores.length; m++) {
      if (!accepts(scores[m])) {
        return Double.NaN;
      }
      double distance = least + stretch * (top - scores[m]);
      sum += weights[m] > 0 ? weights[m] * Math.log(distance) : 0;
    }
    double mean = Math.exp(sum / LinearRule.total(weights));
    return top - (mean - least) / stretch;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("reflected-geometric-mean", this);
  }
}
