package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.Resources;
import org.goodworkmonitor.stats.relate.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Alpha, components, KMO, VIF and correlations of domains against COINr, R and hand calculation.
 */
class ItemsTest {
  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "D1", List.of("I1", "I2"),
          "D2", List.of("I3", "I4"),
          "D3", List.of("I5", "I6"),
          "GWM", List.of("I1", "I2", "I3", "I4", "I5", "I6"));

  /** The synthetic case of COINr 1.1.14: six indicators, three domains of two. */
  static Scoreboard coinr() {
    IndicatorTable table = Resources.coinr("gwm_raw.csv");
    Domain tree =
        Domain.of(
            "GWM",
            "GWM",
            domain(table, "D1", "I1", "I2"),
            domain(table, "D2", "I3", "I4"),
            domain(table, "D3", "I5", "I6"));
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.error())
        .build()
        .score(table);
  }

  private static Domain domain(IndicatorTable table, String id, String... indicators) {
    List<Indicator> members =
        Arrays.stream(indicators).map(i -> table.column(i).indicator()).toList();
    return new Domain(id, id, List.copyOf(members));
  }

  /** COINr::get_cronbach, on normalised data. */
  @Test
  void alphaAgreesWithCoinr() {
    for (List<String> row : Resources.rows("coinr/gwm_cronbach_normalised.csv").subList(1, 5)) {
      String set = row.get(0).equals("ALL") ? "GWM" : row.get(0);
      assertThat(Reliability.of(Items.under(coinr(), set)).alpha())
          .as(set)
          .isCloseTo(Double.parseDouble(row.get(1)), within(1e-13));
    }
  }

  /** R 4.2.2 on gwm_norm_minmax_0_100: cor(X[,j], rowSums(X[,-j])), alpha by cov(X[,-j]). */
  @Test
  void itemsAgreeWithR() {
    Reliability r = Reliability.of(Items.under(coinr(), "GWM"));
    assertThat(r.n()).isEqualTo(118);
    assertThat(r.standardisedAlpha()).isCloseTo(0.3617803113179577, within(1e-13));
    assertThat(r.items().stream().map(Reliability.Item::itemRestCorrelation).toList())
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-13 ? 0 : 1)
        .containsExactly(
            0.13240968039083773,
            0.22578562489865228,
            0.1647295267286921,
            -0.025990732884498383,
            0.3843692196003764,
            0.24461440409523708);
    assertThat(r.items().stream().map(Reliability.Item::alphaWithout).toList())
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-13 ? 0 : 1)
        .containsExactly(
            0.4038004193654923,
            0.34837952951088963,
            0.3854691577278477,
            0.44696009102559997,
            0.22990286442059346,
            0.3322465320803916);
    assertThat(r.toString()).contains("alpha 0.409, standardised 0.362, 6 items, 118 areas");
  }

  /** COINr::get_PCA, up to the sign of a component; the raw data give the same. */
  @ParameterizedTest
  @CsvSource({
    "All, gwm_pca_%s_all.csv",
    "D1, gwm_pca_%s_bygroup.csv",
    "D2, gwm_pca_%s_bygroup.csv",
    "D3, gwm_pca_%s_bygroup.csv"
  })
  void componentsAgreeWithCoinr(String group, String files) {
    List<String> ids = GROUPS.getOrDefault(group, GROUPS.get("GWM"));
    PrincipalComponents pca = PrincipalComponents.of(Items.of(Resources.coinr("gwm_raw.csv"), ids));
    int rows = 0;
    for (List<String> row : Resources.rows("coinr/" + String.format(files, "eigen"))) {
      if (row.get(0).equals(group)) {
        int c = Integer.parseInt(row.get(1));
        rows++;
        assertThat(pca.eigenvalues().get(c - 1))
            .isCloseTo(Double.parseDouble(row.get(2)), within(1e-13));
        assertThat(pca.explained(c)).isCloseTo(Double.parseDouble(row.get(3)), within(1e-13));
      }
    }
    assertThat(rows).isEqualTo(ids.size());
    Map<Integer, Map<String, Double>> expected = new LinkedHashMap<>();
    for (List<String> row : Resources.rows("coinr/" + String.format(files, "rotation"))) {
      if (row.get(0).equals(group)) {
        expected
            .computeIfAbsent(Integer.parseInt(row.get(2)), c -> new LinkedHashMap<>())
            .put(row.get(1), Double.parseDouble(row.get(3)));
      }
    }
    assertThat(expected).hasSize(ids.size());
    expected.forEach((c, loadings) -> assertUpToSign(pca.loadings(c), loadings));
    Map<String, Double> weights = new LinkedHashMap<>();
    for (List<String> row : Resources.rows("coinr/" + String.format(files, "weights"))) {
      if (ids.contains(row.get(0))) {
        weights.put(row.get(0), Double.parseDouble(row.get(2)));
      }
    }
    assertUpToSign(pca.weights(), weights);
    assertThat(
            Collections.max(
                pca.weights().values(), (a, b) -> Double.compare(Math.abs(a), Math.abs(b))))
        .isPositive();
  }

  private static void assertUpToSign(Map<String, Double> found, Map<String, Double> expected) {
    String first = expected.keySet().iterator().next();
    double sign = Math.signum(found.getOrDefault(first, 0.0) * expected.get(first));
    assertThat(found.keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (id, v) -> assertThat(found.get(id)).as(id).isCloseTo(sign * v, within(1e-12)));
  }

  @Test
  void scoresOfAComponentHaveItsEigenvalueAsVariance() {
    PrincipalComponents pca = PrincipalComponents.of(Items.of(Resources.coinr("gwm_raw.csv")));
    double[] scores = pca.scores(2);
    double mean = Arrays.stream(scores).average().orElseThrow();
    double variance = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum() / 117;
    assertThat(mean).isCloseTo(0, within(1e-13));
    assertThat(variance).isCloseTo(pca.eigenvalues().get(1), within(1e-12));
    double squares = pca.correlations(1).values().stream().mapToDouble(r -> r * r).sum();
    assertThat(squares).isCloseTo(pca.eigenvalues().get(0), within(1e-12));
    assertThat(pca.aboveOne()).isEqualTo(2);
    assertThat(pca.toTable().column("cumulative").number(5)).isCloseTo(1, within(1e-13));
    assertThatThrownBy(() -> pca.loadings(7)).hasMessageContaining("component 7; expected 1 to 6");
  }

  /**
   * R 4.2.2: S = solve(cor(X)), q = -cov2cor(S) off the diagonal, r = cor(X) likewise;
   * sum(r^2)/(sum(r^2)+sum(q^2)); chi-square by -(n-1-(2k+5)/6)*log(det(cor(X))), pchisq(upper).
   */
  @Test
  void samplingAdequacyAgreesWithR() {
    SamplingAdequacy kmo = SamplingAdequacy.of(Items.of(Resources.coinr("gwm_raw.csv")));
    assertThat(kmo.overall()).isCloseTo(0.5826620961290968, within(1e-13));
    assertThat(List.copyOf(kmo.byItem().values()))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-13 ? 0 : 1)
        .containsExactly(
            0.5765435982965146,
            0.6795591829462057,
            0.6225749560798319,
            0.4943203119989377,
            0.5746080465800152,
            0.5669417682549676);
    assertThat(kmo.chiSquare()).isCloseTo(31.681242809595172, within(1e-11));
    assertThat(kmo.degreesOfFreedom()).isEqualTo(15);
    assertThat(kmo.pValue()).isCloseTo(0.007112719656503811, within(1e-13));
    assertThat(kmo.toTable().rows()).isEqualTo(7);
  }

  /** R 4.2.2: 1/(1-summary(lm(X[,j] ~ X[,-j]))$r.squared), the same as diag(solve(cor(X))). */
  @Test
  void varianceInflationAgreesWithR() {
    VarianceInflation vif = VarianceInflation.of(Items.of(Resources.coinr("gwm_raw.csv")));
    assertThat(List.copyOf(vif.factors().values()))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1)
        .containsExactly(
            1.0763266177044533,
            1.0610487138160871,
            1.0539086862106741,
            1.0531178748138659,
            1.1867767911679552,
            1.1244582764658289);
  }

  /** R 4.2.2, the open data with 110 complete areas, unemployment and routine work turned. */
  @Test
  void openDataAgreeWithR() {
    IndicatorTable table = openData();
    Items items = Items.of(table);
    assertThat(items.areas()).hasSize(110);
    assertThat(items.leftOut()).hasSize(8).extracting(Area::name).contains("Bournemouth", "Poole");
    assertThat(SamplingAdequacy.of(items).overall()).isCloseTo(0.7871772232544572, within(1e-12));
    assertThat(VarianceInflation.of(items).factors().get("professional_managerial_pct"))
        .isCloseTo(8.886876569462945, within(1e-11));
    assertThat(Reliability.of(items).standardisedAlpha())
        .isCloseTo(0.9097309687302835, within(1e-13));
    assertThat(PrincipalComponents.of(items).eigenvalues().get(0))
        .isCloseTo(3.690229741753825, within(1e-12));
    assertThat(PrincipalComponents.of(items).weights().values()).allMatch(w -> w > 0.38);
  }

  static IndicatorTable openData() {
    IndicatorTable table = Resources.table("england-utla-2018/indicators.csv");
    List<String> lower = List.of("unemployment_rate", "routine_occupations_pct");
    for (String id : lower) {
      table =
          table.with(
              org.goodworkmonitor.core.model.Column.of(
                  Indicator.lowerIsBetter(id), table.column(id).values()));
    }
    return table.select(
        "unemployment_rate",
        "participation_rate",
        "routine_occupations_pct",
        "professional_managerial_pct",
        "median_weekly_pay_gbp");
  }

  /** By hand: x = (1,2,3,4), y = (2,1,4,3), r = 0.6; KMO of two items is always 1/2. */
  @Test
  void twoItemsByHand() {
    Items items = Items.of(Resources.xy(new double[] {1, 2, 3, 4}, new double[] {2, 1, 4, 3}));
    Reliability reliability = Reliability.of(items);
    assertThat(reliability.alpha()).isCloseTo(2 * 0.6 / 1.6, within(1e-15));
    assertThat(reliability.items().get(0).alphaWithout()).isNaN();
    assertThat(reliability.items().get(0).itemRestCorrelation()).isCloseTo(0.6, within(1e-15));
    PrincipalComponents pca = PrincipalComponents.of(items);
    assertThat(pca.eigenvalues().get(0)).isCloseTo(1.6, within(1e-14));
    assertThat(pca.loadings(2).get("x")).isCloseTo(Math.sqrt(0.5), within(1e-14));
    assertThat(pca.loadings(2).get("y")).isCloseTo(-Math.sqrt(0.5), within(1e-14));
    assertThat(SamplingAdequacy.of(items).overall()).isCloseTo(0.5, within(1e-14));
    assertThat(VarianceInflation.of(items).factors().get("x"))
        .isCloseTo(1 / (1 - 0.36), within(1e-14));
  }

  @Test
  void collinearItemsAreNamed() {
    Random random = new Random(3);
    double[] a = random.doubles(40).toArray();
    double[] b = random.doubles(40).toArray();
    double[] c = random.doubles(40).toArray();
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("a", a);
    columns.put("b", b);
    columns.put("free", c);
    columns.put("sum", IntStream.range(0, 40).mapToDouble(i -> a[i] + 2 * b[i]).toArray());
    Items items = Items.of(Resources.of(columns));
    Map<String, Double> vif = VarianceInflation.of(items).factors();
    assertThat(vif.get("a")).isInfinite();
    assertThat(vif.get("sum")).isInfinite();
    assertThat(vif.get("free")).isBetween(1.0, 2.0);
    assertThat(PrincipalComponents.of(items).eigenvalues().get(3)).isZero();
    assertThatThrownBy(() -> SamplingAdequacy.of(items))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a linear relation between [a, b, sum] over 40 areas; leave out one");
  }

  /** -(29 - 9/6... ) ln det R with r = 1 - 1e-9 and n = 100: p far below 1e-300 stays a number. */
  @Test
  void tinyProbabilitiesAreNotRoundedToNothing() {
    double[] x = new Random(5).doubles(80).toArray();
    double[] y = new Random(6).doubles(80).map(v -> v * 2e-4).toArray();
    Arrays.setAll(y, i -> x[i] + y[i]);
    SamplingAdequacy kmo = SamplingAdequacy.of(Items.of(Resources.xy(x, y)));
    double r = Correlation.withDefaults().of(Resources.xy(x, y), "x", "y").r();
    double chi = -(79 - 9 / 6.0) * Math.log((1 - r) * (1 + r));
    assertThat(kmo.chiSquare()).isCloseTo(chi, withPercentage(1e-5));
    // with one degree of freedom P = erfc(sqrt(chi / 2)) ~ sqrt(2 / (pi chi)) exp(-chi / 2)
    double log = -chi / 2 + 0.5 * Math.log(2 / (Math.PI * chi));
    assertThat(Math.log(kmo.pValue())).isCloseTo(log, withPercentage(1));
    assertThat(kmo.pValue()).isBetween(1e-307, 1e-100);
  }

  @Test
  void badItemsSayWhatIsWrong() {
    double gap = Double.NaN;
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("x", new double[] {1, 2, 3, 4});
    columns.put("flat", new double[] {7, 7, 7, gap});
    columns.put("few", new double[] {1, gap, gap, 2});
    columns.put("minus", new double[] {4, 3, 2, 1});
    IndicatorTable table = Resources.of(columns);
    assertThatThrownBy(() -> Items.of(table, List.of("x", "flat")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node flat: found the same value 7.0 in all 3 areas");
    assertThatThrownBy(() -> Items.of(table, List.of("x", "few")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("found 2 areas of 4 that have all of [x, few]; at least 3");
    assertThatThrownBy(() -> Items.of(table, List.of("x")))
        .hasMessageContaining("found the items [x]; expected two or more");
    assertThatThrownBy(() -> Items.of(table, List.of("x", "x")))
        .hasMessageContaining("an item twice");
    assertThatThrownBy(() -> Items.of(table, List.of("x", "y")))
        .hasMessageContaining("no indicator 'y'");
    assertThatThrownBy(() -> Items.under(coinr(), "D4")).hasMessageContaining("no domain 'D4'");
    assertThatThrownBy(() -> Reliability.of(Items.of(table, List.of("x", "minus"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the same sum of [x, minus] in every area");
  }

  /** COINr::get_corr with its aggregates; the index and the domain of each indicator. */
  @ParameterizedTest
  @EnumSource(Correlation.Method.class)
  void domainCorrelationsAgreeWithCoinr(Correlation.Method method) {
    DomainCorrelations found = DomainCorrelations.of(coinr(), method);
    List<List<String>> rows =
        Resources.rows(
            "coinr/gwm_corr_family_" + method.name().toLowerCase(java.util.Locale.ROOT) + ".csv");
    assertThat(rows).hasSize(13);
    for (List<String> row : rows.subList(1, 13)) {
      DomainCorrelations.Row of = found.row(row.get(1));
      assertThat(row.get(0).equals("Domain") ? of.withDomain() : of.withIndex())
          .as(row.toString())
          .isCloseTo(Double.parseDouble(row.get(2)), within(1e-13));
    }
    assertThat(found.method()).isEqualTo(method);
  }

  /** R 4.2.2: cor(I4, (I1 + I2) / 2) on normalised data; cor(I3, I4) = cor(I3, rest of D2). */
  @Test
  void domainCorrelationsFlagWhatIsOdd() {
    DomainCorrelations found = DomainCorrelations.of(coinr());
    assertThat(found.r("I4", "D1")).isCloseTo(-0.13456141008288475, within(1e-13));
    DomainCorrelations.Row row = found.row("I4");
    assertThat(row.withRest()).isCloseTo(-0.05702522276344565, within(1e-13));
    assertThat(row.flags()).containsExactly(DomainCorrelations.Flag.TRADE_OFF);
    assertThat(row.elsewhere().orElseThrow().node()).isEqualTo("D3");
    assertThat(found.row("I5").flags()).isEmpty();
    assertThat(found.toString()).contains("trade off");
    assertThatThrownBy(() -> found.r("I4", "D9")).hasMessageContaining("no domain 'D9'");
    assertThatThrownBy(() -> found.row("I9")).hasMessageContaining("no indicator 'I9'");
  }

  @Test
  void everyFlagIsRaised() {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("a", new double[] {1, 2, 3, 4, 5, 6, 7, 8});
    columns.put("twin", new double[] {1, 2, 3, 4, 5, 6, 7, 9});
    columns.put("against", new double[] {8, 7, 6, 5, 4, 3, 2, 1});
    columns.put("noise", new double[] {5, 1, 4, 2, 2, 4, 1, 5});
    columns.put("alone", new double[] {1, 3, 2, 4, 5, 7, 6, 8});
    IndicatorTable table = Resources.of(columns);
    List<Indicator> all = table.indicators();
    Domain tree =
        Domain.of(
            "all",
            "All",
            Domain.of("many", "Many", all.get(0), all.get(1), all.get(2), all.get(3)),
            Domain.of("single", "Single", all.get(4)));
    Scoreboard board =
        IndexDefinition.of(tree)
            .normalisedBy(Normalisations.minMax(0, 1))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .build()
            .score(table);
    DomainCorrelations found = DomainCorrelations.of(board);
    assertThat(found.row("a").flags())
        .contains(DomainCorrelations.Flag.REDUNDANT, DomainCorrelations.Flag.ELSEWHERE);
    assertThat(found.row("against").flags())
        .contains(DomainCorrelations.Flag.NEGATIVE, DomainCorrelations.Flag.TRADE_OFF);
    assertThat(found.row("alone").withDomain()).isEqualTo(1);
    assertThat(found.row("alone").withRest()).isNaN();
    assertThat(found.row("alone").lowestSibling()).isEmpty();
    assertThat(found.rows()).anyMatch(r -> r.flags().contains(DomainCorrelations.Flag.REDUNDANT));
  }

  /** COINr::get_stats. */
  @Test
  void statisticsAgreeWithCoinr() {
    IndicatorStatistics found = IndicatorStatistics.of(Resources.coinr("gwm_raw.csv"));
    for (List<String> row : Resources.rows("coinr/gwm_stats_raw.csv").subList(1, 7)) {
      IndicatorStatistics.Row r = found.row(row.get(0));
      double[] numbers = {
        r.min(),
        r.max(),
        r.mean(),
        r.median(),
        r.standardDeviation(),
        r.skewness(),
        r.kurtosis(),
        r.n(),
        r.nonZero(),
        r.distinct(),
        r.mostCommon(),
        r.coverage()
      };
      for (int i = 0; i < numbers.length; i++) {
        double expected = Double.parseDouble(row.get(i + 1));
        assertThat(numbers[i])
            .as(row.get(0) + " " + i)
            .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
      }
      assertThat(r.hasOutliers()).isEqualTo(row.get(19).equals("OUT"));
      assertThat(r.hasLowCoverage() || r.isMostlyZero() || r.hasFewDistinct()).isFalse();
    }
    assertThat(found.toString()).contains("outliers");
  }

  @Test
  void statisticsOfOddColumnsAreDefined() {
    double gap = Double.NaN;
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("none", new double[] {gap, gap, gap, gap});
    columns.put("one", new double[] {5, gap, gap, gap});
    columns.put("flat", new double[] {0, 0, 0, 0});
    columns.put("three", new double[] {1, 2, 4, gap});
    IndicatorStatistics found = IndicatorStatistics.of(Resources.of(columns));
    assertThat(found.row("none").mean()).isNaN();
    assertThat(found.row("none").isConstant()).isTrue();
    assertThat(found.row("one").standardDeviation()).isNaN();
    assertThat(found.row("flat").skewness()).isNaN();
    assertThat(found.row("flat").isMostlyZero()).isTrue();
    assertThat(found.row("flat").mostCommon()).isEqualTo(4);
    assertThat(found.row("three").kurtosis()).isNaN();
    // by hand: m3 = 20/27, m2 = 14/9, G1 = sqrt(6) m3 / m2^1.5
    assertThat(found.row("three").skewness())
        .isCloseTo(Math.sqrt(6) * 20 / 27 / Math.pow(14 / 9.0, 1.5), within(1e-14));
    assertThat(found.toString()).contains("constant, low coverage");
    assertThatThrownBy(() -> found.row("x")).hasMessageContaining("no indicator 'x'");
  }

  @Property(tries = 200)
  void nothingDependsOnOrderScaleOrUnit(
      @ForAll @IntRange(min = 3, max = 6) int k,
      @ForAll @IntRange(min = 8, max = 40) int n,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double scale) {
    Random random = new Random(seed);
    double[] common = random.doubles(n).toArray();
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (int c = 0; c < k; c++) {
      columns.put(
          "i" + c,
          IntStream.range(0, n).mapToDouble(i -> common[i] + random.nextDouble()).toArray());
    }
    List<String> ids = new ArrayList<>(columns.keySet());
    Collections.reverse(ids);
    Map<String, double[]> moved = new LinkedHashMap<>();
    for (String id : ids) {
      double[] from = columns.getOrDefault(id, new double[0]);
      double[] to = new double[n];
      Arrays.setAll(to, i -> scale * (from[n - 1 - i] - 7));
      moved.put(id, to);
    }
    Items one = Items.of(Resources.of(columns));
    Items other = Items.of(Resources.of(moved));
    assertThat(Reliability.of(other).alpha()).isCloseTo(Reliability.of(one).alpha(), within(1e-8));
    assertThat(SamplingAdequacy.of(one).overall())
        .isBetween(0.0, 1.0)
        .isCloseTo(SamplingAdequacy.of(other).overall(), within(1e-8));
    Map<String, Double> vif = VarianceInflation.of(one).factors();
    Map<String, Double> vifOther = VarianceInflation.of(other).factors();
    vif.forEach(
        (id, v) ->
            assertThat(v)
                .isGreaterThanOrEqualTo(1)
                .isCloseTo(vifOther.get(id), withPercentage(1e-6)));
    PrincipalComponents pca = PrincipalComponents.of(one);
    assertThat(pca.eigenvalues().stream().mapToDouble(v -> v).sum()).isCloseTo(k, within(1e-10));
    for (int c = 1; c <= k; c++) {
      assertThat(pca.eigenvalues().get(c - 1))
          .isCloseTo(PrincipalComponents.of(other).eigenvalues().get(c - 1), within(1e-9));
      Map<String, Double> loadings = pca.loadings(c);
      assertThat(loadings.values().stream().mapToDouble(v -> v * v).sum())
          .isCloseTo(1, within(1e-12));
      assertThat(Collections.max(loadings.values()) + 1e-9 >= -Collections.min(loadings.values()))
          .isTrue();
    }
  }
}
