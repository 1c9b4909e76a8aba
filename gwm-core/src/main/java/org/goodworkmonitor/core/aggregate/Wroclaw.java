package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** One less the distance from the best scores, in units of a distance that few areas exceed. */
record Wroclaw() implements Aggregation.FromScores {
  @Override
  public PerArea fit(Members base) {
    double[] best = base.ids().stream().mapToDouble(id -> Topsis.most(base.scores(id))).toArray();
    Rivals rivals = Rivals.of(base);
    double[] distances = new double[rivals.count()];
    for (int i = 0; i < distances.length; i++) {
      double squares = 0;
      for (int m = 0; m < best.length; m++) {
        double d = best[m] - rivals.score(i, m);
        squares += d * d;
      }
      distances[i] = Math.sqrt(squares);
    }
    Sample sample = Sample.of("distance", Direction.LOWER_IS_BETTER, distances);
    if (sample.size() < 2 || !(sample.max() > 0)) {
      throw new InvalidValueException(
          sample.size() + " areas with all scores, none away from the best",
          "two or more areas are needed, which differ");
    }
    double unit = sample.mean() + 2 * sample.standardDeviation(Divisor.N_MINUS_1);
    return (scores, weights) -> {
      OrderedWeights.requireEqual(weights, "the distance counts all alike");
      double squares = 0;
      for (int m = 0; m < scores.length; m++) {
        double d = best[m] - scores[m];
        squares += d * d;
      }
      return 1 - Math.sqrt(squares) / unit;
    };
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("wroclaw");
  }
}
