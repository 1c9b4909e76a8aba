package org.goodworkmonitor.stats.uncertainty;

/** What an {@link UncertaintyAnalysis} keeps beside the distribution of ranks. */
public enum Kept {
  /**
   * The distribution of scores: exact sums, least and greatest, and 256 classes for each area, laid
   * out by the first replicates.
   */
  SCORES,
  /** For each pair of areas, how often one ranks above the other; at most 10,000 areas. */
  PAIRS,
  /** For each area, the sums of the weights under which it ranks first. */
  CENTRAL_WEIGHTS
}
