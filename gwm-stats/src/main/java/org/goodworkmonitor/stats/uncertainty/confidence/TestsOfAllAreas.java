package org.goodworkmonitor.stats.uncertainty.confidence;

import java.util.Arrays;
import org.apache.commons.numbers.arrays.Selection;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.goodworkmonitor.core.execution.Run;

/**
 * The pairs of all areas. Their critical value is a quantile of the largest ratio among resampled
 * errors. Resamples are drawn again at every step, so that memory does not grow with areas times
 * resamples.
 */
final class TestsOfAllAreas extends PairwiseTests {
  /** How many resamples go through the inner loop together, so that they stay in the cache. */
  private static final int BLOCK = 1024;

  /** The fewest resamples of a block that are worth another thread. */
  private static final int LEAST_PIECE = 128;

  /** The resamples that must lie above the critical value for its error to be known. */
  private static final int LEAST_ABOVE = 5;

  private static final double TWO_SIDED_95 = 1.959964;

  private final long seed;
  private final int place;
  private final int low;
  private final int high;
  private final int floor;

  /**
   * The largest ratio of each resample; of those that a step left out, the one of an earlier step,
   * which cannot be exceeded later.
   */
  private final double[] largest;

  /** A ratio that was large enough at the last step to be looked at again. */
  private double bound = Double.NEGATIVE_INFINITY;

  TestsOfAllAreas(
      double[] estimates, double[] errors, double level, int resamples, long seed, Run run) {
    super(estimates, errors, 0, estimates.length, run);
    this.seed = seed;
    this.largest =
        run.allocate(
            resamples + " resamples of " + estimates.length + " areas",
            16.0 * resamples + 8.0 * BLOCK * estimates.length,
            "use fewer resamples",
            () -> new double[resamples]);
    int last = resamples - 1;
    // the least of the draws at or below which a share of level lies, on the safe side
    this.place = Math.min((int) Math.ceil(level * (resamples + 1.0) - 1e-9) - 1, last);
    int width = (int) Math.ceil(TWO_SIDED_95 * Math.sqrt(resamples * level * (1 - level)));
    this.low = Math.max(place - width, 0);
    this.high = Math.min(place + width, last);
    this.floor = Math.max(last - 4 * (last - low), 0);
  }

  /** The fewest resamples with which a critical value at a level and its error can be found. */
  static double leastResamples(double level) {
    return Math.ceil(LEAST_ABOVE / (1 - level) - 1e-6);
  }

  /**
   * The quantile. After the first step only resamples whose largest ratio may still be near the
   * critical value are looked at; should it turn out to have been too few, all are.
   */
  @Override
  Critical critical(double rejected) {
    raise(rejected, bound);
    double[] sorted = sorted();
    if (sorted[low] < bound) {
      raise(rejected, Double.NEGATIVE_INFINITY);
      sorted = sorted();
    }
    bound = sorted[floor];
    return new Critical(sorted[place], (sorted[high] - sorted[low]) / 2);
  }

  private double[] sorted() {
    double[] sorted = largest.clone();
    Selection.select(sorted, new int[] {floor, low, place, high});
    return sorted;
  }

  private void raise(double rejected, double least) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    SharedStateContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[][] rows = new double[estimates.length][BLOCK];
    int[] chosen = new int[BLOCK];
    double[] most = new double[BLOCK];
    double[] drawn = new double[BLOCK];
    run.expect(largest.length);
    for (int start = 0; start < largest.length; start += BLOCK) {
      run.check();
      int length = Math.min(BLOCK, largest.length - start);
      int count = 0;
      for (int r = 0; r < length; r++) {
        chosen[count] = r;
        count += largest[start + r] >= least ? 1 : 0;
      }
      for (double[] row : rows) {
        run.check();
        for (int r = 0; r < length; r++) {
          drawn[r] = normal.sample();
        }
        for (int i = 0; i < count; i++) {
          row[i] = drawn[chosen[i]];
        }
      }
      // never below 0: nothing is rejected against the order of the estimates
      Arrays.fill(most, 0, count, 0);
      raise(rejected, rows, count, most);
      run.done(length);
      for (int i = 0; i < count; i++) {
        largest[start + chosen[i]] = most[i];
      }
    }
  }

  private void raise(double rejected, double[][] rows, int count, double[] most) {
    int pieces = Math.max(1, Math.min(run.threads(), count / LEAST_PIECE));
    run.forEach(
        pieces,
        (worker, piece) ->
            raise(rejected, rows, count * piece / pieces, count * (piece + 1) / pieces, most));
  }

  private void raise(double rejected, double[][] rows, int from, int to, double[] most) {
    for (int j = 0; j < rows.length; j++) {
      run.check();
      for (int k = j + 1; k < rows.length; k++) {
        double error = Math.hypot(errors[j], errors[k]);
        double a = errors[j] / error;
        double b = errors[k] / error;
        if (isAbove(j, k, rejected)) {
          raise(most, rows[k], b, rows[j], a, from, to);
        } else if (isAbove(k, j, rejected)) {
          raise(most, rows[j], a, rows[k], b, from, to);
        } else {
          raiseEitherWay(most, rows[j], a, rows[k], b, from, to);
        }
      }
    }
  }

  private static void raise(
      double[] most, double[] x, double a, double[] y, double b, int from, int to) {
    for (int r = from; r < to; r++) {
      most[r] = Math.max(most[r], a * x[r] - b * y[r]);
    }
  }

  private static void raiseEitherWay(
      double[] most, double[] x, double a, double[] y, double b, int from, int to) {
    for (int r = from; r < to; r++) {
      most[r] = Math.max(most[r], Math.abs(a * x[r] - b * y[r]));
    }
  }
}
