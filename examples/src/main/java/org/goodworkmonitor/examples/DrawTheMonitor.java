package org.goodworkmonitor.examples;

import java.nio.file.Path;
import java.util.List;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.chart.Chart;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.Measure;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.BoundaryJoin;
import org.goodworkmonitor.io.geo.BoundaryReader;
import org.goodworkmonitor.io.geo.GeoJson;
import org.goodworkmonitor.io.report.DataSource;
import org.goodworkmonitor.io.report.HtmlReport;

/** Maps, charts and a report of the Good Work Monitor, each in a few lines. */
public final class DrawTheMonitor {
  private DrawTheMonitor() {}

  /**
   * Runs the example.
   *
   * @param args the folder to write to, which must exist; without it, this folder
   */
  public static void main(String[] args) {
    Path folder = Path.of(args.length > 0 ? args[0] : ".");
    report(folder);
    pictures(folder);
    geoJson(folder);
  }

  static void report(Path folder) {
    Scoreboard board = GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());
    HtmlReport.of(board)
        .withTitle("Good Work Monitor: England outside London")
        .withBoundaries(Datasets.englandBoundaries())
        .withSources(DataSource.of("ONS, APS and ASHE 2018", Datasets.OPEN_DATA_LICENCE))
        .write(folder.resolve("report.html"));
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
