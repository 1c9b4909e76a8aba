package org.goodworkmonitor.stats.internal;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Kendall's tau-b, and how likely it is where there is no association.
 *
 * @param tau from -1 to 1
 * @param z the score in standard deviations
 * @param pValue the two-sided probability of a score as far from 0
 */
public record KendallTest(double tau, double z, double pValue) {
  /** The most values of which, without ties, the distribution of the score is computed exactly. */
  public static final int MOST_EXACT = 49;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Tests two measures.
   *
   * @param x finite values, not all the same
   * @param y as many
   * @return the test
   */
  public static KendallTest of(double[] x, double[] y) {
    double n = x.length;
    double tau = Math.max(-1, Math.min(1, new KendallsCorrelation().correlation(x, y)));
    Ties tx = Ties.of(x);
    Ties ty = Ties.of(y);
    double all = n * (n - 1) / 2;
    double score = tau * Math.sqrt(all - tx.pairs) * Math.sqrt(all - ty.pairs);
    double variance =
        (n * (n - 1) * (2 * n + 5) - tx.cubic - ty.cubic) / 18
            + 4 * tx.pairs * ty.pairs / (2 * n * (n - 1))
            + tx.triples * ty.triples / (9 * n * (n - 1) * (n - 2));
    double z = score / Math.sqrt(variance);
    double p =
        x.length <= MOST_EXACT && tx.pairs + ty.pairs == 0
            ? exact(x.length, Math.round(Math.abs(score)))
            : Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
    return new KendallTest(tau, z, p);
  }

  /**
   * The standard deviation of the score, concordant less discordant pairs, under independence.
   *
   * @param x values
   * @param y as many
   * @return the deviation, corrected for ties
   */
  public static double scoreDeviation(double[] x, double[] y) {
    double n = x.length;
    return Math.sqrt((n * (n - 1) * (2 * n + 5) - Ties.of(x).cubic - Ties.of(y).cubic) / 18);
  }

  /** Both tails. */
  private static double exact(int n, long score) {
    return exact(n)[(int) score];
  }

  /**
   * The distribution of the score of n values without ties under independence, from the number of
   * permutations with each count of inversions (Kendall 1938, doi:10.1093/biomet/30.1-2.81).
   *
   * @param n how many values, at most {@link #MOST_EXACT}
   * @return at the place s, the probability of a score of at least s or at most -s
   */
  public static double[] exact(int n) {
    int most = n * (n - 1) / 2;
    double[] share = new double[most + 1];
    share[0] = 1;
    for (int k = 2; k <= n; k++) {
      double[] next = new double[most + 1];
      for (int i = 0; i <= k * (k - 1) / 2; i++) {
        for (int j = Math.max(0, i - k + 1); j <= i; j++) {
          next[i] += share[j] / k;
        }
      }
      share = next;
    }
    double[] tails = new double[most + 1];
    double tail = 0;
    for (int inversions = 0; 2 * inversions <= most; inversions++) {
      tail += share[inversions];
      for (int s = most - 2 * inversions; s >= Math.max(0, most - 2 * inversions - 1); s--) {
        tails[s] = Math.min(1, 2 * tail);
      }
    }
    return tails;
  }

  /** Sums over the groups of equal values, t of them each. */
  private record Ties(double pairs, double triples, double cubic) {
    static Ties of(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double pairs = 0;
      double triples = 0;
      double cubic = 0;
      for (int i = 0; i < sorted.length; ) {
        int end = i;
        while (end < sorted.length && sorted[end] == sorted[i]) {
          end++;
        }
        double t = end - i;
        pairs += t * (t - 1) / 2;
        triples += t * (t - 1) * (t - 2);
        cubic += t * (t - 1) * (2 * t + 5);
        i = end;
      }
      return new Ties(pairs, triples, cubic);
    }
  }
}
