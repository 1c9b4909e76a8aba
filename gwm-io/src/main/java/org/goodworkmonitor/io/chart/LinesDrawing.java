package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.io.chart.SeriesTable.Point;

/**
 * A line per series over time; gaps break it. As a slope chart it has the first and the last time
 * only; as a bump chart, rank 1 is on top. Both name the lines at both ends.
 */
final class LinesDrawing implements Drawing {
  private static final double TOP = 24;
  private static final String PALE = "#b3bcc6";

  /** The height of the name of a line. */
  private static final double LABEL = 14;

  private final SeriesTable data;
  private final Words words;
  private final Style style;
  private final Set<String> chosen;
  private final Map<String, List<Point>> series;
  private final double[] times;

  enum Style {
    LINES,
    SLOPE,
    BUMP
  }

  LinesDrawing(Words words, SeriesTable data, Style style) {
    this(words, data, style, Set.of());
  }

  private LinesDrawing(Words words, SeriesTable data, Style style, Set<String> chosen) {
    this.words = words;
    this.data = data;
    this.style = style;
    this.chosen = chosen;
    double[] all = data.times();
    this.times =
        style == Style.SLOPE && all.length > 2 ? new double[] {all[0], all[all.length - 1]} : all;
    this.series = new LinkedHashMap<>();
    data.series()
        .forEach(
            (name, points) ->
                series.put(
                    name,
                    points.stream()
                        .filter(p -> Arrays.binarySearch(times, p.time()) >= 0)
                        .toList()));
    if (style != Style.LINES && times.length < 2) {
      throw new IllegalArgumentException(
          title() + ": found one time, " + data.label(times[0]) + "; expected at least two");
    }
  }

  @Override
  public Drawing labelling(Collection<String> names) {
    for (String name : names) {
      if (!series.containsKey(name)) {
        throw new IllegalArgumentException(
            title()
                + ": no series '"
                + name
                + "'"
                + Texts.didYouMean(name, List.copyOf(series.keySet()))
                + "; name series as the column has them");
      }
    }
    return new LinesDrawing(words, data, style, new LinkedHashSet<>(names));
  }

  @Override
  public String title() {
    return data.table().title();
  }

  @Override
  public String subtitle() {
    return style == Style.LINES ? "" : Numbers.readable(data.value());
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder(words.text("lines.count", series.size())).append(' ');
    series.entrySet().stream()
        .filter(s -> chosen.isEmpty() || chosen.contains(s.getKey()))
        .filter(s -> !s.getValue().isEmpty())
        .limit(20)
        .forEach(
            s -> {
              Point first = s.getValue().get(0);
              Point last = s.getValue().get(s.getValue().size() - 1);
              String from = words.text("at", shown(first.value()), data.label(first.time()));
              String to = words.text("at", shown(last.value()), data.label(last.time()));
              text.append(s.getKey())
                  .append(": ")
                  .append(from)
                  .append(", ")
                  .append(to)
                  .append(". ");
            });
    return text.toString().strip();
  }

  private String shown(double value) {
    return style == Style.BUMP && value == Math.rint(value)
        ? Long.toString((long) value)
        : words.shown(value);
  }

  private double plotHeight(double width) {
    double wide = Math.min(400, width * 0.55);
    return style == Style.LINES
        ? wide
        : Math.max(wide, Math.min(620, LABEL * (named().size() + 1)));
  }

  /** The series that are named: the chosen ones, or else all. */
  private List<String> named() {
    return chosen.isEmpty() ? List.copyOf(series.keySet()) : List.copyOf(chosen);
  }

  @Override
  public double height(double width) {
    return TOP + plotHeight(width) + 24;
  }

  /** Where times and values are in the picture. */
  private record Plot(double left, double right, TimeAxis axis, Scale up) {
    double x(double time) {
      return axis.x(time);
    }

    double y(double value) {
      return up.at(value);
    }
  }

  private Plot plot(double width) {
    double bottom = TOP + plotHeight(width);
    double most = width * 0.36;
    double names = Numbers.widest(named(), 12, most - 20) + 20;
    double left =
        style == Style.LINES ? 56 : Math.min(most, Numbers.widest(endTexts(true), 12, most) + 14);
    double right =
        width
            - (style == Style.LINES
                ? names
                : Math.min(most, Numbers.widest(endTexts(false), 12, most) + 14));
    Scale up =
        switch (style) {
          case LINES -> Scale.over(data.values(), bottom, TOP, 6);
          case SLOPE -> Scale.exactly(data.values(), bottom - 6, TOP + 6);
          case BUMP -> Scale.exactly(data.values(), TOP + 6, bottom - 6);
        };
    return new Plot(left, right, new TimeAxis(data, times, left, right), up);
  }

  private List<String> endTexts(boolean first) {
    return ends(first).stream().map(p -> endText(p, first)).toList();
  }

  /** A point at the end of a series, with what the series is called. */
  private record End(String name, Point point) {}

  private List<End> ends(boolean first) {
    List<End> ends = new ArrayList<>();
    for (String name : named()) {
      List<Point> present = SeriesTable.present(series.getOrDefault(name, List.of()));
      if (!present.isEmpty()) {
        ends.add(new End(name, present.get(first ? 0 : present.size() - 1)));
      }
    }
    return ends;
  }

  private String endText(End end, boolean first) {
    if (style == Style.LINES) {
      return end.name();
    }
    String value = shown(end.point().value());
    return first ? end.name() + "  " + value : value + "  " + end.name();
  }

  @Override
  public void draw(Svg svg, double width) {
    double bottom = TOP + plotHeight(width);
    Plot plot = plot(width);
    if (style == Style.LINES) {
      Axes.y(svg, plot.up(), plot.left(), plot.right(), Numbers.readable(data.value()));
    }
    for (double time : style == Style.LINES ? new double[0] : times) {
      svg.line(plot.x(time), TOP, plot.x(time), bottom, Svg.GRID, 1);
    }
    plot.axis().draw(svg, bottom);
    // The chosen ones last, so that no other line covers them.
    List<String> order = new ArrayList<>(series.keySet());
    order.sort(Comparator.comparing(chosen::contains));
    for (String name : order) {
      drawLine(svg, plot, name, series.getOrDefault(name, List.of()));
    }
    drawNames(svg, plot, bottom, width, false);
    if (style != Style.LINES) {
      drawNames(svg, plot, bottom, width, true);
    }
  }

  private String colour(String name) {
    List<String> coloured = named();
    int at = coloured.indexOf(name);
    if (coloured.size() > Palette.CATEGORIES.size()) {
      return at >= 0 && !chosen.isEmpty() ? "#0e3b70" : chosen.isEmpty() ? "#63a0d4" : PALE;
    }
    return at < 0 ? PALE : Palette.category(at);
  }

  private void drawLine(Svg svg, Plot plot, String name, List<Point> points) {
    String colour = colour(name);
    boolean thin = named().size() > Palette.CATEGORIES.size() || colour.equals(PALE);
    svg.open("g", "fill", "none", "stroke", colour, "stroke-width", thin ? 1 : 2.5);
    svg.leaf("title", name);
    String path = path(points, plot);
    svg.empty("path", "d", path, "stroke-linejoin", "round", "stroke-linecap", "round");
    svg.close("g");
    for (Point p : SeriesTable.present(points)) {
      double r = colour.equals(PALE) ? 2 : 2.8;
      svg.open("circle", "cx", plot.x(p.time()), "cy", plot.y(p.value()), "r", r, "fill", colour);
      String tip = name + ", " + data.label(p.time()) + ": " + shown(p.value());
      svg.leaf("title", tip).close("circle");
    }
  }

  private static String path(List<Point> points, Plot plot) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (Point p : points) {
      if (Double.isNaN(p.value())) {
        pen = false;
        continue;
      }
      String at =
          Numbers.coordinate(plot.x(p.time())) + " " + Numbers.coordinate(plot.y(p.value()));
      // A line to its own start shows a lone point as a dot.
      path.append(pen ? "L" : "M").append(at).append(pen ? "" : "L" + at);
      pen = true;
    }
    return path.toString();
  }

  /**
   * Names the lines at one of their ends. Names that would stand on each other are moved apart, as
   * far as there is room; a thin line leads from a moved name to its line.
   */
  private void drawNames(Svg svg, Plot plot, double bottom, double width, boolean first) {
    List<End> shown =
        ends(first).stream()
            .sorted(Comparator.comparingDouble(e -> plot.y(e.point().value())))
            .toList();
    double[] wanted = shown.stream().mapToDouble(e -> plot.y(e.point().value())).toArray();
    double[] at = Apart.places(wanted, LABEL, TOP, bottom);
    for (int i = 0; i < at.length; i++) {
      End end = shown.get(i);
      double x = plot.x(end.point().time());
      double edge = first ? plot.left() : plot.right();
      boolean moved = Math.abs(at[i] - wanted[i]) > 1 || Math.abs(x - edge) > 1;
      double side = first ? -1 : 1;
      if (moved) {
        svg.line(x + 4 * side, wanted[i], edge + 9 * side, at[i], colour(end.name()), 0.8);
      }
      double from = edge + (style == Style.LINES && !moved ? 8 : 11) * side;
      double room = first ? from : width - from;
      String text = Numbers.cut(endText(end, first), room, 12);
      svg.halo(from, at[i] + 4, 12, Svg.INK, first ? Svg.Anchor.END : Svg.Anchor.START, text);
    }
  }

  @Override
  public List<String> notes() {
    int most = (int) Math.floor(620 / LABEL);
    int all = named().size();
    return style == Style.LINES || all <= most ? List.of() : List.of(words.text("lines.crowded"));
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    series.forEach(
        (name, points) ->
            points.forEach(
                p ->
                    values.add(
                        Vega.object(
                            "series", name, "time", data.label(p.time()), "value", p.value()))));
    List<String> names = List.copyOf(series.keySet());
    Map<String, Object> y = Vega.number("value", Numbers.readable(data.value()));
    if (style == Style.BUMP) {
      y.put("scale", Vega.object("zero", false, "reverse", true));
    }
    Map<String, Object> colour = Vega.category("series", "");
    colour.put(
        "scale", Vega.object("domain", names, "range", names.stream().map(this::colour).toList()));
    if (names.size() > Palette.CATEGORIES.size()) {
      colour.put("legend", null);
    }
    List<String> labels = Arrays.stream(times).mapToObj(data::label).toList();
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
            Vega.object(
                "field", "time", "type", "ordinal", "title", data.timeName(), "sort", labels),
            "y",
            y,
            "color",
            colour,
            "tooltip",
            Vega.tooltip("series", "time", "value")));
  }
}
