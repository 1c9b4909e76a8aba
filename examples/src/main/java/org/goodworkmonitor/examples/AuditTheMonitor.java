package org.goodworkmonitor.examples;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.quality.DomainCorrelations;
import org.goodworkmonitor.stats.quality.IndexAudit;
import org.goodworkmonitor.stats.quality.IndicatorStatistics;
import org.goodworkmonitor.stats.quality.Items;
import org.goodworkmonitor.stats.quality.PrincipalComponents;
import org.goodworkmonitor.stats.quality.PublishedTableAudit;
import org.goodworkmonitor.stats.quality.Reliability;
import org.goodworkmonitor.stats.quality.SamplingAdequacy;
import org.goodworkmonitor.stats.quality.VarianceInflation;

/** Says how good the Monitor is as an index, and what is wrong with the report's printed tables. */
public final class AuditTheMonitor {
  private AuditTheMonitor() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    System.out.println(report());
    System.out.println(measures());
    System.out.println(printedConditions().faults(PublishedTableAudit.Fault.REGION));
    System.out.println(printedConditions().faults().toTable().head(5));
    System.out.println(printedMonitor().faults());
    printedMonitor()
        .ties()
        .forEach(t -> System.out.println("Same total: " + t.stream().map(Area::name).toList()));
    System.out.println("Open data: " + Datasets.OPEN_DATA_LICENCE + ".");
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  static IndexAudit.Result report() {
    IndexDefinition monitor = GoodWorkMonitor.openVariant();
    IndicatorTable table = Datasets.englandIndicators();
    return IndexAudit.withDefaults()
        .withOutcomes(Datasets.englandOutcomes())
        .analyse(monitor, table);
  }

  static String measures() {
    Scoreboard board = GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());

    Items items = Items.under(board, "good_work");
    Reliability.Result alpha = Reliability.analyse(items);
    SamplingAdequacy.Result kmo = SamplingAdequacy.analyse(items);
    PrincipalComponents.Result components = PrincipalComponents.analyse(items);
    VarianceInflation.Result inflation = VarianceInflation.analyse(items);
    DomainCorrelations.Result correlations = DomainCorrelations.analyse(board);
    IndicatorStatistics.Result statistics = IndicatorStatistics.analyse(board.table());

    return Stream.of(alpha, kmo, components, inflation, correlations, statistics)
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  static PublishedTableAudit.Result printedConditions() {
    return PublishedTableAudit.ofTotal("total", "prosperity", "demand", "education", "inequality")
        .withRank("rank")
        .withRegionsOf(Datasets.englandIndicators().areas())
        .analyse(Datasets.printedConditions());
  }

  static PublishedTableAudit.Result printedMonitor() {
    return PublishedTableAudit.ofTotal(
            "total", "access_and_participation", "status_and_autonomy", "pay_and_conditions")
        .withRank("rank")
        .withRegionsOf(Datasets.englandIndicators().areas())
        .analyse(Datasets.printedMonitor());
  }
}
