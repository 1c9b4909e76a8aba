package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;

/** Numbers in rows and columns as colours, with the numbers in them where they fit. */
final class HeatMapDrawing implements Drawing {
  private static final double GROUP = 20;
  private static final double SPACE = 6;
  private static final double TILT = Math.toRadians(40);
  private static final double BAR = 220;

  private final Matrix matrix;
  private final Words words;
  private final double low;
  private final double high;

  HeatMapDrawing(Words words, Matrix matrix) {
    this.words = words;
    this.matrix = matrix;
    double[] all = Statistics.sorted(matrix.values());
    if (all.length == 0) {
      throw new IllegalArgumentException(matrix.title() + ": no numbers to draw");
    }
    this.low = all[0];
    this.high = all[all.length - 1];
  }

  @Override
  public String title() {
    return matrix.title();
  }

  @Override
  public String subtitle() {
    StringBuilder text = new StringBuilder();
    if (!matrix.unit().isEmpty()) {
      text.append(Numbers.capital(matrix.unit())).append(". ");
    }
    String from = words.shown(low < 0 ? -reach() : low);
    String to = words.shown(low < 0 ? reach() : high);
    return text.append(words.text(low < 0 ? "heat.bothWays" : "heat.oneWay", from, to)).toString();
  }

  /** Correlations are coloured on -1 to 1, whatever their range. */
  private double reach() {
    double most = Math.max(Math.abs(low), Math.abs(high));
    return most <= 1 ? 1 : most;
  }

  @Override
  public String description() {
    return words.text(
        "heat.tell",
        matrix.rows().size(),
        matrix.columns().size(),
        words.shown(low),
        words.shown(high));
  }

  /** Where rows and columns are. */
  private final class Grid {
    final double left;
    final double head;
    final double cell;
    final double row;
    final boolean tilted;
    final double[] xs = new double[matrix.columns().size()];
    final double[] ys = new double[matrix.rows().size()];
    final double bottom;

    Grid(double width) {
      int columns = xs.length;
      left = 8 + Numbers.widest(matrix.rows(), 12, width * 0.36);
      double longest = Numbers.widest(matrix.columns(), 12, width);
      int spaces = 0;
      for (int c = 1; c < columns; c++) {
        spaces += startsGroup(matrix.columnGroups(), c) ? 1 : 0;
      }
      double room = width - left - spaces * SPACE;
      tilted = longest > Math.min(90, room / columns) - 6;
      double aside = tilted ? Math.min(longest * Math.cos(TILT), width * 0.22) : 0;
      cell = Math.max(1, Math.min(90, (room - aside) / columns));
      head = tilted ? Math.min(190, longest * Math.sin(TILT) + 20) : 22;
      row = ys.length > 30 ? 18 : 26;
      double x = left;
      for (int c = 0; c < columns; c++) {
        x += c > 0 && startsGroup(matrix.columnGroups(), c) ? SPACE : 0;
        xs[c] = x;
        x += cell;
      }
      double y = head;
      for (int r = 0; r < ys.length; r++) {
        y += startsGroup(matrix.rowGroups(), r) ? GROUP : 0;
        ys[r] = y;
        y += row;
      }
      bottom = y;
    }
  }

  private static boolean startsGroup(List<String> groups, int i) {
    return !groups.isEmpty() && (i == 0 || !groups.get(i).equals(groups.get(i - 1)));
  }

  @Override
  public double height(double width) {
    return new Grid(width).bottom + 44;
  }

  private String colour(double value) {
    if (low < 0) {
      return Palette.difference(value / reach());
    }
    int count = matrix.rows().size() * matrix.columns().size();
    return Palette.difference(
        Rounding.isConstant(low, high, count) ? 0.5 : (value - low) / (high - low));
  }

  private String number(double value) {
    return Math.abs(value) <= 1 ? words.fixed(value, 2) : words.shown(value);
  }

  @Override
  public void draw(Svg svg, double width) {
    Grid grid = new Grid(width);
    columnNames(svg, grid, width);
    for (int r = 0; r < grid.ys.length; r++) {
      double y = grid.ys[r];
      double base = y + grid.row / 2 + 4;
      if (startsGroup(matrix.rowGroups(), r)) {
        String group = Numbers.cut(matrix.rowGroups().get(r), width / TextWidths.BOLD, 12);
        svg.bold(0, y - 5, 12, Svg.SOFT, Svg.Anchor.START, group);
      }
      String name = matrix.rows().get(r);
      svg.text(
          grid.left - 8, base, 12, Svg.INK, Svg.Anchor.END, Numbers.cut(name, grid.left - 8, 12));
      for (int c = 0; c < grid.xs.length; c++) {
        cell(svg, grid, r, c, base);
      }
    }
    colourBar(svg, width, grid.bottom + 10);
  }

  private void columnNames(Svg svg, Grid grid, double width) {
    double apart = grid.tilted ? 18 : 1;
    int every = Math.max(1, (int) Math.ceil(apart / grid.cell));
    for (int c = 0; c < grid.xs.length; c += every) {
      double x = grid.xs[c] + grid.cell / 2;
      String name = matrix.columns().get(c);
      if (!grid.tilted) {
        svg.text(x, grid.head - 8, 12, Svg.INK, Svg.Anchor.MIDDLE, name);
        continue;
      }
      double room = Math.min((grid.head - 18) / Math.sin(TILT), (width - x - 8) / Math.cos(TILT));
      String place = Numbers.coordinate(x) + " " + Numbers.coordinate(grid.head - 8);
      svg.open("g", "transform", "translate(" + place + ") rotate(-40)");
      svg.text(0, 0, 12, Svg.INK, Svg.Anchor.START, Numbers.cut(name, room, 12));
      svg.close("g");
    }
  }

  private void cell(Svg svg, Grid grid, int r, int c, double base) {
    double value = matrix.value(r, c);
    boolean gap = Double.isNaN(value);
    String fill = gap ? Svg.HATCHED : colour(value);
    String tip =
        matrix.rows().get(r)
            + ", "
            + matrix.columns().get(c)
            + ": "
            + words.shown(value, matrix.unit());
    svg.bar(
        grid.xs[c] + 0.5, grid.ys[r] + 0.5, Math.max(0.5, grid.cell - 1), grid.row - 1, fill, tip);
    String text = gap ? "" : number(value);
    if (!gap && Numbers.width(text, 11) <= grid.cell - 4) {
      svg.text(grid.xs[c] + grid.cell / 2, base, 11, Palette.inkOn(fill), Svg.Anchor.MIDDLE, text);
    }
  }

  /** The colours from the lowest to the highest value, and what stands for none. */
  private void colourBar(Svg svg, double width, double top) {
    double from = low < 0 ? -reach() : low;
    double to = low < 0 ? reach() : high;
    int steps = 22;
    double bar = Math.min(BAR, width * 0.6);
    for (int i = 0; i < steps; i++) {
      double value = from + (to - from) * (i + 0.5) / steps;
      double x = bar * i / steps;
      svg.empty(
          "rect",
          "x",
          x,
          "y",
          top,
          "width",
          bar / steps + 0.3,
          "height",
          10,
          "fill",
          colour(value));
    }
    svg.text(0, top + 23, 11, Svg.SOFT, Svg.Anchor.START, words.shown(from));
    svg.text(bar, top + 23, 11, Svg.SOFT, Svg.Anchor.END, words.shown(to, matrix.unit()));
    boolean gaps = Arrays.stream(matrix.values()).anyMatch(Double::isNaN);
    if (gaps) {
      new Legend(List.of(new Legend.Entry(Svg.HATCHED, words.noData())))
          .draw(svg, bar + 20, top - 3, width - bar - 20);
    }
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (int r = 0; r < matrix.rows().size(); r++) {
      for (int c = 0; c < matrix.columns().size(); c++) {
        double value = matrix.value(r, c);
        Map<String, Object> cell =
            Vega.object("row", matrix.rows().get(r), "column", matrix.columns().get(c));
        cell.put("value", Double.isNaN(value) ? null : value);
        cell.put("text", Double.isNaN(value) ? words.noData() : number(value));
        cell.put("ink", Double.isNaN(value) ? Svg.INK : Palette.inkOn(colour(value)));
        values.add(cell);
      }
    }
    Map<String, Object> scale =
        low < 0
            ? Vega.object(
                "domain",
                List.of(-reach(), 0, reach()),
                "range",
                List.of(Palette.difference(-1), Palette.difference(0), Palette.difference(1)))
            : Vega.object(
                "domain", List.of(low, high), "range", List.of(colour(low), colour(high)));
    Map<String, Object> colour =
        Vega.object(
            "field",
            "value",
            "type",
            "quantitative",
            "title",
            matrix.unit().isEmpty() ? null : Numbers.capital(matrix.unit()),
            "scale",
            scale);
    List<Map<String, Object>> layers = new ArrayList<>();
    layers.add(cells("datum.value !== null", colour));
    if (values.stream().anyMatch(cell -> cell.get("value") == null)) {
      Map<String, Object> none = Vega.category("text", "");
      none.put("title", null);
      none.put(
          "scale", Vega.object("domain", List.of(words.noData()), "range", List.of("#aab2bb")));
      layers.add(cells("datum.value === null", none));
    }
    layers.add(
        Vega.object(
            "transform",
            List.of(Vega.object("filter", "datum.value !== null")),
            "mark",
            Vega.object("type", "text", "fontSize", 11),
            "encoding",
            Vega.object(
                "text",
                Vega.object("field", "text", "type", "nominal"),
                "color",
                Vega.object("field", "ink", "type", "nominal", "scale", null, "legend", null))));
    return Vega.object(
        "data",
        Vega.data(values),
        "encoding",
        Vega.object(
            "x",
            Vega.object("field", "column", "type", "nominal", "title", null, "sort", null),
            "y",
            Vega.object("field", "row", "type", "nominal", "title", null, "sort", null)),
        "layer",
        layers,
        "resolve",
        Vega.object("scale", Vega.object("color", "independent")));
  }

  /** Cells of which something holds, with their colour and what it stands for. */
  private static Map<String, Object> cells(String filter, Map<String, Object> colour) {
    return Vega.object(
        "transform",
        List.of(Vega.object("filter", filter)),
        "mark",
        "rect",
        "encoding",
        Vega.object("color", colour, "tooltip", Vega.tooltip("row", "column", "value")));
  }
}
