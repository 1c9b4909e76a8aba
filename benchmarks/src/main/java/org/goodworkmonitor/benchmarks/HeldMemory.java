package org.goodworkmonitor.benchmarks;

import java.util.Locale;

/**
 * Prints what a scoreboard of a million areas, ranked at every node, holds besides its table:
 * {@code java -cp benchmarks.jar org.goodworkmonitor.benchmarks.HeldMemory}.
 */
public final class HeldMemory {
  private static final int AREAS = 1_000_000;

  private HeldMemory() {}

  /**
   * Measures and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    ScoringBenchmark benchmark = new ScoringBenchmark();
    benchmark.areas = AREAS;
    benchmark.prepare();
    long before = used();
    Object board = benchmark.scoreAndRankEveryNode();
    long held = used() - before;
    System.out.printf(
        Locale.ROOT,
        "values of the table %.0f MB, held besides them %.0f MB (%s)%n",
        AREAS * 6 * 8 / 1e6,
        held / 1e6,
        board);
  }

  @SuppressWarnings("SystemGc") // what is held shows only after collecting what is not
  private static long used() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
