package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** A value over the length of the vector of all values. */
record VectorLength() implements LinearNormalisation {

  @Override
  public double zero(Sample sample) {
    Normalisations.requireRange(sample);
    return 0;
  }

  @Override
  public double range(Sample sample, double zero) {
    double n = sample.size();
    return sample.direction().sign()
        * Math.sqrt(n)
        * Math.hypot(sample.mean(), sample.standardDeviation(Sample.Divisor.N));
  }

  @Override
  public double base() {
    return 0;
  }

  @Override
  public double width() {
    return 1;
  }

  @Override
  public Need needs() {
    return Need.MOMENTS;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("vector");
  }
}
