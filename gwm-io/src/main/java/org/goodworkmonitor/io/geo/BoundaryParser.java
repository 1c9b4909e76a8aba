package org.goodworkmonitor.io.geo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads one file, GeoJSON or TopoJSON; members may come in any order. */
final class BoundaryParser {
  private final JsonSource source;
  private final BoundaryReader options;
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, JsonSource.Position> places = new LinkedHashMap<>();
  private int vertices;
  private String type = "";
  private boolean hasFeatures;
  private final Feature single;
  private final Topology topology;

  BoundaryParser(JsonSource source, BoundaryReader options) {
    this.source = source;
    this.options = options;
    this.single = new Feature(new JsonSource.Position(1, 1));
    this.topology = new Topology(source, this);
  }

  /** What a feature, or a geometry of a topology, says of itself. */
  static final class Feature {
    final JsonSource.Position at;
    final Set<String> properties = new LinkedHashSet<>();
    String type = "";
    @Nullable String id;
    @Nullable String code;
    @Nullable Geometry geometry;
    boolean hasGeometry;

    Feature(JsonSource.Position at) {
      this.at = at;
    }
  }

  /** A geometry as it stands in the file. */
  static final class Geometry {
    final Feature feature;
    final List<Geometry> members = new ArrayList<>();
    String type = "";
    @Nullable Nested coordinates;
    @Nullable Nested arcs;

    Geometry(Feature feature) {
      this.feature = feature;
    }
  }

  Map<String, Shape> parse() {
    JsonSource.Position at = source.position();
    source.members("a GeoJSON or TopoJSON file", this::top);
    switch (type) {
      case "FeatureCollection" -> {
        if (!hasFeatures) {
          source.report(at, "no member 'features'", "expected an array of features");
        }
      }
      case "Feature" -> addFeature(single);
      case "Topology" -> topology.resolve(options.object());
      default ->
          source.report(
              at,
              type.isEmpty() ? "no member 'type'" : "the type '" + type + "'",
              "expected FeatureCollection, Feature or Topology");
    }
    return shapes;
  }

  private void top(String member) {
    switch (member) {
      case "type" -> type = source.requireText("the type");
      case "features" -> {
        hasFeatures = true;
        source.elements("features", () -> addFeature(feature()));
      }
      case "crs" -> crs();
      case "objects" -> topology.objects();
      case "arcs" -> topology.arcs();
      case "transform" -> topology.transform();
      default -> featureMember(single, member);
    }
  }

  private Feature feature() {
    Feature feature = new Feature(source.position());
    if (source.members("a feature", m -> featureMember(feature, m))
        && !feature.type.equals("Feature")) {
      source.report(feature.at, "the type '" + feature.type + "'", "expected the type Feature");
    }
    return feature;
  }

  private void featureMember(Feature feature, String member) {
    switch (member) {
      case "type" -> feature.type = source.requireText("the type");
      case "id" -> feature.id = scalar("id");
      case "properties" -> properties(feature);
      case "geometry" -> {
        feature.hasGeometry = true;
        if (source.token() != JsonToken.VALUE_NULL) {
          Geometry geometry = new Geometry(feature);
          feature.geometry = geometry;
          source.members("a geometry", m -> geometryMember(geometry, m));
        }
      }
      default -> source.skip();
    }
  }

  private void geometryMember(Geometry geometry, String member) {
    switch (member) {
      case "type" -> geometry.type = source.requireText("the type of a geometry");
      case "coordinates" -> geometry.coordinates = Nested.ofPositions(source, this::checkPosition);
      default -> source.skip();
    }
  }

  /** A geometry of a topology, which carries its own id and properties. */
  Geometry topologyGeometry() {
    Geometry geometry = new Geometry(new Feature(source.position()));
    source.members(
        "a geometry",
        member -> {
          switch (member) {
            case "type" -> geometry.type = textOrNull();
            case "arcs" -> geometry.arcs = Nested.ofIndices(source);
            case "geometries" ->
                source.elements("geometries", () -> geometry.members.add(topologyGeometry()));
            case "id" -> geometry.feature.id = scalar("id");
            case "properties" -> properties(geometry.feature);
            default -> source.skip();
          }
        });
    return geometry;
  }

  private String textOrNull() {
    return source.token() == JsonToken.VALUE_NULL ? "" : source.requireText("the type");
  }

  private @Nullable String scalar(String what) {
    return switch (source.token()) {
      case VALUE_STRING, VALUE_NUMBER_INT -> source.text();
      case VALUE_NULL -> null;
      default -> {
        source.reportToken("expected a text or a whole number as " + what);
        yield null;
      }
    };
  }

  private void properties(Feature feature) {
    if (source.token() == JsonToken.VALUE_NULL) {
      return;
    }
    String wanted = options.codeProperty().isEmpty() ? "code" : options.codeProperty();
    source.members(
        "properties",
        name -> {
          feature.properties.add(name);
          if (name.equals(wanted)) {
            feature.code = scalar("property " + name);
          } else {
            source.skip();
          }
        });
  }

  private void crs() {
    JsonSource.Position at = source.position();
    if (source.token() == JsonToken.VALUE_NULL) {
      return;
    }
    String[] name = {""};
    source.members(
        "crs",
        member -> {
          if (member.equals("properties")) {
            source.members(
                "properties of crs",
                m -> {
                  if (m.equals("name")) {
                    name[0] = source.requireText("the name of the reference system");
                  } else {
                    source.skip();
                  }
                });
          } else {
            source.skip();
          }
        });
    if (!Projections.isDegrees(name[0])) {
      String found = "the reference system '" + name[0] + "'";
      throw source.fatal(at, found, Projections.remedy());
    }
  }

  /** Counts a vertex and stops at the first that cannot be in degrees: all others will be alike. */
  private void checkPosition(double x, double y) {
    countVertices(1);
    requireDegrees(x, y);
  }

  void requireDegrees(double x, double y) {
    if (!Projections.isDegrees(x, y)) {
      throw source.fatal(source.position(), Projections.describe(x, y), Projections.remedy(x, y));
    }
  }

  void countVertices(int more) {
    vertices += more;
    if (vertices > options.maxVertices()) {
      throw source.fatal(
          source.position(),
          "more than " + options.maxVertices() + " vertices",
          "use generalised boundaries, or allow more with withMostVertices");
    }
  }

  private void addFeature(Feature feature) {
    Geometry geometry = feature.geometry;
    if (geometry == null) {
      if (!feature.hasGeometry) {
        source.report(feature.at, "a feature without geometry", "expected a polygon, or null");
      }
      return;
    }
    Nested coordinates = geometry.coordinates;
    if (!isPolygonal(geometry)) {
      return;
    }
    if (coordinates == null) {
      source.report(feature.at, "no member 'coordinates'", "expected the rings of the polygon");
      return;
    }
    List<Nested> polygons =
        geometry.type.equals("Polygon") ? List.of(coordinates) : coordinates.children;
    List<List<double[]>> rings = new ArrayList<>();
    for (Nested polygon : polygons) {
      List<double[]> ofOne = new ArrayList<>();
      for (Nested ring : polygon.children) {
        requireFlat(ring);
        double[] lonLat = Projections.withoutRoundingErrors(ring.numbers());
        ofOne.add(lonLat);
        checkRing(lonLat, ring.at);
      }
      requireNested(polygon);
      rings.add(ofOne);
    }
    if (geometry.type.equals("MultiPolygon") && coordinates.count() > 0) {
      source.report(coordinates.at, "positions", "expected an array of polygons");
    }
    add(feature, rings);
  }

  /** Whether a geometry is of a type that bounds an area; reports it if it is not. */
  boolean isPolygonal(Geometry geometry) {
    boolean is = geometry.type.equals("Polygon") || geometry.type.equals("MultiPolygon");
    if (!is) {
      source.report(
          geometry.feature.at,
          "a geometry of type '" + geometry.type + "'",
          "expected Polygon or MultiPolygon");
    }
    return is;
  }

  private void requireFlat(Nested ring) {
    if (!ring.children.isEmpty()) {
      source.report(ring.at, "arrays nested too deep", "expected a ring, an array of positions");
    }
  }

  private void requireNested(Nested polygon) {
    if (polygon.children.isEmpty() || polygon.count() > 0) {
      source.report(polygon.at, "a polygon without rings", "expected an array of rings");
    }
  }

  boolean checkRing(double[] ring, JsonSource.Position at) {
    Problem defect = Shape.defect(ring);
    if (defect != null) {
      source.report(at, defect.found(), defect.remedy());
    }
    return defect == null;
  }

  /** Adds an area, or reports why it cannot be. */
  void add(Feature feature, List<List<double[]>> rings) {
    String code = code(feature);
    if (code == null) {
      return;
    }
    JsonSource.Position earlier = places.putIfAbsent(code, feature.at);
    if (earlier != null) {
      source.report(
          feature.at,
          "the code '" + code + "' again, first in line " + earlier.line(),
          "keep one feature of each code; make parts of one area a MultiPolygon");
      return;
    }
    boolean sound =
        !rings.isEmpty()
            && rings.stream().noneMatch(List::isEmpty)
            && rings.stream().flatMap(List::stream).allMatch(r -> Shape.defect(r) == null);
    if (sound) {
      try {
        shapes.put(code, Shape.of(rings));
      } catch (InvalidValueException e) {
        source.report(feature.at, "in area '" + code + "' " + e.found(), e.remedy());
      }
    } else if (rings.isEmpty()) {
      source.report(feature.at, "no polygon", "expected at least one, or a geometry of null");
    }
  }

  private @Nullable String code(Feature feature) {
    String property = options.codeProperty();
    String code = feature.code;
    if (code == null && property.isEmpty()) {
      code = feature.id;
    }
    if (code != null && !code.isBlank() && code.strip().equals(code)) {
      return code;
    }
    String wanted = property.isEmpty() ? "code" : property;
    if (code == null && feature.properties.contains(wanted)) {
      String found = "a feature whose property '" + wanted + "' is null";
      source.report(feature.at, found, "give it a code, or leave the feature out");
      return null;
    }
    String remedy =
        property.isEmpty()
            ? "expected a property 'code' or an id; name another property with withCodeProperty"
            : "expected the property '" + property + "'";
    source.report(
        feature.at,
        code == null
            ? "a feature without a code; its properties are " + feature.properties
            : "the code '" + code + "', which is blank or padded",
        remedy + Texts.didYouMean(property, feature.properties));
    return null;
  }
}
