package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.view.ResultTable;

/** Two bars per factor, of its own share of the variance and of its share with others. */
final class SobolDrawing implements Drawing {
  private static final double ROW = 40;
  private static final List<String> KINDS = List.of("first", "total");
  private static final List<String> COLOURS = List.of("#0e3b70", "#63a0d4");

  private final ResultTable table;
  private final Words words;
  private final ResultTable.Column names;
  private final List<Integer> rows;

  SobolDrawing(Words words, ResultTable table) {
    this.words = words;
    this.table = table;
    this.names = table.column("factor");
    for (String kind : KINDS) {
      table.column(kind);
      table.column(kind + "_low");
      table.column(kind + "_high");
    }
    ResultTable.Column total = table.column("total");
    this.rows =
        IntStream.range(0, table.rows())
            .filter(r -> !total.isEmpty(r))
            .boxed()
            .sorted(Comparator.comparingDouble(r -> -total.number(r)))
            .toList();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(table.title() + ": no factor has a total index");
    }
  }

  private double number(int row, String column) {
    return table.column(column).number(row);
  }

  @Override
  public String title() {
    return table.title();
  }

  @Override
  public String subtitle() {
    return words.text("sobol");
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder(words.text("sobol.indices")).append(' ');
    for (int row : rows) {
      String first = told(row, "first");
      text.append(words.text("sobol.tell", names.text(row), first, told(row, "total"))).append(' ');
    }
    return text.toString().strip();
  }

  private String told(int row, String kind) {
    String interval =
        Double.isNaN(number(row, kind + "_low"))
            ? ""
            : " ("
                + words.text(
                    "range",
                    words.shown(number(row, kind + "_low")),
                    words.shown(number(row, kind + "_high")))
                + ")";
    return words.shown(number(row, kind)) + interval;
  }

  private Legend legend() {
    return new Legend(
        List.of(
            new Legend.Entry(COLOURS.get(0), words.text("sobol.first")),
            new Legend.Entry(COLOURS.get(1), words.text("sobol.total"))));
  }

  @Override
  public double height(double width) {
    return legend().height(width) + 6 + ROW * rows.size() + 26;
  }

  @Override
  public void draw(Svg svg, double width) {
    legend().draw(svg, 0, 0, width);
    double top = legend().height(width) + 6;
    List<String> texts = rows.stream().map(names::text).toList();
    double left = Numbers.widest(texts, 12, width * 0.42) + 12;
    List<Double> all = new ArrayList<>(List.of(0.0));
    for (int row : rows) {
      for (String kind : KINDS) {
        all.add(number(row, kind));
        all.add(number(row, kind + "_low"));
        all.add(number(row, kind + "_high"));
      }
    }
    int ticks = (int) Math.max(2, Math.min(6, (width - left) / 60));
    double[] values = all.stream().mapToDouble(d -> d).toArray();
    Scale scale = Scale.over(values, left, width - 16, ticks);
    Axes.x(svg, scale, top, top + ROW * rows.size(), "");
    double zero = scale.at(0);
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.get(i);
      double y = top + ROW * i;
      String name = Numbers.cut(names.text(row), left - 12, 12);
      svg.text(left - 10, y + ROW / 2 + 4, 12, Svg.INK, Svg.Anchor.END, name);
      for (int k = 0; k < KINDS.size(); k++) {
        String kind = KINDS.get(k);
        double value = number(row, kind);
        if (Double.isNaN(value)) {
          continue;
        }
        double at = scale.at(value);
        double middle = y + 12 + 16 * k;
        String tip = names.text(row) + ", " + words.text("sobol." + kind) + ": " + told(row, kind);
        svg.bar(Math.min(zero, at), middle - 6, Math.abs(at - zero), 12, COLOURS.get(k), tip);
        double from = scale.at(number(row, kind + "_low"));
        double to = scale.at(number(row, kind + "_high"));
        if (!Double.isNaN(from) && !Double.isNaN(to)) {
          svg.line(from, middle, to, middle, "#d55e00", 1.8);
        }
      }
    }
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (int row : rows) {
      for (int k = 0; k < KINDS.size(); k++) {
        values.add(
            Vega.object(
                "factor",
                names.text(row),
                "kind",
                k == 0 ? words.text("sobol.first") : words.text("sobol.total"),
                "value",
                number(row, KINDS.get(k)),
                "lower",
                number(row, KINDS.get(k) + "_low"),
                "upper",
                number(row, KINDS.get(k) + "_high")));
      }
    }
    Map<String, Object> colour = Vega.category("kind", "");
    colour.put(
        "scale",
        Vega.object(
            "domain",
            List.of(words.text("sobol.first"), words.text("sobol.total")),
            "range",
            COLOURS));
    Map<String, Object> apart =
        Vega.object(
            "field", "kind", "sort", List.of(words.text("sobol.first"), words.text("sobol.total")));
    return Vega.object(
        "height",
        Vega.object("step", 16),
        "data",
        Vega.data(values),
        "encoding",
        Vega.object(
            "y",
            Vega.object("field", "factor", "type", "nominal", "title", null, "sort", null),
            "yOffset",
            apart),
        "layer",
        List.of(
            Vega.object(
                "mark",
                "bar",
                "encoding",
                Vega.object(
                    "x",
                    Vega.object("field", "value", "type", "quantitative", "title", "Share"),
                    "color",
                    colour,
                    "tooltip",
                    Vega.tooltip("factor", "kind", "value", "lower", "upper"))),
            Vega.object(
                "mark",
                Vega.object("type", "rule", "color", "#d55e00", "strokeWidth", 2),
                "encoding",
                Vega.object(
                    "x",
                    Vega.object("field", "lower", "type", "quantitative"),
                    "x2",
                    Vega.object("field", "upper")))));
  }
}
