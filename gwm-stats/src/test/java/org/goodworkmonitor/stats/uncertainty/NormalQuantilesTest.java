package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The first column is the argument as it is in binary, the second its quantile, rounded: mpmath
 * 1.3.0 with 40 digits, Newton's method on ncdf until it stood still.
 */
class NormalQuantilesTest {
  private static final double[][] KNOWN = {
    {0x1p-53, -8.209536151601387},
    {1e-15, -7.941345326170997},
    {1e-11, -6.706023155495136},
    {1e-08, -5.612001244174789},
    {1e-05, -4.264890793922825},
    {0.001, -3.0902323061678136},
    {0.02425, -1.972961051311885},
    {0.07, -1.4757910281791706},
    {0.075, -1.439531470938456},
    {0.3, -0.5244005127080408},
    {0.5 + 0x1p-30, 2.3344794983332983e-9},
    {0.925, 1.4395314709384561},
    {0.93, 1.475791028179171},
    {0.999, 3.090232306167813},
    {1 - 0x1p-53, 8.209536151601387}
  };

  private static double quantile(double u) {
    double[] z = new double[1];
    new NormalQuantiles().of(new double[] {0, u}, 1, z, 1);
    return z[0];
  }

  @Test
  void knownToTheStatedError() {
    for (double[] known : KNOWN) {
      assertThat(quantile(known[0]))
          .as("at %s", known[0])
          .isCloseTo(known[1], Offset.offset(1e-15 * Math.abs(known[1])));
    }
    assertThat(quantile(0.5)).isZero();
  }

  /** Commons' own error is a few units in the last place, hence twice the stated error. */
  @Test
  void everywhereAsCommons() {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double[] u = new double[200_000];
    new Philox().fill(1, 0, 0, u);
    for (int i = 0; i < 1000; i++) {
      u[i] = Math.scalb(u[i], -i / 20); // the lower tail down to 1e-15
    }
    double[] z = new double[u.length];
    new NormalQuantiles().of(u, 0, z, u.length);
    for (int i = 0; i < u.length; i++) {
      double expected = normal.inverseCumulativeProbability(u[i]);
      assertThat(Math.abs(z[i] - expected))
          .as("at %s", u[i])
          .isLessThanOrEqualTo(2e-15 * Math.abs(expected));
    }
  }
}
