package org.goodworkmonitor.stats.relate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.stats.Resources;
import org.goodworkmonitor.stats.relate.LinearRegression.StandardErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against R 4.2.2: lm(conditions ~ monitor) on the printed totals of the report. */
class LinearRegressionTest {
  private static final LinearRegression OLS = LinearRegression.withDefaults();

  @Test
  void coefficientsAgreeWithR() {
    LinearRegression.Result fit = OLS.analyse(CorrelationTest.report(), "conditions", "monitor");
    LinearRegression.Coefficient slope = fit.coefficient("monitor");
    assertThat(slope.estimate()).isCloseTo(0.8862186860579264, within(1e-13));
    assertThat(slope.standardError()).isCloseTo(0.08124291093266443, within(1e-14));
    assertThat(slope.t()).isCloseTo(10.908258651544873, within(1e-11));
    assertThat(slope.pValue()).isCloseTo(1.7010387983755004e-19, withPercentage(1e-8));
    assertThat(fit.coefficient("(intercept)").estimate())
        .isCloseTo(281.5005365555562, within(1e-10));
    assertThat(fit.residualStandardError()).isCloseTo(76.28113665421647, within(1e-11));
    assertThat(fit.fStatistic()).isCloseTo(118.9901068090036, within(1e-10));
    assertThat(fit.pValue()).isCloseTo(slope.pValue(), withPercentage(1e-8));
    assertThat(fit.equation()).isEqualTo("conditions = 281.5 + 0.8862 monitor");
  }

  /** R 4.2.2, package sandwich: sqrt(diag(vcovHC(fit, type))). */
  @ParameterizedTest
  @CsvSource({
    "HC0, 21.13860534043729, 0.06607841729358757",
    "HC1, 21.320055924664093, 0.06664562441201437",
    "HC2, 21.396854731008652, 0.06692474106092668",
    "HC3, 21.659599418313555, 0.06778566605007647"
  })
  void robustErrorsAgreeWithSandwich(StandardErrors kind, double intercept, double slope) {
    LinearRegression.Result fit =
        OLS.withStandardErrors(kind).analyse(CorrelationTest.report(), "conditions", "monitor");
    assertThat(fit.coefficient("(intercept)").standardError()).isCloseTo(intercept, within(1e-11));
    assertThat(fit.coefficient("monitor").standardError()).isCloseTo(slope, within(1e-14));
    assertThat(fit.toString()).contains(kind + " errors");
  }

  /** R 4.2.2: predict(fit, data.frame(x = 300), interval = "confidence" and "prediction"). */
  @Test
  void bandsAgreeWithR() {
    LinearRegression.Result fit = OLS.analyse(CorrelationTest.report(), "conditions", "monitor");
    LinearRegression.Prediction p = fit.predict(300);
    assertThat(p.value()).isCloseTo(547.3661423729341, within(1e-10));
    assertThat(p.lower()).isCloseTo(533.4060463078147, within(1e-10));
    assertThat(p.upper()).isCloseTo(561.3262384380535, within(1e-10));
    assertThat(p.predictionLower()).isCloseTo(395.6381586724177, within(1e-9));
    assertThat(p.predictionUpper()).isCloseTo(699.0941260734504, within(1e-9));
    assertThat(fit.predict(Map.of("monitor", 300.0))).isEqualTo(p);
    assertThat(fit.band(3).rows()).isEqualTo(3);
    assertThatThrownBy(() -> fit.predict(Map.of("x", 1.0))).hasMessageContaining("[monitor]");
  }

  /** R 4.2.2: cooks.distance, hatvalues, rstudent, largest first. */
  @Test
  void influenceAgreesWithR() {
    LinearRegression.Result fit = OLS.analyse(CorrelationTest.report(), "conditions", "monitor");
    List<LinearRegression.Observation> most = fit.influential();
    assertThat(most.stream().limit(3).map(o -> o.area().name()))
        .containsExactly("Slough", "Reading", "Milton Keynes");
    assertThat(most.get(0).cooksDistance()).isCloseTo(0.056384256654445915, within(1e-13));
    assertThat(most.get(0).leverage()).isCloseTo(0.008502303436704106, within(1e-14));
    assertThat(most.get(0).studentised()).isCloseTo(3.8345937013014626, within(1e-11));
    assertThat(fit.outliers().get(0).area().name()).isEqualTo("Slough");
    assertThat(
            fit.observations().stream().mapToDouble(LinearRegression.Observation::leverage).sum())
        .isCloseTo(2, within(1e-12));
    assertThat(fit.diagnostics().rows()).isEqualTo(118);
    assertThat(fit.diagnostics().head(3).column("name").text(2)).isEqualTo("Milton Keynes");
    assertThat(fit.diagnostics().column("cook").number(0)).isEqualTo(most.get(0).cooksDistance());
  }

  @Test
  void withOneDegreeOfFreedomNoResidualIsStudentised() {
    double[] x = {1, 2, 3};
    LinearRegression.Result fit = OLS.analyse(Resources.xy(x, new double[] {1, 3, 2}), "y", "x");
    assertThat(fit.degreesOfFreedom()).isEqualTo(1);
    assertThat(fit.observations()).allMatch(o -> Double.isNaN(o.studentised()));
  }

  /** R 4.2.2: lm(y ~ x + prosperity); Wald F with vcovHC(g, "HC3"). */
  @Test
  void multipleRegressionAgreesWithR() {
    IndicatorTable table = CorrelationTest.report();
    LinearRegression.Result fit = OLS.analyse(table, "conditions", "monitor", "prosperity");
    assertThat(fit.adjustedRSquared()).isCloseTo(0.7759804127314289, within(1e-13));
    assertThat(fit.coefficient("prosperity").pValue())
        .isCloseTo(6.852889986171294e-22, withPercentage(1e-8));
    LinearRegression.Result robust =
        OLS.withStandardErrors(StandardErrors.HC3)
            .analyse(table, "conditions", "monitor", "prosperity");
    assertThat(robust.fStatistic()).isCloseTo(147.34332658033583, within(1e-8));
    assertThat(robust.pValue()).isLessThan(1e-30);
    assertThatThrownBy(() -> fit.predict(300)).isInstanceOf(IllegalStateException.class);
    double[] y = table.column("conditions").values();
    double[][] x = new double[118][];
    for (int i = 0; i < 118; i++) {
      x[i] = new double[] {table.column("monitor").value(i), table.column("prosperity").value(i)};
    }
    OLSMultipleLinearRegression peer = new OLSMultipleLinearRegression();
    peer.newSampleData(y, x);
    double[] expected = peer.estimateRegressionParameters();
    for (int j = 0; j < 3; j++) {
      assertThat(fit.coefficients().get(j).estimate()).isCloseTo(expected[j], within(1e-9));
    }
  }

  /** SciPy 1.17.1: theilslopes(conditions, monitor, method = "joint"). */
  @Test
  void theilSenAgreesWithScipy() {
    TheilSen.Result line =
        TheilSen.withDefaults().analyse(CorrelationTest.report(), "conditions", "monitor");
    assertThat(line.slope()).isCloseTo(0.9043674698795183, within(1e-14));
    assertThat(line.intercept()).isCloseTo(270.28124999999994, within(1e-11));
    assertThat(line.lower()).isCloseTo(0.7457567185289958, within(1e-14));
    assertThat(line.upper()).isCloseTo(1.0597826086956534, within(1e-14));
    assertThat(line.at(100)).isCloseTo(360.718, within(1e-3));
    assertThat(line.toTable().rows()).isEqualTo(1);
  }

  /** SciPy 1.17.1, as above, where x has three values only: ties make the interval narrower. */
  @Test
  void theilSenAllowsForTies() {
    double[] x = {1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3};
    double[] y = {1, 2.5, 4, 2, 3, 2.2, 5, 3.1, 4.4, 6, 4.1, 7, 5.5, 8, 6.2};
    TheilSen.Result line = TheilSen.withDefaults().analyse(Resources.xy(x, y), "y", "x");
    assertThat(line.slope()).isCloseTo(1.9000000000000004, within(1e-14));
    assertThat(line.intercept()).isCloseTo(0.5999999999999996, within(1e-14));
    assertThat(line.lower()).isCloseTo(0.9999999999999996, within(1e-14));
    assertThat(line.upper()).isCloseTo(3.0, within(1e-14));
  }

  /** One unit in the last place is no slope, and no predictor either. */
  @Test
  void measuresThatAreConstantButForTheLastBitAreConstant() {
    IndicatorTable table =
        Resources.of(
            Map.of(
                "coverage", new double[] {99.3, 99.3, 99.30000000000001, 99.3, 99.3},
                "pay", new double[] {500, 520, 480, 510, 530},
                "noisy", new double[] {500, 520, 480, 510, Math.nextUp(530.0)}));
    for (StandardErrors errors : StandardErrors.values()) {
      LinearRegression.Result fit =
          OLS.withStandardErrors(errors).analyse(table, "coverage", "pay");
      assertThat(fit.coefficient("pay").estimate()).isZero();
      assertThat(fit.coefficient("pay").pValue()).isNaN();
      assertThat(fit.coefficient("(intercept)").estimate()).isCloseTo(99.3, within(1e-13));
      assertThat(fit.rSquared()).isNaN();
      assertThat(fit.pValue()).isNaN();
      assertThat(fit.toString()).contains("the response is constant").doesNotContain("NaN");
      assertThat(fit.diagnostics().toString()).doesNotContain("NaN");
    }
    assertThatThrownBy(() -> OLS.analyse(table, "pay", "coverage"))
        .hasMessageContaining("node coverage: found a column that is a combination");
    assertThatThrownBy(() -> OLS.analyse(table, "coverage", "pay", "noisy"))
        .hasMessageContaining("node noisy: found a column that is a combination");
    assertThatThrownBy(() -> TheilSen.withDefaults().analyse(table, "pay", "coverage"))
        .hasMessageContaining("node coverage: found the same value");
    TheilSen.Result flat = TheilSen.withDefaults().analyse(table, "coverage", "pay");
    assertThat(flat.slope()).isZero();
    assertThat(flat.upper()).isZero();
  }

  @Test
  void whatCannotBeFittedIsNamed() {
    IndicatorTable table =
        Resources.of(
            Map.of(
                "y", new double[] {1, 2, 4, 3, 5},
                "x", new double[] {1, 2, 3, 4, 5},
                "twice", new double[] {2, 4, 6, 8, 10},
                "flat", new double[] {3, 3, 3, 3, 3}));
    assertThatThrownBy(() -> OLS.analyse(table, "y", "x", "twice"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node twice: found a column that is a combination");
    assertThatThrownBy(() -> OLS.analyse(table, "y", "flat")).hasMessageContaining("node flat");
    assertThatThrownBy(() -> OLS.analysePolynomial(table, "y", "x", 4))
        .hasMessageContaining("expected more than the 5 parameters");
    assertThatThrownBy(() -> OLS.analyse(table, "y")).hasMessageContaining("at least one");
    assertThatThrownBy(() -> OLS.analysePolynomial(table, "y", "x", 0))
        .hasMessageContaining("degree 0");
    assertThatThrownBy(() -> TheilSen.withDefaults().analyse(table, "y", "flat"))
        .hasMessageContaining("node flat: found the same value");
    LinearRegression.Result exact = OLS.analyse(table, "twice", "x");
    assertThat(exact.rSquared()).isEqualTo(1);
    assertThat(exact.pValue()).isLessThan(1e-50);
    assertThat(OLS.analyse(table, "flat", "x").rSquared()).isNaN();
  }

  /**
   * An area that is the only one of a kind: the line goes through it. By hand: the mean of the
   * others, 31 / 7, and 7 less that.
   */
  @Test
  void anAreaThatAloneDecidesItsFitIsNamed() {
    double[] kind = {0, 0, 0, 0, 0, 0, 0, 1};
    IndicatorTable table = Resources.xy(kind, new double[] {2, 1, 5, 9, 2, 8, 4, 7});
    LinearRegression.Result fit = OLS.analyse(table, "y", "x");
    assertThat(fit.coefficient("(intercept)").estimate()).isCloseTo(31 / 7.0, within(1e-14));
    assertThat(fit.coefficient("x").estimate()).isCloseTo(18 / 7.0, within(1e-14));
    LinearRegression.Observation alone = fit.observations().get(7);
    assertThat(alone.leverage()).isEqualTo(1);
    assertThat(alone.studentised()).isNaN();
    assertThat(alone.cooksDistance()).isNaN();
    assertThat(fit.influential()).extracting(o -> o.area().code()).doesNotContain("A7");
    for (StandardErrors errors : List.of(StandardErrors.HC2, StandardErrors.HC3)) {
      assertThatThrownBy(() -> OLS.withStandardErrors(errors).analyse(table, "y", "x"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(errors + " standard errors are not defined")
          .hasMessageContaining("area A7")
          .hasMessageContaining("leverage 1");
    }
    assertThat(
            OLS.withStandardErrors(StandardErrors.HC1)
                .analyse(table, "y", "x")
                .coefficient("x")
                .standardError())
        .isPositive()
        .isFinite();
  }

  @Test
  void valuesWhoseSquaresAreNoNumbersAreAnErrorAndOthersGiveTheSame() {
    double[] x = {1, 2, 4, 8, 3, 7};
    double[] y = {2, 1, 5, 9, 2, 8};
    LinearRegression.Coefficient expected =
        OLS.analyse(Resources.xy(x, y), "y", "x").coefficient("x");
    for (double unit : new double[] {1e-65, 1e65}) {
      LinearRegression.Result fit =
          OLS.analyse(Resources.xy(times(unit, x), times(1 / unit, y)), "y", "x");
      assertThat(fit.coefficient("x").estimate() * unit * unit)
          .isCloseTo(expected.estimate(), within(1e-14));
      assertThat(fit.coefficient("x").pValue()).isCloseTo(expected.pValue(), within(1e-14));
    }
    for (double unit : new double[] {1e-160, 1e160}) {
      assertThatThrownBy(() -> OLS.analyse(Resources.xy(times(unit, x), y), "y", "x"))
          .hasMessageContaining("node x: found values of up to ")
          .hasMessageContaining("change the unit");
      assertThatThrownBy(() -> OLS.analyse(Resources.xy(x, times(unit, y)), "y", "x"))
          .hasMessageContaining("node y: found values of up to ");
    }
  }

  private static double[] times(double unit, double... values) {
    return Arrays.stream(values).map(v -> v * unit).toArray();
  }

  @Test
  void areasWithGapsAreLeftOutAndListed() {
    double[] x = {1, 2, 3, 4, Double.NaN};
    double[] y = {1, 2, 2, 5, 7};
    LinearRegression.Result fit = OLS.analyse(Resources.xy(x, y), "y", "x");
    assertThat(fit.size()).isEqualTo(4);
    assertThat(fit.leftOut()).extracting("code").containsExactly("A4");
  }

  @Property(tries = 100)
  void residualsAreOrthogonalToThePredictor(
      @ForAll @Size(10) List<@DoubleRange(min = -50, max = 50) Double> ys) {
    double[] y = ys.stream().mapToDouble(v -> v).toArray();
    double[] x = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};
    LinearRegression.Result fit = OLS.analyse(Resources.xy(x, y), "y", "x");
    double sum = 0;
    double product = 0;
    for (int i = 0; i < 10; i++) {
      double e = fit.observations().get(i).residual();
      sum += e;
      product += e * x[i];
    }
    assertThat(sum).isCloseTo(0, within(1e-11));
    assertThat(product).isCloseTo(0, within(1e-10));
  }

  /** F = (R²/k) / ((1 - R²)/(n - k - 1)), R² from the adjusted one that R gives, n = 118, k = 2. */
  @Test
  void theFStatisticOfSeveralPredictorsFollowsFromRSquared() {
    LinearRegression.Result fit =
        OLS.analyse(CorrelationTest.report(), "conditions", "monitor", "prosperity");
    double r2 = 1 - (1 - 0.7759804127314289) * 115 / 117;
    assertThat(fit.fStatistic()).isCloseTo(r2 / 2 / ((1 - r2) / 115), withPercentage(1e-9));
  }
}
