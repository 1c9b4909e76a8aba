package org.goodworkmonitor.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.io.geo.BoundaryReader;
import org.goodworkmonitor.io.geo.ReferenceSystem;
import org.junit.jupiter.api.Test;

class BoundaryFuzzTest {
  private static final String[] PIECES = {
    "1e999",
    "-1",
    "0.5",
    "9999999999999999999",
    "\"type\"",
    "\"Polygon\"",
    "\"Topology\"",
    "\"arcs\"",
    "[[",
    "]]",
    "\u0000",
    "\\u",
    "true",
    "\"coordinates\":",
    "\"\"",
    "-0",
    "1e-400",
    "\u00ff",
    "NaN",
    "\"id\":",
    "1e1000000000",
    "\"transform\":",
    "\"properties\":",
    "-2147483648",
    "530000.5"
  };

  private static void read(byte[] file) {
    read(BoundaryReader.withDefaults(), file);
  }

  private static void read(BoundaryReader reader, byte[] file) {
    assertThat(reader.read(new ByteArrayInputStream(file), "fuzzed").size()).isLessThan(5_000);
  }

  private static final String IN_METRES =
      """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:27700"}},
      "features":[{"type":"Feature","properties":{"code":"A","lad":"E1"},"geometry":
      {"type":"Polygon","coordinates":[[[530000,180000],[531000,180000],[531000,181000],
      [530000,180000]],[[530100,180000],[530200,180000],[530100,180000]]]}},
      {"type":"Feature","properties":{"lad":"E2"},"geometry":{"type":"Point",
      "coordinates":[1,2]}},{"type":"Feature","properties":{"code":"C"},"geometry":
      {"type":"Polygon","coordinates":[[[530000,180000],[531000,180000],[531000,181000]]]}}]}
      """;

  /** Every option at once. */
  @Test
  void damagedGeoJsonInMetres() throws Exception {
    BoundaryReader options =
        BoundaryReader.withDefaults()
            .withOthersLeftOut()
            .withRingsClosed()
            .withExpected(List.of(Area.of("A"), Area.of("E1")));
    Fuzz.of("geojson-metres", file -> read(options, file))
        .sound(IN_METRES)
        .sound(IN_METRES.replace("27700", "3857"))
        .json()
        .pieces(PIECES)
        .pieces("EPSG:4326", "\"crs\":", "MultiPolygon", "179.9", "-359", "1e7")
        .run();
    BoundaryReader told = options.withReferenceSystem(ReferenceSystem.BRITISH_NATIONAL_GRID);
    Fuzz.of("geojson-grid", file -> read(told, file)).sound(IN_METRES).json().pieces(PIECES).run();
  }

  @Test
  void damagedGeoJson() throws Exception {
    Fuzz.of("geojson", BoundaryFuzzTest::read)
        .sound(
            """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4326"}},
            "features":[{"type":"Feature","id":7,"properties":{"code":"A","n":null},"geometry":
            {"type":"Polygon","coordinates":[[[0,50],[1,50,3],[1,51],[0,50]],[[0.1,50],[0.5,50],
            [0.5,50.1],[0.1,50]]]}},{"type":"Feature","properties":{"code":"B"},"geometry":
            {"type":"MultiPolygon","coordinates":[[[[0,50],[1,50],[1,51],[0,50]]]]}},
            {"type":"Feature","id":"C","properties":null,"geometry":null}]}
            """)
        .json()
        .pieces(PIECES)
        .run();
  }

  @Test
  void damagedTopoJson() throws Exception {
    Fuzz.of("topojson", BoundaryFuzzTest::read)
        .sound(
            """
            {"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[0,50]},"arcs":[[[0,0],
            [5,0],[0,5]],[[5,5],[-5,-5]],[[0,0],[1,0],[0,1],[-1,-1]]],"objects":{"a":{"type":
            "GeometryCollection","geometries":[{"type":"Polygon","id":"A","arcs":[[0,1]],
            "properties":{"code":"X"}},{"type":"MultiPolygon","id":2,"arcs":[[[-3]],[[0,1],[2]]]},
            {"type":null}]}}}
            """)
        .json()
        .pieces(PIECES)
        .run();
  }
}
