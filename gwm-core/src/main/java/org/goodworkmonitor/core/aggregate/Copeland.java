package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Areas beaten less areas beaten by, each pair decided by the weight of the members. */
record Copeland() implements Aggregation.FromScores {
  @Override
  public PerArea fit(Members base) {
    Rivals rivals = Rivals.of(base);
    return (scores, weights) -> {
      double total = LinearRule.total(weights);
      int points = 0;
      for (int i = 0; i < rivals.count(); i++) {
        points += rivals.sign(rivals.net(scores, weights, i), total);
      }
      return points;
    };
  }

  @Override
  public Need needs() {
    return Need.VALUES;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("copeland");
  }
}
