package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Values as they are, turned so that more is better. */
record Unchanged() implements LinearNormalisation {

  @Override
  public boolean doesNothing() {
    return true;
  }

  @Override
  public double zero(Sample sample) {
    return 0;
  }

  @Override
  public double range(Sample sample, double zero) {
    return sample.direction().sign();
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
    return Need.NOTHING;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("none");
  }
}
