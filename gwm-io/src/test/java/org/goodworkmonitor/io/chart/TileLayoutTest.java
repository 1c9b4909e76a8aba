package org.goodworkmonitor.io.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.Shape;
import org.junit.jupiter.api.Test;

class TileLayoutTest {
  private static final Boundaries ENGLAND = Datasets.englandBoundaries();
  private static final TileLayout HEXAGONS = TileLayout.hexagons(ENGLAND);
  private static final TileLayout SQUARES = TileLayout.squares(ENGLAND);

  /** The cost is at most 5 % above a bound below which no assignment goes. */
  @Test
  void monitorIsWithinFivePercentOfTheBound() {
    for (TileLayout tiles : List.of(HEXAGONS, SQUARES)) {
      assertThat(tiles.lowerBound()).isLessThanOrEqualTo(tiles.cost());
      assertThat(tiles.cost()).isLessThanOrEqualTo(1.05 * tiles.lowerBound());
    }
  }

  /** Links and tiles that touch are counted anew, from the file and from rows and columns alone. */
  @Test
  void costCountsWhatItSays() {
    List<String> codes = HEXAGONS.codes();
    for (TileLayout tiles : List.of(HEXAGONS, SQUARES)) {
      int links = 0;
      int broken = 0;
      for (String a : codes) {
        for (String b : codes) {
          if (a.compareTo(b) < 0 && common(a, b) >= 2) {
            links++;
            broken += touch(tiles, a, b) ? 0 : 1;
          }
        }
      }
      assertThat(tiles.links()).isEqualTo(links).isGreaterThan(200);
      assertThat(tiles.brokenLinks()).isEqualTo(broken);
      assertThat(tiles.cost()).isCloseTo(tiles.displacement() + 0.4 * broken, within(1e-9));
    }
  }

  private static int common(String a, String b) {
    Set<String> vertices = vertices(a);
    vertices.retainAll(vertices(b));
    return vertices.size();
  }

  private static Set<String> vertices(String code) {
    Set<String> vertices = new HashSet<>();
    for (double[] ring : ENGLAND.rings(code)) {
      for (int i = 0; i < ring.length; i += 2) {
        vertices.add("%.5f %.5f".formatted(ring[i], ring[i + 1]));
      }
    }
    return vertices;
  }

  /** Where every other row of hexagons is half a tile further east depends on the lattice. */
  private static boolean touch(TileLayout tiles, String a, String b) {
    int rows = Math.abs(tiles.row(a) - tiles.row(b));
    double[] from = tiles.centre(a);
    double[] to = tiles.centre(b);
    double across = Math.abs(from[0] - to[0]);
    return tiles.isHexagonal()
        ? (rows == 0 && across < 1.1) || (rows == 1 && across < 0.6)
        : rows <= 1 && across < 1.1;
  }

  @Test
  void everyAreaHasATileOfItsOwnWhateverTheOrderOfTheFile() {
    Map<String, Shape> reversed = new LinkedHashMap<>();
    List<String> codes = new ArrayList<>(ENGLAND.codes());
    Collections.reverse(codes);
    codes.forEach(code -> reversed.put(code, ENGLAND.shape(code).orElseThrow()));
    TileLayout again = TileLayout.hexagons(Boundaries.of(reversed));
    Set<String> places = new HashSet<>();
    for (String code : HEXAGONS.codes()) {
      places.add(HEXAGONS.row(code) + " " + HEXAGONS.column(code));
      assertThat(again.row(code)).isEqualTo(HEXAGONS.row(code));
      assertThat(again.column(code)).isEqualTo(HEXAGONS.column(code));
    }
    assertThat(places).hasSize(118);
    assertThat(HEXAGONS.toTable().rows()).isEqualTo(118);
    assertThat(HEXAGONS.row("E06000057")).as("Northumberland lies furthest north").isLessThan(3);
  }

  /** Nine squares of one degree on the equator are a lattice already: nothing moves. */
  @Test
  void latticeStaysWhatItIs() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (int row = 0; row < 3; row++) {
      for (int c = 0; c < 3; c++) {
        double w = c;
        double s = 1.5 - row - 1;
        shapes.put(
            "r" + row + "c" + c, Shape.polygon(w, s, w + 1, s, w + 1, s + 1, w, s + 1, w, s));
      }
    }
    TileLayout tiles = TileLayout.squares(Boundaries.of(shapes));
    for (int row = 0; row < 3; row++) {
      for (int c = 0; c < 3; c++) {
        assertThat(tiles.row("r" + row + "c" + c)).isEqualTo(row);
        assertThat(tiles.column("r" + row + "c" + c)).isEqualTo(c);
      }
    }
    assertThat(tiles.brokenLinks()).isZero();
    // Twelve sides of squares; corners alone are one vertex, which is no border.
    assertThat(tiles.links()).isEqualTo(12);
    assertThat(tiles.displacement()).isCloseTo(0, within(0.01));
  }

  /** All 720 plans of six areas: none is below the bound, and the one found is the best. */
  @Property(tries = 40, seed = "20260211")
  void boundAndPlanEmbraceTheOptimum(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    int n = 6;
    double[] squares = random.doubles((long) n * n, 0, 2).toArray();
    TileProblem problem = new TileProblem(squares, graph(random, n), graph(random, n));
    double best = Double.POSITIVE_INFINITY;
    for (int[] plan : permutations(n)) {
      best = Math.min(best, problem.cost(plan));
    }
    double start = new TileBound(problem).after(0);
    double bound = new TileBound(problem).after(60);
    assertThat(bound).isGreaterThanOrEqualTo(start - 1e-9).isLessThanOrEqualTo(best + 1e-9);
    assertThat(problem.cost(TileSearch.plan(problem))).isCloseTo(best, within(1e-9));
  }

  @Property(tries = 100, seed = "20260212")
  void assignmentIsTheCheapest(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(6);
    double[] cost = random.doubles((long) n * n, -1, 1).toArray();
    double best = Double.POSITIVE_INFINITY;
    for (int[] plan : permutations(n)) {
      double sum = 0;
      for (int r = 0; r < n; r++) {
        sum += cost[r * n + plan[r]];
      }
      best = Math.min(best, sum);
    }
    Assignment assignment = Assignment.of(cost, n);
    double found = 0;
    for (int r = 0; r < n; r++) {
      found += cost[r * n + assignment.columns()[r]];
    }
    assertThat(found).isCloseTo(best, within(1e-9));
    assertThat(assignment.bound()).isCloseTo(best, within(1e-9));
    assignment.reduce(cost);
    assertThat(java.util.Arrays.stream(cost).min().orElseThrow()).isGreaterThanOrEqualTo(-1e-9);
  }

  private static int[][] graph(Random random, int n) {
    List<Set<Integer>> graph = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      graph.add(new java.util.TreeSet<>());
    }
    for (int a = 0; a < n; a++) {
      for (int b = a + 1; b < n; b++) {
        if (random.nextInt(2) == 0) {
          graph.get(a).add(b);
          graph.get(b).add(a);
        }
      }
    }
    return graph.stream().map(s -> s.stream().mapToInt(i -> i).toArray()).toArray(int[][]::new);
  }

  private static List<int[]> permutations(int n) {
    List<int[]> all = new ArrayList<>();
    permute(new int[n], 0, new boolean[n], all);
    return all;
  }

  private static void permute(int[] plan, int at, boolean[] used, List<int[]> all) {
    if (at == plan.length) {
      all.add(plan.clone());
    }
    for (int i = 0; at < plan.length && i < plan.length; i++) {
      if (!used[i]) {
        used[i] = true;
        plan[at] = i;
        permute(plan, at + 1, used, all);
        used[i] = false;
      }
    }
  }

  @Test
  void oneAreaAndIslandsHaveTiles() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("one", Shape.polygon(10, 10, 11, 10, 11, 11, 10, 10));
    assertThat(TileLayout.hexagons(Boundaries.of(shapes)).cost()).isLessThan(1);
    // Far apart, with hardly any land: tiles lie where the land is.
    shapes.put("two", Shape.polygon(60, -20, 61, -20, 61, -19, 60, -20));
    shapes.put("three", Shape.polygon(61, -20, 62, -20, 62, -19, 61, -20));
    TileLayout islands = TileLayout.squares(Boundaries.of(shapes));
    assertThat(islands.codes()).containsExactly("one", "three", "two");
    assertThat(islands.row("one")).isLessThan(islands.row("two"));
    assertThat(islands.lowerBound()).isLessThanOrEqualTo(islands.cost() + 1e-9);
  }

  @Test
  void impossibleLayoutsAreErrors() {
    assertThatThrownBy(() -> TileLayout.hexagons(Boundaries.of(Map.of())))
        .hasMessageContaining("found 0 boundaries; expected 1 to 1000");
    assertThatThrownBy(() -> HEXAGONS.row("E06000099"))
        .hasMessageContaining("no tile of 'E06000099' among the 118");
    assertThat(HEXAGONS.toString()).contains("118 hexagons").contains("links broken");
  }
}
