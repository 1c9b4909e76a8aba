package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** Stretches shares from 0 to 1 to scores from 0 to 100, the best ones most. */
record Exponential(
    @Parameter(value = "the smaller, the more the best are stretched", above = 0) double scale)
    implements Normalisation {
  private static final double MOST = 100;

  Exponential {
    Normalisations.requireFinite(scale, "scale");
    if (!(scale > 0)) {
      throw new InvalidValueException("scale = " + scale, "expected a number above 0");
    }
  }

  @Override
  public Transform fit(Sample sample) {
    if (sample.min() < 0 || sample.max() > 1) {
      throw new InvalidValueException(
          "values from " + sample.min() + " to " + sample.max(),
          "the exponential transformation needs shares from 0 to 1, such as rankShare(ties) gives");
    }
    boolean higher = Normalisations.higherIsBetter(sample);
    double span = Math.expm1(-MOST / scale);
    // Math.log is several times faster than log1p, and as exact where scores are large
    return share -> -scale * Math.log(1 + span * (higher ? share : 1 - share)) + 0.0;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("exponential", this);
  }
}
