package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The mean less, or plus, the variance of the scores over the mean. */
record PenalisedMean(
    @Parameter("whether higher scores of the index are better, so that the penalty is subtracted")
        Direction direction,
    @Parameter("what the sum of squares is divided by") Divisor divisor)
    implements Aggregation.PerArea {

  PenalisedMean {
    if (direction == Direction.NONE) {
      throw new InvalidValueException(
          "the direction NONE", "expected HIGHER_IS_BETTER or LOWER_IS_BETTER");
    }
  }

  @Override
  public double aggregate(double[] scores, double[] weights) {
    double total = LinearRule.total(weights);
    double sum = 0;
    for (int m = 0; m < scores.length; m++) {
      sum += weights[m] * scores[m];
    }
    double mean = sum / total;
    if (!(mean > 0)) {
      throw new InvalidValueException(
          "a mean of " + mean + ", by which the variance is to be divided",
          "normalise to a scale of positive scores, such as zScore(100, 10, divisor)");
    }
    double squares = 0;
    for (int m = 0; m < scores.length; m++) {
      double d = scores[m] - mean;
      squares += weights[m] * d * d;
    }
    double n = scores.length;
    double variance = squares / total;
    if (divisor == Divisor.N_MINUS_1) {
      if (n < 2) {
        throw new InvalidValueException(
            "one score, whose variance has the divisor 0", "choose the divisor N");
      }
      variance *= n / (n - 1);
    }
    return mean - direction.sign() * variance / mean;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("mazziotta-pareto", this);
  }
}
