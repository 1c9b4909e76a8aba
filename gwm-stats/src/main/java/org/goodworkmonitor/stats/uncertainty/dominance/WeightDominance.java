package org.goodworkmonitor.stats.uncertainty.dominance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
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
 * the shares of the indicators in the whole index, says whether a always scores higher. One program
 * is solved for each pair that one weighting does not rule out and one indicator after the other
 * does not settle.
 *
 * <p>The index must be made of sums and arithmetic means. Areas that lack an indicator are left out
 * of it and listed. Immutable.
 */
public final class WeightDominance implements Tabular {
  /** The part of the range of scores below which a difference counts as none. */
  private static final double TOLERANCE = 1e-9;

  private final List<Area> areas;
  private final List<Area> leftOut;
  private final boolean[][] beats;
  private final int[] bestSeen;
  private final int[] worstSeen;

  private WeightDominance(List<Area> areas, List<Area> leftOut) {
    this.areas = List.copyOf(areas);
    this.leftOut = List.copyOf(leftOut);
    int n = areas.size();
    beats = new boolean[n][n];
    bestSeen = new int[n];
    worstSeen = new int[n];
    Arrays.fill(bestSeen, n);
  }

  /**
   * How far the rank of an area can go.
   *
   * @param best no weighting gives a better rank: 1 plus the number of areas that always beat it
   * @param worst no weighting gives a worse rank: the number of areas less those that it always
   *     beats
   * @param bestSeen the best rank under the weightings that the programs came to, which some
   *     weighting does give
   * @param worstSeen the worst rank under those weightings
   */
  public record RankRange(int best, int worst, int bestSeen, int worstSeen) {}

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
  public static WeightDominance of(
      IndexDefinition definition, IndicatorTable table, WeightPolytope weightings) {
    Scoreboard board = definition.score(table);
    LinearIndex index = new LinearIndex(board);
    List<LinearConstraint> constraints = index.constraints(weightings);
    int[] rows =
        IntStream.range(0, table.size())
            .filter(r -> Arrays.stream(index.columns).noneMatch(c -> Double.isNaN(c[r])))
            .toArray();
    List<Area> kept = IntStream.of(rows).mapToObj(board.areas()::get).toList();
    List<Area> without = new ArrayList<>(board.areas());
    without.removeAll(kept);
    WeightDominance result = new WeightDominance(kept, without);
    double[][] x = new double[rows.length][index.columns.length];
    for (int a = 0; a < rows.length; a++) {
      for (int k = 0; k < index.columns.length; k++) {
        x[a][k] = index.columns[k][rows[a]];
      }
    }
    result.compare(x, new LinearConstraintSet(constraints), weightings);
    return result;
  }

  private void compare(double[][] x, LinearConstraintSet constraints, WeightPolytope weightings) {
    int count = x.length == 0 ? 0 : x[0].length;
    double[] start;
    try {
      start = minimise(new double[count], constraints).getPoint();
    } catch (NoFeasibleSolutionException e) {
      throw new IllegalArgumentException(
          "no weighting meets all conditions of " + weightings + "; take one back", e);
    }
    see(x, start);
    double range = Arrays.stream(x).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    double least = TOLERANCE * range;
    double[] scores = scores(x, start);
    double[] difference = new double[count];
    for (int a = 0; a < x.length; a++) {
      for (int b = 0; b < x.length; b++) {
        if (a == b || !(scores[a] - scores[b] > least)) {
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
        PointValuePair worst = minimise(difference, constraints);
        beats[a][b] = worst.getValue() > least;
        see(x, worst.getPoint());
      }
    }
  }

  private static PointValuePair minimise(double[] objective, LinearConstraintSet constraints) {
    return new SimplexSolver()
        .optimize(
            new LinearObjectiveFunction(objective, 0),
            constraints,
            GoalType.MINIMIZE,
            new NonNegativeConstraint(true));
  }

  private static double[] scores(double[][] x, double[] shares) {
    double[] scores = new double[x.length];
    for (int a = 0; a < x.length; a++) {
      for (int k = 0; k < shares.length; k++) {
        scores[a] += shares[k] * x[a][k];
      }
    }
    return scores;
  }

  /** Notes the ranks under one weighting. */
  private void see(double[][] x, double[] shares) {
    double[] scores = scores(x, shares);
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    for (int a = 0; a < scores.length; a++) {
      int place = Arrays.binarySearch(sorted, scores[a]);
      while (place + 1 < sorted.length && sorted[place + 1] == scores[a]) {
        place++;
      }
      int rank = sorted.length - place;
      bestSeen[a] = Math.min(bestSeen[a], rank);
      worstSeen[a] = Math.max(worstSeen[a], rank);
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
   * The areas that one beats under every weighting.
   *
   * @param area its code
   * @return an immutable list, in the order of the table
   * @throws IllegalArgumentException if it was not compared
   */
  public List<Area> beatenBy(String area) {
    int a = row(area);
    return IntStream.range(0, areas.size()).filter(b -> beats[a][b]).mapToObj(areas::get).toList();
  }

  /**
   * How far the rank of an area can go, among the areas compared.
   *
   * @param area its code
   * @return the range
   * @throws IllegalArgumentException if it was not compared
   */
  public RankRange rankRange(String area) {
    return range(row(area));
  }

  private RankRange range(int a) {
    int best = 1;
    int worst = areas.size();
    for (int b = 0; b < areas.size(); b++) {
      best += beats[b][a] ? 1 : 0;
      worst -= beats[a][b] ? 1 : 0;
    }
    return new RankRange(best, worst, bestSeen[a], worstSeen[a]);
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
   * A row per area: how many it always beats, how many always beat it, and how far its rank can go.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    List<RankRange> ranges = IntStream.range(0, areas.size()).mapToObj(this::range).toList();
    int n = areas.size();
    return ResultTable.builder("Under every weighting")
        .texts("code", areas, Area::code)
        .texts("name", areas, Area::name)
        .wholes("beats", ranges.stream().mapToInt(r -> n - r.worst()).toArray(), false)
        .wholes("beaten_by", ranges.stream().mapToInt(r -> r.best() - 1).toArray(), false)
        .wholes("best", ranges.stream().mapToInt(RankRange::best).toArray(), false)
        .wholes("best_seen", ranges.stream().mapToInt(RankRange::bestSeen).toArray(), false)
        .wholes("worst_seen", ranges.stream().mapToInt(RankRange::worstSeen).toArray(), false)
        .wholes("worst", ranges.stream().mapToInt(RankRange::worst).toArray(), false)
        .build();
  }

  @Override
  public String toString() {
    return toTable().toString();
  }
}
