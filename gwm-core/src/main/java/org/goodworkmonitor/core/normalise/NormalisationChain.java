package org.goodworkmonitor.core.normalise;

import java.util.List;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** A normalisation, and then another of its scores. */
record NormalisationChain(
    @Parameter("normalises the values") Normalisation first,
    @Parameter("normalises the scores of the first") Normalisation then)
    implements Normalisation {
  @Override
  public Transform fit(Sample sample) {
    Transform before = first.fit(sample);
    Sample scored = sample.withValues(Direction.HIGHER_IS_BETTER, before.applyTo(sample));
    return before.then(then.fit(scored));
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
