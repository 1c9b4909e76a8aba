package org.goodworkmonitor.stats.relate;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.core.DD;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/**
 * Linear least squares by Gram-Schmidt orthogonalisation, modified and in double-double arithmetic.
 *
 * <p>Regressions of this field are small and often nearly collinear. Householder reflections in
 * doubles, as in Commons Math, lose half of the digits on the certified problems of NIST; twice the
 * digits on the way cost microseconds and lose none.
 */
@SuppressWarnings("ArrayRecordComponent") // stays inside the package and is never compared
record LeastSquares(Design design, double[] estimates, double[] residuals, double[] projections) {

  /** Squares of values beyond this, or below one over it, and their products are no doubles. */
  private static final double LARGEST = 1e70;

  /** What is left of 1 beside the leverage of an area below this is rounding. */
  private static final double NOTHING = 1e-20;

  /** The columns of a regression, factored as Q R. */
  @SuppressWarnings("ArrayRecordComponent") // as above
  record Design(ImmutableList<String> names, DD[][] q, DD[][] r, boolean intercept) {

    static Design of(double[][] columns, List<String> names, boolean intercept) {
      List<DD[]> exact = new ArrayList<>();
      for (double[] column : columns) {
        DD[] copy = new DD[column.length];
        for (int i = 0; i < copy.length; i++) {
          copy[i] = DD.of(column[i]);
        }
        exact.add(copy);
      }
      return factor(exact, names, intercept);
    }

    static Design powers(double[] x, int degree, String name, boolean intercept) {
      List<DD[]> columns = new ArrayList<>();
      List<String> names = new ArrayList<>();
      DD[] power = new DD[x.length];
      Arrays.fill(power, DD.ONE);
      for (int k = 1; k <= degree; k++) {
        power = power.clone();
        for (int i = 0; i < x.length; i++) {
          power[i] = power[i].multiply(x[i]);
        }
        columns.add(power);
        names.add(k == 1 ? name : name + "^" + k);
      }
      return factor(columns, names, intercept);
    }

    private static Design factor(List<DD[]> columns, List<String> names, boolean intercept) {
      List<String> all = new ArrayList<>(names);
      List<DD[]> basis = new ArrayList<>(columns);
      if (intercept) {
        DD[] ones = new DD[columns.isEmpty() ? 0 : columns.get(0).length];
        Arrays.fill(ones, DD.ONE);
        basis.add(0, ones);
        all.add(0, "(intercept)");
      }
      int p = basis.size();
      DD[][] q = basis.stream().map(DD[]::clone).toArray(DD[][]::new);
      DD[][] r = new DD[p][p];
      for (int j = 0; j < p; j++) {
        requireScale(doubles(q[j]), all.get(j));
      }
      List<Problem> problems = new ArrayList<>();
      for (int j = 0; j < p; j++) {
        double[] given = doubles(q[j]);
        for (int k = 0; k < j; k++) {
          r[k][j] = dot(q[k], q[j]);
          subtract(q[j], r[k][j], q[k]);
        }
        r[j][j] = dot(q[j], q[j]).sqrt();
        if (Checks.isNegligible(doubles(q[j]), given)) {
          problems.add(
              Problem.of(
                      "a column that is a combination of those before it, "
                          + String.join(", ", all.subList(0, j)),
                      "leave it out")
                  .atNode(all.get(j)));
          break;
        }
        for (int i = 0; i < q[j].length; i++) {
          q[j][i] = q[j][i].divide(r[j][j]);
        }
      }
      if (!problems.isEmpty()) {
        throw new DataException("the regression has no single solution", problems);
      }
      return new Design(ImmutableList.copyOf(all), q, r, intercept);
    }

    int size() {
      return q[0].length;
    }

    int parameters() {
      return q.length;
    }

    /** The inverse of R, upper triangular. */
    double[][] inverse() {
      int p = parameters();
      double[][] inverse = new double[p][p];
      for (int j = 0; j < p; j++) {
        DD[] unit = new DD[p];
        Arrays.fill(unit, DD.ZERO);
        unit[j] = DD.ONE;
        DD[] solved = solve(unit);
        for (int i = 0; i < p; i++) {
          inverse[i][j] = solved[i].doubleValue();
        }
      }
      return inverse;
    }

    private DD[] solve(DD[] right) {
      int p = parameters();
      DD[] x = new DD[p];
      for (int j = p - 1; j >= 0; j--) {
        DD sum = right[j];
        for (int k = j + 1; k < p; k++) {
          sum = sum.subtract(r[j][k].multiply(x[k]));
        }
        x[j] = sum.divide(r[j][j]);
      }
      return x;
    }

    /** 1 less the diagonal of the hat matrix; exactly 0 where an area alone decides its fit. */
    double[] slack() {
      double[] slack = new double[size()];
      for (int i = 0; i < slack.length; i++) {
        DD rest = DD.ONE;
        for (DD[] column : q) {
          rest = rest.subtract(column[i].square());
        }
        slack[i] = rest.doubleValue() > NOTHING ? rest.doubleValue() : 0;
      }
      return slack;
    }
  }

  private static void requireScale(double[] values, String name) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    if (largest > LARGEST || (largest > 0 && largest < 1 / LARGEST)) {
      throw new DataException(
          "the regression cannot be fitted",
          List.of(
              Problem.of(
                      "values of up to " + largest,
                      "change the unit: their squares are beyond what a number can hold")
                  .atNode(name)));
    }
  }

  static LeastSquares of(Design design, double[] y, String name) {
    requireScale(y, name);
    int p = design.parameters();
    if (design.intercept() && Rounding.isConstant(y)) {
      // what is left beside the mean is rounding, on which no slope can be fitted
      double[] mean = new double[p];
      mean[0] = Statistics.mean(y);
      return new LeastSquares(design, mean, new double[y.length], new double[p]);
    }
    DD[] left = new DD[y.length];
    for (int i = 0; i < y.length; i++) {
      left[i] = DD.of(y[i]);
    }
    DD[] projections = new DD[p];
    for (int j = 0; j < p; j++) {
      projections[j] = dot(design.q[j], left);
      subtract(left, projections[j], design.q[j]);
    }
    return new LeastSquares(
        design, doubles(design.solve(projections)), doubles(left), doubles(projections));
  }

  /** The sum of squares of the projections, without that on the intercept. */
  double explained() {
    double sum = 0;
    for (int j = design.intercept() ? 1 : 0; j < projections.length; j++) {
      sum += projections[j] * projections[j];
    }
    return sum;
  }

  double unexplained() {
    double sum = 0;
    for (double e : residuals) {
      sum += e * e;
    }
    return sum;
  }

  private static DD dot(DD[] a, DD[] b) {
    DD sum = DD.ZERO;
    for (int i = 0; i < a.length; i++) {
      sum = sum.add(a[i].multiply(b[i]));
    }
    return sum;
  }

  private static void subtract(DD[] from, DD factor, DD[] column) {
    for (int i = 0; i < from.length; i++) {
      from[i] = from[i].subtract(factor.multiply(column[i]));
    }
  }

  private static double[] doubles(DD[] values) {
    double[] rounded = new double[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = values[i].doubleValue();
    }
    return rounded;
  }
}
