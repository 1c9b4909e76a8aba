package org.goodworkmonitor.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;

/** A session of two threads that tries each task up to four times, and tables as data sets. */
final class Sessions {
  static final SparkColumns COLUMNS =
      SparkColumns.ofCode("code")
          .withAreaNames("name")
          .withRegions("region")
          .withReferences("reference");

  private Sessions() {}

  static SparkSession local() {
    return SparkSession.builder()
        .master("local[2,4]")
        .appName("gwm-spark")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate();
  }

  /** The class path of the tests, for other processes. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  static StructType schema(IndicatorTable table) {
    StructType schema =
        new StructType()
            .add("code", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("region", DataTypes.StringType)
            .add("reference", DataTypes.BooleanType);
    for (Indicator indicator : table.indicators()) {
      schema = schema.add(indicator.id(), DataTypes.DoubleType);
    }
    return schema;
  }

  static List<Row> rows(IndicatorTable table) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      Area area = table.areas().get(row);
      List<Object> cells =
          new ArrayList<>(
              Arrays.asList(
                  area.code(), area.name(), area.region(), table.isReference(area.code())));
      for (Indicator indicator : table.indicators()) {
        double value = table.column(indicator.id()).values()[row];
        cells.add(Double.isNaN(value) ? null : value);
      }
      rows.add(RowFactory.create(cells.toArray()));
    }
    return rows;
  }

  /** The rows of a table, in so many partitions, some of which may be empty. */
  static Dataset<Row> dataset(SparkSession spark, IndicatorTable table, int partitions) {
    return dataset(spark, rows(table), schema(table), partitions);
  }

  /** The same in another order. */
  static Dataset<Row> shuffled(
      SparkSession spark, IndicatorTable table, int partitions, Random random) {
    List<Row> rows = rows(table);
    Collections.shuffle(rows, random);
    return dataset(spark, rows, schema(table), partitions);
  }

  static Dataset<Row> dataset(
      SparkSession spark, List<Row> rows, StructType schema, int partitions) {
    return spark.createDataFrame(
        org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(rows, partitions),
        schema);
  }

  static Object[] column(List<Row> rows, String name) {
    return rows.stream().map(row -> row.getAs(name)).toArray();
  }

  static Stream<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString);
  }
}
