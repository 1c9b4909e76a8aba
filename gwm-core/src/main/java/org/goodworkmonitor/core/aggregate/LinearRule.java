package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.strategy.StrategySpec;

/** The weighted sum, or that divided by the sum of the weights. */
record LinearRule(boolean mean) implements Aggregation.PerArea {

  @Override
  public double aggregate(double[] scores, double[] weights) {
    double sum = 0;
    for (int m = 0; m < scores.length; m++) {
      sum += weights[m] * scores[m];
    }
    return mean ? sum / total(weights) : sum;
  }

  @Override
  public void aggregateAll(double[][] members, double[] weights, int from, int to, double[] out) {
    double w0 = weights[0];
    double[] first = members[0];
    for (int i = from; i < to; i++) {
      out[i] = w0 * first[i];
    }
    for (int m = 1; m < members.length; m++) {
      double w = weights[m];
      double[] member = members[m];
      for (int i = from; i < to; i++) {
        out[i] += w * member[i];
      }
    }
    if (mean) {
      double total = total(weights);
      for (int i = from; i < to; i++) {
        out[i] /= total;
      }
    }
  }

  @Override
  public double[] factors(double[] weights) {
    double[] factors = weights.clone();
    if (mean) {
      double total = total(weights);
      for (int m = 0; m < factors.length; m++) {
        factors[m] /= total;
      }
    }
    return factors;
  }

  static double total(double[] weights) {
    double total = 0;
    for (double w : weights) {
      total += w;
    }
    return total;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of(mean ? "arithmetic-mean" : "sum");
  }
}
