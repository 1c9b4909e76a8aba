package org.goodworkmonitor.stats.strategy;

import java.util.Map;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.weight.Weighting;

/** Weights by the coefficients of the scores of one factor, estimated by maximum likelihood. */
record OneFactor() implements Weighting.FromScores {
  private static final int MOST_STEPS = 200_000;
  private static final double ENOUGH = 1e-13;
  private static final double HEYWOOD = 1e-6;

  @Override
  public Map<String, Double> weigh(Members members) {
    Standardised items = Standardised.of(members);
    int k = items.ids().size();
    if (k < 3) {
      throw new InvalidValueException(
          k + " members, on which a factor cannot be estimated",
          "three or more are needed; weight them equally");
    }
    double[][] r = items.correlations();
    double[] loadings = new double[k];
    double[] unique = new double[k];
    double first = items.components().getRealEigenvalue(0);
    double[] vector = items.components().getEigenvector(0).toArray();
    for (int j = 0; j < k; j++) {
      loadings[j] = vector[j] * Math.sqrt(first) * 0.9;
      unique[j] = Math.max(0.05, 1 - loadings[j] * loadings[j]);
    }
    estimate(r, loadings, unique);
    double[] coefficients = new double[k];
    for (int j = 0; j < k; j++) {
      if (unique[j] < HEYWOOD) {
        throw new InvalidValueException(
            "a factor that is the member '" + items.ids().get(j) + "' itself",
            "leave out members, or choose other weights");
      }
      coefficients[j] = loadings[j] / unique[j];
    }
    return items.shares(coefficients, "coefficients of the factor");
  }

  /**
   * Expectation and maximisation in turn (Rubin and Thayer 1982, doi:10.1007/BF02293851), with one
   * factor f of variance 1: the coefficients of E(f | z) are {@code (l / u) / (1 + sum l^2 / u)}.
   */
  private static void estimate(double[][] r, double[] l, double[] u) {
    int k = l.length;
    double[] b = new double[k];
    double[] c = new double[k];
    double change = 1;
    for (int step = 0; step < MOST_STEPS && change > ENOUGH; step++) {
      double ratio = 1;
      for (int j = 0; j < k; j++) {
        ratio += l[j] * l[j] / u[j];
      }
      for (int j = 0; j < k; j++) {
        b[j] = l[j] / u[j] / ratio;
      }
      double factor = 1;
      for (int i = 0; i < k; i++) {
        c[i] = 0; // the covariance of z(i) with the estimated factor
        for (int j = 0; j < k; j++) {
          c[i] += r[i][j] * b[j];
        }
        factor += b[i] * (c[i] - l[i]);
      }
      change = 0;
      for (int j = 0; j < k; j++) {
        double next = c[j] / factor;
        double rest = Math.max(1 - next * c[j], HEYWOOD / 10);
        change = Math.max(change, Math.abs(next - l[j]) + Math.abs(rest - u[j]));
        l[j] = next;
        u[j] = rest;
      }
    }
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("one-factor");
  }
}
