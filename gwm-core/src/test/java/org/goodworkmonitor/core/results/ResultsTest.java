package org.goodworkmonitor.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.results.QuantileGroups.First;
import org.goodworkmonitor.core.results.QuantileGroups.Position;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final Indicator IDLE = Indicator.lowerIsBetter("idle");
  private static final IndexDefinition INDEX =
      IndexDefinition.of(Domain.of("work", "Work", PAY, IDLE))
          .normalisedBy(Normalisations.minMax(0, 100))
          .weightedBy(Weightings.equal())
          .aggregatedBy(Aggregations.arithmeticMean())
          .onMissing(MissingPolicy.leaveUnscored())
          .build();

  /** Scores of work: A 100, B 50, C 50, D 0 and no score of E. */
  private static final Scoreboard BOARD =
      INDEX.score(
          IndicatorTable.of(
              List.of(
                  Area.of("A", "Ash", "North"),
                  Area.of("B", "Beech", "South"),
                  Area.of("C", "Cedar", "North"),
                  Area.of("D", "Dale", "South"),
                  Area.of("E", "Elm", "South")),
              Column.of(PAY, 30, 20, 25, 10, 15),
              Column.of(IDLE, 1, 3, 4, 5, Double.NaN),
              Column.of(Indicator.auxiliary("people"), 10, 10, 30, 50, 5)));

  /** One indicator that is scored as it is, so that ranks are those of the values. */
  private static Scoreboard of(double... values) {
    List<Area> areas = IntStream.range(0, values.length).mapToObj(i -> Area.of("a" + i)).toList();
    return IndexDefinition.of(Domain.of("work", "Work", PAY))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored())
        .build()
        .score(IndicatorTable.of(areas, Column.of(PAY, values)));
  }

  private static double[] falling(int n) {
    return IntStream.range(0, n).mapToDouble(i -> n - i).toArray();
  }

  @Test
  void decilesOfEnglandScotlandAndWales() {
    // the last rank of each decile but the last in the published files of 2019, 2025 and 2020
    Map<Integer, List<Integer>> england =
        Map.of(
            32_844, List.of(3284, 6568, 9853, 13137, 16422, 19706, 22990, 26275, 29559),
            33_755, List.of(3375, 6751, 10126, 13502, 16877, 20253, 23628, 27004, 30379));
    Map<Integer, List<Integer>> others =
        Map.of(
            6_976, List.of(698, 1396, 2093, 2791, 3488, 4186, 4884, 5581, 6279),
            1_909, List.of(191, 382, 573, 764, 955, 1146, 1337, 1528, 1719));
    england.forEach((n, edges) -> assertEdges(n, QuantileGroups.deciles(First.RANK_1), edges));
    others.forEach(
        (n, edges) ->
            assertEdges(n, QuantileGroups.deciles(First.RANK_1).by(Position.LOWER_END), edges));
  }

  private static void assertEdges(int n, QuantileGroups deciles, List<Integer> edges) {
    int[] groups = deciles.of(of(falling(n))).groups(); // the area in place i has rank i + 1
    for (int group = 1; group < 10; group++) {
      int edge = edges.get(group - 1);
      assertThat(groups[edge - 1]).as("rank %d of %d", edge, n).isEqualTo(group);
      assertThat(groups[edge]).as("rank %d of %d", edge + 1, n).isEqualTo(group + 1);
    }
    assertThat(groups[0]).isEqualTo(1);
    assertThat(groups[n - 1]).isEqualTo(10);
  }

  @Test
  void groupsCanBeNumberedFromTheOtherEnd() {
    Scoreboard board = of(falling(20));
    int[] from1 = QuantileGroups.quintiles(First.RANK_1).of(board).groups();
    int[] fromLast = QuantileGroups.quintiles(First.LAST_RANK).of(board).groups();
    assertThat(Arrays.copyOf(from1, 5)).containsExactly(1, 1, 1, 1, 2);
    for (int i = 0; i < 20; i++) {
      assertThat(from1[i] + fromLast[i]).isEqualTo(6);
    }
    QuantileGroups.Result result = QuantileGroups.quintiles(First.LAST_RANK).of(board);
    assertThat(result.areas(1)).extracting(Area::code).containsExactly("a16", "a17", "a18", "a19");
    assertThatThrownBy(() -> result.areas(6)).hasMessageContaining("expected 1 to 5");
    assertThatThrownBy(() -> QuantileGroups.of(1, First.RANK_1)).hasMessageContaining("1 groups");
  }

  @Test
  void tiesAreInOneGroup() {
    // ranks 1, 2, 2, 4: halves by the upper end are 1, 1, 1, 2
    assertThat(QuantileGroups.of(2, First.RANK_1).of(of(9, 5, 5, 1)).groups())
        .containsExactly(1, 1, 1, 2);
    assertThat(QuantileGroups.of(2, First.RANK_1).of(of(9, 5, Double.NaN, 1)).groups())
        .as("ranks 1, 2, none, 3: 2/3, 4/3, 2")
        .containsExactly(1, 2, 0, 2);
  }

  @Test
  void groupsWeightedByPopulation() {
    // ranks of work: A 1, B and C 2, D 4. Of 100 people A has 10, B and C share 10 to 50, D the
    // rest
    QuantileGroups halves = QuantileGroups.of(2, First.RANK_1).weightedBy("people");
    QuantileGroups.Result result = halves.of(BOARD);
    assertThat(result.groups()).containsExactly(1, 1, 1, 2, 0);
    assertThat(result.group("E")).isEmpty();
    assertThat(result.group("D")).isEqualTo(OptionalInt.of(2));
    // tenths: upper ends at 10, 30 and 100 %, middles at 5, 20 and 75, lower ends at 0, 10 and 50
    QuantileGroups tenths = QuantileGroups.deciles(First.RANK_1).weightedBy("people");
    assertThat(tenths.of(BOARD).groups()).containsExactly(1, 3, 3, 10, 0);
    assertThat(tenths.by(Position.MIDDLE).of(BOARD).groups()).containsExactly(1, 3, 3, 8, 0);
    assertThat(tenths.by(Position.LOWER_END).of(BOARD).groups()).containsExactly(1, 2, 2, 6, 0);
    assertThat(result.toTable().column("group").number(3)).isEqualTo(2);
    Scoreboard empty =
        INDEX.score(BOARD.table().with(Column.of(Indicator.auxiliary("people"), 0, 1, 1, -1, 0)));
    assertThatThrownBy(() -> halves.of(empty))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area A, node people: found the weight 0.0")
        .hasMessageContaining("area D, node people: found the weight -1.0");
  }

  @Test
  void equalWeightsGiveTheGroupsOfAreas() {
    double[] tenth = new double[10];
    Arrays.fill(tenth, 0.1); // sums of tenths are not exact
    Scoreboard board = of(falling(10));
    Scoreboard weighted =
        board
            .index()
            .definition()
            .score(board.table().with(Column.of(Indicator.auxiliary("w"), tenth)));
    for (Position position : Position.values()) {
      QuantileGroups fifths = QuantileGroups.quintiles(First.RANK_1).by(position);
      assertThat(fifths.weightedBy("w").of(weighted).groups())
          .isEqualTo(fifths.of(board).groups())
          .containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
    }
  }

  @Test
  void groupsWithinARegion() {
    // in the North A is first and C second, in the South B is first and D second
    assertThat(QuantileGroups.of(2, First.RANK_1).within("region").of(BOARD).groups())
        .containsExactly(1, 1, 2, 2, 0);
  }

  @Test
  void ranksOfTiesAndWithinGroups() {
    RankTable ranks = RankTable.of(BOARD);
    assertThat(ranks.ranks("work")).containsExactly(1, 2, 2, 4, Double.NaN);
    assertThat(ranks.averagingTies().ranks("work")).containsExactly(1, 2.5, 2.5, 4, Double.NaN);
    assertThat(ranks.averagingTies().rank("B", "work")).isEqualTo(OptionalDouble.of(2.5));
    assertThat(ranks.within("region").ranks("work")).containsExactly(1, 1, 2, 2, Double.NaN);
    assertThat(ranks.rank("E", "work")).isEmpty();
    assertThat(ranks.within("region").rank("E", "pay")).as("between B and D").hasValue(2);
    assertThat(ranks.toTable().column("idle:rank").number(3)).isEqualTo(4);
    assertThatThrownBy(() -> ranks.within("regoin"))
        .hasMessageContaining("no area with the attribute 'regoin'");
  }

  @Test
  void strengthsAndWeaknesses() {
    AreaProfile cedar = AreaProfile.of(BOARD, "Cedar");
    assertThat(cedar.area().code()).isEqualTo("C");
    // pay: rank 2 of 5, place 1.5 / 5; idle: rank 3 of 4, place 2.5 / 4
    assertThat(cedar.strengths(1)).extracting(e -> e.node().id()).containsExactly("pay");
    assertThat(cedar.weaknesses(2)).extracting(e -> e.node().id()).containsExactly("idle", "pay");
    AreaProfile.Entry whole = cedar.entries().get(0);
    assertThat(whole.node().id()).isEqualTo("work");
    assertThat(whole.level()).isEqualTo(2);
    assertThat(whole.ranked()).isEqualTo(4);
    assertThat(whole.rank()).hasValue(2);
    assertThat(cedar.entries().get(1).value()).hasValue(25);
    assertThat(AreaProfile.of(BOARD, "E").strengths(5)).hasSize(1);
    assertThat(cedar.toTable().column("rank").number(0)).isEqualTo(2);
    assertThatThrownBy(() -> cedar.strengths(-1)).hasMessageContaining("-1 indicators");
  }

  private static final Variants FOUR =
      Variants.of(INDEX)
          .with("scale", "min-max", i -> i.normalisedBy(Normalisations.minMax(1, 100)))
          .with("scale", "z", i -> i.normalisedBy(Normalisations.zScore(100, 10, Divisor.N)))
          .with("mean", "arithmetic", i -> i)
          .with("mean", "geometric", i -> i.aggregatedBy(Aggregations.geometricMean()));

  @Test
  void everyCombinationOfAlternatives() {
    VariantScores all = FOUR.score(BOARD.table());
    assertThat(all.names())
        .containsExactly(
            "min-max, arithmetic", "min-max, geometric", "z, arithmetic", "z, geometric");
    assertThat(all.board("z, geometric").scores("work"))
        .isEqualTo(
            INDEX.toBuilder()
                .normalisedBy(Normalisations.zScore(100, 10, Divisor.N))
                .aggregatedBy(Aggregations.geometricMean())
                .build()
                .score(BOARD.table())
                .scores("work"));
    assertThatThrownBy(() -> all.board("z, geomtric"))
        .hasMessageContaining("did you mean 'z, geometric'?");
    assertThatThrownBy(() -> FOUR.with("mean", "geometric", i -> i))
        .hasMessageContaining("the alternative 'geometric' of 'mean' twice");
    assertThatThrownBy(() -> Variants.of(INDEX).score(BOARD.table()))
        .hasMessageContaining("no alternatives");
  }

  @Test
  void combinationsThatFailAreNamedTogether() {
    Variants wrong =
        Variants.of(INDEX)
            .with("scale", "from 0", i -> i)
            .with("scale", "raw", i -> i.normalisedBy(Normalisations.none()))
            .with("mean", "geometric", i -> i.aggregatedBy(Aggregations.geometricMean()));
    assertThatThrownBy(() -> wrong.score(BOARD.table()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("in the variant 'from 0, geometric'")
        .hasMessageContaining("in the variant 'raw, geometric'");
    Variants undefined =
        Variants.of(INDEX)
            .with("a", "1", i -> i.weightedBy("work", Weightings.given(Map.of("pay", 1.0))))
            .with("a", "2", i -> i.normalisedBy("pya", Normalisations.none()));
    assertThatThrownBy(() -> undefined.score(BOARD.table()))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("in the variant '1'")
        .hasMessageContaining("in the variant '2'");
  }

  @Test
  void variantsSideBySide() {
    Scoreboard other =
        INDEX.score(
            IndicatorTable.of(
                List.of(Area.of("D", "Dale", "South"), Area.of("A", "Ash", "North"), Area.of("F")),
                Column.of(PAY, 30, 20, 10),
                Column.of(IDLE, 1, 2, 3)));
    VariantScores two = VariantScores.of(ImmutableMap.of("first", BOARD, "second", other));
    assertThat(two.areas()).extracting(Area::code).containsExactly("A", "B", "C", "D", "E", "F");
    assertThat(numbers(two.toTable(), "second"))
        .containsExactly(2, Double.NaN, Double.NaN, 1, Double.NaN, 3);
    assertThat(numbers(two.toTable(), "greatest rank")).containsExactly(2, 2, 2, 4, Double.NaN, 3);
    assertThat(numbers(two.rankShifts("first"), "second"))
        .containsExactly(1, Double.NaN, Double.NaN, -3, Double.NaN, Double.NaN);
    assertThat(numbers(two.scores("pay"), "second"))
        .containsExactly(50, Double.NaN, Double.NaN, 100, Double.NaN, 0);
    assertThat(numbers(two.scoreDifferences("first"), "second")[0])
        .as("50 less 100")
        .isCloseTo(-50, within(1e-12));
    assertThat(numbers(two.ranks("idle"), "first"))
        .containsExactly(1, 2, 3, 4, Double.NaN, Double.NaN);
    assertThatThrownBy(() -> VariantScores.of(Map.of())).hasMessageContaining("no variants");
  }

  private static double[] numbers(ResultTable table, String column) {
    return IntStream.range(0, table.rows())
        .mapToDouble(row -> table.column(column).number(row))
        .toArray();
  }

  @Test
  void theDifferenceBetweenTwoTables() {
    IndicatorTable table = BOARD.table();
    assertThat(TableDifference.between(table, table).isEmpty()).isTrue();
    IndicatorTable changed =
        table
            .where(area -> !area.code().equals("D"))
            .select("idle", "pay")
            .with(Column.of(PAY, 30, 20.5, 25, Double.NaN));
    TableDifference difference = TableDifference.between(table, changed);
    assertThat(difference.isEmpty()).isFalse();
    assertThat(difference.areasLost()).extracting(Area::code).containsExactly("D");
    assertThat(difference.areasGained()).isEmpty();
    assertThat(difference.columnsLost()).extracting(Indicator::id).containsExactly("people");
    assertThat(difference.changes())
        .extracting(change -> change.area().code() + " " + change.column())
        .containsExactly("B pay", "E pay");
    assertThat(difference.changes().get(0).difference()).isEqualTo(0.5);
    assertThat(difference.changes().get(1).difference()).isNaN();
    assertThat(difference.toTable().column("status after").text(1)).isEqualTo("MISSING");
    assertThat(TableDifference.between(table, changed, 0.5).changes()).hasSize(1);
    assertThat(TableDifference.between(changed, table).columnsGained()).hasSize(1);
    assertThatThrownBy(() -> TableDifference.between(table, changed, -1))
        .hasMessageContaining("the tolerance -1.0");
  }
}
