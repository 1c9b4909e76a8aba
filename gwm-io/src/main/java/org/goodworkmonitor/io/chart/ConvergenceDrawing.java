package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.view.ResultTable;

/** How precision grows with the number of draws, both on logarithmic axes. */
final class ConvergenceDrawing implements Drawing {
  private static final double LEFT = 64;
  private static final double TOP = 24;

  private final ResultTable table;
  private final Words words;
  private final ResultTable.Column count;
  private final ResultTable.Column precision;
  private final List<double[]> points;

  ConvergenceDrawing(Words words, ResultTable table, String count, String precision) {
    this.words = words;
    this.table = table;
    this.count = table.column(count);
    this.precision = table.column(precision);
    this.points =
        IntStream.range(0, table.rows())
            .filter(r -> !this.count.isEmpty(r) && !this.precision.isEmpty(r))
            .mapToObj(r -> new double[] {this.count.number(r), this.precision.number(r)})
            .sorted(Comparator.comparingDouble(p -> p[0]))
            .toList();
    for (double[] p : points) {
      if (!(p[0] > 0 && p[1] > 0)) {
        throw new IllegalArgumentException(
            table.title()
                + ": found "
                + p[0]
                + " draws with a precision of "
                + p[1]
                + "; expected both above 0");
      }
    }
    if (points.isEmpty()) {
      throw new IllegalArgumentException(table.title() + ": no row has both numbers");
    }
  }

  @Override
  public String title() {
    return table.title();
  }

  @Override
  public String subtitle() {
    return words.text("convergence");
  }

  private double[] last() {
    return points.get(points.size() - 1);
  }

  @Override
  public String description() {
    double[] first = points.get(0);
    return words.text(
        "convergence.tell",
        Numbers.readable(precision.name()),
        words.shown(first[1]),
        words.shown(first[0]),
        words.shown(last()[1]),
        words.shown(last()[0]));
  }

  private static double plotHeight(double width) {
    return Math.min(340, width * 0.55);
  }

  @Override
  public double height(double width) {
    return TOP + plotHeight(width) + 44;
  }

  private double expected(double draws) {
    return last()[1] * Math.sqrt(last()[0] / draws);
  }

  @Override
  public void draw(Svg svg, double width) {
    double bottom = TOP + plotHeight(width);
    double[] xs = points.stream().mapToDouble(p -> p[0]).toArray();
    List<Double> all = new ArrayList<>(points.stream().map(p -> p[1]).toList());
    all.add(expected(xs[0]));
    LogScale across = LogScale.over(xs, LEFT, width - 24);
    LogScale up = LogScale.over(all.stream().mapToDouble(d -> d).toArray(), bottom, TOP);
    double free = Double.NEGATIVE_INFINITY;
    for (double tick : across.ticks()) {
      double x = across.at(tick);
      String label = words.compact(tick);
      svg.line(x, TOP, x, bottom, Svg.GRID, 1);
      double half = Numbers.width(label, 11) / 2 + 3;
      if (x - half >= free) {
        svg.text(x, bottom + 15, 11, Svg.SOFT, Svg.Anchor.MIDDLE, label);
        free = x + half;
      }
    }
    double above = Double.POSITIVE_INFINITY;
    for (double tick : up.ticks()) {
      double y = up.at(tick);
      svg.line(LEFT, y, width - 24, y, Svg.GRID, 1);
      if (y + 12 <= above) {
        svg.text(LEFT - 6, y + 4, 11, Svg.SOFT, Svg.Anchor.END, words.compact(tick));
        above = y;
      }
    }
    String title = Numbers.cut(Numbers.readable(precision), width, 12);
    svg.text(0, TOP - 9, 12, Svg.INK, Svg.Anchor.START, title);
    svg.text(
        (LEFT + width - 24) / 2,
        bottom + 34,
        12,
        Svg.INK,
        Svg.Anchor.MIDDLE,
        Numbers.readable(count));
    svg.empty(
        "line",
        "x1",
        across.at(xs[0]),
        "y1",
        up.at(expected(xs[0])),
        "x2",
        across.at(last()[0]),
        "y2",
        up.at(last()[1]),
        "stroke",
        Svg.SOFT,
        "stroke-width",
        1.2,
        "stroke-dasharray",
        "5 4");
    StringBuilder path = new StringBuilder();
    for (double[] p : points) {
      path.append(path.isEmpty() ? 'M' : 'L')
          .append(Numbers.coordinate(across.at(p[0])))
          .append(' ')
          .append(Numbers.coordinate(up.at(p[1])));
    }
    svg.empty("path", "d", path, "fill", "none", "stroke", "#0e3b70", "stroke-width", 2);
    for (double[] p : points) {
      svg.dot(
          across.at(p[0]),
          up.at(p[1]),
          3.5,
          "#0e3b70",
          words.shown(p[0]) + ": " + words.shown(p[1]));
    }
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (double[] p : points) {
      values.add(Vega.object("count", p[0], "precision", p[1], "expected", expected(p[0])));
    }
    Map<String, Object> log = Vega.object("type", "log", "nice", false);
    Map<String, Object> y =
        Vega.object(
            "field",
            "precision",
            "type",
            "quantitative",
            "title",
            Numbers.readable(precision),
            "scale",
            log);
    Map<String, Object> line = Vega.object("field", "expected", "type", "quantitative");
    line.put("scale", log);
    return Vega.object(
        "width",
        520,
        "height",
        320,
        "data",
        Vega.data(values),
        "encoding",
        Vega.object(
            "x",
            Vega.object(
                "field",
                "count",
                "type",
                "quantitative",
                "title",
                Numbers.readable(count),
                "scale",
                log)),
        "layer",
        List.of(
            Vega.object(
                "mark",
                Vega.object("type", "line", "strokeDash", List.of(5, 4), "color", Svg.SOFT),
                "encoding",
                Vega.object("y", line)),
            Vega.object(
                "mark",
                Vega.object("type", "line", "point", true, "color", "#0e3b70"),
                "encoding",
                Vega.object("y", y, "tooltip", Vega.tooltip("count", "precision")))));
  }
}
