package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;

/**
 * One area in every node of an index: where it lies between the lowest and the highest area, and
 * where the medians of its region and of all areas lie.
 */
final class ProfileDrawing implements Drawing {
  private static final double ROW = 30;

  /** On a narrow screen the name stands above the line. */
  private static final double NARROW = 480;

  private final Area area;
  private final Words words;
  private final List<Row> rows = new ArrayList<>();
  private final String index;

  /** One node: the place of the area and of the medians between the lowest and highest score. */
  private record Row(
      Node node,
      int depth,
      double score,
      double region,
      double all,
      double low,
      double high,
      int rank,
      int of) {
    /** One decimal for all scores of a node, except where they are small. */
    String shown(Words words, double value) {
      return Math.max(Math.abs(low), Math.abs(high)) >= 10 && !Double.isNaN(value)
          ? words.fixed(value, 1)
          : words.shown(value);
    }

    double share(double value) {
      return Rounding.isConstant(low, high, of) ? 0.5 : (value - low) / (high - low);
    }
  }

  ProfileDrawing(Words words, Scoreboard scoreboard, String code) {
    this.words = words;
    this.area = scoreboard.table().area(code);
    Domain root = scoreboard.index().definition().tree();
    this.index = root.name();
    add(scoreboard, root, 0);
  }

  private void add(Scoreboard scoreboard, Node node, int depth) {
    if (rows.stream().anyMatch(row -> row.node().id().equals(node.id()))) {
      return; // shown where it first stands
    }
    double[] scores = scoreboard.scores(node.id());
    double[] sorted = Statistics.sorted(scores);
    int at = scoreboard.table().row(area.code());
    double[] near = new double[scores.length];
    for (int i = 0; i < near.length; i++) {
      boolean same = scoreboard.areas().get(i).region().equals(area.region());
      near[i] = same ? scores[i] : Double.NaN;
    }
    double[] nearby = Statistics.sorted(near);
    if (sorted.length > 0) {
      rows.add(
          new Row(
              node,
              depth,
              scores[at],
              nearby.length == 0 ? Double.NaN : Statistics.quantile(nearby, 0.5),
              Statistics.quantile(sorted, 0.5),
              sorted[0],
              sorted[sorted.length - 1],
              scoreboard.rank(area.code(), node.id()).orElse(0),
              sorted.length));
    }
    if (node instanceof Domain domain) {
      domain.members().forEach(m -> add(scoreboard, m, depth + 1));
    }
  }

  @Override
  public String title() {
    return words.text("profile", area.name());
  }

  @Override
  public String subtitle() {
    return words.text("profile.help", index);
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      text.append(row.node().name()).append(": ").append(standing(row)).append(". ");
    }
    return text.toString().strip();
  }

  private String standing(Row row) {
    return row.rank() == 0
        ? words.text("noScore")
        : words.text("standing", row.shown(words, row.score()), row.rank(), row.of());
  }

  private static boolean isNarrow(double width) {
    return width < NARROW;
  }

  private static double row(double width) {
    return isNarrow(width) ? ROW + 18 : ROW;
  }

  @Override
  public double height(double width) {
    return legend().height(width) + 6 + row(width) * rows.size();
  }

  @Override
  public void draw(Svg svg, double width) {
    boolean narrow = isNarrow(width);
    double standings = Numbers.widest(rows.stream().map(this::standing).toList(), 12, 170);
    double left = narrow ? 4 : Math.min(280, width * 0.42);
    double right = narrow ? width - 8 : width - standings - 14;
    legend().draw(svg, 0, 0, width);
    double head = legend().height(width) + 6;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double y = head + row(width) * (i + 1) - ROW / 2;
      double indent = 14.0 * row.depth();
      double size = row.depth() == 0 ? 14 : 12.5;
      if (narrow) {
        double room = width - indent - Numbers.width(standing(row), 12) - 10;
        drawName(svg, row.node(), indent, y - 21, room, size);
      } else {
        drawName(svg, row.node(), indent, y, left - indent - 12, size);
      }
      svg.line(left, y, right, y, Svg.GRID, 6);
      tick(svg, row, row.all(), left, right, y, Svg.SOFT, words.text("median"));
      if (!area.region().isEmpty()) {
        tick(
            svg,
            row,
            row.region(),
            left,
            right,
            y,
            "#d55e00",
            words.text("medianOf", area.region()));
      }
      if (row.rank() > 0) {
        double x = left + row.share(row.score()) * (right - left);
        svg.open("circle", "cx", x, "cy", y, "r", 6, "fill", "#0e3b70", "stroke", "#ffffff");
        svg.leaf("title", area.name() + ": " + standing(row)).close("circle");
      }
      if (narrow) {
        svg.text(width, y - 17, 12, Svg.INK, Svg.Anchor.END, standing(row));
      } else {
        svg.text(right + 14, y + 4, 12, Svg.INK, Svg.Anchor.START, standing(row));
      }
    }
  }

  /** The name in one line, or in two small ones. */
  private static void drawName(Svg svg, Node node, double x, double y, double whole, double size) {
    boolean bold = node instanceof Domain;
    double room = bold ? whole / TextWidths.BOLD : whole;
    if (Numbers.width(node.name(), size) <= room) {
      drawLine(svg, x, y + 4, size, node.name(), bold);
      return;
    }
    List<String> lines = Numbers.wrap(node.name(), room, 11.5);
    String rest = String.join(" ", lines.subList(1, lines.size()));
    drawLine(
        svg, x, rest.isEmpty() ? y + 4 : y - 2, 11.5, Numbers.cut(lines.get(0), room, 11.5), bold);
    if (!rest.isEmpty()) {
      drawLine(svg, x, y + 11, 11.5, Numbers.cut(rest, room, 11.5), bold);
    }
  }

  private static void drawLine(
      Svg svg, double x, double y, double size, String text, boolean bold) {
    if (bold) {
      svg.bold(x, y, size, Svg.INK, Svg.Anchor.START, text);
    } else {
      svg.text(x, y, size, Svg.INK, Svg.Anchor.START, text);
    }
  }

  private void tick(
      Svg svg,
      Row row,
      double value,
      double left,
      double right,
      double y,
      String colour,
      String what) {
    if (!Double.isNaN(value)) {
      double x = left + row.share(value) * (right - left);
      svg.bar(x - 1.5, y - 8, 3, 16, colour, what + ": " + row.shown(words, value));
    }
  }

  private Legend legend() {
    List<Legend.Entry> entries = new ArrayList<>();
    entries.add(new Legend.Entry("#0e3b70", area.name()));
    entries.add(new Legend.Entry(Svg.SOFT, words.text("median")));
    if (!area.region().isEmpty()) {
      entries.add(new Legend.Entry("#d55e00", words.text("medianOf", area.region())));
    }
    return new Legend(entries);
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Double> places = new LinkedHashMap<>();
      places.put(area.name(), row.score());
      places.put(words.text("median"), row.all());
      if (!area.region().isEmpty()) {
        places.put(words.text("medianOf", area.region()), row.region());
      }
      places.forEach(
          (what, value) ->
              values.add(
                  Vega.object(
                      "part",
                      row.node().name(),
                      "what",
                      what,
                      "score",
                      value,
                      "place",
                      row.share(value))));
    }
    List<String> order = rows.stream().map(r -> r.node().name()).distinct().toList();
    return Vega.object(
        "width",
        420,
        "data",
        Vega.data(values),
        "mark",
        Vega.object("type", "point", "filled", true, "size", 90),
        "encoding",
        Vega.object(
            "y",
            Vega.object("field", "part", "type", "nominal", "title", null, "sort", order),
            "x",
            Vega.object(
                "field",
                "place",
                "type",
                "quantitative",
                "title",
                words.text("profile.axis"),
                "scale",
                Vega.object("domain", Arrays.asList(0, 1))),
            "color",
            Vega.colour("what", ""),
            "shape",
            Vega.category("what", ""),
            "tooltip",
            Vega.tooltip("part", "what", "score")));
  }
}
