package org.goodworkmonitor.core.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/** The tables of one or more periods, whose rows are numbered through. */
final class TableInput extends Input {
  private final Panel panel;
  private final IndicatorTable[] tables;
  private final int[] offsets;
  private final Column[][] columns;
  private final List<String> warnings = new ArrayList<>();
  private final boolean[] references;

  TableInput(Panel panel, List<Indicator> indicators) {
    this.panel = panel;
    this.tables = panel.tables().values().toArray(IndicatorTable[]::new);
    this.offsets = new int[tables.length + 1];
    this.columns = new Column[tables.length][indicators.size()];
    List<Problem> problems = new ArrayList<>();
    boolean any = false;
    for (int t = 0; t < tables.length; t++) {
      offsets[t + 1] = offsets[t] + tables[t].size();
      any |= tables[t].hasReferences();
      for (int k = 0; k < indicators.size(); k++) {
        find(t, k, indicators.get(k), problems);
      }
    }
    this.references = new boolean[any ? size() : 0];
    for (int row = 0; row < references.length; row++) {
      references[row] = tables[table(row)].isReference(area(row).code());
    }
    if (!problems.isEmpty()) {
      throw new DataException("the table does not fit the index", problems);
    }
  }

  private void find(int t, int k, Indicator expected, List<Problem> problems) {
    IndicatorTable table = tables[t];
    if (table.has(expected.id())) {
      columns[t][k] = table.column(expected.id());
      if (t == 0) {
        compare(expected, columns[t][k].indicator(), problems);
      }
    } else if (t == 0) {
      List<String> ids = table.indicators().stream().map(Indicator::id).toList();
      problems.add(
          Problem.of(
                  "no such indicator in the table",
                  "add its column, or derive it; it has "
                      + ids
                      + Texts.didYouMean(expected.id(), ids))
              .atNode(expected.id()));
    }
  }

  private void compare(Indicator expected, Indicator found, List<Problem> problems) {
    if (expected.direction() != found.direction()) {
      problems.add(
          Problem.of(
                  found.direction() + " in the table",
                  "the index says " + expected.direction() + "; correct one of them")
              .atNode(expected.id()));
    }
    String unit = found.unit();
    if (!unit.isEmpty() && !expected.unit().isEmpty() && !unit.equals(expected.unit())) {
      warnings.add(
          "indicator "
              + expected.id()
              + " is in '"
              + unit
              + "' in the table and in '"
              + expected.unit()
              + "' in the index");
    }
  }

  Panel panel() {
    return panel;
  }

  List<String> warnings() {
    return warnings;
  }

  @Override
  int size() {
    return offsets[tables.length];
  }

  /** The number of the period of a row. */
  int table(int row) {
    if (tables.length == 1) {
      return 0;
    }
    int place = Arrays.binarySearch(offsets, row);
    return place >= 0 ? place : -place - 2;
  }

  /** The first row of a period. */
  int offset(int table) {
    return offsets[table];
  }

  IndicatorTable tableOf(int row) {
    return tables[table(row)];
  }

  @Override
  String period(int row) {
    return panel.periods().get(table(row));
  }

  @Override
  Area area(int row) {
    int t = table(row);
    return tables[t].areas().get(row - offsets[t]);
  }

  @Override
  double value(int indicator, int row) {
    int t = table(row);
    return columns[t][indicator].value(row - offsets[t]);
  }

  @Override
  double value(String column, int row) {
    int t = table(row);
    return tables[t].column(column).value(row - offsets[t]);
  }

  @Override
  List<String> periods(int row) {
    return panel.periods();
  }

  @Override
  int at(String period, int row) {
    int table = panel.number(period);
    String area = area(row).code();
    return tables[table].hasArea(area) ? offsets[table] + tables[table].row(area) : -1;
  }

  @Override
  void requireColumn(String column, String period) {
    panel.table(period).column(column);
  }

  @Override
  double[] values(int indicator) {
    double[] values = new double[size()];
    for (int t = 0; t < tables.length; t++) {
      columns[t][indicator].copyTo(0, values, offsets[t], tables[t].size());
    }
    return values;
  }

  @Override
  void copy(int indicator, int from, double[] target, int count) {
    int t = table(from);
    columns[t][indicator].copyTo(from - offsets[t], target, 0, count);
  }

  @Override
  boolean hasReferences() {
    return references.length > 0;
  }

  @Override
  boolean isReference(int row) {
    return references.length > 0 && references[row];
  }
}
