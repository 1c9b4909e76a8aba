package org.goodworkmonitor.io.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.chart.Chart;
import org.goodworkmonitor.io.chart.Charts;

/**
 * Pictures of the index itself: its framework, how its indicators go together, one area in each.
 */
final class FrameworkPart {
  /** With more indicators than this no number can be read in a table of correlations. */
  private static final int MOST_CORRELATED = 30;

  /** With more values than this the picture of one area among all would make the page heavy. */
  private static final int MOST_LINES = 20_000;

  /** The widths of pictures in the details of an area. */
  private static final int WIDE = 500;

  private static final int NARROW = 288;

  private final Figures figures;
  private final ReportTexts texts;
  private final Pictures pictures;
  private final List<Indicator> indicators;

  FrameworkPart(ReportParts parts, Figures figures, Html html) {
    this.figures = figures;
    this.texts = parts.texts();
    this.pictures = new Pictures(texts, html);
    this.indicators = figures.root.indicators();
  }

  /** The pictures of the section on the method. */
  void write() {
    pictures.figure(
        "framework", texts.text("framework.caption"), Charts.framework(figures.scoreboard.index()));
    if (indicators.size() > 1 && indicators.size() <= MOST_CORRELATED) {
      Chart chart = Charts.correlations(correlations(), figures.root);
      pictures.figure("correlations", texts.text("correlations.caption"), chart);
    }
  }

  /** Pearson's correlation of each pair of indicators, over the areas that have both values. */
  private ResultTable correlations() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    List<Double> r = new ArrayList<>();
    for (int a = 0; a < indicators.size(); a++) {
      for (int b = a + 1; b < indicators.size(); b++) {
        double[] x = values(indicators.get(a));
        double[] y = values(indicators.get(b));
        int[] both =
            IntStream.range(0, x.length)
                .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
                .toArray();
        first.add(indicators.get(a).id());
        second.add(indicators.get(b).id());
        r.add(
            both.length < 2
                ? Double.NaN
                : Statistics.correlation(
                    IntStream.of(both).mapToDouble(i -> x[i]).toArray(),
                    IntStream.of(both).mapToDouble(i -> y[i]).toArray()));
      }
    }
    return ResultTable.builder(texts.text("correlations.caption"))
        .texts("x", first)
        .texts("y", second)
        .numbers("r", "", r.stream().mapToDouble(d -> d).toArray())
        .build();
  }

  private double[] values(Indicator indicator) {
    return figures.scoreboard.table().column(indicator.id()).values();
  }

  /** The pictures of one area, here of the best, in which scripts put any other. */
  void templates() {
    if (figures.ranking.isEmpty()) {
      return;
    }
    String best = figures.ranking.get(0).area().code();
    Map<String, Chart> charts = new LinkedHashMap<>();
    boolean light = (long) figures.areas.size() * indicators.size() <= MOST_LINES;
    if (light && indicators.stream().anyMatch(i -> Statistics.sorted(values(i)).length > 0)) {
      charts.put("picture-strip", Charts.strip(figures.scoreboard, best));
    }
    if (figures.hasContributions) {
      charts.put("picture-waterfall", Charts.waterfall(figures.scoreboard, best));
    }
    pictures.templates(charts, WIDE, NARROW);
  }
}
