package org.goodworkmonitor.stats.uncertainty;

import java.util.Locale;

/**
 * How large a share of draws may fail. Draws that fail are left out, and what is computed of the
 * others is that of another distribution: alternatives are no longer equally likely, nor
 * independent. Immutable.
 *
 * @param share from 0 to 1
 */
record FailureLimit(double share) {
  static final FailureLimit DEFAULT = new FailureLimit(0.01);

  FailureLimit {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "found the share " + share + " of draws that may fail; expected 0 to 1");
    }
  }

  /** Refuses to go on when more failed. */
  void check(Evaluator evaluator, int failed, long all, String what, double[] first) {
    if (failed > share * all) {
      String warning = evaluator.warning();
      throw new IllegalStateException(
          evaluator.output()
              + ": "
              + text(failed, all, what)
              + ", more than the "
              + percent(share)
              + " allowed, and what is left would not describe this index. "
              + (warning.isEmpty()
                  ? "The first failed with: " + Infeasible.firstProblem(evaluator.reason(first))
                  : warning)
              + ". Remove the alternatives that cannot be combined, or continue without the draws"
              + " that failed by withFailuresUpTo(1)");
    }
  }

  /** For example {@code 2,304 of 4,096 pairs of points (56.3 %) failed}. */
  static String text(int failed, long all, String what) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d %s (%s) failed",
        failed,
        all,
        what,
        percent((double) failed / all));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
