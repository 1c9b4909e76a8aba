package org.goodworkmonitor.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.goodworkmonitor.core.index.BatchScorer;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.internal.ColumnNames;
import org.goodworkmonitor.core.problem.Problem;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Scores partitions, batch by batch, and writes what is asked for of each. */
final class Scoring implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1;

  private final Broadcast<Travelling<FittedIndex>> index;
  private final RowLayout layout;
  private final Report report;

  Scoring(Broadcast<Travelling<FittedIndex>> index, RowLayout layout, Report report) {
    this.index = index;
    this.layout = layout;
    this.report = report;
  }

  /** What is written of the batches of a task, beside the keys of their rows. */
  interface Report extends Serializable {
    /** The columns beside the key. */
    StructType columns();

    /** What goes through the batches of one task. */
    Cursor cursor(BatchScorer scorer, RowBatch batch);
  }

  /** Goes through what is written of a batch. */
  interface Cursor {
    /** Starts with a batch that was scored, whose bad rows are given by place. */
    void start(Map<Integer, List<Problem>> bad);

    /** Goes to the next row; false if there is none. */
    boolean advance();

    /** The place in the batch of the row whose key is written. */
    int place();

    /** What stands beside the key; used again for the next row. */
    InternalRow beside();
  }

  /** The data set of what is reported of another. */
  static Dataset<Row> report(
      Broadcast<Travelling<FittedIndex>> index, RowLayout.Selected selected, Report report) {
    RowLayout layout = selected.layout();
    return dataset(
        selected.rows(),
        schema(layout, report.columns()),
        selected
            .rows()
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(new Scoring(index, layout, report)));
  }

  static StructType schema(RowLayout layout, StructType beside) {
    StructType schema = layout.keys;
    for (StructField field : beside.fields()) {
      schema = schema.add(field);
    }
    return schema;
  }

  static Dataset<Row> dataset(Dataset<Row> like, StructType schema, JavaRDD<InternalRow> rows) {
    return ((org.apache.spark.sql.classic.SparkSession) like.sparkSession())
        .internalCreateDataFrame(rows.rdd(), schema, false);
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    BatchScorer scorer = index.value().get().scorer(layout.ids());
    RowBatch batch = new RowBatch(layout, true);
    Cursor cursor = report.cursor(scorer, batch);
    UnsafeProjection projection = projection(layout, report.columns());
    JoinedRow joined = new JoinedRow();
    return new Iterator<>() {
      private boolean started;
      private boolean ready;

      @Override
      public boolean hasNext() {
        while (!ready) {
          ready = started && cursor.advance();
          if (!ready) {
            if (!batch.fill(rows)) {
              return false;
            }
            cursor.start(scored(scorer, batch));
            started = true;
          }
        }
        return true;
      }

      @Override
      public InternalRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        ready = false;
        return projection.apply(joined.apply(batch.row(cursor.place()), cursor.beside()));
      }
    };
  }

  /** Takes the key of a row that was read, and what stands beside it. */
  private static UnsafeProjection projection(RowLayout layout, StructType beside) {
    int keys = layout.keys.length();
    List<Expression> all = new ArrayList<>();
    for (int i = 0; i < keys + beside.length(); i++) {
      StructField field = i < keys ? layout.keys.fields()[i] : beside.fields()[i - keys];
      int place = i < keys ? i : i + layout.ids().size();
      all.add(new BoundReference(place, field.dataType(), true));
    }
    return UnsafeProjection.create(CollectionConverters.asScala(all).toSeq());
  }

  private static Map<Integer, List<Problem>> scored(BatchScorer scorer, RowBatch batch) {
    Map<Integer, List<Problem>> bad = new TreeMap<>();
    BitSet refused = scorer.scoreSound(batch.values(), batch.size(), batch);
    refused.stream().forEach(place -> bad.put(place, scorer.problems(place)));
    batch.bad().forEach((place, problem) -> bad.put(place, List.of(problem)));
    return bad;
  }

  /** The scores of some nodes, and why a row has none. */
  static final class Scores implements Report {
    private static final long serialVersionUID = 1;
    private final String[] nodes;

    Scores(List<String> nodes) {
      this.nodes = nodes.toArray(String[]::new);
    }

    @Override
    public StructType columns() {
      StructType columns = new StructType();
      for (String node : nodes) {
        columns = columns.add(ColumnNames.score(node), DataTypes.DoubleType, true);
      }
      return columns.add("problem", DataTypes.StringType, true);
    }

    @Override
    public Cursor cursor(BatchScorer scorer, RowBatch batch) {
      double[][] scores = new double[nodes.length][];
      SpecificInternalRow beside = new SpecificInternalRow(columns());
      return new RowCursor(batch, beside) {
        @Override
        void started() {
          for (int n = 0; n < nodes.length; n++) {
            scores[n] = scorer.scores(nodes[n]);
          }
        }

        @Override
        void write(int place, List<Problem> problems) {
          for (int n = 0; n < nodes.length; n++) {
            set(beside, n, problems.isEmpty() ? scores[n][place] : Double.NaN);
          }
          beside.update(
              nodes.length,
              problems.isEmpty() ? null : UTF8String.fromString(problems.get(0).toString()));
        }
      };
    }
  }

  /** The score of a node, and what rows are ranked by. */
  static final class Ranked implements Report {
    private static final long serialVersionUID = 1;
    private final RowLayout layout;
    private final String node;
    private final double sign;
    private final int decimals;

    Ranked(RowLayout layout, IndexDefinition definition, String node) {
      this.layout = layout;
      this.node = node;
      this.sign = definition.direction(node).sign();
      this.decimals = definition.ranking().decimals().orElse(-1);
    }

    @Override
    public StructType columns() {
      return new StructType()
          .add(ColumnNames.score(node), DataTypes.DoubleType, true)
          .add("ranked by", DataTypes.DoubleType, true);
    }

    @Override
    public Cursor cursor(BatchScorer scorer, RowBatch batch) {
      Ranking rounding = decimals < 0 ? Ranking.standard() : Ranking.standard().roundedTo(decimals);
      SpecificInternalRow beside = new SpecificInternalRow(columns());
      return new RowCursor(batch, beside) {
        private double[] scores = new double[0];

        @Override
        void started() {
          scores = scorer.scores(node);
        }

        @Override
        void write(int place, List<Problem> problems) {
          double score = problems.isEmpty() ? scores[place] : Double.NaN;
          set(beside, 0, score);
          boolean ranked = !layout.isReference(batch.row(place));
          set(beside, 1, ranked ? rounding.round(sign * score) + 0.0 : Double.NaN);
        }
      };
    }
  }

  private static void set(InternalRow row, int place, double value) {
    if (Double.isNaN(value)) {
      row.setNullAt(place);
    } else {
      row.setDouble(place, value);
    }
  }

  /** Writes one row for each of the batch. */
  abstract static class RowCursor implements Cursor {
    private final RowBatch batch;
    private final InternalRow beside;
    private Map<Integer, List<Problem>> bad = Map.of();
    private int place;

    RowCursor(RowBatch batch, InternalRow beside) {
      this.batch = batch;
      this.beside = beside;
    }

    abstract void started();

    abstract void write(int place, List<Problem> problems);

    @Override
    public final void start(Map<Integer, List<Problem>> found) {
      bad = found;
      place = -1;
      started();
    }

    @Override
    public final boolean advance() {
      place++;
      boolean any = place < batch.size();
      if (any) {
        write(place, bad.isEmpty() ? List.of() : bad.getOrDefault(place, List.of()));
      }
      return any;
    }

    @Override
    public final int place() {
      return place;
    }

    @Override
    public final InternalRow beside() {
      return beside;
    }
  }

  /** Writes some rows, of which there are few. */
  private static final class ListCursor implements Cursor {
    private final Function<Map<Integer, List<Problem>>, List<Beside>> listing;
    private Iterator<Beside> rows = Collections.emptyIterator();
    private Beside next = new Beside(0, new GenericInternalRow(0));

    ListCursor(Function<Map<Integer, List<Problem>>, List<Beside>> listing) {
      this.listing = listing;
    }

    @Override
    public void start(Map<Integer, List<Problem>> bad) {
      rows = listing.apply(bad).iterator();
    }

    @Override
    public boolean advance() {
      boolean any = rows.hasNext();
      next = any ? rows.next() : next;
      return any;
    }

    @Override
    public int place() {
      return next.place;
    }

    @Override
    public InternalRow beside() {
      return next.row;
    }
  }

  /** A row that is written beside the key of another. */
  private record Beside(int place, InternalRow row) {
    static Beside of(int place, @Nullable Object... values) {
      Object[] all = new Object[values.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = values[i] instanceof String text ? UTF8String.fromString(text) : values[i];
      }
      return new Beside(place, new GenericInternalRow(all));
    }
  }

  /** What was done to values and scores. */
  static final class Adjustments implements Report {
    private static final long serialVersionUID = 1;

    @Override
    public StructType columns() {
      return new StructType()
          .add("adjustment", DataTypes.StringType, false)
          .add("node", DataTypes.StringType, false)
          .add("before", DataTypes.DoubleType, true)
          .add("after", DataTypes.DoubleType, true);
    }

    @Override
    public Cursor cursor(BatchScorer scorer, RowBatch batch) {
      return new ListCursor(
          bad -> {
            List<Beside> all = new ArrayList<>();
            for (Adjustment one : scorer.adjustments()) {
              int place = ((RowBatch.KeyedArea) one.area()).row();
              if (!bad.containsKey(place)) {
                all.add(
                    Beside.of(
                        place,
                        one.kind().name(),
                        one.node(),
                        boxed(one.before()),
                        boxed(one.after())));
              }
            }
            return all;
          });
    }

    private static @Nullable Double boxed(OptionalDouble value) {
      return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
  }

  /** Why rows could not be scored. */
  static final class BadRows implements Report {
    private static final long serialVersionUID = 1;

    @Override
    public StructType columns() {
      return new StructType()
          .add("node", DataTypes.StringType, true)
          .add("found", DataTypes.StringType, false)
          .add("remedy", DataTypes.StringType, false);
    }

    @Override
    public Cursor cursor(BatchScorer scorer, RowBatch batch) {
      return new ListCursor(
          bad -> {
            List<Beside> all = new ArrayList<>();
            bad.forEach(
                (place, problems) ->
                    problems.forEach(
                        problem ->
                            all.add(
                                Beside.of(
                                    place,
                                    problem.place().node().orElse(null),
                                    problem.found(),
                                    problem.remedy()))));
            return all;
          });
    }
  }
}
