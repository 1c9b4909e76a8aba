package org.goodworkmonitor.stats.time;

import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.group.Grouping;

/**
 * How areas move between classes from period to period: fifths of a ranking, groups of similar
 * areas, spatial clusters.
 *
 * <pre>{@code
 * Transitions.analyse(scores, "good_work", 5).shorrocks();
 * Transitions.analyse(Map.of("2018", groups2018, "2024", groups2024)).moves();
 * }</pre>
 *
 * <p>The transition matrix P has the share of areas in class i of one period that are in class j of
 * the next one, over all pairs of neighbouring periods. Shorrocks's index is {@code (k - trace P) /
 * (k - 1)} for k classes (Shorrocks 1978, doi:10.2307/1911455): 0 if nobody moves, 1 if where an
 * area goes does not depend on where it was, more if areas change places. A class that no area ever
 * leaves from has no row in P and does not count in k.
 *
 * <p>Areas that have no class in one of two periods do not count for that pair. Immutable and safe
 * for use by many threads.
 */
public final class Transitions {
  private Transitions() {}

  /**
   * Areas that went from one class to another, or stayed.
   *
   * @param from the period
   * @param to the next period
   * @param before the class in the period
   * @param after the class in the next period
   * @param areas the codes of the areas
   */
  public record Move(String from, String to, String before, String after, List<String> areas) {

    /**
     * Copies the list.
     *
     * @param from the period
     * @param to the next period
     * @param before the class in the period
     * @param after the class in the next period
     * @param areas the codes of the areas
     */
    public Move {
      areas = ImmutableList.copyOf(areas);
    }
  }

  /**
   * Classes of a ranking, of as equal size as ranks allow: class {@code ceil(c r / n)} for the rank
   * r of n areas, class 1 being the best. Areas of the same rank are in the same class.
   *
   * @param scores the scores
   * @param node the id of the node
   * @param count how many classes, such as 5 for fifths
   * @return the transitions; classes are named 1, 2 and so on
   * @throws IllegalArgumentException if there is no such node, fewer than two classes, or fewer
   *     than two periods
   */
  public static Result analyse(PanelScores scores, String node, int count) {
    if (count < 2) {
      throw new InvalidValueException(count + " classes", "give two or more");
    }
    Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    scores.boards().forEach((period, board) -> labels.put(period, classes(board, node, count)));
    List<String> names = new ArrayList<>();
    for (int c = 1; c <= count; c++) {
      names.add(Integer.toString(c));
    }
    return analyse(labels, names);
  }

  private static Map<String, String> classes(Scoreboard board, String node, int count) {
    Map<String, String> labels = new LinkedHashMap<>();
    List<Scoreboard.Standing> ranking = board.ranking(node);
    for (Scoreboard.Standing standing : ranking) {
      long label = ((long) count * standing.rank() + ranking.size() - 1) / ranking.size();
      labels.put(standing.area().code(), Long.toString(Math.min(count, label)));
    }
    return labels;
  }

  /**
   * Groups or other labels of areas in several periods.
   *
   * @param groupings a grouping per period, the earliest first in the order of the map; labels mean
   *     the same in all of them
   * @return the transitions
   * @throws IllegalArgumentException if there are fewer than two periods
   */
  public static Result analyse(Map<String, Grouping> groupings) {
    Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>();
    groupings.forEach(
        (period, grouping) -> {
          labels.put(period, grouping.asMap());
          names.addAll(grouping.labels());
        });
    return analyse(labels, List.copyOf(names));
  }

  private static Result analyse(Map<String, Map<String, String>> labels, List<String> classes) {
    List<String> periods = List.copyOf(new LinkedHashSet<>(labels.keySet()));
    if (periods.size() < 2) {
      throw new InvalidValueException(
          periods.size() + " period", "give two or more for areas to move between");
    }
    ImmutableList.Builder<Move> moves = ImmutableList.builder();
    for (int t = 1; t < periods.size(); t++) {
      Map<String, String> then = labels.getOrDefault(periods.get(t - 1), Map.of());
      Map<String, String> now = labels.getOrDefault(periods.get(t), Map.of());
      for (String before : classes) {
        for (String after : classes) {
          List<String> areas = new ArrayList<>();
          then.forEach(
              (code, label) -> {
                if (label.equals(before) && after.equals(now.get(code))) {
                  areas.add(code);
                }
              });
          if (!areas.isEmpty()) {
            moves.add(new Move(periods.get(t - 1), periods.get(t), before, after, areas));
          }
        }
      }
    }
    return new Result(ImmutableList.copyOf(periods), ImmutableList.copyOf(classes), moves.build());
  }

  /** How areas moved. Immutable. */
  public static final class Result implements Tabular {
    private final ImmutableList<String> periods;
    private final ImmutableList<String> classes;
    private final ImmutableList<Move> moves;

    private Result(
        ImmutableList<String> periods, ImmutableList<String> classes, ImmutableList<Move> moves) {
      this.periods = periods;
      this.classes = classes;
      this.moves = moves;
    }

    /**
     * The periods.
     *
     * @return an immutable list, the earliest first
     */
    public List<String> periods() {
      return periods;
    }

    /**
     * The classes.
     *
     * @return an immutable list, in the order of the rows and columns of {@link #matrix()}
     */
    public List<String> classes() {
      return classes;
    }

    /**
     * Who went where, from each period to the next.
     *
     * @return an immutable list, without those that nobody made
     */
    public List<Move> moves() {
      return moves;
    }

    /**
     * How many areas went from class to class, over all pairs of neighbouring periods.
     *
     * @return a new array with a row per class before and a column per class after
     */
    public int[][] counts() {
      int[][] counts = new int[classes.size()][classes.size()];
      for (Move move : moves) {
        counts[classes.indexOf(move.before)][classes.indexOf(move.after)] += move.areas.size();
      }
      return counts;
    }

    /**
     * The transition matrix.
     *
     * @return a new array whose rows add up to 1; {@code NaN} in the row of a class that no area
     *     was in before
     */
    public double[][] matrix() {
      int[][] counts = counts();
      double[][] matrix = new double[counts.length][counts.length];
      for (int i = 0; i < counts.length; i++) {
        double total = Arrays.stream(counts[i]).sum();
        for (int j = 0; j < counts.length; j++) {
          matrix[i][j] = counts[i][j] / total;
        }
      }
      return matrix;
    }

    /**
     * Shorrocks's index of mobility.
     *
     * @return 0 if nobody moves; {@code NaN} with fewer than two classes that areas were in
     */
    public double shorrocks() {
      double[][] matrix = matrix();
      double trace = 0;
      int k = 0;
      for (int i = 0; i < matrix.length; i++) {
        if (!Double.isNaN(matrix[i][i])) {
          trace += matrix[i][i];
          k++;
        }
      }
      return k < 2 ? Double.NaN : (k - trace) / (k - 1);
    }

    /**
     * The share of moves that are none.
     *
     * @return from 0 to 1; {@code NaN} if no area has a class in two neighbouring periods
     */
    public double staying() {
      double all = 0;
      double same = 0;
      for (Move move : moves) {
        all += move.areas.size();
        same += move.before.equals(move.after) ? move.areas.size() : 0;
      }
      return same / all;
    }

    /**
     * The transition matrix with the number of areas in front.
     *
     * @return a view, a line per class before
     */
    public ResultTable matrixTable() {
      double[][] matrix = matrix();
      int[][] counts = counts();
      ResultTable.Builder table =
          ResultTable.builder(
                  String.format(Locale.ROOT, "Transitions (Shorrocks %.3f)", shorrocks()))
              .texts("class", classes)
              .wholes(
                  "n",
                  Arrays.stream(counts).mapToInt(r -> Arrays.stream(r).sum()).toArray(),
                  false);
      for (int j = 0; j < classes.size(); j++) {
        int column = j;
        table.numbers(
            "to " + classes.get(j),
            "",
            3,
            Arrays.stream(matrix).mapToDouble(r -> r[column]).toArray());
      }
      return table.build();
    }

    /**
     * A line per move, as alluvial charts take them.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Moves between classes")
          .texts("from", moves, Move::from)
          .texts("to", moves, Move::to)
          .texts("before", moves, Move::before)
          .texts("after", moves, Move::after)
          .wholes("areas", wholes(moves, m -> m.areas().size()), false)
          .build();
    }

    @Override
    public String toString() {
      return matrixTable().toString();
    }
  }
}
