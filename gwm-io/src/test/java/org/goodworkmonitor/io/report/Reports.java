package org.goodworkmonitor.io.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.MapLayout;
import org.goodworkmonitor.io.chart.Measure;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.Shape;

/** Reports of several kinds, for the tests. */
final class Reports {
  private Reports() {}

  static HtmlReport england() {
    Scoreboard open = Fixtures.openMonitor();
    Boundaries boundaries = Datasets.englandBoundaries();
    return HtmlReport.of(open)
        .withTitle("Good Work Monitor: England outside London")
        .withIntroduction(
            "How the upper-tier local authorities of England outside London compare in labour"
                + " market access, status and autonomy, and pay, from open data.")
        .withMap(
            MapLayout.of(boundaries)
                .withOutside("London", Datasets.londonBoundary())
                .withConurbations())
        .withNeighbours(Fixtures.neighbours(boundaries))
        .withCharts(
            Charts.scatter(
                Measure.of(open),
                Measure.of(Datasets.englandOutcomes(), "healthy_life_expectancy_male_years")))
        .withSources(
            new DataSource(
                "ONS: Annual Population Survey 2018, ASHE 2018, Census 2011",
                "Contains public sector information licensed under the Open Government Licence"
                    + " v3.0.",
                "https://www.ons.gov.uk/"),
            DataSource.of("Boundaries: Natural Earth", "Public domain."));
  }

  /** With everything that a report can have. */
  static HtmlReport full() {
    Scoreboard open = Fixtures.openMonitor();
    List<Area> areas = open.areas();
    int[] ranks = open.ranks("good_work");
    ResultTable intervals =
        ResultTable.builder("Uncertainty")
            .texts("code", areas, Area::code)
            .texts("group", areas, area -> "Group " + area.name().charAt(0))
            .wholes("low", Arrays.stream(ranks).map(r -> Math.max(0, r - 4)).toArray(), true)
            .wholes("high", Arrays.stream(ranks).map(r -> r == 0 ? 0 : r + 5).toArray(), true)
            .build();
    return england()
        .withColumns(intervals, "group")
        .withRankIntervals(intervals, "low", "high")
        .withHistory(history(open));
  }

  /** Three years, the values of which drift away from those of the last. */
  static PanelScores history(Scoreboard last) {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    for (int year = 2016; year <= 2018; year++) {
      List<Column> columns = new ArrayList<>();
      for (Indicator indicator : last.index().definition().indicators()) {
        double[] values = last.table().column(indicator.id()).values();
        for (int i = 0; i < values.length; i++) {
          values[i] *= 1 + 0.01 * (2018 - year) * (i % 7 - 3);
        }
        columns.add(Column.of(indicator, values));
      }
      tables.put(Integer.toString(year), IndicatorTable.of(last.areas(), columns));
    }
    return last.index().score(Panel.of(tables));
  }

  /** A grid of made-up areas. */
  static HtmlReport grid(int count) {
    return grid(count, i -> "Area " + i, "Region ");
  }

  static HtmlReport grid(int count, java.util.function.IntFunction<String> name, String region) {
    IndexDefinition definition = GoodWorkMonitor.openVariant();
    Random random = new Random(7);
    List<Area> areas = new ArrayList<>();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    int side = (int) Math.ceil(Math.sqrt(count));
    for (int i = 0; i < count; i++) {
      String code = "G" + (100_000 + i);
      areas.add(Area.of(code, name.apply(i), region + i % 12));
      double x = -5 + 0.1 * (i % side);
      int line = i / side;
      double y = 50 + 0.06 * line;
      shapes.put(code, Shape.polygon(x, y, x + 0.1, y, x + 0.1, y + 0.06, x, y + 0.06, x, y));
    }
    List<Column> columns = new ArrayList<>();
    for (Indicator indicator : definition.indicators()) {
      columns.add(Column.of(indicator, random.doubles(count, 1, 100).toArray()));
    }
    return HtmlReport.of(definition.score(IndicatorTable.of(areas, columns)))
        .withBoundaries(Boundaries.of(shapes));
  }
}
