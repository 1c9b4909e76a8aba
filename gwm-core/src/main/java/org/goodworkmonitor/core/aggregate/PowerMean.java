package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.internal.ColumnRule;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The power mean, except at 0, where its limit is {@link GeometricMean}. */
record PowerMean(
    @Parameter("the power") double p,
    @Parameter(
            value = "what becomes of an area with a score that the mean cannot take",
            otherwise = "ERROR")
        NonPositive nonPositive)
    implements Aggregation.PerArea, ColumnRule {
  /** Means of powers beyond this, or below one over it, may have lost what went into them. */
  private static final double MOST = 1e280;

  /** Of powers closer to 0 so many digits are lost that they are computed in another way. */
  private static final double NEARLY_GEOMETRIC = 0.05;

  PowerMean {
    if (!Double.isFinite(p)) {
      throw new InvalidValueException("p = " + p, "expected a finite number");
    }
    if (p > 0 && nonPositive == NonPositive.ZERO) {
      throw new InvalidValueException(
          "the policy ZERO for a power mean with p = " + p,
          "a power above 0 takes zeros as they are; leave the policy out");
    }
  }

  @Override
  public boolean accepts(double score) {
    return score > 0 || (score == 0 && (p > 0 || nonPositive == NonPositive.ZERO));
  }

  @Override
  public boolean leavesUnscored() {
    return nonPositive == NonPositive.LEAVE_UNSCORED;
  }

  @Override
  public double aggregate(double[] scores, double[] weights) {
    double sum = 0;
    for (int m = 0; m < scores.length; m++) {
      sum += term(scores[m], weights[m]);
    }
    double mean = sum / LinearRule.total(weights);
    return isPlain(mean) ? back(mean) : scaled(scores, weights);
  }

  @Override
  public void aggregateAll(double[][] members, double[] weights, int areas, double[] out) {
    double total = LinearRule.total(weights);
    for (int i = 0; i < areas; i++) {
      double sum = 0;
      for (int m = 0; m < members.length; m++) {
        sum += term(members[m][i], weights[m]);
      }
      double mean = sum / total;
      out[i] = isPlain(mean) ? back(mean) : scaled(row(members, i), weights);
    }
  }

  /** Whether nothing was lost on the way, or there is no mean anyway. */
  private boolean isPlain(double mean) {
    if (Double.isNaN(mean)) {
      return nonPositive != NonPositive.ZERO; // or it is a 0 without weight, times an infinity
    }
    return mean < MOST && mean > 1 / MOST && Math.abs(p) >= NEARLY_GEOMETRIC;
  }

  private static double[] row(double[][] members, int i) {
    double[] row = new double[members.length];
    for (int m = 0; m < row.length; m++) {
      row[m] = members[m][i];
    }
    return row;
  }

  /** The mean in units of the score that decides it, so that no power overflows or vanishes. */
  private double scaled(double[] scores, double[] weights) {
    double unit = p > 0 ? 0 : Double.POSITIVE_INFINITY;
    for (int m = 0; m < scores.length; m++) {
      if (!accepts(scores[m])) {
        return Double.NaN;
      }
      if (weights[m] > 0) {
        unit = p > 0 ? Math.max(unit, scores[m]) : Math.min(unit, scores[m]);
      }
    }
    if (unit == 0) {
      return 0;
    }
    boolean small = Math.abs(p) < NEARLY_GEOMETRIC;
    double sum = 0;
    for (int m = 0; m < scores.length; m++) {
      if (weights[m] > 0) {
        double ratio = scores[m] / unit;
        double power = small ? Math.expm1(p * Math.log(ratio)) : Math.pow(ratio, p);
        sum += weights[m] * power;
      }
    }
    double mean = sum / LinearRule.total(weights);
    return unit * (small ? Math.exp(Math.log1p(mean) / p) : Math.pow(mean, 1 / p));
  }

  /** What a member adds to the sum; one without weight adds nothing, however large its power. */
  private double term(double score, double weight) {
    double power = forward(score);
    return weight == 0 && power == Double.POSITIVE_INFINITY ? 0 : weight * power;
  }

  /** The score on the scale on which means are taken; not a number if the rule cannot take it. */
  private double forward(double score) {
    if (!accepts(score)) {
      return Double.NaN;
    }
    return p == -1 ? 1 / score : Math.pow(score, p);
  }

  private double back(double mean) {
    return p == -1 ? 1 / mean : Math.pow(mean, 1 / p);
  }

  @Override
  public StrategySpec spec() {
    return p == -1
        ? StrategySpec.of("harmonic-mean", new GeometricMean(nonPositive)) // takes the same
        : StrategySpec.of("power-mean", this);
  }
}
