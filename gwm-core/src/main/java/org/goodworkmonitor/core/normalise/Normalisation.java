package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.NamedStrategy;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/**
 * Brings indicators onto a common scale on which more is better.
 *
 * <p>A normalisation is fitted on the values of one table, a base year for instance, and the result
 * applied to that or any other table. It must respect {@link Sample#direction()}: better values get
 * larger scores. The standard ones are in {@link Normalisations}; one of your own is a lambda:
 *
 * <pre>{@code
 * Normalisation shareOfMaximum = sample -> {
 *   double max = sample.max();
 *   int sign = sample.direction().sign();
 *   return x -> sign * x / max;
 * };
 * }</pre>
 */
@FunctionalInterface
public interface Normalisation extends Strategy {

  /**
   * Fits on the present values of one indicator or, where domains are normalised too, on the scores
   * of one domain (of which more is better).
   *
   * @param sample the values, without gaps; at least one
   * @return the fitted function
   * @throws IllegalArgumentException if these values cannot be normalised in this way, for instance
   *     because they are constant up to rounding, best as a {@link
   *     org.goodworkmonitor.core.problem.InvalidValueException}; reported with the indicator's id
   */
  Transform fit(Sample sample);

  /**
   * A way to normalise the values of one indicator again and again as they change, as simulations
   * do. It gives exactly what fitting and transforming give. Most standard normalisations keep what
   * room they need, so that nothing is allocated once they have it; one of your own allocates what
   * {@link #fit} does, unless this is overridden too.
   *
   * @return a new one, for one thread
   */
  default Refit refit() {
    return (sample, values) -> {
      Transform fitted = fit(sample);
      if (fitted == null) {
        throw new InvalidValueException(
            "null from the normalisation " + spec(), "return a function");
      }
      if (fitted instanceof Transform.OfRow ofRow) {
        for (int i = 0; i < values.length; i++) {
          if (!Double.isNaN(values[i])) {
            values[i] = ofRow.apply(values[i], sample.base().get(i));
          }
        }
      } else {
        fitted.applyAll(values, 0, values.length);
      }
    };
  }

  /** Fits on a sample and transforms its values at once. Not safe for use by many threads. */
  @FunctionalInterface
  interface Refit {

    /**
     * Normalises the values of a sample by the normalisation that is fitted on it.
     *
     * @param sample the values, without gaps; at least one
     * @param values the values again, {@code NaN} at gaps, in an array that the sample is no view
     *     of; replaced by their scores
     * @throws IllegalArgumentException as {@link Normalisation#fit}
     */
    void normalise(Sample sample, double[] values);
  }

  /**
   * The same normalisation, except that an indicator whose values are {@linkplain
   * org.goodworkmonitor.core.numeric.Rounding constant up to rounding} gets one given score
   * everywhere instead of being an error. Scoreboards warn of it.
   *
   * @param score the score
   * @return a new strategy
   * @throws IllegalArgumentException if the score is not finite
   */
  default Normalisation orIfConstant(double score) {
    return new ConstantPolicy(this, Normalisations.requireFinite(score, "score"));
  }

  /**
   * This normalisation, and then another of its scores, of which more is better.
   *
   * @param next the other, fitted on the scores that this one gives the base table
   * @return the strategy, with the id {@code chain}
   */
  default Normalisation then(Normalisation next) {
    return new NormalisationChain(this, next);
  }

  /**
   * Names a normalisation, a lambda for instance, so that indices that use it can be identified.
   * Named normalisations are equal if their specifications are: change the version in it whenever
   * the normalisation changes.
   *
   * @param spec id, version and every parameter that the outcome depends on
   * @param normalisation the normalisation
   * @return a normalisation that does the same
   * @throws IllegalArgumentException if the specification is not {@linkplain
   *     StrategySpec#identified identified}
   */
  static Normalisation named(StrategySpec spec, Normalisation normalisation) {
    class Named extends NamedStrategy implements Normalisation {
      Named() {
        super(spec);
      }

      @Override
      public Need needs() {
        return normalisation.needs();
      }

      @Override
      public Transform fit(Sample sample) {
        return normalisation.fit(sample);
      }

      @Override
      public Refit refit() {
        return normalisation.refit();
      }
    }

    return new Named();
  }
}
