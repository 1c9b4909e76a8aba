package org.goodworkmonitor.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * Scores and ranks 10,000,000 rows of 7 indicators on Spark, beside plain expressions of SQL and
 * beside the library alone. Prints the median times of three rounds, in which the ways take turns
 * (ranks, which take longest, in the first alone), and their ratios to SQL.
 *
 * <pre>{@code
 * TenMillionRows local[2] 10000000
 * TenMillionRows local-cluster[2,1,1024] 10000000
 * TenMillionRows library 10000000
 * }</pre>
 */
public final class TenMillionRows {
  private static final int COLUMNS = 7;
  private static final int ROUNDS = 3;
  private static final String BESIDE = "SQL: score";

  private TenMillionRows() {}

  private static IndexDefinition index() {
    List<Indicator> all =
        IntStream.range(0, COLUMNS).mapToObj(k -> Indicator.higherIsBetter("x" + k)).toList();
    return IndexDefinition.of(Domain.of("all", "All", all.toArray(Indicator[]::new)))
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored())
        .build();
  }

  private static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double seconds(Callable<?> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    return (System.nanoTime() - start) * 1e-9;
  }

  private static void print(String what, double seconds, double beside) {
    System.out.printf(Locale.ROOT, "%-22s %7.2f s %6.2f%n", what, seconds, seconds / beside);
  }

  /** Reads every row and writes none. */
  private static Void use(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
    return null;
  }

  public static void main(String[] args) throws Exception {
    int n = Integer.parseInt(args[1]);
    if (args[0].equals("library")) {
      library(n);
    } else {
      spark(args[0], n);
    }
  }

  private static void library(int n) throws Exception {
    IndicatorTable[] table = new IndicatorTable[1];
    double making =
        seconds(
            () -> {
              List<org.goodworkmonitor.core.model.Column> columns = new ArrayList<>();
              for (int k = 0; k < COLUMNS; k++) {
                java.util.Random random = new java.util.Random(k);
                double[] values = random.doubles(n).map(x -> Math.floor(x * 1e6) / 1e6).toArray();
                columns.add(
                    org.goodworkmonitor.core.model.Column.of(
                        Indicator.higherIsBetter("x" + k), values));
              }
              List<Area> areas = IntStream.range(0, n).mapToObj(i -> Area.of("" + i)).toList();
              table[0] = IndicatorTable.of(areas, columns);
              return null;
            });
    double[] fitting = new double[ROUNDS];
    double[] ranking = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      Scoreboard[] board = new Scoreboard[1];
      fitting[round] = seconds(() -> board[0] = index().score(table[0]));
      ranking[round] = seconds(() -> board[0].ranks("all"));
    }
    print("make the table", making, Double.NaN);
    print("fit and score", median(fitting), Double.NaN);
    print("rank", median(ranking), Double.NaN);
  }

  private static void spark(String master, int n) throws Exception {
    SparkSession spark =
        SparkSession.builder()
            .master(master)
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.executor.memory", "1g")
            .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .config("spark.sql.shuffle.partitions", "16")
            .getOrCreate();
    Path folder = Files.createTempDirectory("ten-million");
    Dataset<Row> made = spark.range(0, n, 1, 16).withColumnRenamed("id", "code");
    for (int k = 0; k < COLUMNS; k++) {
      made =
          made.withColumn(
              "x" + k,
              functions.expr("pmod(xxhash64(code, " + k + "), 1000003) / CAST(1000003 AS DOUBLE)"));
    }
    made.write().mode("overwrite").parquet(folder.toString());
    Dataset<Row> rows = spark.read().parquet(folder.toString());
    SparkColumns columns = SparkColumns.ofCode("code");
    FittedIndex fitted = SparkIndex.fit(index(), columns, rows).fitted();
    SparkIndex index = SparkIndex.of(fitted, columns);
    Column score = index.column("all");

    Map<String, Callable<?>> ways = new LinkedHashMap<>();
    ways.put("read", () -> use(rows));
    ways.put(BESIDE, () -> use(rows.select(functions.col("code"), score.as("all:score"))));
    ways.put("score", () -> use(index.score(rows).scores("all")));
    ways.put("fit", () -> SparkIndex.fit(index(), columns, rows));
    ways.put("score and rank", () -> use(index.score(rows).ranks("all")));
    ways.put(
        "SQL: score and rank",
        () ->
            use(
                rows.select(functions.col("code"), score.as("s"))
                    .withColumn(
                        "rank", functions.rank().over(Window.orderBy(functions.col("s").desc())))));
    Map<String, double[]> times = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Callable<?>> way : ways.entrySet()) {
        if (round == 0 || !way.getKey().endsWith("rank")) { // which take long enough
          double time = seconds(way.getValue());
          System.err.printf(Locale.ROOT, "round %d, %s: %.2f s%n", round, way.getKey(), time);
          times
                  .computeIfAbsent(
                      way.getKey(), w -> new double[way.getKey().endsWith("rank") ? 1 : ROUNDS])[
                  round] =
              time;
        }
      }
    }
    System.out.println(master + ", " + n + " rows: median, and ratio to SQL: score");
    times.forEach((way, all) -> print(way, median(all), median(times.get(BESIDE))));
    spark.stop();
  }
}
