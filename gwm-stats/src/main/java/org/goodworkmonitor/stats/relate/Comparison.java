package org.goodworkmonitor.stats.relate;

import static org.goodworkmonitor.stats.internal.Rows.wholes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.goodworkmonitor.core.index.Ranker;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * One node of two scoreboards compared: how closely the scores agree, and whose rank differs most.
 * Areas are matched by code; an area counts if it has a score on both sides, and is ranked among
 * those only, so that areas which one side lacks shift nobody. Immutable.
 */
public final class Comparison {

  private Comparison() {}

  /**
   * An area's ranks on both sides, among the areas that have a score on both; each side ranks by
   * its own rule for ties.
   *
   * @param area the area
   * @param rank its rank in the scoreboard
   * @param otherRank its rank in the scoreboard that it is compared with
   */
  public record Shift(Area area, int rank, int otherRank) {

    /**
     * How far the ranks are apart.
     *
     * @return 0 or more
     */
    public int size() {
      return Math.abs(rank - otherRank);
    }
  }

  /**
   * Compares a node that both scoreboards have.
   *
   * @param board the scoreboard
   * @param other the scoreboard that it is compared with
   * @param node the id of the node
   * @return the comparison
   * @throws IllegalArgumentException if one of them lacks the node, or fewer than three areas have
   *     a score on both sides, or all have the same score on one side up to rounding
   */
  public static Result analyse(Scoreboard board, Scoreboard other, String node) {
    List<Area> areas = new ArrayList<>();
    List<double[]> pairs = new ArrayList<>();
    for (Scoreboard.Standing standing : board.ranking(node)) {
      String code = standing.area().code();
      if (other.table().hasArea(code) && other.score(code, node).isPresent()) {
        areas.add(standing.area());
        pairs.add(new double[] {standing.score(), other.score(code, node).orElseThrow()});
      }
    }
    if (pairs.size() < 3) {
      throw new IllegalArgumentException(
          "node "
              + node
              + ": found "
              + pairs.size()
              + " areas with a score on both sides; a"
              + " correlation needs at least 3");
    }
    double[] scores = pairs.stream().mapToDouble(p -> p[0]).toArray();
    double[] otherScores = pairs.stream().mapToDouble(p -> p[1]).toArray();
    double r = Statistics.correlation(scores, otherScores);
    if (Double.isNaN(r)) {
      throw new IllegalArgumentException(
          "node "
              + node
              + ": found the same score for all areas on one side; there is no"
              + " correlation with a constant");
    }
    int[] ranks = ranks(scores, board, node);
    int[] otherRanks = ranks(otherScores, other, node);
    List<Shift> shifts = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      shifts.add(new Shift(areas.get(i), ranks[i], otherRanks[i]));
    }
    shifts.sort(
        Comparator.comparingInt(Shift::size).reversed().thenComparing(s -> s.area().code()));
    return new Result(node, r, shifts);
  }

  /** The shifts of all areas. Immutable. */
  public static final class Result implements Tabular {
    private final String node;

    private final double correlation;

    private final List<Shift> shifts;

    private Result(String node, double correlation, List<Shift> shifts) {
      this.node = node;
      this.correlation = correlation;
      this.shifts = List.copyOf(shifts);
    }

    /**
     * The node that was compared.
     *
     * @return its id
     */
    public String node() {
      return node;
    }

    /**
     * How many areas have a score on both sides.
     *
     * @return at least 3
     */
    public int size() {
      return shifts.size();
    }

    /**
     * Pearson's correlation of the scores.
     *
     * @return from -1 to 1
     */
    public double correlation() {
      return correlation;
    }

    /**
     * The ranks of all areas, those that differ most first.
     *
     * @return an immutable list
     */
    public List<Shift> shifts() {
      return shifts;
    }

    /**
     * The areas with both ranks and their difference, those that differ most first.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Ranks compared: " + node)
          .texts("code", shifts, s -> s.area().code())
          .texts("name", shifts, s -> s.area().name())
          .wholes("rank", wholes(shifts, Shift::rank), false)
          .wholes("other", wholes(shifts, Shift::otherRank), false)
          .wholes("shift", wholes(shifts, Shift::size), false)
          .build();
    }
  }

  private static int[] ranks(double[] scores, Scoreboard board, String node) {
    int[] ranks = new int[scores.length];
    Ranking rule = board.index().definition().ranking();
    new Ranker(scores.length)
        .rank(scores, scores.length, board.index().definition().direction(node), rule, ranks);
    return ranks;
  }
}
