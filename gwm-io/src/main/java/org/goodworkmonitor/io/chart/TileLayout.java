package org.goodworkmonitor.io.chart;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.Shape;

/**
 * A place for every area on a map of equal tiles, so that small areas are seen as well as large
 * ones.
 *
 * <pre>{@code
 * TileLayout tiles = TileLayout.hexagons(boundaries);
 * Charts.map(measure, MapLayout.of(tiles)).writeSvg(Path.of("hexagons.svg"));
 * }</pre>
 *
 * <p>There are as many tiles as areas. A tile is as large as an area is on average, and of a
 * regular lattice those tiles are taken that hold the most land, so the map keeps the outline of
 * the country. Which area goes on which tile is chosen so that the cost is small:
 *
 * <pre>cost = sum over areas of (d / w)^2 + 0.4 * number of broken links</pre>
 *
 * <p>where d is the distance from the centre of gravity of the area to the centre of its tile, w
 * that between the centres of two tiles of a row, and a link is broken if two areas share a border
 * and their tiles do not touch. Areas share a border if they have two or more vertices in common,
 * to a hundred thousandth of a degree; boundaries that were simplified one by one may have none.
 * Hexagons touch at sides, squares at sides and corners. Distances are measured on the map
 * (equirectangular, true to scale along the middle latitude).
 *
 * <p>The search is simulated annealing from the plan with the least displacement, followed by
 * exchanges until none helps. It need not find the least cost; {@link #lowerBound()} says how far
 * from it the plan can be at the most. The order of the boundaries does not matter, and the result
 * is the same every time. Immutable and safe for use by many threads.
 */
public final class TileLayout implements Tabular {
  /** Beyond this the assignment takes minutes, and nobody can tell the tiles apart. */
  private static final int MOST = 1_000;

  private static final double VERTEX = 1e5;

  private final ImmutableList<String> codes;
  private final TileLattice lattice;
  private final TileProblem problem;
  private final int[] plan;
  private final Supplier<Double> bound;

  private TileLayout(Boundaries boundaries, boolean hexagons) {
    if (boundaries.size() < 1 || boundaries.size() > MOST) {
      throw new IllegalArgumentException(
          "found " + boundaries.size() + " boundaries; expected 1 to " + MOST + " for a tile map");
    }
    this.codes = ImmutableList.sortedCopyOf(boundaries.codes());
    Terrain map = new Terrain(boundaries);
    this.lattice = TileLattice.over(map, hexagons);
    int n = codes.size();
    double[] squares = new double[n * n];
    for (int a = 0; a < n; a++) {
      double[] centre = map.centre(codes.get(a));
      for (int t = 0; t < n; t++) {
        double dx = (centre[0] - lattice.xOf(t)) / lattice.width();
        double dy = (centre[1] - lattice.yOf(t)) / lattice.width();
        squares[a * n + t] = dx * dx + dy * dy;
      }
    }
    this.problem = new TileProblem(squares, neighbours(boundaries, codes), lattice.touching());
    this.plan = TileSearch.plan(problem);
    int rounds = n <= 200 ? 150 : 20;
    this.bound = Suppliers.memoize(() -> new TileBound(problem).after(rounds));
  }

  /**
   * A layout of hexagons.
   *
   * @param boundaries the outlines, 1 to 1,000
   * @return the layout
   * @throws IllegalArgumentException if there are too few or too many
   */
  public static TileLayout hexagons(Boundaries boundaries) {
    return new TileLayout(boundaries, true);
  }

  /**
   * A layout of squares.
   *
   * @param boundaries the outlines, 1 to 1,000
   * @return the layout
   * @throws IllegalArgumentException if there are too few or too many
   */
  public static TileLayout squares(Boundaries boundaries) {
    return new TileLayout(boundaries, false);
  }

  /** The areas with which each area shares two or more vertices. */
  static int[][] neighbours(Boundaries boundaries, List<String> codes) {
    Map<List<Long>, TreeSet<Integer>> at = new HashMap<>();
    for (int a = 0; a < codes.size(); a++) {
      Shape shape = boundaries.shape(codes.get(a)).orElseThrow();
      for (int p = 0; p < shape.polygons(); p++) {
        for (int r = 0; r < shape.rings(p); r++) {
          double[] ring = shape.ring(p, r);
          for (int i = 0; i < ring.length; i += 2) {
            long x = Math.round(ring[i] * VERTEX);
            // The 180th meridian is the same from both sides.
            List<Long> place =
                List.of(
                    Math.abs(x) == 18_000_000 ? 18_000_000 : x, Math.round(ring[i + 1] * VERTEX));
            at.computeIfAbsent(place, k -> new TreeSet<>()).add(a);
          }
        }
      }
    }
    Map<Long, Integer> shared = new HashMap<>();
    for (TreeSet<Integer> together : at.values()) {
      for (int a : together) {
        for (int b : together) {
          shared.merge((long) a * codes.size() + b, 1, Integer::sum);
        }
      }
    }
    int[][] neighbours = new int[codes.size()][];
    for (int a = 0; a < neighbours.length; a++) {
      long row = (long) a * codes.size();
      int of = a;
      neighbours[a] =
          java.util.stream.IntStream.range(0, codes.size())
              .filter(b -> b != of && shared.getOrDefault(row + b, 0) >= 2)
              .toArray();
    }
    return neighbours;
  }

  /**
   * The codes of the areas.
   *
   * @return an immutable list in alphabetical order
   */
  public List<String> codes() {
    return codes;
  }

  /**
   * Whether the tiles are hexagons.
   *
   * @return false if they are squares
   */
  public boolean isHexagonal() {
    return lattice.hexagons();
  }

  /**
   * The row of an area's tile.
   *
   * @param code the area's code
   * @return the row, 0 for the northernmost one that has a tile
   * @throws IllegalArgumentException if there is no such area
   */
  public int row(String code) {
    return lattice.row(tile(code)) - least(true);
  }

  /**
   * The column of an area's tile. In every other row of hexagons, tiles lie half a tile further
   * east.
   *
   * @param code the area's code
   * @return the column, 0 for the westernmost one that has a tile
   * @throws IllegalArgumentException if there is no such area
   */
  public int column(String code) {
    return lattice.column(tile(code)) - least(false);
  }

  private int least(boolean rows) {
    return java.util.stream.IntStream.range(0, lattice.size())
        .map(t -> rows ? lattice.row(t) : lattice.column(t))
        .min()
        .orElse(0);
  }

  private int tile(String code) {
    int area = codes.indexOf(code);
    if (area < 0) {
      throw new IllegalArgumentException(
          "no tile of '" + code + "' among the " + codes.size() + Texts.didYouMean(code, codes));
    }
    return plan[area];
  }

  /** The centre of an area's tile, in widths of a tile. */
  double[] centre(String code) {
    int tile = tile(code);
    return new double[] {lattice.xOf(tile) / lattice.width(), lattice.yOf(tile) / lattice.width()};
  }

  /**
   * What the layout costs, as the class says.
   *
   * @return the displacement plus 0.4 for each broken link
   */
  public double cost() {
    return problem.cost(plan);
  }

  /**
   * How far areas are moved.
   *
   * @return the sum of the squares of their distances, in widths of a tile
   */
  public double displacement() {
    return problem.displacement(plan);
  }

  /**
   * How many pairs of areas share a border.
   *
   * @return 0 or more
   */
  public int links() {
    return problem.links();
  }

  /**
   * How many pairs of areas share a border but their tiles do not touch.
   *
   * @return 0 or more
   */
  public int brokenLinks() {
    return problem.broken(plan);
  }

  /**
   * A cost that no assignment of the areas to these tiles goes below, by weak duality: every link
   * is solved alone, the assignment is solved alone, and prices that are exchanged between them
   * raise the sum of the two. It is computed when first asked for.
   *
   * @return at most {@link #cost()}
   */
  public double lowerBound() {
    return bound.get();
  }

  /**
   * A row per area, to draw the map with other tools: code, row and column of its tile.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    List<Integer> rows = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (String code : codes) {
      rows.add(row(code));
      columns.add(column(code));
    }
    return ResultTable.builder(isHexagonal() ? "Hexagons" : "Squares")
        .texts("code", codes)
        .wholes("row", rows.stream().mapToInt(i -> i).toArray(), false)
        .wholes("column", columns.stream().mapToInt(i -> i).toArray(), false)
        .build();
  }

  @Override
  public String toString() {
    return "TileLayout["
        + codes.size()
        + (isHexagonal() ? " hexagons, " : " squares, ")
        + brokenLinks()
        + " of "
        + links()
        + " links broken]";
  }
}
