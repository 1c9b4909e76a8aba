package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.jspecify.annotations.Nullable;

/** A treatment under a name, by which it is compared. */
record NamedTreatment(StrategySpec spec, Treatment treatment) implements Treatment {

  @Override
  public Fit fit(Sample sample) {
    return treatment.fit(sample);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedTreatment that && spec.equals(that.spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }
}
