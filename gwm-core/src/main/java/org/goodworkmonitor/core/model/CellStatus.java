package org.goodworkmonitor.core.model;

/** How a value of a table came about, or why there is none. */
public enum CellStatus {
  /** The value was measured or published. */
  OBSERVED,
  /** There is no value. */
  MISSING,
  /** There is a value, but its publisher withheld it, for example to protect confidentiality. */
  SUPPRESSED,
  /** The value was estimated in place of one that is missing or suppressed. */
  IMPUTED;

  /**
   * Whether a cell of this status has a number.
   *
   * @return true for observed and imputed cells
   */
  public boolean hasValue() {
    return this == OBSERVED || this == IMPUTED;
  }
}
