package org.goodworkmonitor.stats.relate;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import java.util.List;
import org.goodworkmonitor.core.view.ResultTable;

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
    double tHalf = 0.5 * Math.pow(10, -tDecimals);
    return tAt(-1, n) <= t + tHalf && tAt(1, n) >= t - tHalf;
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

  /**
   * Holds a printed table against itself: for each row the t that its r may give, given how it is
   * rounded, and whether the printed t is one of them.
   *
   * @param rows the rows
   * @param n the number of pairs of all of them, at least 3
   * @return a table of label, r as printed, r_squared from the printed t, t as printed, t_from and
   *     t_to, and consistent, which is {@code yes} or {@code no}
   * @throws IllegalArgumentException if there are fewer than 3 pairs
   */
  public static ResultTable check(List<PublishedCorrelation> rows, int n) {
    return ResultTable.builder("Printed correlations (n = " + n + ", " + (n - 2) + " df)")
        .texts("label", rows, PublishedCorrelation::label)
        .numbers("r", "", 2, numbers(rows, PublishedCorrelation::r))
        .numbers("r_squared", "", 2, numbers(rows, p -> Math.pow(p.coefficientFromT(n), 2)))
        .numbers("t", "", 2, numbers(rows, PublishedCorrelation::t))
        .numbers("t_from", "", 2, numbers(rows, p -> p.tAt(-1, n)))
        .numbers("t_to", "", 2, numbers(rows, p -> p.tAt(1, n)))
        .texts("consistent", rows, p -> p.isConsistentWith(n) ? "yes" : "no")
        .build();
  }

  /** The t of r moved to one end of what is printed as it. */
  private double tAt(int side, int n) {
    double end = Math.max(-1, Math.min(1, r + side * 0.5 * Math.pow(10, -rDecimals)));
    return Correlation.withDefaults().fromCoefficient(end, n).statistic();
  }
}
