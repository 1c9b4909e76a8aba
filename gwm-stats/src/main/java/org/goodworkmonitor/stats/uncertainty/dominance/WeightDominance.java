package org.goodworkmonitor.stats.uncertainty.dominance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Which area beats which under every weighting of a {@link WeightPolytope}, and how far ranks can
 * go (Salo and Hämäläinen 2001, doi:10.1109/3468.983411).
 *
 * <p>Of two areas the linear program {@code min sum s_k (x_ak - x_bk)} over the polytope, with s
 * the shares of the indicators in the whole index, says whether a always scores higher. Its minimum
 * is at a corner of the polytope: the corners are listed once, up to 1,000 of them; if there are
 * more, the program is solved by the simplex method for each pair that one weighting does not rule
 * out and one indicator after the other does not settle.
 *
 * <p>How far ranks can go is found by branch and bound. The areas that neither always beat an area
 * nor are always beaten by it split the weightings into parts, where they draw level with it; a
 * part is given by its corners, at which the sign of a difference is read off, and is left when the
 * areas that beat the one in all of it (or in none of it, for the worst rank), and pairs of others
 * of which one does everywhere, rule out a better answer than one seen. At most 2,000 parts of at
 * most 1,000 corners each are looked at for each end of each range. n areas split the weightings of
 * d + 1 indicators into at most about n^d / d! parts, so that ranges are exact for three indicators
 * and any narrow set of weightings; what is not proven within the limit keeps a gap between what is
 * proven and what was seen, and is not {@link RankRange#exact() exact}. Weightings with more
 * corners, as plus or minus 25 % of ten weights has, are not searched. Differences up to 1e-9 of
 * the largest score count as ties.
 *
 * <p>The index must be made of sums and arithmetic means. Areas that lack an indicator are left out
 * of it and listed. Interrupting the thread cancels. Immutable.
 */
public final class WeightDominance {
  /** The part of the largest score below which a difference counts as none. */
  private static final double TOLERANCE = 1e-9;

  private WeightDominance() {}

  /**
   * How far the rank of an area can go: from {@code 1 + min |{b : S_b - S_a > 0}|} to {@code 1 +
   * max |{b : S_b - S_a > 0}|} over the weightings, with S the scores. Areas that tie share the
   * better rank.
   *
   * @param best no weighting gives a better rank
   * @param worst no weighting gives a worse rank
   * @param bestSeen the best rank that some weighting was seen to give
   * @param worstSeen the worst rank that some weighting was seen to give
   */
  public record RankRange(int best, int worst, int bestSeen, int worstSeen) {
    /**
     * Whether the range is proven to be exact: both ends are ranks that some weighting gives.
     *
     * @return false if a limit was reached, where the true ends are between what is proven and what
     *     was seen
     */
    public boolean exact() {
      return best == bestSeen && worst == worstSeen;
    }
  }

  /**
   * Compares all pairs of areas.
   *
   * @param definition the index, of sums and arithmetic means
   * @param table the data
   * @param weightings the weightings that count
   * @return which area beats which
   * @throws IllegalArgumentException if the index is not of that kind, a condition names a node
   *     that it has not, or no weighting meets all conditions
   */
  public static Result analyse(
      IndexDefinition definition, IndicatorTable table, WeightPolytope weightings) {
    Scoreboard board = definition.score(table);
    LinearIndex index = new LinearIndex(board);
    List<LinearConstraint> constraints = index.constraints(weightings);
    int[] rows =
        IntStream.range(0, table.size())
            .filter(r -> !table.isReference(r))
            .filter(r -> Arrays.stream(index.columns).noneMatch(c -> Double.isNaN(c[r])))
            .toArray();
    List<Area> kept = IntStream.of(rows).mapToObj(board.areas()::get).toList();
    List<Area> without = new ArrayList<>(board.areas());
    without.removeAll(kept);
    Result result = new Result(kept, without);
    double[][] x = new double[rows.length][index.columns.length];
    for (int a = 0; a < rows.length; a++) {
      for (int k = 0; k < index.columns.length; k++) {
        x[a][k] = index.columns[k][rows[a]];
      }
    }
    try (Run run = Execution.standard().withThreads(1).begin()) {
      result.compare(x, constraints, weightings, run);
    }
    return result;
  }

  /** Which areas beat which, and the ranks that each can have. Immutable. */
  public static final class Result implements Tabular {
    private final List<Area> areas;

    private final List<Area> leftOut;

    private final boolean[][] beats;

    private final int[] bestSeen;

    private final int[] worstSeen;

    private final List<RankRange> ranges = new ArrayList<>();

    private Result(List<Area> areas, List<Area> leftOut) {
      this.areas = List.copyOf(areas);
      this.leftOut = List.copyOf(leftOut);
      int n = areas.size();
      beats = new boolean[n][n];
      bestSeen = new int[n];
      worstSeen = new int[n];
      Arrays.fill(bestSeen, n);
    }

    private void compare(
        double[][] x, List<LinearConstraint> constraints, WeightPolytope weightings, Run run) {
      if (x.length == 0) {
        return;
      }
      double largest =
          Arrays.stream(x).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
      double least = TOLERANCE * largest;
      int count = x[0].length;
      RankSearch search = new RankSearch(x, constraints, least, run);
      Program program = new Program(constraints);
      double[] start;
      try {
        start = search.start().orElseGet(() -> program.minimise(new double[count]));
      } catch (NoFeasibleSolutionException e) {
        throw new IllegalArgumentException(
            "no weighting meets all conditions of " + weightings + "; take one back", e);
      }
      see(x, start, least);
      double[] scores = Region.scores(x, start);
      double[] difference = new double[count];
      for (int a = 0; a < x.length; a++) {
        for (int b = 0; b < x.length; b++) {
          run.check();
          if (a == b || !(scores[a] - scores[b] > least)) {
            continue;
          }
          if (search.isListed()) {
            beats[a][b] = search.smallest(a, b) > least;
            continue;
          }
          double smallest = Double.POSITIVE_INFINITY;
          for (int k = 0; k < count; k++) {
            difference[k] = x[a][k] - x[b][k];
            smallest = Math.min(smallest, difference[k]);
          }
          if (smallest > least) {
            beats[a][b] = true;
            continue;
          }
          double[] shares = program.minimise(difference);
          double[] there = Region.scores(x, shares);
          beats[a][b] = there[a] - there[b] > least;
          see(x, shares, least);
        }
      }
      for (int a = 0; a < x.length; a++) {
        run.check();
        ranges.add(range(a, search));
      }
    }

    private RankRange range(int a, RankSearch search) {
      int n = areas.size();
      int above = 0;
      int below = 0;
      List<Integer> rivals = new ArrayList<>();
      for (int b = 0; b < n; b++) {
        above += beats[b][a] ? 1 : 0;
        below += beats[a][b] ? 1 : 0;
        if (b != a && !beats[b][a] && !beats[a][b]) {
          rivals.add(b);
        }
      }
      int[] open = rivals.stream().mapToInt(b -> b).toArray();
      RankSearch.Found best = search.leastCost(a, true, open, above, bestSeen[a] - 1);
      RankSearch.Found worst = search.leastCost(a, false, open, below, n - worstSeen[a]);
      return new RankRange(best.bound() + 1, n - worst.bound(), best.seen() + 1, n - worst.seen());
    }

    /** How many sorted numbers are above one. */
    private static int above(double[] sorted, double number) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] > number) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return sorted.length - low;
    }

    /** Notes the ranks under one weighting. */
    private void see(double[][] x, double[] shares, double least) {
      double[] scores = Region.scores(x, shares);
      double[] sorted = scores.clone();
      Arrays.sort(sorted);
      for (int a = 0; a < scores.length; a++) {
        int above = above(sorted, scores[a] + least);
        bestSeen[a] = Math.min(bestSeen[a], above + 1);
        worstSeen[a] = Math.max(worstSeen[a], above + 1);
      }
    }

    /**
     * The areas that were compared, in the order of the table.
     *
     * @return an immutable list
     */
    public List<Area> areas() {
      return areas;
    }

    /**
     * The areas that lack an indicator and were left out.
     *
     * @return an immutable list
     */
    public List<Area> leftOut() {
      return leftOut;
    }

    /**
     * Whether one area scores higher than another under every weighting.
     *
     * @param area an area's code
     * @param other another area's code
     * @return true if so
     * @throws IllegalArgumentException if one was not compared
     */
    public boolean beats(String area, String other) {
      return beats[row(area)][row(other)];
    }

    /**
     * As {@link #beats(String, String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @param other the other area, matched by its code
     * @return true if so
     * @throws IllegalArgumentException if one was not compared
     */
    public boolean beats(Area area, Area other) {
      return beats(area.code(), other.code());
    }

    /**
     * The areas that one beats under every weighting.
     *
     * @param area its code
     * @return an immutable list, in the order of the table
     * @throws IllegalArgumentException if it was not compared
     */
    public List<Area> beatenBy(String area) {
      int a = row(area);
      return IntStream.range(0, areas.size())
          .filter(b -> beats[a][b])
          .mapToObj(areas::get)
          .toList();
    }

    /**
     * As {@link #beatenBy(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return an immutable list, in the order of the table
     * @throws IllegalArgumentException if it was not compared
     */
    public List<Area> beatenBy(Area area) {
      return beatenBy(area.code());
    }

    /**
     * How far the rank of an area can go, among the areas compared.
     *
     * @param area its code
     * @return the range
     * @throws IllegalArgumentException if it was not compared
     */
    public RankRange rankRange(String area) {
      return ranges.get(row(area));
    }

    /**
     * As {@link #rankRange(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return the range
     * @throws IllegalArgumentException if it was not compared
     */
    public RankRange rankRange(Area area) {
      return rankRange(area.code());
    }

    private int row(String area) {
      for (int a = 0; a < areas.size(); a++) {
        if (areas.get(a).code().equals(area)) {
          return a;
        }
      }
      throw new IllegalArgumentException(
          "no area '" + area + "' among the " + areas.size() + " that were compared");
    }

    /**
     * A row per area: how many it always beats, how many always beat it, and how far its rank can
     * go.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Under every weighting")
          .texts("code", areas, Area::code)
          .texts("name", areas, Area::name)
          .wholes("beats", rows(a -> count(b -> beats[a][b])), false)
          .wholes("beaten_by", rows(a -> count(b -> beats[b][a])), false)
          .wholes("best", ranges.stream().mapToInt(RankRange::best).toArray(), false)
          .wholes("best_seen", ranges.stream().mapToInt(RankRange::bestSeen).toArray(), false)
          .wholes("worst_seen", ranges.stream().mapToInt(RankRange::worstSeen).toArray(), false)
          .wholes("worst", ranges.stream().mapToInt(RankRange::worst).toArray(), false)
          .build();
    }

    private int[] rows(IntUnaryOperator value) {
      return IntStream.range(0, areas.size()).map(value).toArray();
    }

    private int count(IntPredicate which) {
      return (int) IntStream.range(0, areas.size()).filter(which).count();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
