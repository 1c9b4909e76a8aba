package org.goodworkmonitor.stats.group;

import java.util.Arrays;

/** The random walk with teleportation on a directed graph. */
final class RandomWalk {
  private RandomWalk() {}

  /**
   * M = a D^-1 A + [(1-a) I + a diag(dangling)] 11'/n: with probability {@code damping} the walk
   * follows an edge, otherwise, and from a node without edges out, it goes anywhere.
   */
  static double[] transitions(double[] a, int n, double damping) {
    double[] m = new double[n * n];
    for (int i = 0; i < n; i++) {
      double out = 0;
      for (int j = 0; j < n; j++) {
        out += a[i * n + j];
      }
      double jump = (out > 0 ? 1 - damping : 1) / n;
      for (int j = 0; j < n; j++) {
        m[i * n + j] = jump + (out > 0 ? damping * a[i * n + j] / out : 0);
      }
    }
    return m;
  }

  /**
   * The stationary distribution of an irreducible chain by the elimination of Grassmann, Taksar and
   * Heyman (1985), which subtracts nothing and so loses no digits.
   */
  static double[] stationary(double[] transitions, int n) {
    double[] m = transitions.clone();
    for (int k = n - 1; k > 0; k--) {
      double out = 0;
      for (int j = 0; j < k; j++) {
        out += m[k * n + j];
      }
      for (int i = 0; i < k; i++) {
        double factor = m[i * n + k] / out;
        m[i * n + k] = factor;
        for (int j = 0; j < k; j++) {
          m[i * n + j] += factor * m[k * n + j];
        }
      }
    }
    double[] pi = new double[n];
    pi[0] = 1;
    double sum = 1;
    for (int k = 1; k < n; k++) {
      for (int i = 0; i < k; i++) {
        pi[k] += pi[i] * m[i * n + k];
      }
      sum += pi[k];
    }
    for (int k = 0; k < n; k++) {
      pi[k] /= sum;
    }
    return pi;
  }

  /**
   * exp(t(M - I)) for a stochastic M: the series of exp(sM) exp(-s) for s = t/2^q at most 1,
   * squared q times. All terms are positive, so nothing cancels.
   */
  static void exponential(double[] m, int n, double t, double[] out, Workers workers) {
    int squarings = 0;
    double step = t;
    while (step > 1) {
      step /= 2;
      squarings++;
    }
    double[] result = new double[n * n];
    double[] product = new double[n * n];
    int terms = 1;
    for (double term = 1; term > 1e-19; terms++) {
      term *= step / terms;
    }
    // Horner: I + sM(I + sM/2(I + sM/3(...)))
    for (int i = 0; i < n; i++) {
      result[i * n + i] = 1;
    }
    for (int k = terms; k >= 1; k--) {
      multiply(m, result, product, n, workers);
      double factor = step / k;
      for (int i = 0; i < n * n; i++) {
        result[i] = factor * product[i];
      }
      for (int i = 0; i < n; i++) {
        result[i * n + i] += 1;
      }
    }
    double decay = Math.exp(-step);
    for (int i = 0; i < n * n; i++) {
      result[i] *= decay;
    }
    for (int q = 0; q < squarings; q++) {
      multiply(result, result, product, n, workers);
      double[] swap = result;
      result = product;
      product = swap;
    }
    System.arraycopy(result, 0, out, 0, n * n);
  }

  private static void multiply(double[] a, double[] b, double[] out, int n, Workers workers) {
    workers.run(
        n,
        (worker, i) -> {
          int row = i * n;
          Arrays.fill(out, row, row + n, 0.0);
          for (int k = 0; k < n; k++) {
            double factor = a[row + k];
            for (int j = 0; j < n; j++) {
              out[row + j] += factor * b[k * n + j];
            }
          }
        });
  }
}
