package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Holds values between fences beyond the quartiles. */
record WinsoriseFences(
    @Parameter(value = "how many interquartile ranges the fences are beyond", atLeast = 0)
        double ranges)
    implements Treatment {

  WinsoriseFences {
    if (!(ranges >= 0 && ranges <= Double.MAX_VALUE)) {
      throw new InvalidValueException("ranges = " + ranges, "expected 0 or more; 1.5 is usual");
    }
  }

  @Override
  public Fit fit(Sample sample) {
    double lower = sample.quantile(0.25);
    double upper = sample.quantile(0.75);
    double beyond = ranges * (upper - lower);
    return Winsorise.between(lower - beyond, upper + beyond, sample, true);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("winsorise-fences", this);
  }
}
