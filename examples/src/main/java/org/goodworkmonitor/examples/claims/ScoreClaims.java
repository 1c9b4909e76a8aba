package org.goodworkmonitor.examples.claims;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.presets.GoodWorkConditions;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.geo.CodeChanges;
import org.goodworkmonitor.stats.quality.PublishedTableAudit;

/** Tables 1 and 2, Figure 1 and what chapter 3 says of it. */
final class ScoreClaims {
  private static final List<String> NORTH =
      List.of("North East", "North West", "Yorkshire and the Humber");
  private static final List<String> MIDLANDS = List.of("East Midlands", "West Midlands");

  private ScoreClaims() {}

  static List<Claim> of(Facts facts) {
    IndexDefinition monitor = GoodWorkMonitor.definition();
    IndexDefinition conditions = GoodWorkConditions.definition();
    List<Area> top = facts.byPrintedRank(facts.monitor(), 1, 10);
    List<Area> last = facts.byPrintedRank(facts.monitor(), 109, 118);
    List<Area> notSouthEast = top.stream().filter(a -> !a.region().equals("South East")).toList();
    List<String> absent = absentIn2018(facts);
    PublishedTableAudit.Result audit =
        PublishedTableAudit.ofTotal(
                "total", "access_and_participation", "status_and_autonomy", "pay_and_conditions")
            .withRank("rank")
            .withRegionsOf(facts.outcomes().areas())
            .analyse(facts.monitor());
    List<Area> wrongRegions =
        audit.faults(PublishedTableAudit.Fault.REGION).rows().stream()
            .map(PublishedTableAudit.Row::area)
            .toList();
    List<Area> east =
        facts.byPrintedRank(facts.monitor(), 1, 118).stream()
            .filter(a -> a.region().equals("East of England"))
            .toList();
    return List.of(
        Claim.of("Table 1", "three domains and six indicators", "GoodWorkMonitor.definition()")
            .answer("%d and %d", monitor.tree().members().size(), monitor.indicators().size())
            .holdsIf(monitor.tree().members().size() == 3 && monitor.indicators().size() == 6),
        Claim.of("Table 1", "each domain 0 to 200, the total 0 to 600", "definition().score(table)")
            .answer("%s", range(monitor))
            .holdsIf(range(monitor).equals("domains 0 to 200, total 0 to 600")),
        Claim.of("Table 2", "four pillars and twelve indicators", "GoodWorkConditions.definition()")
            .answer("%d and %d", conditions.tree().members().size(), conditions.indicators().size())
            .holdsIf(
                conditions.tree().members().size() == 4 && conditions.indicators().size() == 12),
        Claim.of(
                "Table 2", "each pillar 0 to 300, the total 0 to 1200", "definition().score(table)")
            .answer("%s", range(conditions))
            .holdsIf(range(conditions).equals("domains 0 to 300, total 0 to 1200")),
        Claim.of(
                "data",
                "of 119 authorities outside London 118 are ranked",
                "CodeChanges.withDate(date).carry(table).absentCodes()")
            .answer(
                "%d ranked; without a row: %s", facts.monitor().size(), String.join(", ", absent))
            .holdsIf(facts.monitor().size() == 118 && absent.size() == 1),
        Claim.of(
                "Figure 1",
                "the totals are the sums of the domains",
                "PublishedTableAudit.analyse(table)")
            .answer(
                "%d rows differ by more than rounding",
                audit.faults(PublishedTableAudit.Fault.SUM).rows().size())
            .holdsIf(audit.faults(PublishedTableAudit.Fault.SUM).rows().isEmpty()),
        Claim.of("Figure 1", "the ranks follow from the totals", "audit.faults(Fault.RANK)")
            .answer(
                "%d rows differ; %d pairs are tied as printed",
                audit.faults(PublishedTableAudit.Fault.RANK).rows().size(), audit.ties().size())
            .holdsIf(audit.faults(PublishedTableAudit.Fault.RANK).rows().isEmpty()),
        Claim.of(
                "Figure 1",
                "regions as printed, South Gloucestershire in the South East",
                "audit.faults(Fault.REGION)")
            .answer("wrong: %s", Facts.named(wrongRegions))
            .holdsIf(wrongRegions.isEmpty(), "it is in the South West; an error of the table"),
        Claim.of("chapter 3", "eight of the top ten are in the South East", "board.ranking()")
            .answer("%d", 10 - notSouthEast.size())
            .agreesIf(notSouthEast.size() == 2, "another number"),
        Claim.of("chapter 3", "the other two are Trafford and Rutland", "board.ranking()")
            .answer("%s", Facts.named(notSouthEast))
            .agreesIf(
                notSouthEast.equals(List.of(facts.area("Trafford"), facts.area("Rutland"))),
                "others"),
        Claim.of(
                "chapter 3",
                "of the ten lowest eight are in Northern England, two in the Midlands",
                "board.ranking()")
            .answer("%d and %d", in(last, NORTH), in(last, MIDLANDS))
            .agreesIf(in(last, NORTH) == 8 && in(last, MIDLANDS) == 2, "other numbers"),
        rank(facts, "chapter 3", "York", 23),
        rank(facts, "chapter 3", "Hull", 116),
        Claim.of(
                "chapter 3",
                "Peterborough scores badly although it is in the East of England",
                "board.rank(names.area(\"Peterborough\"))")
            .answer(
                "%d of 118; the last of the %d in its region: %s",
                facts.monitorRank("Peterborough"), east.size(), east.get(east.size() - 1).name())
            .agreesIf(
                facts.monitorRank("Peterborough") == 105
                    && east.get(east.size() - 1).equals(facts.area("Peterborough")),
                "another rank"),
        rank(facts, "chapter 5", "West Berkshire", 7),
        rank(facts, "chapter 5", "Blackpool", 110));
  }

  private static Claim rank(Facts facts, String where, String name, int rank) {
    int found = facts.board().rank(facts.names().area(name)).orElseThrow();
    return Claim.of(where, name + " is number " + rank, "board.rank(names.area(\"" + name + "\"))")
        .answer("%d", found)
        .agreesIf(
            found == rank && facts.monitorRank(name) == rank,
            "Figure 1 prints " + facts.monitorRank(name));
  }

  private static int in(List<Area> areas, List<String> regions) {
    return (int) areas.stream().filter(area -> regions.contains(area.region())).count();
  }

  /** The English counties and unitary and metropolitan authorities of 2018 without a row. */
  private static List<String> absentIn2018(Facts facts) {
    return CodeChanges.ofGreatBritain()
        .withDate(LocalDate.of(2018, 12, 31))
        .carry(facts.monitor().select("total"))
        .absentCodes()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().matches("E(06|08|10).*"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The ranges of an index, from an area that is best in everything and one that is worst. */
  private static String range(IndexDefinition index) {
    Map<String, Double> best = new HashMap<>();
    Map<String, Double> worst = new HashMap<>();
    for (Indicator indicator : index.indicators()) {
      best.put(indicator.id(), (double) indicator.direction().sign());
      worst.put(indicator.id(), 0.0);
    }
    IndicatorTable table =
        IndicatorTable.builder(index.indicators())
            .row(Area.of("best"), best)
            .row(Area.of("worst"), worst)
            .build();
    Scoreboard board = index.score(table);
    List<String> domains =
        index.tree().members().stream()
            .map(Node::id)
            .map(
                id ->
                    String.format(
                        "%.0f to %.0f",
                        board.score("worst", id).orElseThrow(),
                        board.score("best", id).orElseThrow()))
            .distinct()
            .toList();
    return String.format(
        "domains %s, total %.0f to %.0f",
        String.join(" and ", domains),
        board.score("worst").orElseThrow(),
        board.score("best").orElseThrow());
  }
}
