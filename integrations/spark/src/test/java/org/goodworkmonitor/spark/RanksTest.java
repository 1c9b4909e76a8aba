package org.goodworkmonitor.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Ranking.Ties;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.results.QuantileGroups;
import org.goodworkmonitor.core.results.QuantileGroups.First;
import org.goodworkmonitor.core.results.QuantileGroups.Position;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/** Ranks and groups from a sort over partitions are those of a scoreboard. */
class RanksTest {
  private static final SparkSession SPARK = Sessions.local();
  private static final Random RANDOM = new Random(5);

  /** An index in which the score of c is its value. */
  private static IndexDefinition plain(Ranking ranking) {
    return Indices.of(Normalisations.none())
        .onMissing(MissingPolicy.leaveUnscored())
        .rankedBy(ranking)
        .build();
  }

  /** Values among which many tie, some of them only up to rounding, in chains as well. */
  private static IndicatorTable ties(int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] =
          switch (RANDOM.nextInt(4)) {
            case 0 -> RANDOM.nextInt(4);
            case 1 -> 1 + RANDOM.nextInt(40) * 0x1p-47; // each ties with the next
            case 2 -> -0.0;
            default -> RANDOM.nextGaussian();
          };
      values[i] = RANDOM.nextInt(12) == 0 ? Double.NaN : values[i];
    }
    return Indices.table(RANDOM, n).with(Column.of(Indices.C, values)).withReferences("A1", "A3");
  }

  private static Dataset<Row> inPartitions(Dataset<Row> rows, int partitions) {
    SPARK.conf().set("spark.sql.shuffle.partitions", partitions + "");
    // so that the partitions of the sort are as many as that
    SPARK.conf().set("spark.sql.adaptive.coalescePartitions.enabled", "false");
    return rows;
  }

  static void assertSame(Dataset<Row> found, String column, List<Area> areas, int[] all) {
    Map<String, Row> rows = SparkIndexTest.byCode(found);
    assertThat(rows).hasSize(areas.size());
    for (int row = 0; row < all.length; row++) {
      assertThat(rows.get(areas.get(row).code()).<Long>getAs(column))
          .as("%s of %s", column, areas.get(row))
          .isEqualTo(all[row] == 0 ? null : (Long) (long) all[row]);
    }
  }

  @Test
  void ranksAreThoseOfTheScoreboardByEveryRule() {
    for (Ranking ranking :
        List.of(
            Ranking.standard(),
            Ranking.standard().withTies(Ties.MAX),
            Ranking.standard().withTies(Ties.DENSE),
            Ranking.standard().exactly().withTies(Ties.MAX),
            Ranking.standard().exactly(),
            Ranking.standard().roundedTo(1).withTies(Ties.DENSE))) {
      IndicatorTable table = ties(40 + RANDOM.nextInt(80));
      FittedIndex fitted = plain(ranking).fit(table);
      Scoreboard board = fitted.score(table);
      Dataset<Row> rows = inPartitions(Sessions.dataset(SPARK, table, 3), 1 + RANDOM.nextInt(9));
      SparkScores scores = SparkIndex.of(fitted, Sessions.COLUMNS).score(rows);
      assertSame(scores.ranks("c"), "c:rank", board.areas(), board.ranks("c"));
    }
  }

  @Test
  void aTieThatFillsManyPartitionsIsOne() {
    IndicatorTable table = ties(200);
    double[] same = new double[200];
    Arrays.setAll(same, i -> i < 5 ? i : 7 + i * 0x1p-46);
    IndicatorTable flat = table.with(Column.of(Indices.C, same));
    for (Ties ties : Ties.values()) {
      FittedIndex fitted = plain(Ranking.standard().withTies(ties)).fit(flat);
      Dataset<Row> rows = inPartitions(Sessions.dataset(SPARK, flat, 2), 8);
      assertSame(
          SparkIndex.of(fitted, Sessions.COLUMNS).score(rows).ranks("c"),
          "c:rank",
          flat.areas(),
          fitted.score(flat).ranks("c"));
    }
  }

  @Test
  void nodesOfWhichLessIsBetterAreRankedFromTheLowest() {
    IndicatorTable table = ties(60);
    IndexDefinition index =
        IndexDefinition.of(Domain.of("burden", "Burden", Indices.B, Indices.C).lowerIsBetter())
            .normalisedBy(Normalisations.minMax(0, 1))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.reweight(0.5))
            .build();
    assertThat(index.direction("burden").sign()).isEqualTo(-1);
    FittedIndex fitted = index.fit(table);
    SparkScores scores =
        SparkIndex.of(fitted, Sessions.COLUMNS)
            .score(inPartitions(Sessions.dataset(SPARK, table, 2), 3));
    assertSame(
        scores.ranks("burden"), "burden:rank", table.areas(), fitted.score(table).ranks("burden"));
  }

  @Test
  void groupsAreThoseOfTheScoreboard() {
    IndicatorTable table = ties(75);
    FittedIndex fitted = plain(Ranking.standard().withTies(Ties.MAX)).fit(table);
    Dataset<Row> rows = inPartitions(Sessions.dataset(SPARK, table, 2), 4);
    SparkScores scores = SparkIndex.of(fitted, Sessions.COLUMNS).score(rows);
    for (QuantileGroups groups :
        List.of(
            QuantileGroups.deciles(First.RANK_1),
            QuantileGroups.of(4, First.LAST_RANK).by(Position.MIDDLE))) {
      assertSame(
          scores.groups("all", groups),
          "all:group",
          table.areas(),
          groups.of(fitted.score(table), "all").groups());
    }
    assertThatThrownBy(
            () -> scores.groups("all", QuantileGroups.quintiles(First.RANK_1).weightedBy("d")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weighted by d");
    assertThatThrownBy(() -> scores.ranks("al")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void periodsAreFittedTogetherAndRankedApart() {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    List<Dataset<Row>> parts = new ArrayList<>();
    for (int year = 2019; year < 2022; year++) {
      IndicatorTable table = ties(30 + year % 7).withReferences("A2");
      tables.put("" + year, table);
      parts.add(
          Sessions.dataset(SPARK, table, 2).withColumn("year", functions.lit(year).cast("int")));
    }
    Dataset<Row> rows = inPartitions(parts.stream().reduce(Dataset::union).orElseThrow(), 5);
    IndexDefinition definition = Indices.of(Normalisations.minMax(0, 1)).build();
    SparkColumns columns = Sessions.COLUMNS.withPeriods("year");
    Panel panel = Panel.of(tables);
    PanelScores expected = definition.fit(panel).score(panel);
    SparkScores scores = SparkIndex.fit(definition, columns, rows).score(rows);
    Dataset<Row> ranks = scores.ranks("all");
    Dataset<Row> nowhere = rows.limit(2).withColumn("year", functions.lit(null).cast("int"));
    SparkScores more = SparkIndex.of(definition.fit(panel), columns).score(rows.union(nowhere));
    assertThat(more.badRows(9).collectAsList())
        .hasSize(2)
        .allMatch(row -> row.getAs("found").equals("no period"));
    assertThat(more.ranks("all").where("year is null").collectAsList())
        .hasSize(2)
        .allMatch(row -> row.isNullAt(row.fieldIndex("all:rank")));
    tables.forEach(
        (year, table) -> {
          Scoreboard board = expected.board(year);
          Dataset<Row> own = ranks.where("year = " + year);
          assertSame(own, "all:rank", table.areas(), board.ranks("all"));
          Map<String, Row> byCode = SparkIndexTest.byCode(own);
          table
              .areas()
              .forEach(
                  area ->
                      assertThat(byCode.get(area.code()).<Double>getAs("all:score"))
                          .isEqualTo(board.score(area, "all").orElse(Double.NaN)));
        });
  }
}
