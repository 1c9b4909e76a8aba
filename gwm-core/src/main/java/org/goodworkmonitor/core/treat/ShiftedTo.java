package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Values moved so that the least has a given value. */
record ShiftedTo(@Parameter("what the least value becomes") double least) implements Treatment {

  ShiftedTo {
    if (!Double.isFinite(least)) {
      throw new InvalidValueException("least = " + least, "expected a finite number");
    }
  }

  @Override
  public Fit fit(Sample sample) {
    double min = sample.min();
    return min == least
        ? new Fit(value -> value, Scope.NOTHING)
        : new Fit(value -> (value - min) + least, Scope.ALL);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("shifted-to", this);
  }
}
