package org.goodworkmonitor.core.normalise;

import java.util.List;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** A normalisation fitted on one period alone, and applied to all. */
record InPeriod(
    @Parameter("the name of the period") String period,
    @Parameter("is fitted on the period") Normalisation normalisation)
    implements Normalisation {

  @Override
  public Transform fit(Sample sample) {
    Sample base = sample.where(row -> row.period().equals(period));
    if (base.size() == 0) {
      throw new InvalidValueException(
          "no value in the base period '" + period + "'",
          "fit on a panel that has the period, or name another one");
    }
    return normalisation.fit(base);
  }

  @Override
  public List<Strategy> parts() {
    return List.of(normalisation);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("base-period", this);
  }
}
