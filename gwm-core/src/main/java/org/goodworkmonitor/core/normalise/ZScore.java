package org.goodworkmonitor.core.normalise;

import java.util.Map;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Distance from the mean in standard deviations. */
record ZScore(double mean, double sd, Divisor divisor) implements LinearNormalisation {

  ZScore {
    Normalisations.requireFinite(mean, "mean");
    Normalisations.requireFinite(sd, "sd");
    if (!(sd > 0)) {
      throw new IllegalArgumentException("found sd = " + sd + "; expected a number above 0");
    }
  }

  @Override
  public double zero(Sample sample) {
    Normalisations.requireRange(sample);
    return sample.mean();
  }

  @Override
  public double range(Sample sample, double zero) {
    return sample.direction().sign() * sample.standardDeviation(divisor, zero);
  }

  @Override
  public double base() {
    return mean;
  }

  @Override
  public double width() {
    return sd;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("z-score", Map.of("mean", mean, "sd", sd, "divisor", divisor.name()));
  }
}
