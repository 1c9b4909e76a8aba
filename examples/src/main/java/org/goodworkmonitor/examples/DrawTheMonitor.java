package org.goodworkmonitor.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.chart.Chart;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.MapLayout;
import org.goodworkmonitor.io.chart.Measure;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.BoundaryJoin;
import org.goodworkmonitor.io.geo.BoundaryReader;
import org.goodworkmonitor.io.geo.GeoJson;
import org.goodworkmonitor.io.report.DataSource;
import org.goodworkmonitor.io.report.HtmlReport;
import org.goodworkmonitor.io.report.Methodology;
import org.goodworkmonitor.io.report.ReportTexts;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;

/** Maps, charts and a report of the Good Work Monitor, each in a few lines. */
public final class DrawTheMonitor {
  private DrawTheMonitor() {}

  /**
   * Runs the example.
   *
   * @param args the folder to write to, which must exist; without it, this folder
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : ".");
    everything(folder);
    report(folder);
    pictures(folder);
    maps(folder);
    charts(folder);
    overTime(folder);
    geoJson(folder);
  }

  static void report(Path folder) {
    Scoreboard board = GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());
    HtmlReport.of(board)
        .withTitle("Good Work Monitor: England outside London")
        .withMap(
            MapLayout.of(Datasets.englandBoundaries())
                .withOutside("London", Datasets.londonBoundary())
                .withConurbations())
        .withSources(DataSource.of("ONS, APS and ASHE 2018", Datasets.OPEN_DATA_LICENCE))
        .write(folder.resolve("report.html"));
  }

  /** A page with everything that is known of each area, and how it was made. */
  static void everything(Path folder) throws IOException {
    IndicatorTable indicators = Datasets.englandIndicators();
    PanelScores scores =
        GoodWorkMonitor.openVariant().fit(indicators).score(Panel.of(Map.of("2018", indicators)));
    Scoreboard latest = scores.board("2018");
    PerturbedIndex index =
        PerturbedIndex.of(
            GoodWorkMonitor.openVariant(), indicators, Perturbation.weightsWithin(0.25));
    Tabular uncertainty =
        UncertaintyAnalysis.withDefaults().withReplicates(200).withSeed(1).analyse(index);
    Tabular groups =
        ResultTable.builder("Groups")
            .texts("code", latest.areas(), Area::code)
            .texts("group", latest.areas(), area -> area.name().substring(0, 1))
            .build();
    HtmlReport.of(latest)
        .withHistory(scores) // the scores of every period
        .withRankIntervals(uncertainty, "rank_low", "rank_high")
        .withColumns(groups, "group")
        .withAddress("https://example.org/monitor/report.html")
        .write(folder.resolve("report.html"));
    method(latest, folder);
  }

  static void method(Scoreboard board, Path folder) throws IOException {
    Methodology method = Methodology.of(board);
    Files.writeString(folder.resolve("method.md"), method.markdown());
    Files.writeString(folder.resolve("method.html"), method.html());
  }

  static String welsh(Scoreboard board) {
    Map<String, String> texts = new HashMap<>(ReportTexts.english().texts());
    texts.put("nav.ranking", "Safleoedd"); // and all the others
    ReportTexts welsh = ReportTexts.of(Locale.forLanguageTag("cy"), texts);
    return HtmlReport.of(board).withTexts(welsh).html();
  }

  static void pictures(Path folder) {
    Scoreboard board = GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());
    Boundaries boundaries = Datasets.englandBoundaries();
    Measure life = Measure.of(Datasets.englandOutcomes(), "healthy_life_expectancy_male_years");

    Chart map = Charts.map(Measure.of(board), boundaries).withCaption("Source: ONS");
    map.writeSvg(folder.resolve("map.svg"));
    map.writeVegaLite(folder.resolve("map.vl.json"));

    Charts.rankedBars(board).writeSvg(folder.resolve("ranking.svg"));
    Charts.scatter(Measure.of(board), life).writeSvg(folder.resolve("health.svg"));
    Charts.distribution(Measure.of(board.table(), "unemployment_rate"))
        .writeSvg(folder.resolve("regions.svg"));
    Charts.profile(board, "E06000009").writeSvg(folder.resolve("blackpool.svg"));
  }

  static void maps(Path folder) {
    Measure score = Measure.of(GoodWorkMonitor.fromDomainScores().score(Datasets.printedMonitor()));
    Measure life = Measure.of(Datasets.englandOutcomes(), "healthy_life_expectancy_male_years");
    MapLayout england =
        MapLayout.of(Datasets.englandBoundaries())
            .withOutside("London", Datasets.londonBoundary())
            .withConurbations();
    Charts.map(score, england).withLabels("E06000052").writeSvg(folder.resolve("insets.svg"));
    Charts.bivariateMap(score, life, england).writeSvg(folder.resolve("two-measures.svg"));

    MapLayout hexagons =
        MapLayout.hexagons(Datasets.englandBoundaries())
            .withOutside("London", Datasets.londonBoundary());
    Charts.map(score, hexagons).writeSvg(folder.resolve("hexagons.svg"));
  }

  static void charts(Path folder) {
    Scoreboard board = GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());
    Charts.rankedBars(board).withEnds(10).writeSvg(folder.resolve("ends.svg"));
    Charts.beeswarm(Measure.of(board)).writeSvg(folder.resolve("beeswarm.svg"));
    Charts.waterfall(board, "E06000041").writeSvg(folder.resolve("wokingham.svg"));
    Charts.strip(board, "E06000009").writeSvg(folder.resolve("blackpool-strip.svg"));
    Charts.framework(board.index()).writeSvg(folder.resolve("framework.svg"));
  }

  static void overTime(Path folder) {
    List<String> names = List.of("Leeds", "Hull", "Leeds", "Hull", "Leeds", "Hull");
    ResultTable scores =
        ResultTable.builder("Good work, 2018 to 2020")
            .texts("area", names)
            .texts("year", List.of("2018", "2018", "2019", "2019", "2020", "2020"))
            .numbers("score", "points", new double[] {310, 150, 322, 161, 318, 172})
            .build();
    Charts.slope(scores, "year", "score", "area").writeSvg(folder.resolve("slope.svg"));
    Charts.heatMap(scores, "area", "year", "score").writeSvg(folder.resolve("years.svg"));
  }

  static void geoJson(Path folder) {
    Scoreboard board = GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());
    GeoJson.write(board, Datasets.englandBoundaries(), folder.resolve("scores.geojson"));
  }

  static List<String> misses(Path file, Scoreboard board) {
    Boundaries boundaries = BoundaryReader.withDefaults().withCodeProperty("CTYUA18CD").read(file);
    BoundaryJoin join = boundaries.join(board.areas());
    System.out.println(join.toTable()); // areas without a boundary, boundaries without an area
    return join.boundariesWithoutArea();
  }
}
