package org.goodworkmonitor.core.model;

/**
 * Computes a derived indicator for one area from other columns of the same area. Standard formulas
 * are in {@code org.goodworkmonitor.core.derive.Formulas}; any lambda will do:
 *
 * <pre>{@code
 * table.derive(Indicator.higherIsBetter("jobs_per_resident"),
 *     row -> row.value("jobs") / row.value("residents"));
 * }</pre>
 */
@FunctionalInterface
public interface Formula {

  /**
   * The value for one area.
   *
   * @param row the area's other columns
   * @return the value; what is returned does not matter where the formula read a gap: the result is
   *     then missing
   */
  double apply(Row row);
}
