package org.goodworkmonitor.stats.time;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;

/** The values of one node for every area and period: a row per area, {@code NaN} for gaps. */
final class Series {
  private final String node;
  private final Direction direction;
  private final List<Area> areas;
  private final List<String> periods;
  private final double[][] values;
  private final double[][] lower;
  private final double[][] upper;
  private final boolean[] ranked;
  private final List<Panel.Break> breaks;

  private Series(
      String node,
      Direction direction,
      List<Area> areas,
      List<String> periods,
      double[][] values,
      double[][] lower,
      double[][] upper,
      boolean[] ranked,
      List<Panel.Break> breaks) {
    this.node = node;
    this.direction = direction;
    this.areas = areas;
    this.periods = periods;
    this.values = values;
    this.lower = lower;
    this.upper = upper;
    this.ranked = ranked;
    this.breaks = breaks;
  }

  String node() {
    return node;
  }

  Direction direction() {
    return direction;
  }

  List<Area> areas() {
    return areas;
  }

  /** The periods, the earliest first. */
  List<String> periods() {
    return periods;
  }

  /** A value per area and period; not to be changed. */
  double[][] values() {
    return values;
  }

  /** Which areas are no reference rows. */
  boolean[] ranked() {
    return ranked;
  }

  /** The breaks that concern the node. */
  List<Panel.Break> breaks() {
    return breaks;
  }

  /** The scores of a node; levels where the periods were chained. */
  static Series of(PanelScores scores, String node) {
    List<Area> areas = scores.areas();
    boolean[] ranked = new boolean[areas.size()];
    Arrays.fill(ranked, true);
    if (scores.boards().values().stream().anyMatch(board -> board.table().hasReferences())) {
      for (int a = 0; a < ranked.length; a++) {
        String code = areas.get(a).code();
        ranked[a] =
            scores.boards().values().stream()
                .noneMatch(b -> b.table().hasArea(code) && b.table().isReference(code));
      }
    }
    return new Series(
        node,
        scores.definition().direction(node),
        areas,
        scores.periods(),
        scores.isChained() ? scores.levels(node) : scores.scores(node),
        new double[0][],
        new double[0][],
        ranked,
        scores.breaks(node));
  }

  /** The values of an indicator, with their limits. */
  static Series of(Panel panel, String indicator) {
    List<Area> areas = panel.areas();
    List<String> periods = panel.periods();
    Map<String, Integer> numberOf = new HashMap<>();
    areas.forEach(area -> numberOf.put(area.code(), numberOf.size()));
    boolean limits =
        panel.tables().values().stream().anyMatch(t -> t.column(indicator).hasLimits());
    double[][] values = gaps(areas.size(), periods.size());
    double[][] lower = gaps(limits ? areas.size() : 0, periods.size());
    double[][] upper = gaps(limits ? areas.size() : 0, periods.size());
    boolean[] ranked = new boolean[areas.size()];
    Arrays.fill(ranked, true);
    for (int t = 0; t < periods.size(); t++) {
      IndicatorTable table = panel.table(periods.get(t));
      Column column = table.column(indicator);
      for (int row = 0; row < column.size(); row++) {
        int a = numberOf.getOrDefault(table.areas().get(row).code(), -1);
        values[a][t] = column.value(row);
        ranked[a] &= !table.isReference(row);
        if (limits) {
          lower[a][t] = column.lower(row);
          upper[a][t] = column.upper(row);
        }
      }
    }
    return new Series(
        indicator,
        panel.latest().column(indicator).indicator().direction(),
        areas,
        periods,
        values,
        lower,
        upper,
        ranked,
        panel.breaks().stream().filter(b -> b.indicator().equals(indicator)).toList());
  }

  private static double[][] gaps(int areas, int periods) {
    double[][] gaps = new double[areas][periods];
    for (double[] row : gaps) {
      Arrays.fill(row, Double.NaN);
    }
    return gaps;
  }

  boolean hasLimits() {
    return values.length > 0 && lower.length == values.length;
  }

  /** The number of the first period after the last break; 0 where there is no break. */
  int start() {
    return breaks.stream().mapToInt(b -> periods.indexOf(b.period())).max().orElse(0);
  }

  /**
   * Half the width of the limits over 1.96, the standard error; {@code NaN} where there is none.
   */
  double standardError(int area, int period) {
    return hasLimits() ? (upper[area][period] - lower[area][period]) / 3.92 : Double.NaN;
  }
}
