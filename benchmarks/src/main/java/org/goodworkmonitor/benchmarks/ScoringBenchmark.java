package org.goodworkmonitor.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.index.BatchScorer;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.index.ScoringPlan;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The Monitor's six indicators in three domains, scored and ranked, for few areas and many. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScoringBenchmark {
  /** The number of areas. */
  @Param({"118", "10000", "100000", "1000000"})
  public int areas;

  private IndexDefinition definition;
  private IndicatorTable table;
  private ScoringPlan plan;
  private BatchScorer scorer;
  private double[][] columns;
  private double[][] loopScores;
  private double[] worst;
  private double[] range;
  private List<String> nodes;

  /** Draws a table. */
  @Setup
  public void prepare() {
    definition = GoodWorkMonitor.definition();
    SplittableRandom random = new SplittableRandom(1);
    List<Indicator> indicators = definition.indicators();
    columns = new double[indicators.size()][];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = random.doubles(areas).map(u -> 20 + 30 * u).toArray();
    }
    List<Area> places =
        IntStream.range(0, areas).mapToObj(i -> Area.of(String.format("A%07d", i))).toList();
    table =
        IndicatorTable.of(
            places,
            IntStream.range(0, columns.length)
                .mapToObj(k -> Column.of(indicators.get(k), columns[k]))
                .toList());
    plan = definition.plan(table).build();
    scorer = definition.fit(table).scorer(indicators.stream().map(Indicator::id).toList());
    nodes = definition.nodes().stream().map(Node::id).toList();
    worst = new double[columns.length];
    range = new double[columns.length];
    for (int k = 0; k < columns.length; k++) {
      double min = Arrays.stream(columns[k]).min().orElseThrow();
      double max = Arrays.stream(columns[k]).max().orElseThrow();
      boolean higher = indicators.get(k).direction() == Direction.HIGHER_IS_BETTER;
      worst[k] = higher ? min : max;
      range[k] = higher ? max - min : min - max;
    }
    loopScores = new double[4][areas];
  }

  /** From a table to scores and ranks of every node. */
  @Benchmark
  public Scoreboard scoreAndRankEveryNode() {
    Scoreboard board = definition.score(table);
    for (String node : nodes) {
      board.rank("A0000000", node);
    }
    return board;
  }

  /** From a table to the scores of every domain. */
  @Benchmark
  public Scoreboard score() {
    return definition.score(table);
  }

  /** Bare columns on a fitted scale. */
  @Benchmark
  public double[] plan() {
    scorer.score(columns, areas);
    return scorer.scores(definition.tree().id());
  }

  /** The compiled plan, in which the values of every indicator are replaced and fitted again. */
  @Benchmark
  public double[] planWithNewValues() {
    plan.reset();
    for (int k = 0; k < columns.length; k++) {
      System.arraycopy(columns[k], 0, plan.replace(k), 0, areas);
    }
    if (!plan.score()) {
      throw new IllegalStateException(plan.problem());
    }
    return plan.scores();
  }

  /** The limit: the same arithmetic written out by hand. */
  @Benchmark
  public double[][] loop() {
    for (int i = 0; i < areas; i++) {
      double total = 0;
      for (int d = 0; d < 3; d++) {
        double domain = 0;
        for (int k = 2 * d; k < 2 * d + 2; k++) {
          domain += 100 * ((columns[k][i] - worst[k]) / range[k]);
        }
        loopScores[d][i] = domain;
        total += domain;
      }
      loopScores[3][i] = total;
    }
    return loopScores;
  }
}
