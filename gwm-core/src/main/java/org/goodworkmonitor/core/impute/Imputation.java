package org.goodworkmonitor.core.impute;

import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.NamedStrategy;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;

/**
 * Estimates values that are missing or suppressed. The standard imputations are in {@link
 * Imputations}; one of your own is a lambda:
 *
 * <pre>{@code
 * Imputation likeUnemployment = sample -> {
 *   double ratio = sample.rows().stream()
 *       .mapToDouble(row -> row.value("inactivity") / row.value("unemployment"))
 *       .filter(Double::isFinite).average().getAsDouble();
 *   return row -> ratio * row.value("unemployment");
 * };
 * }</pre>
 *
 * <p>It is fitted on one table, or on all periods of a panel, and may fill gaps of any other.
 * Scoreboards list every cell that was filled.
 */
@FunctionalInterface
public interface Imputation extends Strategy {

  /**
   * Fits on the present values of one indicator, or on the scores of one domain.
   *
   * @param base the values with their rows; at least one. Other indicators are read from the rows,
   *     as the stage before left them
   * @return what fills gaps
   * @throws IllegalArgumentException if these values do not allow it, best as a {@link
   *     org.goodworkmonitor.core.problem.InvalidValueException}; reported with the indicator's id
   */
  Filler fit(Sample base);

  /**
   * This imputation and, for the gaps that it leaves, another.
   *
   * @param other the other
   * @return the strategy, with the id {@code or-else}
   * @throws IllegalArgumentException if one of them fills several indicators together
   */
  default Imputation orElse(Imputation other) {
    return new OrElse(this, other);
  }

  /**
   * Names an imputation, a lambda for instance, so that indices that use it can be identified.
   * Named imputations are equal if their specifications are: change the version in it whenever the
   * imputation changes.
   *
   * @param spec id, version and every parameter that the outcome depends on
   * @param imputation the imputation
   * @return an imputation that does the same
   * @throws IllegalArgumentException if the specification is not {@linkplain
   *     StrategySpec#identified identified}
   */
  static Imputation named(StrategySpec spec, Imputation imputation) {
    if (imputation instanceof Joint joint) {
      return Joint.named(spec, joint);
    }
    class Named extends NamedStrategy implements Imputation {
      Named() {
        super(spec);
      }

      @Override
      public Need needs() {
        return imputation.needs();
      }

      @Override
      public Filler fit(Sample base) {
        return imputation.fit(base);
      }
    }

    return new Named();
  }

  /** Fills the gaps of one indicator. Immutable. */
  @FunctionalInterface
  interface Filler {

    /**
     * An estimate for one gap.
     *
     * @param row the row with the gap. Its other columns are as in {@link Imputation#fit}; its gaps
     *     are not filled
     * @return a finite estimate, or {@code NaN} to leave the gap to the policies for missing data
     */
    double fill(Row row);
  }

  /**
   * An imputation of several indicators together, as by expectation maximisation. All indicators of
   * an index that have equal joint imputations at the same place in their order of stages are
   * fitted in one.
   */
  interface Joint extends Imputation {

    /**
     * Whether only the indicators of the same domain are taken together. An indicator of several
     * domains is taken with those that are in the same ones.
     *
     * @return false by default
     */
    default boolean byDomain() {
      return false;
    }

    /**
     * Fits on the present values of several indicators.
     *
     * @param base a sample per indicator, in the order of the index, all with the same {@link
     *     Sample#base()}
     * @return what fills the gaps of each, by id
     * @throws IllegalArgumentException as {@link Imputation#fit(Sample)}
     */
    Map<String, Filler> fit(List<Sample> base);

    /**
     * Names a joint imputation; see {@link Imputation#named}.
     *
     * @param spec id, version and every parameter that the outcome depends on
     * @param imputation the imputation
     * @return an imputation that does the same
     * @throws IllegalArgumentException if the specification is not {@linkplain
     *     StrategySpec#identified identified}
     */
    static Joint named(StrategySpec spec, Joint imputation) {
      class Named extends NamedStrategy implements Joint {
        Named() {
          super(spec);
        }

        @Override
        public boolean byDomain() {
          return imputation.byDomain();
        }

        @Override
        public Need needs() {
          return imputation.needs();
        }

        @Override
        public Map<String, Filler> fit(List<Sample> base) {
          return imputation.fit(base);
        }
      }

      return new Named();
    }

    /**
     * Fits on one indicator alone.
     *
     * @param base the values with their rows
     * @return what fills gaps
     */
    @Override
    default Filler fit(Sample base) {
      Filler filler = fit(List.of(base)).get(base.id());
      if (filler == null) {
        throw new IllegalStateException(
            "no filler for '" + base.id() + "' from the imputation " + spec());
      }
      return filler;
    }
  }
}
