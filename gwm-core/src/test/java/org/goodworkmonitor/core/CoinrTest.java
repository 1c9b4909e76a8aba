package org.goodworkmonitor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goodworkmonitor.core.Reference.assertSame;

import java.util.Map;
import java.util.stream.Stream;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scores against those of COINr 1.1.14: to 1e-12 relative, which leaves room for a few operations
 * in another order (2e-16 each) and no more, and ranks exactly.
 */
class CoinrTest {

  static Stream<Arguments> normalisations() {
    return Stream.of(
        Arguments.of("gwm_raw.csv", "gwm_norm_minmax_0_100.csv", Normalisations.minMax(0, 100)),
        Arguments.of("gwm_raw.csv", "gwm_norm_minmax_1_100.csv", Normalisations.minMax(1, 100)),
        Arguments.of(
            "gwm_raw.csv", "gwm_norm_zscore.csv", Normalisations.zScore(0, 1, Divisor.N_MINUS_1)),
        Arguments.of("gwm_raw.csv", "gwm_norm_rank.csv", Normalisations.rank(RankTies.MIN)),
        Arguments.of("gwm_raw.csv", "gwm_norm_borda.csv", Normalisations.borda(RankTies.MIN)),
        Arguments.of(
            "gwm_raw.csv", "gwm_norm_prank.csv", Normalisations.percentileRank(RankTies.MIN)),
        Arguments.of("gwm_raw.csv", "gwm_norm_dist2max.csv", Normalisations.distanceToBest()),
        Arguments.of(
            "gwm_na_raw.csv", "gwm_na_norm_minmax_0_100.csv", Normalisations.minMax(0, 100)),
        Arguments.of("gwm_na_raw.csv", "gwm_na_norm_rank.csv", Normalisations.rank(RankTies.MIN)),
        Arguments.of(
            "gwm_na_raw.csv",
            "gwm_na_norm_prank.csv",
            Normalisations.percentileRank(RankTies.MIN)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("normalisations")
  void normalises(String data, String expected, Normalisation normalisation) {
    IndicatorTable table = Reference.table(data);
    Scoreboard board =
        index(normalisation, Aggregations.arithmeticMean(), MissingPolicy.reweight(0))
            .build()
            .score(table);
    Map<String, double[]> scores = Reference.columns(expected);
    assertThat(scores).hasSize(6);
    scores.forEach((id, column) -> assertSame(board.scores(id), column, id));
  }

  static Stream<Arguments> aggregations() {
    Normalisation minMax = Normalisations.minMax(0, 100);
    Normalisation positive = Normalisations.minMax(1, 100);
    Normalisation z = Normalisations.zScore(0, 1, Divisor.N_MINUS_1);
    return Stream.of(
        Arguments.of("gwm_agg_amean", minMax, Aggregations.arithmeticMean()),
        Arguments.of("gwm_agg_amean_zscore", z, Aggregations.arithmeticMean()),
        Arguments.of("gwm_agg_gmean_minmax1100", positive, Aggregations.geometricMean()),
        Arguments.of("gwm_agg_hmean_minmax1100", positive, Aggregations.harmonicMean()),
        Arguments.of("gwm_agg_hmean_minmax1100", positive, Aggregations.powerMean(-1)),
        Arguments.of("gwm_agg_gmean_minmax1100", positive, Aggregations.powerMean(0)),
        Arguments.of("gwm_agg_amean", minMax, Aggregations.powerMean(1)),
        Arguments.of("gwm_agg_sum", minMax, Aggregations.sum()));
  }

  @ParameterizedTest(name = "{0} by {2}")
  @MethodSource("aggregations")
  void aggregates(String expected, Normalisation normalisation, Aggregation aggregation) {
    Scoreboard board =
        index(normalisation, aggregation, MissingPolicy.error())
            .build()
            .score(Reference.table("gwm_raw.csv"));
    assertScoresAndRanks(board, expected);
  }

  @Test
  void aggregatesTreatedIndicators() {
    Scoreboard treated =
        index(Normalisations.minMax(0, 100), Aggregations.arithmeticMean(), MissingPolicy.error())
            .treatedBy(Treatments.winsoriseOrLog(5))
            .build()
            .score(Reference.table("gwm_raw.csv"));
    assertScoresAndRanks(treated, "gwm_agg_amean_treated");
    assertThat(treated.adjustments())
        .as("gwm_treat_details.csv: five points of I4 were winsorised")
        .hasSize(5)
        .allMatch(a -> a.kind() == Scoreboard.Adjustment.Kind.TREATED && a.node().equals("I4"));
    double[] expected = Reference.columns("gwm_treated.csv").get("I4");
    treated
        .adjustments()
        .forEach(
            a ->
                assertThat(a.after().getAsDouble())
                    .isEqualTo(expected[treated.table().row(a.area().code())]));
  }

  @Test
  void reweightsOverWhatIsPresent() {
    IndicatorTable table = Reference.table("gwm_na_raw.csv");
    Scoreboard all = minMaxMeans(MissingPolicy.reweight(0)).build().score(table);
    assertScoresAndRanks(all, "gwm_na_agg_amean");
    Scoreboard gated = minMaxMeans(MissingPolicy.reweight(0.75)).build().score(table);
    Reference.columns("gwm_na_agg_amean_thresh0.75.csv")
        .forEach((id, column) -> assertSame(gated.scores(id), column, id));
    assertThat(gated.adjustments())
        .extracting(Scoreboard.Adjustment::kind)
        .contains(Scoreboard.Adjustment.Kind.UNSCORED)
        .doesNotContain(Scoreboard.Adjustment.Kind.REWEIGHTED);
  }

  @Test
  void imputesMeans() {
    IndicatorTable table = Reference.table("gwm_na_raw.csv");
    Scoreboard board =
        index(Normalisations.none(), Aggregations.arithmeticMean(), MissingPolicy.error())
            .imputedBy(Imputations.mean())
            .build()
            .score(table);
    Map<String, double[]> expected = Reference.columns("gwm_na_impute_mean.csv");
    for (Indicator indicator : Reference.INDICATORS) {
      double[] scores = board.scores(indicator.id());
      for (int row = 0; row < scores.length; row++) {
        scores[row] *= indicator.direction().sign();
      }
      assertSame(scores, expected.get(indicator.id()), indicator.id());
    }
    long gaps =
        Reference.columns("gwm_na_raw.csv").values().stream()
            .flatMapToDouble(java.util.Arrays::stream)
            .filter(Double::isNaN)
            .count();
    assertThat(board.adjustments()).hasSize((int) gaps);
  }

  @Test
  void ordersByCopelandAcrossAreas() {
    Aggregation.FromScores copeland = CoinrTest::copeland;
    Scoreboard board =
        IndexDefinition.of(
                org.goodworkmonitor.core.model.Domain.of(
                    "all", "All six", Reference.INDICATORS.toArray(new Indicator[0])))
            .normalisedBy(Normalisations.minMax(0, 100))
            .weightedBy(Weightings.equal())
            .aggregatedBy(copeland)
            .onMissing(MissingPolicy.error())
            .build()
            .score(Reference.table("gwm_raw.csv"));
    assertSame(
        board.scores("all"),
        Reference.columns("gwm_copeland_all6.csv").get("copeland"),
        "Copeland");
  }

  private static Aggregation.PerArea copeland(Members base) {
    double[][] rivals = base.ids().stream().map(base::scores).toArray(double[][]::new);
    return (scores, weights) -> {
      double sum = 0;
      for (int j = 0; j < rivals[0].length; j++) {
        double lead = 0;
        for (int m = 0; m < scores.length; m++) {
          lead += weights[m] * Math.signum(scores[m] - rivals[m][j]);
        }
        sum += Math.signum(lead);
      }
      return sum;
    };
  }

  private static void assertScoresAndRanks(Scoreboard board, String expected) {
    Map<String, double[]> scores = Reference.columns(expected + ".csv");
    assertThat(scores.keySet()).containsExactlyInAnyOrder("D1", "D2", "D3", "GWM");
    scores.forEach((id, column) -> assertSame(board.scores(id), column, id));
    Reference.columns(expected + "_ranks.csv")
        .forEach(
            (id, ranks) ->
                assertThat(board.ranks(id))
                    .as("ranks of " + id)
                    .isEqualTo(java.util.Arrays.stream(ranks).mapToInt(r -> (int) r).toArray()));
  }

  private static IndexBuilder minMaxMeans(MissingPolicy policy) {
    return index(Normalisations.minMax(0, 100), Aggregations.arithmeticMean(), policy);
  }

  private static IndexBuilder index(
      Normalisation normalisation, Aggregation aggregation, MissingPolicy policy) {
    return IndexDefinition.of(Reference.TREE)
        .normalisedBy(normalisation)
        .weightedBy(Weightings.equal())
        .aggregatedBy(aggregation)
        .onMissing(policy);
  }
}
