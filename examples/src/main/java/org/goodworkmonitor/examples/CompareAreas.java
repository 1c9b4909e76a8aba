package org.goodworkmonitor.examples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.group.Profiles;
import org.goodworkmonitor.stats.neighbours.NearestNeighbours;
import org.goodworkmonitor.stats.smallarea.BenchmarkComparison;
import org.goodworkmonitor.stats.smallarea.EmpiricalBayes;
import org.goodworkmonitor.stats.smallarea.FunnelPlot;
import org.goodworkmonitor.stats.smallarea.Rates;

/**
 * Compares areas with those like them, and regions with each other although they have few areas.
 */
public final class CompareAreas {
  private static final List<String> POSITION =
      List.of("job_density", "industry_hhi", "business_births_pct", "gcse_english_maths_pct");

  private static final String[] MONITOR =
      GoodWorkMonitor.openVariant().indicators().stream().map(Indicator::id).toArray(String[]::new);

  private CompareAreas() {}

  /**
   * Runs the example.
   *
   * @param args the name or code of the area to look at; without it, Blackpool
   */
  public static void main(String[] args) {
    NearestNeighbours.Result alike = lookAlikes(args.length > 0 ? args[0] : "Blackpool");
    System.out.println(alike);
    System.out.println(alike.doingBetter(Datasets.englandIndicators().select(MONITOR)));
    System.out.println(alike.doingBetter(Datasets.englandOutcomes()));
    System.out.println(againstOneInFive());
    System.out.println(funnel());
    System.out.println(shrunk());
    System.out.println("Open data: " + Datasets.OPEN_DATA_LICENCE + ".");
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  static NearestNeighbours.Result lookAlikes(String place) {
    IndicatorTable all = Datasets.englandIndicators();
    IndicatorTable complete =
        all.where(a -> POSITION.stream().allMatch(i -> all.cell(a.code(), i).value().isPresent()));
    Profiles profiles = Profiles.standardised(complete, POSITION);
    return NearestNeighbours.analyse(profiles, complete.area(place), 10);
  }

  static BenchmarkComparison.Result againstOneInFive() {
    IndicatorTable regions = lowestFifthByRegion();
    Indicator share = Indicator.lowerIsBetter("share_of_lowest").withUnit("%");
    IndicatorTable withLimits =
        regions.with(Rates.withDefaults().per(100).proportions(regions, "lowest", "areas", share));
    return BenchmarkComparison.analyse(withLimits, "share_of_lowest", 20);
  }

  static FunnelPlot.Result funnel() {
    return FunnelPlot.proportions()
        .withTarget(0.2)
        .analyse(lowestFifthByRegion(), "lowest", "areas");
  }

  static EmpiricalBayes.Result shrunk() {
    return EmpiricalBayes.proportions().analyse(lowestFifthByRegion(), "lowest", "areas");
  }

  /** How many areas a region has, and how many of them are among the last fifth of all. */
  private static IndicatorTable lowestFifthByRegion() {
    // The areas of the open data, because one region of the printed table is wrong.
    Scoreboard board =
        GoodWorkMonitor.fromDomainScores()
            .score(Datasets.englandOutcomes().join(Datasets.printedMonitor()));
    int areas = board.ranking().size();
    Map<String, double[]> counts = new LinkedHashMap<>();
    for (Scoreboard.Standing standing : board.ranking()) {
      double[] of = counts.computeIfAbsent(standing.area().region(), r -> new double[2]);
      of[0] += standing.rank() > 0.8 * areas ? 1 : 0;
      of[1]++;
    }
    IndicatorTable.Builder table =
        IndicatorTable.builder(
            Indicator.lowerIsBetter("lowest"), Indicator.higherIsBetter("areas"));
    counts.forEach(
        (region, of) ->
            table.row(Area.of(region, region, "England"), Map.of("lowest", of[0], "areas", of[1])));
    return table.build();
  }
}
