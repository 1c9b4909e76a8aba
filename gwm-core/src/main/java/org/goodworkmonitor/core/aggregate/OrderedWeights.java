package org.goodworkmonitor.core.aggregate;

import java.util.List;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** A mean whose weights go by the order of the scores, and not by member. */
record OrderedWeights(
    @Parameter(value = "the weight of the highest score, of the next, and so on", atLeast = 0)
        List<Double> weights)
    implements Aggregation.PerArea {

  OrderedWeights {
    weights = List.copyOf(weights);
    boolean sound = weights.stream().allMatch(w -> w >= 0 && w <= Double.MAX_VALUE);
    double total = weights.stream().mapToDouble(w -> w).sum();
    if (!sound || !(total > 0) || Double.isInfinite(total)) {
      throw new InvalidValueException(
          "the ordered weights " + weights, "expected numbers of 0 or more, and one above 0");
    }
  }

  @Override
  public double aggregate(double[] scores, double[] ofMembers) {
    int n = scores.length;
    if (n != weights.size()) {
      throw new InvalidValueException(
          weights.size() + " ordered weights for " + n + " scores",
          "give a weight for each, and do not re-weight where a member is missing");
    }
    requireEqual(ofMembers, "ordered weights take the place of the weights of members");
    double sum = 0;
    double total = 0;
    for (int m = 0; m < n; m++) {
      int place = 0; // of equal scores the first comes first
      for (int other = 0; other < n; other++) {
        boolean before = scores[other] > scores[m] || (scores[other] == scores[m] && other < m);
        place += before ? 1 : 0;
      }
      double weight = weights.get(place);
      sum += weight * scores[m];
      total += weight;
    }
    return sum / total;
  }

  /** Refuses weights where a rule could not honour them. */
  static void requireEqual(double[] weights, String why) {
    for (double weight : weights) {
      if (weight != weights[0]) {
        throw new InvalidValueException(
            "members with different weights, where " + why, "weight them equally");
      }
    }
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("ordered-weights", this);
  }
}
