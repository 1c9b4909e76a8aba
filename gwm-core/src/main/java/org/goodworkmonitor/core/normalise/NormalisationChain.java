package org.goodworkmonitor.core.normalise;

import java.util.List;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
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
    double[] scores = sample.values();
    Transform before = first.fit(sample);
    before.applyAll(scores, 0, scores.length);
    Transform after = then.fit(Sample.viewOf(sample.id(), Direction.HIGHER_IS_BETTER, scores));
    return value -> after.apply(before.apply(value));
  }

  @Override
  public List<Strategy> parts() {
    return List.of(first, then);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("chain", this);
  }
}
