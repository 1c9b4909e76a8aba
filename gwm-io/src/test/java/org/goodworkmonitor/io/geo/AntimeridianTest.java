package org.goodworkmonitor.io.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;

/** Shapes across the 180th meridian, drawn by hand after those that files of countries hold. */
class AntimeridianTest {

  private static Boundaries resource(String name) {
    try (InputStream in = AntimeridianTest.class.getResourceAsStream("/maps/" + name)) {
      return BoundaryReader.withDefaults().read(in, name);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Boundaries read(String geometry) {
    String text =
        "{\"type\":\"Feature\",\"id\":\"RU\",\"properties\":null,\"geometry\":" + geometry + "}";
    return BoundaryReader.withDefaults()
        .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "world.geojson");
  }

  /** What every shape must be: cut, and wound as RFC 7946 requires. */
  private static Shape sound(Shape shape) {
    for (int p = 0; p < shape.polygons(); p++) {
      for (int r = 0; r < shape.rings(p); r++) {
        double[] ring = shape.ring(p, r);
        assertThat(Shape.defect(ring)).isNull();
        for (int i = 0; i + 3 < ring.length; i += 2) {
          double step = Math.abs(ring[i + 2] - ring[i]);
          assertThat(step <= 180 || (step == 360 && ring[i + 1] == ring[i + 3])).isTrue();
        }
        assertThat(Math.signum(Shape.twiceArea(ring))).isEqualTo(r == 0 ? 1 : -1);
      }
    }
    return shape;
  }

  /** The area in square degrees of the plane of longitude and latitude. */
  private static double area(Shape shape) {
    double twice = 0;
    for (int p = 0; p < shape.polygons(); p++) {
      for (int r = 0; r < shape.rings(p); r++) {
        twice += Shape.twiceArea(shape.ring(p, r));
      }
    }
    return twice / 2;
  }

  private static boolean contains(Shape shape, double lon, double lat) {
    boolean inside = false;
    for (int p = 0; p < shape.polygons(); p++) {
      for (int r = 0; r < shape.rings(p); r++) {
        double[] v = shape.ring(p, r);
        for (int i = 0; i + 3 < v.length; i += 2) {
          double share = (lat - v[i + 1]) / (v[i + 3] - v[i + 1]);
          boolean passes = v[i + 1] > lat != v[i + 3] > lat;
          inside ^= passes && lon < v[i] + share * (v[i + 2] - v[i]);
        }
      }
    }
    return inside;
  }

  @Test
  void uncutRingsAreReadLikeCutOnes() {
    Boundaries uncut = resource("antimeridian-uncut.geojson");
    Boundaries cut = resource("antimeridian-cut-rfc7946.geojson");
    Shape shape = sound(uncut.shape("A0").orElseThrow());
    assertThat(shape.polygons()).isEqualTo(2);
    assertThat(shape.ring(0, 0)).containsOnly(177, 180, -18, -16);
    assertThat(shape.ring(1, 0)).containsOnly(-180, -178, -18, -16);
    assertThat(area(shape)).isEqualTo(10);
    for (String code : cut.codes()) {
      Shape expected = cut.shape(code).orElseThrow();
      Shape found = uncut.shape(code).orElseThrow();
      assertThat(found.bounds()).isEqualTo(expected.bounds());
      assertThat(area(found)).isEqualTo(area(expected));
    }
  }

  /** Fiji: an island on the 180th meridian, clockwise as in shapefiles, with vertices on it. */
  @Test
  void verticesOnTheMeridianHaveTheSignOfTheirSide() {
    Shape island =
        sound(
            Shape.polygon(
                178.6, -16.6, 179.2, -16.4, 180, -16.1, -179.8, -16.0, -179.9, -16.5, -180, -16.5,
                179.1, -16.8, 178.6, -16.6));
    assertThat(island.polygons()).isEqualTo(2);
    assertThat(island.ring(0, 0)).contains(178.6, 179.2, 180, 179.1).doesNotContain(-180);
    assertThat(island.ring(1, 0))
        .hasSize(10)
        .contains(-179.8, -179.9, -180)
        .doesNotContain(180, 178.6);
    // Only the vertices' longitudes have another sign here: there is nothing to cut.
    Shape east = sound(Shape.polygon(177, -18, -180, -18, -180, -16, 177, -16, 177, -18));
    assertThat(east).isEqualTo(Shape.polygon(177, -18, 180, -18, 180, -16, 177, -16, 177, -18));
    Shape west = sound(Shape.polygon(180, -18, -177, -18, -177, -16, 180, -16, 180, -18));
    assertThat(west)
        .isEqualTo(Shape.polygon(-180, -18, -177, -18, -177, -16, -180, -16, -180, -18));
  }

  /**
   * Russia: a mainland from 28 to 190 degrees east, of which two capes and the bay between them lie
   * beyond 180; a lake across the meridian in the northern cape, one far from it; an island.
   */
  @Test
  void partsHolesAndIslandsComeApart() {
    double[] mainland = {
      28, 50, 175, 50, -170, 62, 179, 64, -174, 66, -172, 68, 175, 70, 28, 70, 28, 50
    };
    double[] lakeAcross = {179, 66.5, 179, 67, -179, 67, -179, 66.5, 179, 66.5};
    double[] lake = {104, 52, 104, 55, 109, 55, 109, 52, 104, 52};
    double[] pond = {-175, 66.4, -175, 66.8, -174, 66.8, -174, 66.4, -175, 66.4};
    double[] island = {178.5, 71, -177.5, 71, -177.5, 71.5, 178.5, 71.5, 178.5, 71};
    Shape russia =
        sound(Shape.of(List.of(List.of(mainland, lakeAcross, lake, pond), List.of(island))));
    // The mainland west of the meridian, two capes east of it, and both halves of the island
    assertThat(russia.polygons()).isEqualTo(5);
    assertThat(List.of(russia.rings(0), russia.rings(1) + russia.rings(2)))
        .as("the lake is a hole, that on the meridian a part of the border, the pond a hole")
        .containsExactly(2, 3);
    double[] uncut = mainland.clone();
    for (int i = 0; i < uncut.length; i += 2) {
      uncut[i] += uncut[i] < 0 ? 360 : 0;
    }
    double expected = Shape.twiceArea(uncut) / 2 - 2 * 0.5 - 5 * 3 - 1 * 0.4 + 4 * 0.5;
    assertThat(area(russia)).as("rounding of sums up to 3,000").isCloseTo(expected, within(1e-9));
    assertThat(contains(russia, 100, 60)).isTrue();
    assertThat(contains(russia, 106, 53)).isFalse();
    assertThat(contains(russia, -179.5, 66.7)).isFalse();
    assertThat(contains(russia, -173, 67.3)).isTrue();
    assertThat(contains(russia, -174.5, 66.6)).isFalse();
    assertThat(contains(russia, -179, 64.2)).as("the bay").isFalse();
    assertThat(contains(russia, 0, 60)).isFalse();
    assertThat(contains(russia, -120, 60)).isFalse();
    assertThat(russia.bounds()).containsExactly(-180, 50, 180, 71.5);
  }

  @Test
  void neighboursAreCutAtTheSamePoint() {
    Shape south = Shape.polygon(170, 0, -173, 0, -173, 10.1, 171, 3.3, 170, 0);
    Shape north = Shape.polygon(171, 3.3, -173, 10.1, 171, 20, 171, 3.3);
    double[] at = Arrays.stream(north.ring(1, 0)).filter(v -> v > 0 && v < 10).toArray();
    assertThat(at).isNotEmpty();
    assertThat(south.ring(1, 0)).contains(at);
    assertThat(south.ring(0, 0)).contains(at);
  }

  /** Antarctica is cut along the pole in Natural Earth, along a parallel in maps for the web. */
  @Test
  void aRingRoundAPoleMustBeClosedAlongIt() {
    double[] pole = {-180, -90, 180, -90, 180, -80, 60, -66, -60, -64, -180, -80, -180, -90};
    assertThat(sound(Shape.polygon(pole)).ring(0, 0)).isEqualTo(pole);
    double[] parallel = {-180, -85, 180, -85, 180, -80, 60, -66, -60, -64, -180, -80, -180, -85};
    assertThat(sound(Shape.polygon(parallel)).ring(0, 0)).isEqualTo(parallel);
    double[] world = {-180, -60, 180, -60, 180, 85, -180, 85, -180, -60};
    assertThat(sound(Shape.polygon(world)).ring(0, 0)).isEqualTo(world);
    assertThatThrownBy(
            () -> Shape.polygon(-170, -80, -60, -64, 60, -66, 170, -80, 179, -79, -170, -80))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "found a ring that goes round a pole; cut it at the 180th meridian and close it along"
                + " the pole, as in [180, -90], [-180, -90], or leave the area out");
    assertThatThrownBy(
            () ->
                read(
                    "{\"type\":\"Polygon\",\"coordinates\":[[[-170,80],[-60,70],[60,70],[170,80],"
                        + "[-170,80]]]}"))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("found in area 'RU' a ring that goes round a pole; cut it");
  }

  @Test
  void ringsThatContradictThemselvesAreErrors() {
    assertThatThrownBy(
            () -> Shape.polygon(170, 0, 179, 0, -179, 1, -179, 0.2, 179, 0.4, 170, 5, 170, 0))
        .hasMessageContaining("cross each other or themselves at the 180th meridian, at latitude");
    double[] outer = {170, 0, -170, 0, -170, 10, 170, 10, 170, 0};
    double[] far = {10, 1, 20, 1, 20, 2, 10, 2, 10, 1};
    assertThatThrownBy(() -> Shape.of(List.of(List.of(outer, far))))
        .hasMessageContaining("a hole that is not inside its outer ring");
    double[] above = {171, 11, 172, 11, 172, 12, 171, 12, 171, 11};
    assertThatThrownBy(() -> Shape.of(List.of(List.of(outer, above))))
        .hasMessageContaining("a hole that is not inside its outer ring, at [171.0, 11.0]");
    double[] inPlane = {-179, 0, 179, 0, 179, 10, -179, 10, -179, 0};
    double[] across = {178, 2, -178, 2, -178, 3, 178, 3, 178, 2};
    assertThatThrownBy(() -> Shape.of(List.of(List.of(inPlane, across))))
        .hasMessageContaining("a hole that is not inside its outer ring");
    double[] spiral = {
      0, 0, 90, 0, 179, 0, -90, 0, 0, 1, 90, 2, 179, 2, 179, 5, 90, 5, 0, 5, -90, 3, 179, 3, 90, 3,
      0, 3, 0, 0
    };
    assertThatThrownBy(() -> Shape.polygon(spiral))
        .hasMessageContaining("goes round the globe more than once");
    assertThatThrownBy(() -> Shape.polygon(179, 0, -179, 0, 179, 0, 179, 0))
        .hasMessageContaining("rings that enclose nothing");
  }

  /** Natural Earth and quantised TopoJSON exceed 180 by the rounding of the last digit. */
  @Test
  void roundingErrorsBeyondTheRangeAreRoundedAway() {
    Shape shape =
        read("{\"type\":\"Polygon\",\"coordinates\":[[[178,0],[180.00000000000003,0],[180,1],"
                + "[178,0]]]}")
            .shape("RU")
            .orElseThrow();
    assertThat(shape).isEqualTo(Shape.polygon(178, 0, 180, 0, 180, 1, 178, 0));
  }

  @Test
  void whatIsCutIsWrittenAndReadTheSame() {
    Boundaries uncut = resource("antimeridian-uncut.geojson");
    ResultTable table =
        ResultTable.builder("codes").texts("code", List.copyOf(uncut.codes())).build();
    byte[] text = GeoJson.text(table, uncut).getBytes(StandardCharsets.UTF_8);
    assertThat(BoundaryReader.withDefaults().read(new ByteArrayInputStream(text), "text"))
        .isEqualTo(uncut);
  }

  /**
   * A jagged star with a hole is cut like the same star far from the meridian: the same area, and
   * the same points inside. The independent oracle is the star that was not moved.
   */
  @Property(tries = 300)
  void cuttingChangesNothingButTheRings(
      @ForAll @IntRange(min = 3, max = 60) int vertices,
      @ForAll @IntRange(max = 1_000_000) int seed,
      @ForAll @DoubleRange(min = -12, max = 12) double centre,
      @ForAll boolean clockwise) {
    java.util.Random random = new java.util.Random(seed);
    double[] outer = new double[2 * vertices + 2];
    double[] hole = new double[2 * vertices + 2];
    for (int i = 0; i < vertices; i++) {
      double angle = 2 * Math.PI * (clockwise ? -i : i) / vertices;
      double radius = 3 + 7 * random.nextDouble();
      double[] at = {radius * Math.cos(angle), radius * Math.sin(angle)};
      for (int k = 0; k < 2; k++) {
        // Sixteenths of a degree, so that moving by 180 degrees is exact.
        outer[2 * i + k] = Math.rint(16 * (at[k] + (k == 0 ? centre : 50))) / 16;
        hole[2 * i + k] = Math.rint(16 * (at[k] / 4 + (k == 0 ? centre : 50))) / 16;
      }
    }
    for (double[] ring : List.of(outer, hole)) {
      ring[2 * vertices] = ring[0];
      ring[2 * vertices + 1] = ring[1];
    }
    boolean small = vertices < 7; // rounded holes of few vertices may be empty or leave the star
    Shape still = Shape.of(List.of(small ? List.of(outer) : List.of(outer, hole)));
    Shape moved =
        sound(
            Shape.of(List.of(small ? List.of(moved(outer)) : List.of(moved(outer), moved(hole)))));
    assertThat(area(moved)).isCloseTo(area(still), within(1e-9));
    for (int k = 0; k < 200; k++) {
      double lon = centre - 11 + 22 * random.nextDouble();
      double lat = 39 + 22 * random.nextDouble();
      assertThat(contains(moved, lon < 0 ? lon + 180 : lon - 180, lat))
          .isEqualTo(contains(still, lon, lat));
    }
  }

  private static double[] moved(double[] ring) {
    double[] moved = ring.clone();
    for (int i = 0; i < ring.length; i += 2) {
      moved[i] += ring[i] < 0 ? 180 : -180;
    }
    return moved;
  }
}
