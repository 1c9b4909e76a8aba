package org.goodworkmonitor.io.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;

/**
 * Boundary files as offices publish them: generalised, quantised, in metres, with other features.
 */
class PublishedBoundariesTest {
  private static final BoundaryReader READER = BoundaryReader.withDefaults();
  private static final String RING = "[[[0,50],[1,50],[1,51],[0,50]]]";

  private static Boundaries resource(String name) throws IOException {
    try (InputStream in = PublishedBoundariesTest.class.getResourceAsStream("/maps/" + name)) {
      return READER.read(in, name);
    }
  }

  private static Boundaries read(BoundaryReader reader, String text) {
    return reader.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "map.geojson");
  }

  private static String collection(String... features) {
    return collectionWith("", features);
  }

  private static String collectionWith(String member, String... features) {
    return "{\"type\":\"FeatureCollection\","
        + member
        + "\"features\":[\n"
        + String.join(",\n", features)
        + "]}";
  }

  private static String feature(String properties, String type, String coordinates) {
    return "{\"type\":\"Feature\",\"properties\":{"
        + properties
        + "},\"geometry\":{\"type\":\""
        + type
        + "\",\"coordinates\":"
        + coordinates
        + "}}";
  }

  private static String code(String code) {
    return "\"code\":\"" + code + "\"";
  }

  private static String crs(String name) {
    return "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" + name + "\"}},";
  }

  @Test
  void ringsThatQuantisingHasCollapsedAreLeftOutAndSaid() throws IOException {
    Boundaries boundaries = resource("topojson-collapsed-rings.json");
    assertThat(boundaries.shape("A1").orElseThrow())
        .isEqualTo(Shape.polygon(0, 50, 1, 50, 1, 51, 0, 51, 0, 50));
    assertThat(boundaries.warnings())
        .containsExactly("rings that enclose nothing were left out, of A1 (2)");
  }

  @Test
  void emptyGeometriesHaveNoOutline() throws IOException {
    Boundaries boundaries = resource("topojson-empty-geometries.json");
    assertThat(boundaries.codes()).containsExactly("A1", "A3");
    assertThat(boundaries.shape("A3").orElseThrow().polygons()).isEqualTo(1);
    assertThat(boundaries.warnings()).containsExactly("no outline is left of A2");
    assertThat(boundaries.join(List.of(Area.of("A2"))).areasWithoutBoundary()).hasSize(1);
  }

  @Test
  void theSameInGeoJson() {
    String point = "[[[2,50],[2,50],[2,50],[2,50]]]";
    String hole = "[[[0,50],[1,50],[1,51],[0,50]],[[0.5,50.1],[0.6,50.2],[0.5,50.1]]]";
    Boundaries boundaries =
        read(
            READER,
            collection(
                feature(code("A"), "MultiPolygon", "[" + RING + "," + point + ",[],[[]]]"),
                feature(code("B"), "Polygon", point),
                feature(code("C"), "Polygon", hole),
                feature(code("D"), "MultiPolygon", "[]"),
                "{\"type\":\"Feature\",\"id\":\"E\",\"properties\":null,\"geometry\":null}"));
    assertThat(boundaries.codes()).containsExactly("A", "C");
    assertThat(boundaries.shape("A").orElseThrow().polygons()).isEqualTo(1);
    assertThat(boundaries.shape("C").orElseThrow().rings(0)).isEqualTo(1);
    assertThat(boundaries.warnings())
        .containsExactly(
            "rings that enclose nothing were left out, of A (2), B (1), C (1)",
            "no outline is left of B, D, E");
  }

  @Test
  void pointsLinesAndAreasWithoutACodeAreLeftOutWhereAsked() {
    String text =
        collection(
            feature(code("A"), "Polygon", RING),
            feature(code("P"), "Point", "[0,50]"),
            feature(code("Q"), "MultiPoint", "[[0,50],[1,50]]"),
            feature(code("L"), "LineString", "[[0,50],[1,50]]"),
            feature("\"name\":\"sea\"", "Polygon", RING),
            "{\"type\":\"Feature\",\"properties\":{\"code\":\"G\"},\"geometry\":{\"type\":"
                + "\"GeometryCollection\",\"geometries\":[]}}");
    Boundaries boundaries = read(READER.withOthersLeftOut(), text);
    assertThat(boundaries.codes()).containsExactly("A");
    assertThat(boundaries.warnings())
        .containsExactly(
            "geometries that bound no area were left out: Point (1), MultiPoint (1), LineString"
                + " (1), GeometryCollection (1)",
            "areas without a code were left out: 1");
    assertThatThrownBy(() -> read(READER, text))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("a geometry of type 'Point'")
        .hasMessageContaining("withOthersLeftOut")
        .hasMessageContaining("a feature without a code; its properties are [name]");
  }

  @Test
  void openRingsAreClosedWhereAsked() {
    String text = collection(feature(code("A"), "Polygon", "[[[0,50],[1,50],[1,51]]]"));
    assertThatThrownBy(() -> read(READER, text))
        .hasMessageContaining("found a ring of 3 vertices")
        .hasMessageContaining("withRingsClosed");
    Boundaries boundaries = read(READER.withRingsClosed(), text);
    assertThat(boundaries.shape("A").orElseThrow())
        .isEqualTo(Shape.polygon(0, 50, 1, 50, 1, 51, 0, 50));
    assertThat(boundaries.warnings()).containsExactly("open rings were closed, of A (1)");
  }

  @Test
  void thePropertyThatHoldsTheCodesIsSuggested() {
    String[] features = new String[4];
    for (int i = 0; i < features.length; i++) {
      features[i] =
          feature(
              "\"OBJECTID\":" + i + ",\"LAD21CD\":\"E0600000" + i + "\",\"old\":\"E06000001\"",
              "Polygon",
              RING);
    }
    List<Area> areas = List.of(Area.of("E06000001"), Area.of("E06000002"), Area.of("E06000009"));
    assertThatThrownBy(() -> read(READER.withExpected(areas), collection(features)))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("a feature without a code")
        .hasMessageContaining(
            "the property 'LAD21CD' holds 2 of the 3 expected codes: name it with"
                + " withCodeProperty");
    assertThatThrownBy(
            () ->
                read(READER.withCodeProperty("OBJECTID").withExpected(areas), collection(features)))
        .hasMessageContaining("none of the 3 expected areas")
        .hasMessageContaining("'LAD21CD' holds 2 of the 3");
    assertThat(
            read(READER.withCodeProperty("LAD21CD").withExpected(areas), collection(features))
                .codes())
        .hasSize(4);
  }

  @Test
  void longitudesBeyond180AreWrapped() {
    String ring = "[[[177,-18],[182,-18],[182,-16],[177,-16],[177,-18]]]";
    String cut = "[[[177,-18],[-178,-18],[-178,-16],[177,-16],[177,-18]]]";
    Boundaries wrapped = read(READER, collection(feature(code("FJ"), "Polygon", ring)));
    assertThat(wrapped).isEqualTo(read(READER, collection(feature(code("FJ"), "Polygon", cut))));
    assertThat(wrapped.warnings()).containsExactly("longitudes beyond 180 degrees were wrapped: 2");
    String west = "[[[-182,-18],[-178,-18],[-178,-16],[-182,-16],[-182,-18]]]";
    String east = "[[[178,-18],[182,-18],[182,-16],[178,-16],[178,-18]]]";
    assertThat(read(READER, collection(feature(code("FJ"), "Polygon", west))))
        .isEqualTo(read(READER, collection(feature(code("FJ"), "Polygon", east))));
    String all = "[[[10,0],[200,0],[361,10],[10,0]]]";
    assertThatThrownBy(() -> read(READER, collection(feature(code("X"), "Polygon", all))))
        .isInstanceOf(FileException.class);
  }

  /**
   * Ordnance Survey's test points of OSTN15: latitude and longitude (ETRS89, which WGS84 agrees
   * with to within a metre), easting and northing. Source: OSTN15 and OSGM15 developer pack,
   * Ordnance Survey 2016 (BSD licence).
   */
  static final double[][] TEST_POINTS = {
    {49.92226393730, -6.29977752014, 91492.146, 11318.804},
    {49.96006137820, -5.20304609998, 170370.718, 11572.405},
    {50.43885825610, -4.10864563561, 250359.811, 62016.569},
    {50.57563665000, -1.29782277240, 449816.371, 75335.861},
    {50.93127937910, -1.45051433700, 438710.920, 114792.250},
    {51.40078220140, -3.55128349240, 292184.870, 168003.465},
    {51.37447025550, 1.44454730409, 639821.835, 169565.858},
    {51.42754743020, -2.54407618349, 362269.991, 169978.690},
    {51.48936564950, -0.11992557180, 530624.974, 178388.464},
    {51.85890896400, -4.30852476960, 241124.584, 220332.641},
    {51.89436637350, 0.89724327012, 599445.590, 225722.826},
    {52.25529381630, -2.15458614387, 389544.190, 261912.153},
    {52.25160951230, -0.91248956970, 474335.969, 262047.755},
    {52.75136687170, 0.40153547065, 562180.547, 319784.995},
    {52.96219109410, -1.19747655922, 454002.834, 340834.943},
    {53.34480280190, -2.64049320810, 357455.843, 383290.436},
    {53.41628516040, -4.28918069756, 247958.971, 393492.909},
    {53.41630925420, -4.28917792869, 247959.241, 393495.583},
    {53.77911025760, -3.04045490691, 331534.564, 431920.794},
    {53.80021519630, -1.66379168242, 422242.186, 433818.701},
    {54.08666318080, -4.63452168212, 227778.330, 468847.388},
    {54.11685144290, -0.07773133187, 525745.670, 470703.214},
    {54.32919541010, -4.38849118133, 244780.636, 495254.887},
    {54.89542340420, -2.93827741149, 339921.145, 556034.761},
    {54.97912273660, -1.61657685184, 424639.355, 565012.703},
    {55.85399952950, -4.29649016251, 256340.925, 664697.269},
    {55.92478265510, -3.29479219337, 319188.434, 670947.534},
    {57.00606696050, -5.82836691850, 167634.202, 797067.144},
    {57.13902518960, -2.04856030746, 397160.491, 805349.736},
    {57.48625000720, -4.21926398555, 267056.768, 846176.972},
    {57.81351838410, -8.57854456076, 9587.909, 899448.996},
    {58.21262247180, -7.59255560556, 71713.132, 938516.404},
    {58.51560361300, -6.26091455533, 151968.652, 966483.780},
    {58.58120461280, -3.72631022121, 299721.891, 967202.992},
    {59.03743871190, -3.21454001115, 330398.323, 1017347.016},
    {59.09335035320, -4.41757674598, 261596.778, 1025447.602},
    {59.09671617400, -5.82799339844, 180862.461, 1029604.114},
    {59.53470794490, -1.62516966058, 421300.525, 1072147.239},
    {59.85409913890, -1.27486910356, 440725.073, 1107878.448},
    {60.13308091660, -2.07382822798, 395999.668, 1138728.951}
  };

  /** The distance of two places a few metres apart, on a sphere of 6,371 km. */
  private static double metres(double lon1, double lat1, double lon2, double lat2) {
    double north = Math.toRadians(lat2 - lat1);
    double east = Math.toRadians(lon2 - lon1) * Math.cos(Math.toRadians(lat1));
    return 6_371_000 * Math.hypot(north, east);
  }

  @Test
  void theTestPointsOfOrdnanceSurveyComeOutWithinTenMetres() {
    double most = 0;
    for (double[] point : TEST_POINTS) {
      String ring =
          String.format(
              Locale.ROOT,
              "[[[%1$.3f,%2$.3f],[%3$.3f,%2$.3f],[%3$.3f,%4$.3f],[%1$.3f,%2$.3f]]]",
              point[2],
              point[3],
              point[2] + 1000,
              point[3] + 1000);
      Boundaries boundaries =
          read(
              READER,
              collectionWith(
                  crs("urn:ogc:def:crs:EPSG::27700"), feature(code("A"), "Polygon", ring)));
      double[] vertices = boundaries.shape("A").orElseThrow().ring(0, 0);
      most = Math.max(most, metres(point[1], point[0], vertices[0], vertices[1]));
    }
    assertThat(TEST_POINTS).hasDimensions(40, 4);
    assertThat(most).isLessThan(10);
  }

  @Test
  void theReferenceSystemMayBeNamedBeforeOrAfterOrByTheCaller() {
    String ring = "[[[530000,180000],[531000,180000],[531000,181000],[530000,180000]]]";
    String feature = feature(code("A"), "Polygon", ring);
    Boundaries named = read(READER, collectionWith(crs("EPSG:27700"), feature));
    String after =
        "{\"type\":\"FeatureCollection\",\"features\":["
            + feature
            + "],"
            + crs("http://www.opengis.net/def/crs/EPSG/0/27700").replaceFirst(",$", "}");
    assertThat(read(READER, after)).isEqualTo(named);
    BoundaryReader told = READER.withReferenceSystem(ReferenceSystem.BRITISH_NATIONAL_GRID);
    assertThat(read(told, collection(feature))).isEqualTo(named);
    String topology =
        "{\"type\":\"Topology\",\"transform\":{\"scale\":[1000,1000],\"translate\":[530000,180000]},"
            + "\"arcs\":[[[0,0],[1,0],[0,1],[-1,-1]]],"
            + "\"objects\":{\"o\":{\"type\":\"Polygon\",\"id\":\"A\",\"arcs\":[[0]]}}}";
    assertThat(read(told, topology)).isEqualTo(named);
    assertThatThrownBy(() -> read(READER, topology))
        .hasMessageContaining("British National Grid")
        .hasMessageContaining("ReferenceSystem.BRITISH_NATIONAL_GRID");
    assertThatThrownBy(() -> read(told, collectionWith(crs("EPSG:3857"), feature)))
        .hasMessageContaining("the reference system 'EPSG:3857'")
        .hasMessageContaining("BRITISH_NATIONAL_GRID");
    assertThatThrownBy(() -> read(READER, collectionWith(crs("EPSG:2157"), feature)))
        .hasMessageContaining("the reference system 'EPSG:2157'")
        .hasMessageContaining("ogr2ogr");
    assertThatThrownBy(
            () ->
                read(
                    told,
                    collection(feature(code("A"), "Polygon", ring.replace("531000", "9531000")))))
        .hasMessageContaining("metres within 200 km of the British National Grid");
  }

  /** The formula of EPSG method 1024 the other way round, written anew. */
  @Property
  void webMercator(
      @ForAll @DoubleRange(min = -179, max = 178) double lon,
      @ForAll @DoubleRange(min = -84, max = 83) double lat) {
    double x = 6_378_137 * Math.PI * lon / 180;
    double y = 6_378_137 * Math.log(Math.tan(Math.PI / 4 + Math.PI * lat / 360));
    String ring =
        "[[[" + x + "," + y + "],[" + (x + 100) + "," + y + "],[" + x + "," + (y + 100) + "],[" + x
            + "," + y + "]]]";
    Boundaries boundaries =
        read(
            READER.withReferenceSystem(ReferenceSystem.WEB_MERCATOR),
            collection(feature(code("A"), "Polygon", ring)));
    double[] vertices = boundaries.shape("A").orElseThrow().ring(0, 0);
    // 1e-9 degrees are a tenth of a millimetre; the doubles of metres have 4e-9 m.
    assertThat(vertices[0]).isCloseTo(lon, within(1e-9));
    assertThat(vertices[1]).isCloseTo(lat, within(1e-9));
  }

  @Test
  void answersOfServicesAreNoBoundaries() {
    assertThatThrownBy(
            () ->
                read(
                    READER,
                    "{\"error\":{\"code\":400,\"message\":\"Invalid URL\",\"details\":[]}}"))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("the error response of a service")
        .hasMessageContaining("Invalid URL");
    assertThatThrownBy(() -> read(READER, "<!DOCTYPE html><html><body>Not found</body></html>"))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("a web page in place of data");
  }
}
