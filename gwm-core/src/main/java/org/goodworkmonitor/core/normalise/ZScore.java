package org.goodworkmonitor.core.normalise;

import java.util.Map;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** Distance from the mean in standard deviations. */
record ZScore(double mean, double sd, Divisor divisor) implements Normalisation {

  ZScore {
    Normalisations.requireFinite(mean, "mean");
    Normalisations.requireFinite(sd, "sd");
    if (!(sd > 0)) {
      throw new IllegalArgumentException("found sd = " + sd + "; expected a number above 0");
    }
  }

  @Override
  public Transform fit(Sample sample) {
    Normalisations.requireRange(sample);
    double centre = sample.mean();
    double spread = sample.standardDeviation(divisor);
    return new Linear(centre, sample.direction().sign() * spread, mean, sd);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("z-score", Map.of("mean", mean, "sd", sd, "divisor", divisor.name()));
  }
}
