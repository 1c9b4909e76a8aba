package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** Values as they are, turned so that more is better. */
record Unchanged() implements Normalisation {

  @Override
  public Transform fit(Sample sample) {
    return new Linear(0, sample.direction().sign(), 0, 1);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("none");
  }
}
