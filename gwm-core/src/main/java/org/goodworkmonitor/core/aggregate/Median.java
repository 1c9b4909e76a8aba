package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.strategy.StrategySpec;

/** The weighted median of a few scores. */
record Median() implements Aggregation.PerArea {

  @Override
  public double aggregate(double[] scores, double[] weights) {
    double[] x = scores.clone();
    double[] w = weights.clone();
    sort(x, w);
    double half = LinearRule.total(w) / 2;
    double running = 0;
    for (int m = 0; m < x.length; m++) {
      running += w[m];
      if (running > half) {
        return x[m];
      }
      if (running == half) {
        return (x[m] + x[nextWithWeight(w, m)]) / 2;
      }
    }
    return x[x.length - 1];
  }

  private static int nextWithWeight(double[] weights, int m) {
    int next = m + 1;
    while (next < weights.length - 1 && weights[next] == 0) {
      next++;
    }
    return next;
  }

  private static void sort(double[] x, double[] w) {
    for (int i = 1; i < x.length; i++) {
      double xi = x[i];
      double wi = w[i];
      int j = i - 1;
      while (j >= 0 && x[j] > xi) {
        x[j + 1] = x[j];
        w[j + 1] = w[j];
        j--;
      }
      x[j + 1] = xi;
      w[j + 1] = wi;
    }
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("median");
  }
}
