package org.goodworkmonitor.stats.strategy;

import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.weight.Weighting;

/** The weights that are most favourable to each area. */
record BenefitOfTheDoubt(
    @Parameter(
            value = "the least share of a member in the score of an area",
            atLeast = 0,
            otherwise = "0")
        double least,
    @Parameter(
            value = "the largest share of a member in the score of an area",
            above = 0,
            otherwise = "1")
        double most)
    implements Weighting.PerArea {
  static final String ID = "benefit-of-the-doubt";

  BenefitOfTheDoubt {
    Frontier.check(least, most);
  }

  @Override
  public Weighting.RowWeights fit(Members base) {
    Frontier frontier = Frontier.of(base, least, most);
    return (scores, row) -> frontier.weights(scores);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of(ID, this);
  }

  /** The sum under these weights. */
  record Score(BenefitOfTheDoubt weights) implements Aggregation.FromScores {
    @Override
    public PerArea fit(Members base) {
      Frontier frontier = Frontier.of(base, weights.least, weights.most);
      return (scores, ofMembers) -> {
        for (double weight : ofMembers) {
          if (weight != ofMembers[0]) {
            throw new InvalidValueException(
                "members with different weights, where each area chooses its own",
                "weight them equally, or bound their shares");
          }
        }
        double[] own = frontier.weights(scores);
        double sum = 0;
        for (int m = 0; m < scores.length; m++) {
          sum += own[m] * scores[m];
        }
        return sum;
      };
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of(ID, weights);
    }
  }
}
