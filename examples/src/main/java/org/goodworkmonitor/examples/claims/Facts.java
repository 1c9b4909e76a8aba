package org.goodworkmonitor.examples.claims;

import java.util.Comparator;
import java.util.List;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkConditions;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.CodeChanges;

/**
 * The data that the claims are checked with.
 *
 * @param monitor Figure 1 as printed
 * @param conditions Figure 5 as printed
 * @param open the open indicators
 * @param outcomes the open outcomes, whose regions are those of the ONS
 * @param covid the open data of 2020
 * @param board Figure 1 scored
 * @param pillars Figure 5 scored
 * @param names the names of the areas
 */
record Facts(
    IndicatorTable monitor,
    IndicatorTable conditions,
    IndicatorTable open,
    IndicatorTable outcomes,
    IndicatorTable covid,
    Scoreboard board,
    Scoreboard pillars,
    AreaNames names) {

  static Facts read() {
    IndicatorTable monitor = Datasets.printedMonitor();
    IndicatorTable conditions = Datasets.printedConditions();
    return new Facts(
        monitor,
        conditions,
        Datasets.englandIndicators(),
        Datasets.englandOutcomes(),
        Datasets.englandCovid(),
        GoodWorkMonitor.fromDomainScores().score(monitor),
        GoodWorkConditions.fromPillarScores().score(conditions),
        CodeChanges.ofGreatBritain().names(monitor.areas()));
  }

  /** An area by its name, with the region of the ONS. */
  Area area(String name) {
    return outcomes.area(names.area(name).code());
  }

  double value(IndicatorTable table, String name, String indicator) {
    return table.cell(names.area(name), indicator).value().orElseThrow();
  }

  /** The rank that Figure 1 prints. */
  int monitorRank(String name) {
    return (int) value(monitor, name, "rank");
  }

  /** The areas with the best printed ranks of a table, the best first, with the ONS's regions. */
  List<Area> byPrintedRank(IndicatorTable table, int from, int to) {
    return table.areas().stream()
        .filter(
            area -> {
              double rank = table.cell(area, "rank").value().orElseThrow();
              return rank >= from && rank <= to;
            })
        .sorted(Comparator.comparingDouble(area -> table.cell(area, "rank").value().orElseThrow()))
        .map(area -> outcomes.area(area.code()))
        .toList();
  }

  static String named(List<Area> areas) {
    return String.join(", ", areas.stream().map(Area::name).toList());
  }
}
