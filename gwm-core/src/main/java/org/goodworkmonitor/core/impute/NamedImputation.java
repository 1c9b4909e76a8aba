package org.goodworkmonitor.core.impute;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.jspecify.annotations.Nullable;

/** An imputation under a name, by which it is compared. */
record NamedImputation(StrategySpec spec, Imputation imputation) implements Imputation {

  @Override
  public Filler fit(Sample base) {
    return imputation.fit(base);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamedImputation that && spec.equals(that.spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }
}
