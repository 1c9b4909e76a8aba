package org.goodworkmonitor.core.treat;

import java.util.List;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** A treatment or, for indicators that do not pass its test, another in its place. */
record OrElse(
    @Parameter("is tried first") Treatment first,
    @Parameter("treats the values as given, if the test is not passed") Treatment otherwise)
    implements Treatment {
  @Override
  public Fit fit(Sample sample) {
    Fit fit = first.fit(sample);
    return fit.passed() ? fit : otherwise.fit(sample);
  }

  @Override
  public List<Strategy> parts() {
    return List.of(first, otherwise);
  }

  @Override
  public Need needs() {
    return first.needs().and(otherwise.needs());
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("or-else", this);
  }
}
