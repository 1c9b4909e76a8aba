package org.goodworkmonitor.stats.inequality;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Statistics;

/**
 * The limits of a bootstrap interval, corrected for bias and acceleration (Efron 1987,
 * doi:10.1080/01621459.1987.10478410).
 */
final class BootstrapLimits {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private BootstrapLimits() {}

  static int replicates(int count) {
    if (count < 100) {
      throw new IllegalArgumentException("found " + count + " replicates; expected at least 100");
    }
    return count;
  }

  /**
   * The two limits.
   *
   * @param draws the statistic of each replicate; {@code NaN} where it has none, which leaves the
   *     replicate out
   * @param estimate the statistic of the data
   * @param withoutOne the statistic without each area in turn; not finite where it has none, which
   *     leaves that area out of the acceleration
   * @param confidence the level
   */
  static double[] of(double[] draws, double estimate, double[] withoutOne, double confidence) {
    double[] usable = Arrays.stream(draws).filter(b -> !Double.isNaN(b)).toArray();
    if (usable.length == 0) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double below = 0;
    for (double b : usable) {
      below += b < estimate ? 1 : b == estimate ? 0.5 : 0;
    }
    double least = 0.5 / usable.length;
    double bias =
        NORMAL.inverseCumulativeProbability(
            Math.max(least, Math.min(1 - least, below / usable.length)));
    double acceleration =
        acceleration(Arrays.stream(withoutOne).filter(Double::isFinite).toArray());
    double z = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
    Sample sample = Sample.of("bootstrap", Direction.HIGHER_IS_BETTER, usable);
    double[] limits = new double[2];
    for (int side = 0; side < 2; side++) {
      double shifted = bias + (side == 0 ? -z : z);
      limits[side] =
          sample.quantile(
              NORMAL.cumulativeProbability(bias + shifted / (1 - acceleration * shifted)));
    }
    return limits;
  }

  private static double acceleration(double[] withoutOne) {
    double mean = Statistics.mean(withoutOne);
    double squares = 0;
    double cubes = 0;
    for (double w : withoutOne) {
      double d = mean - w;
      squares += d * d;
      cubes += d * d * d;
    }
    double a = cubes / (6 * Math.pow(squares, 1.5));
    return Double.isFinite(a) ? a : 0;
  }
}
