package org.goodworkmonitor.core.strategy;

/**
 * What every pluggable step of an index can do: say what it is.
 *
 * <p>The standard strategies have a stable id and named parameters and are equal when those are. A
 * custom one may override {@link #spec()} so that definitions that use it can be written, read and
 * compared. Strategies must be immutable and safe for use by many threads.
 */
public interface Strategy {

  /**
   * What this strategy is, as data.
   *
   * @return id and parameters; by default an id that is made of the class's name
   */
  default StrategySpec spec() {
    return StrategySpec.custom(getClass());
  }
}
