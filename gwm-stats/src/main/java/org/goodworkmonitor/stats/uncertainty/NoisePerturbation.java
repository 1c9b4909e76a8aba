package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.NonSymmetricMatrixException;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.Column;

/** Draws the errors of the data. */
final class NoisePerturbation extends Perturbation {
  /** The width of a 95 % interval in standard deviations, as published intervals are rounded. */
  private static final double WIDTH = 3.92;

  private final boolean logarithmic;
  private final List<String> indicators;
  private final double[][] covariance;

  private NoisePerturbation(
      String name, boolean logarithmic, List<String> indicators, double[][] covariance) {
    super(name);
    this.logarithmic = logarithmic;
    this.indicators = List.copyOf(atLeast(1, indicators, "indicators with errors"));
    this.covariance = covariance;
  }

  static Perturbation fromLimits(String name, boolean logarithmic, List<String> indicators) {
    return new NoisePerturbation(name, logarithmic, indicators, new double[0][]);
  }

  static Perturbation withCovariance(String name, List<String> indicators, double[][] covariance) {
    boolean square =
        covariance.length == indicators.size()
            && Arrays.stream(covariance).allMatch(row -> row.length == covariance.length);
    if (!square) {
      throw new IllegalArgumentException(
          "found a covariance of "
              + covariance.length
              + " rows; expected a square matrix for "
              + indicators);
    }
    double[][] copy = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    root(copy);
    return new NoisePerturbation(name, false, indicators, copy);
  }

  private static double[][] root(double[][] covariance) {
    try {
      return new CholeskyDecomposition(MatrixUtils.createRealMatrix(covariance)).getL().getData();
    } catch (NonPositiveDefiniteMatrixException | NonSymmetricMatrixException e) {
      throw new IllegalArgumentException(
          "found a covariance that is not symmetric and positive definite: " + e.getMessage(), e);
    }
  }

  @Override
  public Perturbation named(String newName) {
    return new NoisePerturbation(newName, logarithmic, indicators, covariance);
  }

  @Override
  Factor compile(DesignBuilder design) {
    List<Integer> numbers = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (String id : indicators) {
      int k = design.indicator(id, name());
      if (k >= 0) {
        design.claim("data", id, name());
        if (design.definition.derivesFrom(id)) {
          design.problem(
              id,
              "errors of data from which another column is derived",
              "give the errors of that column instead");
        }
        numbers.add(k);
        columns.add(design.table.column(id));
      }
    }
    return covariance.length == 0
        ? independent(design, numbers, columns)
        : correlated(design, numbers);
  }

  private Factor correlated(DesignBuilder design, List<Integer> numbers) {
    double[][] root = root(covariance);
    int size = root.length;
    int areas = design.table.size();
    int[] places = numbers.stream().mapToInt(k -> k).toArray();
    return new Factor(
        name(),
        size * areas,
        List.of(),
        (u, at, draw) -> {
          double[] z = draw.normals(u, at, size * areas);
          double[] column = draw.scratch(areas);
          for (int l = 0; l < size; l++) {
            draw.replace(places[l]);
          }
          for (int l = 0; l < size; l++) {
            for (int row = 0, i = l; row < areas; row++, i += size) {
              column[row] = z[i];
            }
            for (int j = l; j < size; j++) {
              add(draw.values[places[j]], root[j][l], column);
            }
          }
        });
  }

  private static void add(double[] values, double factor, double[] errors) {
    for (int row = 0; factor != 0 && row < values.length; row++) {
      values[row] += factor * errors[row];
    }
  }

  private Factor independent(DesignBuilder design, List<Integer> numbers, List<Column> columns) {
    int[] places = numbers.stream().mapToInt(k -> k).toArray();
    int[][] rows = columns.stream().map(NoisePerturbation::present).toArray(int[][]::new);
    double[][] spreads = new double[rows.length][];
    for (int c = 0; c < rows.length; c++) {
      spreads[c] = spread(design, columns.get(c), rows[c]);
    }
    int count = Arrays.stream(rows).mapToInt(present -> present.length).sum();
    return new Factor(
        name(),
        count,
        List.of(),
        (u, at, draw) -> {
          double[] z = draw.normals(u, at, count);
          int next = 0;
          for (int c = 0; c < places.length; c++) {
            double[] values = draw.replace(places[c]);
            int[] present = rows[c];
            double[] spread = spreads[c];
            for (int i = 0; i < present.length; i++) {
              double error = spread[i] * z[next++];
              values[present[i]] =
                  logarithmic ? values[present[i]] * Math.exp(error) : values[present[i]] + error;
            }
          }
        });
  }

  private static int[] present(Column column) {
    double[] values = column.values();
    int[] rows = new int[values.length];
    int count = 0;
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row])) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private double[] spread(DesignBuilder design, Column column, int[] present) {
    double[] spread = new double[present.length];
    List<String> without = new ArrayList<>();
    for (int i = 0; i < present.length; i++) {
      double lower = column.hasLimits() ? column.lower(present[i]) : Double.NaN;
      double upper = column.hasLimits() ? column.upper(present[i]) : Double.NaN;
      spread[i] =
          logarithmic ? (Math.log(upper) - Math.log(lower)) / WIDTH : (upper - lower) / WIDTH;
      boolean positive = !logarithmic || (lower > 0 && column.value(present[i]) > 0);
      if (!positive || !Double.isFinite(spread[i])) {
        without.add(design.table.areas().get(present[i]).code());
      }
    }
    if (!without.isEmpty()) {
      String areas =
          without.size() == present.length
              ? "in all areas"
              : "in " + without.size() + " areas, such as " + without.get(0);
      design.problem(
          column.indicator().id(),
          "no confidence limits" + (logarithmic ? " above 0 " : " ") + areas,
          "give limits to all values (equal ones where there is no error), or do not perturb it");
    }
    return spread;
  }

  @Override
  Optional<String> identity(IndexDefinition definition) {
    return Optional.of(
        name()
            + (logarithmic ? " log-normal " : " normal ")
            + indicators
            + Arrays.deepToString(covariance));
  }
}
