package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.view.ResultTable;

/** A line over time within bands of limits, the widest palest. */
final class FanDrawing implements Drawing {
  private static final double LEFT = 56;
  private static final double TOP = 24;
  private static final List<String> FILLS = List.of("#dcebf7", "#a6cbe8", "#63a0d4");
  private static final String LINE = "#0e3b70";

  private final ResultTable table;
  private final Words words;
  private final ResultTable.Column value;
  private final SeriesTable times;
  private final List<SeriesTable.Point> points;
  private final List<Band> bands = new ArrayList<>();

  /** The columns of the lower and the upper limit. */
  private record Band(ResultTable.Column lower, ResultTable.Column upper) {
    boolean isEmpty(int row) {
      return lower.isEmpty(row) || upper.isEmpty(row);
    }

    String label(Words words) {
      return words.text("range", Numbers.readable(lower.name()), Numbers.readable(upper.name()));
    }
  }

  FanDrawing(Words words, ResultTable table, String time, String value, List<String> limits) {
    this.words = words;
    this.table = table;
    this.value = table.column(value);
    if (limits.isEmpty() || limits.size() % 2 != 0 || limits.size() > 2 * FILLS.size()) {
      throw new IllegalArgumentException(
          table.title()
              + ": found "
              + limits.size()
              + " columns of limits; expected one to three pairs, each the lower and the upper"
              + " one");
    }
    ResultTable named =
        ResultTable.builder(table.title())
            .texts("series", IntStream.range(0, table.rows()).mapToObj(r -> "all").toList())
            .build();
    this.times = new SeriesTable(table, time, value, named.column("series"));
    this.points = times.series().values().iterator().next();
    for (int i = 0; i < limits.size(); i += 2) {
      bands.add(new Band(table.column(limits.get(i)), table.column(limits.get(i + 1))));
    }
    for (Band band : bands) {
      for (SeriesTable.Point p : points) {
        if (!band.isEmpty(p.row())
            && !(band.lower().number(p.row()) <= band.upper().number(p.row()))) {
          throw new IllegalArgumentException(
              table.title()
                  + ": "
                  + times.label(p.time())
                  + ": found limits "
                  + band.lower().number(p.row())
                  + " and "
                  + band.upper().number(p.row())
                  + "; expected the lower one first");
        }
      }
    }
    bands.sort(Comparator.comparingDouble((Band b) -> -widest(b)));
  }

  private double widest(Band band) {
    return points.stream()
        .filter(p -> !band.isEmpty(p.row()))
        .mapToDouble(p -> band.upper().number(p.row()) - band.lower().number(p.row()))
        .max()
        .orElse(0);
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
    List<SeriesTable.Point> present = SeriesTable.present(points);
    return words.text(
        "fan.tell", present.size(), told(present.get(0)), told(present.get(present.size() - 1)));
  }

  private String told(SeriesTable.Point p) {
    StringBuilder text =
        new StringBuilder(words.text("at", words.shown(p.value()), times.label(p.time())));
    for (Band band : bands) {
      if (!band.isEmpty(p.row())) {
        text.append(" (").append(band.label(words)).append(": ").append(range(band, p)).append(")");
      }
    }
    return text.toString();
  }

  private String range(Band band, SeriesTable.Point p) {
    return words.text(
        "range",
        words.shown(band.lower().number(p.row())),
        words.shown(band.upper().number(p.row())));
  }

  private Legend legend() {
    List<Legend.Entry> entries = new ArrayList<>();
    entries.add(new Legend.Entry(LINE, Numbers.readable(value.name())));
    for (int b = bands.size() - 1; b >= 0; b--) {
      entries.add(new Legend.Entry(fill(b), bands.get(b).label(words)));
    }
    return new Legend(entries);
  }

  /** The fill of a band, the widest first. */
  private String fill(int band) {
    return FILLS.get(band + (FILLS.size() - bands.size()) / 2);
  }

  private static double plotHeight(double width) {
    return Math.min(380, width * 0.55);
  }

  @Override
  public double height(double width) {
    return TOP + plotHeight(width) + 28 + legend().height(width);
  }

  @Override
  public void draw(Svg svg, double width) {
    double bottom = TOP + plotHeight(width);
    List<Double> all = new ArrayList<>();
    for (SeriesTable.Point p : points) {
      all.add(p.value());
      for (Band band : bands) {
        all.add(band.lower().number(p.row()));
        all.add(band.upper().number(p.row()));
      }
    }
    Scale up = Scale.over(all.stream().mapToDouble(d -> d).toArray(), bottom, TOP, 6);
    TimeAxis axis = new TimeAxis(times, LEFT, width - 24);
    Axes.y(svg, up, LEFT, width - 8, Numbers.readable(value));
    axis.draw(svg, bottom);
    for (int b = 0; b < bands.size(); b++) {
      drawBand(svg, bands.get(b), fill(b), axis, up);
    }
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (SeriesTable.Point p : points) {
      if (!Double.isNaN(p.value())) {
        String at =
            Numbers.coordinate(axis.x(p.time())) + " " + Numbers.coordinate(up.at(p.value()));
        path.append(pen ? "L" : "M").append(at);
      }
      pen = !Double.isNaN(p.value());
    }
    svg.empty("path", "d", path, "fill", "none", "stroke", LINE, "stroke-width", 2.2);
    for (SeriesTable.Point p : SeriesTable.present(points)) {
      svg.dot(axis.x(p.time()), up.at(p.value()), 2.8, LINE, told(p));
    }
    legend().draw(svg, 0, bottom + 28, width);
  }

  /** A band is drawn in one piece per run of times that have both limits. */
  private void drawBand(Svg svg, Band band, String fill, TimeAxis axis, Scale up) {
    List<SeriesTable.Point> run = new ArrayList<>();
    for (int i = 0; i <= points.size(); i++) {
      if (i < points.size() && !band.isEmpty(points.get(i).row())) {
        run.add(points.get(i));
        continue;
      }
      StringBuilder path = new StringBuilder();
      for (int k = 0; k < 2 * run.size(); k++) {
        boolean above = k < run.size();
        SeriesTable.Point p = above ? run.get(k) : run.get(2 * run.size() - 1 - k);
        double limit = (above ? band.upper() : band.lower()).number(p.row());
        path.append(k == 0 ? 'M' : 'L')
            .append(Numbers.coordinate(axis.x(p.time())))
            .append(' ')
            .append(Numbers.coordinate(up.at(limit)));
      }
      if (run.size() > 1) {
        svg.open("path", "d", path.append('z'), "fill", fill);
        svg.leaf("title", band.label(words)).close("path");
      } else if (run.size() == 1) {
        SeriesTable.Point p = run.get(0);
        double top = up.at(band.upper().number(p.row()));
        double height = up.at(band.lower().number(p.row())) - top;
        svg.bar(axis.x(p.time()) - 4, top, 8, height, fill, band.label(words));
      }
      run.clear();
    }
  }

  @Override
  public Map<String, Object> vega() {
    String name = Numbers.readable(value);
    List<Map<String, Object>> values = new ArrayList<>();
    List<String> names = new ArrayList<>(List.of(name));
    List<String> fills = new ArrayList<>(List.of(LINE));
    for (int b = bands.size() - 1; b >= 0; b--) {
      names.add(bands.get(b).label(words));
      fills.add(fill(b));
    }
    for (SeriesTable.Point p : points) {
      String time = times.label(p.time());
      values.add(Vega.object("time", time, "what", name, "value", p.value()));
      for (Band band : bands) {
        if (!band.isEmpty(p.row())) {
          values.add(
              Vega.object(
                  "time",
                  time,
                  "what",
                  band.label(words),
                  "lower",
                  band.lower().number(p.row()),
                  "upper",
                  band.upper().number(p.row())));
        }
      }
    }
    Map<String, Object> colour = Vega.category("what", "");
    colour.put("scale", Vega.object("domain", names, "range", fills));
    List<Map<String, Object>> layers = new ArrayList<>();
    for (Band band : bands) {
      layers.add(
          layer(
              band.label(words),
              Vega.object("type", "area"),
              Vega.object(
                  "y",
                  Vega.number("lower", name),
                  "y2",
                  Vega.object("field", "upper"),
                  "color",
                  colour)));
    }
    layers.add(
        layer(
            name,
            Vega.object("type", "line", "point", true),
            Vega.object(
                "y",
                Vega.number("value", name),
                "color",
                colour,
                "tooltip",
                Vega.tooltip("time", "value"))));
    Map<String, Object> x =
        Vega.object(
            "field", "time", "type", "ordinal", "title", times.timeName(), "sort", times.labels());
    return Vega.object(
        "width",
        520,
        "height",
        320,
        "data",
        Vega.data(values),
        "encoding",
        Vega.object("x", x),
        "layer",
        layers);
  }

  private static Map<String, Object> layer(
      String what, Map<String, Object> mark, Map<String, Object> encoding) {
    Map<String, Object> filter = Vega.object("field", "what", "equal", what);
    return Vega.object(
        "transform", List.of(Vega.object("filter", filter)), "mark", mark, "encoding", encoding);
  }
}
