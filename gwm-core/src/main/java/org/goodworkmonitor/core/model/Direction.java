package org.goodworkmonitor.core.model;

import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * Which way an indicator points: whether more of it is better for the area. Also called polarity
 * (OECD/JRC <i>Handbook on Constructing Composite Indicators</i>, 2008). There is no default.
 */
public enum Direction {
  /** A larger value is better, such as pay. */
  HIGHER_IS_BETTER,
  /** A smaller value is better, such as unemployment. */
  LOWER_IS_BETTER,
  /**
   * Neither is better, as of a population. Such a column is auxiliary: strategies and formulas read
   * it, but it cannot be an indicator of an index.
   */
  NONE;

  /**
   * The factor that makes larger values better.
   *
   * @return 1 or -1
   * @throws IllegalArgumentException if neither is better
   */
  public int sign() {
    if (this == NONE) {
      throw new InvalidValueException(
          "an auxiliary column, of which neither more nor less is better",
          "give it a direction, with Indicator.higherIsBetter or lowerIsBetter");
    }
    return this == HIGHER_IS_BETTER ? 1 : -1;
  }
}
