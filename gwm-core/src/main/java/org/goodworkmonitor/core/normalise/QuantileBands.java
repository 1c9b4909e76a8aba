package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** The number of the band between quantiles that a value lies in, 1 for the worst. */
record QuantileBands(@Parameter(value = "how many bands", atLeast = 2) int bands)
    implements Normalisation {

  QuantileBands {
    if (bands < 2) {
      throw new InvalidValueException(bands + " bands", "expected 2 or more");
    }
  }

  @Override
  public Transform fit(Sample sample) {
    Normalisations.requireRange(sample);
    double[] limits = new double[bands - 1];
    for (int i = 0; i < limits.length; i++) {
      limits[i] = sample.quantile((i + 1.0) / bands);
    }
    return Bands.band(limits, Normalisations.higherIsBetter(sample));
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("quantile-bands", this);
  }
}
