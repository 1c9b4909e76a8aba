package org.goodworkmonitor.io.csv;

import java.util.Arrays;
import java.util.BitSet;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.internal.AreaList;

/** Rows in wide form, one after the other. */
final class WideRows {
  private static final int FIRST_CAPACITY = 64;

  /** Takes the areas of the rows. */
  final AreaList.Builder areas;

  /** The numbers of each column: values, then confidence limits. */
  final double[][] values;

  /** Which numbers of each column were withheld. */
  final BitSet[] suppressed;

  /** Which numbers of each column are estimates. */
  final BitSet[] imputed;

  /** The columns that are not read. */
  final OtherColumns others;

  private long[] lines = new long[FIRST_CAPACITY];
  private long linesBefore;
  private int size;

  WideRows(int columns, AreaList.Builder areas, OtherColumns others) {
    this.others = others;
    this.areas = areas;
    this.values = new double[columns][FIRST_CAPACITY];
    this.suppressed = new BitSet[columns];
    this.imputed = new BitSet[columns];
    Arrays.setAll(suppressed, k -> new BitSet());
    Arrays.setAll(imputed, k -> new BitSet());
  }

  long line(int row) {
    return linesBefore + lines[row];
  }

  /** Says how many lines are before those that were counted. */
  void countFrom(long before) {
    linesBefore = before;
  }

  int size() {
    return size;
  }

  /** Adds a row without values, and gives its number. */
  int add(Area area, long line) {
    if (size == lines.length) {
      resize(2 * size);
    }
    areas.add(area);
    lines[size] = line;
    return size++;
  }

  /** How a number came about. */
  CellStatus status(int column, int row) {
    if (Double.isNaN(values[column][row])) {
      return suppressed[column].get(row) ? CellStatus.SUPPRESSED : CellStatus.MISSING;
    }
    return imputed[column].get(row) ? CellStatus.IMPUTED : CellStatus.OBSERVED;
  }

  /** Gives back the room that was taken for more rows. */
  void trim() {
    resize(size);
  }

  private void resize(int capacity) {
    lines = Arrays.copyOf(lines, capacity);
    for (int k = 0; k < values.length; k++) {
      values[k] = Arrays.copyOf(values[k], capacity);
    }
  }
}
