package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;

/** The square root, of values that are not below 0. */
record SquareRoot() implements Treatment {
  static final StrategyType<SquareRoot> TYPE =
      StrategyType.of(
          Treatment.class,
          "square-root",
          "The square root, of values that are not below 0.",
          p -> new SquareRoot());

  @Override
  public Fit fit(Sample sample) {
    if (sample.min() < 0) {
      throw new InvalidValueException(
          "the value " + sample.min(), "the treatment square-root needs values not below 0.0");
    }
    return new Fit(Math::sqrt, Scope.ALL);
  }

  @Override
  public StrategySpec spec() {
    return TYPE.spec(this);
  }
}
