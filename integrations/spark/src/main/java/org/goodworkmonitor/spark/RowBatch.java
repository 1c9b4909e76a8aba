package org.goodworkmonitor.spark;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.goodworkmonitor.core.index.BatchScorer;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.problem.Problem;

/** Some rows of a partition: their keys, their values by column, and what is wrong with them. */
final class RowBatch implements BatchScorer.Labels {
  static final int ROWS = 4096;

  private final RowLayout layout;
  private final boolean withReferences;
  private final int firstValue;
  private InternalRow[] rows;
  private final double[][] values;
  private final Map<Integer, Problem> bad = new TreeMap<>();
  private int size;

  /**
   * A batch.
   *
   * @param layout what stands where
   * @param withReferences whether reference rows are taken, or passed over
   */
  RowBatch(RowLayout layout, boolean withReferences) {
    this.layout = layout;
    this.withReferences = withReferences;
    this.firstValue = layout.keys.length();
    this.rows = new InternalRow[ROWS];
    this.values = new double[layout.ids().size()][ROWS];
  }

  /** An area that knows its place in the batch. */
  record KeyedArea(int row, String code, String name, String region) implements Area {}

  /** Takes the next rows, as many as there is room for; false if there are none. */
  boolean fill(Iterator<InternalRow> from) {
    size = 0;
    bad.clear();
    while (size < ROWS && from.hasNext()) {
      take(from.next());
    }
    return size > 0;
  }

  /** Takes all rows, however many there are. */
  void fillWithAll(Iterator<InternalRow> from) {
    size = 0;
    bad.clear();
    while (from.hasNext()) {
      if (size == rows.length) {
        int more = size + (size >> 1);
        rows = Arrays.copyOf(rows, more);
        for (int c = 0; c < values.length; c++) {
          values[c] = Arrays.copyOf(values[c], more);
        }
      }
      take(from.next());
    }
  }

  private void take(InternalRow row) {
    if (!withReferences && layout.isReference(row)) {
      return;
    }
    rows[size] = row.copy();
    for (int c = 0; c < values.length; c++) {
      boolean gap = row.isNullAt(firstValue + c);
      double value = gap ? Double.NaN : row.getDouble(firstValue + c);
      values[c][size] = value;
      if (!gap && value != value) {
        bad(
            Problem.of("NaN, which is not a number", "give a number, or null for a gap")
                .atNode(layout.ids().get(c)));
      }
    }
    if (layout.lacksCode(row)) {
      bad(Problem.of("no code", "give every row a code"));
    }
    if (layout.lacksPeriod(row)) {
      bad(Problem.of("no period", "give every row a period"));
    }
    size++;
  }

  private void bad(Problem problem) {
    Problem placed = problem.atArea(layout.code(rows[size]));
    String period = layout.period(rows[size]);
    bad.putIfAbsent(size, period.isEmpty() ? placed : placed.atPeriod(period));
  }

  int size() {
    return size;
  }

  InternalRow row(int place) {
    return rows[place];
  }

  double[][] values() {
    return values;
  }

  /** What is wrong with the rows as they were read, by place. */
  Map<Integer, Problem> bad() {
    return bad;
  }

  @Override
  public Area area(int place) {
    InternalRow row = rows[place];
    String code = layout.code(row);
    String name = layout.name(row);
    return new KeyedArea(place, code, name.isEmpty() ? code : name, layout.region(row));
  }

  @Override
  public String period(int place) {
    return layout.period(rows[place]);
  }
}
