package org.goodworkmonitor.core.index;

import java.util.function.IntFunction;

/**
 * Room for the members of one area, in arrays of exactly the length that is asked for, because
 * rules take every place for a member. One array of each length is made and used again. Not safe
 * for use by many threads at once.
 */
final class Scratch {
  private final double[][] scores;
  private final double[][] weights;

  /** The scores of an indicator in the areas at hand, where coverage is counted over indicators. */
  final IntFunction<double[]> indicators;

  /** Room for up to so many members. */
  Scratch(int widest, IntFunction<double[]> indicators) {
    this.indicators = indicators;
    scores = new double[widest + 1][];
    weights = new double[widest + 1][];
  }

  /** Room for scores, overwritten by the next use of the same length. */
  double[] scores(int count) {
    return ofLength(scores, count);
  }

  /** Room for weights, overwritten by the next use of the same length. */
  double[] weights(int count) {
    return ofLength(weights, count);
  }

  @SuppressWarnings("NullAway") // arrays are made when first asked for
  private static double[] ofLength(double[][] made, int count) {
    if (made[count] == null) {
      made[count] = new double[count];
    }
    return made[count];
  }
}
