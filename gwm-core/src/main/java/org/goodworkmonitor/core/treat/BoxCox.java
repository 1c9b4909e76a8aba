package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The Box-Cox transformation of values above 0 with a given power. */
record BoxCox(@Parameter("the power; 0 gives the logarithm") double lambda) implements Treatment {

  BoxCox {
    if (!Double.isFinite(lambda)) {
      throw new InvalidValueException("lambda = " + lambda, "expected a finite number");
    }
  }

  @Override
  public Fit fit(Sample sample) {
    requirePositive(sample);
    return new Fit(value -> transformed(value, lambda), Scope.ALL);
  }

  static void requirePositive(Sample sample) {
    if (!(sample.min() > 0)) {
      throw new InvalidValueException(
          "the value " + sample.min(),
          "the Box-Cox transformation needs values above 0: shift them first, with"
              + " shiftedTo(1).then(...)");
    }
  }

  /** {@code (x^lambda - 1) / lambda}, without loss where lambda is small. */
  static double transformed(double value, double lambda) {
    double log = Math.log(value);
    return lambda == 0 ? log : Math.expm1(lambda * log) / lambda;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("box-cox", this);
  }
}
