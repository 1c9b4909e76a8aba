package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.view.ResultTable;

/** A value with its lower and upper limit per row, best first, such as ranks with intervals. */
final class IntervalsDrawing implements Drawing {
  private static final double ROW = 18;

  private final ResultTable table;
  private final ResultTable.Column names;
  private final ResultTable.Column value;
  private final ResultTable.Column lower;
  private final ResultTable.Column upper;
  private final List<Integer> rows;
  private final int gaps;

  IntervalsDrawing(ResultTable table, String name, String value, String lower, String upper) {
    this.table = table;
    this.names = table.column(name);
    this.value = table.column(value);
    this.lower = table.column(lower);
    this.upper = table.column(upper);
    this.rows =
        IntStream.range(0, table.rows())
            .filter(r -> !this.value.isEmpty(r) && !this.lower.isEmpty(r) && !this.upper.isEmpty(r))
            .boxed()
            .sorted(Comparator.comparingDouble(this.value::number))
            .toList();
    this.gaps = table.rows() - rows.size();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(table.title() + ": no row has a value and both limits");
    }
    for (int row : rows) {
      if (!(this.lower.number(row) <= this.upper.number(row))) {
        throw new IllegalArgumentException(
            table.title()
                + ": "
                + names.text(row)
                + ": found limits "
                + this.lower.number(row)
                + " and "
                + this.upper.number(row)
                + "; expected the lower one first");
      }
    }
  }

  @Override
  public String title() {
    return table.title();
  }

  @Override
  public String subtitle() {
    return value.name() + ", with " + lower.name() + " to " + upper.name();
  }

  @Override
  public String description() {
    int first = rows.get(0);
    return "Intervals of "
        + rows.size()
        + " rows; the first is "
        + names.text(first)
        + " with "
        + Numbers.shown(value.number(first))
        + ", from "
        + Numbers.shown(lower.number(first))
        + " to "
        + Numbers.shown(upper.number(first))
        + ".";
  }

  @Override
  public List<String> notes() {
    return gaps == 0 ? List.of() : List.of("Not drawn, for lack of a value or limit: " + gaps);
  }

  @Override
  public double height(double width) {
    return ROW * rows.size() + 26;
  }

  @Override
  public void draw(Svg svg, double width) {
    double left = Math.min(200, width * 0.35);
    double[] all =
        rows.stream()
            .flatMapToDouble(
                r -> DoubleStream.of(value.number(r), lower.number(r), upper.number(r)))
            .toArray();
    Scale scale = Scale.over(all, left, width - 16, 6);
    Axes.x(svg, scale, 0, ROW * rows.size(), "");
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.get(i);
      double y = ROW * i + ROW / 2;
      String name = names.text(row);
      svg.text(left - 10, y + 4, 12, Svg.INK, Svg.Anchor.END, Numbers.cut(name, left - 12, 12));
      double from = scale.at(lower.number(row));
      String tip =
          name
              + ": "
              + Numbers.shown(value.number(row))
              + " ("
              + Numbers.shown(lower.number(row))
              + " to "
              + Numbers.shown(upper.number(row))
              + ")";
      svg.bar(from, y - 3, scale.at(upper.number(row)) - from, 6, "#63a0d4", tip);
      svg.open("circle", "cx", scale.at(value.number(row)), "cy", y, "r", 4, "fill", "#0e3b70");
      svg.leaf("title", tip).close("circle");
    }
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (int row : rows) {
      values.add(
          Vega.object(
              "name",
              names.text(row),
              "value",
              value.number(row),
              "lower",
              lower.number(row),
              "upper",
              upper.number(row)));
    }
    Map<String, Object> y =
        Vega.object("field", "name", "type", "nominal", "title", null, "sort", null);
    return Vega.object(
        "data",
        Vega.data(values),
        "encoding",
        Vega.object("y", y, "tooltip", Vega.tooltip("name", "value", "lower", "upper")),
        "layer",
        List.of(
            Vega.object(
                "mark",
                "rule",
                "encoding",
                Vega.object(
                    "x", Vega.number("lower", value.name()), "x2", Vega.object("field", "upper"))),
            Vega.object(
                "mark",
                Vega.object("type", "point", "filled", true),
                "encoding",
                Vega.object("x", Vega.number("value", value.name())))));
  }
}
