package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** A straight line with given numbers. */
record FixedLinear(
    @Parameter("the score of the value 0") double intercept,
    @Parameter("by how much the score changes with the value") double slope)
    implements LinearNormalisation {

  FixedLinear {
    Normalisations.requireFinite(intercept, "intercept");
    Normalisations.requireFinite(slope, "slope");
    if (slope == 0) {
      throw new InvalidValueException("slope = 0.0", "expected another number than 0");
    }
  }

  @Override
  public double zero(Sample sample) {
    if (slope > 0 != Normalisations.higherIsBetter(sample)) {
      throw new InvalidValueException(
          "slope = " + slope + " for an indicator with the direction " + sample.direction(),
          "change the sign of the slope, or correct the direction");
    }
    return 0;
  }

  @Override
  public double range(Sample sample, double zero) {
    return 1;
  }

  @Override
  public double base() {
    return intercept;
  }

  @Override
  public double width() {
    return slope;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("linear", this);
  }
}
