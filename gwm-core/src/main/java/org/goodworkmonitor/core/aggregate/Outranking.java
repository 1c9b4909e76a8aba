package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The mean share of weight on which an area wins, less that on which it loses. */
record Outranking() implements Aggregation.FromScores {
  @Override
  public PerArea fit(Members base) {
    Rivals rivals = Rivals.of(base);
    if (rivals.count() < 2) {
      throw new InvalidValueException(
          rivals.count() + " areas with all scores", "two or more are needed to compare them");
    }
    return (scores, weights) -> {
      double total = LinearRule.total(weights);
      double flow = 0;
      for (int i = 0; i < rivals.count(); i++) {
        flow += rivals.net(scores, weights, i) / total;
      }
      return flow / (rivals.count() - 1);
    };
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("outranking");
  }
}
