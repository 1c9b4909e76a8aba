package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** A value as a share of a reference point, or the point as a share of the value. */
record ShareOf(
    @Parameter("the reference point") String of,
    @Parameter(value = "the score of the reference point", above = 0) double score)
    implements Normalisation {

  ShareOf {
    new ReferencePoint(of); // refuses what is none
    Normalisations.requireFinite(score, "score");
    if (!(score > 0)) {
      throw new InvalidValueException("score = " + score, "expected a number above 0");
    }
  }

  @Override
  public Transform fit(Sample sample) {
    double point = new ReferencePoint(of).of(sample);
    if (!(point > 0)) {
      throw new InvalidValueException(
          "the reference point " + of + " = " + point, "shares need a reference above 0");
    }
    if (Normalisations.higherIsBetter(sample)) {
      return new Linear(0, point, 0, score);
    }
    if (!(sample.min() > 0)) {
      throw new InvalidValueException(
          "the value " + sample.min() + " of an indicator of which less is better",
          "the reference is divided by values, which must be above 0");
    }
    return value -> score * (point / value);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("share-of", this);
  }
}
