package org.goodworkmonitor.stats.strategy;

/**
 * Kaiser's varimax rotation: pairs of factors are turned until the variances of the squared
 * loadings, of each member scaled to length 1, are as large as can be (Kaiser 1958,
 * doi:10.1007/BF02289233).
 */
final class Varimax {
  private static final int MOST_SWEEPS = 500;
  private static final double ENOUGH = 1e-14;

  private Varimax() {}

  /**
   * Rotates loadings in place.
   *
   * @param loadings a row per member and a column per factor
   */
  static void rotate(double[][] loadings) {
    int factors = loadings[0].length;
    double[] lengths = new double[loadings.length];
    for (int j = 0; j < lengths.length; j++) {
      for (double loading : loadings[j]) {
        lengths[j] += loading * loading;
      }
      lengths[j] = Math.sqrt(lengths[j]);
      scale(loadings[j], lengths[j] > 0 ? 1 / lengths[j] : 0);
    }
    double turned = 1;
    for (int sweep = 0; sweep < MOST_SWEEPS && turned > ENOUGH; sweep++) {
      turned = 0;
      for (int a = 0; a < factors; a++) {
        for (int b = a + 1; b < factors; b++) {
          turned = Math.max(turned, Math.abs(turn(loadings, a, b)));
        }
      }
    }
    for (int j = 0; j < lengths.length; j++) {
      scale(loadings[j], lengths[j]);
    }
  }

  private static void scale(double[] row, double factor) {
    for (int c = 0; c < row.length; c++) {
      row[c] *= factor;
    }
  }

  /** Turns two factors to the best angle, which it gives back. */
  private static double turn(double[][] loadings, int a, int b) {
    double n = loadings.length;
    double sumU = 0;
    double sumV = 0;
    double squares = 0;
    double product = 0;
    for (double[] row : loadings) {
      double u = row[a] * row[a] - row[b] * row[b];
      double v = 2 * row[a] * row[b];
      sumU += u;
      sumV += v;
      squares += u * u - v * v;
      product += 2 * u * v;
    }
    double angle =
        Math.atan2(product - 2 * sumU * sumV / n, squares - (sumU * sumU - sumV * sumV) / n) / 4;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    for (double[] row : loadings) {
      double x = row[a];
      row[a] = cos * x + sin * row[b];
      row[b] = cos * row[b] - sin * x;
    }
    return angle;
  }
}
