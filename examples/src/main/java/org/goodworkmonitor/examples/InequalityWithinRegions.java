package org.goodworkmonitor.examples;

import java.nio.file.Path;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.Measure;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.inequality.InequalityEstimates;
import org.goodworkmonitor.stats.inequality.RegionalShares;
import org.goodworkmonitor.stats.inequality.RegionalSpread;
import org.goodworkmonitor.stats.inequality.TheilDecomposition;

/** Figure 4 of the report: whether places differ more within regions than between them. */
public final class InequalityWithinRegions {
  private static final String PAY = "median_weekly_pay_gbp";

  private InequalityWithinRegions() {}

  /**
   * Runs the example.
   *
   * @param args the folder for the picture; without it, this one
   */
  public static void main(String[] args) {
    Path folder = Path.of(args.length > 0 ? args[0] : "");
    figure4(folder);
    withinOrBetween();
    System.out.println("Open data: " + Datasets.OPEN_DATA_LICENCE + ".");
  }

  static void figure4(Path folder) {
    IndicatorTable table = Datasets.englandIndicators();
    System.out.println(RegionalSpread.analyse(table, PAY));
    Charts.distribution(Measure.of(table, PAY)).writeSvg(folder.resolve("figure-4.svg"));
  }

  static void withinOrBetween() {
    IndicatorTable table = Datasets.englandIndicators();
    System.out.println(RegionalShares.withDefaults().analyse(table, PAY).toTable());
    System.out.println(RegionalShares.withDefaults().analyse(table, "unemployment_rate").toTable());
    System.out.println(goodWorkAndHealth());
    System.out.println(TheilDecomposition.analyse(table, PAY, TheilDecomposition.Index.T));
    System.out.println(InequalityEstimates.withDefaults().analyse(table, PAY).toTable().head(16));
  }

  /** The Monitor's total and domains as printed, and healthy life expectancy, by true regions. */
  static ResultTable goodWorkAndHealth() {
    IndicatorTable table = Datasets.englandOutcomes().join(Datasets.printedMonitor());
    return RegionalShares.withDefaults()
        .analyseEach(
            table,
            "total",
            "access_and_participation",
            "status_and_autonomy",
            "pay_and_conditions",
            "healthy_life_expectancy_male_years",
            "healthy_life_expectancy_female_years");
  }
}
