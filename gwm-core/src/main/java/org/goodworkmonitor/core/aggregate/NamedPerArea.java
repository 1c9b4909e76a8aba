package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.strategy.StrategySpec;
import org.jspecify.annotations.Nullable;

/** A rule under a name, by which it is compared. */
record NamedPerArea(StrategySpec spec, Aggregation.PerArea rule) implements Aggregation.PerArea {

  @Override
  public double aggregate(double[] scores, double[] weights) {
    return rule.aggregate(scores, weights);
  }

  @Override
  public boolean accepts(double score) {
    return rule.accepts(score);
  }

  @Override
  public boolean leavesUnscored() {
    return rule.leavesUnscored();
  }

  @Override
  public double[] factors(double[] weights) {
    return rule.factors(weights);
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
