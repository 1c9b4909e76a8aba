package org.goodworkmonitor.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.stats.smallarea.EmpiricalBayes;
import org.goodworkmonitor.stats.smallarea.FunnelPlot;
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

/** Rates of few people, in nine regions: drawn to the mean of the region, and put in a funnel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SmallAreaBenchmark {
  /** The number of areas. */
  @Param({"118", "33000"})
  public int areas;

  private IndicatorTable table;

  /** Draws one to two thousand people per area, a tenth of them cases, or about so many. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(3);
    double[] people = random.doubles(areas).map(u -> 1000 + Math.floor(1000 * u)).toArray();
    double[] cases =
        IntStream.range(0, areas)
            .mapToDouble(i -> Math.floor(people[i] * (0.08 + 0.04 * random.nextDouble())))
            .toArray();
    List<Area> places =
        IntStream.range(0, areas)
            .mapToObj(i -> Area.of("A" + i, "Area " + i, "Region " + i % 9))
            .toList();
    table =
        IndicatorTable.of(
            places,
            List.of(
                Column.of(Indicator.lowerIsBetter("cases"), cases),
                Column.of(Indicator.higherIsBetter("people"), people)));
  }

  /** Rates drawn to the mean of their region. */
  @Benchmark
  public EmpiricalBayes.Result shrinkage() {
    return EmpiricalBayes.rates().analyse(table, "cases", "people");
  }

  /** Proportions in a funnel with exact limits. */
  @Benchmark
  public FunnelPlot.Result funnel() {
    return FunnelPlot.proportions().analyse(table, "cases", "people");
  }

  /** Proportions in a funnel as wide as they are spread. */
  @Benchmark
  public FunnelPlot.Result overdispersedFunnel() {
    return FunnelPlot.proportions().withOverdispersion(0.1).analyse(table, "cases", "people");
  }
}
