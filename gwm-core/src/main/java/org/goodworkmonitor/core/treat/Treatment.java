package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.Transform;

/**
 * Reins in outliers before anything else is computed. The standard treatments are in {@link
 * Treatments}.
 *
 * <p>A treatment is fitted on one table and may be applied to any other. Scoreboards record what it
 * changed.
 */
@FunctionalInterface
public interface Treatment extends Strategy {

  /**
   * Fits on the present values of one indicator.
   *
   * @param sample the values as given, without gaps; at least one
   * @return what is to be done with values
   * @throws IllegalArgumentException if these values cannot be treated in this way; the message
   *     says what was found and what to do, and is reported with the indicator's id
   */
  Fit fit(Sample sample);

  /**
   * What a treatment does to one indicator. It must never change the order of values.
   *
   * @param transform the function
   * @param scope how many values it is meant to change
   */
  record Fit(Transform transform, Scope scope) {}

  /** How much of an indicator a treatment changes. */
  enum Scope {
    /** None: the values were found in order. */
    NOTHING,
    /** Single outliers; scoreboards list each one. */
    POINTS,
    /** Every value, as a logarithm does; scoreboards say so once. */
    ALL
  }
}
