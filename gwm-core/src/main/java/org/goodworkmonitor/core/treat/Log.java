package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The natural logarithm, of values above 0. */
record Log() implements Treatment {
  @Override
  public Fit fit(Sample sample) {
    if (sample.min() <= 0) {
      throw new InvalidValueException(
          "the value " + sample.min(), "the treatment log needs values above 0.0");
    }
    return new Fit(Math::log, Scope.ALL);
  }

  @Override
  public Need needs() {
    return Need.EXTREMES;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("log");
  }
}
