package org.goodworkmonitor.stats.uncertainty;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.numeric.Rounding;

/** First-order and total indices from the values of a function at A, B and A with parts of B. */
final class SobolEstimator {
  final double[] a;
  final double[] b;
  final double[][] mixed;
  final int failed;

  SobolEstimator(double[] a, double[] b, double[][] mixed, int failed) {
    this.a = a;
    this.b = b;
    this.mixed = mixed;
    this.failed = failed;
  }

  /** Without the pairs at which a value is not a number. */
  static SobolEstimator ofComplete(double[] a, double[] b, double[][] mixed) {
    int[] rows =
        IntStream.range(0, a.length)
            .filter(i -> !Double.isNaN(a[i]) && !Double.isNaN(b[i]))
            .filter(i -> IntStream.range(0, mixed.length).noneMatch(f -> Double.isNaN(mixed[f][i])))
            .toArray();
    double[][] kept = new double[mixed.length][];
    for (int f = 0; f < mixed.length; f++) {
      kept[f] = pick(mixed[f], rows);
    }
    return new SobolEstimator(pick(a, rows), pick(b, rows), kept, a.length - rows.length);
  }

  private static double[] pick(double[] values, int[] rows) {
    return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
  }

  /** Whether the function is constant up to rounding, so that there is no variance to explain. */
  boolean isConstant() {
    return Rounding.isConstant(
        DoubleStream.concat(DoubleStream.of(a), DoubleStream.of(b)).toArray());
  }

  int pairs() {
    return a.length;
  }

  /** The indices of a choice of pairs: first-order ones, then total ones. */
  double[] indices(int[] rows, Run run) {
    double mean = 0;
    for (int i : rows) {
      mean += a[i] + b[i];
    }
    mean /= 2.0 * rows.length;
    double squares = 0;
    for (int i : rows) {
      squares += (a[i] - mean) * (a[i] - mean) + (b[i] - mean) * (b[i] - mean);
    }
    double variance = squares / (2.0 * rows.length - 1);
    double[] indices = new double[2 * mixed.length];
    for (int f = 0; f < mixed.length; f++) {
      run.check();
      double first = 0;
      double total = 0;
      for (int i : rows) {
        double difference = mixed[f][i] - a[i];
        first += b[i] * difference;
        total += difference * difference;
      }
      indices[f] = first / rows.length / variance;
      indices[mixed.length + f] = total / rows.length / (2 * variance);
    }
    return indices;
  }
}
