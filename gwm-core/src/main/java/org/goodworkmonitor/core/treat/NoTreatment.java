package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Leaves every value as it is. */
record NoTreatment() implements Treatment {
  @Override
  public Fit fit(Sample sample) {
    return new Fit(value -> value, Scope.NOTHING);
  }

  @Override
  public boolean doesNothing() {
    return true;
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
