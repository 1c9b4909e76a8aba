package org.goodworkmonitor.core.aggregate;

import java.util.Arrays;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The distance from the worst scores as a share of those from the worst and from the best. */
record Topsis() implements Aggregation.FromScores {
  @Override
  public PerArea fit(Members base) {
    double[] best = base.ids().stream().mapToDouble(id -> most(base.scores(id))).toArray();
    double[] worst =
        base.ids().stream()
            .mapToDouble(id -> -most(Arrays.stream(base.scores(id)).map(x -> -x).toArray()))
            .toArray();
    return (scores, weights) -> {
      double toBest = 0;
      double toWorst = 0;
      for (int m = 0; m < scores.length; m++) {
        double up = weights[m] * (best[m] - scores[m]);
        double down = weights[m] * (scores[m] - worst[m]);
        toBest += up * up;
        toWorst += down * down;
      }
      double from = Math.sqrt(toWorst);
      return from / (Math.sqrt(toBest) + from);
    };
  }

  static double most(double[] scores) {
    return Arrays.stream(scores).filter(x -> !Double.isNaN(x)).max().orElse(Double.NaN);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("topsis");
  }
}
