package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.internal.ColumnNames;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * The scores of an index in several periods: a scoreboard per period, the earliest first. Areas may
 * differ from one period to the next. Immutable and safe for use by many threads.
 */
public final class PanelScores implements Tabular {
  private final ImmutableMap<String, Scoreboard> boards;

  /** The period before each one, on the same scale; empty unless periods are chained. */
  private final ImmutableMap<String, Scoreboard> before;

  PanelScores(Map<String, Scoreboard> boards) {
    this(boards, Map.of());
  }

  PanelScores(Map<String, Scoreboard> boards, Map<String, Scoreboard> before) {
    this.boards = ImmutableMap.copyOf(boards);
    this.before = ImmutableMap.copyOf(before);
  }

  /**
   * The periods.
   *
   * @return an immutable list, the earliest first
   */
  public List<String> periods() {
    return boards.keySet().asList();
  }

  /**
   * The scoreboards by period.
   *
   * @return an immutable map, the earliest period first
   */
  public Map<String, Scoreboard> boards() {
    return boards;
  }

  /**
   * The scoreboard of a period.
   *
   * @param period its name
   * @return the scoreboard
   * @throws IllegalArgumentException if there is no such period
   */
  public Scoreboard board(String period) {
    Scoreboard board = boards.get(period);
    if (board == null) {
      throw new IllegalArgumentException(
          "no period '"
              + period
              + "'; there are "
              + periods()
              + Texts.didYouMean(period, periods()));
    }
    return board;
  }

  /**
   * The scores of an area in a node, period by period.
   *
   * @param area the area's code
   * @param node the node's id
   * @return a score per period; empty where the area is not in the period or has no score there
   * @throws IllegalArgumentException if no period has the area, or there is no such node
   */
  public List<OptionalDouble> scores(String area, String node) {
    return of(area, OptionalDouble.empty(), board -> board.score(area, node));
  }

  /**
   * The ranks of an area in a node, period by period.
   *
   * @param area the area's code
   * @param node the node's id
   * @return a rank per period, 1 for the best score; empty where the area is not in the period or
   *     has no score there
   * @throws IllegalArgumentException if no period has the area, or there is no such node
   */
  public List<OptionalInt> ranks(String area, String node) {
    return of(area, OptionalInt.empty(), board -> board.rank(area, node));
  }

  /**
   * The level of an area in a node, chained from period to period: its score in the first period,
   * and then {@code level(t) = level(t - 1) + S(t) - S(t - 1)} with both scores S on the scale of
   * period t - 1. Where the area was not scored in the period before, the level starts anew from
   * its score.
   *
   * @param area the area's code
   * @param node the node's id
   * @return a level per period; empty where the area has no score
   * @throws IllegalArgumentException if no period has the area, or there is no such node
   * @throws IllegalStateException if these scores are not chained, as those of {@link
   *     IndexDefinition#scoreChained} are
   */
  public List<OptionalDouble> levels(String area, String node) {
    if (before.isEmpty()) {
      throw new IllegalStateException(
          "the periods were not chained; score them with IndexDefinition.scoreChained");
    }
    List<OptionalDouble> levels = new ArrayList<>();
    List<OptionalDouble> scores = scores(area, node);
    OptionalDouble last = OptionalDouble.empty();
    for (int t = 0; t < scores.size(); t++) {
      OptionalDouble now = scores.get(t);
      Scoreboard earlier = before.get(periods().get(t));
      OptionalDouble then =
          earlier == null || !earlier.table().hasArea(area)
              ? OptionalDouble.empty()
              : earlier.score(area, node);
      if (then.isPresent() && last.isPresent() && now.isPresent()) {
        now = OptionalDouble.of(last.getAsDouble() + (now.getAsDouble() - then.getAsDouble()));
      }
      levels.add(now);
      last = now;
    }
    return List.copyOf(levels);
  }

  private <T> List<T> of(String area, T none, Function<Scoreboard, T> of) {
    if (boards.values().stream().noneMatch(board -> board.table().hasArea(area))) {
      throw new IllegalArgumentException("no area '" + area + "' in any period; check the code");
    }
    return boards.values().stream()
        .map(board -> board.table().hasArea(area) ? of.apply(board) : none)
        .toList();
  }

  /**
   * A row per period and area: code, name, region, period, the rank in the whole index in that
   * period, and the score of every node in a column {@code id:score}.
   *
   * @return a view, the earliest period first
   */
  @Override
  public ResultTable toTable() {
    Scoreboard first = boards.values().asList().get(0);
    List<Area> areas = new ArrayList<>();
    List<String> periods = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    boards.forEach(
        (period, board) -> {
          areas.addAll(board.areas());
          board.areas().forEach(area -> periods.add(period));
          board.warnings().forEach(w -> warnings.add(period.isEmpty() ? w : period + ": " + w));
        });
    String root = first.index().definition().tree().id();
    ResultTable.Builder table =
        ResultTable.builder(first.index().definition().tree().name())
            .texts("code", areas, Area::code)
            .texts("name", areas, Area::name)
            .texts("region", areas, Area::region)
            .texts("period", periods)
            .wholes(
                "rank",
                boards.values().stream().flatMapToInt(b -> IntStream.of(b.ranks(root))).toArray(),
                true)
            .warnings(warnings);
    if (boards.values().stream().anyMatch(board -> board.table().hasReferences())) {
      List<String> marks = new ArrayList<>();
      boards
          .values()
          .forEach(
              board ->
                  board
                      .areas()
                      .forEach(
                          area -> marks.add(board.table().isReference(area.code()) ? "yes" : "")));
      table.texts(ColumnNames.REFERENCE, marks);
    }
    for (Node node : first.nodes()) {
      double[] scores =
          boards.values().stream()
              .flatMapToDouble(b -> Arrays.stream(b.scores(node.id())))
              .toArray();
      String unit = node instanceof Domain ? "score" : "normalised";
      table.numbers(ColumnNames.score(node.id()), unit, scores);
    }
    return table.build();
  }

  @Override
  public String toString() {
    return "PanelScores[" + periods() + "]";
  }
}
