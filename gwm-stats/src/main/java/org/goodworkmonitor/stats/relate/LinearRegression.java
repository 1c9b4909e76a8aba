package org.goodworkmonitor.stats.relate;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.stats.internal.Arguments;

/**
 * Ordinary least squares: the straight line, or the plane, through one measure given others.
 *
 * <pre>{@code
 * LinearRegression.withDefaults().fit(table, "conditions", "good_work");
 * }</pre>
 *
 * <p>Sums are carried in twice the precision of a double, so that nearly collinear predictors cost
 * no digits: all regressions of the NIST Statistical Reference Datasets come back to at least 13 of
 * their 15 certified digits. Areas that lack a measure are left out and {@linkplain
 * LinearFit#leftOut() listed}. Immutable and safe for use by many threads.
 */
public final class LinearRegression {
  private static final LinearRegression DEFAULTS =
      new LinearRegression(true, StandardErrors.CLASSICAL, 0.95);

  private final boolean intercept;
  private final StandardErrors errors;
  private final double confidence;

  private LinearRegression(boolean intercept, StandardErrors errors, double confidence) {
    this.intercept = intercept;
    this.errors = errors;
    this.confidence = confidence;
  }

  /**
   * How standard errors are estimated: e are the residuals, h the leverages, n the areas and p the
   * parameters. All but the first hold where the scatter differs from place to place (White 1980,
   * doi:10.2307/1912934; MacKinnon and White 1985, doi:10.1016/0304-4076(85)90158-7).
   */
  public enum StandardErrors {
    /** The scatter is the same everywhere: variance Σe² / (n - p). */
    CLASSICAL,
    /** Each area's own e². */
    HC0,
    /** e² n / (n - p). */
    HC1,
    /** e² / (1 - h). */
    HC2,
    /** e² / (1 - h)². The safest with few areas. */
    HC3
  }

  /**
   * The defaults: an intercept, classical standard errors, intervals and bands of 95 %.
   *
   * @return the options
   */
  public static LinearRegression withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with standard errors of another kind.
   *
   * @param kind which
   * @return a new value
   */
  public LinearRegression withStandardErrors(StandardErrors kind) {
    return new LinearRegression(intercept, kind, confidence);
  }

  /**
   * The same with intervals and bands of another level.
   *
   * @param level above 0 and below 1
   * @return a new value
   * @throws IllegalArgumentException if the level is out of range
   */
  public LinearRegression withConfidence(double level) {
    return new LinearRegression(intercept, errors, Arguments.confidence(level));
  }

  /**
   * The same through the origin; R squared is then relative to 0 and not to the mean.
   *
   * @return a new value
   */
  public LinearRegression withoutIntercept() {
    return new LinearRegression(false, errors, confidence);
  }

  /**
   * Fits one measure by others.
   *
   * @param table the table
   * @param response the id of the measure that is explained
   * @param predictors the ids of those that explain it, at least one
   * @return the fit
   * @throws IllegalArgumentException if the table lacks one of them, or there is no predictor, or
   *     the response is among them
   * @throws DataException if there are not more areas than parameters; if a predictor is constant
   *     or a combination of others, both up to {@linkplain
   *     org.goodworkmonitor.core.numeric.Rounding rounding}; if values are beyond 1e70 or all below
   *     1e-70; or, with HC2 or HC3, if an area alone decides the fit at it, as the only one of a
   *     kind does: its leverage is 1
   */
  public LinearFit fit(IndicatorTable table, String response, String... predictors) {
    List<String> ids = List.of(predictors);
    if (ids.isEmpty() || ids.contains(response)) {
      throw new IllegalArgumentException(
          "found predictors " + ids + " of " + response + "; give at least one other measure");
    }
    Checks.Complete data = complete(table, response, ids, ids.size());
    double[][] columns = new double[ids.size()][];
    System.arraycopy(data.values(), 1, columns, 0, columns.length);
    return solve(data, response, ids, LeastSquares.Design.of(columns, ids, intercept), 1);
  }

  /**
   * Fits one measure by the powers of another, b0 + b1 x + ... + bk x^k.
   *
   * @param table the table
   * @param response the id of the measure that is explained
   * @param predictor the id of the one that explains it
   * @param degree the highest power, 1 to 12
   * @return the fit; its coefficients are named {@code x}, {@code x^2} and so on
   * @throws IllegalArgumentException if the table lacks one of them, both are the same, or the
   *     degree is out of range
   * @throws DataException as for {@link #fit}, or if there are not more different values of the
   *     predictor than the degree
   */
  public LinearFit fitPolynomial(
      IndicatorTable table, String response, String predictor, int degree) {
    if (degree < 1 || degree > 12) {
      throw new IllegalArgumentException("found degree " + degree + "; expected 1 to 12");
    }
    if (response.equals(predictor)) {
      throw new IllegalArgumentException("found " + response + " on both sides; give two measures");
    }
    Checks.Complete data = complete(table, response, List.of(predictor), degree);
    LeastSquares.Design design =
        LeastSquares.Design.powers(data.values()[1], degree, predictor, intercept);
    return solve(data, response, List.of(predictor), design, degree);
  }

  private Checks.Complete complete(
      IndicatorTable table, String response, List<String> predictors, int terms) {
    List<String> ids = new ArrayList<>(List.of(response));
    ids.addAll(predictors);
    Checks.Complete data = Checks.complete(table, ids, row -> true);
    int parameters = terms + (intercept ? 1 : 0);
    if (data.areas().size() <= parameters) {
      throw new DataException(
          "the regression cannot be fitted",
          List.of(
              Problem.of(
                      data.areas().size() + " areas with all of " + ids,
                      "expected more than the " + parameters + " parameters")
                  .atNode(response)));
    }
    return data;
  }

  private LinearFit solve(
      Checks.Complete data,
      String response,
      List<String> predictors,
      LeastSquares.Design design,
      int degree) {
    double[] y = data.values()[0];
    return new LinearFit(
        response,
        predictors,
        degree,
        data,
        LeastSquares.of(design, y, response),
        errors,
        confidence);
  }
}
