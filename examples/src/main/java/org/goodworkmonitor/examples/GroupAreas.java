package org.goodworkmonitor.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.chart.Chart;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.report.HtmlReport;
import org.goodworkmonitor.stats.group.Consensus;
import org.goodworkmonitor.stats.group.GaussianMixture;
import org.goodworkmonitor.stats.group.GoodWorkGroups;
import org.goodworkmonitor.stats.group.GraphConstruction;
import org.goodworkmonitor.stats.group.GroupCount;
import org.goodworkmonitor.stats.group.Grouping;
import org.goodworkmonitor.stats.group.HierarchicalClustering;
import org.goodworkmonitor.stats.group.KMeans;
import org.goodworkmonitor.stats.group.MarkovStability;
import org.goodworkmonitor.stats.group.MarkovStabilityResult;
import org.goodworkmonitor.stats.group.Profiles;
import org.goodworkmonitor.stats.group.SimilarityGraph;

/** Finds the Monitor's four communities, says how certain they are, and tries other methods. */
public final class GroupAreas {
  private static final List<String> DOMAINS =
      List.of("access_and_participation", "status_and_autonomy", "pay_and_conditions");

  private GroupAreas() {}

  /**
   * Runs the example.
   *
   * @param args where to write the page; without it, to {@code communities.html} in this folder
   */
  public static void main(String[] args) {
    Path html = Path.of(args.length > 0 ? args[0] : "communities.html");
    GoodWorkGroups groups = report();
    printAreasOfTheReport(groups);
    openData(groups.grouping());
    MarkovStabilityResult scales = scales();
    otherGraphs(groups.grouping());
    otherMethods(groups.grouping());
    page(groups, scales).write(html);
    System.out.println("Written: " + html.toAbsolutePath().normalize());
    System.out.println("Open data: " + Datasets.OPEN_DATA_LICENCE + ".");
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  static GoodWorkGroups report() {
    Scoreboard board = GoodWorkMonitor.fromDomainScores().score(Datasets.printedMonitor());
    GoodWorkGroups groups = GoodWorkGroups.of(board);
    System.out.println(groups.meanProfiles());
    System.out.println(groups.grouping().meansOf(Datasets.englandOutcomes()));
    System.out.println(groups.exceptions());
    System.out.println(groups.settings());
    return groups;
  }

  static Chart map(GoodWorkGroups groups) {
    return Charts.categoryMap(groups, "group", Datasets.englandBoundaries())
        .withTitle("Communities of similar work")
        .withCaption(Datasets.REPORT_CITATION);
  }

  static HtmlReport page(GoodWorkGroups groups, MarkovStabilityResult scales) {
    Scoreboard board = GoodWorkMonitor.fromDomainScores().score(Datasets.printedMonitor());
    MarkovStabilityResult.Scale two = scales.withCommunities(2).orElseThrow();
    return HtmlReport.of(board)
        .withTitle("Communities of similar work")
        .withColumns(groups, "group", "support by settings")
        .withCharts(
            map(groups),
            Charts.categoryMap(two.grouping(), "group", Datasets.englandBoundaries())
                .withTitle("Two communities"));
  }

  private static void printAreasOfTheReport(GoodWorkGroups groups) {
    Set<String> named =
        Set.of(
            "Wokingham",
            "York",
            "Trafford",
            "Cheshire East",
            "Cornwall",
            "Devon",
            "Norfolk",
            "Lincolnshire",
            "Leeds",
            "Sheffield",
            "Manchester",
            "Coventry",
            "Portsmouth",
            "Birmingham",
            "Leicester",
            "Nottingham",
            "Blackpool");
    System.out.println("Areas that the report names");
    Datasets.printedMonitor().areas().stream()
        .filter(area -> named.contains(area.name()))
        .forEach(
            area -> {
              String group = groups.grouping().labelOf(area.code());
              double support = groups.support().getOrDefault(area.code(), 0.0);
              System.out.printf("  %-14s %-27s support %.2f%n", area.name(), group, support);
            });
    System.out.println();
  }

  static Grouping openData(Grouping printed) {
    IndicatorTable table = Datasets.englandIndicators();
    Scoreboard all = GoodWorkMonitor.openVariant().score(table);
    Set<String> gaps =
        all.areas().stream()
            .map(Area::code)
            .filter(code -> DOMAINS.stream().anyMatch(d -> all.score(code, d).isEmpty()))
            .collect(Collectors.toSet());
    Scoreboard board =
        GoodWorkMonitor.openVariant().score(table.where(area -> !gaps.contains(area.code())));
    List<String> five =
        GoodWorkMonitor.openVariant().indicators().stream().map(Indicator::id).toList();
    Grouping open = GoodWorkGroups.of(board, five).grouping();
    System.out.printf(
        "%d areas by %s%n%s%nadjusted Rand %.2f with the printed scores%n%n",
        open.size(), five, open.sizes(), open.adjustedRand(printed.restrictedTo(open.codes())));
    return open;
  }

  static MarkovStabilityResult scales() {
    Profiles profiles = Profiles.standardised(Datasets.printedMonitor(), DOMAINS);
    SimilarityGraph graph = GraphConstruction.withDefaults().build(profiles);
    MarkovStabilityResult result = MarkovStability.withDefaults().withSeed(1).run(graph);
    for (MarkovStabilityResult.Scale scale : result.robustScales()) {
      System.out.printf(
          "t = %6.2f  %2d communities  quality %.4f  NVI %.4f  least certain %s%n",
          scale.time(),
          scale.communities(),
          scale.quality(),
          scale.variation(),
          scale.leastCertain(3));
    }
    System.out.println();
    System.out.println(result.flow());
    return result;
  }

  static Map<String, Double> otherGraphs(Grouping communities) {
    Profiles profiles = Profiles.standardised(Datasets.printedMonitor(), DOMAINS);
    MarkovStability method = MarkovStability.withDefaults().withRestarts(30);
    List<Grouping> others = new ArrayList<>();
    for (int neighbours : List.of(6, 8, 9, 10)) {
      SimilarityGraph graph =
          GraphConstruction.withDefaults()
              .withContinuousNearestNeighbours(neighbours, 1)
              .build(profiles);
      method.run(graph).withCommunities(4).ifPresent(scale -> others.add(scale.grouping()));
    }
    Map<String, Double> support = communities.support(others);
    profiles.areas().stream()
        .sorted(Comparator.comparing(area -> support.getOrDefault(area.code(), 1.0)))
        .limit(5)
        .forEach(
            area ->
                System.out.printf("%-14s support %.2f%n", area.name(), support.get(area.code())));
    System.out.printf("How much the settings differ: %.2f%n%n", Consensus.of(others).variation());
    return support;
  }

  static Grouping otherMethods(Grouping communities) {
    Profiles profiles = Profiles.standardised(Datasets.printedMonitor(), DOMAINS);
    Grouping means = KMeans.withDefaults().group(profiles, 4);
    Grouping ward = HierarchicalClustering.WARD.fit(profiles).cut(4);
    Grouping mixture = GaussianMixture.withDefaults().group(profiles, 4);
    for (Grouping other : List.of(means, ward, mixture)) {
      System.out.printf(
          "%-28s adjusted Rand %.2f  mutual information %.2f%n",
          other.sizes().values(),
          communities.adjustedRand(other),
          communities.normalisedMutualInformation(other));
    }
    GroupCount silhouette = GroupCount.bySilhouette(KMeans.withDefaults(), profiles, 2, 8);
    GroupCount bic = GroupCount.byBic(GaussianMixture.withDefaults(), profiles, 1, 6);
    System.out.println(silhouette.toTable().toString(3));
    System.out.println(bic.toTable());
    SimilarityGraph graph = GraphConstruction.withDefaults().build(profiles);
    for (Grouping grouping : List.of(communities, means, ward, mixture)) {
      System.out.printf(
          "quality at t = 10: %.4f%n", MarkovStability.withDefaults().quality(graph, grouping, 10));
    }
    Consensus consensus = Consensus.of(List.of(communities, means, ward, mixture));
    System.out.println("Consensus of four methods: " + consensus.group(4).sizes().values());
    return consensus.group(4);
  }
}
