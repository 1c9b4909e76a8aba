package org.goodworkmonitor.core.results;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * One area over the whole tree of an index: its score and rank in every node, and the indicators in
 * which it is strongest and weakest.
 *
 * <p>Strengths are the indicators whose rank is nearest 1, measured by its share of the areas that
 * are ranked in the indicator; weaknesses those whose rank is nearest the last. Ranks point as the
 * index says: where it measures deprivation, its strengths are the indicators of most deprivation.
 * Immutable.
 */
public final class AreaProfile implements Tabular {
  private final Area area;
  private final ImmutableList<Entry> entries;

  private AreaProfile(Area area, List<Entry> entries) {
    this.area = area;
    this.entries = ImmutableList.copyOf(entries);
  }

  /**
   * The area in one node.
   *
   * @param node the indicator or domain
   * @param level 1 for an indicator, one more than its highest member for a domain
   * @param value the value in the table that was scored; empty for domains and gaps
   * @param score the score; empty if there is none
   * @param rank the rank, 1 for the first; empty if there is none
   * @param ranked how many areas are ranked in the node
   */
  public record Entry(
      Node node,
      int level,
      OptionalDouble value,
      OptionalDouble score,
      OptionalInt rank,
      int ranked) {

    /** The share of the ranked areas up to the middle of this one's place, from 0 to 1. */
    private double place() {
      return (rank.orElse(0) - 0.5) / ranked;
    }
  }

  /**
   * The profile of an area.
   *
   * @param board the scores
   * @param codeOrName the area's code or name
   * @return the profile
   * @throws IllegalArgumentException if there is no such area, or there are several of that name
   */
  public static AreaProfile of(Scoreboard board, String codeOrName) {
    Area area = board.area(codeOrName);
    List<Entry> entries = new ArrayList<>();
    for (Node node : board.nodes()) {
      OptionalDouble value =
          node instanceof Indicator
              ? board.table().cell(area, node.id()).value()
              : OptionalDouble.empty();
      int[] ranks = board.ranks(node.id());
      entries.add(
          new Entry(
              node,
              level(node),
              value,
              board.score(area, node.id()),
              board.rank(area, node.id()),
              (int) Arrays.stream(ranks).filter(rank -> rank > 0).count()));
    }
    return new AreaProfile(area, entries);
  }

  private static int level(Node node) {
    return node instanceof Domain domain
        ? 1 + domain.members().stream().mapToInt(AreaProfile::level).max().orElse(0)
        : 1;
  }

  /**
   * The area.
   *
   * @return the area
   */
  public Area area() {
    return area;
  }

  /**
   * The area in every node, the whole index first.
   *
   * @return an immutable list
   */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The indicators in which the area is nearest rank 1.
   *
   * @param count how many
   * @return an immutable list, the strongest first, those of equal place in the order of the tree;
   *     fewer if the area has fewer ranks
   * @throws IllegalArgumentException if the count is negative
   */
  public List<Entry> strengths(int count) {
    return indicators(count, Comparator.comparingDouble(Entry::place));
  }

  /**
   * The indicators in which the area is nearest the last rank.
   *
   * @param count how many
   * @return an immutable list, the weakest first, those of equal place in the order of the tree;
   *     fewer if the area has fewer ranks
   * @throws IllegalArgumentException if the count is negative
   */
  public List<Entry> weaknesses(int count) {
    return indicators(count, Comparator.comparingDouble(Entry::place).reversed());
  }

  private List<Entry> indicators(int count, Comparator<Entry> order) {
    if (count < 0) {
      throw new InvalidValueException(count + " indicators", "expected 0 or more");
    }
    return entries.stream()
        .filter(entry -> entry.node() instanceof Indicator && entry.rank().isPresent())
        .sorted(order)
        .limit(count)
        .toList();
  }

  /**
   * A row per node: id, name, level, value, score, rank, and how many areas are ranked.
   *
   * @return a view, the whole index first
   */
  @Override
  public ResultTable toTable() {
    return ResultTable.builder(area.name())
        .texts("node", entries, entry -> entry.node().id())
        .texts("name", entries, entry -> entry.node().name())
        .wholes("level", entries.stream().mapToInt(Entry::level).toArray(), false)
        .numbers(
            "value", "", entries.stream().mapToDouble(e -> e.value().orElse(Double.NaN)).toArray())
        .numbers(
            "score", "", entries.stream().mapToDouble(e -> e.score().orElse(Double.NaN)).toArray())
        .wholes("rank", entries.stream().mapToInt(e -> e.rank().orElse(0)).toArray(), true)
        .wholes("of", entries.stream().mapToInt(Entry::ranked).toArray(), false)
        .build();
  }

  @Override
  public String toString() {
    return toTable().toString();
  }
}
