package org.goodworkmonitor.core.normalise;

import java.util.List;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** Gives every area the same score where an indicator has no scale. */
record ConstantPolicy(Normalisation otherwise, double score) implements Normalisation {

  @Override
  public Transform fit(Sample sample) {
    return sample.isConstant() ? value -> score : otherwise.fit(sample);
  }

  @Override
  public Refit refit() {
    Refit refit = otherwise.refit();
    Transform constant = value -> score;
    return (sample, values) -> {
      if (sample.isConstant()) {
        constant.applyAll(values, 0, values.length);
      } else {
        refit.normalise(sample, values);
      }
    };
  }

  @Override
  public Normalisation orIfConstant(double newScore) {
    return new ConstantPolicy(otherwise, Normalisations.requireFinite(newScore, "score"));
  }

  @Override
  public List<Strategy> parts() {
    return List.of(otherwise);
  }

  @Override
  public Need needs() {
    return Need.EXTREMES.and(otherwise.needs());
  }

  @Override
  public StrategySpec spec() {
    return otherwise.spec().with("ifConstant", score);
  }
}
