package org.goodworkmonitor.core.weight;

import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.jspecify.annotations.Nullable;

/** Weights by area under a name, by which they are compared. */
record NamedPerArea(StrategySpec spec, Weighting.PerArea weighting) implements Weighting.PerArea {

  @Override
  public Weighting.RowWeights fit(Members base) {
    return weighting.fit(base);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedPerArea that && spec.equals(that.spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }
}
