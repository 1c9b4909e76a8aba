package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Pulls in a number of values, whether they are outliers or not. */
record WinsoriseExactly(@Parameter(value = "how many values are changed", atLeast = 0) int points)
    implements Treatment {

  WinsoriseExactly {
    Winsorise.requirePoints(points);
  }

  @Override
  public Fit fit(Sample sample) {
    boolean possible = sample.size() > 2 && !Rounding.isConstant(sample.values());
    Fit fit = Winsorise.fit(sample, points, values -> !possible);
    return new Fit(fit.transform(), fit.scope());
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("winsorise-exactly", this);
  }
}
