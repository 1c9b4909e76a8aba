package org.goodworkmonitor.core.normalise;

/** Which rank values get that are the same, when ranks are used as scores. */
public enum RankTies {
  /** The smallest of the ranks that they take up. */
  MIN,
  /** The mean of the ranks that they take up. */
  AVERAGE,
  /** The largest of the ranks that they take up. */
  MAX
}
