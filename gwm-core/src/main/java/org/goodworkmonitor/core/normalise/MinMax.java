package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;

/** Min-max between the extremes that were found. */
record MinMax(double low, double high) implements LinearNormalisation {
  static final StrategyType<MinMax> TYPE =
      StrategyType.of(
              Normalisation.class,
              "min-max",
              "Linear between the worst and the best value of the base table.",
              p -> new MinMax(p.number("low"), p.number("high")))
          .with(Parameter.number("low", "the score of the worst value"), MinMax::low)
          .with(Parameter.number("high", "the score of the best value"), MinMax::high);

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
  public StrategySpec spec() {
    return TYPE.spec(this);
  }
}
