package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.jspecify.annotations.Nullable;

/** A rule that is fitted on scores under a name, by which it is compared. */
record NamedFromScores(StrategySpec spec, Aggregation.FromScores rule)
    implements Aggregation.FromScores {

  @Override
  public PerArea fit(Members base) {
    return rule.fit(base);
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
