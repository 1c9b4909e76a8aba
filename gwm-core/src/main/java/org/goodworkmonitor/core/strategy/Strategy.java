package org.goodworkmonitor.core.strategy;

import java.util.List;

/**
 * A step of an index that can be exchanged for another: a treatment, an imputation, a
 * normalisation, a weighting or an aggregation.
 *
 * <p>The standard strategies have a stable id and named parameters and are equal if those are. What
 * a strategy does is told by its Java type alone; its id is for people, files and fingerprints.
 * Implementations must be immutable and safe for use by many threads.
 */
public interface Strategy {

  /**
   * What this strategy is, as data. Override this in a class of your own, or give a lambda a name
   * and a version with the method {@code named} of its interface; otherwise definitions that use
   * the strategy can be neither written nor identified.
   *
   * @return id and parameters; by default {@link StrategySpec#unidentified}
   */
  default StrategySpec spec() {
    return StrategySpec.unidentified(getClass());
  }

  /**
   * Whether the step can be left out: a treatment that leaves every value as it is, an imputation
   * that fills no gap, a normalisation that leaves scores of which more is better as they are.
   *
   * @return false by default
   */
  default boolean doesNothing() {
    return false;
  }

  /**
   * The strategies that this one is made of, as those of a chain are: it can be identified only if
   * they can.
   *
   * @return none by default
   */
  default List<Strategy> parts() {
    return List.of();
  }

  /**
   * What the strategy reads of the data on which it is fitted. A smaller need than the default lets
   * a fitted index be written without its base table, and be collected from parts of the data.
   *
   * @return {@link Need#ROWS} by default, that is everything
   */
  default Need needs() {
    return Need.ROWS;
  }
}
