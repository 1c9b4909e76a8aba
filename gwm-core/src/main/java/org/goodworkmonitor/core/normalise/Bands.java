package org.goodworkmonitor.core.normalise;

import java.util.List;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** The number of the band that a value lies in, 1 for the worst. */
record Bands(@Parameter("the bounds between bands, ascending") List<Double> bounds)
    implements Normalisation {

  Bands {
    bounds = List.copyOf(bounds);
    for (int i = 0; i < bounds.size(); i++) {
      double bound = Normalisations.requireFinite(bounds.get(i), "bound");
      if (i > 0 && !(bounds.get(i - 1) < bound)) {
        throw new InvalidValueException("the bounds " + bounds, "expected ascending numbers");
      }
    }
    if (bounds.isEmpty()) {
      throw new InvalidValueException("no bounds", "give at least one");
    }
  }

  @Override
  public Transform fit(Sample sample) {
    double[] limits = bounds.stream().mapToDouble(bound -> bound).toArray();
    return band(limits, Normalisations.higherIsBetter(sample));
  }

  /** One more than the bounds that a value is at or beyond, seen from the worst end. */
  static Transform band(double[] limits, boolean higher) {
    return value -> {
      int band = 1;
      for (double limit : limits) {
        band += higher ? (value >= limit ? 1 : 0) : (value <= limit ? 1 : 0);
      }
      return band;
    };
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("bands", this);
  }
}
