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
    Transform before = first.fit(sample);
    return before.then(then.fit(scored(sample, before.applyTo(sample))));
  }

  @Override
  public Refit refit() {
    Refit before = first.refit();
    Refit after = then.refit();
    return new Refit() {
      private double[] scores = new double[0];

      @Override
      public void normalise(Sample sample, double[] values) {
        before.normalise(sample, values);
        scores = scores.length == values.length ? scores : new double[values.length];
        System.arraycopy(values, 0, scores, 0, scores.length);
        after.normalise(scored(sample, scores), values);
      }
    };
  }

  private static Sample scored(Sample sample, double[] scores) {
    return sample.withValues(Direction.HIGHER_IS_BETTER, scores);
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
