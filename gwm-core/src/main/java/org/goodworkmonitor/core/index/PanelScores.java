package org.goodworkmonitor.core.index;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.internal.ColumnNames;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.internal.TimeOrder;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Formula;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.jspecify.annotations.Nullable;

/**
 * The scores of an index in several periods: a scoreboard per period, the earliest first. Areas may
 * differ from one period to the next. Immutable and safe for use by many threads.
 */
public final class PanelScores implements Tabular {
  private static final String PERIOD_ORDER = "period_order";

  private final ImmutableMap<String, Scoreboard> boards;

  /** The period before each one, on the same scale; empty unless periods are chained. */
  private final ImmutableMap<String, Scoreboard> before;

  private final Panel panel;
  private @Nullable Rows rows;

  PanelScores(Panel panel, Map<String, Scoreboard> boards) {
    this(panel, boards, Map.of());
  }

  PanelScores(Panel panel, Map<String, Scoreboard> boards, Map<String, Scoreboard> before) {
    this.boards = ImmutableMap.copyOf(boards);
    this.before = ImmutableMap.copyOf(before);
    this.panel = panel;
  }

  /** Every area once, and for each period the number of the area that is in each row. */
  private static final class Rows {
    private final List<Area> areas;
    private final int[][] numbers;

    Rows(List<Area> areas, int[][] numbers) {
      this.areas = areas;
      this.numbers = numbers;
    }

    static Rows of(Panel panel, Collection<Scoreboard> boards) {
      List<Area> areas = panel.areas();
      Map<String, Integer> numberOf = new HashMap<>();
      areas.forEach(area -> numberOf.put(area.code(), numberOf.size()));
      return new Rows(
          areas,
          boards.stream()
              .map(b -> b.areas().stream().mapToInt(a -> number(numberOf, a)).toArray())
              .toArray(int[][]::new));
    }

    private static int number(Map<String, Integer> numberOf, Area area) {
      return requireNonNull(numberOf.get(area.code()));
    }
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
   * Every area that is in any period, in the order in which they first appear, as the latest of
   * their periods describes them.
   *
   * @return an immutable list
   */
  public List<Area> areas() {
    return rows().areas;
  }

  private Rows rows() {
    // may be computed twice, with the same outcome
    Rows known = rows;
    if (known == null) {
      known = Rows.of(panel, boards.values());
      rows = known;
    }
    return known;
  }

  /**
   * The panel that was scored, with the breaks that were declared in it.
   *
   * @return the panel
   */
  public Panel panel() {
    return panel;
  }

  /**
   * The definition of the index.
   *
   * @return the definition that all periods were scored with
   */
  public IndexDefinition definition() {
    return boards.values().asList().get(0).index().definition();
  }

  /**
   * Whether each period was scored on the scale of the one before, so that there are {@link
   * #levels(String)}.
   *
   * @return true if so
   */
  public boolean isChained() {
    return !before.isEmpty();
  }

  /**
   * The breaks that were declared in the series that a node is made of: scores from their periods
   * on are not comparable with those before.
   *
   * @param node the node's id
   * @return an immutable list; one of an indicator that a derived column reads, or may read because
   *     its formula is a function, is among them
   * @throws IllegalArgumentException if there is no such node
   */
  public List<Panel.Break> breaks(String node) {
    List<Panel.Break> breaks = panel.breaks();
    Set<String> read = new HashSet<>();
    List<String> next = new ArrayList<>(List.of(node));
    definition().direction(node);
    Map<String, Formula> formulas = new HashMap<>();
    definition().derivations().forEach((i, formula) -> formulas.put(i.id(), formula));
    Map<String, Node> nodes = new HashMap<>();
    definition().nodes().forEach(n -> nodes.put(n.id(), n));
    while (!next.isEmpty()) {
      String id = next.remove(next.size() - 1);
      if (read.add(id)) {
        if (nodes.get(id) instanceof Domain domain) {
          domain.members().forEach(member -> next.add(member.id()));
        }
        Formula formula = formulas.get(id);
        if (formula instanceof Expression expression) {
          next.addAll(expression.ids());
        } else if (formula != null) {
          return breaks;
        }
      }
    }
    return breaks.stream()
        .filter(b -> read.contains(b.indicator()))
        .collect(ImmutableList.toImmutableList());
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
   * The scores of all areas in a node.
   *
   * @param node the node's id
   * @return a new array with a row per area in the order of {@link #areas()} and a column per
   *     period; {@code NaN} where the area is not in the period or has no score there
   * @throws IllegalArgumentException if there is no such node
   */
  public double[][] scores(String node) {
    double[][] scores = new double[areas().size()][boards.size()];
    for (double[] row : scores) {
      Arrays.fill(row, Double.NaN);
    }
    int t = 0;
    for (Scoreboard board : boards.values()) {
      double[] ofPeriod = board.scores(node);
      int[] numbers = rows().numbers[t];
      for (int row = 0; row < numbers.length; row++) {
        scores[numbers[row]][t] = ofPeriod[row];
      }
      t++;
    }
    return scores;
  }

  /**
   * The ranks of all areas in a node.
   *
   * @param node the node's id
   * @return a new array with a row per area in the order of {@link #areas()} and a column per
   *     period; 0 where the area is not in the period or has no rank there
   * @throws IllegalArgumentException if there is no such node
   */
  public int[][] ranks(String node) {
    int[][] ranks = new int[areas().size()][boards.size()];
    int t = 0;
    for (Scoreboard board : boards.values()) {
      int[] ofPeriod = board.ranks(node);
      int[] numbers = rows().numbers[t];
      for (int row = 0; row < numbers.length; row++) {
        ranks[numbers[row]][t] = ofPeriod[row];
      }
      t++;
    }
    return ranks;
  }

  /**
   * The levels of all areas in a node, as {@link #levels(String, String)} links them.
   *
   * @param node the node's id
   * @return a new array with a row per area in the order of {@link #areas()} and a column per
   *     period; {@code NaN} where there is none
   * @throws IllegalArgumentException if there is no such node
   * @throws IllegalStateException if these scores are not chained
   */
  public double[][] levels(String node) {
    requireChained();
    double[][] levels = scores(node);
    int t = 0;
    for (String period : periods()) {
      Scoreboard earlier = before.get(period);
      if (t > 0 && earlier != null) {
        double[] then = earlier.scores(node);
        int[] numbers = rows().numbers[t - 1];
        for (int row = 0; row < numbers.length; row++) {
          double[] level = levels[numbers[row]];
          double linked = level[t - 1] + (level[t] - then[row]);
          level[t] = Double.isNaN(linked) ? level[t] : linked;
        }
      }
      t++;
    }
    return levels;
  }

  private void requireChained() {
    if (!isChained()) {
      throw new IllegalStateException(
          "the periods were not chained; score them with IndexDefinition.scoreChained");
    }
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
    requireChained();
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
   * period, and the score of every node in a column {@code id:score}. Where the names of the
   * periods do not tell their order, a column {@code period_order} does, from 1 for the earliest.
   * Breaks are among the warnings.
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
    panel.breaks().forEach(b -> warnings.add(b.toString()));
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
    if (!orderIsClear()) {
      table.wholes(PERIOD_ORDER, order(), false);
    }
    for (Node node : first.nodes()) {
      addScores(table, node);
    }
    return table.build();
  }

  /**
   * Everything by period and area: code, name, region, period, a column {@code period_order} where
   * the names of the periods do not tell their order, what else is known of the areas, and values,
   * scores and ranks in the columns of {@link Scoreboard#withValues()}. Read as a panel, such a
   * file gives the values.
   *
   * @return a view, the earliest period first
   */
  public ResultTable withValues() {
    Scoreboard first = boards.values().asList().get(0);
    List<ResultTable> parts = boards.values().stream().map(b -> b.table().toTable()).toList();
    Map<String, ResultTable.Column> columns = new LinkedHashMap<>(); // one of each name
    parts.forEach(part -> part.columns().forEach(c -> columns.putIfAbsent(c.name(), c)));
    List<String> periods = new ArrayList<>();
    boards.forEach((period, board) -> board.areas().forEach(area -> periods.add(period)));
    ResultTable.Builder table =
        ResultTable.builder(first.index().definition().tree().name())
            .warnings(toTable().warnings());
    columns.forEach(
        (name, column) -> {
          addParts(table, column, parts);
          if (name.equals("region")) {
            table.texts("period", periods);
            if (!orderIsClear()) {
              table.wholes(PERIOD_ORDER, order(), false);
            }
          }
        });
    for (Node node : first.nodes()) {
      addScores(table, node);
      int[] ranks =
          boards.values().stream().flatMapToInt(b -> IntStream.of(b.ranks(node.id()))).toArray();
      table.wholes(ColumnNames.rank(node.id()), ranks, true);
    }
    return table.build();
  }

  /** Adds a column of all periods, empty in those that lack it. */
  private static void addParts(
      ResultTable.Builder table, ResultTable.Column like, List<ResultTable> parts) {
    List<String> texts = new ArrayList<>();
    DoubleStream.Builder numbers = DoubleStream.builder();
    for (ResultTable part : parts) {
      Optional<ResultTable.Column> own =
          part.columns().stream().filter(c -> c.name().equals(like.name())).findFirst();
      for (int row = 0; row < part.rows(); row++) {
        if (like.kind() == ResultTable.Kind.TEXT) {
          texts.add(own.isPresent() ? own.get().text(row) : "");
        } else {
          numbers.add(own.isPresent() ? own.get().number(row) : Double.NaN);
        }
      }
    }
    if (like.kind() == ResultTable.Kind.TEXT) {
      table.texts(like.name(), texts);
    } else {
      table.numbers(like.name(), like.unit(), numbers.build().toArray());
    }
  }

  private void addScores(ResultTable.Builder table, Node node) {
    double[] scores =
        boards.values().stream().flatMapToDouble(b -> Arrays.stream(b.scores(node.id()))).toArray();
    String unit = node instanceof Domain ? "score" : "normalised";
    table.numbers(ColumnNames.score(node.id()), unit, scores);
  }

  /** Whether the names of the periods tell their order. */
  private boolean orderIsClear() {
    return TimeOrder.of(periods()).periods().equals(periods());
  }

  /** The place of the period of each row, from 1. */
  private int[] order() {
    IntStream.Builder order = IntStream.builder();
    boards.forEach(
        (period, board) -> {
          int place = periods().indexOf(period) + 1;
          board.areas().forEach(area -> order.add(place));
        });
    return order.build().toArray();
  }

  @Override
  public String toString() {
    return "PanelScores[" + periods() + "]";
  }
}
