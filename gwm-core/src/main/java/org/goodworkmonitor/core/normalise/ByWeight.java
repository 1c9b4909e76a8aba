package org.goodworkmonitor.core.normalise;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** A normalisation whose means, deviations and quantiles count areas by another column. */
record ByWeight(
    @Parameter("the column by which areas count, such as a population") String column,
    @Parameter("is fitted with these weights") Normalisation normalisation)
    implements Normalisation {
  /** In these nothing is counted. */
  private static final ImmutableSet<Class<?>> NOT_COUNTING =
      ImmutableSet.of(
          Unchanged.class,
          MinMax.class,
          DistanceToBest.class,
          Goalposts.class,
          RankScore.class,
          Rounded.class,
          FixedLinear.class,
          Bands.class,
          IndexNumber.class,
          Exponential.class);

  ByWeight {
    if (ignoresWeights(normalisation)) {
      throw new InvalidValueException(
          "weights for " + normalisation.spec() + ", in which no area counts more than another",
          "leave the weights out, or use a normalisation with a mean, a deviation or a quantile");
    }
  }

  private static boolean ignoresWeights(Strategy strategy) {
    return strategy.parts().isEmpty()
        ? NOT_COUNTING.contains(strategy.getClass())
        : strategy.parts().stream().allMatch(ByWeight::ignoresWeights);
  }

  @Override
  public Transform fit(Sample sample) {
    return normalisation.fit(sample.weightedBy(column));
  }

  @Override
  public List<Strategy> parts() {
    return List.of(normalisation);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("weighted-by", this);
  }
}
