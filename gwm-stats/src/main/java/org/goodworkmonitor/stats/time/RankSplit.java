package org.goodworkmonitor.stats.time;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.stats.time.RankChange.Cause;
import org.goodworkmonitor.stats.time.RankChange.Result;
import org.goodworkmonitor.stats.time.RankChange.Row;

/**
 * One split. Every combination of causes is a set of bits, one per cause that is there; values and
 * scores of all areas are computed once for each combination that differs in them. An area's own
 * row is that of a combination in which the new values have been introduced if {@code OWN} is in,
 * and the rows of all others if {@code OTHERS} is.
 */
final class RankSplit {
  private final Scoreboard before;
  private final Scoreboard after;
  private final String node;
  private final IndicatorTable old;
  private final IndicatorTable revised;
  private final IndicatorTable now;
  private final List<Area> areas;
  private final int[] oldRow;
  private final int[] revisedRow;
  private final int[] newRow;
  private final boolean[] changed;
  private final boolean[] reference;
  private final List<Indicator> columns = new ArrayList<>();
  private final List<Cause> causes = new ArrayList<>();
  private final Map<Integer, double[]> scores = new LinkedHashMap<>();
  private final Map<Integer, RankAmong> ranks = new LinkedHashMap<>();

  RankSplit(
      Scoreboard before,
      Scoreboard after,
      String node,
      Optional<IndicatorTable> revision,
      ImmutableSet<String> changedCodes) {
    this.before = before;
    this.after = after;
    this.node = node;
    this.old = before.table();
    this.now = after.table();
    this.revised = revision.orElse(old);
    Direction direction = after.index().definition().direction(node);
    if (before.index().definition().direction(node) != direction) {
      throw new InvalidValueException(
          "a node '" + node + "' that points the other way in one of the scoreboards",
          "compare scoreboards in which it points the same way");
    }
    Map<String, Area> all = new LinkedHashMap<>();
    now.areas().forEach(area -> all.put(area.code(), area));
    old.areas().forEach(area -> all.putIfAbsent(area.code(), area));
    areas = List.copyOf(all.values());
    oldRow = rows(old);
    newRow = rows(now);
    revisedRow = rows(revised);
    changed = new boolean[areas.size()];
    reference = new boolean[areas.size()];
    List<Problem> problems = new ArrayList<>();
    for (String code : changedCodes) {
      if (!all.containsKey(code)) {
        problems.add(Problem.of("no such area in either period", "check the code").atArea(code));
      }
    }
    for (int a = 0; a < changed.length; a++) {
      String code = areas.get(a).code();
      changed[a] = changedCodes.contains(code) || oldRow[a] < 0 || newRow[a] < 0;
      reference[a] =
          (oldRow[a] >= 0 && old.isReference(oldRow[a]))
              || (newRow[a] >= 0 && now.isReference(newRow[a]));
      if (oldRow[a] >= 0 && revisedRow[a] < 0) {
        problems.add(
            Problem.of("no row in the revised table", "give a revised row for every area")
                .atArea(code));
      }
    }
    findColumns(problems);
    if (!problems.isEmpty()) {
      throw new DataException("the change of ranks cannot be split", problems);
    }
    findCauses(revision.isPresent());
  }

  private int[] rows(IndicatorTable table) {
    return areas.stream()
        .mapToInt(a -> table.hasArea(a.code()) ? table.row(a.code()) : -1)
        .toArray();
  }

  /** The columns that are given: derived ones follow from them. */
  private void findColumns(List<Problem> problems) {
    for (Indicator indicator : now.indicators()) {
      boolean derived =
          after.index().definition().derivations().containsKey(indicator)
              && before.index().definition().derivations().containsKey(indicator);
      if (derived) {
        continue;
      }
      columns.add(indicator);
      for (IndicatorTable table : List.of(old, revised)) {
        if (!table.has(indicator.id())) {
          problems.add(
              Problem.of(
                      "the column only in the later table",
                      "give both tables, and a revised one, the same columns")
                  .atNode(indicator.id()));
          return;
        }
      }
    }
  }

  private void findCauses(boolean revision) {
    causes.add(Cause.OWN);
    causes.add(Cause.OTHERS);
    if (!before.index().equals(after.index())) {
      causes.add(Cause.RULES);
    }
    if (revision) {
      causes.add(Cause.REVISION);
    }
    boolean gaps = false;
    boolean boundaries = false;
    for (int a = 0; a < changed.length; a++) {
      boundaries |= changed[a];
      for (int k = 0; k < columns.size() && !changed[a]; k++) {
        String id = columns.get(k).id();
        gaps |= isGap(old.column(id), oldRow[a]) || isGap(now.column(id), newRow[a]);
      }
    }
    if (gaps) {
      causes.add(Cause.GAPS);
    }
    if (boundaries) {
      causes.add(Cause.BOUNDARIES);
    }
  }

  private static boolean isGap(Column column, int row) {
    return column.status(row) != CellStatus.OBSERVED;
  }

  private boolean has(int combination, Cause cause) {
    int place = causes.indexOf(cause);
    return place >= 0 && (combination >> place & 1) == 1;
  }

  private int bit(Cause cause) {
    return 1 << causes.indexOf(cause);
  }

  /** The scores of all areas if the new values of all of them are in, or of none. */
  private double[] scores(int combination) {
    // whether the others are in does not matter, as here nobody is another
    int key = combination & ~bit(Cause.OTHERS);
    return scores.computeIfAbsent(key, this::compute);
  }

  private double[] compute(int combination) {
    boolean performance = has(combination, Cause.OWN);
    boolean revision = has(combination, Cause.REVISION) || !causes.contains(Cause.REVISION);
    boolean gaps = has(combination, Cause.GAPS);
    boolean boundaries = has(combination, Cause.BOUNDARIES);
    List<Column> values = new ArrayList<>();
    for (Indicator indicator : columns) {
      Column first = old.column(indicator.id());
      Column second = revised.column(indicator.id());
      Column third = now.column(indicator.id());
      double[] mixed = new double[areas.size()];
      for (int a = 0; a < mixed.length; a++) {
        if (newRow[a] < 0) {
          mixed[a] = revision ? second.value(revisedRow[a]) : first.value(oldRow[a]);
        } else if (oldRow[a] < 0) {
          mixed[a] = third.value(newRow[a]);
        } else {
          boolean gap = isGap(first, oldRow[a]) || isGap(third, newRow[a]);
          boolean in = changed[a] ? boundaries : gap ? gaps : performance;
          double was = first.value(oldRow[a]);
          double is = second.value(revisedRow[a]);
          double later = third.value(newRow[a]);
          double unrevised = later - (is - was);
          mixed[a] =
              in
                  ? (revision || Double.isNaN(unrevised) ? later : unrevised)
                  : (revision ? is : was);
        }
      }
      values.add(Column.of(indicator, mixed));
    }
    FittedIndex rules = has(combination, Cause.RULES) ? after.index() : before.index();
    return rules.score(IndicatorTable.of(areas, values)).scores(node);
  }

  /** Whether an area competes: those of one period only do so in that period. */
  private boolean competes(int area, int combination) {
    boolean later = has(combination, Cause.BOUNDARIES);
    return !reference[area] && (later ? newRow[area] >= 0 : oldRow[area] >= 0);
  }

  /** The ranking of the others, in which an area then gets a score of its own. */
  private RankAmong ranking(int combination) {
    int others = has(combination, Cause.OTHERS) ? bit(Cause.OWN) : 0;
    int key = (combination & ~bit(Cause.OWN) & ~bit(Cause.OTHERS)) | others;
    return ranks.computeIfAbsent(
        key,
        k -> {
          double[] competing = scores(k).clone();
          for (int a = 0; a < competing.length; a++) {
            competing[a] = competes(a, combination) ? competing[a] : Double.NaN;
          }
          return new RankAmong(
              competing,
              after.index().definition().direction(node),
              (has(combination, Cause.RULES) ? after : before).index().definition().ranking());
        });
  }

  Result result(List<String> warnings) {
    int k = causes.size();
    int combinations = 1 << k;
    long[] weights = weights(k);
    RankAmong[] rankings = new RankAmong[combinations];
    double[][] own = new double[combinations][];
    for (int s = 0; s < combinations; s++) {
      rankings[s] = ranking(s);
      own[s] = scores(s);
    }
    List<Row> rows = new ArrayList<>();
    List<Area> leftOut = new ArrayList<>();
    int[] rank = new int[combinations];
    double[] score = new double[combinations];
    for (int a = 0; a < areas.size(); a++) {
      if (reference[a]) {
        continue;
      }
      boolean ranked = oldRow[a] >= 0 && newRow[a] >= 0;
      for (int s = 0; s < combinations && ranked; s++) {
        score[s] = own[s][a];
        rank[s] = rankings[s].rank(a, score[s]);
        ranked = rank[s] > 0;
      }
      if (!ranked) {
        leftOut.add(areas.get(a));
        continue;
      }
      check(areas.get(a), rank);
      rows.add(row(areas.get(a), rank, score, weights));
    }
    return new Result(node, rows, leftOut, warnings);
  }

  private void check(Area area, int[] rank) {
    int was = before.rank(area.code(), node).orElse(0);
    int is = after.rank(area.code(), node).orElse(0);
    if (rank[0] != was || rank[rank.length - 1] != is) {
      throw new DataException(
          "the change of ranks cannot be split",
          List.of(
              Problem.of(
                      "ranks "
                          + rank[0]
                          + " and "
                          + rank[rank.length - 1]
                          + " when the tables are scored by themselves, and "
                          + was
                          + " and "
                          + is
                          + " in the scoreboards",
                      "use no strategy that reads other periods: fill gaps in time beforehand")
                  .atArea(area.code())
                  .atNode(node)));
    }
  }

  /** |S|! (k - |S| - 1)! by the size of S. */
  private static long[] weights(int k) {
    long[] factorial = new long[k + 1];
    factorial[0] = 1;
    for (int i = 1; i <= k; i++) {
      factorial[i] = factorial[i - 1] * i;
    }
    long[] weights = new long[k + 1];
    for (int size = 0; size < k; size++) {
      weights[size] = factorial[size] * factorial[k - size - 1];
    }
    weights[k] = factorial[k];
    return weights;
  }

  private Row row(Area area, int[] rank, double[] score, long[] weights) {
    int k = causes.size();
    Map<Cause, Double> places = new EnumMap<>(Cause.class);
    Map<Cause, Double> points = new EnumMap<>(Cause.class);
    for (Cause cause : Cause.values()) {
      places.put(cause, 0.0);
      points.put(cause, 0.0);
    }
    for (int c = 0; c < k; c++) {
      long gained = 0;
      double change = 0;
      for (int s = 0; s < rank.length; s++) {
        if ((s >> c & 1) == 0) {
          int with = s | 1 << c;
          long weight = weights[Integer.bitCount(s)];
          gained += weight * (rank[s] - rank[with]);
          change += weight * (score[with] - score[s]);
        }
      }
      places.put(causes.get(c), (double) gained / weights[k]);
      points.put(causes.get(c), change / weights[k]);
    }
    return new Row(
        area, rank[0], rank[rank.length - 1], places, score[score.length - 1] - score[0], points);
  }
}
