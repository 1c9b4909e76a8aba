package org.goodworkmonitor.core.impute;

import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.strategy.Strategy;

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
   * @param base the table, in which the indicator has at least one value
   * @return what fills gaps
   */
  Filler fit(String indicator, IndicatorTable base);

  /** Fills the gaps of one indicator. Immutable. */
  @FunctionalInterface
  interface Filler {

    /**
     * An estimate for one gap.
     *
     * @param table the table with the gap
     * @param row the row with the gap
     * @return a finite estimate, or {@code NaN} to leave the gap to the policies for missing data
     */
    double fill(IndicatorTable table, int row);
  }
}
