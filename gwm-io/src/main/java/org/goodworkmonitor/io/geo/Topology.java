package org.goodworkmonitor.io.geo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.internal.Texts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * The arcs and objects of a TopoJSON file. A ring is a chain of arcs, each sharing its first vertex
 * with the last one of the arc before it; a negative index {@code i} is the arc {@code ~i} walked
 * backwards. Quantised arcs hold the differences of whole numbers.
 */
final class Topology {
  private final JsonSource source;
  private final BoundaryParser parser;
  private final Map<String, BoundaryParser.Geometry> objects = new LinkedHashMap<>();
  private final List<double[]> arcs = new ArrayList<>();
  private double @Nullable [] scale;
  private double @Nullable [] translate;

  Topology(JsonSource source, BoundaryParser parser) {
    this.source = source;
    this.parser = parser;
  }

  void objects() {
    source.members("objects", name -> objects.put(name, parser.topologyGeometry()));
  }

  void arcs() {
    Nested all = Nested.ofPositions(source, (x, y) -> parser.countVertices(1));
    if (all.count() > 0) {
      source.report(all.at, "positions", "expected an array of arcs");
    }
    for (Nested arc : all.children) {
      if (!arc.children.isEmpty()) {
        source.report(arc.at, "an arc with arrays in it", "expected an array of positions");
      }
      arcs.add(arc.numbers());
    }
  }

  void transform() {
    source.members(
        "transform",
        member -> {
          switch (member) {
            case "scale" -> scale = pair("scale");
            case "translate" -> translate = pair("translate");
            default -> source.skip();
          }
        });
  }

  private double[] pair(String what) {
    JsonSource.Position at = source.position();
    List<Double> numbers = new ArrayList<>();
    source.elements(
        what,
        () -> {
          if (source.token() == JsonToken.VALUE_NUMBER_INT
              || source.token() == JsonToken.VALUE_NUMBER_FLOAT) {
            numbers.add(source.number());
          } else {
            source.reportToken("expected a number");
          }
        });
    if (numbers.size() != 2 || !numbers.stream().allMatch(Double::isFinite)) {
      throw source.fatal(at, what + " of " + numbers, "expected two finite numbers");
    }
    return new double[] {numbers.get(0), numbers.get(1)};
  }

  /** Makes shapes of one object, once the whole file has been read. */
  void resolve(String wanted) {
    JsonSource.Position end = source.position();
    BoundaryParser.Geometry object = objects.get(wanted);
    if (object == null && wanted.isEmpty() && objects.size() == 1) {
      object = objects.values().iterator().next();
    }
    if (object == null) {
      source.report(
          end,
          wanted.isEmpty() ? objects.size() + " objects" : "no object '" + wanted + "'",
          "expected one of the file's objects "
              + objects.keySet()
              + Texts.didYouMean(wanted, objects.keySet())
              + "; name it with withObject");
      return;
    }
    if ((scale == null) != (translate == null)) {
      source.report(end, "half a transform", "expected both scale and translate");
      return;
    }
    arcs.replaceAll(this::decoded);
    add(object);
  }

  private double[] decoded(double[] arc) {
    double[] decoded = arc.clone();
    double x = 0;
    double y = 0;
    for (int i = 0; i < arc.length; i += 2) {
      if (scale != null && translate != null) {
        x += arc[i];
        y += arc[i + 1];
        decoded[i] = x * scale[0] + translate[0];
        decoded[i + 1] = y * scale[1] + translate[1];
      }
    }
    return parser.toDegrees(decoded);
  }

  private void add(BoundaryParser.Geometry geometry) {
    if (geometry.type.equals("GeometryCollection")) {
      geometry.members.forEach(this::add);
      return;
    }
    // The specification has null for an object without geometry.
    if (geometry.type.isEmpty() || !parser.isPolygonal(geometry)) {
      return;
    }
    Nested chains = geometry.arcs;
    if (chains == null) {
      source.report(geometry.feature.at, "no member 'arcs'", "expected the arcs of the polygon");
      return;
    }
    if (chains.count() > 0) {
      source.report(chains.at, "indices of arcs", "expected an array of rings or polygons");
      return;
    }
    parser.add(
        geometry.feature,
        geometry.type.equals("Polygon") ? List.of(chains) : chains.children,
        this::ring);
  }

  private double[] ring(Nested chain) {
    double[] indices = chain.numbers();
    int length = 0;
    for (double index : indices) {
      double arc = index < 0 ? -1 - index : index;
      if (arc >= arcs.size()) {
        throw source.fatal(
            chain.at,
            "the arc " + (long) index,
            "expected an index of one of the " + arcs.size() + " arcs");
      }
      int points = arcs.get((int) arc).length / 2;
      // An arc used many times costs its vertices each time, so that they cannot grow unseen.
      parser.countVertices(points + 1);
      length += Math.max(0, points - (length == 0 ? 0 : 1));
    }
    double[] ring = new double[2 * length];
    int at = 0;
    for (double index : indices) {
      double[] arc = arcs.get((int) (index < 0 ? -1 - index : index));
      int points = arc.length / 2;
      for (int i = at == 0 ? 0 : 1; i < points; i++) {
        int from = 2 * (index < 0 ? points - 1 - i : i);
        ring[at++] = arc[from];
        ring[at++] = arc[from + 1];
      }
    }
    return ring;
  }
}
