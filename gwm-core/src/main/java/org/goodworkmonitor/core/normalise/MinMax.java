package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Min-max between the extremes that were found. */
record MinMax(
    @Parameter("the score of the worst value") double low,
    @Parameter("the score of the best value") double high)
    implements LinearNormalisation {

  MinMax {
    Normalisations.requireFinite(low, "low");
    Normalisations.requireFinite(high, "high");
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw new InvalidValueException(
          "low = " + low + " and high = " + high, "low must be below high");
    }
  }

  @Override
  public double zero(Sample sample) {
    return Normalisations.higherIsBetter(sample) ? sample.min() : sample.max();
  }

  @Override
  public double range(Sample sample, double zero) {
    return sample.direction().sign() * Normalisations.requireRange(sample);
  }

  @Override
  public double base() {
    return low;
  }

  @Override
  public double width() {
    return high - low;
  }

  @Override
  public Need needs() {
    return Need.EXTREMES;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("min-max", this);
  }
}
