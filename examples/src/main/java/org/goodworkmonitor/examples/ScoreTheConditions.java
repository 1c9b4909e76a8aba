package org.goodworkmonitor.examples;

import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.presets.GoodWorkConditions;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.inequality.RegionalSpread;
import org.goodworkmonitor.stats.relate.Comparison;

/** Figure 5 of the report as a scoreboard, and the same index as far as open data allow. */
public final class ScoreTheConditions {
  private ScoreTheConditions() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    Scoreboard board = figure5();
    System.out.println(besidePrint(board).head(15));
    System.out.println(GoodWorkConditions.coverage());
    Scoreboard open = open();
    System.out.println("Scored from open data: " + open.ranking().size() + " areas");
    for (String pillar : new String[] {"prosperity", "demand", "education"}) {
      Comparison.Result comparison = Comparison.analyse(open, board, pillar);
      System.out.printf(
          "%-10s  r = %.2f with the printed pillar (n = %d)%n",
          pillar, comparison.correlation(), comparison.size());
    }
    System.out.println();
    System.out.println(RegionalSpread.analyse(board.domainScores(), "good_work_conditions"));
    System.out.println("Open data: " + Datasets.OPEN_DATA_LICENCE + ".");
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  static Scoreboard figure5() {
    return GoodWorkConditions.fromPillarScores().score(Datasets.printedConditions());
  }

  static Scoreboard open() {
    return GoodWorkConditions.openVariant().score(Datasets.englandIndicators());
  }

  /** The sums of the pillars and their ranks, beside the total and the rank that are printed. */
  static ResultTable besidePrint(Scoreboard board) {
    return ResultTable.builder("Conditions of good work: as printed, and as the pillars add up")
        .numbers("printed_rank", "", 0, board.table().column("rank").values())
        .texts("name", board.areas(), Area::name)
        .texts("region", board.areas(), Area::region)
        .numbers("printed_total", "", 1, board.table().column("total").values())
        .numbers("sum", "", 1, board.scores("good_work_conditions"))
        .wholes("rank_by_sum", board.ranks("good_work_conditions"), true)
        .build()
        .sortedBy("printed_rank");
  }
}
