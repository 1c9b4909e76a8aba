package org.goodworkmonitor.stats.spatial;

/** By which p-value an area of a local statistic is labelled. */
public enum Evidence {
  /**
   * That of the permutations, area by area: of 100 areas without a pattern, 5 are labelled at 5 %.
   */
  PERMUTATION,
  /** That of the normal approximation, area by area. */
  NORMAL,
  /**
   * That of the permutations, adjusted over all areas by the method of Benjamini and Hochberg.
   * Small ones need many permutations: at least 20 per area.
   */
  FALSE_DISCOVERY_RATE
}
