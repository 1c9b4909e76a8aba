package org.goodworkmonitor.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.junit.jupiter.api.Test;

/** What is fitted and scored on Spark has the bits of one machine. */
class SparkIndexTest {
  private static final SparkSession SPARK = Sessions.local();

  /** The table without the column that an index derives. */
  private static IndicatorTable given(IndexDefinition definition, IndicatorTable table) {
    List<Column> columns =
        table.indicators().stream()
            .filter(indicator -> !definition.derivations().containsKey(indicator))
            .map(indicator -> table.column(indicator.id()))
            .toList();
    return IndicatorTable.of(table.areas(), columns).withReferences("A6", "A8");
  }

  static Map<String, Row> byCode(Dataset<Row> rows) {
    Map<String, Row> all = new HashMap<>();
    rows.collectAsList().forEach(row -> assertThat(all.put(row.getAs("code"), row)).isNull());
    return all;
  }

  static void assertSameScores(SparkScores scores, Scoreboard board) {
    Map<String, Row> found = byCode(scores.scores());
    assertThat(found).hasSize(board.areas().size());
    for (Node node : board.nodes()) {
      double[] expected = board.scores(node.id());
      for (int row = 0; row < expected.length; row++) {
        Double score = found.get(board.areas().get(row).code()).getAs(node.id() + ":score");
        assertThat(score)
            .as("%s of %s", node.id(), board.areas().get(row))
            .isEqualTo(Double.isNaN(expected[row]) ? null : (Double) expected[row]);
      }
    }
  }

  @Test
  void scoresHaveTheBitsOfOneMachineInAnyPartitions() {
    Random random = new Random(1);
    for (IndexDefinition definition : Indices.constantInSpace()) {
      IndicatorTable table = given(definition, Indices.table(random, 20 + random.nextInt(60)));
      FittedIndex expected = definition.fit(table);
      Dataset<Row> rows = Sessions.shuffled(SPARK, table, 1 + random.nextInt(7), random);
      SparkIndex index = SparkIndex.fit(definition, Sessions.COLUMNS, rows);
      assertSameScores(index.score(rows), expected.score(table));
    }
  }

  @Test
  void indicesFittedOnAllValuesDoAsWell() {
    Random random = new Random(2);
    for (IndexDefinition definition : Indices.greedy()) {
      IndicatorTable table = Indices.table(random, 20 + random.nextInt(60));
      Dataset<Row> rows = Sessions.dataset(SPARK, table, 1 + random.nextInt(7));
      SparkIndex index = SparkIndex.fit(definition, Sessions.COLUMNS, rows);
      assertSameScores(index.score(rows), definition.fit(table).score(table));
    }
  }

  @Test
  void adjustmentsAreThoseOfTheScoreboard() {
    Random random = new Random(3);
    IndexDefinition definition = Indices.constantInSpace().get(1);
    IndicatorTable table = Indices.table(random, 60);
    Dataset<Row> rows = Sessions.dataset(SPARK, table, 5);
    SparkIndex index = SparkIndex.fit(definition, Sessions.COLUMNS, rows);
    List<String> expected =
        index.fitted().score(table).adjustments().stream()
            .map(
                a ->
                    List.of(
                            a.area().code(),
                            a.kind(),
                            a.node(),
                            a.before().isPresent() ? a.before().getAsDouble() : "null",
                            a.after().isPresent() ? a.after().getAsDouble() : "null")
                        .toString())
            .toList();
    assertThat(expected).isNotEmpty();
    assertThat(
            index.score(rows).adjustments().collectAsList().stream()
                .map(
                    row ->
                        Stream.of("code", "adjustment", "node", "before", "after")
                            .map(name -> "" + row.getAs(name))
                            .toList()
                            .toString()))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void warningsAreThoseOfTheFit() {
    IndicatorTable table = Indices.table(new Random(4), 30);
    IndicatorTable flat =
        table.with(Column.of(Indices.A, Arrays.stream(new double[30]).map(x -> 7).toArray()));
    IndexDefinition definition = Indices.of(Normalisations.minMax(0, 1).orIfConstant(1)).build();
    Dataset<Row> rows = Sessions.dataset(SPARK, flat, 3);
    SparkScores scores = SparkIndex.fit(definition, Sessions.COLUMNS, rows).score(rows);
    assertThat(scores.warnings().collectAsList().stream().map(row -> row.getString(0)))
        .containsExactlyElementsOf(definition.score(flat).warnings())
        .anyMatch(w -> w.contains("a has the same value 7.0 in all areas"));
  }
}
