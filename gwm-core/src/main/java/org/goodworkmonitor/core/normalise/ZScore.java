package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Distance from the mean in standard deviations. */
record ZScore(
    @Parameter("the score of the average") double mean,
    @Parameter(value = "what one standard deviation is worth", above = 0) double sd,
    @Parameter("what the sum of squares is divided by") Divisor divisor)
    implements LinearNormalisation {
  /** Below this share of the mean, what is rounded off the mean is felt in z-scores. */
  private static final double FLAT = 1e-7;

  ZScore {
    Normalisations.requireFinite(mean, "mean");
    Normalisations.requireFinite(sd, "sd");
    if (!(sd > 0)) {
      throw new InvalidValueException("sd = " + sd, "expected a number above 0");
    }
  }

  @Override
  public double zero(Sample sample) {
    Normalisations.requireRange(sample);
    return sample.mean();
  }

  @Override
  public double range(Sample sample, double zero) {
    return sample.direction().sign() * sample.standardDeviation(divisor);
  }

  @Override
  public double base() {
    return mean;
  }

  /** Where values differ in their last digits only, the mean lies between two doubles. */
  @Override
  public double base(Sample sample, double zero, double range) {
    if (Math.abs(range) > FLAT * Math.abs(zero)) {
      return mean;
    }
    return mean - sd * (sample.moments().restOfMean() / range);
  }

  @Override
  public double width() {
    return sd;
  }

  @Override
  public Need needs() {
    return Need.MOMENTS;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("z-score", this);
  }
}
