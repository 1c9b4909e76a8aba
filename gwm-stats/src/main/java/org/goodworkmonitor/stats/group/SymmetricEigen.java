package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Eigenvalues of a symmetric matrix, ascending, with the eigenvectors as rows. */
final class SymmetricEigen {
  private final int n;
  private final double[] values;
  private final double[] vectors;

  private SymmetricEigen(int n, double[] values, double[] vectors) {
    this.n = n;
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a matrix.
   *
   * @param a row-major, symmetric; only read
   */
  static SymmetricEigen of(double[] a, int n) {
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = j < i ? rows[j][i] : a[i * n + j];
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(rows, false));
    double[] found = eigen.getRealEigenvalues();
    int[] ascending =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> found[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    RealMatrix transposed = eigen.getVT();
    double[] values = new double[n];
    double[] vectors = new double[n * n];
    for (int k = 0; k < n; k++) {
      values[k] = found[ascending[k]];
      System.arraycopy(transposed.getRow(ascending[k]), 0, vectors, k * n, n);
    }
    return new SymmetricEigen(n, values, vectors);
  }

  double value(int k) {
    return values[k];
  }

  /**
   * Writes {@code exp(-t A)} to {@code out}. Terms below 1e-20 of the largest are left out: their
   * sum stays far below rounding.
   */
  void exponential(double t, double[] out, Workers workers) {
    int terms = 0;
    double[] decay = new double[n];
    while (terms < n && t * (values[terms] - values[0]) < 46) {
      decay[terms] = Math.exp(-t * values[terms]);
      terms++;
    }
    int used = terms;
    int tile = 16;
    workers.run(
        (n + tile - 1) / tile,
        (worker, index) ->
            fillRows(index * tile, Math.min(n, (index + 1) * tile), used, decay, out));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        out[i * n + j] = out[j * n + i];
      }
    }
  }

  /** The part of the rows from the first column of the tile on. */
  private void fillRows(int from, int to, int terms, double[] decay, double[] out) {
    for (int i = from; i < to; i++) {
      Arrays.fill(out, i * n + from, (i + 1) * n, 0.0);
    }
    int k = 0;
    for (; k + 4 <= terms; k += 4) {
      for (int i = from; i < to; i++) {
        addFour(i * n, from, k * n, decay, k, i, out);
      }
    }
    for (; k < terms; k++) {
      for (int i = from; i < to; i++) {
        double c = decay[k] * vectors[k * n + i];
        for (int j = from; j < n; j++) {
          out[i * n + j] += c * vectors[k * n + j];
        }
      }
    }
  }

  private void addFour(int row, int from, int vector, double[] decay, int k, int i, double[] out) {
    double[] v = vectors;
    int v1 = vector + n;
    int v2 = v1 + n;
    int v3 = v2 + n;
    double c0 = decay[k] * v[vector + i];
    double c1 = decay[k + 1] * v[v1 + i];
    double c2 = decay[k + 2] * v[v2 + i];
    double c3 = decay[k + 3] * v[v3 + i];
    for (int j = from; j < n; j++) {
      out[row + j] += c0 * v[vector + j] + c1 * v[v1 + j] + c2 * v[v2 + j] + c3 * v[v3 + j];
    }
  }
}
