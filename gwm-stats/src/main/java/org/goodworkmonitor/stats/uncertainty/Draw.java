package org.goodworkmonitor.stats.uncertainty;

import org.goodworkmonitor.core.index.ScoringPlan;

/**
 * One thread's plan of a perturbed index, with the room that perturbations need to change it. Not
 * safe for use by many threads at once.
 */
final class Draw {
  final ScoringPlan plan;

  /** The values that were put in place of each indicator's by {@link #replace}. */
  final double[][] values;

  private final NormalQuantiles quantiles = new NormalQuantiles();
  private double[] normals = new double[0];
  private double[] scratch = new double[0];

  Draw(ScoringPlan plan, int indicators) {
    this.plan = plan;
    this.values = new double[indicators][];
  }

  /** Sets the weights of every domain in which they are not all 0. */
  void fixWeights(double[][] fixed) {
    for (int d = 0; d < fixed.length; d++) {
      boolean any = false;
      for (double weight : fixed[d]) {
        any |= weight > 0;
      }
      if (any) {
        double[] weights = plan.weigh(d, ScoringPlan.Meaning.WEIGHTS);
        System.arraycopy(fixed[d], 0, weights, 0, weights.length);
      }
    }
  }

  /** Puts a copy of an indicator's values in their place, to be changed until the next draw. */
  double[] replace(int indicator) {
    values[indicator] = plan.replace(indicator);
    return values[indicator];
  }

  /** Standard normal numbers from coordinates, which last until the next ones. */
  double[] normals(double[] u, int at, int count) {
    if (normals.length < count) {
      normals = new double[count];
    }
    quantiles.of(u, at, normals, count);
    return normals;
  }

  /** Room for numbers that no one reads after the rule that asks for it. */
  double[] scratch(int size) {
    if (scratch.length < size) {
      scratch = new double[size];
    }
    return scratch;
  }

  /** Which of some alternatives a coordinate stands for, from 0. */
  static int pick(double u, int alternatives) {
    return Math.min((int) (u * alternatives), alternatives - 1);
  }
}
