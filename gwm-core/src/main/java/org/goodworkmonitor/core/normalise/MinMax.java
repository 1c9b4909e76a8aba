package org.goodworkmonitor.core.normalise;

import java.util.Map;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** Min-max between the extremes that were found. */
record MinMax(double low, double high) implements Normalisation {

  MinMax {
    Normalisations.requireFinite(low, "low");
    Normalisations.requireFinite(high, "high");
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException(
          "found low = " + low + " and high = " + high + "; low must be below high");
    }
  }

  @Override
  public Transform fit(Sample sample) {
    double range = Normalisations.requireRange(sample);
    return Normalisations.higherIsBetter(sample)
        ? new Linear(sample.min(), range, low, high - low)
        : new Linear(sample.max(), -range, low, high - low);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("min-max", Map.of("low", low, "high", high));
  }
}
