package org.goodworkmonitor.stats.strategy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The expected values under the normal distribution that fits several indicators best. */
record ExpectationMaximisation() implements Imputation.Joint {
  private static final int MOST_STEPS = 5_000;
  private static final double ENOUGH = 1e-10;
  private static final double SINGULAR = 1e-12;

  @Override
  public Map<String, Filler> fit(List<Sample> base) {
    int k = base.size();
    String[] ids = base.stream().map(Sample::id).toArray(String[]::new);
    double[] centres = new double[k];
    double[] units = new double[k];
    double[][] columns = new double[k][];
    for (int j = 0; j < k; j++) {
      Sample sample = base.get(j);
      if (sample.size() < 2 || sample.isConstant()) {
        throw new InvalidValueException(
            "values of '" + sample.id() + "' that do not differ", "impute them in another way");
      }
      centres[j] = sample.mean();
      units[j] = sample.standardDeviation(Sample.Divisor.N);
      columns[j] = sample.valuesByRow();
    }
    double[][] rows =
        IntStream.range(0, columns[0].length)
            .mapToObj(
                i ->
                    IntStream.range(0, k)
                        .mapToDouble(j -> (columns[j][i] - centres[j]) / units[j])
                        .toArray())
            .filter(row -> !Arrays.stream(row).allMatch(Double::isNaN))
            .toArray(double[][]::new);
    Model model = estimate(rows, k);
    Map<String, Filler> fillers = new HashMap<>();
    for (int j = 0; j < k; j++) {
      int own = j;
      fillers.put(
          ids[j],
          row -> {
            double[] z = new double[k];
            for (int m = 0; m < k; m++) {
              z[m] = m == own ? Double.NaN : (row.value(ids[m]) - centres[m]) / units[m];
            }
            return Arrays.stream(z).allMatch(Double::isNaN)
                ? Double.NaN
                : centres[own] + units[own] * model.expected(z, own);
          });
    }
    return fillers;
  }

  /** A normal distribution. */
  private static final class Model {
    private final double[] mean;
    private final double[][] covariance;

    Model(double[] mean, double[][] covariance) {
      this.mean = mean;
      this.covariance = covariance;
    }

    /** What one variable is expected to be, given those that are there. */
    double expected(double[] z, int own) {
      int[] known = known(z);
      double[] slopes = new Given(this, known).slopes(own);
      double value = mean[own];
      for (int a = 0; a < known.length; a++) {
        value += slopes[a] * (z[known[a]] - mean[known[a]]);
      }
      return value;
    }
  }

  private static int[] known(double[] z) {
    return IntStream.range(0, z.length).filter(j -> !Double.isNaN(z[j])).toArray();
  }

  /** The regressions on the variables that are there. */
  private static final class Given {
    private final Model model;
    private final int[] known;
    private final DecompositionSolver solver;

    Given(Model model, int[] known) {
      this.model = model;
      this.known = known;
      double[][] block = new double[known.length][known.length];
      for (int a = 0; a < known.length; a++) {
        for (int b = 0; b < known.length; b++) {
          block[a][b] = model.covariance[known[a]][known[b]];
        }
      }
      try {
        this.solver =
            new CholeskyDecomposition(new Array2DRowRealMatrix(block, false), 1e-8, SINGULAR)
                .getSolver();
      } catch (NonPositiveDefiniteMatrixException e) {
        throw new InvalidValueException(
            "indicators that are linear functions of each other",
            "impute them in another way, or leave one of them out");
      }
    }

    double[] slopes(int own) {
      double[][] right = new double[known.length][1];
      for (int a = 0; a < known.length; a++) {
        right[a][0] = model.covariance[known[a]][own];
      }
      RealMatrix solved = solver.solve(new Array2DRowRealMatrix(right, false));
      return solved.getColumn(0);
    }
  }

  private static Model estimate(double[][] rows, int k) {
    Model model = new Model(new double[k], new double[k][k]);
    for (int j = 0; j < k; j++) {
      model.covariance[j][j] = 1;
    }
    for (int step = 0; step < MOST_STEPS; step++) {
      Model next = maximised(rows, model);
      double change = 0;
      for (int j = 0; j < k; j++) {
        change = Math.max(change, Math.abs(next.mean[j] - model.mean[j]));
        for (int m = 0; m < k; m++) {
          change = Math.max(change, Math.abs(next.covariance[j][m] - model.covariance[j][m]));
        }
      }
      model = next;
      if (change <= ENOUGH) {
        return model;
      }
    }
    throw new InvalidValueException(
        "expectation and maximisation without an end after " + MOST_STEPS + " steps",
        "too many gaps for so many indicators: impute fewer of them together");
  }

  /** One step of expectation and maximisation; rows with the same gaps share their regressions. */
  private static Model maximised(double[][] rows, Model model) {
    int k = model.mean.length;
    double[] sum = new double[k];
    double[][] products = new double[k][k];
    Map<List<Integer>, Given> patterns = new HashMap<>();
    Map<List<Integer>, double[][]> slopes = new HashMap<>();
    for (double[] row : rows) {
      int[] known = known(row);
      double[] z = row.clone();
      if (known.length < k) {
        List<Integer> pattern = Arrays.stream(known).boxed().toList();
        Given given = patterns.computeIfAbsent(pattern, p -> new Given(model, known));
        double[][] all = slopes.computeIfAbsent(pattern, p -> slopes(given, row));
        fill(model, known, all, z);
        addRest(model, known, all, row, products);
      }
      for (int j = 0; j < k; j++) {
        sum[j] += z[j];
        for (int m = 0; m < k; m++) {
          products[j][m] += z[j] * z[m];
        }
      }
    }
    int n = rows.length;
    for (int j = 0; j < k; j++) {
      sum[j] /= n;
    }
    for (int j = 0; j < k; j++) {
      for (int m = 0; m < k; m++) {
        products[j][m] = products[j][m] / n - sum[j] * sum[m];
      }
    }
    return new Model(sum, products);
  }

  private static double[][] slopes(Given given, double[] row) {
    double[][] all = new double[row.length][0];
    for (int j = 0; j < row.length; j++) {
      if (Double.isNaN(row[j])) {
        all[j] = given.slopes(j);
      }
    }
    return all;
  }

  private static void fill(Model model, int[] known, double[][] slopes, double[] z) {
    for (int j = 0; j < z.length; j++) {
      if (slopes[j].length > 0) {
        double value = model.mean[j];
        for (int a = 0; a < known.length; a++) {
          value += slopes[j][a] * (z[known[a]] - model.mean[known[a]]);
        }
        z[j] = value;
      }
    }
  }

  /** Adds what is left of the covariance of the gaps once the other values are known. */
  private static void addRest(
      Model model, int[] known, double[][] slopes, double[] row, double[][] products) {
    for (int j = 0; j < row.length; j++) {
      for (int m = 0; m < row.length && slopes[j].length > 0; m++) {
        if (slopes[m].length > 0) {
          double rest = model.covariance[j][m];
          for (int a = 0; a < known.length; a++) {
            rest -= slopes[j][a] * model.covariance[known[a]][m];
          }
          products[j][m] += rest;
        }
      }
    }
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("expectation-maximisation");
  }
}
