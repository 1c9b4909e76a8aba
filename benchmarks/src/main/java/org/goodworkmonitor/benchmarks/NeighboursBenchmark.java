package org.goodworkmonitor.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.stats.group.Profiles;
import org.goodworkmonitor.stats.neighbours.NearestNeighbours;
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

/** The fifteen nearest neighbours of an area by the Monitor's six indicators. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NeighboursBenchmark {
  /** The number of areas. */
  @Param({"118", "33000"})
  public int areas;

  private IndicatorTable table;
  private Profiles profiles;
  private int next;

  /** Draws a table. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(4);
    table =
        IndicatorTable.of(
            IntStream.range(0, areas).mapToObj(i -> Area.of("A" + i)).toList(),
            GoodWorkMonitor.definition().indicators().stream()
                .map(i -> Column.of(i, random.doubles(areas).toArray()))
                .toList());
    profiles = Profiles.standardised(table);
  }

  /** The neighbours of one area after the other. */
  @Benchmark
  public NearestNeighbours.Result neighbours() {
    return NearestNeighbours.analyse(profiles, "A" + next++ % areas, 15);
  }

  /** The same, and what they do better. */
  @Benchmark
  public NearestNeighbours.Lead doingBetter() {
    return neighbours().doingBetter(table);
  }
}
