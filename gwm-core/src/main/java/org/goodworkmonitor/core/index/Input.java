package org.goodworkmonitor.core.index;

import java.util.List;
import org.goodworkmonitor.core.model.Area;

/** What is fitted on or scored: rows of columns in the order of the index, matched by id. */
abstract class Input {

  /** The number of rows. */
  abstract int size();

  abstract Area area(int row);

  abstract String period(int row);

  /** The periods in which the area of a row may be, the earliest first. */
  abstract List<String> periods(int row);

  /**
   * The row of the area of a row in another period; -1 if it is not there.
   *
   * @throws IllegalArgumentException if there is no such period
   */
  abstract int at(String period, int row);

  abstract double value(int indicator, int row);

  /**
   * The value in a column that is not in the index.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  abstract double value(String column, int row);

  /**
   * Checks that there is a column in a period.
   *
   * @throws IllegalArgumentException if there is not
   */
  abstract void requireColumn(String column, String period);

  /** All values of an indicator, in a new array. */
  abstract double[] values(int indicator);

  /** Copies a run of values that are all of one period. */
  abstract void copy(int indicator, int from, double[] target, int count);

  /** Whether any row is a reference. */
  abstract boolean hasReferences();

  abstract boolean isReference(int row);

  /** Whether any row that is no reference has a value. */
  final boolean hasValue(double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row]) && !isReference(row)) {
        return true;
      }
    }
    return false;
  }

  /** Values in which those of reference rows are gaps: the same array if there are none. */
  final double[] withoutReferences(double[] values) {
    if (!hasReferences()) {
      return values;
    }
    double[] masked = new double[values.length];
    mask(values, masked);
    return masked;
  }

  /** Copies values, with gaps for reference rows. */
  final void mask(double[] values, double[] into) {
    for (int row = 0; row < into.length; row++) {
      into[row] = isReference(row) ? Double.NaN : values[row];
    }
  }
}
