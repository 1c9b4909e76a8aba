package org.goodworkmonitor.io.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;

class BoundaryReaderTest {
  private static final String RING = "[[[0,50],[1,50],[1,51],[0,50]]]";

  static Boundaries england() {
    return Datasets.englandBoundaries();
  }

  private static Boundaries resource(BoundaryReader reader, String name) {
    try (InputStream in = BoundaryReaderTest.class.getResourceAsStream("/show/" + name)) {
      return reader.read(in, name);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Boundaries read(String text) {
    return read(BoundaryReader.withDefaults(), text);
  }

  private static Boundaries read(BoundaryReader reader, String text) {
    return reader.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "map.geojson");
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[\n" + String.join(",\n", features) + "]}";
  }

  private static String feature(String code, String type, String coordinates) {
    return "{\"type\":\"Feature\",\"properties\":{\"code\":\""
        + code
        + "\"},\"geometry\":{\"type\":\""
        + type
        + "\",\"coordinates\":"
        + coordinates
        + "}}";
  }

  @Test
  void readsTheBoundariesOfEngland() {
    Boundaries england = england();
    assertThat(england.size()).isEqualTo(118);
    Shape hartlepool = england.shape("E06000001").orElseThrow();
    assertThat(hartlepool.polygons()).isEqualTo(1);
    assertThat(hartlepool.ring(0, 0)).contains(-1.1926, 54.62, -1.3795).hasSizeGreaterThan(60);
    // All of England outside London lies between Land's End and Berwick.
    for (String code : england.codes()) {
      double[] box = england.shape(code).orElseThrow().bounds();
      assertThat(box[0]).isGreaterThan(-6.5);
      assertThat(box[1]).isGreaterThan(49.8);
      assertThat(box[2]).isLessThan(1.8);
      assertThat(box[3]).isLessThan(55.9);
    }
  }

  /** Made from the GeoJSON file by topojson-server 3.0.1, not quantised: every vertex is there. */
  @Test
  void topologyHasTheVerticesOfItsGeoJson() {
    Boundaries few = resource(BoundaryReader.withDefaults(), "few.topojson");
    Boundaries england = england();
    assertThat(few.codes()).hasSize(12).isSubsetOf(england.codes());
    for (String code : few.codes()) {
      Shape expected = england.shape(code).orElseThrow();
      Shape found = few.shape(code).orElseThrow();
      assertThat(vertices(found)).isEqualTo(vertices(expected));
      assertThat(area(found)).isCloseTo(area(expected), within(1e-12));
    }
  }

  /** Made by topojson-server 3.0.1 with 1e5 steps, 0.000075 by 0.000058 degrees each. */
  @Test
  void quantisedTopologyIsWithinOneStepOfItsGeoJson() {
    Boundaries quantised =
        resource(BoundaryReader.withDefaults().withObject("england"), "england-quantised.topojson");
    Boundaries england = england();
    assertThat(quantised.codes()).isEqualTo(england.codes());
    for (String code : quantised.codes()) {
      Shape expected = england.shape(code).orElseThrow();
      Shape found = quantised.shape(code).orElseThrow();
      // Rounding moves a vertex by half a step at the most.
      assertThat(found.bounds()).containsExactly(expected.bounds(), within(0.00004));
      // A ring's area then changes by no more than half its perimeter (under 12 degrees) times
      // that.
      assertThat(area(found)).isCloseTo(area(expected), within(12 * 0.00004));
    }
  }

  private static Set<List<Double>> vertices(Shape shape) {
    Set<List<Double>> all = new HashSet<>();
    for (int p = 0; p < shape.polygons(); p++) {
      for (int r = 0; r < shape.rings(p); r++) {
        double[] ring = shape.ring(p, r);
        for (int i = 0; i < ring.length; i += 2) {
          all.add(List.of(ring[i], ring[i + 1]));
        }
      }
    }
    return all;
  }

  private static double area(Shape shape) {
    double sum = 0;
    for (int p = 0; p < shape.polygons(); p++) {
      for (int r = 0; r < shape.rings(p); r++) {
        sum += Shape.twiceArea(shape.ring(p, r)) / 2;
      }
    }
    return sum;
  }

  @Test
  void turnsRingsAsTheStandardHasThem() {
    double[] clockwise = {0, 0, 0, 4, 4, 4, 4, 0, 0, 0};
    double[] counterclockwise = {1, 1, 2, 1, 2, 2, 1, 2, 1, 1};
    Shape shape = Shape.of(List.of(List.of(clockwise, counterclockwise)));
    assertThat(Shape.twiceArea(shape.ring(0, 0))).isEqualTo(32);
    assertThat(Shape.twiceArea(shape.ring(0, 1))).isEqualTo(-2);
    assertThat(shape.bounds()).containsExactly(0, 0, 4, 4);
    assertThat(shape).isEqualTo(Shape.of(List.of(List.of(shape.ring(0, 0), shape.ring(0, 1)))));
  }

  @Test
  void takesMembersInAnyOrderAndCodesFromTheIdOrAProperty() {
    String odd =
        "{\"features\":[{\"geometry\":{\"coordinates\":"
            + RING
            + ",\"type\":\"Polygon\"},\"id\":17,\"properties\":{\"LAD\":\"X1\",\"more\":[{}]},"
            + "\"type\":\"Feature\"}],\"type\":\"FeatureCollection\",\"extra\":{\"a\":[1]}}";
    assertThat(read(odd).codes()).containsExactly("17");
    assertThat(read(BoundaryReader.withDefaults().withCodeProperty("LAD"), odd).codes())
        .containsExactly("X1");
    assertThatThrownBy(() -> read(BoundaryReader.withDefaults().withCodeProperty("LAB"), odd))
        .hasMessageContaining("[LAD, more]")
        .hasMessageContaining("did you mean 'LAD'");
  }

  @Test
  void reportsEveryDefectWithItsLine() {
    String text =
        collection(
            feature("A", "Polygon", RING),
            feature("B", "Point", "[0,50]"),
            feature("C", "Polygon", "[[[0,50],[1,50],[1,51],[0,51]]]"),
            feature("A", "Polygon", RING),
            "{\"type\":\"Feature\",\"properties\":{\"nom\":\"x\"},\"geometry\":"
                + "{\"type\":\"Polygon\",\"coordinates\":"
                + RING
                + "}}",
            feature("D", "Polygon", "[[[0,50],[1],[1,\"x\"],[0,50]]]"),
            "{\"type\":\"Feature\",\"properties\":{\"code\":\"E\"}}",
            feature("F", "MultiPolygon", "[]"),
            feature("G", "Polygon", "[]"),
            "{\"type\":\"Feature\",\"properties\":{\"code\":null},\"geometry\":"
                + "{\"type\":\"Polygon\",\"coordinates\":"
                + RING
                + "}}");
    FileException e = catchThrowableOfType(FileException.class, () -> read(text));
    assertThat(e.problems().stream().map(p -> p.place().line() + " " + p.found()))
        .contains(
            "3 a geometry of type 'Point'",
            "4 a ring that is not closed, from [0.0, 50.0] to [0.0, 51.0]",
            "5 the code 'A' again, first in line 2",
            "6 a feature without a code; its properties are [nom]",
            "11 a feature whose property 'code' is null",
            "7 a position of one number",
            "7 the text 'x'",
            "8 a feature without geometry");
    FileException first =
        catchThrowableOfType(
            FileException.class,
            () -> read(BoundaryReader.withDefaults().withMostProblems(2), text));
    assertThat(first.problems()).hasSize(2);
  }

  @Test
  void explainsProjectedCoordinates() {
    assertThatThrownBy(
            () -> read(collection(feature("A", "Polygon", "[[[530000.5,180000],[0,0]]]"))))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("British National Grid (EPSG:27700)")
        .hasMessageContaining("ogr2ogr -t_srs EPSG:4326")
        .hasMessageContaining("line 2");
    assertThatThrownBy(
            () -> read(collection(feature("A", "Polygon", "[[[-14000,6711000],[0,0]]]"))))
        .hasMessageContaining("Web Mercator");
    assertThatThrownBy(() -> read(collection(feature("A", "Polygon", "[[[51.5,-170.1]]]"))))
        .hasMessageContaining("latitude before longitude");
    assertThatThrownBy(() -> read(collection(feature("A", "Polygon", "[[[1e999,0]]]"))))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("Infinity");
    String crs =
        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":"
            + "{\"name\":\"%s\"}},\"features\":[]}";
    assertThatThrownBy(() -> read(crs.formatted("urn:ogc:def:crs:EPSG::2157")))
        .hasMessageContaining("the reference system 'urn:ogc:def:crs:EPSG::2157'");
    assertThat(read(crs.formatted("urn:ogc:def:crs:OGC:1.3:CRS84")).size()).isZero();
    assertThat(read(crs.formatted("EPSG:4326")).size()).isZero();
    assertThat(read(crs.formatted("urn:ogc:def:crs:EPSG::4326")).size()).isZero();
  }

  @Test
  void pixelsAreCalledWhatTheyAre() {
    assertThatThrownBy(
            () -> resource(BoundaryReader.withDefaults(), "../maps/topojson-pixel-plane.json"))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("the vertex [175.0, 316.0], which looks like the units of a drawing")
        .hasMessageContaining("use the file that it was drawn from")
        .hasMessageNotContaining("British")
        .hasMessageNotContaining("ogr2ogr");
    assertThatThrownBy(() -> read(collection(feature("A", "Polygon", "[[[-700,60],[0,0]]]"))))
        .hasMessageContaining("units of a drawing");
  }

  @Test
  void nanAmongPropertiesDoesNotMatter() {
    Boundaries one =
        resource(BoundaryReader.withDefaults(), "../maps/geojson-nan-property.geojson");
    assertThat(one.codes()).containsExactly("A");
    assertThatThrownBy(() -> read(collection(feature("A", "Polygon", "[[[NaN,50],[0,0]]]"))))
        .hasMessageContaining("the vertex [NaN, 50.0]");
    String nan = feature("A", "Polygon", RING).replace("\"A\"", "NaN");
    assertThatThrownBy(() -> read(collection(nan)))
        .hasMessageContaining("found NaN; expected a text or a whole number as property code");
  }

  /** Users have no say in the options of the parser. */
  @Test
  void messagesSayNothingOfTheParser() {
    for (String broken :
        List.of("[+1]", "[01]", "[0x1F]", "[.5]", "/* */", "nan", "\"a", "[".repeat(100), "[1")) {
      assertThatThrownBy(() -> read("{\"type\":\"FeatureCollection\",\"x\":" + broken))
          .isInstanceOf(FileException.class)
          .satisfies(
              e ->
                  assertThat(e.getMessage())
                      .doesNotContain("Feature.", "ALLOW_", "enable", "Constraints", "Source:"));
    }
  }

  @Test
  void explainsWhatIsNoBoundaryFileAtAll() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("empty file");
    assertThatThrownBy(() -> read("[1]")).hasMessageContaining("an array");
    assertThatThrownBy(() -> read("{}")).hasMessageContaining("no member 'type'");
    assertThatThrownBy(() -> read("{\"type\":\"Polygon\"}")).hasMessageContaining("type 'Polygon'");
    assertThatThrownBy(() -> read("{\"type\":\"FeatureCollection\"}"))
        .hasMessageContaining("no member 'features'");
    assertThatThrownBy(() -> read(collection() + " {}")).hasMessageContaining("more after the end");
    assertThatThrownBy(() -> read("{\"type\":\"FeatureCollection\",\n\"features\":[{"))
        .hasMessageContaining("line 2")
        .hasMessageContaining("complete JSON");
    assertThatThrownBy(() -> read("{\"type\":\"a\",\"type\":\"b\"}"))
        .hasMessageContaining("Duplicate");
    assertThatThrownBy(() -> GeoJson.read(Path.of("no/such.geojson")))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("cannot read");
  }

  @Test
  void refusesHostileFiles() {
    assertThatThrownBy(() -> read("{\"type\":\"FeatureCollection\",\"x\":" + "[".repeat(100_000)))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("no boundary file needs that");
    String deep = feature("A", "Polygon", "[".repeat(200) + "1" + "]".repeat(200));
    assertThatThrownBy(() -> read(collection(deep))).isInstanceOf(FileException.class);
    String huge = "[[[" + "9".repeat(100_000) + ",0]]]";
    assertThatThrownBy(() -> read(collection(feature("A", "Polygon", huge))))
        .isInstanceOf(FileException.class);
    assertThatThrownBy(
            () ->
                read(
                    BoundaryReader.withDefaults().withMostVertices(4),
                    collection(feature("A", "Polygon", RING), feature("B", "Polygon", RING))))
        .hasMessageContaining("more than 4 vertices");
    // A small file that would unfold to 40,000,000 vertices: one arc used again and again.
    String arc = "[0,50]," + "[0,51],[0,50],".repeat(1000) + "[0,50]";
    String bomb =
        "{\"type\":\"Topology\",\"arcs\":[["
            + arc
            + "]],\"objects\":{\"a\":{\"type\":\"Polygon\",\"id\":\"A\",\"arcs\":[["
            + "0,".repeat(20_000)
            + "0]]}}}";
    assertThatThrownBy(() -> read(bomb))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("more than 5000000 vertices");
  }

  @Test
  void explainsDefectsOfATopology() {
    String topology =
        "{\"type\":\"Topology\",\"arcs\":[[[0,50],[1,50],[1,51],[0,50]]],\"objects\":{%s}%s}";
    String square = "{\"type\":\"Polygon\",\"id\":\"A\",\"arcs\":[[%s]]}";
    assertThat(read(topology.formatted("\"a\":" + square.formatted("-1"), "")).codes())
        .containsExactly("A");
    assertThatThrownBy(() -> read(topology.formatted("\"a\":" + square.formatted("7"), "")))
        .hasMessageContaining("the arc 7")
        .hasMessageContaining("one of the 1 arcs");
    assertThatThrownBy(() -> read(topology.formatted("\"a\":" + square.formatted("0.5"), "")))
        .hasMessageContaining("a whole number");
    assertThatThrownBy(() -> read(topology.formatted("\"a\":{},\"b\":{}", "")))
        .hasMessageContaining("[a, b]")
        .hasMessageContaining("withObject");
    assertThatThrownBy(
            () ->
                read(
                    topology.formatted(
                        "\"a\":" + square.formatted("0"), ",\"transform\":{\"scale\":[1,1]}")))
        .hasMessageContaining("both scale and translate");
    assertThatThrownBy(
            () ->
                read(
                    topology.formatted(
                        "\"a\":" + square.formatted("0"),
                        ",\"transform\":{\"scale\":[1e4,1e4],\"translate\":[0,0]}")))
        .hasMessageContaining("British National Grid");
    assertThatThrownBy(() -> read(topology.formatted("\"a\":{\"type\":\"LineString\"}", "")))
        .hasMessageContaining("expected Polygon or MultiPolygon");
  }

  @Test
  void listsTheMissesOfBothSides() {
    Boundaries boundaries = Boundaries.of(Map.of("A", Shape.polygon(0, 0, 1, 0, 1, 1, 0, 0)));
    BoundaryJoin join = boundaries.join(List.of(Area.of("B", "Beta")));
    assertThat(join.matched()).isEmpty();
    assertThat(join.areasWithoutBoundary()).extracting(Area::code).containsExactly("B");
    assertThat(join.boundariesWithoutArea()).containsExactly("A");
    assertThat(join.toTable().toString()).contains("B     Beta  boundary").contains("area");
    assertThatThrownBy(join::requireComplete)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no boundary of Beta")
        .hasMessageContaining("no such area");
    assertThat(boundaries.join(List.of(Area.of("A"))).requireComplete().isComplete()).isTrue();
  }

  @Test
  void shapesAreChecked() {
    assertThatThrownBy(() -> Shape.polygon(0, 0, 1, 1, 0, 0))
        .hasMessageContaining("found a ring of 3 vertices");
    assertThatThrownBy(() -> Shape.polygon(0, 0, 1, 0, Double.NaN, 1, 0, 0))
        .hasMessageContaining("the vertex [NaN, 1.0]");
    assertThatThrownBy(() -> Shape.of(List.of())).hasMessageContaining("no ring");
  }
}
