package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.strategy.StrategySpec;

/** The product of the scores, each to the power of its weight. */
record Product() implements Aggregation.PerArea {

  @Override
  public boolean accepts(double score) {
    return score >= 0;
  }

  @Override
  public double aggregate(double[] scores, double[] weights) {
    double product = 1;
    for (int m = 0; m < scores.length; m++) {
      if (!accepts(scores[m])) {
        return Double.NaN;
      }
      product *= weights[m] == 1 ? scores[m] : Math.pow(scores[m], weights[m]);
    }
    return product;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("product");
  }
}
