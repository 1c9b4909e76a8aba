package org.goodworkmonitor.core.strategy;

import org.jspecify.annotations.Nullable;

/**
 * A strategy under a name, by which it is compared: two of the same class are equal if their
 * specifications are. The methods {@code named} make such strategies of lambdas; classes of your
 * own may extend it.
 */
public abstract class NamedStrategy implements Strategy {
  private final StrategySpec spec;

  /**
   * Takes the name.
   *
   * @param spec id, version and every parameter that the outcome depends on
   * @throws IllegalArgumentException if the specification is not {@linkplain
   *     StrategySpec#identified identified}, or its id is blank
   */
  protected NamedStrategy(StrategySpec spec) {
    this.spec = spec.requireIdentified();
  }

  @Override
  public final StrategySpec spec() {
    return spec;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof NamedStrategy that
        && getClass() == that.getClass()
        && spec.equals(that.spec);
  }

  @Override
  public final int hashCode() {
    return spec.hashCode();
  }

  @Override
  public final String toString() {
    return spec.toString();
  }
}
