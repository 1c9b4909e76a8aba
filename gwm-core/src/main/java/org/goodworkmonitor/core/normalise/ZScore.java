package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;

/** Distance from the mean in standard deviations. */
record ZScore(double mean, double sd, Divisor divisor) implements LinearNormalisation {
  static final StrategyType<ZScore> TYPE =
      StrategyType.of(
              Normalisation.class,
              "z-score",
              "Distance from the mean in standard deviations.",
              p -> new ZScore(p.number("mean"), p.number("sd"), p.choice("divisor", Divisor.class)))
          .with(Parameter.number("mean", "the score of the average"), ZScore::mean)
          .with(Parameter.number("sd", "the worth of one deviation").above(0), ZScore::sd)
          .with(
              Parameter.choice("divisor", Divisor.class, "what sums of squares are divided by"),
              ZScore::divisor);

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
    return sample.direction().sign() * sample.standardDeviation(divisor, zero);
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
    double rest = 0;
    for (double value : sample.values()) {
      rest += value - zero;
    }
    return mean - sd * (rest / sample.size() / range);
  }

  @Override
  public double width() {
    return sd;
  }

  @Override
  public StrategySpec spec() {
    return TYPE.spec(this);
  }
}
