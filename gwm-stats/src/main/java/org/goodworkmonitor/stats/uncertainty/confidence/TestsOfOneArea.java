package org.goodworkmonitor.stats.uncertainty.confidence;

import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.goodworkmonitor.core.execution.Run;

/**
 * The pairs of one area j with each other. Given the standard normal error z of j, the ratios with
 * different areas are independent, so that the distribution of the largest is an integral over one
 * variable and needs no resamples:
 *
 * <pre>{@code
 * F(c) = integral of phi(z) product over k of P(ratios of j and k at most c | z) dz
 * }</pre>
 *
 * <p>It is taken between -8 and 8 by the double exponential rule, in three pieces that meet at -c
 * and c, near which the factors of areas with small errors are steep. The critical value is exact
 * to about 1e-5.
 */
final class TestsOfOneArea extends PairwiseTests {
  /** Beyond it the normal distribution has a probability that does not count here. */
  private static final double END = 8;

  /** A slope beyond which a factor is a step for all that matters here. */
  private static final double STEEPEST = 1e6;

  /** Densities and products that are too small to count. */
  private static final double NEGLIGIBLE = 1e-12;

  private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final BrentSolver SOLVER = new BrentSolver(1e-8, 1e-8, 1e-15);

  private final int area;
  private final double level;
  private final Rule rule;

  /** For each other area, the ratio of the errors, and the error of the difference to its error. */
  private final double[] slopes;

  private final double[] scales;
  private final boolean[] upward;
  private final boolean[] downward;

  /** The nodes and weights of the integral, and the normal distribution in a table. Immutable. */
  static final class Rule {
    private static final int NODES = 30;
    private static final double STEP = 1 / 10.0;
    private static final int PER_UNIT = 64;
    private final double[] nodes = new double[2 * NODES + 1];
    private final double[] weights = new double[2 * NODES + 1];
    private final double[] below = new double[2 * (int) END * PER_UNIT + 2];
    private final double[] rise = new double[below.length];

    Rule() {
      for (int i = -NODES; i <= NODES; i++) {
        double t = i * STEP;
        double inner = Math.PI / 2 * Math.sinh(t);
        nodes[i + NODES] = Math.tanh(inner);
        weights[i + NODES] =
            STEP * Math.PI / 2 * Math.cosh(t) / (Math.cosh(inner) * Math.cosh(inner));
      }
      for (int i = 0; i < below.length; i++) {
        double x = (double) i / PER_UNIT - END;
        below[i] = NORMAL.cumulativeProbability(x);
        rise[i] = NORMAL.density(x) / PER_UNIT;
      }
    }

    /** The normal distribution function by cubic interpolation, to 3e-10. */
    double probabilityBelow(double x) {
      if (!(x > -END)) {
        return 0;
      }
      if (x >= END) {
        return 1;
      }
      double place = (x + END) * PER_UNIT;
      int i = (int) place;
      double t = place - i;
      double s = 1 - t;
      return s * s * ((1 + 2 * t) * below[i] + t * rise[i])
          + t * t * ((3 - 2 * t) * below[i + 1] - s * rise[i + 1]);
    }
  }

  TestsOfOneArea(double[] estimates, double[] errors, double level, int area, Rule rule, Run run) {
    super(estimates, errors, area, area + 1, run);
    this.area = area;
    this.level = level;
    this.rule = rule;
    int n = estimates.length;
    this.slopes = new double[n];
    this.scales = new double[n];
    this.upward = new boolean[n];
    this.downward = new boolean[n];
    for (int k = 0; k < n; k++) {
      slopes[k] = Math.min(errors[area] / errors[k], STEEPEST);
      scales[k] = Math.sqrt(1 + slopes[k] * slopes[k]);
    }
  }

  @Override
  Critical critical(double rejected) {
    int left = 0;
    for (int k = 0; k < slopes.length; k++) {
      upward[k] = k != area && !isAbove(area, k, rejected);
      downward[k] = k != area && !isAbove(k, area, rejected);
      left += (upward[k] ? 1 : 0) + (downward[k] ? 1 : 0);
    }
    // Bonferroni's critical value is never too small, nor is that of the step before
    double bonferroni = NORMAL.inverseSurvivalProbability((1 - level) / left);
    double high = Math.min(bonferroni, rejected) + 0.01;
    double low = Math.max(high - 0.3, 0);
    while (low > 0 && excess(low) < 0) {
      low = Math.max(low - 1, 0);
    }
    return new Critical(excess(low) < 0 ? 0 : SOLVER.findRoot(this::excess, low, high), 0);
  }

  /** The logarithm, which is nearly linear, of the error of a critical value over that wanted. */
  private double excess(double c) {
    run.check();
    double above = 1 - probabilityOfAtMost(c);
    return Math.log(Math.max(above, Double.MIN_NORMAL) / (1 - level));
  }

  private double probabilityOfAtMost(double c) {
    double edge = Math.min(c, END);
    return piece(-END, -edge, c) + piece(-edge, edge, c) + piece(edge, END, c);
  }

  private double piece(double from, double to, double c) {
    double half = (to - from) / 2;
    double middle = (to + from) / 2;
    double sum = 0;
    for (int i = 0; half > 0 && i < rule.nodes.length; i++) {
      double z = middle + half * rule.nodes[i];
      double density = rule.weights[i] * Math.exp(-z * z / 2) / ROOT_2_PI;
      if (density > NEGLIGIBLE) {
        sum += density * product(z, c);
      }
    }
    return half * sum;
  }

  /** The probability that no ratio exceeds c when the error of the area is z. */
  private double product(double z, double c) {
    double product = 1;
    for (int k = 0; k < slopes.length && product > NEGLIGIBLE; k++) {
      double centre = slopes[k] * z;
      double reach = scales[k] * c;
      // j is not found above k if the error of k is at least the first, nor below if at most the
      // second
      double least = upward[k] ? rule.probabilityBelow(centre - reach) : 0;
      double most = downward[k] ? rule.probabilityBelow(centre + reach) : 1;
      product *= Math.max(most - least, 0);
    }
    return product;
  }
}
