package org.goodworkmonitor.examples;

import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.policy.Allocation;
import org.goodworkmonitor.stats.policy.TargetGaps;
import org.goodworkmonitor.stats.smallarea.BenchmarkComparison;

/**
 * Compares areas with a benchmark, sets a target for the lowest, and shares a sum by their gaps.
 */
public final class SetTargets {
  private SetTargets() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    BenchmarkComparison.Result comparison = againstTheMean();
    for (BenchmarkComparison.Verdict verdict : BenchmarkComparison.Verdict.values()) {
      System.out.println(verdict + ": " + comparison.areas(verdict).size() + " areas");
    }
    System.out.println(comparison.toTable().head(4));
    System.out.println(gaps().toTable().head(8));
    System.out.println(byGap().toTable().head(8));
    System.out.println(withFloorAndCap());
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  static Scoreboard board() {
    return GoodWorkMonitor.fromDomainScores()
        .score(Datasets.englandOutcomes().join(Datasets.printedMonitor()));
  }

  static BenchmarkComparison.Result againstTheMean() {
    double mean =
        board().ranking().stream().mapToDouble(Scoreboard.Standing::score).average().orElseThrow();
    return BenchmarkComparison.analyseValues(board().domainScores(), "good_work", mean);
  }

  static TargetGaps.Result gaps() {
    return TargetGaps.analyse(board(), "good_work", 200);
  }

  static Allocation.Result byGap() {
    return Allocation.withDefaults().analyse(gaps(), 10_000_000);
  }

  static Allocation.Result withFloorAndCap() {
    return Allocation.withDefaults()
        .withFloor(200_000)
        .withCap(1_000_000)
        .analyse(gaps(), 10_000_000);
  }
}
