package org.goodworkmonitor.stats.uncertainty;

/** Scores the areas under a draw. Not safe for use by many threads at once. */
interface Model {
  /**
   * Scores the whole index.
   *
   * @param draw what is different
   * @param scores where the scores go, {@code NaN} where an area is left unscored
   * @return false if the replicate failed: a forbidden gap, or a strategy that gave no finite score
   */
  boolean score(Draw draw, double[] scores);

  /** Why the last draw failed. */
  String failure();

  /**
   * The share of each indicator in the weight of the whole index in the last draw: the product of
   * the shares down the tree.
   */
  void shares(double[] into);
}
