package org.goodworkmonitor.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.MapLayout;
import org.goodworkmonitor.io.chart.Measure;
import org.goodworkmonitor.io.csv.CsvWriter;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.report.DataSource;
import org.goodworkmonitor.io.report.HtmlReport;
import org.goodworkmonitor.stats.relate.Comparison;

/**
 * Scores the Good Work Monitor from open data, compares the result with what the report printed,
 * and writes the scoreboard as CSV and as an HTML report.
 */
public final class ScoreTheMonitor {
  private static final String[] DOMAINS = {
    "access_and_participation", "status_and_autonomy", "pay_and_conditions"
  };

  private ScoreTheMonitor() {}

  /**
   * Runs the example.
   *
   * @param args where to write the scoreboard and the report; without them, to {@code
   *     scoreboard.csv} and {@code report.html} in this folder
   */
  public static void main(String[] args) {
    Path csv = Path.of(args.length > 0 ? args[0] : "scoreboard.csv");
    Path html = Path.of(args.length > 1 ? args[1] : "report.html");
    Scoreboard board = GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());
    Scoreboard printed = GoodWorkMonitor.fromDomainScores().score(Datasets.printedMonitor());

    printRanking(board);
    printGaps(board);
    printComparison(board, printed);
    printFigure1(printed);
    CsvWriter.withDefaults().write(board, csv);
    report(board).write(html);

    System.out.println("Written: " + csv.toAbsolutePath().normalize());
    System.out.println("Report, to be opened in a browser: " + html.toAbsolutePath().normalize());
    System.out.println("Open data: " + Datasets.OPEN_DATA_LICENCE + ".");
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  static HtmlReport report(Scoreboard board) {
    Measure life = Measure.of(Datasets.englandOutcomes(), "healthy_life_expectancy_male_years");
    return HtmlReport.of(board)
        .withTitle("Good Work Monitor: England outside London")
        .withIntroduction(
            "How 118 local authorities compare in access to work, status and autonomy, and pay,"
                + " from open data of 2011 to 2018.")
        .withMap(
            MapLayout.of(Datasets.englandBoundaries())
                .withOutside("London", Datasets.londonBoundary())
                .withConurbations())
        .withCharts(Charts.scatter(Measure.of(board), life))
        .withSources(
            DataSource.of(
                "Office for National Statistics: Annual Population Survey 2018, ASHE 2018 and"
                    + " Census 2011",
                Datasets.OPEN_DATA_LICENCE + "."),
            DataSource.of("Boundaries: Natural Earth", "Public domain."));
  }

  private static void printRanking(Scoreboard board) {
    System.out.println(
        board
            .toTable()
            .sortedBy("rank")
            .select(
                "rank",
                "name",
                "region",
                DOMAINS[0] + ":score",
                DOMAINS[1] + ":score",
                DOMAINS[2] + ":score",
                "good_work:score")
            .head(board.ranking().size()));
  }

  private static void printGaps(Scoreboard board) {
    System.out.println("What was missing, and what was done about it");
    for (Indicator indicator : board.index().definition().indicators()) {
      String areas =
          board.areas().stream()
              .filter(a -> board.score(a.code(), indicator.id()).isEmpty())
              .map(Area::name)
              .collect(Collectors.joining("; "));
      System.out.println("  no " + indicator.name() + ": " + (areas.isEmpty() ? "-" : areas));
    }
    for (Adjustment.Kind kind : Adjustment.Kind.values()) {
      List<Adjustment> all = board.adjustments().stream().filter(a -> a.kind() == kind).toList();
      for (Node node : board.nodes()) {
        String areas =
            all.stream()
                .filter(a -> a.node().equals(node.id()))
                .map(a -> a.area().name())
                .collect(Collectors.joining("; "));
        if (!areas.isEmpty()) {
          System.out.println("  " + kind + " in " + node.name() + ": " + areas);
        }
      }
    }
    board.warnings().forEach(warning -> System.out.println("  " + warning));
    System.out.println();
  }

  private static void printComparison(Scoreboard board, Scoreboard printed) {
    System.out.println("The rebuilt index against the printed one");
    for (String node : List.of(DOMAINS[0], DOMAINS[1], DOMAINS[2], "good_work")) {
      Comparison.Result comparison = Comparison.analyse(board, printed, node);
      System.out.printf(
          "  %-26s r = %.3f (n = %d)%n", node, comparison.correlation(), comparison.size());
    }
    System.out.println("  The largest shifts of rank, among the areas scored on both sides:");
    Comparison.analyse(board, printed, "good_work").shifts().stream()
        .limit(8)
        .forEach(
            s ->
                System.out.printf(
                    "    %-28s %3d here, %3d printed%n", s.area().name(), s.rank(), s.otherRank()));
    System.out.println();
  }

  private static void printFigure1(Scoreboard printed) {
    IndicatorTable figure = printed.table();
    double largest = 0;
    int sameRank = 0;
    for (Area area : figure.areas()) {
      double total = figure.cell(area.code(), "total").value().orElseThrow();
      double rank = figure.cell(area.code(), "rank").value().orElseThrow();
      largest = Math.max(largest, Math.abs(printed.score(area.code()).orElseThrow() - total));
      sameRank += printed.rank(area.code()).orElseThrow() == rank ? 1 : 0;
    }
    System.out.println("Figure 1 scored again from its printed domain scores");
    System.out.printf("  %d totals, at most %.1f away from print%n", figure.size(), largest);
    System.out.printf(
        "  %d ranks as printed; the sums of these print alike and share one:%n", sameRank);
    printTies(printed.ties("good_work", 1));
    System.out.println(
        "  Ties among the printed totals, which the report ranked on hidden digits:");
    printTies(printedTotals(figure).ties("printed", 1));
    System.out.println();
  }

  private static void printTies(List<List<Area>> ties) {
    for (List<Area> tie : ties) {
      System.out.println("    " + tie.stream().map(Area::name).collect(Collectors.joining(", ")));
    }
  }

  private static Scoreboard printedTotals(IndicatorTable figure) {
    return IndexDefinition.of(
            Domain.of("printed", "Printed totals", figure.column("total").indicator()))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error())
        .build()
        .score(figure);
  }
}
