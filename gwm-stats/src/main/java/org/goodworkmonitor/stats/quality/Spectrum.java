package org.goodworkmonitor.stats.quality;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Eigenvalues of a correlation matrix, largest first, with their vectors, and its inverse. */
final class Spectrum {
  /** Eigenvalues of a k x k correlation matrix add up to k; below this they are rounding. */
  private static final double NOTHING = 1e-12;

  private final double[] values;
  private final double[][] vectors;

  private Spectrum(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  static Spectrum of(double[][] correlations) {
    int k = correlations.length;
    EigenDecomposition eigen =
        new EigenDecomposition(new Array2DRowRealMatrix(correlations, false));
    double[] values = eigen.getRealEigenvalues();
    double[][] vectors = new double[k][];
    for (int c = 0; c < k; c++) {
      values[c] = values[c] < k * NOTHING ? 0 : values[c];
      vectors[c] = turned(eigen.getEigenvector(c).toArray());
    }
    return new Spectrum(values, vectors);
  }

  /** The largest entry positive; of entries of the same size the first one. */
  private static double[] turned(double[] vector) {
    double largest = 0;
    for (double v : vector) {
      largest = Math.max(largest, Math.abs(v));
    }
    int first = 0;
    while (Math.abs(vector[first]) < largest * (1 - 1e-9)) {
      first++;
    }
    double sign = Math.signum(vector[first]);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = sign * vector[i] + 0.0;
    }
    return vector;
  }

  int size() {
    return values.length;
  }

  /** The eigenvalue c, exactly 0 where it is no more than rounding. */
  double value(int c) {
    return values[c];
  }

  /** The eigenvector of value c; not to be written to. */
  double[] vector(int c) {
    return vectors[c];
  }

  /**
   * The diagonal of the inverse; infinite where an item is a linear function of others. So it needs
   * no inverse to exist.
   */
  double inverseDiagonal(int item) {
    double sum = 0;
    for (int c = 0; c < values.length; c++) {
      double square = vectors[c][item] * vectors[c][item];
      if (values[c] > 0) {
        sum += square / values[c];
      } else if (square > NOTHING) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return sum;
  }

  double inverse(int i, int j) {
    double sum = 0;
    for (int c = 0; c < values.length; c++) {
      sum += vectors[c][i] * vectors[c][j] / values[c];
    }
    return sum;
  }

  /** The items that are linear functions of each other; none where the matrix can be inverted. */
  List<Integer> dependent() {
    List<Integer> items = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (Double.isInfinite(inverseDiagonal(i))) {
        items.add(i);
      }
    }
    return items;
  }

  double logDeterminant() {
    double sum = 0;
    for (double value : values) {
      sum += Math.log(value);
    }
    return sum;
  }
}
