package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.view.ResultTable;

/** The numbers of a table as colours: a row of cells per row, named by its first text. */
final class HeatMapDrawing implements Drawing {
  private static final double ROW = 26;

  private final ResultTable table;
  private final ResultTable.Column names;
  private final List<ResultTable.Column> columns;
  private final double low;
  private final double high;

  HeatMapDrawing(ResultTable table) {
    this.table = table;
    this.names =
        table.columns().stream()
            .filter(c -> c.kind() == ResultTable.Kind.TEXT)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        table.title() + ": no column of texts to name the rows"));
    this.columns = table.columns().stream().filter(c -> c.kind() != ResultTable.Kind.TEXT).toList();
    double[] all = values();
    if (all.length == 0) {
      throw new IllegalArgumentException(table.title() + ": no numbers to draw");
    }
    this.low = all[0];
    this.high = all[all.length - 1];
  }

  private double[] values() {
    List<Double> all = new ArrayList<>();
    for (ResultTable.Column column : columns) {
      for (int row = 0; row < table.rows(); row++) {
        all.add(column.number(row));
      }
    }
    return Numbers.sorted(all.stream().mapToDouble(d -> d).toArray());
  }

  @Override
  public String title() {
    return table.title();
  }

  @Override
  public String subtitle() {
    return low < 0
        ? "Orange is negative, blue is positive; from "
            + Numbers.shown(-reach())
            + " to "
            + Numbers.shown(reach())
        : "Darker is more; from " + Numbers.shown(low) + " to " + Numbers.shown(high);
  }

  /** Correlations are coloured on -1 to 1, whatever their range. */
  private double reach() {
    double most = Math.max(Math.abs(low), Math.abs(high));
    return most <= 1 ? 1 : most;
  }

  @Override
  public String description() {
    return "Heat map of "
        + table.rows()
        + " rows by "
        + columns.size()
        + " columns, values from "
        + Numbers.shown(low)
        + " to "
        + Numbers.shown(high)
        + ".";
  }

  private double head() {
    double longest = columns.stream().mapToDouble(c -> Numbers.width(c.name(), 12)).max().orElse(0);
    return Math.min(150, longest * 0.72 + 18);
  }

  @Override
  public double height(double width) {
    return head() + ROW * table.rows() + 4;
  }

  private String colour(double value) {
    if (low < 0) {
      return Palette.difference(value / reach());
    }
    boolean constant = Rounding.isConstant(low, high, table.rows() * columns.size());
    return Palette.difference(constant ? 0.5 : (value - low) / (high - low));
  }

  @Override
  public void draw(Svg svg, double width) {
    double left = Math.min(240, width * 0.35);
    double cell = Math.min(90, (width - left - 60) / columns.size());
    double head = head();
    for (int c = 0; c < columns.size(); c++) {
      double x = left + cell * c + cell / 2;
      String place = Numbers.coordinate(x) + " " + Numbers.coordinate(head - 8);
      svg.open("g", "transform", "translate(" + place + ") rotate(-40)");
      svg.text(0, 0, 12, Svg.INK, Svg.Anchor.START, Numbers.cut(columns.get(c).name(), 200, 12));
      svg.close("g");
    }
    for (int row = 0; row < table.rows(); row++) {
      double y = head + ROW * row;
      String name = names.text(row);
      svg.text(left - 8, y + 17, 12, Svg.INK, Svg.Anchor.END, Numbers.cut(name, left - 10, 12));
      for (int c = 0; c < columns.size(); c++) {
        cell(svg, columns.get(c), row, left + cell * c, y, cell);
      }
    }
  }

  private void cell(Svg svg, ResultTable.Column column, int row, double x, double y, double cell) {
    double value = column.number(row);
    boolean gap = Double.isNaN(value);
    String fill = gap ? Svg.HATCHED : colour(value);
    String tip = names.text(row) + ", " + column.name() + ": " + Numbers.shown(value);
    svg.bar(x + 0.5, y + 0.5, cell - 1, ROW - 1, fill, tip);
    if (!gap && cell >= 34) {
      String text = Math.abs(value) <= 1 ? Numbers.fixed(value, 2) : Numbers.shown(value);
      svg.text(x + cell / 2, y + 17, 11, Palette.inkOn(fill), Svg.Anchor.MIDDLE, text);
    }
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      for (ResultTable.Column column : columns) {
        values.add(
            Vega.object(
                "row", names.text(row), "column", column.name(), "value", column.number(row)));
      }
    }
    Map<String, Object> scale =
        low < 0
            ? Vega.object(
                "scheme", "blueorange", "reverse", true, "domain", List.of(-reach(), reach()))
            : Vega.object("scheme", "blues");
    return Vega.object(
        "data",
        Vega.data(values),
        "mark",
        "rect",
        "encoding",
        Vega.object(
            "x",
            Vega.object("field", "column", "type", "nominal", "title", null, "sort", null),
            "y",
            Vega.object("field", "row", "type", "nominal", "title", null, "sort", null),
            "color",
            Vega.object("field", "value", "type", "quantitative", "title", null, "scale", scale),
            "tooltip",
            Vega.tooltip("row", "column", "value")));
  }
}
