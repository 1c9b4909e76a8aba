package org.goodworkmonitor.core.model;

/**
 * Which way an indicator points: whether more of it is better for the area. Also called polarity
 * (OECD/JRC <i>Handbook on Constructing Composite Indicators</i>, 2008). There is no default.
 */
public enum Direction {
  /** A larger value is better, such as pay. */
  HIGHER_IS_BETTER,
  /** A smaller value is better, such as unemployment. */
  LOWER_IS_BETTER;

  /**
   * The factor that makes larger values better.
   *
   * @return 1 or -1
   */
  public int sign() {
    return this == HIGHER_IS_BETTER ? 1 : -1;
  }
}
