package org.goodworkmonitor.io.chart;

import com.google.common.primitives.Doubles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.ResultTable;

/** Parts that add up to a whole, each drawn from where the one before it ends. */
final class WaterfallDrawing implements Drawing {
  private static final double ROW = 26;
  private static final double LINE = 16;
  private static final double NARROW = 400;
  private static final String UP = "#2166ac";
  private static final String DOWN = "#b35806";
  private static final String WHOLE = "#52606d";

  private final String title;
  private final Words words;
  private final String unit;
  private final String whole;
  private final Map<String, Double> parts;
  private final double total;

  /** The node of each part by its name, where the parts are those of an index. */
  private final Map<String, String> nodes;

  /** What the scale must hold besides these parts. */
  private final double[] extent;

  private WaterfallDrawing(
      Words words, String title, String unit, String whole, Map<String, Double> parts) {
    this(words, title, unit, whole, parts, Map.of(), new double[0]);
  }

  private WaterfallDrawing(
      Words words,
      String title,
      String unit,
      String whole,
      Map<String, Double> parts,
      Map<String, String> nodes,
      double[] extent) {
    this.words = words;
    this.nodes = nodes;
    this.extent = extent;
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
  static WaterfallDrawing of(Words words, Scoreboard scoreboard, String area) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Node node : scoreboard.nodes()) {
      names.put(node.id(), node.name());
    }
    Map<String, Double> parts = new LinkedHashMap<>();
    Map<String, String> nodes = new LinkedHashMap<>();
    scoreboard
        .contributions(area)
        .forEach(
            (id, part) -> {
              parts.merge(names.getOrDefault(id, id), part, Double::sum);
              nodes.putIfAbsent(names.getOrDefault(id, id), id);
            });
    Domain root = scoreboard.index().definition().tree();
    nodes.putIfAbsent(root.name(), root.id());
    String name = scoreboard.table().area(area).name();
    return new WaterfallDrawing(
        words,
        words.text("waterfall.score", name),
        "",
        root.name(),
        parts,
        nodes,
        extent(scoreboard));
  }

  /** How far the sums of parts of any area reach, so that all areas are drawn on one scale. */
  private static double[] extent(Scoreboard scoreboard) {
    double low = 0;
    double high = 0;
    for (Scoreboard.Standing standing : scoreboard.ranking()) {
      double sum = 0;
      for (double part : scoreboard.contributions(standing.area().code()).values()) {
        sum += part;
        low = Math.min(low, sum);
        high = Math.max(high, sum);
      }
    }
    return new double[] {low, high};
  }

  static WaterfallDrawing of(Words words, ResultTable table, String name, String value) {
    ResultTable.Column names = table.column(name);
    ResultTable.Column values = table.column(value);
    Map<String, Double> parts = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      if (!values.isEmpty(row) && parts.put(names.text(row), values.number(row)) != null) {
        throw new IllegalArgumentException(
            table.title() + ": found '" + names.text(row) + "' twice; give each part once");
      }
    }
    return new WaterfallDrawing(
        words, table.title(), values.unit(), words.text("waterfall.total"), parts);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String subtitle() {
    return unit.isEmpty() ? words.text("waterfall") : words.text("waterfall.in", unit);
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder();
    parts.forEach((name, part) -> text.append(name).append(": ").append(signed(part)).append("; "));
    return text + words.text("waterfall.together", words.shown(total));
  }

  private String signed(double part) {
    return (part > 0 ? "+" : "") + words.shown(part);
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
    return row(width) * (parts.size() + 1) + 26;
  }

  /** Whether names stand above their bars, because there is no room beside them. */
  private static boolean isStacked(double width) {
    return width < NARROW;
  }

  private static double row(double width) {
    return isStacked(width) ? ROW + LINE : ROW;
  }

  @Override
  public void draw(Svg svg, double width) {
    List<String> labels = new ArrayList<>(parts.keySet());
    labels.add(whole);
    boolean stacked = isStacked(width);
    double left = stacked ? 0 : Numbers.widest(labels, 12 * TextWidths.BOLD, width * 0.5) + 12;
    double row = row(width);
    double printed =
        parts.values().stream().mapToDouble(p -> Numbers.width(signed(p), 11)).max().orElse(0);
    double[] starts = starts();
    double[] all = Doubles.concat(starts, extent, new double[] {0});
    int ticks = (int) Math.max(2, Math.min(6, (width - left) / 60));
    Scale scale =
        Scale.over(all, left + (stacked ? 6 : 0), width - Math.max(16, printed + 8), ticks);
    double bottom = row * labels.size();
    // The page moves the bars for other areas: it must know the scale, and the node of each row.
    svg.open(
        "g",
        "data-zero",
        Double.toString(scale.at(0)),
        "data-per",
        Double.toString(scale.at(1) - scale.at(0)),
        "data-high",
        Double.toString(scale.high()),
        "data-low",
        Double.toString(scale.low()));
    Axes.x(svg, scale, 0, bottom, "");
    svg.close("g");
    int i = 0;
    for (Map.Entry<String, Double> part : parts.entrySet()) {
      double from = scale.at(starts[i]);
      double to = scale.at(starts[i + 1]);
      open(svg, part.getKey());
      row(
          svg,
          row * i,
          left,
          width,
          part.getKey(),
          signed(part.getValue()),
          from,
          to,
          part.getValue() < 0 ? DOWN : UP);
      svg.line(to, row * (i + 1) - ROW + 5, to, row * (i + 2) - 5, Svg.SOFT, 0.8);
      svg.close("g");
      i++;
    }
    open(svg, whole);
    row(svg, row * i, left, width, whole, words.shown(total), scale.at(0), scale.at(total), WHOLE);
    svg.close("g");
  }

  private void open(Svg svg, String name) {
    String node = nodes.get(name);
    svg.open("g", node == null ? new Object[0] : new Object[] {"data-node", node});
  }

  private void row(
      Svg svg,
      double top,
      double left,
      double width,
      String name,
      String value,
      double from,
      double to,
      String fill) {
    boolean stacked = isStacked(width);
    double room = stacked ? width : left - 12;
    double at = stacked ? 0 : left - 10;
    Svg.Anchor side = stacked ? Svg.Anchor.START : Svg.Anchor.END;
    if (stacked) {
      svg.halo(at, top + 17, 12, Svg.INK, side, Numbers.cut(name, room, 12));
    } else if (fill.equals(WHOLE)) {
      String cut = Numbers.cut(name, room / TextWidths.BOLD, 12);
      svg.bold(at, top + 17, 12, Svg.INK, side, cut);
    } else {
      svg.text(at, top + 17, 12, Svg.INK, side, Numbers.cut(name, room, 12));
    }
    double y = stacked ? top + LINE : top;
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
