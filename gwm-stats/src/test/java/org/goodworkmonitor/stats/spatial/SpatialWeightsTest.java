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
import org.goodworkmonitor.core.model.DataException;
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
    double[] c = Sphere.centroid(ring(0, 0, 4, 0, 4, 1, 1, 1, 1, 3, 0, 3, 0, 0));
    // an L of 4 x 1 with the centre (2, 0.5) and 1 x 2 with (0.5, 2): weights 2/3 and 1/3
    assertThat(Math.toDegrees(Math.asin(c[2]))).isCloseTo(1, within(1e-12));
    assertThat(Math.toDegrees(Math.atan2(c[1], c[0]))).isCloseTo(1.5, within(1e-12));
    double[] line = Sphere.centroid(ring(0, 0, 2, 0, 1, 0, 0, 0));
    assertThat(Math.toDegrees(Math.atan2(line[1], line[0]))).isCloseTo(1, within(1e-12));
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
