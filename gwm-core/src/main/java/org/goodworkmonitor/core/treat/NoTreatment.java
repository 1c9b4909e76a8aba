package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;

/** Leaves every value as it is. */
record NoTreatment() implements Treatment {
  static final StrategyType<NoTreatment> TYPE =
      StrategyType.of(
          Treatment.class, "none", "Leaves every value as it is.", p -> new NoTreatment());

  @Override
  public Fit fit(Sample sample) {
    return new Fit(value -> value, Scope.NOTHING);
  }

  @Override
  public boolean doesNothing() {
    return true;
  }

  @Override
  public StrategySpec spec() {
    return TYPE.spec(this);
  }
}
