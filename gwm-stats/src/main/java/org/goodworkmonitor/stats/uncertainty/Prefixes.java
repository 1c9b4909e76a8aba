package org.goodworkmonitor.stats.uncertainty;

/**
 * Copies of the first numbers of an array, in arrays of just that length, as rules expect them that
 * take every place for a member. One of each length is made and used again. Not safe for use by
 * many threads at once.
 */
final class Prefixes {
  private final double[][] made;

  /** Copies of up to so many numbers. */
  Prefixes(int most) {
    made = new double[most + 1][0];
  }

  /** The array of a length, to be filled. */
  double[] ofLength(int count) {
    if (made[count].length != count) {
      made[count] = new double[count];
    }
    return made[count];
  }

  /** A copy that lasts until the next one of the same length. */
  double[] of(double[] numbers, int count) {
    double[] copy = ofLength(count);
    System.arraycopy(numbers, 0, copy, 0, count);
    return copy;
  }
}
