package org.goodworkmonitor.stats.spatial;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.spatial.Outlines;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Who neighbours whom, and how much each neighbour counts.
 *
 * <pre>{@code
 * SpatialWeights weights = SpatialWeights.queen(boundaries).rowStandardised();
 * }</pre>
 *
 * <p>Neighbours count 1 each until they are {@linkplain #rowStandardised() row-standardised}; no
 * area neighbours itself. Areas on both sides of the 180th meridian touch across it, and distances
 * are great circles between centroids on a sphere. Outlines that are not as {@link Outlines#rings}
 * describes, such as rings across that meridian, are a {@link DataException}. Areas without
 * neighbours, such as islands under contiguity, are kept and {@linkplain #islands() named}. Areas
 * are matched by code. Immutable and safe for use by many threads. Source: Cliff and Ord, Spatial
 * Processes (1981, ISBN 978-0-85086-081-8).
 */
public final class SpatialWeights implements Tabular {
  private static final double TOLERANCE = 1;

  private final ImmutableList<String> codes;
  private final ImmutableMap<String, Integer> index;

  /** Per area the rows of its neighbours, ascending. */
  private final int[][] neighbours;

  /** Per area the weights that were given, in the order of the neighbours. */
  private final double[][] raw;

  private final double[][] weights;
  private final boolean standardised;

  private SpatialWeights(
      List<String> codes, int[][] neighbours, double[][] raw, boolean standardised) {
    this.codes = ImmutableList.copyOf(codes);
    this.index = rows(codes);
    this.neighbours = neighbours;
    this.raw = raw;
    this.standardised = standardised;
    this.weights =
        standardised
            ? Arrays.stream(raw).map(SpatialWeights::shares).toArray(double[][]::new)
            : raw;
  }

  static double[] shares(double[] row) {
    double sum = Arrays.stream(row).sum();
    return Arrays.stream(row).map(w -> w / sum).toArray();
  }

  /**
   * Areas that share a border or a point of it, borders within 1 m counting as one: the precision
   * to which files are commonly rounded.
   *
   * @param outlines the outlines of the areas
   * @return binary weights
   * @throws IllegalArgumentException if there are fewer than two areas
   * @throws DataException if no two areas touch; the message says within what tolerance they would
   */
  public static SpatialWeights queen(Outlines outlines) {
    return queen(outlines, TOLERANCE);
  }

  /**
   * Areas that share a border or a point of it, where borders need not meet exactly: they touch
   * where a vertex of one lies within the tolerance of the border of the other, or where borders
   * cross. Boundaries that were simplified one by one, so that they no longer meet, want a
   * tolerance as large as what they were simplified by.
   *
   * @param outlines the outlines of the areas
   * @param tolerance in metres, above 0
   * @return binary weights
   * @throws IllegalArgumentException if there are fewer than two areas, or the tolerance is not
   *     above 0
   * @throws DataException if no two areas touch
   */
  public static SpatialWeights queen(Outlines outlines, double tolerance) {
    return touching(outlines, tolerance, false);
  }

  /**
   * Areas that share a border, for which one point is not enough; borders within 1 m count as one.
   *
   * @param outlines the outlines of the areas
   * @return binary weights
   * @throws IllegalArgumentException if there are fewer than two areas
   * @throws DataException if no two areas touch; the message says within what tolerance they would
   */
  public static SpatialWeights rook(Outlines outlines) {
    return rook(outlines, TOLERANCE);
  }

  /**
   * Areas that share a border, where borders need not meet exactly; see {@link #queen(Outlines,
   * double)}. They share one if they touch at points that are more than twice the tolerance apart.
   *
   * @param outlines the outlines of the areas
   * @param tolerance in metres, above 0
   * @return binary weights
   * @throws IllegalArgumentException if there are fewer than two areas, or the tolerance is not
   *     above 0
   * @throws DataException if no two areas touch
   */
  public static SpatialWeights rook(Outlines outlines, double tolerance) {
    return touching(outlines, tolerance, true);
  }

  private static SpatialWeights touching(Outlines outlines, double tolerance, boolean rook) {
    if (!(tolerance > 0 && tolerance <= 100_000)) {
      throw new IllegalArgumentException(
          "found a tolerance of " + tolerance + " m; expected above 0 and at most 100000");
    }
    List<String> codes = codes(outlines);
    List<List<double[]>> rings = rings(outlines, codes);
    int[][] neighbours = Contiguity.neighbours(rings, tolerance, rook);
    if (Arrays.stream(neighbours).allMatch(row -> row.length == 0)) {
      throw new DataException(
          "no area has a neighbour",
          List.of(
              Problem.of(
                  String.format(
                      Locale.ROOT,
                      "%d areas of which no two touch within %s m",
                      codes.size(),
                      tolerance),
                  advice(rings, tolerance, rook))));
    }
    return binary(codes, neighbours);
  }

  private static String advice(List<List<double[]>> rings, double tolerance, boolean rook) {
    for (double wider : new double[] {10, 100, 1000, 10_000}) {
      if (wider > tolerance) {
        int[][] neighbours = Contiguity.neighbours(rings, wider, rook);
        long found = Arrays.stream(neighbours).filter(row -> row.length > 0).count();
        if (found > 0) {
          return String.format(
              Locale.ROOT,
              "boundaries that were simplified one by one no longer meet; give a tolerance (with"
                  + " %.0f m %d of them have neighbours), or use nearest or within",
              wider,
              found);
        }
      }
    }
    return "expected areas that share borders; use nearest or within";
  }

  /**
   * The areas whose centroids are nearest, by great circles. Not symmetric: one may be among the
   * nearest of another that is not among its own.
   *
   * @param outlines the outlines of the areas
   * @param k how many each; of equally distant ones the first code counts
   * @return binary weights
   * @throws IllegalArgumentException if k is not from 1 to one less than there are areas
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static SpatialWeights nearest(Outlines outlines, int k) {
    List<String> codes = codes(outlines);
    if (k < 1 || k >= codes.size()) {
      throw new IllegalArgumentException(
          "found k = " + k + "; expected 1 to " + (codes.size() - 1));
    }
    return binary(codes, centroids(outlines, codes).nearest(k));
  }

  /**
   * The areas whose centroids lie within a distance, by great circles.
   *
   * @param outlines the outlines of the areas
   * @param metres the distance, above 0
   * @return binary weights
   * @throws IllegalArgumentException if there are fewer than two areas, or the distance is not
   *     above 0
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static SpatialWeights within(Outlines outlines, double metres) {
    if (!(metres > 0 && Double.isFinite(metres))) {
      throw new IllegalArgumentException("found a distance of " + metres + " m; expected above 0");
    }
    List<String> codes = codes(outlines);
    return binary(codes, centroids(outlines, codes).within(metres));
  }

  /**
   * Weights of the caller's own, such as the flows of commuters.
   *
   * @param weights per area the weight of each of its neighbours, above 0; a weight of 0 is no link
   * @return the weights, areas in the order of the map
   * @throws IllegalArgumentException if there are fewer than two areas
   * @throws DataException if a weight is negative or not finite, or a neighbour is the area itself
   *     or no key of the map; all such problems at once
   */
  public static SpatialWeights of(Map<String, ? extends Map<String, Double>> weights) {
    List<String> codes = requireTwo(List.copyOf(new LinkedHashMap<>(weights).keySet()));
    ImmutableMap<String, Integer> rows = rows(codes);
    List<Problem> problems = new ArrayList<>();
    int[][] neighbours = new int[codes.size()][];
    double[][] raw = new double[codes.size()][];
    weights.forEach(
        (code, row) -> {
          TreeMap<Integer, Double> links = new TreeMap<>();
          row.forEach(
              (other, weight) -> {
                Integer target = rows.get(other);
                if (other.equals(code) || target == null) {
                  problems.add(
                      Problem.of(
                              "the neighbour " + other,
                              "expected another area that has weights of its own, maybe none")
                          .atArea(code));
                } else if (!(weight >= 0 && Double.isFinite(weight))) {
                  problems.add(
                      Problem.of("the weight " + weight + " of " + other, "expected 0 or more")
                          .atArea(code));
                } else if (weight > 0) {
                  links.put(target, weight);
                }
              });
          int at = rows.getOrDefault(code, 0);
          neighbours[at] = links.keySet().stream().mapToInt(i -> i).toArray();
          raw[at] = links.values().stream().mapToDouble(w -> w).toArray();
        });
    if (!problems.isEmpty()) {
      throw new DataException("the weights cannot be used", problems);
    }
    return new SpatialWeights(codes, neighbours, raw, false);
  }

  private static ImmutableMap<String, Integer> rows(List<String> codes) {
    ImmutableMap.Builder<String, Integer> rows = ImmutableMap.builder();
    for (int i = 0; i < codes.size(); i++) {
      rows.put(codes.get(i), i);
    }
    return rows.buildOrThrow();
  }

  private static List<String> codes(Outlines outlines) {
    return requireTwo(outlines.codes().stream().sorted().toList());
  }

  private static List<String> requireTwo(List<String> codes) {
    if (codes.size() < 2) {
      throw new IllegalArgumentException("found " + codes.size() + " areas; expected at least 2");
    }
    return codes;
  }

  private static Centroids centroids(Outlines outlines, List<String> codes) {
    List<List<double[]>> rings = rings(outlines, codes);
    List<double[]> centroids = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      Optional<double[]> centroid = Sphere.centroid(rings.get(i));
      centroid.ifPresent(centroids::add);
      if (centroid.isEmpty()) {
        problems.add(
            Problem.of(
                    "an area without a centroid, because its parts balance around the globe",
                    "leave it out, or use queen or rook")
                .atArea(codes.get(i)));
      }
    }
    return new Centroids(requireNone(problems, centroids));
  }

  /** The rings of each area, which must be as {@link Outlines#rings} has them. */
  private static List<List<double[]>> rings(Outlines outlines, List<String> codes) {
    List<List<double[]>> all = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String code : codes) {
      List<double[]> rings = outlines.rings(code);
      all.add(rings);
      if (rings.isEmpty()) {
        problems.add(Problem.of("no ring", "expected at least one").atArea(code));
      }
      rings.stream()
          .map(SpatialWeights::defect)
          .flatMap(Optional::stream)
          .limit(1)
          .forEach(problem -> problems.add(problem.atArea(code)));
    }
    return requireNone(problems, all);
  }

  private static <T> T requireNone(List<Problem> problems, T value) {
    if (!problems.isEmpty()) {
      throw new DataException("the outlines cannot be used", problems);
    }
    return value;
  }

  private static Optional<Problem> defect(double[] ring) {
    int n = ring.length;
    if (n < 8 || n % 2 != 0 || ring[0] != ring[n - 2] || ring[1] != ring[n - 1]) {
      return Optional.of(
          Problem.of(
              "a ring of " + n / 2 + " vertices that is too short or not closed",
              "expected at least 4 vertices, the last repeating the first"));
    }
    for (int i = 0; i + 3 < n; i += 2) {
      String vertex = "[" + ring[i] + ", " + ring[i + 1] + "]";
      if (!(Math.abs(ring[i]) <= 180 && Math.abs(ring[i + 1]) <= 90)) {
        return Optional.of(
            Problem.of(
                "the vertex " + vertex,
                "expected a longitude of -180 to 180 and a latitude of -90 to 90 degrees"));
      }
      double step = Math.abs(ring[i + 2] - ring[i]);
      boolean level = ring[i + 1] == ring[i + 3];
      if (step > 180 && !(level && (step == 360 || Math.abs(ring[i + 1]) == 90))) {
        return Optional.of(
            Problem.of(
                "a ring that crosses the 180th meridian after the vertex " + vertex,
                "cut it there, as RFC 7946 section 3.1.9 requires; the boundaries that gwm-io reads"
                    + " are cut"));
      }
    }
    return Optional.empty();
  }

  private static SpatialWeights binary(List<String> codes, int[][] neighbours) {
    double[][] ones = new double[neighbours.length][];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = new double[neighbours[i].length];
      Arrays.fill(ones[i], 1);
    }
    return new SpatialWeights(codes, neighbours, ones, false);
  }

  /**
   * The same neighbours with weights that add up to 1 per area, so that what an area is compared
   * with is the mean of its neighbours. Where an analysis leaves areas out, those that are left add
   * up to 1 again.
   *
   * @return new weights
   */
  public SpatialWeights rowStandardised() {
    return new SpatialWeights(codes, neighbours, raw, true);
  }

  /**
   * Whether the weights add up to 1 per area.
   *
   * @return true after {@link #rowStandardised()}
   */
  public boolean isRowStandardised() {
    return standardised;
  }

  /**
   * The codes of the areas.
   *
   * @return an immutable list; sorted, unless the weights are the caller's own
   */
  public List<String> codes() {
    return codes;
  }

  /**
   * The neighbours of an area with their weights.
   *
   * @param code the area's code
   * @return a new map by code, in the order of {@link #codes()}
   * @throws IllegalArgumentException if there is no such area
   */
  public Map<String, Double> neighbours(String code) {
    int row = row(code);
    Map<String, Double> named = new LinkedHashMap<>();
    for (int j = 0; j < neighbours[row].length; j++) {
      named.put(codes.get(neighbours[row][j]), weights[row][j]);
    }
    return named;
  }

  /**
   * As {@link #neighbours(String)}, of an area that was looked up.
   *
   * @param area the area, matched by its code
   * @return a new map by code, in the order of {@link #codes()}
   * @throws IllegalArgumentException if there is no such area
   */
  public Map<String, Double> neighbours(Area area) {
    return neighbours(area.code());
  }

  /**
   * The number of links, each direction for itself.
   *
   * @return 0 or more
   */
  public int links() {
    return Arrays.stream(neighbours).mapToInt(row -> row.length).sum();
  }

  /**
   * The areas without neighbours.
   *
   * @return the codes in the order of {@link #codes()}
   */
  public List<String> islands() {
    return IntStream.range(0, codes.size())
        .filter(i -> neighbours[i].length == 0)
        .mapToObj(codes::get)
        .toList();
  }

  private int row(String code) {
    Integer row = index.get(code);
    if (row == null) {
      throw new IllegalArgumentException(
          "no area '" + code + "' among the " + codes.size() + " of the weights; check the code");
    }
    return row;
  }

  boolean has(String code) {
    return index.containsKey(code);
  }

  int[] neighbours(int row) {
    return neighbours[row];
  }

  double[] weights(int row) {
    return weights[row];
  }

  double[] raw(int row) {
    return raw[row];
  }

  /** The weights among some of the areas, in this order. */
  SpatialWeights among(List<String> kept) {
    int[] place = new int[codes.size()];
    Arrays.fill(place, -1);
    for (int i = 0; i < kept.size(); i++) {
      place[row(kept.get(i))] = i;
    }
    int[][] links = new int[kept.size()][];
    double[][] values = new double[kept.size()][];
    for (int i = 0; i < links.length; i++) {
      int row = row(kept.get(i));
      int[] at =
          IntStream.range(0, neighbours[row].length)
              .filter(j -> place[neighbours[row][j]] >= 0)
              .boxed()
              .sorted(Comparator.comparingInt(j -> place[neighbours[row][j]]))
              .mapToInt(j -> j)
              .toArray();
      links[i] = Arrays.stream(at).map(j -> place[neighbours[row][j]]).toArray();
      values[i] = Arrays.stream(at).mapToDouble(j -> raw[row][j]).toArray();
    }
    return new SpatialWeights(kept, links, values, standardised);
  }

  /**
   * A line per area: its code, how many neighbours it has, and their codes.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    return ResultTable.builder("Neighbours of " + codes.size() + " areas")
        .texts("code", codes)
        .wholes(
            "neighbours", Arrays.stream(neighbours).mapToInt(row -> row.length).toArray(), false)
        .texts("codes", codes, code -> String.join(" ", neighbours(code).keySet()))
        .build();
  }

  @Override
  public String toString() {
    return "SpatialWeights["
        + codes.size()
        + " areas, "
        + links()
        + " links, "
        + (standardised ? "row-standardised, " : "")
        + "islands "
        + islands()
        + "]";
  }
}
