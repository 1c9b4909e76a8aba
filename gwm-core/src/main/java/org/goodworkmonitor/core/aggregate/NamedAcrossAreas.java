package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.strategy.StrategySpec;
import org.jspecify.annotations.Nullable;

/** A rule across areas under a name, by which it is compared. */
record NamedAcrossAreas(StrategySpec spec, Aggregation.AcrossAreas rule)
    implements Aggregation.AcrossAreas {

  @Override
  public double[] aggregate(double[][] members, double[] weights) {
    return rule.aggregate(members, weights);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedAcrossAreas that && spec.equals(that.spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }
}
