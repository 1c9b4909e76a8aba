package org.goodworkmonitor.core.impute;

import java.util.List;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** An imputation and, for the gaps that it leaves, another. */
record OrElse(
    @Parameter("is tried first") Imputation first,
    @Parameter("fills what the first leaves") Imputation otherwise)
    implements Imputation {
  OrElse {
    if (first instanceof Joint || otherwise instanceof Joint) {
      throw new InvalidValueException(
          "an imputation of several indicators together, with an alternative",
          "give two that fill an indicator by itself");
    }
  }

  @Override
  public Filler fit(Sample base) {
    Filler one = first.fit(base);
    Filler two = otherwise.fit(base);
    return row -> {
      double value = one.fill(row);
      return Double.isNaN(value) ? two.fill(row) : value;
    };
  }

  @Override
  public boolean doesNothing() {
    return first.doesNothing() && otherwise.doesNothing();
  }

  @Override
  public List<Strategy> parts() {
    return List.of(first, otherwise);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("or-else", this);
  }
}
