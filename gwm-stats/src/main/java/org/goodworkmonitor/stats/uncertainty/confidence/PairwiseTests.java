package org.goodworkmonitor.stats.uncertainty.confidence;

import org.goodworkmonitor.core.execution.Run;

/**
 * Tests of the hypotheses that the true value of one area is not above that of another, for a
 * family of ordered pairs of areas that share a critical value. Pairs of all areas or of one area
 * with each other belong to a family in both directions. Not safe for use by many threads at once.
 */
abstract class PairwiseTests {
  final double[] estimates;
  final double[] errors;
  final Run run;

  /** The areas whose pairs with others are tested: those from one number to before another. */
  private final int from;

  private final int to;

  /**
   * A critical value.
   *
   * @param value the critical value, 0 or more
   * @param error its Monte Carlo error: half the width of the 95 % confidence interval
   */
  record Critical(double value, double error) {}

  PairwiseTests(double[] estimates, double[] errors, int from, int to, Run run) {
    this.run = run;
    this.estimates = estimates;
    this.errors = errors;
    this.from = from;
    this.to = to;
  }

  /**
   * The critical value of the hypotheses that are left when those are taken out whose ratio exceeds
   * another critical value.
   */
  abstract Critical critical(double rejected);

  /**
   * Takes out what is rejected and tests the others again, until no more are rejected. As critical
   * values only fall from step to step, the hypotheses rejected at any step are those whose ratio
   * exceeds the last.
   */
  final Critical stepDown() {
    Critical critical = critical(Double.POSITIVE_INFINITY);
    long before = rejected(Double.POSITIVE_INFINITY);
    for (long now = rejected(critical.value()); now > before; ) {
      critical = critical(critical.value());
      before = now;
      now = rejected(critical.value());
    }
    return critical;
  }

  private long rejected(double critical) {
    long count = 0;
    for (int j = from; j < to; j++) {
      run.check();
      for (int k = 0; k < estimates.length; k++) {
        count += isAbove(j, k, critical) ? 1 : 0;
        count += isAbove(k, j, critical) ? 1 : 0;
      }
    }
    return count;
  }

  /** Whether area j is found to be above area k. */
  final boolean isAbove(int j, int k, double critical) {
    return isAbove(estimates, errors, j, k, critical);
  }

  static boolean isAbove(double[] estimates, double[] errors, int j, int k, double critical) {
    return estimates[j] > estimates[k]
        && (estimates[j] - estimates[k]) / Math.hypot(errors[j], errors[k]) > critical;
  }
}
