package org.goodworkmonitor.benchmarks;

import java.util.concurrent.TimeUnit;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.quality.IndexAudit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The audit of the Monitor's open variant, 118 areas, with a thousand replicates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IndexAuditBenchmark {
  private IndexDefinition definition;
  private IndicatorTable table;

  /** Reads the table. */
  @Setup
  public void prepare() {
    definition = GoodWorkMonitor.openVariant();
    table = Datasets.englandIndicators();
  }

  /** All ten steps, with all threads. */
  @Benchmark
  public IndexAudit.Result audit() {
    return IndexAudit.withDefaults().analyse(definition, table);
  }
}
