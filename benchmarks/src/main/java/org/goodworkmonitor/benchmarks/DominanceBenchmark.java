package org.goodworkmonitor.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightDominance;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightPolytope;
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

/** How far the ranks of all areas can go: 118 areas and the Monitor's indicators, drawn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class DominanceBenchmark {
  /** Weights within what share of their own value. */
  @Param({"0.25", "0.5", "1"})
  public double share;

  private IndexDefinition definition;
  private IndicatorTable table;

  /** Draws a table in which what all indicators have in common counts as much as the rest. */
  @Setup
  public void prepare() {
    definition = GoodWorkMonitor.definition();
    Random random = new Random(1);
    List<Area> areas = new ArrayList<>();
    double[] common = new double[118];
    for (int i = 0; i < common.length; i++) {
      areas.add(Area.of("A" + i));
      common[i] = random.nextGaussian();
    }
    List<Column> columns = new ArrayList<>();
    for (Indicator indicator : definition.indicators()) {
      double[] values = new double[common.length];
      for (int i = 0; i < values.length; i++) {
        double score = indicator.direction().sign() * (common[i] + random.nextGaussian());
        values[i] = 50 + 10 * score;
      }
      columns.add(Column.of(indicator, values));
    }
    table = IndicatorTable.of(areas, columns);
  }

  /** Pairs compared, and both ends of the ranks of all areas searched. */
  @Benchmark
  public long ranges() {
    WeightDominance.Result found =
        WeightDominance.analyse(definition, table, WeightPolytope.all().within(share));
    return table.areas().stream().filter(a -> found.rankRange(a.code()).exact()).count();
  }
}
