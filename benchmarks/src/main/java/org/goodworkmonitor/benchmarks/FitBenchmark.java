package org.goodworkmonitor.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.ScoringPlan;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisations;
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

/** The Monitor's six indicators as z-scores, so that means and deviations are computed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FitBenchmark {
  /** The number of areas. */
  @Param({"118", "1000000"})
  public int areas;

  private IndexDefinition definition;
  private IndicatorTable table;
  private ScoringPlan plan;
  private double[][] columns;

  /** Draws a table. */
  @Setup
  public void prepare() {
    definition =
        GoodWorkMonitor.definition().toBuilder()
            .normalisedBy(Normalisations.zScore(50, 15, Sample.Divisor.N_MINUS_1))
            .build();
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
  }

  /** Every strategy fitted. */
  @Benchmark
  public FittedIndex fit() {
    return definition.fit(table);
  }

  /** A replicate with errors of all data: every normalisation fitted again, and scored. */
  @Benchmark
  public double[] replicate() {
    plan.reset();
    for (int k = 0; k < columns.length; k++) {
      System.arraycopy(columns[k], 0, plan.replace(k), 0, areas);
    }
    if (!plan.score()) {
      throw new IllegalStateException(plan.problem());
    }
    return plan.scores();
  }
}
