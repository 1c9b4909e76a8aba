package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.io.geo.BoundaryJoin;
import org.goodworkmonitor.io.geo.Shape;

/** Fills the areas of a layout by a key, in pictures and in Vega-Lite. */
final class MapPainter {
  private static final int NONE = -1;
  private static final int OUTSIDE = -2;

  final MapLayout layout;
  final MapKey key;
  private final Map<String, Area> areas = new LinkedHashMap<>();
  private final BoundaryJoin join;

  MapPainter(MapLayout layout, MapKey key) {
    this.layout = layout;
    this.key = key;
    key.areas.forEach(a -> areas.put(a.code(), a));
    this.join = layout.boundaries().join(key.areas);
    if (join.matched().isEmpty()) {
      throw new IllegalArgumentException(
          key.title
              + ": none of the "
              + areas.size()
              + " areas has a boundary; areas are such as "
              + key.areas.stream().map(Area::code).limit(3).toList()
              + ", boundaries such as "
              + layout.boundaries().codes().stream().limit(3).toList());
    }
  }

  private int entryOf(String code) {
    MapKey.Fill fill = key.fills.get(code);
    if (fill != null) {
      return fill.entry();
    }
    return areas.containsKey(code) ? NONE : OUTSIDE;
  }

  private long count(int entry) {
    return layout.all().codes().stream().filter(code -> entryOf(code) == entry).count();
  }

  private String fill(String code) {
    int entry = entryOf(code);
    return switch (entry) {
      case NONE -> Svg.HATCHED_TENFOLD;
      case OUTSIDE -> MapKey.OUTSIDE_FILL;
      default -> key.entries.get(entry).fill();
    };
  }

  String name(String code) {
    Area area = areas.get(code);
    return area == null ? layout.outside().getOrDefault(code, code) : area.name();
  }

  private String shown(String code) {
    MapKey.Fill fill = key.fills.get(code);
    return fill != null ? fill.shown() : entryOf(code) == NONE ? key.words.noData() : outside();
  }

  private String outside() {
    return key.words.text("outside");
  }

  /** What the colours mean, the highest first, then what has none. */
  List<Legend.Entry> legend() {
    List<Legend.Entry> legend = new ArrayList<>();
    if (key.grid == null) {
      legend.addAll(key.entries);
      Collections.reverse(legend);
    }
    legend.addAll(special());
    return legend;
  }

  private List<Legend.Entry> special() {
    List<Legend.Entry> special = new ArrayList<>();
    if (count(NONE) > 0) {
      special.add(new Legend.Entry(Svg.HATCHED, key.words.noData()));
    }
    if (count(OUTSIDE) > 0) {
      special.add(new Legend.Entry(MapKey.OUTSIDE_FILL, outside()));
    }
    return special;
  }

  String description() {
    StringBuilder text =
        new StringBuilder(key.words.text("map.tell", join.matched().size())).append(' ');
    for (int e = 0; e < key.entries.size(); e++) {
      text.append(key.entries.get(e).label())
          .append(": ")
          .append(key.words.count(count(e)))
          .append("; ");
    }
    text.append(key.words.noData()).append(": ").append(count(NONE));
    long outside = count(OUTSIDE);
    if (outside > 0) {
      List<String> names = layout.outside().values().stream().distinct().toList();
      text.append("; ")
          .append(outside())
          .append(": ")
          .append(names.isEmpty() ? Long.toString(outside) : String.join(", ", names));
    }
    return text.append(".").toString();
  }

  List<String> notes() {
    List<Area> lost = join.areasWithoutBoundary();
    return lost.isEmpty() ? List.of() : List.of(key.words.text("map.lost", key.words.names(lost)));
  }

  /**
   * Draws the areas that are wanted; the coordinates of a view are those of the group around it.
   */
  void draw(Svg svg, FlatMap.View view, Predicate<String> wanted) {
    FlatMap map = layout.flat();
    // Tenths of a pixel as whole numbers keep the paths short.
    svg.open(
        "g",
        "transform",
        "scale(0.1)",
        "stroke-width",
        5,
        "stroke-linejoin",
        "round",
        "fill-rule",
        "evenodd");
    for (String code : map.codes()) {
      if (!wanted.test(code)) {
        continue;
      }
      String stroke = entryOf(code) == NONE ? "#8a94a0" : "#ffffff";
      boolean joined = map.isJoined(code);
      if (entryOf(code) == OUTSIDE) {
        svg.open("g", "data-name", name(code));
      }
      svg.open(
          "path",
          "data-code",
          code,
          "fill",
          fill(code),
          "stroke",
          joined ? "none" : stroke,
          "d",
          map.path(code, view, false));
      svg.leaf("title", name(code) + ": " + shown(code)).close("path");
      if (joined) {
        svg.empty("path", "fill", "none", "stroke", stroke, "d", map.path(code, view, true));
      }
      if (entryOf(code) == OUTSIDE) {
        svg.close("g");
      }
    }
    svg.close("g");
  }

  /** What the legend calls the class of an area. */
  private String label(String code) {
    int entry = entryOf(code);
    return entry == NONE
        ? key.words.noData()
        : entry == OUTSIDE ? outside() : key.entries.get(entry).label();
  }

  /** A feature per area with its class, as the legend calls it. */
  List<Map<String, Object>> features() {
    List<Map<String, Object>> features = new ArrayList<>();
    for (String code : layout.flat().codes()) {
      MapKey.Fill fill = key.fills.get(code);
      Map<String, Object> properties = Vega.object("code", code, "name", name(code));
      properties.put("value", fill == null ? null : fill.value());
      properties.put("class", label(code));
      features.add(
          Vega.object("type", "Feature", "properties", properties, "geometry", geometry(code)));
    }
    return features;
  }

  /** The colours of the legend, in its order. */
  Map<String, Object> colour() {
    List<Legend.Entry> all = new ArrayList<>(key.entries);
    if (key.grid == null) {
      Collections.reverse(all);
    }
    List<String> labels = new ArrayList<>(all.stream().map(Legend.Entry::label).toList());
    List<String> fills = new ArrayList<>(all.stream().map(Legend.Entry::fill).toList());
    for (Legend.Entry entry : special()) {
      labels.add(entry.label());
      fills.add(entry.fill().equals(Svg.HATCHED) ? "#aab2bb" : entry.fill());
    }
    return Vega.object(
        "field",
        "properties.class",
        "type",
        "nominal",
        "title",
        key.heading.isEmpty() ? null : key.heading,
        "sort",
        null,
        "scale",
        Vega.object("domain", labels, "range", fills));
  }

  Map<String, Object> projection() {
    if (!(layout.flat() instanceof Terrain terrain)) {
      return Vega.object("type", "identity");
    }
    return terrain.frame().isAcross()
        ? Vega.object("type", "mercator", "rotate", List.of(-terrain.frame().middle(), 0, 0))
        : Vega.object("type", "mercator");
  }

  private Map<String, Object> geometry(String code) {
    if (layout.flat() instanceof TileMap tiles) {
      double[] corners = tiles.corners(code);
      List<double[]> ring = new ArrayList<>();
      for (int i = 0; i <= corners.length; i += 2) {
        ring.add(new double[] {corners[i % corners.length], corners[i % corners.length + 1]});
      }
      return Vega.object("type", "Polygon", "coordinates", List.of(ring));
    }
    return geometry(layout.all().shape(code).orElseThrow());
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
