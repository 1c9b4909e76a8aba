package org.goodworkmonitor.core.aggregate;

import java.util.Map;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The power mean; 0 stands for the geometric mean, its limit. */
record PowerMean(double p) implements Aggregation.PerArea {

  PowerMean {
    if (!Double.isFinite(p)) {
      throw new IllegalArgumentException("found p = " + p + "; expected a finite number");
    }
  }

  @Override
  public boolean accepts(double score) {
    return score > 0 || (score == 0 && p > 0);
  }

  @Override
  public double aggregate(double[] scores, double[] weights) {
    double sum = 0;
    for (int m = 0; m < scores.length; m++) {
      sum += weights[m] * forward(scores[m]);
    }
    return back(sum / LinearRule.total(weights));
  }

  @Override
  public void aggregateAll(double[][] members, double[] weights, int from, int to, double[] out) {
    double total = LinearRule.total(weights);
    for (int i = from; i < to; i++) {
      double sum = 0;
      for (int m = 0; m < members.length; m++) {
        sum += weights[m] * forward(members[m][i]);
      }
      out[i] = back(sum / total);
    }
  }

  /** The score on the scale on which means are taken; not a number if the rule cannot take it. */
  private double forward(double score) {
    if (!accepts(score)) {
      return Double.NaN;
    }
    if (p == 0) {
      return Math.log(score);
    }
    return p == -1 ? 1 / score : Math.pow(score, p);
  }

  private double back(double mean) {
    if (p == 0) {
      return Math.exp(mean);
    }
    return p == -1 ? 1 / mean : Math.pow(mean, 1 / p);
  }

  @Override
  public StrategySpec spec() {
    if (p == 0) {
      return StrategySpec.of("geometric-mean");
    }
    return p == -1
        ? StrategySpec.of("harmonic-mean")
        : StrategySpec.of("power-mean", Map.of("p", p));
  }
}
