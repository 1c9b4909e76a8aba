package org.goodworkmonitor.stats.relate;

/**
 * How strongly two measures go together: one cell of a {@link CorrelationTable}.
 *
 * <p>Where there is no such number all of them are {@code NaN} and {@link #note()} says why: fewer
 * than three pairs, or a measure that is the same everywhere.
 *
 * @param x one measure
 * @param y the other measure
 * @param group the region within which it holds, or the empty text for all areas
 * @param n the number of areas that have both measures, and all that are controlled for
 * @param r the coefficient, from -1 to 1
 * @param statistic the test statistic: Student's t, or z for Kendall's tau
 * @param degreesOfFreedom n - 2, less one per measure controlled for; {@code NaN} for z
 * @param pValue the two-sided probability of a coefficient as far from 0 where there is no
 *     association; 0 only below the smallest positive double
 * @param lower the lower limit of the confidence interval of r
 * @param upper the upper limit
 * @param holm the p-value adjusted for all cells of the table by Holm's method, which bounds the
 *     chance of any false finding
 * @param benjaminiHochberg the p-value adjusted by the method of Benjamini and Hochberg, which
 *     bounds the expected share of false findings
 * @param note why there is no coefficient; empty where there is one
 */
public record Association(
    String x,
    String y,
    String group,
    int n,
    double r,
    double statistic,
    double degreesOfFreedom,
    double pValue,
    double lower,
    double upper,
    double holm,
    double benjaminiHochberg,
    String note) {

  /**
   * The share of the variance of one measure that a straight line of the other accounts for.
   *
   * @return r squared, from 0 to 1; {@code NaN} where there is no coefficient
   */
  public double rSquared() {
    return r * r;
  }

  /**
   * Whether there is a coefficient.
   *
   * @return false where {@link #note()} says why there is none
   */
  public boolean isDefined() {
    return !Double.isNaN(r);
  }

  static Association undefined(String x, String y, String group, int n, String note) {
    double none = Double.NaN;
    return new Association(x, y, group, n, none, none, none, none, none, none, none, none, note);
  }

  Association adjusted(double newHolm, double newBenjaminiHochberg) {
    return new Association(
        x,
        y,
        group,
        n,
        r,
        statistic,
        degreesOfFreedom,
        pValue,
        lower,
        upper,
        newHolm,
        newBenjaminiHochberg,
        note);
  }
}
