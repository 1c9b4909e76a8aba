package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
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
   * @throws IllegalArgumentException if these values cannot be treated in this way, best as a
   *     {@link org.goodworkmonitor.core.problem.InvalidValueException}; reported with the
   *     indicator's id
   */
  Fit fit(Sample sample);

  /**
   * Names a treatment, a lambda for instance, so that indices that use it can be identified. Named
   * treatments are equal if their specifications are: change the version in it whenever the
   * treatment changes.
   *
   * @param spec id, version and every parameter that the outcome depends on
   * @param treatment the treatment
   * @return a treatment that does the same
   * @throws IllegalArgumentException if the specification is not {@linkplain
   *     StrategySpec#identified identified}
   */
  static Treatment named(StrategySpec spec, Treatment treatment) {
    return new NamedTreatment(spec.requireIdentified(), treatment);
  }

  /**
   * What a treatment does to one indicator. It must never change the order of values.
   *
   * @param transform the function
   * @param scope how many values it is meant to change
   */
  record Fit(Transform transform, Scope scope) {

    /**
     * Checks that both are there.
     *
     * @param transform the function
     * @param scope how many values it is meant to change
     * @throws InvalidValueException if one of them is null
     */
    public Fit {
      if (transform == null || scope == null) {
        throw new InvalidValueException("null as the transform or scope of a fit", "give both");
      }
    }
  }

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
