package org.goodworkmonitor.examples;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.spatial.MoransI;
import org.goodworkmonitor.stats.spatial.SpatialWeights;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;

/** Work that takes long: how far it is, how it is stopped, and on whose threads it runs. */
public final class LongRuns {
  private LongRuns() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    AtomicReference<Double> progress = new AtomicReference<>(0.0);
    System.out.println(watched(HowSureIsARank.index(), progress, new AtomicBoolean()));
    System.out.println("Done: " + progress + " %");
    ExecutorService pool = Executors.newFixedThreadPool(4);
    SpatialWeights weights = SpatialWeights.queen(Datasets.englandBoundaries()).rowStandardised();
    System.out.println(onThreadsOf(pool, Datasets.printedMonitor(), "total", weights));
    pool.shutdown();
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  static UncertaintyAnalysis.Result watched(
      PerturbedIndex index, AtomicReference<Double> progress, AtomicBoolean cancelled) {
    Execution execution =
        Execution.standard()
            .withThreads(2)
            .withProgress((done, total) -> progress.set(100.0 * done / total))
            .withCancellation(cancelled::get);
    return UncertaintyAnalysis.withDefaults().withExecution(execution).analyse(index);
  }

  static MoransI.Result onThreadsOf(
      ExecutorService pool, IndicatorTable table, String indicator, SpatialWeights weights) {
    Execution execution = Execution.standard().withThreads(4).withExecutor(pool);
    return MoransI.withDefaults().withExecution(execution).analyse(table, indicator, weights);
  }
}
