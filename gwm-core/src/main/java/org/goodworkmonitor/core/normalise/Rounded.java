package org.goodworkmonitor.core.normalise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** Values rounded, turned so that more is better. */
record Rounded(@Parameter(value = "how many decimals are kept", atLeast = 0) int decimals)
    implements Normalisation {
  Rounded {
    if (decimals < 0) {
      throw new InvalidValueException(decimals + " decimals", "expected 0 or more");
    }
  }

  @Override
  public Transform fit(Sample sample) {
    int sign = sample.direction().sign();
    return value -> sign * round(value) + 0.0;
  }

  private double round(double value) {
    if (!Double.isFinite(value)) {
      return value;
    }
    BigDecimal shortest = BigDecimal.valueOf(value);
    return shortest.scale() <= decimals
        ? value
        : shortest.setScale(decimals, RoundingMode.HALF_UP).doubleValue();
  }

  @Override
  public Need needs() {
    return Need.NOTHING;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("rounded", this);
  }
}
