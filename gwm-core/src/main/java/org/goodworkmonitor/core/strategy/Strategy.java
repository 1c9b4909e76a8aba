package org.goodworkmonitor.core.strategy;

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
}
