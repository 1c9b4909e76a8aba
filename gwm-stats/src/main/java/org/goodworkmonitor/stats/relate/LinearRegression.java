package org.goodworkmonitor.stats.relate;

import static org.goodworkmonitor.stats.internal.Rows.numbers;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * Ordinary least squares: the straight line, or the plane, through one measure given others.
 *
 * <pre>{@code
 * LinearRegression.withDefaults().analyse(table, "conditions", "good_work");
 * }</pre>
 *
 * <p>Sums are carried in twice the precision of a double, so that nearly collinear predictors cost
 * no digits: all regressions of the NIST Statistical Reference Datasets come back to at least 13 of
 * their 15 certified digits. Areas that lack a measure are left out and {@linkplain
 * Result#leftOut() listed}. Immutable and safe for use by many threads.
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
  public Result analyse(IndicatorTable table, String response, String... predictors) {
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
   * @throws DataException as for {@link #analyse}, or if there are not more different values of the
   *     predictor than the degree
   */
  public Result analysePolynomial(
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

  private Result solve(
      Checks.Complete data,
      String response,
      List<String> predictors,
      LeastSquares.Design design,
      int degree) {
    double[] y = data.values()[0];
    return new Result(
        response,
        predictors,
        degree,
        data,
        LeastSquares.of(design, y, response),
        errors,
        confidence);
  }

  /**
   * One coefficient.
   *
   * @param name the id of the predictor, or {@code (intercept)}
   * @param estimate its value: how much the response grows per unit of the predictor
   * @param standardError its standard error
   * @param t the estimate over its standard error; infinite if the fit is exact, {@code NaN} if
   *     both are 0, as of the slopes of a response that is constant up to rounding
   * @param pValue the two-sided p-value of t; {@code NaN} where t is
   * @param lower the lower confidence limit
   * @param upper the upper confidence limit
   */
  public record Coefficient(
      String name,
      double estimate,
      double standardError,
      double t,
      double pValue,
      double lower,
      double upper) {}

  /**
   * What the fit makes of one area.
   *
   * @param area the area
   * @param observed its response
   * @param fitted the response on the line
   * @param residual observed less fitted
   * @param leverage how far its predictors are from those of the others, 0 to 1 (the diagonal of
   *     the hat matrix)
   * @param studentised the residual over its standard deviation as estimated without the area;
   *     {@code NaN} where that is 0, or cannot be estimated for want of a degree of freedom
   * @param cooksDistance how far all fitted values move without the area (Cook 1977,
   *     doi:10.1080/00401706.1977.10489493); {@code NaN} if the fit is exact, or the leverage is 1
   */
  public record Observation(
      Area area,
      double observed,
      double fitted,
      double residual,
      double leverage,
      double studentised,
      double cooksDistance) {}

  /**
   * The response at given predictors.
   *
   * @param value the response on the line
   * @param lower the lower confidence limit of the line there
   * @param upper the upper confidence limit of the line there
   * @param predictionLower the lower limit of one more observation
   * @param predictionUpper the upper limit of one more observation
   */
  public record Prediction(
      double value, double lower, double upper, double predictionLower, double predictionUpper) {}

  /**
   * A fitted linear regression: its coefficients, how well it fits, what it predicts, and which
   * areas pull it. Immutable and safe for use by many threads.
   */
  public static final class Result implements Tabular {
    private final String response;
    private final List<String> predictors;
    private final int degree;
    private final Checks.Complete data;
    private final LeastSquares solution;
    private final LinearRegression.StandardErrors errors;
    private final double confidence;
    private final double[][] covariance;
    private final double quantile;
    private final double[] slack;

    Result(
        String response,
        List<String> predictors,
        int degree,
        Checks.Complete data,
        LeastSquares solution,
        LinearRegression.StandardErrors errors,
        double confidence) {
      this.response = response;
      this.predictors = predictors;
      this.degree = degree;
      this.data = data;
      this.solution = solution;
      this.errors = errors;
      this.confidence = confidence;
      this.slack = solution.design().slack();
      requireSlack();
      this.covariance = RobustCovariance.of(solution, errors, slack);
      this.quantile =
          TDistribution.of(degreesOfFreedom()).inverseSurvivalProbability((1 - confidence) / 2);
    }

    /** HC2 and HC3 divide by what is left of 1 beside the leverage. */
    private void requireSlack() {
      if (errors != LinearRegression.StandardErrors.HC2
          && errors != LinearRegression.StandardErrors.HC3) {
        return;
      }
      List<Problem> problems =
          IntStream.range(0, slack.length)
              .filter(i -> slack[i] == 0)
              .mapToObj(
                  i ->
                      Problem.of(
                              "the leverage 1: the fit goes through this area whatever its value",
                              "leave it out together with the predictor that it alone decides, or"
                                  + " take other standard errors than "
                                  + errors)
                          .atArea(data.areas().get(i).code()))
              .toList();
      if (!problems.isEmpty()) {
        throw new DataException(errors + " standard errors are not defined", problems);
      }
    }

    /**
     * The measure that is explained.
     *
     * @return its id
     */
    public String response() {
      return response;
    }

    /**
     * The number of areas that were fitted.
     *
     * @return more than the number of coefficients
     */
    public int size() {
      return data.areas().size();
    }

    /**
     * The areas that lack one of the measures.
     *
     * @return an immutable list
     */
    public List<Area> leftOut() {
      return data.leftOut();
    }

    /**
     * The number of areas less that of coefficients.
     *
     * @return at least 1
     */
    public int degreesOfFreedom() {
      return size() - solution.estimates().length;
    }

    /**
     * The share of the variance that the fit accounts for; without an intercept, of the mean
     * square.
     *
     * @return from 0 to 1; {@code NaN} if the response is constant up to rounding
     */
    public double rSquared() {
      double explained = solution.explained();
      double unexplained = solution.unexplained();
      boolean flat = solution.design().intercept() && Rounding.isConstant(data.values()[0]);
      return flat || explained + unexplained == 0
          ? Double.NaN
          : explained / (explained + unexplained);
    }

    /**
     * R squared less what as many random predictors would give: 1 - (1 - R²)(n - i) / df, where i
     * is 1 with an intercept.
     *
     * @return at most 1; may be negative
     */
    public double adjustedRSquared() {
      double total = size() - (solution.design().intercept() ? 1 : 0);
      return 1 - (1 - rSquared()) * total / degreesOfFreedom();
    }

    /**
     * The standard deviation of the residuals, sqrt(Σe² / df).
     *
     * @return 0 or more, in units of the response
     */
    public double residualStandardError() {
      return Math.sqrt(solution.unexplained() / degreesOfFreedom());
    }

    /**
     * The test of all predictors together: F with classical standard errors, Wald's statistic over
     * the number of predictors with robust ones.
     *
     * @return 0 or more; {@code NaN} if the response is constant up to rounding
     */
    public double fStatistic() {
      if (Double.isNaN(rSquared())) {
        return Double.NaN;
      }
      int k = terms();
      if (errors == LinearRegression.StandardErrors.CLASSICAL) {
        return (solution.explained() / k) / (solution.unexplained() / degreesOfFreedom());
      }
      int first = solution.estimates().length - k;
      double[][] block = new double[k][k];
      double[] b = new double[k];
      for (int i = 0; i < k; i++) {
        b[i] = solution.estimates()[first + i];
        System.arraycopy(covariance[first + i], first, block[i], 0, k);
      }
      ArrayRealVector estimates = new ArrayRealVector(b, false);
      return estimates.dotProduct(
              new LUDecomposition(new Array2DRowRealMatrix(block, false))
                  .getSolver()
                  .solve(estimates))
          / k;
    }

    /**
     * The p-value of {@link #fStatistic()}.
     *
     * @return from 0 to 1; {@code NaN} if the response is constant up to rounding
     */
    public double pValue() {
      double f = fStatistic();
      if (Double.isNaN(f)) {
        return Double.NaN;
      }
      return Double.isInfinite(f)
          ? 0
          : FDistribution.of(terms(), degreesOfFreedom()).survivalProbability(f);
    }

    /**
     * The coefficients, the intercept first.
     *
     * @return an immutable list
     */
    public List<Coefficient> coefficients() {
      TDistribution student = TDistribution.of(degreesOfFreedom());
      ImmutableList.Builder<Coefficient> coefficients = ImmutableList.builder();
      for (int j = 0; j < covariance.length; j++) {
        double b = solution.estimates()[j];
        double se = Math.sqrt(covariance[j][j]);
        double t = b / se;
        double p =
            Double.isNaN(t)
                ? Double.NaN
                : Math.min(1, 2 * student.survivalProbability(Math.abs(t)));
        String name = solution.design().names().get(j);
        coefficients.add(new Coefficient(name, b, se, t, p, b - quantile * se, b + quantile * se));
      }
      return coefficients.build();
    }

    /**
     * A coefficient by its name.
     *
     * @param name the id of the predictor, or {@code (intercept)}
     * @return the coefficient
     * @throws IllegalArgumentException if there is none
     */
    public Coefficient coefficient(String name) {
      return coefficients().stream()
          .filter(c -> c.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "no coefficient '" + name + "'; there are " + solution.design().names()));
    }

    /**
     * What the fit makes of each area, in the order of the table.
     *
     * @return an immutable list
     */
    public List<Observation> observations() {
      double variance = solution.unexplained() / degreesOfFreedom();
      int df = degreesOfFreedom();
      int p = solution.estimates().length;
      return IntStream.range(0, size())
          .mapToObj(
              i -> {
                double y = data.values()[0][i];
                double e = solution.residuals()[i];
                double rest = slack[i];
                double h = 1 - rest;
                double others = (df - e * e / (variance * rest)) / (df - 1) * variance;
                double studentised = rest == 0 ? Double.NaN : e / Math.sqrt(others * rest);
                double cook = rest == 0 ? Double.NaN : e * e / (p * variance) * h / (rest * rest);
                return new Observation(
                    data.areas().get(i),
                    y,
                    y - e,
                    e,
                    h,
                    df == 1 || Double.isInfinite(studentised) ? Double.NaN : studentised,
                    cook);
              })
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    public List<ResultTable> toTables() {
      return List.of(toTable(), diagnostics());
    }

    /**
     * What the fit makes of each area as a table: observed, fitted, residual, leverage, studentised
     * residual and Cook's distance, the area that pulls most first.
     *
     * @return a view
     */
    public ResultTable diagnostics() {
      List<Observation> all =
          observations().stream()
              .sorted(
                  Comparator.comparingDouble(
                      o -> Double.isNaN(o.cooksDistance()) ? 0 : -o.cooksDistance()))
              .toList();
      return Rows.table("Areas beside " + equation(), all, Observation::area)
          .numbers("observed", "", numbers(all, Observation::observed))
          .numbers("fitted", "", numbers(all, Observation::fitted))
          .numbers("residual", "", numbers(all, Observation::residual))
          .numbers("leverage", "", 3, numbers(all, Observation::leverage))
          .numbers("studentised", "", 2, numbers(all, Observation::studentised))
          .numbers("cook", "", 3, numbers(all, Observation::cooksDistance))
          .build();
    }

    /**
     * The areas that pull the line: those with a Cook's distance above 4 / n, the usual mark, the
     * largest first.
     *
     * @return an immutable list
     */
    public List<Observation> influential() {
      double mark = 4.0 / size();
      return observations().stream()
          .filter(o -> o.cooksDistance() > mark)
          .sorted(Comparator.comparingDouble(Observation::cooksDistance).reversed())
          .collect(ImmutableList.toImmutableList());
    }

    /**
     * The areas far off the line: those with a studentised residual beyond ±2, the farthest first.
     *
     * @return an immutable list
     */
    public List<Observation> outliers() {
      return observations().stream()
          .filter(o -> Math.abs(o.studentised()) > 2)
          .sorted(
              Comparator.comparingDouble((Observation o) -> Math.abs(o.studentised())).reversed())
          .collect(ImmutableList.toImmutableList());
    }

    /**
     * The response at given predictors, with the limits of the line and of one more observation.
     *
     * @param values a value per predictor, by id
     * @return the prediction
     * @throws IllegalArgumentException if a predictor is missing or unknown
     */
    public Prediction predict(Map<String, Double> values) {
      if (values.size() != predictors.size() || !values.keySet().containsAll(predictors)) {
        throw new IllegalArgumentException(
            "found values for " + values.keySet() + "; expected one for each of " + predictors);
      }
      return predictAt(predictors.stream().mapToDouble(values::get).toArray());
    }

    /**
     * The response where there is one predictor, for example along the line of a chart.
     *
     * @param x the value of the predictor
     * @return the prediction
     * @throws IllegalStateException if there are more predictors
     */
    public Prediction predict(double x) {
      if (predictors.size() != 1) {
        throw new IllegalStateException(
            "found predictors " + predictors + "; give a value for each by its id");
      }
      return predictAt(x);
    }

    /**
     * The line with its confidence and prediction bands, at points spread evenly over the range of
     * the one predictor.
     *
     * @param points how many, at least 2
     * @return a table of x, fit, lower, upper, prediction_lower and prediction_upper
     * @throws IllegalStateException if there are more predictors
     * @throws IllegalArgumentException if there are fewer than 2 points
     */
    public ResultTable band(int points) {
      if (points < 2) {
        throw new IllegalArgumentException("found " + points + " points; expected at least 2");
      }
      double[] values = data.values()[1];
      double min = IntStream.range(0, size()).mapToDouble(i -> values[i]).min().orElseThrow();
      double max = IntStream.range(0, size()).mapToDouble(i -> values[i]).max().orElseThrow();
      double[] x =
          IntStream.range(0, points)
              .mapToDouble(i -> min + (max - min) * i / (points - 1))
              .toArray();
      List<Prediction> line = IntStream.range(0, points).mapToObj(i -> predict(x[i])).toList();
      return ResultTable.builder(equation())
          .numbers(predictors.get(0), "", x)
          .numbers("fit", "", numbers(line, Prediction::value))
          .numbers("lower", "", numbers(line, Prediction::lower))
          .numbers("upper", "", numbers(line, Prediction::upper))
          .numbers("prediction_lower", "", numbers(line, Prediction::predictionLower))
          .numbers("prediction_upper", "", numbers(line, Prediction::predictionUpper))
          .build();
    }

    private Prediction predictAt(double... x) {
      int p = solution.estimates().length;
      double[] row = new double[p];
      int first = p - terms();
      if (first == 1) {
        row[0] = 1;
      }
      double power = 1;
      for (int k = 0; k < terms(); k++) {
        power *= x[0];
        row[first + k] = degree > 1 ? power : x[k];
      }
      double value = 0;
      double variance = 0;
      for (int i = 0; i < p; i++) {
        value += row[i] * solution.estimates()[i];
        for (int j = 0; j < p; j++) {
          variance += row[i] * covariance[i][j] * row[j];
        }
      }
      double scatter = residualStandardError();
      double line = quantile * Math.sqrt(Math.max(0, variance));
      double one = quantile * Math.sqrt(Math.max(0, variance) + scatter * scatter);
      return new Prediction(value, value - line, value + line, value - one, value + one);
    }

    private int terms() {
      return solution.estimates().length - (solution.design().intercept() ? 1 : 0);
    }

    /**
     * The fit as a formula, with four significant digits.
     *
     * @return such as {@code conditions = 251.4 + 1.013 good_work}
     */
    public String equation() {
      StringBuilder text = new StringBuilder(response).append(" =");
      List<String> names = solution.design().names();
      for (int j = 0; j < names.size(); j++) {
        double b = solution.estimates()[j];
        text.append(j == 0 ? (b < 0 ? " -" : " ") : b < 0 ? " - " : " + ")
            .append(String.format(Locale.ROOT, "%.4g", Math.abs(b)));
        if (j > 0 || !solution.design().intercept()) {
          text.append(' ').append(names.get(j));
        }
      }
      return text.toString();
    }

    /**
     * A line per coefficient.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      List<Coefficient> c = coefficients();
      String title =
          String.format(
              Locale.ROOT,
              "%s (n = %d, %s, %s errors, %s %% intervals)",
              equation(),
              size(),
              Double.isNaN(rSquared())
                  ? "the response is constant"
                  : String.format(Locale.ROOT, "R squared = %.2f, p = %.2g", rSquared(), pValue()),
              errors == LinearRegression.StandardErrors.CLASSICAL ? "classical" : errors.name(),
              Float.toString((float) (100 * confidence)).replaceAll("\\.0$", ""));
      return ResultTable.builder(title)
          .texts("term", c, Coefficient::name)
          .numbers("estimate", "", 4, numbers(c, Coefficient::estimate))
          .numbers("error", "", 4, numbers(c, Coefficient::standardError))
          .numbers("t", "", 2, numbers(c, Coefficient::t))
          .probabilities("p", numbers(c, Coefficient::pValue))
          .numbers("lower", "", 4, numbers(c, Coefficient::lower))
          .numbers("upper", "", 4, numbers(c, Coefficient::upper))
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
