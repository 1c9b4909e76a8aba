package org.goodworkmonitor.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.junit.jupiter.api.Test;

/** Scores that are nothing but arithmetic, as columns of SQL. */
class SqlColumnTest {
  private static final SparkSession SPARK = Sessions.local();

  private static IndexDefinition linear(Normalisation normalisation) {
    return Indices.of(normalisation)
        .onMissing(MissingPolicy.leaveUnscored())
        .normalisedBy("left", Normalisations.minMax(0, 100))
        .build();
  }

  @Test
  void columnsHaveTheBitsOfScores() {
    IndicatorTable table = Indices.table(new Random(6), 60);
    for (Normalisation normalisation :
        List.of(
            Normalisations.minMax(1, 100),
            Normalisations.zScore(100, 10, Divisor.N_MINUS_1),
            Normalisations.distanceToBest())) {
      IndexDefinition definition = linear(normalisation);
      FittedIndex fitted = definition.fit(table);
      Scoreboard board = fitted.score(table);
      SparkIndex index = SparkIndex.of(fitted, Sessions.COLUMNS.withName("c", "the.`c` \"c\""));
      Dataset<Row> rows = Sessions.dataset(SPARK, table, 3).withColumnRenamed("c", "the.`c` \"c\"");
      for (Node node : definition.nodes()) {
        rows = rows.withColumn(node.id() + ":score", index.column(node.id()));
      }
      Map<String, Row> found = SparkIndexTest.byCode(rows);
      for (Node node : definition.nodes()) {
        table
            .areas()
            .forEach(
                area -> {
                  var score = board.score(area, node.id());
                  assertThat(found.get(area.code()).<Double>getAs(node.id() + ":score"))
                      .as("%s of %s", node.id(), area)
                      .isEqualTo(score.isPresent() ? (Double) score.getAsDouble() : null);
                });
      }
    }
  }

  @Test
  void whatIsNoArithmeticIsNamed() {
    IndicatorTable table = Indices.table(new Random(6), 20);
    IndexDefinition definition =
        linear(Normalisations.minMax(0, 1)).toBuilder()
            .aggregatedBy("right", Aggregations.median())
            .build();
    SparkIndex index = SparkIndex.of(definition.fit(table), Sessions.COLUMNS);
    assertThatThrownBy(() -> index.column("all"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("node right: found median");
  }
}
