package org.goodworkmonitor.core.treat;

import java.util.List;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** A treatment, and then another of what it gives. */
record TreatmentChain(
    @Parameter("treats the values as given") Treatment first,
    @Parameter("treats what the first gives") Treatment then)
    implements Treatment {
  @Override
  public Fit fit(Sample sample) {
    Fit one = first.fit(sample);
    Fit two = then.fit(sample.withValues(sample.direction(), one.transform().applyTo(sample)));
    Scope scope = one.scope().compareTo(two.scope()) > 0 ? one.scope() : two.scope();
    return new Fit(one.transform().then(two.transform()), scope, two.passed());
  }

  @Override
  public List<Strategy> parts() {
    return List.of(first, then);
  }

  @Override
  public Need needs() {
    return Need.VALUES.and(first.needs()).and(then.needs());
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("chain", this);
  }
}
