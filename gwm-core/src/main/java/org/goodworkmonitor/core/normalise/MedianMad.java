package org.goodworkmonitor.core.normalise;

import java.util.Arrays;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Distance from the median in median absolute deviations. */
record MedianMad(
    @Parameter(value = "what the deviation is multiplied by", above = 0, otherwise = "1.4826")
        double constant)
    implements LinearNormalisation {

  MedianMad {
    Normalisations.requireFinite(constant, "constant");
    if (!(constant > 0)) {
      throw new InvalidValueException("constant = " + constant, "expected a number above 0");
    }
  }

  @Override
  public double zero(Sample sample) {
    Normalisations.requireRange(sample);
    return sample.quantile(0.5);
  }

  @Override
  public double range(Sample sample, double median) {
    double[] distances = sample.valuesOfBase();
    Arrays.setAll(distances, i -> Math.abs(distances[i] - median));
    double mad = sample.withValues(sample.direction(), distances).quantile(0.5);
    if (Rounding.isNegligible(mad, Math.abs(median), distances.length)) {
      throw new InvalidValueException(
          "a median absolute deviation of "
              + mad
              + ", because half of the values or more are the same up to rounding: no scale",
          "leave the indicator out, or use another normalisation, such as z-scores");
    }
    return sample.direction().sign() * constant * mad;
  }

  @Override
  public double base() {
    return 0;
  }

  @Override
  public double width() {
    return 1;
  }

  @Override
  public Need needs() {
    return Need.VALUES;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("median-mad", this);
  }
}
