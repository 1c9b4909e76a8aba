package org.goodworkmonitor.core.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Ranker;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * The ranks of every node of a scoreboard, within any group of areas, with the mean of the ranks
 * that ties take up if asked for.
 *
 * <p>Scores are compared as the definition's {@link Ranking} says: which end is rank 1, to how many
 * decimals, and what differs only by rounding. Reference rows and areas without a score have no
 * rank. Immutable and safe for use by many threads.
 */
public final class RankTable implements Tabular {
  private final Scoreboard board;
  private final boolean average;
  private final Optional<String> attribute;

  private RankTable(Scoreboard board, boolean average, Optional<String> attribute) {
    this.board = board;
    this.average = average;
    this.attribute = attribute;
  }

  /**
   * The ranks among all areas, with ties as the definition says.
   *
   * @param board the scores
   * @return the ranks
   */
  public static RankTable of(Scoreboard board) {
    return new RankTable(board, false, Optional.empty());
  }

  /**
   * The same ranks, where ties share the mean of the ranks that they take up: 1, 2.5, 2.5, 4.
   *
   * @return new options
   */
  public RankTable averagingTies() {
    return new RankTable(board, true, attribute);
  }

  /**
   * Ranks among the areas of the same region, or of any other group. Areas without the attribute
   * have no rank.
   *
   * @param newAttribute the attribute of the areas; {@code region} for the region
   * @return new options
   * @throws IllegalArgumentException if no area has the attribute
   */
  public RankTable within(String newAttribute) {
    if (board.areas().stream().noneMatch(a -> !a.attribute(newAttribute).orElse("").isEmpty())) {
      throw new InvalidValueException(
          "no area with the attribute '" + newAttribute + "'", "check its name");
    }
    return new RankTable(board, average, Optional.of(newAttribute));
  }

  /**
   * The rank of an area in a node.
   *
   * @param area the area's code
   * @param node the node's id
   * @return the rank, 1 for the first; empty if it has none
   * @throws IllegalArgumentException if there is no such area or node
   */
  public OptionalDouble rank(String area, String node) {
    double rank = ranks(node)[board.table().row(area)];
    return Double.isNaN(rank) ? OptionalDouble.empty() : OptionalDouble.of(rank);
  }

  /**
   * The ranks of a node.
   *
   * @param node its id
   * @return a new array with a rank per area in the order of the scoreboard; {@code NaN} where
   *     there is none
   * @throws IllegalArgumentException if there is no such node
   */
  public double[] ranks(String node) {
    double[] scores = board.scores(node);
    int[] among = board.ranks(node);
    Map<String, List<Integer>> parts = new LinkedHashMap<>();
    for (int row = 0; row < scores.length; row++) {
      Area area = board.areas().get(row);
      String part = attribute.map(a -> area.attribute(a).orElse("")).orElse("all");
      if (among[row] > 0 && !part.isEmpty()) {
        parts.computeIfAbsent(part, p -> new ArrayList<>()).add(row);
      }
    }
    double[] ranks = new double[scores.length];
    Arrays.fill(ranks, Double.NaN);
    parts.values().forEach(rows -> rank(node, rows, scores, ranks));
    return ranks;
  }

  private void rank(String node, List<Integer> rows, double[] scores, double[] ranks) {
    IndexDefinition index = board.index().definition();
    double[] own = rows.stream().mapToDouble(row -> scores[row]).toArray();
    Ranker ranker = new Ranker(own.length);
    int[] least = new int[own.length];
    int[] most = new int[own.length];
    Ranking rule = index.ranking();
    Ranking first = average ? rule.withTies(Ranking.Ties.MIN) : rule;
    Ranking last = average ? rule.withTies(Ranking.Ties.MAX) : rule;
    ranker.rank(own, own.length, index.direction(node), first, least);
    ranker.rank(own, own.length, index.direction(node), last, most);
    for (int i = 0; i < own.length; i++) {
      ranks[rows.get(i)] = (least[i] + most[i]) / 2.0;
    }
  }

  /**
   * A row per area: code, name, region, the group within which it is ranked, and its rank in every
   * node in a column {@code id:rank}.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    ResultTable.Builder table =
        ResultTable.builder("Ranks: " + board.index().definition().tree().name())
            .texts("code", board.areas(), Area::code)
            .texts("name", board.areas(), Area::name)
            .texts("region", board.areas(), Area::region);
    attribute
        .filter(name -> !name.equals("region"))
        .ifPresent(name -> table.texts(name, board.areas(), a -> a.attribute(name).orElse("")));
    for (Node node : board.nodes()) {
      table.numbers(node.id() + ":rank", "", average ? 1 : 0, ranks(node.id()));
    }
    return table.build();
  }

  @Override
  public String toString() {
    return toTable().toString();
  }
}
