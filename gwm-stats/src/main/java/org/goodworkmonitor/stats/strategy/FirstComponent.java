package org.goodworkmonitor.stats.strategy;

import java.util.Map;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.weight.Weighting;

/** Weights by the loadings on the first principal component. */
record FirstComponent() implements Weighting.FromScores {
  @Override
  public Map<String, Double> weigh(Members members) {
    Standardised items = Standardised.of(members);
    return items.shares(
        items.components().getEigenvector(0).toArray(), "loadings on the first component");
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("principal-component");
  }
}
