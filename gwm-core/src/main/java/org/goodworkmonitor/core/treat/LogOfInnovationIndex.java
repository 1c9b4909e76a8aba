package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The logarithm of the Global Innovation Index, on a scale from 1 to the largest value. */
record LogOfInnovationIndex(
    @Parameter(value = "what the largest value is multiplied by", above = 0, otherwise = "1")
        double factor)
    implements Treatment {

  LogOfInnovationIndex {
    if (!(factor > 0 && factor <= Double.MAX_VALUE)) {
      throw new InvalidValueException("factor = " + factor, "expected a number above 0");
    }
  }

  @Override
  public Fit fit(Sample sample) {
    if (sample.isConstant()) {
      return new Fit(value -> value, Scope.NOTHING);
    }
    double min = sample.min();
    double max = sample.max();
    double top = max * factor - 1;
    if (!(top > 0)) {
      throw new InvalidValueException(
          "a largest value of " + max + ", times " + factor,
          "it must be above 1: give a larger factor, such as 10");
    }
    double range = max - min;
    return sample.direction() == Direction.LOWER_IS_BETTER
        ? new Fit(value -> -Math.log1p(top * (max - value) / range), Scope.ALL)
        : new Fit(value -> Math.log1p(top * (value - min) / range), Scope.ALL);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("log-gii", this);
  }
}
