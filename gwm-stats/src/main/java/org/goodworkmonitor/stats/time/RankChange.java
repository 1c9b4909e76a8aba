package org.goodworkmonitor.stats.time;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Rows;

/**
 * Why ranks changed from one period to another: how many places each cause moved each area.
 *
 * <pre>{@code
 * RankChange.withDefaults().analyse(scores, "2018", "2024", "good_work").row("E06000023");
 * }</pre>
 *
 * <p>The causes are introduced one after the other, from the earlier scoreboard to the later one.
 * What a cause does depends on which ones came before it; its part is the average over all orders,
 * the value of Shapley (1953, doi:10.1515/9781400881970-018), computed exactly from all {@code 2^k}
 * combinations of the k causes that are there:
 *
 * <pre>part(c) = sum over S without c of |S|! (k - |S| - 1)! / k! (rank(S) - rank(S and c))</pre>
 *
 * <p>So the parts of an area add up to the places that it gained, and those of all areas to what
 * all gained together. A part is positive where the cause moved the area up, towards rank 1.
 *
 * <ul>
 *   <li>{@link Cause#OWN}: the new values of the area itself.
 *   <li>{@link Cause#OTHERS}: the new values of all other areas.
 *   <li>{@link Cause#RULES}: the later scoreboard's goalposts, weights and other rules. They are
 *       those of its fitted index: with one index for both periods, fitted on a base year or on all
 *       periods, nothing is due to them.
 *   <li>{@link Cause#REVISION}: the earlier period's values as they were since revised, if {@link
 *       #withRevision} gives them. Where the new values come first, they are taken less the
 *       revision: {@code new - (revised - old)}.
 *   <li>{@link Cause#GAPS}: cells that are imputed, or missing, in one of the periods.
 *   <li>{@link Cause#BOUNDARIES}: areas that are in one of the periods only, and all values of
 *       areas whose boundaries have changed, if {@link #withChangedBoundaries} names them.
 * </ul>
 *
 * <p>The same split of the change of the score stands beside; nothing of it is due to others except
 * through the rules.
 *
 * <p>Areas that lack a rank in one of the periods, or under a combination, are left out and listed;
 * they still count as competitors where they have a score. Reference rows take no part. Strategies
 * that read other periods cannot be split: fill gaps in time with {@link TimeGaps} beforehand.
 * Immutable and safe for use by many threads.
 */
public final class RankChange {
  private static final RankChange DEFAULTS = new RankChange(Optional.empty(), ImmutableSet.of());

  private final Optional<IndicatorTable> revised;
  private final ImmutableSet<String> changed;

  private RankChange(Optional<IndicatorTable> revised, ImmutableSet<String> changed) {
    this.revised = revised;
    this.changed = changed;
  }

  /** What moves a rank. */
  public enum Cause {
    /** The area's own performance. */
    OWN,
    /** The performance of other areas. */
    OTHERS,
    /** Goalposts that moved, weights or other rules that changed. */
    RULES,
    /** Revised data of the earlier period. */
    REVISION,
    /** Cells that are imputed or missing in one of the periods. */
    GAPS,
    /** New, abolished and changed areas. */
    BOUNDARIES
  }

  /**
   * One area.
   *
   * @param area the area
   * @param before its earlier rank
   * @param after its later rank
   * @param places the places gained by each cause, which add up to {@link #gained}
   * @param change the change of its score
   * @param points the part of each cause in the change of the score, which add up to it
   */
  public record Row(
      Area area,
      int before,
      int after,
      Map<Cause, Double> places,
      double change,
      Map<Cause, Double> points) {

    /**
     * Copies the maps.
     *
     * @param area the area
     * @param before its earlier rank
     * @param after its later rank
     * @param places the places gained by each cause
     * @param change the change of its score
     * @param points the part of each cause in the change of the score
     */
    public Row {
      places = Maps.immutableEnumMap(places);
      points = Maps.immutableEnumMap(points);
    }

    /**
     * The places gained.
     *
     * @return the earlier rank less the later one
     */
    public int gained() {
      return before - after;
    }

    double places(Cause cause) {
      return places.getOrDefault(cause, 0.0);
    }

    double points(Cause cause) {
      return points.getOrDefault(cause, 0.0);
    }

    /**
     * The split as a sentence, the largest part first.
     *
     * @return for example {@code Bristol rose 5 places: own +7.2, others -2.2}
     */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(area.name());
      int gained = gained();
      text.append(gained > 0 ? " rose " : gained < 0 ? " fell " : " kept its rank");
      if (gained != 0) {
        text.append(Math.abs(gained)).append(Math.abs(gained) == 1 ? " place" : " places");
      }
      String between = ": ";
      List<Map.Entry<Cause, Double>> parts =
          places.entrySet().stream()
              .filter(part -> part.getValue() != 0)
              .sorted((a, b) -> Double.compare(Math.abs(b.getValue()), Math.abs(a.getValue())))
              .toList();
      for (Map.Entry<Cause, Double> part : parts) {
        text.append(between).append(name(part.getKey()));
        text.append(String.format(Locale.ROOT, " %+.1f", part.getValue()));
        between = ", ";
      }
      return text.toString();
    }
  }

  private static String name(Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The changes of all areas.
   *
   * @param node the id of the node
   * @param rows a row per area, in the order of the later table
   * @param leftOut the areas that lack a rank in one of the periods
   * @param warnings what the reader should know: breaks between the periods
   */
  public record Result(String node, List<Row> rows, List<Area> leftOut, List<String> warnings)
      implements Tabular {

    /**
     * Copies the lists.
     *
     * @param node the id of the node
     * @param rows a row per area
     * @param leftOut the areas that lack a rank in one of the periods
     * @param warnings what the reader should know
     */
    public Result {
      rows = ImmutableList.copyOf(rows);
      leftOut = ImmutableList.copyOf(leftOut);
      warnings = ImmutableList.copyOf(warnings);
    }

    /**
     * The split of an area.
     *
     * @param area the area's code
     * @return its row
     * @throws IllegalArgumentException if there is no such area
     */
    public Row row(String area) {
      return Rows.ofArea(rows, Row::area, area);
    }

    /**
     * The places that all areas gained together by each cause.
     *
     * @return a sum per cause, which add up to what all areas gained
     */
    public Map<Cause, Double> total() {
      Map<Cause, Double> total = new EnumMap<>(Cause.class);
      for (Cause cause : Cause.values()) {
        total.put(cause, rows.stream().mapToDouble(row -> row.places(cause)).sum());
      }
      return Maps.immutableEnumMap(total);
    }

    /**
     * How far each cause moved areas, up or down.
     *
     * @return per cause the mean over all areas of the absolute number of places
     */
    public Map<Cause, Double> meanMove() {
      Map<Cause, Double> moves = new EnumMap<>(Cause.class);
      for (Cause cause : Cause.values()) {
        moves.put(
            cause,
            rows.stream().mapToDouble(row -> Math.abs(row.places(cause))).average().orElse(0));
      }
      return Maps.immutableEnumMap(moves);
    }

    /**
     * A line per area, with a column for the places, and one for the points, of each cause.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      ResultTable.Builder table =
          Rows.table("Why ranks in " + node + " changed", rows, Row::area)
              .warnings(warnings)
              .wholes("before", wholes(rows, Row::before), false)
              .wholes("after", wholes(rows, Row::after), false)
              .wholes("gained", wholes(rows, Row::gained), false);
      for (Cause cause : Cause.values()) {
        table.numbers(name(cause), "places", 1, numbers(rows, row -> row.places(cause)));
      }
      table.numbers("change", "points", 2, numbers(rows, Row::change));
      for (Cause cause : Cause.values()) {
        table.numbers(
            name(cause) + "_points", "points", 2, numbers(rows, row -> row.points(cause)));
      }
      return table.build();
    }

    @Override
    public String toString() {
      return toTable().toString();
    }
  }

  /**
   * The defaults: no revised data, and no areas whose boundaries changed under the same code.
   *
   * @return the options
   */
  public static RankChange withDefaults() {
    return DEFAULTS;
  }

  /**
   * The same with the earlier period's values as they have since been revised. The earlier
   * scoreboard is then the one that was published at the time, and the later one is compared with
   * the revised values.
   *
   * @param table the earlier period's table after revision, of the same areas and columns
   * @return a new value
   */
  public RankChange withRevision(IndicatorTable table) {
    return new RankChange(Optional.of(table), changed);
  }

  /**
   * The same with areas whose boundaries have changed although their codes have not.
   *
   * @param codes the codes of the areas, instead of any before
   * @return a new value
   */
  public RankChange withChangedBoundaries(String... codes) {
    return new RankChange(revised, ImmutableSet.copyOf(codes));
  }

  /**
   * Splits the changes between two scoreboards.
   *
   * @param before the earlier one
   * @param after the later one, of the same or another fitted index
   * @param node the id of a node that both have
   * @return the split
   * @throws IllegalArgumentException if there is no such node, it points the other way in one of
   *     them, or neither period has an area whose boundaries are said to have changed
   * @throws DataException if the tables do not have the same columns, or the revised one the same
   *     areas as the earlier one; if a combination of old and new values and rules cannot be
   *     scored; or if the index reads other periods, so that its scores cannot be split
   */
  public Result analyse(Scoreboard before, Scoreboard after, String node) {
    return new RankSplit(before, after, node, revised, changed).result(List.of());
  }

  /**
   * Splits the changes between two periods.
   *
   * @param scores the scores
   * @param from the earlier period
   * @param to the later period
   * @param node the id of the node
   * @return the split, with a warning for each break between the periods
   * @throws IllegalArgumentException as {@link #analyse(Scoreboard, Scoreboard, String)}, or if
   *     there is no such period, or the first is not before the second
   * @throws DataException as {@link #analyse(Scoreboard, Scoreboard, String)}
   */
  public Result analyse(PanelScores scores, String from, String to, String node) {
    List<String> periods = scores.periods();
    Scoreboard before = scores.board(from);
    Scoreboard after = scores.board(to);
    if (periods.indexOf(from) >= periods.indexOf(to)) {
      throw new IllegalArgumentException(
          "found a change from '" + from + "' to '" + to + "'; give the earlier period first");
    }
    List<String> warnings =
        scores.breaks(node).stream()
            .filter(b -> periods.indexOf(b.period()) > periods.indexOf(from))
            .filter(b -> periods.indexOf(b.period()) <= periods.indexOf(to))
            .map(b -> "The periods are on different sides of a " + b)
            .toList();
    return new RankSplit(before, after, node, revised, changed).result(warnings);
  }
}
