package org.goodworkmonitor.stats.spatial;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.stats.internal.Streams;

/**
 * What the local statistics share: how often the neighbours of an area, drawn at random from all
 * other areas, have a weighted sum as far from its expectation (conditional permutation), and what
 * may be asked for.
 */
record LocalPermutations(
    int permutations, long seed, double significance, Evidence evidence, Execution execution) {
  static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  static final LocalPermutations DEFAULTS =
      new LocalPermutations(999, 0, 0.05, Evidence.PERMUTATION, Execution.standard());

  static int permutations(int count) {
    if (count < 99) {
      throw new IllegalArgumentException("found " + count + " permutations; expected at least 99");
    }
    return count;
  }

  static double significance(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "found significance " + level + "; expected above 0 and below 1, such as 0.05");
    }
    return level;
  }

  LocalPermutations withPermutations(int count) {
    return new LocalPermutations(permutations(count), seed, significance, evidence, execution);
  }

  LocalPermutations withSeed(long newSeed) {
    return new LocalPermutations(permutations, newSeed, significance, evidence, execution);
  }

  LocalPermutations labelledBy(Evidence newEvidence, double level) {
    return new LocalPermutations(permutations, seed, significance(level), newEvidence, execution);
  }

  LocalPermutations withExecution(Execution newExecution) {
    return new LocalPermutations(permutations, seed, significance, evidence, newExecution);
  }

  static double twoSided(double z) {
    return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
  }

  /** A pseudo p-value per area; {@code NaN} for one without neighbours. */
  double[] pValues(SpatialSample sample) {
    double[] p = new double[sample.size()];
    try (Run run = execution.begin()) {
      run.expect(p.length);
      run.forEach(
          p.length,
          (worker, row) -> {
            p[row] = pValue(sample, row, run);
            run.done(1);
          });
    }
    return p;
  }

  private double pValue(SpatialSample sample, int row, Run run) {
    double[] x = sample.values();
    double[] w = sample.weights().weights(row);
    int n = x.length;
    if (w.length == 0) {
      return Double.NaN;
    }
    double[] others = new double[n - 1];
    System.arraycopy(x, 0, others, 0, row);
    System.arraycopy(x, row + 1, others, row, n - 1 - row);
    others = Statistics.deviations(others);
    double observed = 0;
    double size = 0;
    for (int j = 0; j < w.length; j++) {
      int neighbour = sample.weights().neighbours(row)[j];
      double d = others[neighbour < row ? neighbour : neighbour - 1];
      observed += w[j] * d;
      size += w[j] * Math.abs(d);
    }
    // sums of the same values in another order may differ in the last bits
    double least = Math.abs(observed) - 1e-12 * size;
    SplittableRandom random = Streams.of(seed, row);
    int asFar = 0;
    for (int r = 0; r < permutations; r++) {
      run.check();
      double sum = 0;
      for (int j = 0; j < w.length; j++) {
        int drawn = random.nextInt(j, n - 1);
        double value = others[drawn];
        others[drawn] = others[j];
        others[j] = value;
        sum += w[j] * value;
      }
      asFar += Math.abs(sum) >= least ? 1 : 0;
    }
    return (asFar + 1.0) / (permutations + 1.0);
  }

  /** Whether an area is significant by the p-value that was chosen. */
  boolean holds(double pNormal, double p, double adjusted) {
    double chosen =
        switch (evidence) {
          case NORMAL -> pNormal;
          case PERMUTATION -> p;
          case FALSE_DISCOVERY_RATE -> adjusted;
        };
    return chosen <= significance;
  }
}
