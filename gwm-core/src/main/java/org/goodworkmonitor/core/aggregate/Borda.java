package org.goodworkmonitor.core.aggregate;

import java.util.Arrays;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The number of areas that an area beats on each member, times the weight of the member. */
record Borda() implements Aggregation.FromScores {
  @Override
  public PerArea fit(Members base) {
    Rivals rivals = Rivals.of(base);
    int n = rivals.count();
    double[][] sorted = new double[base.ids().size()][n];
    double[] sizes = new double[sorted.length];
    for (int m = 0; m < sorted.length; m++) {
      for (int i = 0; i < n; i++) {
        sorted[m][i] = rivals.score(i, m);
      }
      Arrays.sort(sorted[m]);
      sizes[m] = Rounding.typicalSize(sorted[m], n);
    }
    return (scores, weights) -> {
      double points = 0;
      for (int m = 0; m < scores.length; m++) {
        int below = count(sorted[m], scores[m], sizes[m], false);
        int above = n - count(sorted[m], scores[m], sizes[m], true);
        points += weights[m] * ((below - above + n - 1) / 2.0);
      }
      return points;
    };
  }

  /** How many scores are below a score, or also tie with it. */
  private static int count(double[] sorted, double score, double size, boolean ties) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean tie = Rounding.ties(sorted[middle], score, size);
      if (tie ? ties : sorted[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("borda");
  }
}
