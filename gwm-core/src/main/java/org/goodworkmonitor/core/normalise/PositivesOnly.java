package org.goodworkmonitor.core.normalise;

import java.util.List;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** A normalisation of the values above 0; zeros get a score of their own. */
record PositivesOnly(
    @Parameter("is fitted on the values above 0") Normalisation normalisation,
    @Parameter(value = "the score of the value 0", otherwise = "0") double zero)
    implements Normalisation {

  PositivesOnly {
    Normalisations.requireFinite(zero, "zero");
  }

  @Override
  public Transform fit(Sample sample) {
    if (sample.min() < 0) {
      throw new InvalidValueException(
          "the value " + sample.min(), "positives-only needs values of 0 or more");
    }
    double[] positive = sample.valuesOfBase();
    for (int i = 0; i < positive.length; i++) {
      positive[i] = positive[i] > 0 ? positive[i] : Double.NaN;
    }
    Sample positives = sample.withValues(sample.direction(), positive);
    if (positives.size() == 0) {
      throw new InvalidValueException("no value above 0", "leave the indicator out");
    }
    Transform scale = normalisation.fit(positives);
    double worst = ReferencePoint.worst().of(positives);
    double best = ReferencePoint.best().of(positives);
    boolean higher = Normalisations.higherIsBetter(sample);
    if (!(scale instanceof Transform.OfRow)
        && (higher ? scale.apply(worst) < zero : scale.apply(best) > zero)) {
      throw new InvalidValueException(
          "the score "
              + zero
              + " of zeros, which is "
              + (higher
                  ? "above the score " + scale.apply(worst)
                  : "below the score " + scale.apply(best))
              + " of a value above 0",
          "give zeros the " + (higher ? "lowest" : "highest") + " score");
    }
    if (scale instanceof Transform.OfRow own) {
      return Transform.ofRow((value, row) -> value > 0 ? own.apply(value, row) : score(value));
    }
    return value -> value > 0 ? scale.apply(value) : score(value);
  }

  private double score(double value) {
    return value == 0 ? zero : Double.NaN;
  }

  @Override
  public List<Strategy> parts() {
    return List.of(normalisation);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("positives-only", this);
  }
}
