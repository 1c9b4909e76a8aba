package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** One less the share of the range that a value is away from the best. */
record DistanceToBest() implements LinearNormalisation {

  @Override
  public double zero(Sample sample) {
    return Normalisations.higherIsBetter(sample) ? sample.max() : sample.min();
  }

  @Override
  public double range(Sample sample, double zero) {
    return sample.direction().sign() * Normalisations.requireRange(sample);
  }

  @Override
  public double base() {
    return 1;
  }

  @Override
  public double width() {
    return 1;
  }

  @Override
  public Need needs() {
    return Need.EXTREMES;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("distance-to-best");
  }
}
