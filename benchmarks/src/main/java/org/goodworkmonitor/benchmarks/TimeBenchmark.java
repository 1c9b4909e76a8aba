package org.goodworkmonitor.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.stats.time.RankChange;
import org.goodworkmonitor.stats.time.Trends;
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

/** The Monitor's six indicators for 400 areas over 16 years. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TimeBenchmark {
  private static final int AREAS = 400;
  private static final int YEARS = 16;

  private IndexDefinition index;
  private Panel panel;
  private PanelScores scores;
  private PanelScores each;
  private IndicatorTable revised;

  /** Draws a panel: a level and a slope per area and indicator, and noise. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(18);
    index = GoodWorkMonitor.definition();
    List<Indicator> indicators = index.indicators();
    List<Area> areas = IntStream.range(0, AREAS).mapToObj(i -> Area.of("A" + i)).toList();
    double[][][] values = new double[YEARS][indicators.size()][AREAS];
    for (int k = 0; k < indicators.size(); k++) {
      for (int a = 0; a < AREAS; a++) {
        double level = 20 + 10 * random.nextDouble();
        double slope = random.nextDouble() - 0.5;
        for (int t = 0; t < YEARS; t++) {
          values[t][k][a] = level + slope * t + 3 * random.nextDouble();
        }
      }
    }
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    for (int t = 0; t < YEARS; t++) {
      double[][] ofYear = values[t];
      tables.put(
          Integer.toString(2009 + t),
          IndicatorTable.of(
              areas,
              IntStream.range(0, indicators.size())
                  .mapToObj(k -> Column.of(indicators.get(k), ofYear[k]))
                  .toList()));
    }
    panel = Panel.of(tables);
    scores = index.fit(panel).score(panel);
    each = index.scoreEach(panel);
    Indicator first = indicators.get(0);
    revised = panel.table("2009").derive(first, row -> row.value(first.id()) + 0.5);
  }

  /** Fits on all years, scores them. */
  @Benchmark
  public PanelScores score() {
    return index.fit(panel).score(panel);
  }

  /** Fits, scores, and finds the trends of all areas in all ten nodes. */
  @Benchmark
  public Trends.Result scoreAndTrends() {
    return Trends.withDefaults().analyse(score());
  }

  /** Why ranks changed from the first year to the last, on one scale. */
  @Benchmark
  public RankChange.Result rankChange() {
    return RankChange.withDefaults().analyse(scores, "2009", "2024", "good_work");
  }

  /** The same with moved goalposts, revised data and changed boundaries: five causes. */
  @Benchmark
  public RankChange.Result rankChangeOfFiveCauses() {
    return RankChange.withDefaults()
        .withRevision(revised)
        .withChangedBoundaries("A3", "A300")
        .analyse(each, "2009", "2024", "good_work");
  }
}
