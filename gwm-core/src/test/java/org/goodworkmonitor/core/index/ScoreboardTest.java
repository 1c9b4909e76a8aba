package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.Reference;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.index.Scoreboard.Standing;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
  private static final double NAN = Double.NaN;
  private static final Indicator A = Indicator.higherIsBetter("a").withUnit("GBP");
  private static final Indicator B = Indicator.lowerIsBetter("b");
  private static final Indicator C = Indicator.higherIsBetter("c");
  private static final Domain TREE =
      Domain.of("all", "All of it", Domain.of("left", "Left", A, B), C);
  private static final List<Area> AREAS =
      List.of(
          Area.of("W", "Welton", "North"),
          Area.of("X", "Xford", "North"),
          Area.of("Y", "Yarm", "South"),
          Area.of("Z", "Zeal", "South"));

  private static IndexBuilder index() {
    return IndexDefinition.of(TREE)
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.given(Map.of("a", 3.0, "b", 1.0)))
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.reweight(0.5))
        .weightedBy("all", Weightings.given(Map.of("left", 1.0, "c", 4.0)));
  }

  private static IndicatorTable table() {
    return IndicatorTable.of(
        AREAS, Column.of(A, 0, 5, NAN, 10), Column.of(B, 0, 4, 8, 6), Column.of(C, 1, 2, 3, NAN));
  }

  @Test
  void scoresTreesWithIndicatorsAndDomainsSideBySide() {
    Scoreboard board = index().build().score(table());
    // left: W (3*0 + 100)/4 = 25, X (3*50 + 50)/4 = 50, Y 0 from b alone, Z (300 + 25)/4 = 81.25
    assertThat(board.scores("left")).containsExactly(25, 50, 0, 81.25);
    assertThat(board.scores("c")).containsExactly(0, 50, 100, NAN);
    // all: W (25 + 0)/5, X (50 + 200)/5, Y (0 + 400)/5, Z 81.25 from left alone
    assertThat(board.scores("all")).containsExactly(5, 50, 80, 81.25);
    assertThat(board.ranks("all")).containsExactly(4, 3, 2, 1);
    assertThat(board.ranks("c")).containsExactly(3, 2, 1, 0);
    assertThat(board.score("X", "a")).hasValue(50);
    assertThat(board.score("Z", "c")).isEmpty();
    assertThat(board.rank("Z", "c")).isEmpty();
    assertThat(board.rank("Z")).hasValue(1);
  }

  @Test
  void listsWhatWasReweightedAndLeftUnscored() {
    Scoreboard board =
        index().onMissing("all", MissingPolicy.leaveUnscored()).build().score(table());
    assertThat(board.adjustments())
        .extracting(a -> a.kind() + " " + a.area().code() + " " + a.node())
        .containsExactlyInAnyOrder("REWEIGHTED Y left", "UNSCORED Z all");
    assertThat(board.score("Z")).isEmpty();
    assertThat(board.ranking()).extracting(Standing::rank).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> board.contributions("Z")).hasMessageContaining("Z has no score");
  }

  @Test
  void splitsAScoreIntoContributions() {
    Scoreboard board = index().build().score(table());
    assertThat(board.contributions("X"))
        .hasEntrySatisfying("a", c -> assertThat(c).isCloseTo(7.5, within(1e-14)))
        .containsEntry("b", 2.5)
        .containsEntry("c", 40.0);
    assertThat(board.contributions("Y")).containsExactly(Map.entry("b", 0.0), Map.entry("c", 80.0));
    assertThat(board.contributions("Z"))
        .containsExactly(Map.entry("a", 75.0), Map.entry("b", 6.25));
    Scoreboard geometric =
        index()
            .normalisedBy("a", Normalisations.minMax(1, 2))
            .normalisedBy("b", Normalisations.minMax(1, 2))
            .aggregatedBy("left", Aggregations.geometricMean())
            .build()
            .score(table());
    // a and b of X are both 1.5, and so is left, of which a fifth counts
    assertThat(geometric.contributions("X").keySet()).containsExactly("left", "c");
    assertThat(geometric.contributions("X").get("left")).isCloseTo(0.3, within(1e-14));
    Scoreboard whole =
        index().normalisedBy("all", Normalisations.minMax(0, 1)).build().score(table());
    assertThatThrownBy(() -> whole.contributions("X"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("domain all is normalised again, or is not a weighted sum")
        .hasMessageEndingWith("; look at the scores and ranks of its members");
  }

  @Test
  void imputesMediansWhereTheyDifferFromMeans() {
    List<Area> areas =
        List.of(
            Area.of("P", "P", "North"),
            Area.of("Q", "Q", "North"),
            Area.of("R", "R", "North"),
            Area.of("S", "S", "North"),
            Area.of("T", "T", "South"));
    IndicatorTable table =
        IndicatorTable.of(
            areas,
            Column.of(A, 1, 2, 6, NAN, 50),
            Column.of(B, 1, 2, 3, 4, 5),
            Column.of(C, 1, 2, 3, 4, 5));
    Map<Imputation, Double> expected =
        Map.of(
            Imputations.mean(), 59 / 4.0,
            Imputations.median(), 4.0,
            Imputations.regionalMean(), 3.0,
            Imputations.regionalMedian(), 2.0);
    expected.forEach(
        (imputation, value) ->
            assertThat(index().imputedBy("a", imputation).build().score(table).adjustments())
                .extracting(a -> a.area().code() + " " + a.node() + " " + a.after().orElseThrow())
                .containsExactly("S a " + value));
  }

  @Test
  void weighsNoMembersThatHaveNoWeight() {
    IndexDefinition index =
        index().weightedBy("left", Weightings.given(Map.of("a", 0.0, "b", 1.0))).build();
    Scoreboard board =
        index.score(
            IndicatorTable.of(
                AREAS,
                Column.of(A, 0, 5, 7, 10),
                Column.of(B, 0, 4, NAN, 8),
                Column.of(C, 1, 2, 3, 4)));
    // Y has a, which does not count, and not b, which alone does
    assertThat(board.scores("left")).containsExactly(100, 50, NAN, 0);
    assertThat(board.score("Y")).hasValue(board.score("Y", "c").orElseThrow());
  }

  @Test
  void imputesBeforeNormalising() {
    Scoreboard board =
        index()
            .imputedBy("a", Imputations.regionalMean())
            .imputedBy("c", Imputations.median())
            .build()
            .score(table());
    // a of Y: mean of the South is that of Z, 10; c of Z: median of 1, 2, 3
    assertThat(board.score("Y", "a")).hasValue(100);
    assertThat(board.score("Z", "c")).hasValue(50);
    assertThat(board.adjustments())
        .extracting(a -> a.kind() + " " + a.area().code() + " " + a.node() + " " + a.after())
        .containsExactlyInAnyOrder(
            "IMPUTED Y a OptionalDouble[10.0]", "IMPUTED Z c OptionalDouble[2.0]");
    Scoreboard regional =
        index().imputedBy("a", Imputations.regionalMedian()).build().score(table());
    assertThat(regional.score("Y", "a")).hasValue(100);
    Scoreboard unfilled =
        index()
            .imputedBy("a", Imputations.regionalMean())
            .build()
            .score(
                IndicatorTable.of(
                    List.of(Area.of("P"), Area.of("Q"), Area.of("R")),
                    Column.of(A, 1, 2, NAN),
                    Column.of(B, 1, 2, 3),
                    Column.of(C, 1, 2, 3)));
    assertThat(unfilled.score("R", "a")).as("no region to take a mean of").isEmpty();
  }

  @Test
  void treatsBeforeImputing() {
    double[] values = new double[20];
    List<Area> areas =
        java.util.stream.IntStream.range(0, 20).mapToObj(i -> Area.of("Q" + i)).toList();
    for (int i = 0; i < 20; i++) {
      values[i] = i;
    }
    values[18] = 1000;
    values[19] = NAN;
    Domain one = Domain.of("one", "One", A);
    Scoreboard board =
        IndexDefinition.of(one)
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .treatedBy(Treatments.winsoriseOrLog(5))
            .imputedBy(Imputations.mean())
            .build()
            .score(IndicatorTable.of(areas, Column.of(A, values)));
    // 1000 becomes 17, then the mean of 0..17 and 17 is (153 + 17) / 19
    assertThat(board.score("Q18", "a")).hasValue(17);
    assertThat(board.score("Q19", "a").orElseThrow()).isCloseTo(170 / 19.0, within(1e-14));
    assertThat(board.adjustments())
        .extracting(Adjustment::kind)
        .containsExactly(Adjustment.Kind.TREATED, Adjustment.Kind.IMPUTED);
  }

  @Test
  void scoresAnotherTableOnTheScaleOfTheFirst() {
    FittedIndex fitted = index().build().fit(table());
    IndicatorTable later =
        IndicatorTable.of(
            List.of(Area.of("N")), Column.of(A, 20), Column.of(B, 2), Column.of(C, 2));
    Scoreboard board = fitted.score(later);
    assertThat(board.scores("left")).containsExactly((3 * 200 + 75) / 4.0);
    assertThat(fitted.base().orElseThrow().latest()).isEqualTo(table());
    assertThat(fitted.weights("left")).containsExactly(Map.entry("a", 3.0), Map.entry("b", 1.0));
    assertThat(board.provenance().base()).isEqualTo(table().fingerprint());
    assertThat(board.provenance().input()).isEqualTo(later.fingerprint());
    assertThat(board.provenance().definition()).isEqualTo(index().build().fingerprint());
    assertThat(board.provenance().index()).isEqualTo("all");
    assertThat(board.provenance().library()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void normalisesDomainsAgain() {
    Scoreboard board =
        index().normalisedBy("left", Normalisations.minMax(0, 1)).build().score(table());
    assertThat(board.scores("left")).containsExactly(25 / 81.25, 50 / 81.25, 0, 1);
    // left counts as a whole: 1/5 of 50 / 81.25; c of X is 50, of which 4/5 count
    assertThat(board.contributions("X"))
        .containsExactly(Map.entry("left", 10 / 81.25), Map.entry("c", 40.0));
  }

  @Test
  void namesTheNodesAndTheOneThatWasMeant() {
    Scoreboard board = index().build().score(table());
    assertThatThrownBy(() -> board.score("X", "lfet"))
        .hasMessage(
            "no node 'lfet' in the index; it has [a, b, c, left, all]; did you mean 'left'?");
    assertThatThrownBy(() -> board.index().weights("al"))
        .hasMessageEndingWith("did you mean 'all'?");
  }

  @Test
  void letsWeightsBeComputedFromScores() {
    Weighting.FromScores byFirstScore =
        members ->
            members.ids().stream()
                .collect(Collectors.toMap(id -> id, id -> 1 + members.scores(id)[1]));
    FittedIndex fitted = index().weightedBy("all", byFirstScore).build().fit(table());
    assertThat(fitted.weights("all"))
        .as("scores of X, the second area, plus 1")
        .containsExactly(Map.entry("left", 51.0), Map.entry("c", 51.0));
  }

  @Test
  void comparesAnyAreaWithThoseOfTheBaseTable() {
    Aggregation.FromScores worseThan =
        members -> {
          double[] base = members.scores("a");
          return (scores, weights) -> Arrays.stream(base).filter(x -> x < scores[0]).count();
        };
    IndexDefinition index =
        index()
            .aggregatedBy("left", worseThan)
            .onMissing("left", MissingPolicy.leaveUnscored())
            .build();
    FittedIndex fitted = index.fit(table());
    assertThat(fitted.score(table()).scores("left")).containsExactly(0, 1, NAN, 2);
    IndicatorTable alone = table().where(area -> area.code().equals("Z"));
    assertThat(fitted.score(alone).scores("left")).containsExactly(2);
  }

  @Test
  void namesWhatPrintsAlike() {
    IndicatorTable table =
        IndicatorTable.of(AREAS, Column.of(A, 1.01, 1.04, 2, 3.5), Column.of(B, 0, 0, 0, 0));
    Scoreboard board =
        IndexDefinition.of(Domain.of("one", "One", A))
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .build()
            .score(table);
    assertThat(board.ties("one", 1)).containsExactly(List.of(AREAS.get(1), AREAS.get(0)));
    assertThat(board.ties("one", 2)).isEmpty();
    assertThat(board.ranking("one")).first().isEqualTo(new Standing(1, AREAS.get(3), 3.5));
  }

  @Test
  void warnsOfUnitsThatDiffer() {
    IndicatorTable table =
        IndicatorTable.of(
            AREAS,
            Column.of(A.withUnit("EUR"), 1, 2, 3, 4),
            Column.of(B, 1, 2, 3, 4),
            Column.of(C, 1, 2, 3, 4));
    assertThat(index().build().score(table).warnings())
        .containsExactly("indicator a is in 'EUR' in the table and in 'GBP' in the index");
  }

  @Test
  void printsAsATable() {
    assertThat(index().build().score(table()).toTable().toString())
        .isEqualTo(
            """
            All of it
            code  name    region  rank  all:score  left:score  a:score  b:score  c:score
            W     Welton  North      4        5.0        25.0      0.0    100.0      0.0
            X     Xford   North      3       50.0        50.0     50.0     50.0     50.0
            Y     Yarm    South      2       80.0         0.0        -      0.0    100.0
            Z     Zeal    South      1       81.3        81.3    100.0     25.0        -
            """);
  }

  @Test
  void givesTheSameBitsFromAPlan() {
    IndicatorTable table = Reference.table("gwm_na_raw.csv");
    IndexDefinition index =
        IndexDefinition.of(Reference.TREE)
            .normalisedBy(Normalisations.minMax(1, 100))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.geometricMean())
            .onMissing(MissingPolicy.reweight(0))
            .build();
    ScoringPlan plan = index.plan(table).build();
    Scoreboard board = index.score(table);
    for (int repeat = 0; repeat < 2; repeat++) {
      assertThat(plan.score()).isTrue();
      for (String domain : List.of("D1", "D2", "D3", "GWM")) {
        assertThat(plan.scores(plan.node(domain))).isEqualTo(board.scores(domain));
      }
    }
    IndexDefinition strict = index.toBuilder().onMissing("D2", MissingPolicy.error()).build();
    ScoringPlan refused = strict.plan(table).build();
    assertThat(refused.score()).isFalse();
    assertThat(refused.problem()).contains("area " + table.areas().get(2).code() + ", node D2");
  }

  @Test
  void scoresMoreAreasThanABlockHolds() {
    int n = 3000;
    List<Area> areas =
        java.util.stream.IntStream.range(0, n).mapToObj(i -> Area.of("Q" + i)).toList();
    double[] up = java.util.stream.IntStream.range(0, n).mapToDouble(i -> i).toArray();
    Scoreboard board =
        index()
            .build()
            .score(IndicatorTable.of(areas, Column.of(A, up), Column.of(B, up), Column.of(C, up)));
    for (int i = 0; i < n; i++) {
      double share = 100.0 * i / (n - 1);
      double left = (3 * share + 100 - share) / 4;
      assertThat(board.scores("all")[i]).isCloseTo((left + 4 * share) / 5, within(1e-11));
    }
  }

  @Test
  void takesACustomNormalisationInOneLine() {
    Normalisation shareOfMaximum = sample -> value -> value / sample.max();
    Scoreboard board = index().normalisedBy("c", shareOfMaximum).build().score(table());
    assertThat(board.scores("c")).containsExactly(1 / 3.0, 2 / 3.0, 1, NAN);
  }
}
