package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A map with its legend and insets: beside it where there is room, below it otherwise. */
final class MapDrawing implements Drawing {
  private static final double SIDE = 186;
  private static final double GAP = 14;
  private static final double WIDE = 520;
  private static final double INSET = 110;

  private final MapPainter painter;
  private final FlatMap map;
  private final Set<String> labelled;

  MapDrawing(MapLayout layout, MapKey key) {
    this(new MapPainter(layout, key), Set.of());
  }

  private MapDrawing(MapPainter painter, Set<String> labelled) {
    this.painter = painter;
    this.map = painter.layout.flat();
    this.labelled = labelled;
  }

  @Override
  public Drawing labelling(Collection<String> codes) {
    for (String code : codes) {
      if (!map.codes().contains(code)) {
        throw new IllegalArgumentException(
            title() + ": no area '" + code + "' on the map; areas are named by their codes");
      }
    }
    return new MapDrawing(painter, new LinkedHashSet<>(codes));
  }

  @Override
  public String title() {
    return painter.key.title;
  }

  @Override
  public String subtitle() {
    return painter.key.subtitle;
  }

  @Override
  public String description() {
    return painter.description();
  }

  @Override
  public List<String> notes() {
    return painter.notes();
  }

  private static boolean isWide(double width) {
    return width >= WIDE;
  }

  /** The width of the legend and of an inset. */
  private static double side(double width) {
    return isWide(width) ? SIDE : Math.min(width, 2 * SIDE);
  }

  private FlatMap.View view(double width) {
    double room = isWide(width) ? width - SIDE - GAP : width - 4;
    return new FlatMap.View(0, 0, Math.min(room / map.width(), 1.5 * room / map.height()));
  }

  private double mapHeight(double width) {
    return map.height() * view(width).scale() + 4;
  }

  private double insetHeight(MapLayout.Inset inset, double width) {
    double[] box = box(inset);
    return Math.min(INSET, (box[3] - box[1]) / (box[2] - box[0]) * insetWidth(width)) + 26;
  }

  /** Insets stand below each other beside the map, in pairs below it. */
  private static int perRow(double width) {
    return isWide(width) ? 1 : 2;
  }

  private static double insetWidth(double width) {
    return isWide(width) ? SIDE : (side(width) - GAP) / 2;
  }

  private double rowHeight(List<MapLayout.Inset> insets, int first, double width) {
    return insets.subList(first, Math.min(insets.size(), first + perRow(width))).stream()
        .mapToDouble(inset -> insetHeight(inset, width))
        .max()
        .orElse(0);
  }

  @Override
  public double height(double width) {
    double below = MapLegend.height(painter, side(width));
    List<MapLayout.Inset> insets = painter.layout.insets();
    for (int i = 0; i < insets.size(); i += perRow(width)) {
      below += rowHeight(insets, i, width);
    }
    double own = mapHeight(width);
    return isWide(width) ? Math.max(own, below) + 4 : own + 10 + below;
  }

  @Override
  public void draw(Svg svg, double width) {
    FlatMap.View view = view(width);
    svg.open("g", "transform", "translate(2 2)");
    painter.draw(svg, view, code -> true);
    List<MapLayout.Inset> insets = painter.layout.insets();
    Labels labels =
        new Labels(0, 0, isWide(width) ? width - SIDE - GAP : width - 4, mapHeight(width) - 2);
    for (int i = 0; i < insets.size(); i++) {
      double[] box = box(insets.get(i));
      double x = view.x(box[0]);
      double y = view.y(box[1]);
      frame(svg, x, y, view.x(box[2]) - x, view.y(box[3]) - y);
      svg.halo(x + 3, y + 11, 11, Svg.INK, Svg.Anchor.START, letter(i));
      labels.keepFree(x, y, x + 14, y + 14);
    }
    names(svg, view, labels);
    svg.close("g");
    double x = isWide(width) ? width - SIDE : 0;
    double y = isWide(width) ? 0 : mapHeight(width) + 10;
    y += MapLegend.draw(svg, painter, x, y, side(width));
    for (int i = 0; i < insets.size(); i++) {
      double own = insetWidth(width);
      int column = i % perRow(width);
      inset(svg, insets.get(i), i, x + column * (own + GAP), y, own);
      if (column == perRow(width) - 1) {
        y += rowHeight(insets, i - column, width);
      }
    }
  }

  /** Names of places outside the index, each once, and of the areas that were chosen. */
  private void names(Svg svg, FlatMap.View view, Labels labels) {
    Set<String> codes = new LinkedHashSet<>();
    Map<String, String> largest = new LinkedHashMap<>();
    painter
        .layout
        .outside()
        .forEach(
            (code, name) -> largest.merge(name, code, (a, b) -> extent(b) > extent(a) ? b : a));
    codes.addAll(largest.values());
    codes.addAll(labelled);
    for (String code : codes) {
      double[] centre = map.centre(code);
      labels.centre(svg, view.x(centre[0]), view.y(centre[1]), painter.name(code));
    }
  }

  private double extent(String code) {
    double[] box = map.box(code);
    return (box[2] - box[0]) * (box[3] - box[1]);
  }

  private static String letter(int i) {
    return String.valueOf((char) ('A' + i));
  }

  private static void frame(Svg svg, double x, double y, double width, double height) {
    svg.empty(
        "rect",
        "x",
        x,
        "y",
        y,
        "width",
        width,
        "height",
        height,
        "fill",
        "none",
        "stroke",
        Svg.INK,
        "stroke-width",
        1);
  }

  /** The box around the areas of an inset, a little larger. */
  private double[] box(MapLayout.Inset inset) {
    double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (String code : inset.codes()) {
      double[] of = map.box(code);
      box[0] = Math.min(box[0], of[0]);
      box[1] = Math.min(box[1], of[1]);
      box[2] = Math.max(box[2], of[2]);
      box[3] = Math.max(box[3], of[3]);
    }
    double margin = 0.04 * Math.max(box[2] - box[0], box[3] - box[1]);
    return new double[] {
      Math.max(0, box[0] - margin),
      Math.max(0, box[1] - margin),
      Math.min(map.width(), box[2] + margin),
      Math.min(map.height(), box[3] + margin)
    };
  }

  private void inset(
      Svg svg, MapLayout.Inset inset, int number, double x, double top, double width) {
    double[] box = box(inset);
    double scale = Math.min(width / (box[2] - box[0]), INSET / (box[3] - box[1]));
    double w = (box[2] - box[0]) * scale;
    double h = (box[3] - box[1]) * scale;
    String title = inset.name().isEmpty() ? letter(number) : letter(number) + "  " + inset.name();
    svg.bold(
        x,
        top + 14,
        12,
        Svg.INK,
        Svg.Anchor.START,
        Numbers.cut(title, width / TextWidths.BOLD, 12));
    String id = Svg.LOCAL + "inset" + number;
    svg.open("defs").open("clipPath", "id", id);
    svg.empty("rect", "width", w, "height", h).close("clipPath").close("defs");
    String place = Numbers.coordinate(x) + " " + Numbers.coordinate(top + 19);
    svg.open("g", "transform", "translate(" + place + ")");
    svg.open("g", "clip-path", "url(#" + id + ")");
    painter.draw(svg, new FlatMap.View(box[0], box[1], scale), code -> overlaps(code, box));
    svg.close("g");
    frame(svg, 0, 0, w, h);
    svg.close("g");
  }

  private boolean overlaps(String code, double[] box) {
    double[] of = map.box(code);
    return of[0] < box[2] && of[2] > box[0] && of[1] < box[3] && of[3] > box[1];
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> views = new ArrayList<>();
    views.add(view(400, 500, List.of(), ""));
    List<MapLayout.Inset> insets = painter.layout.insets();
    for (int i = 0; i < insets.size(); i++) {
      String title = letter(i) + "  " + insets.get(i).name();
      views.add(view(200, 160, List.copyOf(insets.get(i).codes()), title.strip()));
    }
    Map<String, Object> data = Vega.data(painter.features());
    if (views.size() == 1) {
      Map<String, Object> only = new LinkedHashMap<>();
      only.put("data", data);
      only.putAll(views.get(0));
      return only;
    }
    return Vega.object(
        "data",
        data,
        "hconcat",
        List.of(views.get(0), Vega.object("vconcat", views.subList(1, views.size()))));
  }

  private Map<String, Object> view(int width, int height, List<String> codes, String title) {
    Map<String, Object> view = Vega.object("width", width, "height", height);
    if (!codes.isEmpty()) {
      view.put("title", title);
      view.put(
          "transform",
          List.of(Vega.object("filter", Vega.object("field", "properties.code", "oneOf", codes))));
    }
    view.put("projection", painter.projection());
    view.put("mark", Vega.object("type", "geoshape", "stroke", "white", "strokeWidth", 0.5));
    view.put(
        "encoding",
        Vega.object(
            "color",
            painter.colour(),
            "tooltip",
            Vega.tooltip("properties.name", "properties.value")));
    return view;
  }
}
