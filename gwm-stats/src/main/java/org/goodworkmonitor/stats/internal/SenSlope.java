package org.goodworkmonitor.stats.internal;

import java.util.Arrays;

/**
 * The median of the slopes through all pairs of points, with limits from the distribution of
 * Kendall's score (Sen 1968, doi:10.1080/01621459.1968.10480934), on memory of its own that is used
 * again. Not safe for use by many threads at once.
 */
public final class SenSlope {
  private final double[] slopes;
  private double slope;
  private double lower;
  private double upper;

  /**
   * Takes the memory.
   *
   * @param capacity the most points that will be given, 2 or more
   */
  public SenSlope(int capacity) {
    slopes = new double[capacity * (capacity - 1) / 2];
  }

  /**
   * Fits. Pairs with the same x have no slope and are passed over.
   *
   * @param x where the points are, not all the same
   * @param y as many values
   * @param n how many points, from the first place on
   * @param half half the width of the interval of Kendall's score
   */
  public void fit(double[] x, double[] y, int n, double half) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (x[i] != x[j]) {
          slopes[count++] = (y[i] - y[j]) / (x[i] - x[j]);
        }
      }
    }
    Arrays.sort(slopes, 0, count);
    slope = count % 2 == 1 ? slopes[count / 2] : (slopes[count / 2 - 1] + slopes[count / 2]) / 2;
    int below = (int) Math.rint((count - half) / 2) - 1;
    int above = (int) Math.rint((count + half) / 2);
    lower = slopes[Math.max(0, below)];
    upper = slopes[Math.min(count - 1, above)];
  }

  /**
   * The slope.
   *
   * @return the median
   */
  public double slope() {
    return slope;
  }

  /**
   * The lower limit.
   *
   * @return at most the slope
   */
  public double lower() {
    return lower;
  }

  /**
   * The upper limit.
   *
   * @return at least the slope
   */
  public double upper() {
    return upper;
  }
}
