package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Holds values between two quantiles. */
record WinsoriseQuantiles(
    @Parameter(value = "the share of values below the lower bound", atLeast = 0) double low,
    @Parameter(value = "the share of values below the upper bound", atLeast = 0) double high)
    implements Treatment {

  WinsoriseQuantiles {
    if (!(low >= 0 && low < high && high <= 1)) {
      throw new InvalidValueException(
          "quantiles " + low + " and " + high, "expected shares from 0 to 1, the lower one first");
    }
  }

  @Override
  public Fit fit(Sample sample) {
    return Winsorise.between(sample.quantile(low), sample.quantile(high), sample, true);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("winsorise-quantiles", this);
  }
}
