package org.goodworkmonitor.stats.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialWeightsTest {
  private static final Places ENGLAND = Places.england();

  /** The neighbours that spdep finds; the first line of each file has the call. */
  static Map<String, Set<String>> reference(String file) {
    Map<String, Set<String>> neighbours = new LinkedHashMap<>();
    for (String line : Resources.lines("spatial/" + file + ".txt")) {
      if (!line.startsWith("#")) {
        String[] codes = line.split(" ", -1);
        neighbours.put(codes[0], Set.of(Arrays.copyOfRange(codes, 1, codes.length)));
      }
    }
    assertThat(neighbours).hasSize(118);
    return neighbours;
  }

  @ParameterizedTest
  @ValueSource(strings = {"queen", "rook", "nearest-5", "within-40km"})
  void neighboursInEnglandAreThoseOfSpdep(String kind) {
    SpatialWeights weights =
        switch (kind) {
          case "queen" -> SpatialWeights.queen(ENGLAND);
          case "rook" -> SpatialWeights.rook(ENGLAND);
          case "nearest-5" -> SpatialWeights.nearest(ENGLAND, 5);
          default -> SpatialWeights.within(ENGLAND, 40_000);
        };
    Map<String, Set<String>> expected = reference(kind);
    int differing = 0;
    for (String code : weights.codes()) {
      // spdep measures on the ellipsoid and we on a sphere: 0.5 % may turn two distances round
      boolean same = weights.neighbours(code).keySet().equals(expected.get(code));
      differing += same ? 0 : 1;
      if (kind.equals("queen") || kind.equals("rook")) {
        assertThat(weights.neighbours(code).keySet()).as(code).isEqualTo(expected.get(code));
      }
    }
    assertThat(differing).isLessThanOrEqualTo(4);
  }

  @Test
  void anIslandIsNamedAndKept() {
    SpatialWeights weights = SpatialWeights.queen(ENGLAND).rowStandardised();
    assertThat(weights.islands()).containsExactly("E06000046"); // Isle of Wight
    assertThat(weights.neighbours("E06000046")).isEmpty();
    assertThat(weights.links()).isEqualTo(550);
    assertThat(weights.toString())
        .isEqualTo("SpatialWeights[118 areas, 550 links, row-standardised, islands [E06000046]]");
    // Hartlepool borders Redcar across the Tees, Stockton, and County Durham
    assertThat(weights.neighbours("E06000001"))
        .containsOnlyKeys("E06000003", "E06000004", "E06000047")
        .containsEntry("E06000004", 1.0 / 3);
    assertThat(weights.toTable().column("neighbours").number(0)).isEqualTo(3);
    assertThat(SpatialWeights.nearest(ENGLAND, 1).islands()).isEmpty();
  }

  @Test
  void aCornerIsEnoughForTheQueenOnly() {
    Places lattice = Places.lattice(3, 3, 0);
    assertThat(SpatialWeights.queen(lattice).neighbours("r01c01")).hasSize(8);
    assertThat(SpatialWeights.rook(lattice).neighbours("r01c01"))
        .containsOnlyKeys("r00c01", "r01c00", "r01c02", "r02c01");
    assertThat(SpatialWeights.rook(lattice).neighbours("r00c00"))
        .containsOnlyKeys("r00c01", "r01c00");
  }

  /** Squares with sides of 1,112 m, each shrunk by 5 m on all sides: gaps of 10 m. */
  @Test
  void bordersThatDoNotMeetWantATolerance() {
    Places gaps = Places.lattice(3, 3, 0.0045);
    assertThatThrownBy(() -> SpatialWeights.queen(gaps))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("9 areas of which no two touch within 1.0 m")
        .hasMessageContaining("with 100 m 9 of them have neighbours");
    assertThat(SpatialWeights.rook(gaps, 12).links()).isEqualTo(24);
    assertThat(SpatialWeights.queen(gaps, 20).links()).isEqualTo(40);
    assertThatThrownBy(() -> SpatialWeights.queen(Places.lattice(1, 2, 0.49999)))
        .hasMessageContaining("with 10000 m 2 of them have neighbours");
    Places far =
        new Places(
            Map.of(
                "a", List.of(new double[] {0, 0, 1, 0, 1, 1, 0, 0}),
                "b", List.of(new double[] {10, 0, 11, 0, 11, 1, 10, 0})));
    assertThatThrownBy(() -> SpatialWeights.rook(far))
        .hasMessageContaining("expected areas that share borders; use nearest or within");
  }

  /** A long side beside two short ones shares no vertex with their common corner. */
  @Test
  void verticesNeedNotBeShared() {
    Places places =
        new Places(
            Map.of(
                "long", List.of(new double[] {0, 0, 2, 0, 2, 1, 0, 1, 0, 0}),
                "left", List.of(new double[] {0.2, 1, 1, 1, 1, 2, 0.2, 2, 0.2, 1}),
                "right", List.of(new double[] {1, 1, 1.7, 1, 1.7, 2, 1, 2, 1, 1}),
                "overlap", List.of(new double[] {1.9, 0.4, 3, 0.4, 3, 0.6, 1.9, 0.6, 1.9, 0.4})));
    assertThat(SpatialWeights.rook(places).neighbours("long"))
        .containsOnlyKeys("left", "right", "overlap");
    assertThat(SpatialWeights.rook(places).neighbours("overlap")).containsOnlyKeys("long");
  }

  @Test
  void weightsOfOnesOwnAreCheckedAllAtOnce() {
    Map<String, Map<String, Double>> flows = new LinkedHashMap<>();
    flows.put("a", Map.of("b", 3.0, "c", 1.0));
    flows.put("b", Map.of("a", 2.0, "c", 0.0));
    flows.put("c", Map.of());
    SpatialWeights weights = SpatialWeights.of(flows).rowStandardised();
    assertThat(weights.neighbours("a")).containsEntry("b", 0.75).containsEntry("c", 0.25);
    assertThat(weights.neighbours("b")).containsExactly(Map.entry("a", 1.0));
    assertThat(weights.islands()).containsExactly("c");
    assertThat(weights.isRowStandardised()).isTrue();
    flows.put("d", Map.of("d", 1.0, "e", 1.0, "a", -1.0));
    assertThatThrownBy(() -> SpatialWeights.of(flows))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area d: found the neighbour d;")
        .hasMessageContaining("area d: found the neighbour e;")
        .hasMessageContaining("area d: found the weight -1.0 of a");
    assertThatThrownBy(() -> weights.neighbours("x")).hasMessageContaining("no area 'x'");
    assertThatThrownBy(() -> SpatialWeights.of(Map.of("a", Map.of())))
        .hasMessageContaining("found 1 areas");
  }

  @Test
  void optionsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> SpatialWeights.nearest(ENGLAND, 118))
        .hasMessageContaining("k = 118; expected 1 to 117");
    assertThatThrownBy(() -> SpatialWeights.queen(ENGLAND, 0)).hasMessageContaining("0.0 m");
    assertThatThrownBy(() -> SpatialWeights.within(ENGLAND, -1)).hasMessageContaining("-1.0 m");
  }

  /** One degree of the equator is 111,195 m on a sphere of 6,371.0088 km. */
  @Test
  void distancesAreMeasuredBetweenCentroids() {
    Places row = Places.lattice(1, 3, 0);
    assertThat(SpatialWeights.within(row, 1111).links()).isZero();
    assertThat(SpatialWeights.within(row, 1112).links()).isEqualTo(4);
    // an L of two boxes: 0 to 4 E, 0 to 1 N, and 0 to 1 E, 1 to 3 N
    double[] box = box(0, 4, 0, 1);
    double[] upper = box(0, 1, 1, 3);
    double[] expected = {box[0] + upper[0], box[1] + upper[1], box[2] + upper[2]};
    double[] c = centroid(ring(0, 0, 4, 0, 4, 1, 1, 1, 1, 3, 0, 3, 0, 0));
    assertThat(c).containsExactly(unit(expected), within(1e-13));
    double[] line = centroid(ring(0, 0, 2, 0, 1, 0, 0, 0));
    assertThat(Math.toDegrees(Math.atan2(line[1], line[0]))).isCloseTo(1, within(1e-12));
    double[] slope = centroid(ring(0, 50, 2, 52, 1, 51, 0, 50));
    assertThat(Math.toDegrees(Math.asin(slope[2]))).isCloseTo(51, within(0.02));
  }

  private static double[] centroid(List<double[]> rings) {
    return Sphere.centroid(rings).orElseThrow();
  }

  /** The integral of the position vector over a box of longitudes and latitudes, by hand. */
  private static double[] box(double west, double east, double south, double north) {
    double l1 = Math.toRadians(west);
    double l2 = Math.toRadians(east);
    double p1 = Math.toRadians(south);
    double p2 = Math.toRadians(north);
    double cosSquared = (p2 - p1 + (Math.sin(2 * p2) - Math.sin(2 * p1)) / 2) / 2;
    return new double[] {
      cosSquared * (Math.sin(l2) - Math.sin(l1)),
      cosSquared * (Math.cos(l1) - Math.cos(l2)),
      (l2 - l1) * (Math.cos(2 * p1) - Math.cos(2 * p2)) / 4
    };
  }

  private static double[] unit(double... v) {
    double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }

  /**
   * The integral of the position vector over a polygon of great circles is half the sum over its
   * edges of their angle times the unit normal of their plane (by Stokes' theorem). Edges of ours
   * that are cut into 200 are nearly great circles; the products of neighbouring vectors lose some
   * seven digits.
   */
  private static double[] byGreatCircles(List<double[]> rings) {
    double[] sum = new double[3];
    for (double[] ring : rings) {
      for (int i = 0; i + 3 < ring.length; i += 2) {
        for (int k = 0; k < 200; k++) {
          double[] a = along(ring, i, k / 200.0);
          double[] b = along(ring, i, (k + 1) / 200.0);
          double[] normal = {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
          };
          double sine = Math.sqrt(Arrays.stream(normal).map(v -> v * v).sum());
          for (int axis = 0; axis < 3 && sine > 0; axis++) {
            sum[axis] += Math.asin(sine) * normal[axis] / sine / 2;
          }
        }
      }
    }
    return unit(sum);
  }

  private static double[] along(double[] ring, int i, double share) {
    double lon = Math.toRadians(ring[i] + share * (ring[i + 2] - ring[i]));
    double lat = Math.toRadians(ring[i + 1] + share * (ring[i + 3] - ring[i + 1]));
    return new double[] {
      Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)
    };
  }

  @Test
  void centroidsAgreeWithTheFormulaForGreatCircles() {
    for (String code : ENGLAND.codes()) {
      // 1e-8 of the Earth's radius is 6 cm
      assertThat(centroid(ENGLAND.rings(code)))
          .as(code)
          .containsExactly(byGreatCircles(ENGLAND.rings(code)), within(1e-8));
    }
    // of a country that reaches over the meridian, with a lake, 8,000 km wide
    List<double[]> large =
        List.of(
            new double[] {30, 45, 100, 50, 180, 60, 180, 70, 60, 75, 30, 60, 30, 45},
            new double[] {100, 55, 100, 60, 110, 60, 110, 55, 100, 55},
            new double[] {-180, 60, -170, 65, -180, 70, -180, 60});
    assertThat(centroid(large)).containsExactly(byGreatCircles(large), within(1e-5));
  }

  @Test
  void centroidsAreOnTheRightSideOfTheWorld() {
    double[] cut = centroid(across().rings("A0"));
    assertThat(Math.toDegrees(Math.atan2(cut[1], cut[0]))).isCloseTo(179.5, within(1e-12));
    assertThat(Math.toDegrees(Math.asin(cut[2]))).isCloseTo(-17.0, within(0.01));
    List<double[]> reversed =
        across().rings("A0").stream().map(SpatialWeightsTest::reversed).toList();
    assertThat(centroid(reversed)).containsExactly(cut, within(1e-12));
    double[] cap = centroid(ring(-180, -90, 180, -90, 180, -70, -180, -70, -180, -90));
    assertThat(cap).containsExactly(new double[] {0, 0, -1}, within(1e-12));
  }

  private static double[] reversed(double[] ring) {
    double[] reversed = new double[ring.length];
    for (int i = 0; i < ring.length; i += 2) {
      reversed[i] = ring[ring.length - 2 - i];
      reversed[i + 1] = ring[ring.length - 1 - i];
    }
    return reversed;
  }

  /** An area on both sides of the 180th meridian, its neighbours, and one at 0 degrees. */
  private static Places across() {
    return new Places(
        Map.of(
            "A0",
            List.of(
                new double[] {177, -18, 180, -18, 180, -16, 177, -16, 177, -18},
                new double[] {-180, -18, -178, -18, -178, -16, -180, -16, -180, -18}),
            "A1",
            ring(170, -18, 177, -18, 177, -16, 170, -16, 170, -18),
            "A2",
            ring(-178, -18, -170, -18, -170, -16, -178, -16, -178, -18),
            "A3",
            ring(-5, -18, 5, -18, 5, -16, -5, -16, -5, -18)));
  }

  @Test
  void neighboursAreFoundAcrossThe180thMeridian() {
    assertThat(SpatialWeights.queen(across()).neighbours("A0")).containsOnlyKeys("A1", "A2");
    assertThat(SpatialWeights.rook(across()).neighbours("A0")).containsOnlyKeys("A1", "A2");
    assertThat(SpatialWeights.queen(across()).islands()).containsExactly("A3");
    assertThat(SpatialWeights.nearest(across(), 2).neighbours("A0")).containsOnlyKeys("A1", "A2");
    assertThat(SpatialWeights.nearest(across(), 1).neighbours("A2")).containsOnlyKeys("A0");
    // 6 and 6.5 degrees of longitude at 17 degrees south: 638 and 691 km
    assertThat(SpatialWeights.within(across(), 650_000).neighbours("A0")).containsOnlyKeys("A1");
    assertThat(SpatialWeights.within(across(), 700_000).neighbours("A0"))
        .containsOnlyKeys("A1", "A2");
  }

  /**
   * A lattice has the same neighbours wherever it is, whether or not the cut is one of its lines.
   */
  @Property(tries = 60)
  void aLatticeAcrossThe180thMeridianHasTheSameNeighbours(
      @ForAll @IntRange(min = 1, max = 6) int rows,
      @ForAll @IntRange(min = 2, max = 7) int columns,
      @ForAll @IntRange(min = -2, max = 16) int halves) {
    Places lattice = Places.lattice(rows, columns, 0);
    Map<String, List<double[]>> moved = new LinkedHashMap<>();
    lattice.shapes().forEach((code, rings) -> moved.put(code, moved(rings.get(0), halves)));
    Places far = new Places(moved);
    assertThat(neighbours(SpatialWeights.queen(far)))
        .isEqualTo(neighbours(SpatialWeights.queen(lattice)));
    assertThat(neighbours(SpatialWeights.rook(far)))
        .isEqualTo(neighbours(SpatialWeights.rook(lattice)));
    assertThat(neighbours(SpatialWeights.within(far, 1300)))
        .isEqualTo(neighbours(SpatialWeights.within(lattice, 1300)));
    if (rows > 1) {
      assertThat(neighbours(SpatialWeights.queen(far, 30)))
          .isEqualTo(neighbours(SpatialWeights.queen(lattice, 30)));
    }
  }

  /** A square moved so that the meridian is so many half squares from the west of the lattice. */
  private static List<double[]> moved(double[] square, int halves) {
    double west = 180 + square[0] - halves / 200.0;
    double east = 180 + square[2] - halves / 200.0;
    double south = square[1];
    double north = square[5];
    if (east < 180 + 1e-9) {
      return ring(rectangle(west, Math.min(180, east), south, north));
    }
    if (west > 180 - 1e-9) {
      return ring(rectangle(Math.max(-180, west - 360), east - 360, south, north));
    }
    return List.of(rectangle(west, 180, south, north), rectangle(-180, east - 360, south, north));
  }

  private static double[] rectangle(double west, double east, double south, double north) {
    return new double[] {west, south, east, south, east, north, west, north, west, south};
  }

  private static Map<String, Set<String>> neighbours(SpatialWeights weights) {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    weights.codes().forEach(code -> all.put(code, weights.neighbours(code).keySet()));
    return all;
  }

  @Test
  void outlinesThatCannotBeTrustedAreErrors() {
    Places bad =
        new Places(
            Map.of(
                "a",
                ring(177, -18, -178, -18, -178, -16, 177, -16, 177, -18),
                "b",
                ring(0, 0, 1, 0, 1, 1, 0, 1),
                "c",
                ring(190, 0, 200, 0, 195, 1, 190, 0),
                "d",
                List.of(),
                "e",
                ring(0, 0, 1, 0, 1, 1, 0, 0)));
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> SpatialWeights.queen(bad),
            () -> SpatialWeights.rook(bad),
            () -> SpatialWeights.nearest(bad, 1),
            () -> SpatialWeights.within(bad, 1000))) {
      assertThatThrownBy(call)
          .isInstanceOf(DataException.class)
          .hasMessageContaining("area a: found a ring that crosses the 180th meridian after the")
          .hasMessageContaining(
              "area b: found a ring of 4 vertices that is too short or not closed")
          .hasMessageContaining("area c: found the vertex [190.0, 0.0]")
          .hasMessageContaining("area d: found no ring");
    }
    Places band =
        new Places(
            Map.of(
                "band", ring(-180, -1, 180, -1, 180, 1, -180, 1, -180, -1),
                "e", ring(0, 0, 1, 0, 1, 1, 0, 0)));
    assertThatThrownBy(() -> SpatialWeights.nearest(band, 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area band: found an area without a centroid");
  }

  private static List<double[]> ring(double... lonLat) {
    return List.of(lonLat);
  }

  @Property(tries = 60)
  void aLatticeHasTheLinksThatOneCounts(
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 2, max = 9) int columns) {
    Places lattice = Places.lattice(rows, columns, 0);
    int rook = 2 * (rows * (columns - 1) + columns * (rows - 1));
    SpatialWeights queens = SpatialWeights.queen(lattice);
    assertThat(SpatialWeights.rook(lattice).links()).isEqualTo(rook);
    assertThat(queens.links()).isEqualTo(rook + 4 * (rows - 1) * (columns - 1));
    for (String a : queens.codes()) {
      for (String b : queens.neighbours(a).keySet()) {
        assertThat(queens.neighbours(b)).containsKey(a);
      }
      assertThat(queens.rowStandardised().neighbours(a).values().stream().mapToDouble(w -> w).sum())
          .isCloseTo(1, within(1e-12));
    }
  }
}
