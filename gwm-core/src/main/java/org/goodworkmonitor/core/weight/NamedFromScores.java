package org.goodworkmonitor.core.weight;

import java.util.Map;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.jspecify.annotations.Nullable;

/** Weights from scores under a name, by which they are compared. */
record NamedFromScores(StrategySpec spec, Weighting.FromScores weighting)
    implements Weighting.FromScores {

  @Override
  public Map<String, Double> weigh(Members members) {
    return weighting.weigh(members);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedFromScores that && spec.equals(that.spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }
}
