package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/** Puts the rows of panels one under the other. */
final class StackedRows {
  private StackedRows() {}

  /** The rows of both; a period may be in one alone. */
  static Panel of(Panel first, Panel second) {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>(first.tables());
    second.tables().forEach((period, table) -> tables.merge(period, table, StackedRows::of));
    return panel(tables);
  }

  /** A panel of these periods; that of the empty name is a table by itself. */
  static Panel panel(Map<String, IndicatorTable> tables) {
    IndicatorTable only = tables.size() == 1 ? tables.get("") : null;
    return only == null ? Panel.of(tables) : Panel.of(only);
  }

  private static IndicatorTable of(IndicatorTable first, IndicatorTable second) {
    if (!first.indicators().equals(second.indicators())) {
      List<String> one = first.indicators().stream().map(Indicator::id).toList();
      List<String> other = second.indicators().stream().map(Indicator::id).toList();
      throw new DataException(
          "the rows cannot be put together",
          List.of(
              Problem.of(
                  "the columns " + one + " and " + other,
                  "give every part the same columns, in the same order")));
    }
    List<Area> areas = new ArrayList<>(first.areas());
    areas.addAll(second.areas());
    List<Column> columns =
        first.indicators().stream()
            .map(i -> stacked(first.column(i.id()), second.column(i.id())))
            .toList();
    String[] references =
        areas.stream()
            .map(Area::code)
            .filter(
                code ->
                    (first.hasArea(code) && first.isReference(code))
                        || (second.hasArea(code) && second.isReference(code)))
            .distinct()
            .toArray(String[]::new);
    IndicatorTable both = IndicatorTable.of(areas, columns);
    return references.length == 0 ? both : both.withReferences(references);
  }

  private static Column stacked(Column first, Column second) {
    int n = first.size();
    int total = n + second.size();
    List<CellStatus> statuses = new ArrayList<>(total);
    double[] values = new double[total];
    double[] lower = new double[total];
    double[] upper = new double[total];
    Arrays.setAll(values, i -> i < n ? first.value(i) : second.value(i - n));
    Arrays.setAll(lower, i -> i < n ? first.lower(i) : second.lower(i - n));
    Arrays.setAll(upper, i -> i < n ? first.upper(i) : second.upper(i - n));
    for (int i = 0; i < total; i++) {
      statuses.add(i < n ? first.status(i) : second.status(i - n));
    }
    Column column = Column.of(first.indicator(), values).withStatus(statuses);
    return first.hasLimits() || second.hasLimits() ? column.withLimits(lower, upper) : column;
  }
}
