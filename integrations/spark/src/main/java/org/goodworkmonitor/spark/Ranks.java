package org.goodworkmonitor.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goodworkmonitor.core.numeric.Rounding;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Ranks rows that were sorted over all partitions, by period. Passes find out how many rows there
 * are in each partition, before they are sorted; what lies in the middle, by which rounding is told
 * from differences, in the one or two partitions that hold it; and where the ties are that reach
 * from one partition into the next. The last, when the result is used, gives each row its place.
 */
final class Ranks {
  private final RowLayout layout;
  private final StructType schema;
  private final JavaRDD<InternalRow> shuffled;
  private final JavaRDD<InternalRow> sorted;
  private final boolean descending;
  private final Dataset<Row> rows;
  private final boolean exact;

  /**
   * Sorts rows.
   *
   * @param rows the key, the score and what is ranked by, null for rows that have no rank
   * @param descending whether the highest comes first
   * @param exact whether only equal scores tie
   */
  Ranks(RowLayout layout, Dataset<Row> rows, boolean descending, boolean exact) {
    this.layout = layout;
    this.rows = rows;
    this.schema = rows.schema();
    this.exact = exact;
    int keys = layout.keys.length();
    // by position, as in RowLayout
    Dataset<Row> numbered =
        rows.toDF(IntStream.range(0, keys + 2).mapToObj(i -> "c" + i).toArray(String[]::new));
    this.descending = descending;
    this.shuffled =
        numbered
            .repartitionByRange(order(layout, numbered, descending))
            .queryExecution()
            .toRdd()
            .toJavaRDD();
    // from what is shuffled already, which is so done once
    Dataset<Row> apart = Scoring.dataset(rows, numbered.schema(), shuffled);
    this.sorted =
        apart
            .sortWithinPartitions(order(layout, apart, descending))
            .queryExecution()
            .toRdd()
            .toJavaRDD();
  }

  /** By period and value; the code cuts long ties, and gaps, into partitions. */
  private static Column[] order(RowLayout layout, Dataset<Row> numbered, boolean descending) {
    List<Column> order = new ArrayList<>();
    if (layout.hasPeriods()) {
      order.add(numbered.col("c" + layout.keyNames().indexOf(layout.periodColumn())).asc());
    }
    Column value = numbered.col("c" + (layout.keys.length() + 1));
    order.add(descending ? value.desc_nulls_last() : value.asc_nulls_last());
    order.add(numbered.col("c0").asc());
    return order.toArray(Column[]::new);
  }

  /**
   * The rows of one period in one partition that have a rank. No record: see {@link Travelling}.
   */
  private static final class Run implements Serializable {
    private static final long serialVersionUID = 1;
    private final int partition;
    private final String period;
    private long count;
    private double first;
    private double last;

    /** The place of the first row that ties with the last. */
    private long lastStart;

    /** How many neighbours are ranked apart. */
    private long steps;

    Run(int partition, String period, double value) {
      this.partition = partition;
      this.period = period;
      this.first = value;
      this.last = value;
      this.count = 1;
    }

    /** Adds a row, whatever its place: first and last are where the order has them. */
    void addUnsorted(double value, boolean descending) {
      boolean before = descending ? value > first : value < first;
      boolean after = descending ? value < last : value > last;
      first = before ? value : first;
      last = after ? value : last;
      count++;
    }

    void add(double value, double size) {
      if (areApart(last, value, size)) {
        lastStart = count;
        steps++;
      }
      last = value;
      count++;
    }
  }

  /** What a task must know beforehand of the rows of one period in its partition. */
  private record Start(long before, long start, long steps, double size, Number number)
      implements Serializable {}

  /** Some rows, by their place among those of their period in their partition. */
  private record Wanted(String period, long place) implements Serializable {}

  /** What becomes of a place: the number that is written beside the key and the score. */
  interface Number extends Serializable {
    /**
     * The number of a row.
     *
     * @param start how many rows come before all that tie with it
     * @param steps how many differences come before it
     */
    long of(long start, long steps);
  }

  /**
   * A row per row: the key, the score and the number.
   *
   * @param ofTotal gives the numbering of a period of so many rows
   */
  Dataset<Row> numbered(String name, LongFunction<Number> ofTotal) {
    int keys = layout.keys.length();
    StructType result =
        Scoring.schema(layout, new StructType().add(schema.fields()[keys]))
            .add(name, DataTypes.LongType, true);
    Map<Integer, HashMap<String, Start>> starts = starts(ofTotal);
    RowLayout own = layout;
    return Scoring.dataset(
        rows,
        result,
        sorted.mapPartitionsWithIndex(
            (partition, part) ->
                new Numbering(own, starts.getOrDefault(partition, new HashMap<>()), part),
            false));
  }

  private Map<Integer, HashMap<String, Start>> starts(LongFunction<Number> ofTotal) {
    HashMap<String, Double> sizes = new HashMap<>();
    if (!exact) {
      sizes.putAll(sizes(byPeriod(unsortedRuns())));
    }
    Map<String, List<Run>> runs = byPeriod(runs(sizes));
    Map<Integer, HashMap<String, Start>> starts = new HashMap<>();
    runs.forEach(
        (period, all) -> {
          double size = sizes.getOrDefault(period, Double.NaN);
          Number number = ofTotal.apply(total(all));
          long before = 0;
          long start = 0;
          long steps = 0;
          Run previous = null;
          for (Run run : all) {
            boolean apart = previous == null || areApart(previous.last, run.first, size);
            steps += previous != null && apart ? 1 : 0;
            start = apart ? before : start;
            starts
                .computeIfAbsent(run.partition, p -> new HashMap<>())
                .put(period, new Start(before, start, steps, size, number));
            start = run.lastStart == 0 ? start : before + run.lastStart;
            steps += run.steps;
            before += run.count;
            previous = run;
          }
        });
    return starts;
  }

  /** Whether neighbours are ranked apart; with no typical size, any difference counts. */
  private static boolean areApart(double one, double other, double size) {
    return one != other && (Double.isNaN(size) || !Rounding.ties(one, other, size));
  }

  private static long total(List<Run> runs) {
    return runs.stream().mapToLong(run -> run.count).sum();
  }

  private static Map<String, List<Run>> byPeriod(List<Run> runs) {
    Map<String, List<Run>> all = new LinkedHashMap<>();
    runs.forEach(run -> all.computeIfAbsent(run.period, p -> new ArrayList<>()).add(run));
    return all;
  }

  /** The runs in the order of the partitions, of which ties are not known. */
  private List<Run> unsortedRuns() {
    RowLayout own = layout;
    boolean down = descending;
    return shuffled
        .mapPartitionsWithIndex(
            (partition, part) -> {
              Map<String, Run> runs = new LinkedHashMap<>();
              for (Ranked row = new Ranked(own, part); row.advance(); ) {
                Run run = runs.get(row.period);
                if (run == null) {
                  runs.put(row.period, new Run(partition, row.period, row.value));
                } else {
                  run.addUnsorted(row.value, down);
                }
              }
              return runs.values().iterator();
            },
            false)
        .collect();
  }

  /** The runs in the order of the partitions. */
  private List<Run> runs(HashMap<String, Double> sizes) {
    RowLayout own = layout;
    return sorted
        .mapPartitionsWithIndex(
            (partition, part) -> {
              List<Run> runs = new ArrayList<>();
              for (Ranked row = new Ranked(own, part); row.advance(); ) {
                int last = runs.size() - 1;
                Run run = last >= 0 && row.isSamePeriod ? runs.get(last) : null;
                if (run == null) {
                  runs.add(new Run(partition, row.period, row.value));
                } else {
                  run.add(row.value, sizes.getOrDefault(row.period, Double.NaN));
                }
              }
              return runs.iterator();
            },
            false)
        .collect();
  }

  /** The typical size of the values of each period, of which the ends and the middle tell. */
  private Map<String, Double> sizes(Map<String, List<Run>> runs) {
    HashMap<Integer, ArrayList<Wanted>> wanted = new HashMap<>();
    runs.forEach(
        (period, all) -> {
          long total = total(all);
          for (long middle : new long[] {(total - 1) / 2, total / 2}) {
            long before = 0;
            for (Run run : all) {
              if (middle >= before && middle < before + run.count) {
                wanted
                    .computeIfAbsent(run.partition, p -> new ArrayList<>())
                    .add(new Wanted(period, middle - before));
              }
              before += run.count;
            }
          }
        });
    Map<String, List<Double>> middles = new HashMap<>();
    values(wanted)
        .forEach(
            found ->
                middles.computeIfAbsent(found.period, p -> new ArrayList<>()).add(found.value));
    Map<String, Double> sizes = new HashMap<>();
    runs.forEach(
        (period, all) -> {
          List<Double> middle = middles.getOrDefault(period, List.of());
          double[] ends = {
            all.get(0).first, middle.get(0), middle.get(1), all.get(all.size() - 1).last
          };
          sizes.put(period, Rounding.typicalSize(ends, ends.length));
        });
    return sizes;
  }

  private static final class Value implements Serializable {
    private static final long serialVersionUID = 1;
    private final String period;
    private final double value;

    Value(String period, double value) {
      this.period = period;
      this.value = value;
    }
  }

  private List<Value> values(HashMap<Integer, ArrayList<Wanted>> wanted) {
    RowLayout own = layout;
    return sorted
        .mapPartitionsWithIndex(
            (partition, part) -> {
              List<Value> values = new ArrayList<>();
              List<Wanted> here = wanted.getOrDefault(partition, new ArrayList<>());
              Ranked row = new Ranked(own, part);
              long place = 0;
              while (values.size() < here.size() && row.advance()) {
                place = row.isSamePeriod ? place + 1 : 0;
                for (Wanted one : here) {
                  if (one.place == place && one.period.equals(row.period)) {
                    values.add(new Value(row.period, row.value));
                  }
                }
              }
              return values.iterator();
            },
            false)
        .collect();
  }

  /** Goes through the rows of a partition that have a rank. */
  private static final class Ranked {
    private final RowLayout layout;
    private final Iterator<InternalRow> rows;
    private final int valuePlace;
    String period = "";
    double value;

    /** Whether the row before was of the same period. */
    boolean isSamePeriod;

    private boolean any;

    Ranked(RowLayout layout, Iterator<InternalRow> rows) {
      this.layout = layout;
      this.rows = rows;
      this.valuePlace = layout.keys.length() + 1;
    }

    boolean advance() {
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        if (!row.isNullAt(valuePlace)) {
          take(row);
          return true;
        }
      }
      return false;
    }

    void take(InternalRow row) {
      String next = layout.hasPeriods() ? layout.period(row) : "";
      isSamePeriod = any && next.equals(period);
      any = true;
      period = next;
      value = row.getDouble(valuePlace);
    }
  }

  /** Gives each row of a partition its number. */
  private static final class Numbering implements Iterator<InternalRow> {
    private final Map<String, Start> starts;
    private final Iterator<InternalRow> rows;
    private final int valuePlace;
    private final Ranked ranked;
    private final UnsafeProjection projection;
    private final JoinedRow joined = new JoinedRow();
    private final SpecificInternalRow beside =
        new SpecificInternalRow(new StructType().add("number", DataTypes.LongType));
    private @Nullable Start at;
    private long place;
    private long start;
    private long steps;
    private double previous;

    Numbering(RowLayout layout, Map<String, Start> starts, Iterator<InternalRow> rows) {
      this.starts = starts;
      this.rows = rows;
      this.valuePlace = layout.keys.length() + 1;
      this.ranked = new Ranked(layout, rows);
      List<Expression> all = new ArrayList<>();
      for (int i = 0; i < layout.keys.length(); i++) {
        all.add(new BoundReference(i, layout.keys.fields()[i].dataType(), true));
      }
      all.add(new BoundReference(layout.keys.length(), DataTypes.DoubleType, true));
      all.add(new BoundReference(valuePlace + 1, DataTypes.LongType, true));
      this.projection = UnsafeProjection.create(CollectionConverters.asScala(all).toSeq());
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow row = rows.next();
      if (row.isNullAt(valuePlace)) {
        beside.setNullAt(0);
      } else {
        ranked.take(row);
        beside.setLong(0, numberOf());
      }
      return projection.apply(joined.apply(row, beside));
    }

    private long numberOf() {
      double value = ranked.value;
      Start own = at;
      if (own == null || !ranked.isSamePeriod) {
        own = starts.get(ranked.period);
        if (own == null) {
          throw new NoSuchElementException(
              "found rows of the period '"
                  + ranked.period
                  + "' that were not there before; cache a data set that is not the same each time"
                  + " it is computed");
        }
        at = own;
        place = own.before;
        start = own.start;
        steps = own.steps;
      } else {
        place++;
        if (areApart(previous, value, own.size)) {
          start = place;
          steps++;
        }
      }
      previous = value;
      return own.number.of(start, steps);
    }
  }
}
