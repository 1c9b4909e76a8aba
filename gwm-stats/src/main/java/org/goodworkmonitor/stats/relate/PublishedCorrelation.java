package org.goodworkmonitor.stats.relate;

/**
 * A correlation as a report prints it: r and t, each rounded. Tells whether the two belong
 * together.
 *
 * @param label what was correlated
 * @param r the printed coefficient
 * @param rDecimals its decimals
 * @param t the printed statistic
 * @param tDecimals its decimals
 */
public record PublishedCorrelation(String label, double r, int rDecimals, double t, int tDecimals) {

  /**
   * Checks the numbers.
   *
   * @param label what was correlated
   * @param r the printed coefficient
   * @param rDecimals its decimals
   * @param t the printed statistic
   * @param tDecimals its decimals
   * @throws IllegalArgumentException if r is not within -1 to 1, or decimals are not 0 to 12
   */
  public PublishedCorrelation {
    if (!(Math.abs(r) <= 1)) {
      throw new IllegalArgumentException(label + ": found r = " + r + "; expected -1 to 1");
    }
    if (rDecimals < 0 || rDecimals > 12 || tDecimals < 0 || tDecimals > 12) {
      throw new IllegalArgumentException(label + ": found decimals outside 0 to 12");
    }
  }

  /**
   * Whether some coefficient that is printed as r gives, for n pairs, a t that is printed as t.
   *
   * @param n the number of pairs, at least 3
   * @return true if so
   * @throws IllegalArgumentException if there are fewer than 3 pairs
   */
  public boolean isConsistentWith(int n) {
    double rHalf = 0.5 * Math.pow(10, -rDecimals);
    double tHalf = 0.5 * Math.pow(10, -tDecimals);
    Correlation pearson = Correlation.withDefaults();
    double from = pearson.fromCoefficient(Math.max(-1, r - rHalf), n).statistic();
    double to = pearson.fromCoefficient(Math.min(1, r + rHalf), n).statistic();
    return from <= t + tHalf && to >= t - tHalf;
  }

  /**
   * The coefficient that gives the printed t for n pairs, which has more digits than the printed
   * one: t / sqrt(n - 2 + t²).
   *
   * @param n the number of pairs, at least 3
   * @return the coefficient
   * @throws IllegalArgumentException if there are fewer than 3 pairs
   */
  public double coefficientFromT(int n) {
    if (n < 3) {
      throw new IllegalArgumentException("found n = " + n + "; expected at least 3");
    }
    return t / Math.sqrt(n - 2 + t * t);
  }
}
