package org.goodworkmonitor.stats.uncertainty.dominance;

import java.util.List;
import org.goodworkmonitor.core.execution.Run;

/**
 * Pairs of rivals that clash in a part: wherever one does not cost, the other does. As differences
 * are linear, two clash if some mean of their values is above 0 at every corner, for of two numbers
 * whose mean is above 0 one is. Pairs that have no rival in common each add to the least cost.
 */
final class Clashes {
  private Clashes() {}

  /**
   * Counts pairs without a rival in common, each rival with the first that is free.
   *
   * @param values for each rival what is above 0 where it costs, at the corners
   * @param least values up to it count as 0
   * @param enough at how many counting stops
   * @param run asked at every rival whether to go on
   */
  static int count(List<double[]> values, double least, int enough, Run run) {
    int size = values.size();
    boolean[] taken = new boolean[size];
    int count = 0;
    for (int i = 0; i < size && count < enough; i++) {
      run.check();
      for (int j = i + 1; !taken[i] && j < size; j++) {
        if (!taken[j] && clash(values.get(i), values.get(j), least)) {
          taken[i] = true;
          taken[j] = true;
          count++;
        }
      }
    }
    return count;
  }

  /** Whether {@code q + t (p - q)} is above least at all corners for some t from 0 to 1. */
  private static boolean clash(double[] p, double[] q, double least) {
    double low = 0;
    double high = 1;
    for (int c = 0; c < p.length && low < high; c++) {
      double slope = p[c] - q[c];
      double missing = least - q[c];
      if (slope > 0) {
        low = Math.max(low, missing / slope);
      } else if (slope < 0) {
        high = Math.min(high, missing / slope);
      } else if (missing >= 0) {
        return false;
      }
    }
    return low < high;
  }
}
