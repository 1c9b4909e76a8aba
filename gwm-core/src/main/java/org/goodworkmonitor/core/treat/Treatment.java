package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.NamedStrategy;
import org.goodworkmonitor.core.strategy.Need;
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
   * This treatment, and then another of what it gives.
   *
   * @param next the other, fitted on the values that this one has treated
   * @return the strategy, with the id {@code chain}
   */
  default Treatment then(Treatment next) {
    return new TreatmentChain(this, next);
  }

  /**
   * This treatment or, for an indicator that does not pass its test, another in its place.
   *
   * @param other the other, fitted on the values as they were given
   * @return the strategy, with the id {@code or-else}
   */
  default Treatment orElse(Treatment other) {
    return new OrElse(this, other);
  }

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
    class Named extends NamedStrategy implements Treatment {
      Named() {
        super(spec);
      }

      @Override
      public Need needs() {
        return treatment.needs();
      }

      @Override
      public Fit fit(Sample sample) {
        return treatment.fit(sample);
      }
    }

    return new Named();
  }

  /**
   * What a treatment does to one indicator. It must never change the order of values.
   *
   * @param transform the function
   * @param scope how many values it is meant to change
   * @param passed whether the treated values pass the treatment's own test, if it has one
   */
  record Fit(Transform transform, Scope scope, boolean passed) {

    /**
     * Checks that both are there.
     *
     * @param transform the function
     * @param scope how many values it is meant to change
     * @param passed whether the treated values pass the treatment's own test, if it has one
     * @throws InvalidValueException if one of them is null
     */
    public Fit {
      if (transform == null || scope == null) {
        throw new InvalidValueException("null as the transform or scope of a fit", "give both");
      }
    }

    /**
     * What a treatment without a test does.
     *
     * @param transform the function
     * @param scope how many values it is meant to change
     */
    public Fit(Transform transform, Scope scope) {
      this(transform, scope, true);
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
