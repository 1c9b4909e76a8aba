package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Transform;

/**
 * {@code base + width (x - zero) / range}, where zero and range are taken from the sample: see
 * {@link Linear}.
 */
interface LinearNormalisation extends Normalisation {

  /** The value whose score is the base; asked for first, so that it refuses what has no scale. */
  double zero(Sample sample);

  /** How far from zero a value has to be for the whole width, negative where less is better. */
  double range(Sample sample, double zero);

  double base();

  double width();

  /** The score of zero, where that is not the base itself. */
  default double base(Sample sample, double zero, double range) {
    return base();
  }

  @Override
  default Transform fit(Sample sample) {
    double zero = zero(sample);
    double range = range(sample, zero);
    return new Linear(zero, range, base(sample, zero, range), width());
  }

  @Override
  default Refit refit() {
    return (sample, values) -> {
      double zero = zero(sample);
      double range = range(sample, zero);
      Linear.apply(zero, range, base(sample, zero, range), width(), values, 0, values.length);
    };
  }
}
