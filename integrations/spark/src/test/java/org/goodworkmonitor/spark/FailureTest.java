package org.goodworkmonitor.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on Spark is either survived or said clearly. */
class FailureTest {
  private static final SparkSession SPARK = Sessions.local();
  private static final IndexDefinition INDEX = Indices.of(Normalisations.minMax(0, 100)).build();

  private static Dataset<Row> withCell(IndicatorTable table, int row, int column, Object value) {
    List<Row> rows = new ArrayList<>(Sessions.rows(table));
    Object[] cells = new Object[rows.get(row).length()];
    Arrays.setAll(cells, i -> i == column ? value : rows.get(row).get(i));
    rows.set(row, RowFactory.create(cells));
    return Sessions.dataset(SPARK, rows, Sessions.schema(table), 3);
  }

  private static List<String> problems(ProblemException e) {
    return e.problems().stream().map(Object::toString).toList();
  }

  @Test
  void nullIsAGapAndNotANumberIsRefused() {
    IndicatorTable table = Indices.table(new Random(1), 12);
    SparkIndex index =
        SparkIndex.fit(INDEX, Sessions.COLUMNS, withCell(table, 2, 4, null)); // a of A2
    Dataset<Row> rows = withCell(table, 2, 4, Double.NaN);
    assertThatThrownBy(() -> SparkIndex.fit(INDEX, Sessions.COLUMNS, rows))
        .isInstanceOfSatisfying(
            DataException.class,
            e ->
                assertThat(problems(e))
                    .containsExactly(
                        "area A2, node a: found NaN, which is not a number; give a number, or null"
                            + " for a gap"));
    SparkScores scores = index.score(rows);
    assertThat(scores.badRows(10).collectAsList())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<String>getAs("code")).isEqualTo("A2");
              assertThat(row.<String>getAs("node")).isEqualTo("a");
              assertThat(row.<String>getAs("found")).contains("NaN");
            });
    Row bad = SparkIndexTest.byCode(scores.scores()).get("A2");
    assertThat(bad.<String>getAs("problem")).contains("area A2, node a: found NaN");
    assertThat(bad.<Double>getAs("all:score")).isNull();
    // with a gap it is scored by its other members
    Row gap = SparkIndexTest.byCode(index.score(withCell(table, 2, 4, null)).scores()).get("A2");
    assertThat(gap.<Double>getAs("all:score")).isNotNull();
    assertThat(gap.<String>getAs("problem")).isNull();
  }

  @Test
  void badRowsOfOneCodeKeepTheirOwnProblems() {
    Dataset<Row> sound = Sessions.dataset(SPARK, Indices.table(new Random(2), 40), 1);
    SparkIndex index = SparkIndex.fit(INDEX, Sessions.COLUMNS, sound);
    Dataset<Row> bad =
        sound
            .where("code = 'A5'")
            .withColumn("c", functions.lit(Double.POSITIVE_INFINITY))
            .coalesce(1);
    Dataset<Row> rows = bad.union(sound.where("code = 'A9'")).union(bad).coalesce(1);
    assertThat(index.score(rows).scores("all").where("problem is not null").count()).isEqualTo(2);
    assertThat(index.score(rows).badRows(10).count()).isEqualTo(2);
  }

  @Test
  void badRowsAreNamedAndLeaveTheOthersAsTheyAre() {
    IndicatorTable table = Indices.table(new Random(2), 40);
    Dataset<Row> sound = Sessions.dataset(SPARK, table, 1);
    SparkIndex index = SparkIndex.fit(INDEX, Sessions.COLUMNS, sound);
    Dataset<Row> rows =
        sound
            .withColumn(
                "c",
                functions
                    .when(functions.col("code").equalTo("A5"), Double.POSITIVE_INFINITY)
                    .otherwise(functions.col("c")))
            .withColumn(
                "d",
                functions
                    .when(functions.col("code").isin("A5", "A9"), Double.NEGATIVE_INFINITY)
                    .otherwise(functions.col("d")))
            .withColumn(
                "code",
                functions
                    .when(functions.col("code").equalTo("A7"), null)
                    .otherwise(functions.col("code")));
    assertThat(
            index.score(rows).badRows(10).collectAsList().stream()
                .map(row -> row.getAs("code") + " " + row.getAs("node") + " " + row.getAs("found")))
        .containsExactly("A5 c Infinity", "A5 d -Infinity", "null null no code", "A9 d -Infinity");
    assertThat(index.score(rows).badRows(2).collectAsList()).hasSize(2);
    assertThat(
            index
                .score(rows)
                .scores("all")
                .where("problem is null")
                .except(index.score(sound).scores("all"))
                .isEmpty())
        .isTrue();
    assertThatThrownBy(() -> SparkIndex.fit(INDEX, Sessions.COLUMNS, rows))
        .isInstanceOfSatisfying(
            DataException.class, e -> assertThat(problems(e)).hasSize(4)); // all at once
  }

  @Test
  void allThatDoesNotFitOfASchemaIsNamedAtOnce() {
    Dataset<Row> rows =
        SPARK.sql("select 1.5 as code, 'x' as a, 2 as bb, 3 as c, true as C, 1L as d");
    assertThatThrownBy(
            () -> SparkIndex.fit(INDEX, SparkColumns.ofCode("code").withRegions("regoin"), rows))
        .isInstanceOfSatisfying(
            DataException.class,
            e ->
                assertThat(problems(e))
                    .satisfiesExactly(
                        p -> assertThat(p).contains("'code' for the codes of type DECIMAL"),
                        p -> assertThat(p).contains("no column 'regoin' for the regions"),
                        p -> assertThat(p).contains("'a' for 'a' of type STRING; cast it to a"),
                        p ->
                            assertThat(p).contains("no column 'b' for 'b'").contains("mean 'bb'")));
  }

  @Test
  void strategiesThatCannotBeFittedAreNamedBeforeAnyWork() {
    Normalisation own = sample -> x -> x / sample.max();
    Dataset<Row> never =
        Sessions.dataset(SPARK, Indices.table(new Random(3), 9), 2)
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>)
                    rows -> {
                      throw new IllegalStateException("work was started");
                    },
                Encoders.row(Sessions.schema(Indices.table(new Random(3), 9))));
    IndexDefinition index = INDEX.toBuilder().normalisedBy("a", own).normalisedBy("d", own).build();
    assertThatThrownBy(() -> SparkIndex.fit(index, Sessions.COLUMNS, never))
        .isInstanceOfSatisfying(
            DefinitionException.class,
            e -> assertThat(problems(e)).hasSize(2).anyMatch(p -> p.startsWith("node d")));
    Dataset<Row> rows = Sessions.dataset(SPARK, Indices.table(new Random(3), 9), 2);
    IndexDefinition greedy =
        INDEX.toBuilder().normalisedBy("c", Normalisations.rank(RankTies.MIN)).build();
    assertThatThrownBy(() -> SparkIndex.fit(greedy, Sessions.COLUMNS, rows, 8))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("of 9 rows")
        .hasMessageContaining("node c")
        .hasMessageContaining("rank");
    assertThat(SparkIndex.fit(greedy, Sessions.COLUMNS, rows, 9).fitted().definition())
        .isEqualTo(greedy);
  }

  /** Fails in the middle of every partition, the first time that it is computed. */
  private record FailingOnce() implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      List<Row> all = new ArrayList<>();
      rows.forEachRemaining(all::add);
      boolean first = TaskContext.get().attemptNumber() == 0;
      return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
          .map(
              i -> {
                if (first && i == all.size() / 2) {
                  throw new IllegalStateException("a fault that passes");
                }
                return all.get(i);
              })
          .iterator();
    }
  }

  @Test
  void tasksThatAreTriedAgainChangeNothing() {
    IndicatorTable table = Indices.table(new Random(4), 50);
    Dataset<Row> rows =
        Sessions.dataset(SPARK, table, 3)
            .mapPartitions(new FailingOnce(), Encoders.row(Sessions.schema(table)));
    SparkIndex index = SparkIndex.fit(INDEX, Sessions.COLUMNS, rows);
    assertThat(index.fitted()).isEqualTo(INDEX.fit(table));
    SparkIndexTest.assertSameScores(index.score(rows), INDEX.score(table));
  }

  @Test
  void skewedAndEmptyPartitionsChangeNothing() {
    IndicatorTable table = Indices.table(new Random(5), 10_000);
    List<Row> all = Sessions.rows(table);
    Dataset<Row> rows =
        Sessions.dataset(SPARK, all.subList(0, 1), Sessions.schema(table), 7) // six are empty
            .union(Sessions.dataset(SPARK, all.subList(1, 10_000), Sessions.schema(table), 1));
    SparkIndex index = SparkIndex.fit(INDEX, Sessions.COLUMNS, rows);
    assertThat(index.fitted()).isEqualTo(INDEX.fit(table));
    SparkIndexTest.assertSameScores(index.score(rows), INDEX.score(table));
  }

  @Test
  void dataSetsWithoutRowsAreRefusedOrEmpty() {
    IndicatorTable table = Indices.table(new Random(6), 20);
    Dataset<Row> none = Sessions.dataset(SPARK, List.of(), Sessions.schema(table), 2);
    assertThatThrownBy(() -> SparkIndex.fit(INDEX, Sessions.COLUMNS, none))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("a: found no value");
    assertThat(SparkIndex.of(INDEX.fit(table), Sessions.COLUMNS).score(none).scores().isEmpty())
        .isTrue();
  }

  /** Run by a JVM without flags. */
  static final class WithoutFlags {
    public static void main(String[] args) {
      IndicatorTable table = Indices.table(new Random(7), 20);
      try {
        SparkIndex.fit(INDEX, Sessions.COLUMNS, Sessions.dataset(SPARK, table, 2));
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void flagsThatSparkNeedsAreNamedWhereTheyAreMissing(@TempDir File folder) throws Exception {
    File output = new File(folder, "output");
    Process process =
        new ProcessBuilder(
                new File(System.getProperty("java.home"), "bin/java").getPath(),
                "-Xmx600m",
                "-cp",
                Sessions.classPath(),
                WithoutFlags.class.getName())
            .redirectOutput(output)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(output)
        .content()
        .contains("found a JVM without flags that Spark needs; start it with spark-submit, or with")
        .contains("--add-opens=java.base/java.nio=ALL-UNNAMED");
  }
}
