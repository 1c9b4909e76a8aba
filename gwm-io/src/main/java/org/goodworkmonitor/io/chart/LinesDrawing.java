package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.internal.TimeOrder;
import org.goodworkmonitor.core.view.ResultTable;

/** A line per series over time; gaps break it. */
final class LinesDrawing implements Drawing {
  private static final double LEFT = 56;
  private static final double RIGHT = 150;
  private static final double TOP = 24;

  /** The height of the name of a line. */
  private static final double LABEL = 14;

  private final ResultTable table;
  private final ResultTable.Column time;
  private final ResultTable.Column value;
  private final List<String> periods;
  private final Map<String, List<double[]>> series = new LinkedHashMap<>();

  LinesDrawing(ResultTable table, String time, String value, String by) {
    this.table = table;
    this.time = table.column(time);
    this.value = table.column(value);
    ResultTable.Column names = table.column(by);
    boolean texts = this.time.kind() == ResultTable.Kind.TEXT;
    this.periods = texts ? inOrder(this.time, table.rows()) : List.of();
    for (int row = 0; row < table.rows(); row++) {
      double x = texts ? periods.indexOf(this.time.text(row)) : this.time.number(row);
      if (!Double.isNaN(x)) {
        series
            .computeIfAbsent(names.text(row), n -> new ArrayList<>())
            .add(new double[] {x, this.value.number(row)});
      }
    }
    series.values().forEach(s -> s.sort(Comparator.comparingDouble(p -> p[0])));
    if (Numbers.sorted(ofAll(1)).length == 0) {
      throw new IllegalArgumentException(table.title() + ": no row has a time and a value");
    }
    series.forEach(this::requireOnce);
  }

  /** The order in time that the names tell, or else that of the rows. */
  private static List<String> inOrder(ResultTable.Column time, int rows) {
    List<String> names = IntStream.range(0, rows).mapToObj(time::text).distinct().toList();
    TimeOrder order = TimeOrder.of(names);
    return order.troubles().isEmpty() ? order.periods() : names;
  }

  private void requireOnce(String name, List<double[]> points) {
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i)[0] == points.get(i - 1)[0]) {
        throw new IllegalArgumentException(
            table.title()
                + ": series '"
                + name
                + "' has two values at "
                + label(points.get(i)[0])
                + "; give one, or name a column that tells them apart");
      }
    }
  }

  private double[] ofAll(int coordinate) {
    return series.values().stream().flatMap(List::stream).mapToDouble(p -> p[coordinate]).toArray();
  }

  private String label(double x) {
    if (!periods.isEmpty()) {
      return periods.get((int) x);
    }
    return x == Math.rint(x) && Math.abs(x) < 1e9 ? Long.toString((long) x) : Numbers.shown(x);
  }

  @Override
  public String title() {
    return table.title();
  }

  @Override
  public String subtitle() {
    return "";
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder(series.size() + " series. ");
    series.entrySet().stream()
        .limit(20)
        .forEach(
            s -> {
              double[] first = s.getValue().get(0);
              double[] last = s.getValue().get(s.getValue().size() - 1);
              text.append(s.getKey())
                  .append(": ")
                  .append(Numbers.shown(first[1]))
                  .append(" in ")
                  .append(label(first[0]))
                  .append(", ")
                  .append(Numbers.shown(last[1]))
                  .append(" in ")
                  .append(label(last[0]))
                  .append(". ");
            });
    return text.toString().strip();
  }

  private double plotHeight(double width) {
    return Math.min(400, width * 0.55);
  }

  @Override
  public double height(double width) {
    return TOP + plotHeight(width) + 24;
  }

  @Override
  public void draw(Svg svg, double width) {
    double bottom = TOP + plotHeight(width);
    double[] times = Arrays.stream(ofAll(0)).distinct().sorted().toArray();
    double first = times[0];
    double span = Math.max(times[times.length - 1] - first, Double.MIN_NORMAL);
    double right = width - RIGHT;
    Scale up = Scale.over(ofAll(1), bottom, TOP, 6);
    String unit = value.unit().isEmpty() ? "" : " (" + value.unit() + ")";
    Axes.y(svg, up, LEFT, right, value.name() + unit);
    int every = Math.max(1, (int) Math.ceil(times.length * 48 / (right - LEFT)));
    for (int i = 0; i < times.length; i += every) {
      double x = LEFT + (times[i] - first) / span * (right - LEFT);
      svg.line(x, bottom, x, bottom + 4, Svg.SOFT, 1);
      svg.text(x, bottom + 17, 11, Svg.SOFT, Svg.Anchor.MIDDLE, label(times[i]));
    }
    boolean coloured = series.size() <= Palette.CATEGORIES.size();
    int[] i = {0};
    List<End> ends = new ArrayList<>();
    series.forEach(
        (name, points) -> {
          String colour = coloured ? Palette.category(i[0]++) : "#63a0d4";
          svg.open("g", "fill", "none", "stroke", colour, "stroke-width", coloured ? 2.5 : 1);
          svg.leaf("title", name);
          String path = path(points, first, span, right, up);
          svg.empty("path", "d", path, "stroke-linejoin", "round", "stroke-linecap", "round");
          svg.close("g");
          dots(svg, name, points, colour, first, span, right, up);
          for (double[] p : points) { // the last one with a value stays
            if (!Double.isNaN(p[1])) {
              double x = LEFT + (p[0] - first) / span * (right - LEFT);
              ends.removeIf(e -> e.name().equals(name));
              ends.add(new End(name, colour, x, up.at(p[1])));
            }
          }
        });
    endLabels(svg, ends, bottom);
  }

  private static String path(
      List<double[]> points, double first, double span, double right, Scale up) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (double[] p : points) {
      if (Double.isNaN(p[1])) {
        pen = false;
        continue;
      }
      String at =
          Numbers.coordinate(LEFT + (p[0] - first) / span * (right - LEFT))
              + " "
              + Numbers.coordinate(up.at(p[1]));
      // A line to its own start shows a lone point as a dot.
      path.append(pen ? "L" : "M").append(at).append(pen ? "" : "L" + at);
      pen = true;
    }
    return path.toString();
  }

  private void dots(
      Svg svg,
      String name,
      List<double[]> points,
      String colour,
      double first,
      double span,
      double right,
      Scale up) {
    for (double[] p : points) {
      if (!Double.isNaN(p[1])) {
        double x = LEFT + (p[0] - first) / span * (right - LEFT);
        svg.open("circle", "cx", x, "cy", up.at(p[1]), "r", 2.8, "fill", colour);
        svg.leaf("title", name + ", " + label(p[0]) + ": " + Numbers.shown(p[1])).close("circle");
      }
    }
  }

  /** Where the last point of a series is, what it is called and its colour. */
  private record End(String name, String colour, double x, double y) {}

  /**
   * Names the lines at their ends. Names that would stand on each other are moved apart, as far as
   * there is room; a thin line leads from a moved name to its line.
   */
  private static void endLabels(Svg svg, List<End> ends, double bottom) {
    List<End> shown = ends.stream().sorted(Comparator.comparingDouble(End::y)).toList();
    int most = (int) ((bottom - TOP) / LABEL);
    double[] at = new double[Math.min(most, shown.size())];
    for (int i = 0; i < at.length; i++) {
      double free = i == 0 ? TOP : at[i - 1] + LABEL;
      at[i] = Math.max(shown.get(i).y(), free);
    }
    for (int i = at.length - 1; i >= 0; i--) {
      double free = i == at.length - 1 ? bottom : at[i + 1] - LABEL;
      at[i] = Math.min(at[i], free);
    }
    for (int i = 0; i < at.length; i++) {
      End end = shown.get(i);
      boolean moved = Math.abs(at[i] - end.y()) > 1;
      if (moved) {
        svg.line(end.x() + 4, end.y(), end.x() + 13, at[i], end.colour(), 1);
      }
      double x = end.x() + (moved ? 16 : 8);
      String name = Numbers.cut(end.name(), RIGHT - 18, 12);
      svg.halo(x, at[i] + 4, 12, Svg.INK, Svg.Anchor.START, name);
    }
  }

  /** The names of all times in order, which Vega-Lite would sort as texts. */
  private List<String> times() {
    return Arrays.stream(ofAll(0)).distinct().sorted().mapToObj(this::label).toList();
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    series.forEach(
        (name, points) ->
            points.forEach(
                p -> values.add(Vega.object("series", name, "time", label(p[0]), "value", p[1]))));
    return Vega.object(
        "width",
        520,
        "height",
        320,
        "data",
        Vega.data(values),
        "mark",
        Vega.object("type", "line", "point", true),
        "encoding",
        Vega.object(
            "x",
            Vega.object("field", "time", "type", "ordinal", "title", time.name(), "sort", times()),
            "y",
            Vega.number("value", value.name()),
            "color",
            Vega.colour("series", ""),
            "tooltip",
            Vega.tooltip("series", "time", "value")));
  }
}
