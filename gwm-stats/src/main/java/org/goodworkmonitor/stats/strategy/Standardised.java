package org.goodworkmonitor.stats.strategy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;

/** The members of a domain as z-scores (divisor n - 1) over the areas that have all scores. */
final class Standardised {
  private final List<String> ids;
  private final int[] areas;
  private final double[][] z;

  Standardised(List<String> ids, int[] areas, double[][] z) {
    this.ids = ids;
    this.areas = areas;
    this.z = z;
  }

  List<String> ids() {
    return ids;
  }

  /** The places of the areas in the base table; not to be written to. */
  int[] areas() {
    return areas;
  }

  /** The z-scores of each member; not to be written to. */
  double[][] z() {
    return z;
  }

  static Standardised of(Members members) {
    List<String> ids = members.ids();
    double[][] columns = ids.stream().map(members::scores).toArray(double[][]::new);
    int[] areas =
        IntStream.range(0, columns[0].length)
            .filter(i -> Arrays.stream(columns).noneMatch(column -> Double.isNaN(column[i])))
            .toArray();
    if (areas.length < 3) {
      throw new InvalidValueException(
          areas.length + " areas with all scores", "three or more are needed for correlations");
    }
    double[][] z = new double[columns.length][];
    for (int k = 0; k < z.length; k++) {
      double[] column = columns[k];
      double[] x = Arrays.stream(areas).mapToDouble(i -> column[i]).toArray();
      if (Rounding.isConstant(x)) {
        throw new InvalidValueException(
            "the same score in every area for '" + ids.get(k) + "', which has no correlation",
            "leave the member out, or choose other weights");
      }
      z[k] = standardised(x);
    }
    return new Standardised(ids, areas, z);
  }

  static double[] standardised(double[] x) {
    double first = Arrays.stream(x).average().orElse(0);
    double mean = first + Arrays.stream(x).map(v -> v - first).average().orElse(0);
    double unit = Arrays.stream(x).map(v -> Math.abs(v - mean)).max().orElse(1);
    double squares = Arrays.stream(x).map(v -> (v - mean) / unit).map(d -> d * d).sum();
    double sd = Math.sqrt(squares / (x.length - 1));
    return Arrays.stream(x).map(v -> (v - mean) / unit / sd).toArray();
  }

  double[][] correlations() {
    int k = z.length;
    double[][] r = new double[k][k];
    for (int i = 0; i < k; i++) {
      r[i][i] = 1;
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int a = 0; a < areas.length; a++) {
          sum += z[i][a] * z[j][a];
        }
        r[i][j] = Math.max(-1, Math.min(1, sum / (areas.length - 1)));
        r[j][i] = r[i][j];
      }
    }
    return r;
  }

  /** Eigenvalues, largest first, and their vectors. */
  EigenDecomposition components() {
    return new EigenDecomposition(new Array2DRowRealMatrix(correlations(), false));
  }

  /** Numbers of one sign as shares of their sum; an error if signs differ. */
  Map<String, Double> shares(double[] numbers, String what) {
    double largest = 0;
    double sum = 0;
    for (double number : numbers) {
      largest = Math.max(largest, Math.abs(number));
      sum += number;
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int k = 0; k < numbers.length; k++) {
      double share = numbers[k] / sum;
      if (!(share >= 0) && Math.abs(numbers[k]) > 1e-12 * largest) {
        throw new InvalidValueException(
            what + " of different signs: " + named(numbers),
            "leave out the member that goes against the others, or choose other weights");
      }
      shares.put(ids.get(k), Math.max(0, share));
    }
    return shares;
  }

  private Map<String, Double> named(double[] numbers) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int k = 0; k < numbers.length; k++) {
      named.put(ids.get(k), numbers[k]);
    }
    return named;
  }
}
