package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.ResultTable;

/** Parts that add up to a whole, each drawn from where the one before it ends. */
final class WaterfallDrawing implements Drawing {
  private static final double ROW = 26;
  private static final String UP = "#2166ac";
  private static final String DOWN = "#b35806";
  private static final String WHOLE = "#52606d";

  private final String title;
  private final String unit;
  private final String whole;
  private final Map<String, Double> parts;
  private final double total;

  private WaterfallDrawing(String title, String unit, String whole, Map<String, Double> parts) {
    this.title = title;
    this.unit = unit;
    this.whole = whole;
    this.parts = parts;
    this.total = parts.values().stream().mapToDouble(d -> d).sum();
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(title + ": no part has a value");
    }
  }

  /** What the parts of an index contribute to the score of an area. */
  static WaterfallDrawing of(Scoreboard scoreboard, String area) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Node node : scoreboard.nodes()) {
      names.put(node.id(), node.name());
    }
    Map<String, Double> parts = new LinkedHashMap<>();
    scoreboard
        .contributions(area)
        .forEach((id, part) -> parts.merge(names.getOrDefault(id, id), part, Double::sum));
    String index = scoreboard.index().definition().tree().name();
    String name = scoreboard.table().area(area).name();
    return new WaterfallDrawing(name + ": what makes the score", "", index, parts);
  }

  static WaterfallDrawing of(ResultTable table, String name, String value) {
    ResultTable.Column names = table.column(name);
    ResultTable.Column values = table.column(value);
    Map<String, Double> parts = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      if (!values.isEmpty(row) && parts.put(names.text(row), values.number(row)) != null) {
        throw new IllegalArgumentException(
            table.title() + ": found '" + names.text(row) + "' twice; give each part once");
      }
    }
    return new WaterfallDrawing(table.title(), values.unit(), "Total", parts);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String subtitle() {
    return "Parts that add up" + (unit.isEmpty() ? "" : ", in " + unit);
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder();
    parts.forEach((name, part) -> text.append(name).append(": ").append(signed(part)).append("; "));
    return text + "together " + Numbers.shown(total) + ".";
  }

  private String signed(double part) {
    return (part > 0 ? "+" : "") + Numbers.shown(part);
  }

  /** Where each part begins, and at the end the total. */
  private double[] starts() {
    double[] starts = new double[parts.size() + 1];
    int i = 0;
    for (double part : parts.values()) {
      starts[i + 1] = starts[i] + part;
      i++;
    }
    return starts;
  }

  @Override
  public double height(double width) {
    return ROW * (parts.size() + 1) + 26;
  }

  @Override
  public void draw(Svg svg, double width) {
    List<String> labels = new ArrayList<>(parts.keySet());
    labels.add(whole);
    double left = Numbers.widest(labels, 12 * TextWidths.BOLD, width * 0.45) + 12;
    double printed =
        parts.values().stream().mapToDouble(p -> Numbers.width(signed(p), 11)).max().orElse(0);
    double[] starts = starts();
    double[] all = java.util.Arrays.copyOf(starts, starts.length + 1);
    int ticks = (int) Math.max(2, Math.min(6, (width - left) / 60));
    Scale scale = Scale.over(all, left, width - Math.max(16, printed + 8), ticks);
    double bottom = ROW * labels.size();
    Axes.x(svg, scale, 0, bottom, "");
    int i = 0;
    for (Map.Entry<String, Double> part : parts.entrySet()) {
      double from = scale.at(starts[i]);
      double to = scale.at(starts[i + 1]);
      row(
          svg,
          i,
          left,
          part.getKey(),
          signed(part.getValue()),
          from,
          to,
          part.getValue() < 0 ? DOWN : UP);
      svg.line(to, ROW * i + 5, to, ROW * (i + 1) + ROW - 5, Svg.SOFT, 0.8);
      i++;
    }
    row(svg, i, left, whole, Numbers.shown(total), scale.at(0), scale.at(total), WHOLE);
  }

  private void row(
      Svg svg, int i, double left, String name, String value, double from, double to, String fill) {
    double y = ROW * i;
    double room = left - 12;
    if (fill.equals(WHOLE)) {
      String cut = Numbers.cut(name, room / TextWidths.BOLD, 12);
      svg.bold(left - 10, y + 17, 12, Svg.INK, Svg.Anchor.END, cut);
    } else {
      svg.text(left - 10, y + 17, 12, Svg.INK, Svg.Anchor.END, Numbers.cut(name, room, 12));
    }
    svg.bar(Math.min(from, to), y + 5, Math.abs(to - from), ROW - 10, fill, name + ": " + value);
    svg.halo(Math.max(from, to) + 5, y + 17, 11, Svg.INK, Svg.Anchor.START, value);
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    double[] starts = starts();
    int i = 0;
    for (Map.Entry<String, Double> part : parts.entrySet()) {
      values.add(
          Vega.object(
              "part",
              part.getKey(),
              "from",
              starts[i],
              "to",
              starts[i + 1],
              "value",
              part.getValue(),
              "fill",
              part.getValue() < 0 ? DOWN : UP));
      i++;
    }
    values.add(Vega.object("part", whole, "from", 0.0, "to", total, "value", total, "fill", WHOLE));
    return Vega.object(
        "data",
        Vega.data(values),
        "mark",
        "bar",
        "encoding",
        Vega.object(
            "y",
            Vega.object("field", "part", "type", "nominal", "title", null, "sort", null),
            "x",
            Vega.object(
                "field", "from", "type", "quantitative", "title", unit.isEmpty() ? null : unit),
            "x2",
            Vega.object("field", "to"),
            "color",
            Vega.object("field", "fill", "type", "nominal", "scale", null, "legend", null),
            "tooltip",
            Vega.tooltip("part", "value")));
  }
}
