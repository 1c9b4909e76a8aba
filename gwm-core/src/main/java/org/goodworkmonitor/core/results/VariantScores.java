package org.goodworkmonitor.core.results;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * The scores and ranks of two or more variants of an index side by side. Areas are matched by code;
 * an area that a variant lacks or leaves unscored has a gap there. Immutable and safe for use by
 * many threads.
 */
public final class VariantScores implements Tabular {
  private final ImmutableMap<String, Scoreboard> boards;
  private final ImmutableList<Area> areas;

  private VariantScores(ImmutableMap<String, Scoreboard> boards, ImmutableList<Area> areas) {
    this.boards = boards;
    this.areas = areas;
  }

  /**
   * Scoreboards side by side.
   *
   * @param boards the scoreboards by the names of their variants, in the order in which they are
   *     shown
   * @return the variants
   * @throws IllegalArgumentException if there is none, or a name is blank
   */
  public static VariantScores of(Map<String, Scoreboard> boards) {
    if (boards.isEmpty()) {
      throw new InvalidValueException("no variants", "give at least one");
    }
    boards.keySet().forEach(name -> Texts.requireText(name, "name of a variant"));
    Map<String, Area> areas = new LinkedHashMap<>();
    boards.values().forEach(board -> board.areas().forEach(a -> areas.putIfAbsent(a.code(), a)));
    return new VariantScores(ImmutableMap.copyOf(boards), ImmutableList.copyOf(areas.values()));
  }

  /**
   * The names of the variants.
   *
   * @return an immutable list
   */
  public List<String> names() {
    return boards.keySet().asList();
  }

  /**
   * The areas of all variants, those of the first one first.
   *
   * @return an immutable list
   */
  public List<Area> areas() {
    return areas;
  }

  /**
   * The scoreboard of a variant.
   *
   * @param name the name of the variant
   * @return its scoreboard
   * @throws IllegalArgumentException if there is no such variant
   */
  public Scoreboard board(String name) {
    Scoreboard board = boards.get(name);
    if (board == null) {
      throw new InvalidValueException(
          "no variant '" + name + "'",
          "expected one of " + names() + Texts.didYouMean(name, names()));
    }
    return board;
  }

  /**
   * The ranks in the whole index: a row per area and a column per variant, with the least and the
   * greatest of them.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    double[][] ranks = new double[boards.size()][];
    ResultTable.Builder table = builder("Ranks by variant");
    int v = 0;
    for (Map.Entry<String, Scoreboard> variant : boards.entrySet()) {
      ranks[v] = ranks(variant.getValue(), root(variant.getValue()));
      table.numbers(variant.getKey(), "", 0, ranks[v++]);
    }
    double[] least = new double[areas.size()];
    double[] most = new double[areas.size()];
    for (int row = 0; row < least.length; row++) {
      int at = row;
      double[] present =
          Arrays.stream(ranks).mapToDouble(r -> r[at]).filter(r -> !Double.isNaN(r)).toArray();
      least[row] = Arrays.stream(present).min().orElse(Double.NaN);
      most[row] = Arrays.stream(present).max().orElse(Double.NaN);
    }
    return table.numbers("least rank", "", 0, least).numbers("greatest rank", "", 0, most).build();
  }

  /**
   * The ranks in a node that all variants have.
   *
   * @param node the id of the node
   * @return a row per area and a column per variant
   * @throws IllegalArgumentException if a variant lacks the node
   */
  public ResultTable ranks(String node) {
    ResultTable.Builder table = builder("Ranks in " + node);
    boards.forEach((name, board) -> table.numbers(name, "", 0, ranks(board, node)));
    return table.build();
  }

  /**
   * The scores in a node that all variants have.
   *
   * @param node the id of the node
   * @return a row per area and a column per variant
   * @throws IllegalArgumentException if a variant lacks the node
   */
  public ResultTable scores(String node) {
    ResultTable.Builder table = builder("Scores in " + node);
    boards.forEach((name, board) -> table.numbers(name, "score", scores(board, node)));
    return table.build();
  }

  /**
   * How many places each variant ranks an area lower in the whole index than one variant does: rank
   * less reference rank, so that a positive number is a fall.
   *
   * @param reference the name of the variant with which the others are compared
   * @return a row per area, the rank of the reference, and a column per other variant
   * @throws IllegalArgumentException if there is no such variant
   */
  public ResultTable rankShifts(String reference) {
    return differences(
        "Places lost against " + reference, reference, board -> ranks(board, root(board)));
  }

  /**
   * How much each variant scores an area higher in the whole index than one variant does.
   *
   * @param reference the name of the variant with which the others are compared
   * @return a row per area, the score of the reference, and a column per other variant
   * @throws IllegalArgumentException if there is no such variant
   */
  public ResultTable scoreDifferences(String reference) {
    return differences(
        "Scores less those of " + reference, reference, board -> scores(board, root(board)));
  }

  private ResultTable differences(
      String title, String reference, Function<Scoreboard, double[]> of) {
    double[] from = of.apply(board(reference));
    ResultTable.Builder table = builder(title).numbers(reference, "", from);
    boards.forEach(
        (name, board) -> {
          if (!name.equals(reference)) {
            double[] difference = of.apply(board);
            for (int row = 0; row < difference.length; row++) {
              difference[row] -= from[row];
            }
            table.numbers(name, "difference", difference);
          }
        });
    return table.build();
  }

  private ResultTable.Builder builder(String title) {
    return ResultTable.builder(title)
        .texts("code", areas, Area::code)
        .texts("name", areas, Area::name)
        .texts("region", areas, Area::region);
  }

  private static String root(Scoreboard board) {
    return board.index().definition().tree().id();
  }

  private double[] ranks(Scoreboard board, String node) {
    int[] own = board.ranks(node);
    return areas.stream()
        .mapToDouble(
            area -> {
              int rank =
                  board.table().hasArea(area.code()) ? own[board.table().row(area.code())] : 0;
              return rank == 0 ? Double.NaN : rank;
            })
        .toArray();
  }

  private double[] scores(Scoreboard board, String node) {
    double[] own = board.scores(node);
    return areas.stream()
        .mapToDouble(
            area ->
                board.table().hasArea(area.code())
                    ? own[board.table().row(area.code())]
                    : Double.NaN)
        .toArray();
  }

  @Override
  public String toString() {
    return "VariantScores[" + names() + ", " + areas.size() + " areas]";
  }
}
