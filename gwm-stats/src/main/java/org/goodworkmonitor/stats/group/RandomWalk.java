package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import org.goodworkmonitor.core.execution.Run;

/** The random walk with teleportation on a directed graph. */
final class RandomWalk {
  private RandomWalk() {}

  /**
   * M = a D^-1 A + [(1-a) I + a diag(dangling)] 11'/n: with probability {@code damping} the walk
   * follows an edge, otherwise, and from a node without edges out, it goes anywhere.
   */
  static double[][] transitions(double[][] a, double damping) {
    int n = a.length;
    double[][] m = new double[n][n];
    for (int i = 0; i < n; i++) {
      double out = 0;
      for (int j = 0; j < n; j++) {
        out += a[i][j];
      }
      double jump = (out > 0 ? 1 - damping : 1) / n;
      for (int j = 0; j < n; j++) {
        m[i][j] = jump + (out > 0 ? damping * a[i][j] / out : 0);
      }
    }
    return m;
  }

  /**
   * The stationary distribution of an irreducible chain by the elimination of Grassmann, Taksar and
   * Heyman (1985), which subtracts nothing and so loses no digits.
   */
  static double[] stationary(double[][] transitions, Run run) {
    int n = transitions.length;
    double[][] m = Arrays.stream(transitions).map(double[]::clone).toArray(double[][]::new);
    for (int k = n - 1; k > 0; k--) {
      run.check();
      double out = 0;
      for (int j = 0; j < k; j++) {
        out += m[k][j];
      }
      for (int i = 0; i < k; i++) {
        m[i][k] /= out;
        addMultiple(m[i], m[k], m[i][k], k);
      }
    }
    double[] pi = new double[n];
    pi[0] = 1;
    double sum = 1;
    for (int k = 1; k < n; k++) {
      for (int i = 0; i < k; i++) {
        pi[k] += pi[i] * m[i][k];
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
  static void exponential(double[][] m, double t, double[][] out, Run run) {
    int n = m.length;
    int squarings = 0;
    double step = t;
    while (step > 1) {
      step /= 2;
      squarings++;
    }
    int terms = 1;
    for (double term = 1; term > 1e-19; terms++) {
      term *= step / terms;
    }
    // Horner: I + sM(I + sM/2(I + sM/3(...)))
    double[][] result = new double[n][n];
    double[][] product = new double[n][n];
    for (int i = 0; i < n; i++) {
      result[i][i] = 1;
    }
    for (int k = terms; k >= 1; k--) {
      multiply(m, result, step / k, product, run);
      double[][] swap = result;
      result = product;
      product = swap;
      for (int i = 0; i < n; i++) {
        result[i][i] += 1;
      }
    }
    double decay = Math.exp(-step);
    for (double[] row : result) {
      for (int j = 0; j < n; j++) {
        row[j] *= decay;
      }
    }
    for (int q = 0; q < squarings; q++) {
      multiply(result, result, 1, product, run);
      double[][] swap = result;
      result = product;
      product = swap;
    }
    for (int i = 0; i < n; i++) {
      System.arraycopy(result[i], 0, out[i], 0, n);
    }
  }

  private static void multiply(double[][] a, double[][] b, double factor, double[][] out, Run run) {
    run.forEach(
        a.length,
        (worker, i) -> {
          Arrays.fill(out[i], 0.0);
          for (int k = 0; k < a.length; k++) {
            addMultiple(out[i], b[k], factor * a[i][k], a.length);
          }
        });
  }

  private static void addMultiple(double[] to, double[] from, double factor, int count) {
    for (int j = 0; j < count; j++) {
      to[j] += factor * from[j];
    }
  }
}
