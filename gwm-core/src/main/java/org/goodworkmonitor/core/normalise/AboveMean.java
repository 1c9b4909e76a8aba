package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** 1 above the mean, -1 below it, 0 close to it. */
record AboveMean(
    @Parameter(value = "the share of the mean that counts as close to it", atLeast = 0)
        double margin)
    implements Normalisation {

  AboveMean {
    Normalisations.requireFinite(margin, "margin");
    if (margin < 0) {
      throw new InvalidValueException("margin = " + margin, "expected 0 or more");
    }
  }

  @Override
  public Transform fit(Sample sample) {
    Normalisations.requireRange(sample);
    double mean = sample.mean();
    double band = margin * Math.abs(mean);
    int sign = sample.direction().sign();
    return value -> {
      double above = sign * (value - mean);
      return above > band ? 1 : above < -band ? -1 : 0;
    };
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("above-mean", this);
  }
}
