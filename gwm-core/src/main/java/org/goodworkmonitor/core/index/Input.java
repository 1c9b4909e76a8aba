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

/**
 * The columns of the tables of one or more periods in the order of the index, matched by id. The
 * rows of the periods are numbered through.
 */
final class Input {
  private final Panel panel;
  private final IndicatorTable[] tables;
  private final int[] offsets;
  private final Column[][] columns;
  private final List<String> warnings = new ArrayList<>();
  private final boolean[] references;

  Input(Panel panel, List<Indicator> indicators) {
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

  /** The number of rows of all periods. */
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

  String period(int row) {
    return panel.periods().get(table(row));
  }

  Area area(int row) {
    int t = table(row);
    return tables[t].areas().get(row - offsets[t]);
  }

  double value(int indicator, int row) {
    int t = table(row);
    return columns[t][indicator].value(row - offsets[t]);
  }

  /** The value in a column that is not in the index. */
  double value(String column, int row) {
    int t = table(row);
    return tables[t].column(column).value(row - offsets[t]);
  }

  /** The row of an area in a period, or -1. */
  int row(String area, int table) {
    return tables[table].hasArea(area) ? offsets[table] + tables[table].row(area) : -1;
  }

  /** All values of an indicator, in a new array. */
  double[] values(int indicator) {
    double[] values = new double[size()];
    for (int t = 0; t < tables.length; t++) {
      columns[t][indicator].copyTo(0, values, offsets[t], tables[t].size());
    }
    return values;
  }

  /** Copies a run of values that are all of one period. */
  void copy(int indicator, int from, double[] target, int count) {
    int t = table(from);
    columns[t][indicator].copyTo(from - offsets[t], target, 0, count);
  }

  /** Whether any row is a reference. */
  boolean hasReferences() {
    return references.length > 0;
  }

  boolean isReference(int row) {
    return references.length > 0 && references[row];
  }

  /** Whether any row that is no reference has a value. */
  boolean hasValue(double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row]) && !isReference(row)) {
        return true;
      }
    }
    return false;
  }

  /** Values in which those of reference rows are gaps: the same array if there are none. */
  double[] withoutReferences(double[] values) {
    if (references.length == 0) {
      return values;
    }
    double[] masked = new double[values.length];
    mask(values, masked);
    return masked;
  }

  /** Copies values, with gaps for reference rows. */
  void mask(double[] values, double[] into) {
    for (int row = 0; row < into.length; row++) {
      into[row] = isReference(row) ? Double.NaN : values[row];
    }
  }
}
