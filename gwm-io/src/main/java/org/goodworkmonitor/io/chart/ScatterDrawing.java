package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;
import org.jspecify.annotations.Nullable;

/** Two measures against each other: with a fitted line, or with the means that make quadrants. */
final class ScatterDrawing implements Drawing {
  private static final int NAMED = 6;
  private static final double LEFT = 56;
  private static final double TOP = 24;

  private final Words words;
  private final Measure x;
  private final Measure y;
  private final @Nullable Measure size;
  private final boolean quadrants;
  private final List<Area> areas;
  private final List<Area> left;
  private final List<String> regions;
  private final double[] xs;
  private final double[] ys;
  private final Set<String> chosen;

  ScatterDrawing(Words words, Measure x, Measure y, @Nullable Measure size, boolean quadrants) {
    this(words, x, y, size, quadrants, Set.of());
  }

  private ScatterDrawing(
      Words words,
      Measure x,
      Measure y,
      @Nullable Measure size,
      boolean quadrants,
      Set<String> chosen) {
    this.words = words;
    this.chosen = chosen;
    this.x = x;
    this.y = y;
    this.size = size;
    this.quadrants = quadrants;
    this.areas =
        x.areas().stream()
            .filter(a -> x.value(a.code()).isPresent() && y.value(a.code()).isPresent())
            .filter(a -> size == null || size.value(a.code()).isPresent())
            .toList();
    if (areas.size() < 2) {
      throw new IllegalArgumentException(
          "found "
              + areas.size()
              + " areas that have both "
              + x.name()
              + " and "
              + y.name()
              + "; expected at least 2: areas are matched by code");
    }
    List<String> codes = areas.stream().map(Area::code).toList();
    Map<String, Area> others = new LinkedHashMap<>();
    x.areas().forEach(a -> others.put(a.code(), a));
    y.areas().forEach(a -> others.putIfAbsent(a.code(), a));
    others.keySet().removeAll(new HashSet<>(codes));
    this.left = List.copyOf(others.values());
    this.regions = List.copyOf(Groups.byRegion(words, areas).keySet());
    this.xs = codes.stream().mapToDouble(x::at).toArray();
    this.ys = codes.stream().mapToDouble(y::at).toArray();
    if (size != null) {
      for (String code : codes) {
        if (size.at(code) < 0) {
          throw new IllegalArgumentException(
              size.name() + ": found " + size.at(code) + " for " + code + "; sizes are 0 or more");
        }
      }
    }
  }

  @Override
  public Drawing labelling(Collection<String> codes) {
    Groups.requireKnown(title(), areas, codes);
    return new ScatterDrawing(words, x, y, size, quadrants, new LinkedHashSet<>(codes));
  }

  @Override
  public String title() {
    return words.text("and", y.name(), x.name());
  }

  @Override
  public String subtitle() {
    String text =
        quadrants
            ? words.text("quadrants")
            : constants().isEmpty()
                ? words.text(
                    "scatter",
                    words.fixed(correlation(), 2),
                    words.fixed(correlation() * correlation(), 2),
                    xs.length)
                : words.text("scatter.constant", constants(), xs.length);
    String bubbles = size == null ? "" : words.text("scatter.size", size.label(words)) + "; ";
    return text + "; " + bubbles + words.text("scatter.colours");
  }

  @Override
  public String description() {
    String text =
        quadrants
            ? words.text("quadrants.tell", xs.length) + " " + counts()
            : words.text("scatter.tell", xs.length, y.label(words), x.label(words)) + " ";
    if (quadrants) {
      return text;
    }
    double[] line = line();
    return constants().isEmpty()
        ? text
            + words.text(
                "scatter.line",
                words.fixed(correlation(), 2),
                words.shown(line[0]),
                words.shown(line[1]))
        : text + words.text("scatter.noLine", constants());
  }

  /** Which measure is constant up to rounding, so that nothing correlates with it; or nothing. */
  private String constants() {
    boolean ofX = Rounding.isConstant(xs);
    boolean ofY = Rounding.isConstant(ys);
    return ofX && ofY
        ? words.text("bothConstant")
        : ofX ? words.text("constant", x.name()) : ofY ? words.text("constant", y.name()) : "";
  }

  private String counts() {
    String text = "";
    for (int q = 0; q < 4; q++) {
      text += quadrantName(q) + ": " + words.count(count(q)) + ". ";
    }
    return text.strip();
  }

  @Override
  public List<String> notes() {
    return left.isEmpty() ? List.of() : List.of(words.text("notDrawn", words.names(left)));
  }

  /** Quadrant 0 is above both means; 1 above in y alone; 2 below both; 3 above in x alone. */
  private int quadrant(int i) {
    boolean right = isAbove(xs[i], xs);
    boolean up = isAbove(ys[i], ys);
    return up ? (right ? 0 : 1) : right ? 3 : 2;
  }

  /** Whether a value is above the mean by more than the rounding of the mean. */
  private static boolean isAbove(double value, double[] values) {
    double mean = Statistics.mean(values);
    return value > mean && !Rounding.isNegligible(value - mean, Math.abs(mean), values.length);
  }

  private long count(int q) {
    return java.util.stream.IntStream.range(0, xs.length).filter(i -> quadrant(i) == q).count();
  }

  private String quadrantName(int q) {
    return switch (q) {
      case 0 -> words.text("quadrant.both");
      case 1 -> words.text("quadrant.only", y.name());
      case 2 -> words.text("quadrant.neither");
      default -> words.text("quadrant.only", x.name());
    };
  }

  /** Intercept and slope of the least-squares line; a slope of 0 where a measure is constant. */
  private double[] line() {
    double[] dx = deviations(xs);
    double[] dy = deviations(ys);
    double share = constants().isEmpty() ? dot(dx, dy) / dot(dx, dx) : 0;
    double slope = share * (largest(ys) / largest(xs));
    return new double[] {Statistics.mean(ys) - slope * Statistics.mean(xs), slope};
  }

  private double correlation() {
    double[] dx = deviations(xs);
    double[] dy = deviations(ys);
    return dot(dx, dy) / Math.sqrt(dot(dx, dx) * dot(dy, dy));
  }

  /** Deviations from the mean in units of the largest, so that no square overflows or vanishes. */
  private static double[] deviations(double[] values) {
    double mean = Statistics.mean(values);
    double unit = largest(values);
    return Arrays.stream(values).map(v -> (v - mean) / unit).toArray();
  }

  private static double largest(double[] values) {
    double mean = Statistics.mean(values);
    double largest = Arrays.stream(values).map(v -> Math.abs(v - mean)).max().orElse(0);
    return largest == 0 ? 1 : largest;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private double plotHeight(double width) {
    return Math.min(440, width * 0.62);
  }

  private int perRow(double width) {
    return Math.max(1, (int) (width / 190));
  }

  @Override
  public double height(double width) {
    int rows = (regions.size() + perRow(width) - 1) / perRow(width);
    return TOP + plotHeight(width) + 44 + 20.0 * rows;
  }

  @Override
  public void draw(Svg svg, double width) {
    double bottom = TOP + plotHeight(width);
    Scale across = Scale.over(xs, LEFT, width - 16, 7);
    Scale up = Scale.over(ys, bottom, TOP, 6);
    Axes.x(svg, across, TOP, bottom, x.label(words));
    Axes.y(svg, up, LEFT, width - 16, y.label(words));
    if (quadrants) {
      drawMeans(svg, across, up, width, bottom);
    } else {
      drawLine(svg, across, up);
    }
    drawPoints(svg, across, up);
    drawNames(svg, across, up, width);
    drawLegend(svg, width, bottom + 50);
  }

  private void drawMeans(Svg svg, Scale across, Scale up, double width, double bottom) {
    double mx = across.at(Statistics.mean(xs));
    double my = up.at(Statistics.mean(ys));
    svg.line(mx, TOP, mx, bottom, Svg.INK, 1.2);
    svg.line(LEFT, my, width - 16, my, Svg.INK, 1.2);
    for (int q = 0; q < 4; q++) {
      boolean right = q == 0 || q == 3;
      double at = right ? width - 20 : LEFT + 4;
      double y0 = q < 2 ? TOP + 13 : bottom - 6;
      String name = Numbers.cut(quadrantName(q), (width - LEFT) / 2 - 40, 11);
      Svg.Anchor anchor = right ? Svg.Anchor.END : Svg.Anchor.START;
      svg.bold(at, y0, 11, Svg.SOFT, anchor, name + ": " + count(q));
    }
  }

  private void drawLine(Svg svg, Scale across, Scale up) {
    double[] line = line();
    double from = Arrays.stream(xs).min().orElseThrow();
    double to = Arrays.stream(xs).max().orElseThrow();
    svg.line(
        across.at(from),
        up.at(line[0] + line[1] * from),
        across.at(to),
        up.at(line[0] + line[1] * to),
        Svg.INK,
        1.6);
  }

  /** The radius of each point; areas of bubbles grow with their size. */
  private double[] radii() {
    double[] radii = new double[xs.length];
    Arrays.fill(radii, 4.2);
    if (size != null) {
      double[] sizes = areas.stream().mapToDouble(a -> size.at(a.code())).toArray();
      double largest = Math.max(Double.MIN_NORMAL, Arrays.stream(sizes).max().orElse(1));
      Arrays.setAll(radii, i -> 2 + 10 * Math.sqrt(sizes[i] / largest));
    }
    return radii;
  }

  private void drawPoints(Svg svg, Scale across, Scale up) {
    double[] radii = radii();
    Integer[] order = new Integer[xs.length];
    Arrays.setAll(order, i -> i);
    if (size != null) {
      Measure by = size;
      // Large ones first, so that they do not hide small ones.
      Arrays.sort(order, Comparator.comparingDouble(i -> -by.at(areas.get(i).code())));
    }
    for (int i : order) {
      Area area = areas.get(i);
      String tip =
          area.name()
              + " ("
              + words.region(area)
              + "): "
              + x.name()
              + " "
              + words.shown(xs[i])
              + ", "
              + y.name()
              + " "
              + words.shown(ys[i]);
      if (size != null) {
        tip += ", " + size.name() + " " + words.shown(size.at(area.code()));
      }
      int region = regions.indexOf(words.region(area));
      Marks.draw(svg, region, across.at(xs[i]), up.at(ys[i]), radii[i], tip);
    }
  }

  /** Names the areas that lie farthest from the line, or from the crossing of the means. */
  private void drawNames(Svg svg, Scale across, Scale up, double width) {
    double[] radii = radii();
    Labels labels = new Labels(LEFT, TOP, width, TOP + plotHeight(width));
    for (int i = 0; i < xs.length; i++) {
      // Squares, triangles and diamonds reach beyond the circle of their area.
      labels.keepFree(across.at(xs[i]), up.at(ys[i]), 1.35 * radii[i]);
    }
    if (quadrants) {
      labels.keepFree(LEFT, TOP, width, TOP + 17);
      labels.keepFree(LEFT, TOP + plotHeight(width) - 19, width, TOP + plotHeight(width));
    }
    for (int i : named(across, up)) {
      labels.put(svg, across.at(xs[i]), up.at(ys[i]), 1.35 * radii[i], areas.get(i).name());
    }
  }

  /** The chosen areas, or those that lie farthest from the line or the crossing of the means. */
  private List<Integer> named(Scale across, Scale up) {
    double[] line = line();
    double mx = Statistics.mean(xs);
    double my = Statistics.mean(ys);
    return java.util.stream.IntStream.range(0, xs.length)
        .filter(i -> chosen.isEmpty() || chosen.contains(areas.get(i).code()))
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                i ->
                    quadrants
                        ? -Math.hypot(across.at(xs[i]) - across.at(mx), up.at(ys[i]) - up.at(my))
                        : -Math.abs(ys[i] - line[0] - line[1] * xs[i])))
        .limit(chosen.isEmpty() ? NAMED : areas.size())
        .toList();
  }

  private void drawLegend(Svg svg, double width, double top) {
    double column = width / perRow(width);
    for (int r = 0; r < regions.size(); r++) {
      double px = column * (r % perRow(width)) + 8;
      int line = r / perRow(width);
      double py = top + 20.0 * line + 4;
      Marks.draw(svg, r, px, py, 5, regions.get(r));
      String label = Numbers.cut(regions.get(r), column - 24, 12);
      svg.text(px + 11, py + 4, 12, Svg.INK, Svg.Anchor.START, label);
    }
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> values = new ArrayList<>();
    List<Integer> named = named(Scale.over(xs, 0, 520, 7), Scale.over(ys, 360, 0, 6));
    for (int i = 0; i < xs.length; i++) {
      Area area = areas.get(i);
      Map<String, Object> value = Vega.area(words, area, "x", xs[i], "y", ys[i]);
      if (size != null) {
        value.put("size", size.at(area.code()));
      }
      value.put("label", named.contains(i) ? area.name() : "");
      values.add(value);
    }
    Map<String, Object> points = axes();
    points.put("color", Vega.colour("region", words.text("region")));
    points.put("shape", Vega.category("region", words.text("region")));
    points.put("tooltip", Vega.tooltip("name", "region", "x", "y"));
    if (size != null) {
      points.put(
          "size", Vega.object("field", "size", "type", "quantitative", "title", size.label(words)));
    }
    List<Map<String, Object>> layers = new ArrayList<>();
    Map<String, Object> mark = Vega.object("type", "point", "filled", true);
    layers.add(Vega.object("mark", mark, "encoding", points));
    if (quadrants) {
      for (String axis : List.of("x", "y")) {
        Map<String, Object> mean = Vega.object("aggregate", "mean", "field", axis);
        layers.add(Vega.object("mark", "rule", "encoding", Vega.object(axis, mean)));
      }
    } else if (constants().isEmpty()) {
      layers.add(
          Vega.object(
              "mark",
              Vega.object("type", "line", "color", Svg.INK),
              "transform",
              List.of(Vega.object("regression", "y", "on", "x")),
              "encoding",
              axes()));
    }
    Map<String, Object> names = axes();
    names.put("text", Vega.object("field", "label", "type", "nominal"));
    Map<String, Object> text = Vega.object("type", "text", "align", "left", "dx", 7);
    layers.add(Vega.object("mark", text, "encoding", names));
    return Vega.object("width", 520, "height", 360, "data", Vega.data(values), "layer", layers);
  }

  /** In each layer of its own: a rule at the mean of one axis must not take over the other. */
  private Map<String, Object> axes() {
    return Vega.object(
        "x", Vega.number("x", x.label(words)), "y", Vega.number("y", y.label(words)));
  }
}
