package org.goodworkmonitor.core.aggregate;

/**
 * What a mean does that is defined for positive scores only, such as the geometric and the harmonic
 * mean, where a member scores 0 or less.
 */
public enum NonPositive {
  /** Scoring fails, and the error lists every such score. */
  ERROR,
  /**
   * The mean is 0, its limit as that score tends to 0 from above, if the member has any weight. A
   * negative score remains an error.
   */
  ZERO,
  /** The area gets no score and no rank in the domain, as if a member's score were missing. */
  LEAVE_UNSCORED
}
