package org.goodworkmonitor.stats.strategy;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The prediction of a linear regression on other columns, with or without noise. */
record RegressionImputation(
    @Parameter("the columns from which values are predicted") Set<String> predictors,
    @Parameter(value = "whether a residual is drawn and added", otherwise = "false") boolean noise,
    @Parameter(value = "the seed of the noise", otherwise = "0") int seed)
    implements Imputation {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  RegressionImputation {
    predictors = ImmutableSortedSet.copyOf(predictors);
    if (predictors.isEmpty()) {
      throw new InvalidValueException("no predictor", "name one or more columns");
    }
    if (!noise && seed != 0) {
      throw new InvalidValueException(
          "the seed " + seed + " without noise", "leave it out, or ask for noise");
    }
  }

  @Override
  public Filler fit(Sample base) {
    String[] ids = predictors.toArray(String[]::new);
    if (predictors.contains(base.id())) {
      throw new InvalidValueException(
          "'" + base.id() + "' as its own predictor", "name other columns");
    }
    List<Row> rows = base.rows();
    double[] values = base.values();
    double[][] all = rows.stream().map(row -> read(row, ids)).toArray(double[][]::new);
    int[] complete =
        IntStream.range(0, all.length)
            .filter(i -> Arrays.stream(all[i]).noneMatch(Double::isNaN))
            .toArray();
    int k = ids.length;
    if (complete.length < k + 2) {
      throw new InvalidValueException(
          complete.length + " areas with a value and all of " + predictors,
          "at least " + (k + 2) + " are needed for a regression");
    }
    double[] centres = new double[k + 1];
    for (int i : complete) {
      for (int j = 0; j < k; j++) {
        centres[j] += all[i][j] / complete.length;
      }
      centres[k] += values[i] / complete.length;
    }
    double[][] x = new double[complete.length][k];
    double[] y = new double[complete.length];
    double[] units = new double[k];
    for (int i = 0; i < y.length; i++) {
      y[i] = values[complete[i]] - centres[k];
      for (int j = 0; j < k; j++) {
        x[i][j] = all[complete[i]][j] - centres[j];
        units[j] = Math.max(units[j], Math.abs(x[i][j]));
      }
    }
    for (int j = 0; j < k; j++) {
      if (Rounding.isNegligible(units[j], Math.abs(centres[j]), y.length)) {
        throw new InvalidValueException(
            "the predictor '" + ids[j] + "', which is constant", "leave it out");
      }
      for (double[] row : x) {
        row[j] /= units[j];
      }
    }
    double[] slopes;
    try {
      slopes =
          new QRDecomposition(new Array2DRowRealMatrix(x, false), 1e-10)
              .getSolver()
              .solve(new ArrayRealVector(y))
              .toArray();
    } catch (SingularMatrixException e) {
      throw new InvalidValueException(
          "predictors that are linear functions of each other: " + predictors,
          "leave one of them out");
    }
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      double residual = y[i];
      for (int j = 0; j < k; j++) {
        residual -= slopes[j] * x[i][j];
      }
      squares += residual * residual;
    }
    double deviation = noise ? Math.sqrt(squares / (y.length - k - 1)) : 0;
    String id = base.id();
    return row -> {
      double[] at = read(row, ids);
      double value = centres[k];
      for (int j = 0; j < k; j++) {
        value += slopes[j] * ((at[j] - centres[j]) / units[j]);
      }
      return deviation == 0 ? value : value + deviation * drawn(row, id);
    };
  }

  private static double[] read(Row row, String[] ids) {
    return Arrays.stream(ids).mapToDouble(row::value).toArray();
  }

  /** A standard normal number that only seed, area, period and indicator decide. */
  private double drawn(Row row, String id) {
    long bits =
        Hashing.murmur3_128(seed)
            .newHasher()
            .putString(row.area().code(), StandardCharsets.UTF_8)
            .putChar('\n')
            .putString(row.period(), StandardCharsets.UTF_8)
            .putChar('\n')
            .putString(id, StandardCharsets.UTF_8)
            .hash()
            .asLong();
    return NORMAL.inverseCumulativeProbability(((bits >>> 11) + 0.5) * 0x1p-53);
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("regression", this);
  }
}
