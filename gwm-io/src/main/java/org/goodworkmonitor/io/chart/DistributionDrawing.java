package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.numeric.Statistics;

/**
 * The areas of each region along one axis, with a box plot after Tukey: the box from the lower to
 * the upper quartile, the median, whiskers to the farthest areas within 1.5 times the height of the
 * box, and outliers by name.
 */
final class DistributionDrawing implements Drawing {
  private static final double ROW = 44;

  private final Words words;
  private final Measure measure;
  private final List<Group> groups = new ArrayList<>();
  private final List<Area> missing;

  /** The values of one region, sorted. */
  private static final class Group {
    private final String name;
    private final List<Area> areas;
    private final double[] sorted;

    Group(String name, List<Area> areas, double[] sorted) {
      this.name = name;
      this.areas = areas;
      this.sorted = sorted;
    }

    double q(double p) {
      return Statistics.quantile(sorted, p);
    }

    /** The values beyond which an area is an outlier. */
    double[] fences() {
      double reach = 1.5 * (q(0.75) - q(0.25));
      return new double[] {q(0.25) - reach, q(0.75) + reach};
    }
  }

  DistributionDrawing(Words words, Measure measure) {
    this.words = words;
    this.measure = measure;
    this.missing = measure.areas().stream().filter(a -> measure.value(a.code()).isEmpty()).toList();
    List<Area> present =
        measure.areas().stream().filter(a -> measure.value(a.code()).isPresent()).toList();
    if (present.isEmpty()) {
      throw new IllegalArgumentException(measure.name() + ": no area has a value");
    }
    Groups.byRegion(words, present).forEach((region, areas) -> groups.add(group(region, areas)));
    groups.sort(Comparator.comparingDouble((Group g) -> -g.q(0.5)).thenComparing(g -> g.name));
    if (groups.size() > 1) {
      groups.add(group(words.text("allAreas"), present));
    }
  }

  private Group group(String name, List<Area> areas) {
    double[] values = areas.stream().mapToDouble(a -> measure.at(a.code())).toArray();
    return new Group(name, areas, Statistics.sorted(values));
  }

  @Override
  public String title() {
    return words.text("byRegion", measure.name());
  }

  @Override
  public String subtitle() {
    return measure.sentence(words) + words.text("distribution");
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder();
    for (Group g : groups) {
      text.append(
              words.text(
                  "distribution.tell",
                  g.name,
                  words.count(g.areas.size()),
                  words.shown(g.q(0.5)),
                  words.shown(g.q(0)),
                  words.shown(g.q(1))))
          .append(' ');
    }
    return text.toString().strip();
  }

  @Override
  public List<String> notes() {
    return missing.isEmpty() ? List.of() : List.of(words.text("withoutData", words.names(missing)));
  }

  @Override
  public double height(double width) {
    return ROW * groups.size() + 30;
  }

  @Override
  public void draw(Svg svg, double width) {
    double bottom = ROW * groups.size();
    List<String> names = groups.stream().map(g -> g.name).toList();
    double left = Math.max(70, Numbers.widest(names, 13, width * 0.4)) + 16;
    int ticks = (int) Math.max(2, Math.min(6, (width - left) / 70));
    Scale scale = Scale.over(measure.all(), left, width - 24, ticks);
    Axes.x(svg, scale, 0, bottom, "");
    for (int i = 0; i < groups.size(); i++) {
      Group g = groups.get(i);
      double y = ROW * i + ROW / 2;
      svg.text(left - 12, y, 13, Svg.INK, Svg.Anchor.END, Numbers.cut(g.name, left - 16, 13));
      String count = words.count(g.areas.size());
      svg.text(left - 12, y + 14, 11, Svg.SOFT, Svg.Anchor.END, count);
      box(svg, g, scale, y, left, width);
    }
  }

  private void box(Svg svg, Group g, Scale scale, double y, double left, double width) {
    double[] fences = g.fences();
    double low = g.sorted[0];
    double high = g.sorted[g.sorted.length - 1];
    for (int i = g.sorted.length - 1; i >= 0 && g.sorted[i] >= fences[0]; i--) {
      low = g.sorted[i];
    }
    for (int i = 0; i < g.sorted.length && g.sorted[i] <= fences[1]; i++) {
      high = g.sorted[i];
    }
    svg.line(scale.at(low), y, scale.at(high), y, Svg.SOFT, 1);
    svg.bar(
        scale.at(g.q(0.25)),
        y - 11,
        scale.at(g.q(0.75)) - scale.at(g.q(0.25)),
        22,
        "#a6cbe8",
        words.text("distribution.box", g.name, words.shown(g.q(0.25)), words.shown(g.q(0.75))));
    for (Area area : g.areas) {
      double value = measure.at(area.code());
      boolean outlier = value < fences[0] || value > fences[1];
      svg.open(
          "circle",
          "cx",
          scale.at(value),
          "cy",
          y,
          "r",
          outlier ? 3.5 : 2.6,
          "fill",
          outlier ? "#d55e00" : "#0e3b70",
          "fill-opacity",
          outlier ? 1.0 : 0.6);
      svg.leaf("title", area.name() + ": " + words.shown(value, measure.unit(words)))
          .close("circle");
    }
    svg.line(scale.at(g.q(0.5)), y - 13, scale.at(g.q(0.5)), y + 13, Svg.INK, 2.5);
    outlierNames(svg, g, fences, scale, y, left, width);
  }

  /** Names of outliers above and below the points, as far as there is room. */
  private void outlierNames(
      Svg svg, Group g, double[] fences, Scale scale, double y, double left, double width) {
    Labels labels = new Labels(left, y - ROW / 2, width, y + ROW / 2);
    labels.keepFree(left, y - 4, width, y + 4);
    g.areas.stream()
        .filter(a -> measure.at(a.code()) < fences[0] || measure.at(a.code()) > fences[1])
        .sorted(Comparator.comparingDouble(a -> measure.at(a.code())))
        .forEach(a -> labels.put(svg, scale.at(measure.at(a.code())), y, 4, a.name()));
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    for (Group group : groups) {
      for (Area area : group.areas) {
        Map<String, Object> value = Vega.area(words, area, "value", measure.at(area.code()));
        value.put("region", group.name);
        values.add(value);
      }
    }
    Map<String, Object> y =
        Vega.object(
            "field",
            "region",
            "type",
            "nominal",
            "title",
            null,
            "sort",
            groups.stream().map(g -> g.name).toList());
    return Vega.object(
        "data",
        Vega.data(values),
        "encoding",
        Vega.object("y", y, "x", Vega.number("value", measure.label(words))),
        "layer",
        List.of(
            Vega.object("mark", Vega.object("type", "boxplot", "extent", 1.5, "outliers", false)),
            Vega.object(
                "mark",
                Vega.object("type", "point", "filled", true, "opacity", 0.6),
                "encoding",
                Vega.object("tooltip", Vega.tooltip("name", "value")))));
  }
}
