package org.goodworkmonitor.core.impute;

import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.strategy.NamedStrategy;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;

/**
 * Estimates values that are missing or suppressed, before anything is normalised. The standard
 * imputations are in {@link Imputations}.
 *
 * <p>It is fitted on one table and may fill gaps of any other. Scoreboards list every cell that was
 * filled.
 */
@FunctionalInterface
public interface Imputation extends Strategy {

  /**
   * Fits on the present values of one indicator.
   *
   * @param indicator the id of the indicator
   * @param base the table, in which the indicator has at least one value. The indicator's outliers
   *     are treated; the other indicators are as given
   * @return what fills gaps
   */
  Filler fit(String indicator, IndicatorTable base);

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
    class Named extends NamedStrategy implements Imputation {
      Named() {
        super(spec);
      }

      @Override
      public Filler fit(String indicator, IndicatorTable base) {
        return imputation.fit(indicator, base);
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
     * @param table the table with the gap, to read donors from. As in {@link #fit}, the indicator's
     *     outliers are treated and the other indicators are as given; gaps are not filled
     * @param row the row with the gap
     * @return a finite estimate, or {@code NaN} to leave the gap to the policies for missing data
     */
    double fill(IndicatorTable table, int row);
  }
}
