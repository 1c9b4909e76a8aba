package org.goodworkmonitor.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/** What stands where in the rows that tasks read: the columns of the key, then the values. */
final class RowLayout implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int NONE = -1;

  /** The columns of the key, under the names and with the types that they have in the data set. */
  final StructType keys;

  /** The ids of the columns of values. */
  private final String[] ids;

  private final int name;
  private final int region;
  private final int period;
  private final int reference;

  private RowLayout(
      StructType keys, String[] ids, int name, int region, int period, int reference) {
    this.keys = keys;
    this.ids = ids;
    this.name = name;
    this.region = region;
    this.period = period;
    this.reference = reference;
  }

  /** A layout, and the data set of nothing but these columns. */
  record Selected(RowLayout layout, Dataset<Row> rows) {}

  /** The ids of the columns that an index reads: its indicators, or what they are derived from. */
  static List<String> read(IndexDefinition definition, SparkColumns columns) {
    Set<String> ids = new LinkedHashSet<>();
    definition
        .derivations()
        .forEach(
            (indicator, formula) -> {
              if (formula instanceof Expression expression) {
                ids.addAll(expression.ids());
              }
            });
    definition.indicators().stream().map(Indicator::id).forEach(ids::add);
    ids.addAll(columns.names().keySet());
    definition.derivations().keySet().forEach(derived -> ids.remove(derived.id()));
    return List.copyOf(ids);
  }

  /**
   * Finds the columns.
   *
   * @throws DataException if some are not there or of another type; all of them at once
   */
  static Selected select(SparkColumns columns, List<String> ids, Dataset<Row> rows) {
    if (rows.isStreaming()) {
      throw new DataException(
          "the data set cannot be read",
          List.of(Problem.of("a stream", "score each batch of it in foreachBatch")));
    }
    Finder finder = new Finder(rows);
    finder.key(Optional.of(columns.code()), "the codes");
    int name = finder.key(columns.name(), "the names of the areas");
    int region = finder.key(columns.region(), "the regions");
    int period = finder.key(columns.period(), "the periods");
    int reference = finder.reference(columns.reference());
    StructType keys = new StructType();
    for (String key : finder.found) {
      keys = keys.add(key, finder.schema.apply(key).dataType(), true);
    }
    for (String id : ids) {
      finder.value(id, columns.names().getOrDefault(id, id));
    }
    finder.throwIfAny();
    return new Selected(
        new RowLayout(keys, ids.toArray(String[]::new), name, region, period, reference),
        finder.numbered.select(finder.selected.toArray(Column[]::new)));
  }

  /**
   * Looks for columns, and collects what is wrong with them. They are selected by position: Spark
   * reads names without regard to case, and dots as parts of structures.
   */
  private static final class Finder {
    final Dataset<Row> numbered;
    final StructType schema;
    final List<String> names;
    final List<String> found = new ArrayList<>();
    final List<Column> selected = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();

    Finder(Dataset<Row> rows) {
      this.schema = rows.schema();
      this.names = List.of(schema.fieldNames());
      this.numbered =
          rows.toDF(IntStream.range(0, names.size()).mapToObj(i -> "c" + i).toArray(String[]::new));
    }

    int key(Optional<String> column, String what) {
      return column.isEmpty() ? NONE : key(column.get(), what);
    }

    private int key(String column, String what) {
      if (isThere(column, what)) {
        DataType type = schema.apply(column).dataType();
        if (!(type instanceof StringType || isWhole(type))) {
          problem(column, what, type, "a text or a whole number");
        } else if (!found.contains(column)) {
          found.add(column);
          selected.add(column(column).as(column));
        }
      }
      return found.indexOf(column);
    }

    int reference(Optional<String> column) {
      String what = "which rows are references";
      if (column.isEmpty() || !isThere(column.get(), what)) {
        return NONE;
      }
      DataType type = schema.apply(column.get()).dataType();
      if (!(type instanceof BooleanType)) {
        problem(column.get(), what, type, "a Boolean");
      }
      found.add(column.get());
      selected.add(column(column.get()).as(column.get()));
      return found.size() - 1;
    }

    void value(String id, String column) {
      if (isThere(column, "'" + id + "'")) {
        DataType type = schema.apply(column).dataType();
        if (!(type instanceof NumericType)) {
          problem(column, "'" + id + "'", type, "a number");
        } else {
          selected.add(column(column).cast(DataTypes.DoubleType));
        }
      }
    }

    private boolean isThere(String column, String what) {
      int count = (int) names.stream().filter(column::equals).count();
      if (count != 1) {
        String remedy =
            count > 1
                ? "rename all but one"
                : "name its column; there are " + names + Texts.didYouMean(column, names);
        problems.add(
            Problem.of(
                (count == 0 ? "no column '" : count + " columns '") + column + "' for " + what,
                remedy));
      }
      return count == 1;
    }

    private void problem(String column, String what, DataType type, String expected) {
      problems.add(
          Problem.of(
              "the column '" + column + "' for " + what + " of type " + type.sql(),
              "cast it to " + expected));
    }

    private Column column(String name) {
      return numbered.col("c" + names.indexOf(name));
    }

    void throwIfAny() {
      if (!problems.isEmpty()) {
        throw new DataException("the data set does not fit the index", problems);
      }
    }
  }

  private static boolean isWhole(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }

  List<String> keyNames() {
    return List.of(keys.fieldNames());
  }

  List<String> ids() {
    return List.of(ids);
  }

  boolean hasPeriods() {
    return period != NONE;
  }

  /** The name of the column of the periods. */
  String periodColumn() {
    return keys.fieldNames()[period];
  }

  boolean lacksCode(InternalRow row) {
    return isBlank(row, 0);
  }

  /**
   * Whether there are periods and a row has none, so that it is not known what it is compared to.
   */
  boolean lacksPeriod(InternalRow row) {
    return period != NONE && isBlank(row, period);
  }

  private boolean isBlank(InternalRow row, int place) {
    return row.isNullAt(place)
        || (keys.fields()[place].dataType() instanceof StringType
            && row.getUTF8String(place).trim().numBytes() == 0);
  }

  /** The code of a row; the empty text if there is none. */
  String code(InternalRow row) {
    return text(row, 0);
  }

  String name(InternalRow row) {
    return text(row, name);
  }

  String region(InternalRow row) {
    return text(row, region);
  }

  String period(InternalRow row) {
    return text(row, period);
  }

  boolean isReference(InternalRow row) {
    return reference != NONE && !row.isNullAt(reference) && row.getBoolean(reference);
  }

  private String text(InternalRow row, int place) {
    return place == NONE || row.isNullAt(place)
        ? ""
        : row.get(place, keys.fields()[place].dataType()).toString();
  }
}
