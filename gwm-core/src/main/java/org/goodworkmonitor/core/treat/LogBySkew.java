package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The logarithm of the distance from just beyond the end where values are dense. */
record LogBySkew() implements Treatment {
  @Override
  public Fit fit(Sample sample) {
    if (!(Statistics.skewness(sample.values()) < 0)) {
      return new LogShifted().fit(sample);
    }
    double max = sample.max();
    double shift = 0.01 * (max - sample.min());
    return new Fit(value -> -Math.log((max - value) + shift), Scope.ALL);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("log-by-skewness");
  }
}
