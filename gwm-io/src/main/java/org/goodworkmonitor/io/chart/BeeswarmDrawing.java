package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.numeric.Statistics;

/** A point per area along one axis, moved aside as little as needed so that none covers another. */
final class BeeswarmDrawing implements Drawing {
  private static final int NAMED = 3;
  private static final double MARGIN = 30;

  private final Words words;
  private final Measure measure;
  private final List<Area> areas;
  private final List<Area> missing;
  private final List<String> regions;
  private final Set<String> chosen;

  BeeswarmDrawing(Words words, Measure measure) {
    this(words, measure, Set.of());
  }

  private BeeswarmDrawing(Words words, Measure measure, Set<String> chosen) {
    this.words = words;
    this.measure = measure;
    this.areas =
        measure.areas().stream()
            .filter(a -> measure.value(a.code()).isPresent())
            .sorted(Comparator.comparingDouble(a -> measure.at(a.code())))
            .toList();
    this.missing = measure.areas().stream().filter(a -> measure.value(a.code()).isEmpty()).toList();
    if (areas.isEmpty()) {
      throw new IllegalArgumentException(measure.name() + ": no area has a value");
    }
    this.regions = List.copyOf(Groups.byRegion(words, areas).keySet());
    this.chosen = chosen;
  }

  @Override
  public Drawing labelling(Collection<String> codes) {
    Groups.requireKnown(title(), areas, codes);
    return new BeeswarmDrawing(words, measure, new LinkedHashSet<>(codes));
  }

  @Override
  public String title() {
    return measure.name();
  }

  @Override
  public String subtitle() {
    return measure.sentence(words) + words.text(regions.size() > 1 ? "pointsByRegion" : "points");
  }

  @Override
  public String description() {
    Area first = areas.get(0);
    Area last = areas.get(areas.size() - 1);
    double[] sorted = Statistics.sorted(measure.all());
    return words.text(
        "beeswarm.tell",
        words.count(areas.size()),
        first.name(),
        words.shown(sorted[0], measure.unit(words)),
        last.name(),
        words.shown(sorted[sorted.length - 1], measure.unit(words)),
        words.shown(Statistics.quantile(sorted, 0.5)));
  }

  @Override
  public List<String> notes() {
    return missing.isEmpty() ? List.of() : List.of(words.text("withoutData", words.names(missing)));
  }

  private double radius() {
    return areas.size() <= 150 ? 4.5 : areas.size() <= 600 ? 3 : 2;
  }

  private Scale scale(double width) {
    int ticks = (int) Math.max(2, Math.min(7, width / 90));
    return Scale.over(measure.all(), 14, width - 14, ticks);
  }

  /** How far each area, from the lowest value, lies above or below the middle. */
  private double[] offsets(Scale scale) {
    double apart = 2 * radius() + 0.6;
    int n = areas.size();
    double[] xs = areas.stream().mapToDouble(a -> scale.at(measure.at(a.code()))).toArray();
    double[] offsets = new double[n];
    for (int i = 0; i < n; i++) {
      int first = i;
      while (first > 0 && xs[i] - xs[first - 1] < apart) {
        first--;
      }
      List<Double> tries = new ArrayList<>(List.of(0.0));
      for (int k = first; k < i; k++) {
        double dx = xs[i] - xs[k];
        double dy = Math.sqrt(apart * apart - dx * dx);
        tries.add(offsets[k] + dy);
        tries.add(offsets[k] - dy);
      }
      tries.sort(Comparator.comparingDouble((Double y) -> Math.abs(y)).thenComparing(y -> y));
      for (double y : tries) {
        if (isFree(xs, offsets, first, i, y, apart)) {
          offsets[i] = y;
          break;
        }
      }
    }
    return offsets;
  }

  private static boolean isFree(
      double[] xs, double[] offsets, int first, int i, double y, double apart) {
    for (int k = first; k < i; k++) {
      if (Math.hypot(xs[i] - xs[k], y - offsets[k]) < apart - 1e-6) {
        return false;
      }
    }
    return true;
  }

  private double half(double[] offsets) {
    double most = 0;
    for (double offset : offsets) {
      most = Math.max(most, Math.abs(offset));
    }
    return most + radius() + MARGIN;
  }

  private Legend legend() {
    List<Legend.Entry> entries = new ArrayList<>();
    for (int r = 0; regions.size() > 1 && r < regions.size(); r++) {
      entries.add(new Legend.Entry(Palette.category(r), regions.get(r)));
    }
    return new Legend(entries);
  }

  @Override
  public double height(double width) {
    return 2 * half(offsets(scale(width))) + 44 + legend().height(width);
  }

  @Override
  public void draw(Svg svg, double width) {
    Scale scale = scale(width);
    double[] offsets = offsets(scale);
    double middle = half(offsets);
    Axes.x(svg, scale, 0, 2 * middle, measure.label(words));
    Labels labels = new Labels(0, 0, width, 2 * middle);
    for (int i = 0; i < areas.size(); i++) {
      Area area = areas.get(i);
      double x = scale.at(measure.at(area.code()));
      double y = middle + offsets[i];
      String tip = area.name() + ": " + words.shown(measure.at(area.code()), measure.unit(words));
      svg.dot(x, y, radius(), Palette.category(regions.indexOf(words.region(area))), tip);
      labels.keepFree(x, y, radius());
    }
    for (int i : named()) {
      double x = scale.at(measure.at(areas.get(i).code()));
      labels.put(svg, x, middle + offsets[i], radius(), areas.get(i).name());
    }
    legend().draw(svg, 0, 2 * middle + 42, width);
  }

  /** The chosen areas, or else the lowest and the highest. */
  private List<Integer> named() {
    List<Integer> named = new ArrayList<>();
    for (int i = 0; i < areas.size(); i++) {
      boolean end = i < NAMED || i >= areas.size() - NAMED;
      if (chosen.isEmpty() ? end : chosen.contains(areas.get(i).code())) {
        named.add(i);
      }
    }
    return named;
  }

  @Override
  public Map<String, Object> vega() {
    Scale scale = scale(520);
    double[] offsets = offsets(scale);
    List<Map<String, Object>> values = new ArrayList<>();
    List<Integer> named = named();
    for (int i = 0; i < areas.size(); i++) {
      Map<String, Object> value =
          Vega.area(
              words, areas.get(i), "value", measure.at(areas.get(i).code()), "offset", -offsets[i]);
      value.put("label", named.contains(i) ? areas.get(i).name() : "");
      values.add(value);
    }
    Map<String, Object> y = Vega.object("field", "offset", "type", "quantitative");
    y.put("axis", null);
    Map<String, Object> colour = Vega.colour("region", words.text("region"));
    if (regions.size() < 2) {
      colour.put("legend", null);
    }
    return Vega.object(
        "width",
        520,
        "height",
        2 * half(offsets),
        "data",
        Vega.data(values),
        "encoding",
        Vega.object("x", Vega.number("value", measure.label(words)), "y", y),
        "layer",
        List.of(
            Vega.object(
                "mark",
                Vega.object("type", "circle", "size", 60, "opacity", 1),
                "encoding",
                Vega.object("color", colour, "tooltip", Vega.tooltip("name", "region", "value"))),
            Vega.object(
                "mark",
                Vega.object("type", "text", "dy", -10),
                "encoding",
                Vega.object("text", Vega.object("field", "label", "type", "nominal")))));
  }
}
