package org.goodworkmonitor.stats.relate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.stats.Resources;
import org.goodworkmonitor.stats.internal.MultipleTesting;
import org.goodworkmonitor.stats.relate.Correlation.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CorrelationTest {
  private static final Correlation PEARSON = Correlation.withDefaults();

  /** The report's two indices in one table: monitor, conditions and two pillars. */
  static IndicatorTable report() {
    IndicatorTable monitor = Resources.table("gwm-2021/monitor-scores.csv");
    IndicatorTable conditions = Resources.table("gwm-2021/conditions-scores.csv");
    Column total = conditions.column("total");
    return monitor
        .derive(Indicator.higherIsBetter("monitor"), row -> row.value("total"))
        .select("monitor")
        .join(
            conditions
                .with(Column.of(Indicator.higherIsBetter("conditions"), total.values()))
                .select("conditions", "prosperity", "demand"));
  }

  /** R 4.2.2: cor.test(monitor, conditions) on the printed totals. */
  @Test
  void conditionsAgainstMonitorAgreeWithR() {
    Correlation.Association a = PEARSON.analyse(report(), "monitor", "conditions");
    assertThat(a.n()).isEqualTo(118);
    assertThat(a.r()).isCloseTo(0.7115913133400351, within(1e-14));
    assertThat(a.rSquared()).isCloseTo(0.50636, within(1e-5));
    assertThat(a.statistic()).isCloseTo(10.908258651544873, within(1e-12));
    assertThat(a.degreesOfFreedom()).isEqualTo(116);
    assertThat(a.pValue()).isCloseTo(1.7010387983755004e-19, withPercentage(1e-9));
    assertThat(a.lower()).isCloseTo(0.609190125431582, within(1e-13));
    assertThat(a.upper()).isCloseTo(0.7906516837696675, within(1e-13));
  }

  /** R 4.2.2: cor.test(..., method = "spearman" or "kendall", exact = FALSE). */
  @Test
  void rankCorrelationsAgreeWithR() {
    Correlation.Association rho =
        PEARSON.withMethod(Method.SPEARMAN).analyse(report(), "monitor", "conditions");
    assertThat(rho.r()).isCloseTo(0.7352843966683369, within(1e-14));
    assertThat(rho.pValue()).isCloseTo(2.5348821288279328e-21, withPercentage(1e-9));
    Correlation.Association tau =
        PEARSON.withMethod(Method.KENDALL).analyse(report(), "monitor", "conditions");
    assertThat(tau.r()).isCloseTo(0.5466270574453947, within(1e-14));
    assertThat(tau.statistic()).isCloseTo(8.773469154936583, within(1e-12));
    assertThat(tau.pValue()).isCloseTo(1.732444170371668e-18, withPercentage(1e-9));
    assertThat(tau.degreesOfFreedom()).isNaN();
  }

  /** R 4.2.2: cor(resid(lm(x ~ p + d)), resid(lm(y ~ p + d))). */
  @Test
  void partialCorrelationAgreesWithRegressionResidualsInR() {
    Correlation.Association a =
        PEARSON.controllingFor("prosperity", "demand").analyse(report(), "monitor", "conditions");
    assertThat(a.r()).isCloseTo(0.45431828370749333, within(1e-13));
    assertThat(a.degreesOfFreedom()).isEqualTo(114);
    Correlation.Association gone =
        PEARSON.controllingFor("monitor").analyse(report(), "monitor", "conditions");
    assertThat(gone.isDefined()).isFalse();
    assertThat(gone.note()).isEqualTo("nothing left after monitor");
  }

  /**
   * R 4.2.2: tanh(atanh(r) + c(-1, 1) * qnorm(.975) * s), s being sqrt((1 + r^2 / 2) / 115) for
   * rho, sqrt(.437 / 114) for tau, and with qnorm(.95) 1 / sqrt(113) for r given two others.
   */
  @Test
  void intervalsAgreeWithTheirFormulasInR() {
    Correlation.Association rho =
        PEARSON.withMethod(Method.SPEARMAN).analyse(report(), "monitor", "conditions");
    assertThat(rho.lower()).isCloseTo(0.6255919861842767, within(1e-13));
    assertThat(rho.upper()).isCloseTo(0.8164679513941703, within(1e-13));
    Correlation.Association tau =
        PEARSON.withMethod(Method.KENDALL).analyse(report(), "monitor", "conditions");
    assertThat(tau.lower()).isCloseTo(0.45596815989091016, within(1e-13));
    assertThat(tau.upper()).isCloseTo(0.6260584664858618, within(1e-13));
    Correlation.Association partial =
        PEARSON
            .withConfidence(0.9)
            .controllingFor("prosperity", "demand")
            .analyse(report(), "monitor", "conditions");
    assertThat(partial.lower()).isCloseTo(0.32335873699084366, within(1e-13));
    assertThat(partial.upper()).isCloseTo(0.5682017160425317, within(1e-13));
  }

  /** R 4.2.2: cor.test(x, y, method = "kendall"), exact, T = 37. */
  @Test
  void kendallIsExactForFewPairsWithoutTies() {
    double[] x = {1, 3, 2, 5, 4, 7, 6, 8.5, 9, 8};
    double[] y = {2, 1, 4, 3, 6, 5, 8, 7, 10, 9.5};
    Correlation.Association a =
        PEARSON.withMethod(Method.KENDALL).analyse(Resources.xy(x, y), "x", "y");
    assertThat(a.r()).isCloseTo(0.6444444444444445, within(1e-15));
    assertThat(a.pValue()).isCloseTo(0.0091484788359788, within(1e-15));
  }

  /** R 4.2.2: cor.test(1:n, 17 * 1:n %% (n + 4), method = "kendall"), exact below 50 pairs. */
  @ParameterizedTest
  @CsvSource({"49, 0.41485842994175859", "50, 0.71907980571152996"})
  void kendallIsExactBelowFiftyPairs(int n, double expected) {
    double[] x = IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
    double[] y = Arrays.stream(x).map(i -> 17 * i % (n + 4)).toArray();
    assertThat(PEARSON.withMethod(Method.KENDALL).analyse(Resources.xy(x, y), "x", "y").pValue())
        .isCloseTo(expected, within(1e-14));
  }

  /** R 4.2.2: cor.test(x, y, method = "kendall", exact = FALSE), and Pearson's t of rank(x). */
  @Test
  void tiesShareTheirRank() {
    double[] x = {1, 1, 2, 2, 3, 3, 3, 4};
    double[] y = {2, 1, 2, 3, 3, 3, 4, 4};
    Correlation.Association tau =
        PEARSON.withMethod(Method.KENDALL).analyse(Resources.xy(x, y), "x", "y");
    assertThat(tau.r()).isCloseTo(0.8260869565217391, within(1e-15));
    assertThat(tau.statistic()).isCloseTo(2.564180508967185, within(1e-14));
    assertThat(tau.pValue()).isCloseTo(0.010341974342378074, within(1e-15));
    Correlation.Association rho =
        PEARSON.withMethod(Method.SPEARMAN).analyse(Resources.xy(x, y), "x", "y");
    assertThat(rho.r()).isCloseTo(0.8846153846153848, within(1e-15));
    assertThat(rho.statistic()).isCloseTo(4.646701704940173, within(1e-13));
    assertThat(rho.pValue()).isCloseTo(0.003515785966204572, within(1e-15));
  }

  /** COINr turns indicators that are lower-is-better round before it correlates: I3 and I6. */
  @ParameterizedTest
  @CsvSource({
    "PEARSON, gwm_corr_pearson.csv, gwm_raw.csv",
    "SPEARMAN, gwm_corr_spearman.csv, gwm_raw.csv",
    "KENDALL, gwm_corr_kendall.csv, gwm_raw.csv",
    "PEARSON, gwm_na_corr_pearson.csv, gwm_na_raw.csv",
    "SPEARMAN, gwm_na_corr_spearman.csv, gwm_na_raw.csv",
    "KENDALL, gwm_na_corr_kendall.csv, gwm_na_raw.csv"
  })
  void coefficientsAgreeWithCoinr(Method method, String file, String data) {
    Correlation.Result table = PEARSON.withMethod(method).analyse(Resources.coinr(data));
    assertThat(table.cells()).hasSize(15);
    for (List<String> row : Resources.rows("coinr/" + file)) {
      if (!row.get(0).equals(row.get(1)) && !row.get(0).equals("Var1")) {
        assertThat(table.cell(row.get(0), row.get(1)).r())
            .as(row.toString())
            .isCloseTo(
                sign(row.get(0)) * sign(row.get(1)) * Double.parseDouble(row.get(2)),
                within(1e-14));
      }
    }
  }

  private static int sign(String indicator) {
    return indicator.equals("I3") || indicator.equals("I6") ? -1 : 1;
  }

  /** COINr's p-values of Spearman's rho come from another approximation: R's Edgeworth series. */
  @ParameterizedTest
  @CsvSource({"PEARSON, pearson, 1e-12", "KENDALL, kendall, 1e-12", "SPEARMAN, spearman, 2e-3"})
  void pValuesAgreeWithCoinr(Method method, String name, double tolerance) {
    Correlation.Result table = PEARSON.withMethod(method).analyse(Resources.coinr("gwm_raw.csv"));
    List<List<String>> rows = Resources.rows("coinr/gwm_corr_pvalues_" + name + ".csv");
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int c = 1; c < row.size(); c++) {
        String other = rows.get(0).get(c);
        if (!other.equals(row.get(0))) {
          assertThat(table.cell(row.get(0), other).pValue())
              .isCloseTo(Double.parseDouble(row.get(c)), within(tolerance));
        }
      }
    }
  }

  /** R 4.2.2: 2 * pt(-|t|, df). */
  @ParameterizedTest
  @CsvSource({
    "50, 116, 2.4775808216272075e-80",
    "500, 116, 3.2751558730999044e-195",
    "3000, 100, 1.543440754017989e-249",
    "60, 800, 2.2317132281031073e-298",
    "37.5, 1000000, 1.5104468933595005e-307"
  })
  void pValuesHoldFarOutInTheTail(double t, int df, double expected) {
    double r = t / Math.sqrt(df + t * t);
    Correlation.Association a = PEARSON.fromCoefficient(r, df + 2);
    // the relative error of 1 - r squared, some 1e-16 t squared, is raised to the power df / 2
    assertThat(a.pValue()).isCloseTo(expected, withPercentage(100 * 1e-16 * t * t * df));
  }

  /** R 4.2.2: cor.test(1:610, c(2, 1, 3:610), method = "kendall", exact = FALSE). */
  @Test
  void kendallHoldsFarOutInTheTail() {
    double[] x = IntStream.range(0, 610).mapToDouble(i -> i).toArray();
    double[] y = x.clone();
    y[0] = 1;
    y[1] = 0;
    Correlation.Association a =
        PEARSON.withMethod(Method.KENDALL).analyse(Resources.xy(x, y), "x", "y");
    assertThat(a.statistic()).isCloseTo(36.94086836093944, within(1e-11));
    assertThat(a.pValue()).isCloseTo(1.0208532372374124e-298, withPercentage(1e-8));
  }

  @Test
  void manyOutcomesAreCorrelatedWithinEachRegion() {
    Correlation.Result table =
        PEARSON
            .byRegion()
            .analyse(report(), List.of("conditions", "prosperity"), List.of("monitor"));
    List<String> regions =
        table.cells().stream()
            .map(Correlation.Association::group)
            .filter(g -> !g.isEmpty())
            .toList();
    assertThat(table.cells()).hasSize(2 * (1 + regions.size() / 2));
    Correlation.Association one = table.cell("monitor", "prosperity", "South East");
    assertThat(one)
        .usingRecursiveComparison()
        .ignoringFields("holm", "benjaminiHochberg")
        .isEqualTo(
            PEARSON
                .byRegion()
                .analyse(report(), List.of("prosperity"), List.of("monitor"))
                .cell("prosperity", "monitor", "South East"));
    assertThat(one.holm()).isGreaterThan(one.pValue());
    assertThatThrownBy(() -> table.cell("demand", "monitor", "South East"))
        .hasMessage("no pair demand and monitor in the table");
    // a pair asked for twice counts once
    assertThat(PEARSON.analyse(report(), List.of("monitor", "monitor"), List.of("demand")).cells())
        .hasSize(1);
  }

  @Test
  void aPrintedTableIsHeldAgainstItself() {
    List<PublishedCorrelation> rows =
        List.of(
            new PublishedCorrelation("Stroke", -0.47, 2, -5.69, 2),
            new PublishedCorrelation("Wrong", -0.47, 2, -5.00, 2));
    // by hand: t(r) = r sqrt(116 / (1 - r^2)) is -5.659 at -0.465 and -5.811 at -0.475
    assertThat(PublishedCorrelation.check(rows, 118).toString())
        .isEqualTo(
            """
            Printed correlations (n = 118, 116 df)
            label       r  r_squared      t  t_from   t_to  consistent
            Stroke  -0.47       0.22  -5.69   -5.81  -5.66  yes
            Wrong   -0.47       0.18  -5.00   -5.81  -5.66  no
            """);
  }

  /** All rows of Figure 9: the printed t comes from some r that is printed as it is, at n = 118. */
  @Test
  void printedStatisticsOfFigure9ComeBack() {
    List<List<String>> rows = Resources.rows("gwm-2021/disease-burden-correlations.csv");
    assertThat(rows).hasSize(16);
    for (List<String> row : rows.subList(1, rows.size())) {
      PublishedCorrelation printed =
          new PublishedCorrelation(
              row.get(0), Double.parseDouble(row.get(1)), 2, Double.parseDouble(row.get(3)), 2);
      assertThat(printed.isConsistentWith(118)).as(row.get(0)).isTrue();
      double r = printed.coefficientFromT(118);
      assertThat(Math.rint(r * 100) / 100).as(row.get(0)).isEqualTo(printed.r());
      assertThat(r * r).as(row.get(0)).isCloseTo(Double.parseDouble(row.get(2)), within(0.0051));
    }
    assertThat(new PublishedCorrelation("x", -0.60, 2, -8.12, 2).isConsistentWith(60)).isFalse();
    assertThatThrownBy(() -> new PublishedCorrelation("x", 1.2, 2, 3, 2))
        .hasMessageContaining("x: found r = 1.2");
  }

  /** R 4.2.2: p.adjust(c(.01, .02, .03, .005, .5), "holm") and "BH". */
  @Test
  void adjustedPValuesAgreeWithR() {
    double[] p = {0.01, 0.02, 0.03, Double.NaN, 0.005, 0.5};
    assertThat(MultipleTesting.holm(p))
        .containsExactly(new double[] {0.04, 0.06, 0.06, Double.NaN, 0.025, 0.5}, within(1e-15));
    assertThat(MultipleTesting.benjaminiHochberg(p))
        .containsExactly(
            new double[] {0.025, 0.1 / 3, 0.0375, Double.NaN, 0.025, 0.5}, within(1e-15));
    // 0.04 * 3 / 2 is more than 0.041: R gives 0.041 for both
    assertThat(MultipleTesting.benjaminiHochberg(new double[] {0.04, 0.01, 0.041}))
        .containsExactly(new double[] {0.041, 0.03, 0.041}, within(1e-15));
  }

  @Test
  void tooFewPairsAndConstantsGiveANoteAndNoNumber() {
    double gap = Double.NaN;
    IndicatorTable table =
        Resources.of(
            Map.of(
                "x", new double[] {1, 2, 3, 4},
                "few", new double[] {1, 5, gap, gap},
                "flat", new double[] {7, 7, 7, gap}));
    Correlation.Result against = PEARSON.analyse(table, "x");
    assertThat(against.cell("few", "x").note()).isEqualTo("fewer than 3 pairs");
    assertThat(against.cell("few", "x").n()).isEqualTo(2);
    assertThat(against.cell("x", "flat").note()).isEqualTo("flat is constant");
    assertThat(against.cell("x", "flat").r()).isNaN();
    assertThat(against.cells()).allMatch(c -> !c.isDefined());
    assertThat(against.toString()).contains("fewer than 3 pairs");
  }

  @Test
  void aPerfectLineAndThreePairsHaveDefinedResults() {
    Correlation.Association a =
        PEARSON.analyse(Resources.xy(new double[] {1, 2, 3}, new double[] {2, 4, 6}), "x", "y");
    assertThat(a.r()).isEqualTo(1);
    assertThat(a.statistic()).isInfinite();
    assertThat(a.pValue()).isZero();
    Correlation.Association b = PEARSON.fromCoefficient(0.5, 3);
    assertThat(b.lower()).isEqualTo(-1);
    assertThat(b.upper()).isEqualTo(1);
  }

  @Test
  void withinRegionsTheAreasOfEachAreCounted() {
    Correlation.Result regions =
        PEARSON.byRegion().analyse(report(), List.of("monitor"), List.of("conditions"));
    assertThat(regions.cells().get(0).n()).isEqualTo(118);
    assertThat(regions.cells().stream().skip(1).mapToInt(Correlation.Association::n).sum())
        .isEqualTo(118);
    assertThat(regions.cell("monitor", "conditions", "North East").n()).isEqualTo(12);
    assertThat(regions.toString()).contains("(all)", "North East");
    assertThatThrownBy(() -> regions.cell("monitor", "conditions", "Wales"))
        .hasMessageContaining("North East");
  }

  @Test
  void optionsThatCannotBeHonouredAreErrors() {
    Correlation kendall = PEARSON.withMethod(Method.KENDALL);
    assertThatThrownBy(
            () -> kendall.controllingFor("demand").analyse(report(), "monitor", "conditions"))
        .hasMessageContaining("KENDALL");
    assertThatThrownBy(() -> kendall.fromCoefficient(0.5, 30)).hasMessageContaining("KENDALL");
    assertThatThrownBy(() -> PEARSON.fromCoefficient(1.5, 30)).hasMessageContaining("r = 1.5");
    assertThatThrownBy(() -> PEARSON.fromCoefficient(0.5, 2)).hasMessageContaining("n = 2");
    assertThatThrownBy(() -> PEARSON.withConfidence(95)).hasMessageContaining("found confidence");
    assertThatThrownBy(() -> PEARSON.analyse(report(), "monitor", "monitor"))
        .hasMessageContaining("no pair");
    assertThatThrownBy(() -> PEARSON.analyse(report(), "monitor", "condition"))
        .hasMessageContaining("did you mean 'conditions'");
  }

  @Test
  void theStrongestComesFirstAndTheGridShowsBothHalves() {
    Correlation.Result matrix = PEARSON.analyse(report());
    assertThat(matrix.strongestFirst().cells())
        .isSortedAccordingTo((a, b) -> Double.compare(Math.abs(b.r()), Math.abs(a.r())));
    assertThat(matrix.grid().column("demand").number(0))
        .isEqualTo(matrix.grid().column("monitor").number(3));
    assertThat(matrix.grid().column("demand").number(3)).isEqualTo(1);
  }

  @Test
  void pairsBelowAThresholdAreLeftOut() {
    Correlation.Result matrix = PEARSON.analyse(report());
    double middle = Math.abs(matrix.strongestFirst().cells().get(1).r());
    Correlation.Result strong = matrix.beyond(middle);
    assertThat(strong.cells())
        .containsExactlyElementsOf(
            matrix.cells().stream().filter(c -> Math.abs(c.r()) >= middle).toList())
        .hasSize(2);
    assertThat(strong.toTable().title()).endsWith("or more");
    assertThat(matrix.beyond(1).cells()).isEmpty();
    assertThat(matrix.beyond(1).toTable().rows()).isZero();
    assertThatThrownBy(() -> matrix.beyond(1.01)).hasMessageContaining("the threshold 1.01");
  }

  /** Numbers that are equal are tied, whatever their sign is written as. */
  @Test
  void negativeZeroIsTiedWithZero() {
    double[] signed = {0.0, -0.0, 0.0, -0.0, 1, 2};
    double[] plain = {0, 0, 0, 0, 1, 2};
    double[] y = {1, 2, 3, 4, 5, 6};
    for (Method method : Method.values()) {
      assertThat(PEARSON.withMethod(method).analyse(Resources.xy(signed, y), "x", "y"))
          .isEqualTo(PEARSON.withMethod(method).analyse(Resources.xy(plain, y), "x", "y"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1e-300", "1e-100", "1e100", "1e300"})
  void noUnitIsTooSmallOrTooLarge(double unit) {
    double[] x = {1, 2, 4, 8, 3, 7};
    double[] y = {2, 1, 5, 9, 2, 8};
    double[] scaled = Arrays.stream(x).map(v -> v * unit).toArray();
    double[] control = {3 * unit, unit, 4 * unit, unit, 5 * unit, 9 * unit};
    for (Correlation how : List.of(PEARSON, PEARSON.controllingFor("z"))) {
      Correlation.Association found =
          how.analyse(Resources.of(Map.of("x", scaled, "y", y, "z", control)), "x", "y");
      double[] plain = Arrays.stream(control).map(v -> v / unit).toArray();
      Correlation.Association expected =
          how.analyse(Resources.of(Map.of("x", x, "y", y, "z", plain)), "x", "y");
      assertThat(found.r()).isCloseTo(expected.r(), within(1e-14));
      assertThat(found.pValue()).isCloseTo(expected.pValue(), withPercentage(1e-10));
    }
  }

  /** Values 256 units in the last place apart, whose mean is no double. */
  @Test
  void valuesMayBeCloseTogether() {
    double[] x = {0, 1, 2, 1, 0, 3, 2, 1};
    double[] y = {2, 1, 5, 9, 2, 8, 4, 7};
    double[] near = Arrays.stream(x).map(v -> 1 + 256 * v * Math.ulp(1.0)).toArray();
    assertThat(PEARSON.analyse(Resources.xy(near, y), "x", "y").r())
        .isCloseTo(PEARSON.analyse(Resources.xy(x, y), "x", "y").r(), within(1e-15));
  }

  /** Plain arithmetic gives r = -.81 (p = .09) here, from one unit in the last place. */
  @ParameterizedTest
  @EnumSource(Method.class)
  void nothingCorrelatesWithAMeasureThatIsConstantButForTheLastBit(Method method) {
    double[] coverage = {99.3, 99.3, 99.30000000000001, 99.3, 99.3};
    double[] pay = {500, 520, 480, 510, 530};
    Correlation.Association a =
        PEARSON.withMethod(method).analyse(Resources.xy(coverage, pay), "x", "y");
    assertThat(a.isDefined()).isFalse();
    assertThat(a.note()).isEqualTo("x is constant");
    assertThat(a.r()).isNaN();
    assertThat(a.pValue()).isNaN();
  }

  /**
   * By hand: the ranks of x are 1.5, 1.5, 3, 4, 5 with squared deviations of 9.5, those of y 10,
   * and their products -9.5. Of the 10 pairs one is tied in x and 9 disagree.
   */
  @Test
  void ranksTieWhatDiffersOnlyByRounding() {
    IndicatorTable table =
        Resources.xy(new double[] {0.3, 0.1 + 0.2, 0.5, 0.6, 0.7}, new double[] {5, 4, 3, 2, 1});
    assertThat(PEARSON.withMethod(Method.SPEARMAN).analyse(table, "x", "y").r())
        .isCloseTo(-9.5 / Math.sqrt(9.5 * 10), within(1e-15));
    assertThat(PEARSON.withMethod(Method.KENDALL).analyse(table, "x", "y").r())
        .isCloseTo(-9 / Math.sqrt(9 * 10), within(1e-15));
  }

  @Property(tries = 200)
  void doesNotDependOnScaleOrderOrSide(
      @ForAll @Size(12) List<@DoubleRange(min = -100, max = 100) Double> xs,
      @ForAll @Size(12) List<@DoubleRange(min = -100, max = 100) Double> ys,
      @ForAll Method method) {
    double[] x = xs.stream().mapToDouble(v -> v).toArray();
    double[] y = ys.stream().mapToDouble(v -> v).toArray();
    Correlation correlation = PEARSON.withMethod(method);
    Correlation.Association a = correlation.analyse(Resources.xy(x, y), "x", "y");
    Correlation.Association swapped = correlation.analyse(Resources.xy(y, x), "y", "x");
    double[] minus = new double[12];
    double[] reversed = new double[12];
    for (int i = 0; i < 12; i++) {
      minus[i] = -4 * x[11 - i];
      reversed[i] = y[11 - i];
    }
    Correlation.Association turned = correlation.analyse(Resources.xy(minus, reversed), "x", "y");
    assertThat(a.isDefined()).isEqualTo(swapped.isDefined()).isEqualTo(turned.isDefined());
    if (a.isDefined()) {
      assertThat(a.r()).isBetween(-1.0, 1.0);
      assertThat(swapped.r()).isCloseTo(a.r(), within(1e-9));
      assertThat(turned.r()).isCloseTo(-a.r(), within(1e-9));
      assertThat(a.pValue()).isBetween(0.0, 1.0);
      assertThat(a.r()).isBetween(a.lower() - 1e-9, a.upper() + 1e-9);
    }
  }
}
