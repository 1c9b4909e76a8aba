package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The square root, of values that are not below 0. */
record SquareRoot() implements Treatment {
  @Override
  public Fit fit(Sample sample) {
    if (sample.min() < 0) {
      throw new InvalidValueException(
          "the value " + sample.min(), "the treatment square-root needs values not below 0.0");
    }
    return new Fit(Math::sqrt, Scope.ALL);
  }

  @Override
  public Need needs() {
    return Need.EXTREMES;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("square-root");
  }
}
