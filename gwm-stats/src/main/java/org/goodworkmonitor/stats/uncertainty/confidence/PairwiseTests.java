package org.goodworkmonitor.stats.uncertainty.confidence;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Tests of differences between estimates with a common critical value. */
final class PairwiseTests {
  private final double[] estimates;
  private final double[] errors;
  private final double[][] draws;

  PairwiseTests(double[] estimates, double[] errors, int resamples, long seed) {
    this.estimates = estimates;
    this.errors = errors;
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    SharedStateContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(random);
    this.draws = new double[resamples][errors.length];
    for (double[] draw : draws) {
      for (int j = 0; j < draw.length; j++) {
        draw[j] = errors[j] * normal.sample();
      }
    }
  }

  static int[][] allPairs(int n) {
    int[][] pairs = new int[n * (n - 1) / 2][];
    int at = 0;
    for (int j = 0; j < n; j++) {
      for (int k = j + 1; k < n; k++) {
        pairs[at++] = new int[] {j, k};
      }
    }
    return pairs;
  }

  static int[][] pairsOf(int j, int n) {
    int[][] pairs = new int[n - 1][];
    for (int k = 0; k < n - 1; k++) {
      pairs[k] = new int[] {j, k < j ? k : k + 1};
    }
    return pairs;
  }

  /** Marks, at [j][k], the first area of each pair that is found to differ from the second. */
  void reject(int[][] pairs, double level, boolean stepDown, boolean[][] differ) {
    int[][] left = pairs;
    while (left.length > 0) {
      double critical = critical(left, level);
      int[][] kept =
          Arrays.stream(left).filter(p -> !(ratio(estimates, p) > critical)).toArray(int[][]::new);
      Arrays.stream(left)
          .filter(p -> ratio(estimates, p) > critical)
          .forEach(p -> differ[p[0]][p[1]] = true);
      if (!stepDown || kept.length == left.length) {
        return;
      }
      left = kept;
    }
  }

  private double ratio(double[] values, int[] pair) {
    return Math.abs(values[pair[0]] - values[pair[1]]) / error(pair);
  }

  /** The standard error of a difference. */
  private double error(int[] pair) {
    return Math.hypot(errors[pair[0]], errors[pair[1]]);
  }

  private double critical(int[][] pairs, double level) {
    int count = pairs.length;
    double[] perError = new double[count];
    for (int p = 0; p < count; p++) {
      perError[p] = 1 / error(pairs[p]);
    }
    double[] largest = new double[draws.length];
    for (int r = 0; r < draws.length; r++) {
      double[] draw = draws[r];
      double most = 0;
      for (int p = 0; p < count; p++) {
        most = Math.max(most, Math.abs(draw[pairs[p][0]] - draw[pairs[p][1]]) * perError[p]);
      }
      largest[r] = most;
    }
    Arrays.sort(largest);
    // the least of the draws at or below which a share of level lies, on the safe side
    int place = (int) Math.ceil(level * (draws.length + 1)) - 1;
    return largest[Math.min(place, draws.length - 1)];
  }
}
