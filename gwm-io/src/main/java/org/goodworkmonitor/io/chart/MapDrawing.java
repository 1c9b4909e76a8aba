package org.goodworkmonitor.io.chart;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.BoundaryJoin;
import org.goodworkmonitor.io.geo.Shape;

/**
 * Areas filled by class or category. The map is equirectangular, true to scale along the middle
 * latitude: simple, and good for an area the size of a country. Where most of the globe lies empty,
 * the map is cut there rather than at the 180th meridian.
 */
final class MapDrawing implements Drawing {
  private static final double LEGEND = 200;

  /** Below this width the legend stands under the map, not beside it. */
  private static final double NARROW = 480;

  private final String title;
  private final String subtitle;
  private final Boundaries boundaries;
  private final Map<String, Area> areas = new LinkedHashMap<>();
  private final Map<String, Fill> fills;
  private final List<Entry> legend;
  private final Map<String, Object> colour;
  private final BoundaryJoin join;
  private final Frame frame;

  /** How one area is filled, and what its tooltip says. */
  record Fill(int entry, String shown, Object value) {}

  /** One line of the legend. */
  record Entry(String colour, String label) {}

  private MapDrawing(
      String title,
      String subtitle,
      List<Area> areas,
      Boundaries boundaries,
      Map<String, Fill> fills,
      List<Entry> legend,
      Map<String, Object> colour) {
    this.title = title;
    this.subtitle = subtitle;
    this.boundaries = boundaries;
    this.fills = fills;
    this.legend = legend;
    this.colour = colour;
    areas.forEach(a -> this.areas.put(a.code(), a));
    this.join = boundaries.join(areas);
    if (join.matched().isEmpty()) {
      throw new IllegalArgumentException(
          title
              + ": none of the "
              + areas.size()
              + " areas has a boundary; areas are such as "
              + areas.stream().map(Area::code).limit(3).toList()
              + ", boundaries such as "
              + boundaries.codes().stream().limit(3).toList());
    }
    this.frame = Frame.around(boundaries);
  }

  static MapDrawing ofClasses(Measure measure, Boundaries boundaries, Classes classes) {
    List<String> sequence = Palette.sequence(classes.labels().size());
    // The best class is the darkest.
    List<String> colours = measure.lowerIsBetter() ? Lists.reverse(sequence) : sequence;
    List<Entry> legend = new ArrayList<>();
    for (int c = 0; c < colours.size(); c++) {
      legend.add(new Entry(colours.get(c), classes.labels().get(c)));
    }
    Map<String, Fill> fills = new LinkedHashMap<>();
    for (Area area : measure.areas()) {
      double value = measure.at(area.code());
      int entry = classes.of(value);
      if (entry >= 0) {
        fills.put(area.code(), new Fill(entry, Numbers.shown(value, measure.unit()), value));
      }
    }
    boolean one = classes.breaks().length == 0;
    Map<String, Object> colour =
        Vega.object(
            "field",
            "properties.value",
            "type",
            "quantitative",
            "title",
            measure.label(),
            "legend",
            Vega.object("format", ".4~g"),
            "scale",
            one
                ? Vega.object("range", List.of(Palette.SEQUENCE.get(2), Palette.SEQUENCE.get(2)))
                : Vega.object("type", "threshold", "domain", classes.breaks(), "range", colours));
    return new MapDrawing(
        measure.name(),
        Numbers.capital(measure.unit()),
        measure.areas(),
        boundaries,
        fills,
        legend,
        colour);
  }

  static MapDrawing ofCategories(
      String name, List<Area> areas, Map<String, String> categoryOf, Boundaries boundaries) {
    List<String> categories = categoryOf.values().stream().distinct().sorted().toList();
    if (categories.size() > Palette.CATEGORIES.size()) {
      throw new IllegalArgumentException(
          name
              + ": found "
              + categories.size()
              + " categories; at most "
              + Palette.CATEGORIES.size()
              + " can be told apart by colour");
    }
    List<Entry> legend = new ArrayList<>();
    for (int c = 0; c < categories.size(); c++) {
      legend.add(new Entry(Palette.category(c), categories.get(c)));
    }
    Map<String, Fill> fills = new LinkedHashMap<>();
    categoryOf.forEach(
        (code, category) ->
            fills.put(code, new Fill(categories.indexOf(category), category, category)));
    Map<String, Object> colour =
        Vega.object(
            "field",
            "properties.value",
            "type",
            "nominal",
            "title",
            name,
            "scale",
            Vega.object(
                "domain", categories, "range", legend.stream().map(Entry::colour).toList()));
    return new MapDrawing(name, "", areas, boundaries, fills, legend, colour);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String subtitle() {
    return subtitle;
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder("Map of " + join.matched().size() + " areas: ");
    for (int e = 0; e < legend.size(); e++) {
      text.append(legend.get(e).label()).append(": ").append(Groups.count(count(e))).append("; ");
    }
    return text.append("no data: ").append(count(-1)).append(".").toString();
  }

  @Override
  public List<String> notes() {
    List<Area> lost = join.areasWithoutBoundary();
    if (lost.isEmpty()) {
      return List.of();
    }
    String names = String.join(", ", lost.stream().limit(10).map(Area::name).toList());
    return List.of(
        "Not on the map, for lack of a boundary: "
            + names
            + (lost.size() > 10 ? " and " + (lost.size() - 10) + " more" : ""));
  }

  private long count(int entry) {
    return boundaries.codes().stream().filter(code -> entryOf(code) == entry).count();
  }

  private int entryOf(String code) {
    Fill fill = fills.get(code);
    return fill == null ? -1 : fill.entry();
  }

  private double squeeze() {
    return Math.max(0.05, Math.cos(Math.toRadians((frame.south() + frame.north()) / 2)));
  }

  private double scale(double width) {
    double across = Math.max(1e-9, frame.width() * squeeze());
    double up = Math.max(1e-9, frame.height());
    double room = width < NARROW ? width - 4 : width - LEGEND;
    return Math.min(room / across, 1.5 * room / up);
  }

  private double mapHeight(double width) {
    return frame.height() * scale(width) + 4;
  }

  @Override
  public double height(double width) {
    double entries = 22.0 * (legend.size() + 2);
    return width < NARROW ? mapHeight(width) + entries : Math.max(mapHeight(width), entries);
  }

  @Override
  public void draw(Svg svg, double width) {
    double scale = scale(width);
    // Tenths of a pixel as whole numbers keep the paths short.
    svg.open(
        "g",
        "transform",
        "translate(2 2) scale(0.1)",
        "stroke-width",
        5,
        "stroke-linejoin",
        "round",
        "fill-rule",
        "evenodd");
    for (String code : boundaries.codes()) {
      Fill fill = fills.get(code);
      String colour = fill == null ? Svg.HATCHED_TENFOLD : legend.get(fill.entry()).colour();
      Area area = areas.get(code);
      String name = area == null ? code : area.name();
      String stroke = fill == null ? "#8a94a0" : "#ffffff";
      Shape shape = boundaries.shape(code).orElseThrow();
      boolean joined = isJoined(shape);
      svg.open(
          "path",
          "data-code",
          code,
          "fill",
          colour,
          "stroke",
          joined ? "none" : stroke,
          "d",
          path(shape, scale * 10, false));
      svg.leaf("title", name + ": " + (fill == null ? "no data" : fill.shown())).close("path");
      if (joined) {
        svg.empty("path", "fill", "none", "stroke", stroke, "d", path(shape, scale * 10, true));
      }
    }
    svg.close("g");
    if (width < NARROW) {
      drawLegend(svg, 0, mapHeight(width) + 10, width);
    } else {
      drawLegend(svg, width - LEGEND + 14, 6, LEGEND);
    }
  }

  private void drawLegend(Svg svg, double x, double top, double width) {
    double y = top;
    for (int e = legend.size() - 1; e >= 0; e--) {
      svg.open("g", "data-class", e);
      entry(svg, x, y, width, legend.get(e).colour(), legend.get(e).label());
      svg.close("g");
      y += 22;
    }
    if (count(-1) > 0) {
      svg.open("g", "data-class", -1);
      entry(svg, x, y, width, Svg.HATCHED, "no data");
      svg.close("g");
    }
  }

  private static void entry(
      Svg svg, double x, double y, double width, String colour, String label) {
    svg.empty(
        "rect",
        "x",
        x,
        "y",
        y,
        "width",
        18,
        "height",
        14,
        "fill",
        colour,
        "stroke",
        Svg.SOFT,
        "stroke-width",
        0.5);
    String cut = Numbers.cut(label, width - 44, 12);
    svg.text(x + 26, y + 11.5, 12, Svg.INK, Svg.Anchor.START, cut);
  }

  /** Whether a shape is drawn in one piece although it is cut at the 180th meridian. */
  private boolean isJoined(Shape shape) {
    double[] bounds = shape.bounds();
    return frame.isAcross() && bounds[0] == -180 && bounds[2] == 180;
  }

  /** The path of a shape; as a border, it leaves out where the shape is cut and drawn joined. */
  private String path(Shape shape, double scale, boolean border) {
    StringBuilder d = new StringBuilder();
    for (int p = 0; p < shape.polygons(); p++) {
      double shift = frame.shift(shape.ring(p, 0));
      for (int r = 0; r < shape.rings(p); r++) {
        ring(shape.ring(p, r), shift, scale, border, d);
      }
    }
    return d.toString();
  }

  private void ring(double[] ring, double shift, double scale, boolean border, StringBuilder d) {
    long x = 0;
    long y = 0;
    boolean whole = true;
    int last = ring.length - 2;
    for (int i = 0; i <= last; i += 2) {
      long toX = Math.round((ring[i] + shift - frame.west()) * squeeze() * scale);
      long toY = Math.round((frame.north() - ring[i + 1]) * scale);
      boolean cut = border && i > 0 && Math.abs(ring[i]) == 180 && ring[i] == ring[i - 2];
      whole &= !cut;
      if (i == 0 || cut) {
        end(d);
        if (i < last) {
          d.append('M').append(toX).append(' ').append(toY).append('l');
        }
      } else if ((i < last || !whole) && (toX != x || toY != y)) {
        long dx = toX - x;
        long dy = toY - y;
        boolean joined = d.charAt(d.length() - 1) == 'l' || dx < 0;
        d.append(joined ? "" : " ").append(dx).append(dy < 0 ? "" : " ").append(dy);
      }
      x = toX;
      y = toY;
    }
    end(d);
    if (whole) {
      d.append('z');
    }
  }

  /** A line needs an end, which one without length has not got yet. */
  private static void end(StringBuilder d) {
    if (!d.isEmpty() && d.charAt(d.length() - 1) == 'l') {
      d.append("0 0");
    }
  }

  @Override
  public Map<String, Object> vega() {
    List<Map<String, Object>> features = new ArrayList<>();
    for (String code : boundaries.codes()) {
      Area area = areas.get(code);
      Fill fill = fills.get(code);
      Map<String, Object> properties =
          Vega.object("code", code, "name", area == null ? code : area.name());
      properties.put("value", fill == null ? null : fill.value());
      features.add(
          Vega.object(
              "type",
              "Feature",
              "properties",
              properties,
              "geometry",
              geometry(boundaries.shape(code).orElseThrow())));
    }
    Map<String, Object> filled = new LinkedHashMap<>(colour);
    filled.put(
        "condition", Vega.object("test", "datum.properties.value === null", "value", "#d9dee4"));
    return Vega.object(
        "width",
        400,
        "height",
        500,
        "data",
        Vega.data(features),
        "projection",
        projection(),
        "mark",
        Vega.object("type", "geoshape", "stroke", "white", "strokeWidth", 0.5, "invalid", null),
        "encoding",
        Vega.object(
            "color", filled, "tooltip", Vega.tooltip("properties.name", "properties.value")));
  }

  private Map<String, Object> projection() {
    return frame.isAcross()
        ? Vega.object("type", "mercator", "rotate", List.of(-frame.middle(), 0, 0))
        : Vega.object("type", "mercator");
  }

  /** Vega's geometry runs on a sphere, where outer rings are clockwise: the reverse of RFC 7946. */
  private static Map<String, Object> geometry(Shape shape) {
    List<List<List<double[]>>> polygons = new ArrayList<>();
    for (int p = 0; p < shape.polygons(); p++) {
      List<List<double[]>> rings = new ArrayList<>();
      for (int r = 0; r < shape.rings(p); r++) {
        double[] ring = shape.ring(p, r);
        List<double[]> positions = new ArrayList<>();
        for (int i = ring.length - 2; i >= 0; i -= 2) {
          positions.add(new double[] {ring[i], ring[i + 1]});
        }
        rings.add(positions);
      }
      polygons.add(rings);
    }
    return Vega.object("type", "MultiPolygon", "coordinates", polygons);
  }
}
