package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;
import org.jspecify.annotations.Nullable;

/** A normalisation under a name, by which it is compared. */
record NamedNormalisation(StrategySpec spec, Normalisation normalisation) implements Normalisation {

  @Override
  public Transform fit(Sample sample) {
    return normalisation.fit(sample);
  }

  @Override
  public Refit refit() {
    return normalisation.refit();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedNormalisation that && spec.equals(that.spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }
}
