package org.goodworkmonitor.benchmarks;

import java.util.concurrent.TimeUnit;
import org.goodworkmonitor.stats.group.MarkovStability;
import org.goodworkmonitor.stats.group.SimilarityGraph;
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

/** Whole scans from a cold start, with all threads: areas, scales and restarts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(3)
public class StabilityScanBenchmark {
  /** Areas, scales and restarts per scale. */
  @Param({"118x121x100", "216x61x100", "500x20x20", "1000x20x20", "2000x20x20"})
  public String size;

  private SimilarityGraph graph;
  private MarkovStability method;

  /** Makes the graph. */
  @Setup
  public void prepare() {
    String[] parts = size.split("x", -1);
    graph = GroupingBenchmark.graph(Integer.parseInt(parts[0]));
    method =
        MarkovStability.withDefaults()
            .withLogarithmicScales(-1, 2, Integer.parseInt(parts[1]))
            .withRestarts(Integer.parseInt(parts[2]));
  }

  /** The scan, with the comparison of scales and their selection. */
  @Benchmark
  public MarkovStability.Result scan() {
    return method.analyse(graph);
  }
}
