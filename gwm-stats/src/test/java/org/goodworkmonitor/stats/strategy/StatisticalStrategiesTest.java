package org.goodworkmonitor.stats.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The strategies against NumPy 2.4.6 and SciPy 1.17.1 on the synthetic table of COINr, by the
 * formulas of the javadoc and other algorithms: linear programs by HiGHS, eigenvectors by LAPACK,
 * varimax by singular values, one factor by minimising the likelihood with BFGS.
 */
class StatisticalStrategiesTest {
  private static final double NAN = Double.NaN;
  private static final List<String> SIX = List.of("I1", "I2", "I3", "I4", "I5", "I6");
  private static final List<String> FIVE = List.of("I1", "I2", "I3", "I5", "I6");
  private static final IndicatorTable RAW = Resources.coinr("gwm_raw.csv");
  private static final IndicatorTable GAPS = Resources.coinr("gwm_na_raw.csv");

  private static IndexBuilder index(IndicatorTable table, List<String> ids) {
    Indicator[] members =
        ids.stream().map(id -> table.column(id).indicator()).toArray(Indicator[]::new);
    return IndexDefinition.of(Domain.of("all", "All", members))
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.leaveUnscored());
  }

  private static void assertWeights(Weighting weighting, List<String> ids, double... expected) {
    Map<String, Double> weights =
        index(RAW, ids).weightedBy(weighting).build().fit(RAW).weights("all");
    for (int k = 0; k < expected.length; k++) {
      assertThat(weights.get(ids.get(k))).as(ids.get(k)).isCloseTo(expected[k], within(1e-7));
    }
  }

  @Test
  void componentsAndFactors() {
    assertWeights(
        StatisticalStrategies.principalComponent(),
        FIVE,
        0.1574260438826,
        0.1979944147627204,
        0.1665509379768804,
        0.2669839542417175,
        0.2110446491360817);
    // two eigenvalues are above 1
    assertWeights(
        StatisticalStrategies.factorAnalysis(),
        SIX,
        0.1865929934607896,
        0.0957869616438905,
        0.0819309494358714,
        0.2071070067102599,
        0.2303950787967066,
        0.198187009952482);
    assertWeights(
        StatisticalStrategies.factorAnalysis(3),
        SIX,
        0.162939725176093,
        0.1148755606231563,
        0.1981711989807377,
        0.1778356240978728,
        0.1473467106073664,
        0.198831180514774);
    assertWeights(
        StatisticalStrategies.oneFactor(),
        FIVE,
        0.0823117381224171,
        0.1148491596022315,
        0.0894311958579177,
        0.532625035226171,
        0.1807828711912628);
    assertThatThrownBy(() -> assertWeights(StatisticalStrategies.principalComponent(), SIX))
        .hasMessageContaining("loadings on the first component of different signs");
    assertThatThrownBy(() -> assertWeights(StatisticalStrategies.factorAnalysis(7), SIX))
        .hasMessageContaining("7 factors for 6 members");
    assertThatThrownBy(() -> StatisticalStrategies.factorAnalysis(-1))
        .hasMessageContaining("-1 factors");
    assertThatThrownBy(() -> assertWeights(StatisticalStrategies.oneFactor(), List.of("I1", "I2")))
        .hasMessageContaining("three or more are needed");
  }

  /** The outcome is I4 and all others added up, all from 0 to 100. */
  @Test
  void regressionOnAnOutcome() {
    Scoreboard scaled = index(RAW, SIX).build().score(RAW);
    double[] outcome = new double[RAW.size()];
    for (String id : SIX) {
      double[] scores = scaled.scores(id);
      Arrays.setAll(outcome, i -> outcome[i] + scores[i]);
    }
    double[] turned = Arrays.stream(outcome).map(x -> -x).toArray();
    IndicatorTable table =
        RAW.with(Column.of(Indicator.auxiliary("sum"), outcome))
            .with(Column.of(Indicator.auxiliary("less"), turned));
    double[] expected = {
      0.1817544695524017,
      0.2018885448396212,
      0.1977393167588806,
      0.2092030524909663,
      0.2094146163581302
    };
    for (Weighting weighting :
        List.of(
            StatisticalStrategies.regressionOn("sum", Direction.HIGHER_IS_BETTER),
            StatisticalStrategies.regressionOn("less", Direction.LOWER_IS_BETTER))) {
      Map<String, Double> weights =
          index(table, FIVE).weightedBy(weighting).build().fit(table).weights("all");
      for (int k = 0; k < expected.length; k++) {
        assertThat(weights.get(FIVE.get(k))).isCloseTo(expected[k], within(1e-12));
      }
    }
    assertThatThrownBy(() -> StatisticalStrategies.regressionOn("sum", Direction.NONE))
        .hasMessageContaining("auxiliary column");
    IndicatorTable few = table.where(area -> area.code().compareTo(RAW.areas().get(6).code()) < 0);
    Weighting weighting = StatisticalStrategies.regressionOn("sum", Direction.HIGHER_IS_BETTER);
    assertThatThrownBy(() -> index(few, FIVE).weightedBy(weighting).build().fit(few))
        .hasMessageContaining("more than 6 are needed");
  }

  @Test
  void benefitOfTheDoubt() {
    int[] rows = {0, 1, 2, 50, 117};
    double[] free = {
      0.6110597090385254,
      0.6476264636205001,
      0.7759675700470274,
      0.6512205134427422,
      0.7374190134555527
    };
    double[] bounded = {
      0.2613660341720981,
      0.3882952727905277,
      0.6040010151639592,
      0.13125585224242522,
      0.15548152883331612
    };
    double[] byWeights =
        index(RAW, SIX)
            .weightedBy(StatisticalStrategies.benefitOfTheDoubt())
            .build()
            .score(RAW)
            .scores("all");
    double[] score =
        index(RAW, SIX)
            .aggregatedBy(StatisticalStrategies.benefitOfTheDoubtScore(0, 1))
            .build()
            .score(RAW)
            .scores("all");
    // an area with a score of 0 cannot keep the least share
    Scoreboard all = index(RAW, SIX).build().score(RAW);
    Set<String> positive =
        RAW.areas().stream()
            .map(Area::code)
            .filter(code -> SIX.stream().allMatch(id -> all.scores(id)[RAW.row(code)] > 0))
            .collect(Collectors.toSet());
    Scoreboard shared =
        index(RAW, SIX)
            .aggregatedBy(StatisticalStrategies.benefitOfTheDoubtScore(0.05, 0.4))
            .build()
            .fit(RAW)
            .score(RAW.where(area -> positive.contains(area.code())));
    for (int i = 0; i < rows.length; i++) {
      assertThat(score[rows[i]]).as("row " + rows[i]).isCloseTo(free[i], within(1e-10));
      assertThat(byWeights[rows[i]]).isCloseTo(free[i], within(1e-10));
      assertThat(shared.score(RAW.areas().get(rows[i]).code(), "all").orElseThrow())
          .isCloseTo(bounded[i], within(1e-10));
    }
    assertThat(Arrays.stream(score).max().orElseThrow()).isCloseTo(1, within(1e-12));
  }

  private static IndicatorTable two(double[] a, double[] b) {
    List<Area> areas = IntStream.range(0, a.length).mapToObj(i -> Area.of("Q" + i)).toList();
    return IndicatorTable.of(
        areas,
        Column.of(Indicator.higherIsBetter("a"), a),
        Column.of(Indicator.higherIsBetter("b"), b));
  }

  /**
   * Areas (4, 1), (1, 4) and (2, 2): the last has w = (1/5, 1/5) and the score 4/5. With shares of
   * one half each, the first has 4 a = b; then a + 4 b = 17 a <= 1, and the score is 8 a = 8/17.
   */
  @Test
  void benefitOfTheDoubtByHand() {
    IndicatorTable table = two(new double[] {4, 1, 2, 0}, new double[] {1, 4, 2, 0});
    IndexBuilder plain = index(table, List.of("a", "b")).normalisedBy(Normalisations.none());
    Aggregation free = StatisticalStrategies.benefitOfTheDoubtScore(0, 1);
    assertThat(plain.aggregatedBy(free).build().score(table).scores("all"))
        .containsExactly(new double[] {1, 1, 0.8, 0}, within(1e-12));
    Aggregation half = StatisticalStrategies.benefitOfTheDoubtScore(0.5, 0.51);
    double first = plain.aggregatedBy(half).build().score(table).scores("all")[0];
    assertThat(first).isCloseTo(8 / 17.0, within(1e-12));
    assertThatThrownBy(
            () ->
                plain.weightedBy(Weightings.given(Map.of("a", 1.0, "b", 2.0))).build().score(table))
        .hasMessageContaining("members with different weights");
    IndicatorTable negative = two(new double[] {-1, 1, 2}, new double[] {1, 4, 2});
    assertThatThrownBy(
            () ->
                index(negative, List.of("a", "b"))
                    .normalisedBy(Normalisations.none())
                    .aggregatedBy(free)
                    .build()
                    .score(negative))
        .hasMessageContaining("the score -1.0 of 'a'");
    assertThatThrownBy(() -> StatisticalStrategies.benefitOfTheDoubt(0.4, 0.3))
        .hasMessageContaining("0 <= least < most <= 1");
    Weighting much = StatisticalStrategies.benefitOfTheDoubt(0.6, 1);
    assertThatThrownBy(
            () ->
                index(table, List.of("a", "b"))
                    .normalisedBy(Normalisations.none())
                    .weightedBy(much)
                    .build()
                    .fit(table))
        .hasMessageContaining("least <= 1/2 <= most");
  }

  private static double[] imputed(Imputation imputation, String id) {
    return index(GAPS, SIX)
        .imputedBy(imputation)
        .build()
        .fit(GAPS)
        .impute(GAPS)
        .column(id)
        .values();
  }

  @Test
  void nearestDonors() {
    Imputation three = StatisticalStrategies.nearestDonors(3);
    assertThat(imputed(three, "I3")[2]).isCloseTo(-0.009553639383941492, within(1e-12));
    assertThat(imputed(three, "I1")[5]).isCloseTo(60.333333333333336, within(1e-12));
    assertThat(imputed(three, "I1")[7]).isCloseTo(68.33333333333333, within(1e-12));
    assertThat(imputed(three, "I4")[7]).isCloseTo(1.9904948196846501, within(1e-12));
    assertThat(imputed(three, "I6")[15]).isCloseTo(511.6476179296142, within(1e-10));
    assertThat(imputed(three, "I2")[16]).isCloseTo(20.458472898707296, within(1e-12));
    assertThatThrownBy(() -> StatisticalStrategies.nearestDonors(0))
        .hasMessageContaining("0 donors");
    // an area that was not in the base is filled as if it were
    FittedIndex fitted = index(GAPS, SIX).imputedBy(three).build().fit(GAPS);
    IndicatorTable alone = GAPS.where(area -> area.equals(GAPS.areas().get(2)));
    List<Area> renamed = List.of(Area.of("elsewhere"));
    IndicatorTable other =
        IndicatorTable.of(
            renamed,
            SIX.stream()
                .map(id -> Column.of(GAPS.column(id).indicator(), alone.column(id).values()))
                .toList());
    assertThat(fitted.impute(other).column("I3").values()[0])
        .isCloseTo(-0.009553639383941492, within(1e-12));
  }

  @Test
  void expectationMaximisation() {
    Imputation em = StatisticalStrategies.expectationMaximisation();
    assertThat(imputed(em, "I3")[2]).isCloseTo(-0.3130151431742834, within(1e-7));
    assertThat(imputed(em, "I1")[5]).isCloseTo(60.510397474618344, within(1e-6));
    assertThat(imputed(em, "I1")[7]).isCloseTo(59.19607937863262, within(1e-6));
    assertThat(imputed(em, "I4")[7]).isCloseTo(3.2335698318082096, within(1e-6));
    assertThat(imputed(em, "I6")[15]).isCloseTo(468.08154911341256, within(1e-5));
    // with gaps in one of two alone, it is the regression on the other (Anderson 1957)
    IndicatorTable table = two(new double[] {1, 2, 4, 7, 9}, new double[] {2, 3, 9, NAN, NAN});
    double[] byEm =
        index(table, List.of("a", "b"))
            .imputedBy(em)
            .build()
            .fit(table)
            .impute(table)
            .column("b")
            .values();
    double[] byRegression =
        index(table, List.of("a", "b"))
            .imputedBy("b", StatisticalStrategies.regressionFrom("a"))
            .build()
            .fit(table)
            .impute(table)
            .column("b")
            .values();
    assertThat(byEm).containsExactly(byRegression, within(1e-7));
    // mean 7/3 and 14/3; slope (4/3 * 8/3 + 1/3 * 5/3 + 5/3 * 13/3) / (16/9 + 1/9 + 25/9)
    assertThat(byRegression[3]).isCloseTo(14 / 3.0 + (102 / 42.0) * (7 - 7 / 3.0), within(1e-12));
    IndicatorTable twice = two(new double[] {1, 2, 4, 7, NAN}, new double[] {1, 2, 4, 7, 9});
    IndexBuilder collinear = index(twice, List.of("a", "b")).imputedBy(em);
    assertThat(collinear.build().fit(twice).impute(twice).column("a").values()[4])
        .isCloseTo(9, within(1e-6));
  }

  @Test
  void regression() {
    Imputation plain = StatisticalStrategies.regressionFrom("I1", "I5");
    double[] values =
        index(GAPS, SIX)
            .imputedBy("I2", plain)
            .build()
            .fit(GAPS)
            .impute(GAPS)
            .column("I2")
            .values();
    assertThat(values[16]).isCloseTo(21.73475957648848, within(1e-10));
    double[] one = noisy(1);
    assertThat(noisy(1)).containsExactly(one);
    assertThat(noisy(0)[16]).isNotEqualTo(one[16]).isNotEqualTo(values[16]);
    assertThat(one[16]).isNotEqualTo(values[16]);
    assertThatThrownBy(() -> StatisticalStrategies.regressionFrom())
        .hasMessageContaining("no predictor");
    assertThatThrownBy(
            () ->
                index(GAPS, SIX)
                    .imputedBy(StatisticalStrategies.regressionFrom("I1"))
                    .build()
                    .fit(GAPS))
        .hasMessageContaining("'I1' as its own predictor");
    IndicatorTable constant = two(new double[] {3, 3, 3, 3}, new double[] {1, 2, 3, NAN});
    assertThatThrownBy(
            () ->
                index(constant, List.of("a", "b"))
                    .normalisedBy(Normalisations.none())
                    .imputedBy("b", StatisticalStrategies.regressionFrom("a"))
                    .build()
                    .fit(constant))
        .hasMessageContaining("the predictor 'a', which is constant");
    IndicatorTable twice =
        GAPS.with(Column.of(Indicator.auxiliary("I1b"), GAPS.column("I1").values()));
    assertThatThrownBy(
            () ->
                index(twice, SIX)
                    .imputedBy("I2", StatisticalStrategies.regressionFrom("I1", "I1b"))
                    .build()
                    .fit(twice))
        .hasMessageContaining("linear functions of each other");
  }

  private static double[] noisy(int seed) {
    return index(GAPS, SIX)
        .imputedBy("I2", StatisticalStrategies.regressionWithNoise(seed, "I1", "I5"))
        .build()
        .fit(GAPS)
        .impute(GAPS)
        .column("I2")
        .values();
  }

  /** Shares 1/6, 1/2 and 5/6; the quantile of 5/6 is 0.967421566101701 (SciPy, norm.ppf). */
  @Test
  void rankit() {
    Sample sample = Sample.of("x", Direction.LOWER_IS_BETTER, 5, 7, 40);
    Transform rankit = StatisticalStrategies.rankit(RankTies.AVERAGE).fit(sample);
    assertThat(rankit.apply(5)).isCloseTo(0.967421566101701, within(1e-14));
    assertThat(rankit.apply(7)).isCloseTo(0, within(1e-15));
    assertThat(rankit.apply(40)).isCloseTo(-0.967421566101701, within(1e-14));
  }

  static List<Strategy> strategies() {
    return List.of(
        StatisticalStrategies.rankit(RankTies.MIN),
        StatisticalStrategies.principalComponent(),
        StatisticalStrategies.factorAnalysis(2),
        StatisticalStrategies.oneFactor(),
        StatisticalStrategies.regressionOn("x", Direction.LOWER_IS_BETTER),
        StatisticalStrategies.benefitOfTheDoubt(0.1, 0.5),
        StatisticalStrategies.benefitOfTheDoubtScore(0, 1),
        StatisticalStrategies.nearestDonors(5),
        StatisticalStrategies.regressionFrom("b", "a"),
        StatisticalStrategies.regressionWithNoise(7, "a"),
        StatisticalStrategies.expectationMaximisation());
  }

  /** Files know the strategies, because a provider was found. */
  @ParameterizedTest
  @MethodSource("strategies")
  void isMadeOfItsDescription(Strategy strategy) {
    Class<? extends Strategy> kind =
        StrategyRegistry.kinds().stream()
            .filter(k -> k.isInstance(strategy))
            .findFirst()
            .orElseThrow();
    Strategy again = StrategyRegistry.standard().make(kind, strategy.spec());
    assertThat(again).isEqualTo(strategy).hasSameHashCodeAs(strategy);
    assertThat(again.spec()).isEqualTo(strategy.spec());
  }
}
