package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The logarithm of the distance from just below the least value. */
record LogShifted() implements Treatment {
  @Override
  public Fit fit(Sample sample) {
    if (sample.isConstant()) {
      return new Fit(value -> value, Scope.NOTHING);
    }
    double min = sample.min();
    double shift = 0.01 * (sample.max() - min);
    // the difference first: added to the shift, a large minimum would round it
    return new Fit(value -> Math.log((value - min) + shift), Scope.ALL);
  }

  @Override
  public Need needs() {
    return Need.EXTREMES;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("log-shifted");
  }
}
