package org.goodworkmonitor.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.StagedFit;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.problem.ProblemException;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.weight.Weighting;
import org.jspecify.annotations.Nullable;

/** The passes of a fit over a data set. */
final class Fit {
  /** The most values that are gathered: 256 MB of them. */
  static final long MOST_VALUES = 1L << 25;

  private Fit() {}

  static FittedIndex of(
      IndexDefinition definition, SparkColumns columns, Dataset<Row> rows, long mostValues) {
    List<String> ids = RowLayout.read(definition, columns);
    StagedFit fit = StagedFit.of(definition);
    byte[] written = definition.toBytes(StrategyRegistry.standard());
    RowLayout.Selected selected = RowLayout.select(columns, ids, rows);
    List<Problem> greedy = needingValues(definition);
    if (!fit.isDone()) {
      nothing(fit, ids); // refuses what needs whole rows, before any work
    }
    if (!greedy.isEmpty()) {
      requireFew(selected.rows().count(), greedy, mostValues);
    }
    JavaRDD<InternalRow> data = selected.rows().queryExecution().toRdd().toJavaRDD();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(data.context());
    List<byte[]> known = new ArrayList<>(List.of(written));
    while (!fit.isDone()) {
      Broadcast<Travelling<StagedFit>> pass =
          context.broadcast(new Pass(known.toArray(byte[][]::new)));
      StagedFit.Part sum =
          gathered(
              nothing(fit, ids), data, new Gathering(pass, selected.layout(), !greedy.isEmpty()));
      pass.unpersist();
      known.add(sum.toBytes());
      fit = fit.with(sum);
    }
    return fit.fitted();
  }

  /** A fit as its definition and what was gathered in the passes before. */
  private static final class Pass extends Travelling<StagedFit> {
    private static final long serialVersionUID = 1;

    Pass(byte[]... bytes) {
      super(bytes);
    }

    @Override
    StagedFit read(byte[][] from) {
      StagedFit fit = StagedFit.of(IndexDefinition.fromBytes(from[0], StrategyRegistry.standard()));
      for (int i = 1; i < from.length; i++) {
        fit = fit.with(StagedFit.Part.fromBytes(from[i]));
      }
      return fit;
    }
  }

  /** What a pass gathers from no rows. */
  private static StagedFit.Part nothing(StagedFit fit, List<String> ids) {
    return fit.gather(
        ids, new double[ids.size()][0], 0, row -> new RowBatch.KeyedArea(0, "", "", ""));
  }

  /** The strategies that need all values. */
  private static List<Problem> needingValues(IndexDefinition definition) {
    List<Problem> problems = new ArrayList<>();
    for (Node node : definition.nodes()) {
      String id = node.id();
      Stream.of(definition.treatment(id), definition.imputation(id), definition.normalisation(id))
          .filter(strategy -> strategy.needs() == Need.VALUES)
          .forEach(strategy -> problems.add(needing(id, strategy)));
      if (node instanceof Domain domain) {
        for (Node member : domain.members()) { // whose scores are all gathered
          if (!(definition.weighting(id) instanceof Weighting.Fixed)) {
            problems.add(needing(member.id(), definition.weighting(id)));
          } else if (definition.aggregation(id) instanceof Aggregation.FromScores) {
            problems.add(needing(member.id(), definition.aggregation(id)));
          }
        }
      }
    }
    return problems;
  }

  private static Problem needing(String node, Strategy strategy) {
    return Problem.of(
            strategy.spec() + ", which is fitted on all values",
            "choose a strategy that is fitted on extremes or moments, fit on a sample of the rows,"
                + " or raise the limit")
        .atNode(node);
  }

  private static void requireFew(long rows, List<Problem> greedy, long mostValues) {
    if (rows > mostValues / greedy.size()) {
      throw new DefinitionException(
          "the index would gather the values of "
              + rows
              + " rows at each of these nodes, where at most "
              + mostValues
              + " values are gathered",
          greedy);
    }
  }

  private static StagedFit.Part gathered(
      StagedFit.Part nothing, JavaRDD<InternalRow> data, Gathering gathering) {
    List<StagedFit.Part> parts = new ArrayList<>(List.of(nothing));
    Failures failures = new Failures();
    for (Found one : data.mapPartitions(gathering).collect()) { // in the order of the partitions
      one.failures.problems().forEach(failures::add);
      if (one.part != null) {
        parts.add(StagedFit.Part.fromBytes(one.part));
      }
    }
    List<Problem> problems = failures.problems();
    if (!problems.isEmpty()) {
      String some = failures.isFull() ? "; the first " + problems.size() + " problems are" : "";
      throw new DataException("the index cannot be fitted to the data set" + some, problems);
    }
    return sum(parts);
  }

  /** The sum of parts in their order: in pairs, so that values are copied seldom. */
  private static StagedFit.Part sum(List<StagedFit.Part> parts) {
    int n = parts.size();
    return n == 1 ? parts.get(0) : sum(parts.subList(0, n / 2)).plus(sum(parts.subList(n / 2, n)));
  }

  /** What a task has found: a part, or why there is none. No record: see {@link Travelling}. */
  private static final class Found implements Serializable {
    private static final long serialVersionUID = 1;
    private final byte @Nullable [] part;
    private final Failures failures;

    Found(byte @Nullable [] part, Failures failures) {
      this.part = part;
      this.failures = failures;
    }
  }

  /** Gathers a part from each partition. */
  private static final class Gathering implements FlatMapFunction<Iterator<InternalRow>, Found> {
    private static final long serialVersionUID = 1;

    private final Broadcast<Travelling<StagedFit>> pass;
    private final RowLayout layout;
    private final boolean atOnce;

    Gathering(Broadcast<Travelling<StagedFit>> pass, RowLayout layout, boolean atOnce) {
      this.pass = pass;
      this.layout = layout;
      this.atOnce = atOnce;
    }

    @Override
    public Iterator<Found> call(Iterator<InternalRow> rows) {
      StagedFit fit = pass.value().get();
      RowBatch batch = new RowBatch(layout, false);
      Failures failures = new Failures();
      StagedFit.Part sum = null;
      if (atOnce) { // adding up would copy the values again and again
        batch.fillWithAll(rows);
        sum = gathered(fit, batch, failures);
      } else {
        while (!failures.isFull() && batch.fill(rows)) {
          StagedFit.Part next = gathered(fit, batch, failures);
          sum = sum == null || next == null ? next : sum.plus(next);
        }
      }
      boolean sound = sum != null && failures.problems().isEmpty();
      return List.of(new Found(sound ? sum.toBytes() : null, failures)).iterator();
    }

    private StagedFit.@Nullable Part gathered(StagedFit fit, RowBatch batch, Failures failures) {
      batch.bad().values().forEach(failures::add);
      try {
        return fit.gather(layout.ids(), batch.values(), batch.size(), batch);
      } catch (ProblemException e) {
        e.problems().forEach(failures::add);
        return null;
      }
    }
  }
}
