package org.goodworkmonitor.stats.time;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.stats.internal.KendallTest;
import org.goodworkmonitor.stats.internal.SenSlope;

/**
 * The trend of one series after the other, on memory of its own. The formulas and their sources are
 * said in {@link Trends}. Values that differ only by rounding count as equal.
 */
final class SeriesTrend {
  static final int FEWEST = 3;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double SIGNIFICANT_LAG = NORMAL.inverseCumulativeProbability(0.975);

  private final double width;
  private final double[] students;
  private final double[][] exact;
  private final SenSlope sen;
  private final int[] order;
  private final double[] joined;
  private final double[] rest;
  private final double[] ranks;

  double slope;
  double slopeLower;
  double slopeUpper;
  double senSlope;
  double senLower;
  double senUpper;
  double tau;
  double z;
  double pValue;
  double correctedZ;
  double correctedP;
  double sizeFactor;

  SeriesTrend(int periods, double confidence) {
    width = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
    students = new double[periods + 1];
    exact = new double[Math.min(periods, KendallTest.MOST_EXACT) + 1][];
    for (int n = FEWEST; n <= periods; n++) {
      students[n] = TDistribution.of(n - 2).inverseSurvivalProbability((1 - confidence) / 2);
      if (n < exact.length) {
        exact[n] = KendallTest.exact(n);
      }
    }
    sen = new SenSlope(Math.max(2, periods));
    order = new int[periods];
    joined = new double[periods];
    rest = new double[periods];
    ranks = new double[periods];
  }

  /** The smallest p-value that Kendall's test can give for so many values. */
  double leastP(int n) {
    return n < exact.length && n >= FEWEST ? exact[n][n * (n - 1) / 2] : n < FEWEST ? 1 : 0;
  }

  /**
   * Computes all statistics of a series; {@code NaN} where there are fewer than three values.
   *
   * @param t when, ascending
   * @param y what
   * @param n how many
   * @param regular whether the times are equally far apart, which correlation over time needs
   */
  void fit(double[] t, double[] y, int n, boolean regular) {
    slope = slopeLower = slopeUpper = senSlope = senLower = senUpper = Double.NaN;
    tau = z = pValue = correctedZ = correctedP = sizeFactor = Double.NaN;
    if (n < FEWEST) {
      return;
    }
    double ties = join(y, n, joined);
    leastSquares(t, joined, n);
    long score = score(joined, n);
    double variance = ((double) n * (n - 1) * (2 * n + 5) - ties) / 18;
    sen.fit(t, joined, n, width * Math.sqrt(variance));
    senSlope = sen.slope();
    senLower = sen.lower();
    senUpper = sen.upper();
    if (variance <= 0) {
      tau = 0;
      z = correctedZ = 0;
      pValue = correctedP = sizeFactor = 1;
      return;
    }
    tau = score / Math.sqrt(n * (n - 1) / 2.0 * untiedPairs(n));
    z = z(score, variance);
    pValue = ties == 0 && n < exact.length ? exact[n][(int) Math.abs(score)] : twoSided(z);
    if (regular) {
      sizeFactor = sizeFactor(t, n);
      correctedZ = sizeFactor > 0 ? z(score, variance * sizeFactor) : Double.NaN;
      correctedP = twoSided(correctedZ);
    }
  }

  private static double z(long score, double variance) {
    return (score - Long.signum(score)) / Math.sqrt(variance);
  }

  private static double twoSided(double z) {
    return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
  }

  private void leastSquares(double[] t, double[] y, int n) {
    double meanT = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      meanT += t[i];
      meanY += y[i] - y[0];
    }
    meanT /= n;
    meanY = y[0] + meanY / n;
    double tt = 0;
    double ty = 0;
    for (int i = 0; i < n; i++) {
      tt += (t[i] - meanT) * (t[i] - meanT);
      ty += (t[i] - meanT) * (y[i] - meanY);
    }
    slope = ty / tt;
    double residual = 0;
    for (int i = 0; i < n; i++) {
      double e = y[i] - meanY - slope * (t[i] - meanT);
      residual += e * e;
    }
    double half = students[n] * Math.sqrt(residual / (n - 2) / tt);
    slopeLower = slope - half;
    slopeUpper = slope + half;
  }

  private static long score(double[] y, int n) {
    long score = 0;
    for (int i = 1; i < n; i++) {
      for (int j = 0; j < i; j++) {
        score += y[i] > y[j] ? 1 : y[i] < y[j] ? -1 : 0;
      }
    }
    return score;
  }

  /** Sorts the numbers of values by value; stable, and fast for the lengths of series. */
  private void sort(double[] values, int n) {
    for (int i = 0; i < n; i++) {
      double value = values[i];
      int place = i;
      while (place > 0 && values[order[place - 1]] > value) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = i;
    }
  }

  /** Makes values equal that differ only by rounding; gives sum of t(t - 1)(2t + 5) over ties. */
  private double join(double[] y, int n, double[] into) {
    sort(y, n);
    double middle = Math.min(Math.abs(y[order[(n - 1) / 2]]), Math.abs(y[order[n / 2]]));
    double low = y[order[0]];
    double high = y[order[n - 1]];
    double size = low < 0 && high > 0 ? Math.max(middle, Math.min(-low, high)) : middle;
    double cubic = 0;
    for (int i = 0; i < n; ) {
      int end = i + 1;
      while (end < n && Rounding.ties(y[order[end - 1]], y[order[end]], size)) {
        end++;
      }
      double first = y[order[i]] + 0.0;
      double count = end - i;
      cubic += count * (count - 1) * (2 * count + 5);
      for (; i < end; i++) {
        into[order[i]] = first;
      }
    }
    return cubic;
  }

  /** The pairs of values that differ, after {@link #join}, whose order is still there. */
  private double untiedPairs(int n) {
    double pairs = n * (n - 1) / 2.0;
    for (int i = 0; i < n; ) {
      int end = i + 1;
      while (end < n && joined[order[end]] == joined[order[i]]) {
        end++;
      }
      double count = end - i;
      pairs -= count * (count - 1) / 2;
      i = end;
    }
    return pairs;
  }

  /** By how much the variance of the score grows because values are correlated over time. */
  private double sizeFactor(double[] t, int n) {
    double size = 0;
    for (int i = 0; i < n; i++) {
      rest[i] = joined[i] - senSlope * (t[i] - t[0]);
      size = Math.max(size, Math.max(Math.abs(joined[i]), Math.abs(rest[i])));
    }
    rank(rest, n, Rounding.tieBound(size));
    double mean = (n + 1) / 2.0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      ranks[i] -= mean;
      squares += ranks[i] * ranks[i];
    }
    if (squares == 0) {
      return 1;
    }
    double sum = 0;
    for (int lag = 1; lag <= n - FEWEST; lag++) {
      double products = 0;
      for (int i = lag; i < n; i++) {
        products += ranks[i] * ranks[i - lag];
      }
      double r = products / squares;
      if (Math.abs(r) > SIGNIFICANT_LAG / Math.sqrt(n)) {
        sum += (double) (n - lag) * (n - lag - 1) * (n - lag - 2) * r;
      }
    }
    return 1 + 2 * sum / ((double) n * (n - 1) * (n - 2));
  }

  /** Mean ranks, ties being what is no further apart than the bound. */
  private void rank(double[] values, int n, double bound) {
    sort(values, n);
    for (int i = 0; i < n; ) {
      int end = i + 1;
      while (end < n && values[order[end]] - values[order[end - 1]] <= bound) {
        end++;
      }
      double shared = (i + 1 + end) / 2.0;
      for (; i < end; i++) {
        ranks[order[i]] = shared;
      }
    }
  }

  /**
   * Pettitt's statistic: the number of values before the most probable change, from which on the
   * level is another one; and in {@link #pValue} how probable it is where there is no change.
   */
  int changePoint(double[] y, int n) {
    join(y, n, joined);
    long best = 0;
    int at = 0;
    long sum = 0;
    for (int k = 0; k < n - 1; k++) {
      for (int j = 0; j < n; j++) {
        sum += joined[j] > joined[k] ? 1 : joined[j] < joined[k] ? -1 : 0;
      }
      if (Math.abs(sum) > Math.abs(best)) {
        best = sum;
        at = k + 1;
      }
    }
    z = best;
    double cubes = (double) n * n * n + (double) n * n;
    pValue = Math.min(1, 2 * Math.exp(-6.0 * best * best / cubes));
    return at;
  }
}
