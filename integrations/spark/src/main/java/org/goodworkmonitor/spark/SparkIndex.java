package org.goodworkmonitor.spark;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.registry.StrategyRegistry;

/**
 * An index that is fitted on, and scores, data sets of Apache Spark. Scores are, bit for bit, those
 * of {@link IndexDefinition#fit} and {@link FittedIndex#score} on one machine, and ranks the same,
 * however the data are partitioned.
 *
 * <pre>{@code
 * SparkColumns columns = SparkColumns.ofCode("lsoa").withName("pay", "median_pay");
 * SparkIndex index = SparkIndex.fit(definition, columns, rows);
 * SparkScores scores = index.score(rows);
 * scores.ranks("good_work").write().parquet("ranks");
 * }</pre>
 *
 * <p><b>Fitting</b> goes through the data once for most indices, and once more for each stage that
 * changes values before another is fitted, and each level of domains that are normalised again:
 * cache data sets that take long to compute. Each partition is summarised as far as the strategies
 * need, and the summaries are added up, exactly, on the driver. Strategies that need all values of
 * a column, such as ranks and quantiles, have them gathered on the driver, up to a limit; those
 * that are fitted on the scores of several members together see rows in the order of the data set.
 * Strategies that need whole rows, such as lambdas, are refused by name before any work starts.
 *
 * <p><b>Scoring</b> is a map over partitions, in batches; no row is collected on the driver.
 *
 * <p>The index travels as bytes and is made of them once in each process, with the strategies that
 * {@link StrategyRegistry#standard()} finds there. Immutable and safe for use by many threads.
 */
public final class SparkIndex {
  /** How formulas read a column in standard SQL. */
  private static final Pattern READ =
      Pattern.compile("CAST\\(\"((?:[^\"]|\"\")*)\" AS DOUBLE PRECISION\\)");

  private final FittedIndex fitted;
  private final SparkColumns columns;

  private SparkIndex(FittedIndex fitted, SparkColumns columns) {
    this.fitted = fitted;
    this.columns = columns;
  }

  /**
   * An index that was fitted elsewhere: on one machine, or on a data set before.
   *
   * @param fitted the index
   * @param columns which columns of the data sets are what
   * @return the index on Spark
   */
  public static SparkIndex of(FittedIndex fitted, SparkColumns columns) {
    return new SparkIndex(fitted, columns);
  }

  /**
   * Fits an index on a data set. Where strategies need all values, at most 33,554,432 of them are
   * gathered (256 MB).
   *
   * @param definition the index
   * @param columns which columns of the data set are what
   * @param rows the data set
   * @return the fitted index
   * @throws IllegalStateException if the JVM was started without the flags that Spark needs
   * @throws org.goodworkmonitor.core.problem.DefinitionException if strategies cannot be fitted on
   *     a data set or written to bytes, each of which is named, or need too many values
   * @throws org.goodworkmonitor.core.problem.DataException if the data set lacks columns, or has
   *     them with another type, or values are infinite or no numbers, or a strategy cannot be
   *     fitted; all such problems at once, up to 100
   */
  public static SparkIndex fit(
      IndexDefinition definition, SparkColumns columns, Dataset<Row> rows) {
    return fit(definition, columns, rows, Fit.MOST_VALUES);
  }

  /**
   * As {@link #fit(IndexDefinition, SparkColumns, Dataset)}, with another limit.
   *
   * @param definition the index
   * @param columns which columns of the data set are what
   * @param rows the data set
   * @param mostValues the most values that are gathered on the driver, of 8 bytes each, for
   *     strategies that need all of them
   * @return the fitted index
   * @throws IllegalStateException as there
   * @throws org.goodworkmonitor.core.problem.DefinitionException as there
   * @throws org.goodworkmonitor.core.problem.DataException as there
   */
  public static SparkIndex fit(
      IndexDefinition definition, SparkColumns columns, Dataset<Row> rows, long mostValues) {
    JavaModules.require();
    return new SparkIndex(Fit.of(definition, columns, rows, mostValues), columns);
  }

  /**
   * The index, for scoring tables or writing it to bytes.
   *
   * @return the fitted index
   */
  public FittedIndex fitted() {
    return fitted;
  }

  /**
   * Scores a data set. Nothing is computed before its scores are asked for, but for what the data
   * set itself shuffles.
   *
   * @param rows the data set
   * @return its scores
   * @throws IllegalStateException if the JVM was started without the flags that Spark needs
   * @throws org.goodworkmonitor.core.problem.DefinitionException if a strategy cannot be written to
   *     bytes; every such node is named
   * @throws org.goodworkmonitor.core.problem.DataException if the data set lacks columns, or has
   *     them with another type; all of them at once
   */
  public SparkScores score(Dataset<Row> rows) {
    JavaModules.require();
    List<String> ids = RowLayout.read(fitted.definition(), columns);
    fitted.scorer(ids);
    RowLayout.Selected selected = RowLayout.select(columns, ids, rows);
    Broadcast<Travelling<FittedIndex>> index =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
            .broadcast(new Shipped(fitted.toBytes(StrategyRegistry.standard())));
    return new SparkScores(fitted, index, selected);
  }

  /**
   * The score of a node as a column of SQL, where it is nothing but arithmetic: {@code
   * rows.withColumn("score", index.column("good_work"))}. It has the bits of {@link
   * SparkScores#scores()}. It is null where a value is null, and looks at nothing else: {@code NaN}
   * and infinite values flow through it.
   *
   * @param node the id of an indicator or a domain
   * @return the column, which names the columns of the data set as Spark resolves them
   * @throws IllegalArgumentException if the index has no such node
   * @throws org.goodworkmonitor.core.problem.DefinitionException if the score is more than
   *     arithmetic, as {@link FittedIndex#expression} says
   */
  public Column column(String node) {
    String sql =
        READ.matcher(fitted.expression(node).toSql())
            .replaceAll(
                read -> {
                  String id = read.group(1).replace("\"\"", "\"");
                  String name = columns.names().getOrDefault(id, id).replace("`", "``");
                  return Matcher.quoteReplacement("CAST(`" + name + "` AS DOUBLE)");
                });
    return functions.expr(sql);
  }

  /** An index on its way. */
  private static final class Shipped extends Travelling<FittedIndex> {
    private static final long serialVersionUID = 1;

    Shipped(byte[] bytes) {
      super(bytes);
    }

    @Override
    FittedIndex read(byte[][] from) {
      return FittedIndex.fromBytes(from[0], StrategyRegistry.standard());
    }
  }

  @Override
  public String toString() {
    return "SparkIndex[" + fitted.definition().tree().id() + ", " + columns + "]";
  }
}
