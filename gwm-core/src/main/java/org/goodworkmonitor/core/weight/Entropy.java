package org.goodworkmonitor.core.weight;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Weights by how far scores are from being shared out evenly among the areas. */
record Entropy() implements Weighting.FromScores {
  @Override
  public Map<String, Double> weigh(Members members) {
    Map<String, Double> weights = new LinkedHashMap<>();
    members.ids().forEach(id -> weights.put(id, divergence(id, members.scores(id))));
    double total = weights.values().stream().mapToDouble(weight -> weight).sum();
    if (!(total > 0)) {
      throw new InvalidValueException(
          "members that are the same in every area",
          "choose other weights, equal ones for example");
    }
    weights.replaceAll((id, weight) -> weight / total);
    return weights;
  }

  /**
   * One less the entropy. It is the mean of r ln r over ln n, with r the score by the mean score; r
   * - 1, whose mean is 0, is taken off, so that close scores keep their digits.
   */
  private static double divergence(String id, double[] scores) {
    double[] values = Arrays.stream(scores).filter(score -> !Double.isNaN(score)).toArray();
    double mean = Arrays.stream(values).sum() / values.length;
    double sum = 0;
    for (double value : values) {
      if (value < 0) {
        throw new InvalidValueException(
            "the score " + value + " of '" + id + "'",
            "entropy needs scores of 0 or more, as min-max gives them");
      }
      double off = (value - mean) / mean;
      sum += value > 0 ? (1 + off) * Math.log1p(off) - off : 1;
    }
    return Rounding.isConstant(values) ? 0 : sum / values.length / Math.log(values.length);
  }

  @Override
  public Need needs() {
    return Need.VALUES;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("entropy");
  }
}
