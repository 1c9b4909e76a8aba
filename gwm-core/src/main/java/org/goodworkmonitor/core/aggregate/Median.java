package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.strategy.StrategySpec;

/** The weighted median of a few scores. */
record Median() implements Aggregation.PerArea {
  /** Weights such as 0.1, 0.7 and 0.8 meet half of their sum but for rounding. */
  private static final double ROUNDING = 1e-12;

  @Override
  public double aggregate(double[] scores, double[] weights) {
    double total = 0;
    for (int m = next(scores, -1); m >= 0; m = next(scores, m)) {
      total += weights[m];
    }
    double half = total / 2;
    double running = 0;
    double below = Double.NaN; // the score at which half of the weights was met exactly
    for (int m = next(scores, -1); m >= 0; m = next(scores, m)) {
      running += weights[m];
      boolean met = Math.abs(running - half) <= ROUNDING * total;
      if (running > half && !met) {
        return Double.isNaN(below) ? scores[m] : (below + scores[m]) / 2;
      }
      if (met && Double.isNaN(below)) {
        below = scores[m];
      }
    }
    return Double.NaN; // no member has weight
  }

  /**
   * The member with the next larger score, or with the same one and a larger number: in this order
   * without sorting, for which members are too few and room would have to be found; -1 at the end.
   */
  private static int next(double[] scores, int after) {
    int next = -1;
    for (int m = 0; m < scores.length; m++) {
      boolean later =
          after < 0 || scores[m] > scores[after] || (scores[m] == scores[after] && m > after);
      if (later && (next < 0 || scores[m] < scores[next])) {
        next = m;
      }
    }
    return next;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("median");
  }
}
