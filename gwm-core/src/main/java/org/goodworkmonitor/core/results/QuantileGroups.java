package org.goodworkmonitor.core.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Cuts the areas of a scoreboard into groups of equal size by their rank: deciles, quintiles and
 * others.
 *
 * <p>With N ranked areas, the area of rank r takes up the share from (r - 1) / N to r / N. Of k
 * groups it is in the one that holds the upper end of its share,
 *
 * <pre>g = ceil(k r / N)</pre>
 *
 * <p>as in the English Indices of Deprivation; {@link #by(Position)} takes another point of it.
 * Weighted by population, the share runs from W(r - 1) / W(N) to W(r) / W(N), where W(r) is the
 * population of the areas up to rank r. Areas that tie are in one group: that of the first of their
 * ranks, with the mean of their weights. Reference rows and areas without a score are in none.
 *
 * <pre>{@code
 * QuantileGroups.Result deciles = QuantileGroups.deciles(First.RANK_1).of(board);
 * deciles.group("E01021988"); // 1
 * }</pre>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class QuantileGroups {
  /** Of a group number, no more than rounding. */
  private static final double NEXT_TO_NOTHING = 1e-9;

  private final int count;
  private final First first;
  private final Position position;
  private final Optional<String> weight;
  private final Optional<String> attribute;

  private QuantileGroups(
      int count,
      First first,
      Position position,
      Optional<String> weight,
      Optional<String> attribute) {
    this.count = count;
    this.first = first;
    this.position = position;
    this.weight = weight;
    this.attribute = attribute;
  }

  /** Which end group 1 is at. */
  public enum First {
    /** Group 1 has the areas from rank 1 on. */
    RANK_1,
    /** Group 1 has the last ranks: the same groups, numbered from the other end. */
    LAST_RANK
  }

  /** Which point of the share that an area takes up decides about its group. */
  public enum Position {
    /** The end nearer the last rank: {@code ceil(k r / N)}. */
    UPPER_END,
    /** The middle: {@code floor(k (r - 1/2) / N) + 1}. */
    MIDDLE,
    /** The end nearer rank 1: {@code floor(k (r - 1) / N) + 1}, as in Scotland and Wales. */
    LOWER_END
  }

  /**
   * Any number of groups.
   *
   * @param count how many
   * @param first which end group 1 is at; peers differ, so it must be said
   * @return groups by the upper end, each area counting once
   * @throws IllegalArgumentException if there are fewer than two groups
   */
  public static QuantileGroups of(int count, First first) {
    if (count < 2) {
      throw new InvalidValueException(count + " groups", "expected at least 2");
    }
    return new QuantileGroups(count, first, Position.UPPER_END, Optional.empty(), Optional.empty());
  }

  /**
   * Ten groups.
   *
   * @param first which end group 1 is at
   * @return groups by the upper end, each area counting once
   */
  public static QuantileGroups deciles(First first) {
    return of(10, first);
  }

  /**
   * Five groups.
   *
   * @param first which end group 1 is at
   * @return groups by the upper end, each area counting once
   */
  public static QuantileGroups quintiles(First first) {
    return of(5, first);
  }

  /**
   * The same groups by another point of an area's share. It matters only for areas that lie across
   * the boundary of two groups.
   *
   * @param newPosition the point that decides
   * @return new options
   */
  public QuantileGroups by(Position newPosition) {
    return new QuantileGroups(count, first, newPosition, weight, attribute);
  }

  /**
   * Groups with equal sums of a column, such as a population, instead of equal numbers of areas.
   *
   * @param column the id of the column of the table that is scored
   * @return new options
   */
  public QuantileGroups weightedBy(String column) {
    return new QuantileGroups(count, first, position, Optional.of(column), attribute);
  }

  /**
   * Groups within every region or other group of areas by itself. Areas without the attribute are
   * in no group.
   *
   * @param newAttribute the attribute of the areas; {@code region} for the region
   * @return new options
   */
  public QuantileGroups within(String newAttribute) {
    return new QuantileGroups(count, first, position, weight, Optional.of(newAttribute));
  }

  /**
   * The groups of the whole index.
   *
   * @param board the scores
   * @return the groups
   * @throws IllegalArgumentException as {@link #of(Scoreboard, String)}
   */
  public Result of(Scoreboard board) {
    return of(board, board.index().definition().tree().id());
  }

  /**
   * The groups of a node.
   *
   * @param board the scores
   * @param node the id of the node
   * @return the groups
   * @throws IllegalArgumentException if there is no such node or column, or no area has the
   *     attribute
   * @throws DataException if a ranked area has no weight above 0; all of them at once
   */
  public Result of(Scoreboard board, String node) {
    int[] ranks =
        attribute.isPresent()
            ? whole(RankTable.of(board).within(attribute.get()).ranks(node))
            : board.ranks(node);
    double[] weights = weights(board, ranks);
    int[] groups = new int[ranks.length];
    for (List<Integer> rows : parts(board, ranks)) {
      group(rows, ranks, weights, groups);
    }
    return new Result(board, node, count, ranks, groups);
  }

  /**
   * The group of an area of which no more is known than how many come before it, where rows are
   * ranked that no scoreboard holds.
   *
   * @param before how many areas have a better score, at least 0
   * @param total how many areas are ranked, more than that
   * @return the group, from 1
   * @throws IllegalArgumentException if groups are weighted or within regions, which read a
   *     scoreboard, or the numbers are out of range
   */
  public int group(long before, long total) {
    if (weight.isPresent() || attribute.isPresent()) {
      throw new InvalidValueException(
          "groups " + weight.map(w -> "weighted by " + w).orElse("within regions"),
          "expected groups in which every area counts once, among all areas");
    }
    if (before < 0 || before >= total) {
      throw new InvalidValueException(
          before + " of " + total + " areas before one of them", "expected at least 0, and fewer");
    }
    return number(count * rank((double) before, 1) / (double) total);
  }

  private static int[] whole(double[] ranks) {
    return Arrays.stream(ranks).mapToInt(rank -> Double.isNaN(rank) ? 0 : (int) rank).toArray();
  }

  /** The rows with a rank, by the value of the attribute. */
  private Iterable<List<Integer>> parts(Scoreboard board, int[] ranks) {
    Map<String, List<Integer>> parts = new HashMap<>();
    for (int row = 0; row < ranks.length; row++) {
      if (ranks[row] > 0) {
        Area area = board.areas().get(row);
        String part = attribute.map(a -> area.attribute(a).orElse("")).orElse("");
        parts.computeIfAbsent(part, p -> new ArrayList<>()).add(row);
      }
    }
    return parts.values();
  }

  private double[] weights(Scoreboard board, int[] ranks) {
    if (weight.isEmpty()) {
      return new double[0];
    }
    Column column = board.table().column(weight.get());
    List<Problem> problems = new ArrayList<>();
    double[] weights = column.values();
    for (int row = 0; row < ranks.length; row++) {
      if (ranks[row] > 0 && !(weights[row] > 0)) {
        problems.add(
            Problem.of("the weight " + weights[row], "give every ranked area a weight above 0")
                .atArea(board.areas().get(row).code())
                .atNode(weight.get()));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("areas cannot be cut into groups", problems);
    }
    return weights;
  }

  private void group(List<Integer> rows, int[] ranks, double[] weights, int[] groups) {
    int n = rows.size();
    double[] ofRank = new double[n + 1];
    int[] ties = new int[n + 1];
    for (int row : rows) {
      ofRank[ranks[row]] += weights.length == 0 ? 1 : weights[row];
      ties[ranks[row]]++;
    }
    double[] below = new double[n + 2];
    for (int rank = 1; rank <= n; rank++) {
      below[rank + 1] = below[rank] + ofRank[rank];
    }
    double total = below[n + 1];
    for (int row : rows) {
      int rank = ranks[row];
      double own = ofRank[rank] / ties[rank];
      double place = rank(below[rank], own);
      groups[row] = number(count * place / total);
    }
  }

  private double rank(double below, double own) {
    return switch (position) {
      case UPPER_END -> below + own;
      case MIDDLE -> below + own / 2;
      case LOWER_END -> below;
    };
  }

  private int number(double exact) {
    double near = Math.rint(exact);
    double place = Math.abs(exact - near) <= NEXT_TO_NOTHING ? near : exact;
    double from = position == Position.UPPER_END ? Math.ceil(place) : Math.floor(place) + 1;
    int group = (int) Math.max(1, Math.min(count, from));
    return first == First.RANK_1 ? group : count + 1 - group;
  }

  /** The group of every area in one node. Immutable. */
  public static final class Result implements Tabular {
    private final Scoreboard board;
    private final String node;
    private final int count;
    private final int[] ranks;
    private final int[] groups;

    private Result(Scoreboard board, String node, int count, int[] ranks, int[] groups) {
      this.board = board;
      this.node = node;
      this.count = count;
      this.ranks = ranks;
      this.groups = groups;
    }

    /**
     * The group of an area.
     *
     * @param area the area's code
     * @return from 1; empty if it has no rank
     * @throws IllegalArgumentException if there is no such area
     */
    public OptionalInt group(String area) {
      int group = groups[board.table().row(area)];
      return group == 0 ? OptionalInt.empty() : OptionalInt.of(group);
    }

    /**
     * The groups of all areas.
     *
     * @return a new array with a group per area in the order of the scoreboard; 0 where there is no
     *     rank
     */
    public int[] groups() {
      return groups.clone();
    }

    /**
     * The areas of one group.
     *
     * @param group its number, from 1
     * @return an immutable list in the order of the scoreboard
     * @throws IllegalArgumentException if there is no such group
     */
    public List<Area> areas(int group) {
      if (group < 1 || group > count) {
        throw new InvalidValueException("the group " + group, "expected 1 to " + count);
      }
      List<Area> areas = new ArrayList<>();
      for (int row = 0; row < groups.length; row++) {
        if (groups[row] == group) {
          areas.add(board.areas().get(row));
        }
      }
      return List.copyOf(areas);
    }

    /**
     * A row per area: code, name, region, the rank by which it was grouped, and its group.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder(count + " groups by " + node)
          .texts("code", board.areas(), Area::code)
          .texts("name", board.areas(), Area::name)
          .texts("region", board.areas(), Area::region)
          .wholes("rank", ranks, true)
          .wholes("group", groups, true)
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }
}
