package org.goodworkmonitor.stats.relate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * One node of two scoreboards compared: how closely the scores agree, and whose rank differs most.
 * Areas are matched by code; an area counts if it has a score on both sides. Immutable.
 */
public final class Comparison implements Tabular {
  private final String node;
  private final double correlation;
  private final List<Shift> shifts;

  private Comparison(String node, double correlation, List<Shift> shifts) {
    this.node = node;
    this.correlation = correlation;
    this.shifts = List.copyOf(shifts);
  }

  /**
   * An area's ranks on both sides, as they stand in each scoreboard.
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
   *     a score on both sides, or all have the same score on one side
   */
  public static Comparison of(Scoreboard board, Scoreboard other, String node) {
    List<Shift> shifts = new ArrayList<>();
    List<double[]> pairs = new ArrayList<>();
    for (Scoreboard.Standing standing : board.ranking(node)) {
      String code = standing.area().code();
      if (!other.table().hasArea(code)) {
        continue;
      }
      OptionalInt otherRank = other.rank(code, node);
      if (otherRank.isPresent()) {
        shifts.add(new Shift(standing.area(), standing.rank(), otherRank.getAsInt()));
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
    double r =
        new PearsonsCorrelation()
            .correlation(
                pairs.stream().mapToDouble(p -> p[0]).toArray(),
                pairs.stream().mapToDouble(p -> p[1]).toArray());
    if (Double.isNaN(r)) {
      throw new IllegalArgumentException(
          "node "
              + node
              + ": found the same score for all areas on one side; there is no"
              + " correlation with a constant");
    }
    shifts.sort(
        Comparator.comparingInt(Shift::size).reversed().thenComparing(s -> s.area().code()));
    return new Comparison(node, r, shifts);
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
        .wholes("rank", shifts.stream().mapToInt(Shift::rank).toArray(), false)
        .wholes("other", shifts.stream().mapToInt(Shift::otherRank).toArray(), false)
        .wholes("shift", shifts.stream().mapToInt(Shift::size).toArray(), false)
        .build();
  }
}
