package org.goodworkmonitor.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.chart.Chart;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.CodeChanges;
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
import org.goodworkmonitor.stats.group.Profiles;
import org.goodworkmonitor.stats.group.SimilarityGraph;

/** Finds the Monitor's four communities, says how certain they are, and tries other methods. */
public final class GroupAreas {
  /** In the order of their letters in the report, A to D. */
  private static final List<String> COMMUNITIES =
      List.of(
          GoodWorkGroups.NORTHERN_TOWNS,
          GoodWorkGroups.URBAN_CENTRES,
          GoodWorkGroups.RURAL_AND_COASTAL,
          GoodWorkGroups.WINNERS);

  private static final List<String> CITIES =
      List.of(
          "Birmingham",
          "Leicester",
          "Nottingham",
          "Coventry",
          "Leeds",
          "Sheffield",
          "Manchester",
          "Newcastle");
  private static final List<String> BIRMINGHAM_REGION =
      List.of(
          "Birmingham", "Coventry", "Dudley", "Sandwell", "Solihull", "Walsall", "Wolverhampton");
  private static final List<String> OTHERS =
      List.of("York", "Cheshire East", "Cheshire West and Chester", "Portsmouth", "Blackpool");

  private GroupAreas() {}

  /**
   * Runs the example.
   *
   * @param args where to write the page; without it, to {@code communities.html} in this folder
   */
  public static void main(String[] args) {
    Path html = Path.of(args.length > 0 ? args[0] : "communities.html");
    GoodWorkGroups.Result groups = report();
    print(groups);
    GoodWorkGroups.Result domains = byDomainScores();
    System.out.println("By domain scores: " + domains.grouping().sizes());
    System.out.printf(
        "adjusted Rand %.2f with the communities by six indicators%n%n",
        groups.grouping().adjustedRand(domains.grouping().restrictedTo(groups.grouping().codes())));
    System.out.println(namedAreas(groups, domains));
    System.out.println(settings(groups));
    openData(groups.grouping());
    MarkovStability.Result scales = scales();
    otherGraphs(groups.grouping());
    otherMethods(groups.grouping());
    page(groups, domains, scales).write(html);
    System.out.println("Written: " + html.toAbsolutePath().normalize());
    System.out.println("Open data: " + Datasets.OPEN_DATA_LICENCE + ".");
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  static GoodWorkGroups.Result report() {
    return GoodWorkGroups.withEstimatedHours(
        Datasets.englandIndicators(), Datasets.printedMonitor());
  }

  static GoodWorkGroups.Result byDomainScores() {
    Scoreboard board = GoodWorkMonitor.fromDomainScores().score(Datasets.printedMonitor());
    return GoodWorkGroups.analyse(board);
  }

  /** The six indicators, scored: five open ones, and the estimate of satisfactory hours. */
  static Scoreboard six() {
    return GoodWorkMonitor.estimatedVariant()
        .score(
            GoodWorkMonitor.withEstimatedHours(
                Datasets.englandIndicators(), Datasets.printedMonitor()));
  }

  private static List<String> nodes() {
    return GoodWorkMonitor.estimatedVariant().indicators().stream().map(Indicator::id).toList();
  }

  private static void print(GoodWorkGroups.Result groups) {
    System.out.println(profile(groups));
    System.out.println(groups.exceptions());
    System.out.println(groups.settings());
  }

  /**
   * The mean of every measure in every community: the six indicators first, then what goes with
   * them.
   */
  static ResultTable profile(GoodWorkGroups.Result groups) {
    List<String> names = new ArrayList<>();
    List<List<Double>> means = new ArrayList<>();
    for (IndicatorTable table :
        List.of(
            six().table(),
            six().domainScores(),
            Datasets.englandIndicators()
                .select(
                    "gva_per_filled_job_gbp",
                    "business_births_pct",
                    "job_density",
                    "industry_hhi",
                    "gcse_english_maths_pct"),
            Datasets.englandOutcomes(),
            Datasets.printedConditions()
                .select("prosperity", "demand", "education", "inequality"))) {
      ResultTable found = groups.grouping().meansOf(table);
      for (Indicator indicator : table.indicators()) {
        names.add(indicator.id());
        means.add(
            COMMUNITIES.stream()
                .map(name -> groups.grouping().labels().indexOf(name))
                .map(row -> found.column(indicator.id()).number(row))
                .toList());
      }
    }
    ResultTable.Builder table = ResultTable.builder("Means of the communities A to D");
    table.texts("measure", names);
    for (int c = 0; c < COMMUNITIES.size(); c++) {
      int column = c;
      table.texts(
          GoodWorkGroups.letter(COMMUNITIES.get(c)),
          means,
          row ->
              String.format(Locale.ROOT, row.get(column) < 1 ? "%.3f" : "%.1f", row.get(column)));
    }
    return table.build();
  }

  static Chart map(GoodWorkGroups.Result groups) {
    return Charts.categoryMap(groups, "group", Datasets.englandBoundaries())
        .withTitle("Communities of similar work; satisfactory hours are an estimate")
        .withCaption(Datasets.REPORT_CITATION);
  }

  static HtmlReport page(
      GoodWorkGroups.Result groups, GoodWorkGroups.Result domains, MarkovStability.Result scales) {
    MarkovStability.Scale two = scales.withCommunities(2).orElseThrow();
    return HtmlReport.of(six())
        .withTitle("Communities of similar work")
        .withColumns(groups, "letter", "group", "support by settings")
        .withCharts(
            map(groups),
            Charts.categoryMap(domains, "group", Datasets.englandBoundaries())
                .withTitle("Communities by the three domain scores"),
            Charts.categoryMap(two.grouping(), "group", Datasets.englandBoundaries())
                .withTitle("Two communities"));
  }

  /** The areas that the text of the report names, by six indicators and by three domain scores. */
  static ResultTable namedAreas(GoodWorkGroups.Result groups, GoodWorkGroups.Result domains) {
    AreaNames names = CodeChanges.ofGreatBritain().names(Datasets.printedMonitor().areas());
    List<Area> areas =
        Stream.of(CITIES, BIRMINGHAM_REGION, OTHERS)
            .flatMap(List::stream)
            .map(names::area)
            .distinct()
            .toList();
    Map<String, Double> support = groups.support();
    return ResultTable.builder("Areas that the report names")
        .texts("name", areas, Area::name)
        .texts("by_six_indicators", areas, area -> groups.grouping().labelOf(area))
        .numbers(
            "support",
            "",
            2,
            areas.stream().mapToDouble(a -> support.getOrDefault(a.code(), 0.0)).toArray())
        .texts("by_domain_scores", areas, area -> domains.grouping().labelOf(area))
        .build();
  }

  /** How the communities change with the number of neighbours and with the seed. */
  static ResultTable settings(GoodWorkGroups.Result groups) {
    Scoreboard board = six();
    List<String> texts = new ArrayList<>();
    List<GoodWorkGroups.Result> found = new ArrayList<>();
    for (int neighbours = 4; neighbours <= 12; neighbours++) {
      for (long seed : neighbours == 6 || neighbours == 7 ? new long[] {0, 1, 2} : new long[] {0}) {
        texts.add(neighbours + " neighbours, seed " + seed);
        found.add(
            GoodWorkGroups.analyse(
                board,
                nodes(),
                GraphConstruction.withDefaults().withContinuousNearestNeighbours(neighbours, 1),
                MarkovStability.withDefaults().withSeed(seed)));
      }
    }
    return ResultTable.builder("Communities by the number of continuous neighbours and the seed")
        .texts("setting", texts)
        .texts("sizes_A_B_C_D", found, GroupAreas::sizes)
        .numbers(
            "adjusted_rand",
            "",
            2,
            found.stream()
                .mapToDouble(other -> groups.grouping().adjustedRand(other.grouping()))
                .toArray())
        .wholes(
            "cities_of_8",
            found.stream().mapToInt(g -> among(g, GoodWorkGroups.URBAN_CENTRES, CITIES)).toArray(),
            false)
        .wholes(
            "birmingham_of_7",
            found.stream()
                .mapToInt(g -> among(g, GoodWorkGroups.URBAN_CENTRES, BIRMINGHAM_REGION))
                .toArray(),
            false)
        .wholes(
            "york_cheshire_of_3",
            found.stream()
                .mapToInt(g -> among(g, GoodWorkGroups.WINNERS, OTHERS.subList(0, 3)))
                .toArray(),
            false)
        .build();
  }

  private static String sizes(GoodWorkGroups.Result groups) {
    Map<String, Integer> sizes = groups.grouping().sizes();
    return COMMUNITIES.stream()
        .map(name -> String.valueOf(sizes.get(name)))
        .collect(Collectors.joining(" "));
  }

  private static int among(GoodWorkGroups.Result groups, String community, List<String> places) {
    AreaNames names = CodeChanges.ofGreatBritain().names(Datasets.printedMonitor().areas());
    return (int)
        places.stream()
            .filter(place -> groups.grouping().labelOf(names.area(place)).equals(community))
            .count();
  }

  /** By the five open indicators alone, without the estimate. */
  static Grouping openData(Grouping report) {
    Scoreboard board = six();
    List<String> five =
        GoodWorkMonitor.openVariant().indicators().stream().map(Indicator::id).toList();
    Grouping open = GoodWorkGroups.analyse(board, five).grouping();
    System.out.printf(
        "%d areas by %s%n%s%nadjusted Rand %.2f with the communities by six indicators%n%n",
        open.size(), five, open.sizes(), open.adjustedRand(report));
    return open;
  }

  static MarkovStability.Result scales() {
    Profiles profiles = Profiles.standardised(six(), nodes());
    SimilarityGraph graph = GraphConstruction.withDefaults().build(profiles);
    MarkovStability.Result result = MarkovStability.withDefaults().withSeed(1).analyse(graph);
    for (MarkovStability.Scale scale : result.robustScales()) {
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
    Profiles profiles = Profiles.standardised(six(), nodes());
    MarkovStability method = MarkovStability.withDefaults().withRestarts(30);
    List<Grouping> others = new ArrayList<>();
    for (int neighbours : List.of(6, 8, 9, 10)) {
      SimilarityGraph graph =
          GraphConstruction.withDefaults()
              .withContinuousNearestNeighbours(neighbours, 1)
              .build(profiles);
      method.analyse(graph).withCommunities(4).ifPresent(scale -> others.add(scale.grouping()));
    }
    Map<String, Double> support = communities.support(others);
    profiles.areas().stream()
        .sorted(Comparator.comparing(area -> support.getOrDefault(area.code(), 1.0)))
        .limit(5)
        .forEach(
            area ->
                System.out.printf("%-14s support %.2f%n", area.name(), support.get(area.code())));
    System.out.printf(
        "How much the settings differ: %.2f%n%n", Consensus.analyse(others).variation());
    return support;
  }

  static Grouping otherMethods(Grouping communities) {
    Profiles profiles = Profiles.standardised(six(), nodes());
    Grouping means = KMeans.withDefaults().group(profiles, 4);
    Grouping ward = HierarchicalClustering.WARD.analyse(profiles).cut(4);
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
    Consensus.Result consensus = Consensus.analyse(List.of(communities, means, ward, mixture));
    System.out.println("Consensus of four methods: " + consensus.group(4).sizes().values());
    return consensus.group(4);
  }
}
