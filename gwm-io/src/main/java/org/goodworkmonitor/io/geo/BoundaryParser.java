package org.goodworkmonitor.io.geo;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads one file, GeoJSON or TopoJSON; members may come in any order. */
final class BoundaryParser {
  private final JsonSource source;
  private final BoundaryReader.Options options;
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, JsonSource.Position> places = new LinkedHashMap<>();
  private final List<Feature> features = new ArrayList<>();
  private final BoundaryNotes notes = new BoundaryNotes();

  /** The expected codes that each property holds. */
  private final SetMultimap<String, String> expectedIn = LinkedHashMultimap.create();

  private int vertices;
  private String type = "";
  private ReferenceSystem system;
  private boolean systemIsKnown;
  private @Nullable Vertex firstInMetres;
  private boolean hasFeatures;
  private final Feature single;
  private final Topology topology;

  BoundaryParser(JsonSource source, BoundaryReader.Options options) {
    this.source = source;
    this.options = options;
    this.system = options.system().orElse(ReferenceSystem.WGS84);
    this.systemIsKnown = options.system().isPresent();
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

  Boundaries parse() {
    JsonSource.Position at = source.position();
    source.members("a GeoJSON or TopoJSON file", this::top);
    if (firstInMetres != null && !systemIsKnown) {
      throw notOfTheSystem(firstInMetres);
    }
    switch (type) {
      case "FeatureCollection" -> {
        if (!hasFeatures) {
          source.report(at, "no member 'features'", "expected an array of features");
        }
        features.forEach(this::addFeature);
      }
      case "Feature" -> addFeature(single);
      case "Topology" -> topology.resolve(options.object());
      default ->
          source.report(
              at,
              type.isEmpty() ? "no member 'type'" : "the type '" + type + "'",
              "expected FeatureCollection, Feature or Topology");
    }
    checkExpected(at);
    return Boundaries.of(shapes, notes.sentences());
  }

  /** Reports where none of the expected areas is among the shapes. */
  private void checkExpected(JsonSource.Position at) {
    if (!shapes.isEmpty()
        && !options.expected().isEmpty()
        && shapes.keySet().stream().noneMatch(options.expected()::contains)) {
      source.report(
          at,
          "none of the "
              + options.expected().size()
              + " expected areas, but the codes "
              + shapes.keySet().stream().limit(3).toList()
              + " and the like",
          "check the codes" + suggestion());
    }
  }

  /** The property that holds most of the expected codes, if one does. */
  private String suggestion() {
    return expectedIn.keySet().stream()
        .max(Comparator.comparingInt(property -> expectedIn.get(property).size()))
        .map(
            best ->
                "; the property '"
                    + best
                    + "' holds "
                    + expectedIn.get(best).size()
                    + " of the "
                    + options.expected().size()
                    + " expected codes: name it with withCodeProperty")
        .orElse("");
  }

  private void top(String member) {
    switch (member) {
      case "type" -> type = source.requireText("the type");
      case "features" -> {
        hasFeatures = true;
        source.elements("features", () -> features.add(feature()));
      }
      case "crs" -> crs();
      case "objects" -> topology.objects();
      case "arcs" -> topology.arcs();
      case "transform" -> topology.transform();
      case "error" -> error();
      default -> featureMember(single, member);
    }
  }

  /** What services answer in place of boundaries: a code and a message, or a text. */
  private void error() {
    JsonSource.Position at = source.position();
    List<String> texts = new ArrayList<>();
    if (source.token() == JsonToken.START_OBJECT) {
      source.members(
          "an error",
          member -> {
            if (source.token().isScalarValue()) {
              texts.add(member + " " + source.text());
            } else {
              source.skip();
            }
          });
    } else if (source.token().isScalarValue()) {
      texts.add(source.text());
    } else {
      source.skip();
    }
    throw source.fatal(
        at,
        "the error response of a service in place of boundaries: " + String.join(", ", texts),
        "check the address and parameters of the request, and ask again");
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
          if (!options.expected().isEmpty()
              && source.token().isScalarValue()
              && options.expected().contains(source.text())) {
            expectedIn.put(name, source.text());
          }
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
    String found = "the reference system '" + name[0] + "'";
    ReferenceSystem named =
        ReferenceSystem.named(name[0])
            .orElseThrow(() -> source.fatal(at, found, Projections.remedy()));
    if (options.system().filter(said -> said != named).isPresent()) {
      throw source.fatal(at, found, "the reader was told " + system + "; leave that out");
    }
    system = named;
    systemIsKnown = true;
  }

  /** Counts a vertex and stops at the first that cannot be one: all others will be alike. */
  private void checkPosition(double x, double y) {
    countVertices(1);
    if (!systemIsKnown && !Projections.isDegrees(x, y) && Projections.isProjected(x, y)) {
      if (firstInMetres == null) { // the file may yet say what they are
        firstInMetres = new Vertex(source.position(), x, y);
      }
    } else {
      requireOfSystem(x, y);
    }
  }

  private void requireOfSystem(double x, double y) {
    if (!system.holds(x, y)) {
      throw notOfTheSystem(new Vertex(source.position(), x, y));
    }
  }

  private FileException notOfTheSystem(Vertex v) {
    return system == ReferenceSystem.WGS84
        ? source.fatal(v.at, Projections.describe(v.x, v.y), Projections.remedy(v.x, v.y))
        : source.fatal(
            v.at, "the vertex [" + v.x + ", " + v.y + "]", "expected " + system.expected());
  }

  private record Vertex(JsonSource.Position at, double x, double y) {}

  /** Turns the positions of a ring or arc into degrees of longitude and latitude. */
  double[] toDegrees(double[] positions) {
    for (int i = 0; i < positions.length; i += 2) {
      requireOfSystem(positions[i], positions[i + 1]);
      if (system == ReferenceSystem.WGS84 && Projections.isBeyond180(positions[i])) {
        notes.wrapped();
      }
      system.toDegrees(positions, i);
    }
    return Projections.withoutRoundingErrors(positions);
  }

  void countVertices(int more) {
    vertices += more;
    if (vertices > options.mostVertices()) {
      throw source.fatal(
          source.position(),
          "more than " + options.mostVertices() + " vertices",
          "use generalised boundaries, or allow more with withMostVertices");
    }
  }

  private void addFeature(Feature feature) {
    Geometry geometry = feature.geometry;
    if (geometry == null) {
      if (!feature.hasGeometry) {
        source.report(feature.at, "a feature without geometry", "expected a polygon, or null");
      } else {
        addEmpty(feature);
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
    if (coordinates.count() > 0) {
      source.report(
          coordinates.at,
          "positions",
          geometry.type.equals("Polygon")
              ? "expected an array of rings"
              : "expected an array of polygons");
      return;
    }
    add(
        feature,
        geometry.type.equals("Polygon") ? List.of(coordinates) : coordinates.children,
        ring -> toDegrees(ring.numbers()));
  }

  /** Whether a geometry is of a type that bounds an area; reports it if it is not. */
  boolean isPolygonal(Geometry geometry) {
    boolean is = geometry.type.equals("Polygon") || geometry.type.equals("MultiPolygon");
    if (!is && options.othersLeftOut()) {
      notes.noArea(geometry.type);
    } else if (!is) {
      source.report(
          geometry.feature.at,
          "a geometry of type '" + geometry.type + "'",
          "expected Polygon or MultiPolygon; withOthersLeftOut leaves others out");
    }
    return is;
  }

  /** Notes an area without an outline, if the feature has a code. */
  private void addEmpty(Feature feature) {
    if (!code(feature, false).isEmpty()) {
      notes.withoutOutline(code(feature, false));
    }
  }

  /** Adds an area, or reports why it cannot be; the function gives the positions of a ring. */
  void add(Feature feature, List<Nested> polygons, Function<Nested, double[]> positions) {
    String code = code(feature, true);
    int before = source.problems();
    int collapsed = 0;
    int closed = 0;
    List<List<double[]>> shape = new ArrayList<>();
    for (Nested polygon : polygons) {
      if (polygon.count() > 0) {
        source.report(polygon.at, "a polygon without rings", "expected an array of rings");
      }
      List<double[]> rings = new ArrayList<>();
      boolean outer = true;
      for (Nested each : polygon.children) {
        if (!each.children.isEmpty()) {
          source.report(each.at, "arrays nested too deep", "expected a ring, a flat array");
          continue;
        }
        double[] ring = positions.apply(each);
        if (options.ringsClosed() && isOpen(ring)) {
          ring = Arrays.copyOf(ring, ring.length + 2);
          ring[ring.length - 2] = ring[0];
          ring[ring.length - 1] = ring[1];
          closed++;
        }
        if (enclosesNothing(ring)) {
          collapsed++;
          if (outer) { // and so do the holes in it
            collapsed += polygon.children.size() - 1;
            break;
          }
          continue;
        }
        outer = false;
        Problem defect = Shape.defect(ring);
        if (defect != null) {
          source.report(each.at, defect.found(), remedy(defect, ring));
        }
        rings.add(ring);
      }
      if (!rings.isEmpty()) {
        shape.add(rings);
      }
    }
    if (code.isEmpty()) {
      return;
    }
    JsonSource.Position earlier = places.putIfAbsent(code, feature.at);
    if (earlier != null) {
      source.report(
          feature.at,
          "the code '" + code + "' again, first in line " + earlier.line(),
          "keep one feature of each code; make parts of one area a MultiPolygon");
    } else if (source.problems() == before) {
      notes.collapsed(code, collapsed);
      notes.closed(code, closed);
      put(feature, code, shape);
    }
  }

  private void put(Feature feature, String code, List<List<double[]>> shape) {
    if (shape.isEmpty()) {
      notes.withoutOutline(code);
      return;
    }
    try {
      shapes.put(code, Shape.of(shape));
    } catch (InvalidValueException e) {
      source.report(feature.at, "in area '" + code + "' " + e.found(), e.remedy());
    }
  }

  private static String remedy(Problem defect, double[] ring) {
    return isOpen(ring)
        ? defect.remedy() + ", or close rings with withRingsClosed"
        : defect.remedy();
  }

  private static boolean isOpen(double[] ring) {
    int n = ring.length;
    return n >= 6 && (ring[0] != ring[n - 2] || ring[1] != ring[n - 1]);
  }

  /** Whether a ring has come to be a point or a line there and back. */
  private static boolean enclosesNothing(double[] ring) {
    int n = ring.length;
    return n <= 2
        || (n <= 6 && ring[0] == ring[n - 2] && ring[1] == ring[n - 1])
        || (n > 6
            && !isOpen(ring)
            && !Antimeridian.isCrossedBy(ring)
            && Shape.twiceArea(ring) == 0);
  }

  /** The code of a feature; the empty text, and a report or a note, if it has none. */
  private String code(Feature feature, boolean required) {
    String property = options.codeProperty();
    String code = feature.code;
    if (code == null && property.isEmpty()) {
      code = feature.id;
    }
    if (code != null && !code.isBlank() && code.strip().equals(code)) {
      return code;
    }
    boolean absent = code == null || code.isBlank();
    if (!required) {
      return "";
    }
    if (absent && options.othersLeftOut()) {
      notes.uncoded();
      return "";
    }
    String wanted = property.isEmpty() ? "code" : property;
    String remedy =
        property.isEmpty()
            ? "expected a property 'code' or an id; name another property with withCodeProperty"
            : "expected the property '" + property + "'";
    if (code == null && feature.properties.contains(wanted)) {
      source.report(
          feature.at,
          "a feature whose property '" + wanted + "' is null",
          "give it a code, or leave such features out with withOthersLeftOut" + suggestion());
      return "";
    }
    source.report(
        feature.at,
        code == null
            ? "a feature without a code; its properties are " + feature.properties
            : "the code '" + code + "', which is blank or padded",
        remedy
            + (expectedIn.isEmpty()
                ? Texts.didYouMean(property, feature.properties)
                : suggestion()));
    return "";
  }
}
