package org.goodworkmonitor.stats.strategy;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** The normal quantile of the share of the rank. */
record Rankit(@Parameter("which rank values get that are the same") RankTies ties)
    implements Normalisation {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  @Override
  public Transform fit(Sample sample) {
    Transform share = Normalisations.midRankShare(ties).fit(sample);
    return value -> NORMAL.inverseCumulativeProbability(share.apply(value));
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("rankit", this);
  }
}
