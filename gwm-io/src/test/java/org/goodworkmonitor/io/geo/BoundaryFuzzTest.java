package org.goodworkmonitor.io.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goodworkmonitor.io.FileException;

/** Damaged files: boundaries or a {@link FileException} come out, and nothing else ever. */
class BoundaryFuzzTest {
  private static final String GEO =
      """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4326"}},
      "features":[{"type":"Feature","id":7,"properties":{"code":"A","n":null},"geometry":
      {"type":"Polygon","coordinates":[[[0,50],[1,50,3],[1,51],[0,50]],[[0.1,50],[0.5,50],[0.5,50.1],
      [0.1,50]]]}},{"type":"Feature","properties":{"code":"B"},"geometry":{"type":"MultiPolygon",
      "coordinates":[[[[0,50],[1,50],[1,51],[0,50]]]]}},
      {"type":"Feature","id":"C","properties":null,"geometry":null}]}
      """;
  private static final String TOPO =
      """
      {"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[0,50]},"arcs":[[[0,0],[5,0],
      [0,5]],[[5,5],[-5,-5]],[[0,0],[1,0],[0,1],[-1,-1]]],"objects":{"a":{"type":
      "GeometryCollection","geometries":[{"type":"Polygon","id":"A","arcs":[[0,1]],"properties":
      {"code":"X"}},{"type":"MultiPolygon","id":2,"arcs":[[[-3]],[[0,1],[2]]]},{"type":null}]}}}
      """;
  private static final String[] PIECES = {
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "null",
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
    "NaN"
  };

  /** What is damaged is sound to begin with, so that damage reaches every part of the reader. */
  @Example
  void undamagedFilesAreRead() {
    assertThat(read(GEO).codes()).containsExactly("A", "B");
    assertThat(read(TOPO).codes()).containsExactly("X", "2");
  }

  private static Boundaries read(String text) {
    return BoundaryReader.withDefaults()
        .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "sound");
  }

  @Property(tries = 100_000, seed = "20260101")
  void damagedGeoJson(@ForAll long seed) {
    attempt(damaged(GEO, seed));
  }

  @Property(tries = 100_000, seed = "20260102")
  void damagedTopoJson(@ForAll long seed) {
    attempt(damaged(TOPO, seed));
  }

  @Property(tries = 20_000, seed = "20260103")
  void anyBytes(@ForAll byte[] bytes) {
    attempt(bytes);
  }

  private static byte[] damaged(String sound, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(sound);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
        default -> text.insert(random.nextInt(text.length()), text.substring(from, to));
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void attempt(byte[] bytes) {
    try {
      Boundaries read =
          BoundaryReader.withDefaults().read(new ByteArrayInputStream(bytes), "fuzzed");
      assertThat(read.size()).isLessThan(5);
    } catch (FileException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }
}
