package org.goodworkmonitor.stats.relate;

import org.apache.commons.numbers.core.DD;

/** The covariance of the estimates of a regression: R⁻¹ (Qᵀ Ω Q) R⁻ᵀ. */
final class RobustCovariance {
  private RobustCovariance() {}

  static double[][] of(
      LeastSquares solution, LinearRegression.StandardErrors errors, double[] slack) {
    LeastSquares.Design design = solution.design();
    int p = design.parameters();
    double[][] inverse = design.inverse();
    double[][] middle = new double[p][p];
    double variance = solution.unexplained() / (design.size() - p);
    for (int i = 0; i < p; i++) {
      for (int j = 0; j <= i; j++) {
        double entry =
            errors == LinearRegression.StandardErrors.CLASSICAL
                ? (i == j ? variance : 0)
                : scatter(solution, errors, slack, design.q()[i], design.q()[j]);
        middle[i][j] = entry;
        middle[j][i] = entry;
      }
    }
    return sandwich(inverse, middle);
  }

  private static double scatter(
      LeastSquares solution,
      LinearRegression.StandardErrors errors,
      double[] slack,
      DD[] a,
      DD[] b) {
    double n = a.length;
    double df = n - solution.estimates().length;
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double e = solution.residuals()[i];
      double rest = slack[i];
      double share =
          switch (errors) {
            case HC1 -> n / df;
            case HC2 -> 1 / rest;
            case HC3 -> 1 / (rest * rest);
            default -> 1;
          };
      sum += e * e * share * a[i].doubleValue() * b[i].doubleValue();
    }
    return sum;
  }

  private static double[][] sandwich(double[][] bread, double[][] middle) {
    int p = bread.length;
    double[][] left = new double[p][p];
    double[][] all = new double[p][p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        for (int k = i; k < p; k++) {
          left[i][j] += bread[i][k] * middle[k][j];
        }
      }
    }
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        for (int k = j; k < p; k++) {
          all[i][j] += left[i][k] * bread[j][k];
        }
      }
    }
    return all;
  }
}
