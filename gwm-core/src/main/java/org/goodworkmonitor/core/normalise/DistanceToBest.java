package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** One less the share of the range that a value is away from the best. */
record DistanceToBest() implements Normalisation {

  @Override
  public Transform fit(Sample sample) {
    double range = Normalisations.requireRange(sample);
    return Normalisations.higherIsBetter(sample)
        ? new Linear(sample.max(), range, 1, 1)
        : new Linear(sample.min(), -range, 1, 1);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("distance-to-best");
  }
}
