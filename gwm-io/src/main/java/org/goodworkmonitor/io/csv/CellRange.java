package org.goodworkmonitor.io.csv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.problem.Problem;

/**
 * A rectangle of rows and columns, counted from 1, the last ones included.
 *
 * @param firstRow the first row
 * @param firstColumn the first column
 * @param lastRow the last row; {@link #OPEN} without an end
 * @param lastColumn the last column; {@link #OPEN} without an end
 */
record CellRange(int firstRow, int firstColumn, int lastRow, int lastColumn) {
  static final int OPEN = Integer.MAX_VALUE;
  static final CellRange ALL = new CellRange(1, 1, OPEN, OPEN);

  private static final int MOST_COLUMNS = 16_384;
  private static final Pattern TEXT =
      Pattern.compile("\\$?([A-Za-z]{1,3})\\$?(\\d{1,9})?:\\$?([A-Za-z]{1,3})?\\$?(\\d{1,9})?");

  /** Reads {@code A4:F20}, {@code A4:F}, {@code A4:20} or {@code A:F}. */
  static CellRange of(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches() || (parts.group(3) == null && parts.group(4) == null)) {
      throw new IllegalArgumentException(
          "found the range '" + text + "'; give one such as A4:F20, A4:F or A:F");
    }
    CellRange range =
        new CellRange(
            number(parts.group(2), 1),
            column(parts.group(1)),
            number(parts.group(4), OPEN),
            parts.group(3) == null ? OPEN : column(parts.group(3)));
    if (range.firstRow < 1
        || range.firstRow > range.lastRow
        || range.firstColumn > range.lastColumn) {
      throw new IllegalArgumentException(
          "found the range '" + text + "', which ends before it starts; swap its corners");
    }
    return range;
  }

  private static int number(@org.jspecify.annotations.Nullable String text, int otherwise) {
    return text == null ? otherwise : Integer.parseInt(text);
  }

  /** The number of a column that spreadsheets call so, from 1. */
  static int column(String letters) {
    if (!letters.matches("[A-Za-z]{1,3}")) {
      throw new IllegalArgumentException(
          "found the column '" + letters + "'; give letters as spreadsheets do, such as C or AA");
    }
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = 26 * column + Character.toUpperCase(letters.charAt(i)) - 'A' + 1;
    }
    return requireColumn(column);
  }

  static int requireColumn(int column) {
    if (column < 1 || column > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "found the column " + column + "; expected 1 to " + MOST_COLUMNS);
    }
    return column;
  }

  /** The same columns of all rows. */
  CellRange columns() {
    return new CellRange(1, firstColumn, OPEN, lastColumn);
  }

  /** What is in the range. */
  Records of(Records rows) {
    return equals(ALL) ? rows : new Within(rows, this);
  }

  /** Rows and columns of a larger whole, which keep their places in messages. */
  private static final class Within implements Records {
    private final Records rows;
    private final CellRange range;
    private final int skipped;

    Within(Records rows, CellRange range) {
      this.rows = rows;
      this.range = range;
      this.skipped = range.firstColumn - 1;
    }

    @Override
    public String name() {
      return rows.name();
    }

    @Override
    public boolean next() {
      while (rows.next()) {
        if (rows.line() > range.lastRow) {
          return false;
        }
        if (rows.line() >= range.firstRow) {
          return true;
        }
      }
      return false;
    }

    @Override
    public long line() {
      return rows.line();
    }

    @Override
    public int size() {
      return Math.max(0, Math.min(rows.size(), range.lastColumn) - skipped);
    }

    @Override
    public String field(int i) {
      return rows.field(i + skipped);
    }

    @Override
    public String label(int i) {
      return rows.label(i + skipped);
    }

    @Override
    public int mergedInto(int i) {
      return Math.max(0, rows.mergedInto(i + skipped) - skipped);
    }

    @Override
    public boolean leavesOutEmptyFields() {
      return rows.leavesOutEmptyFields();
    }

    @Override
    public Problem problem(long line, int column, String found, String remedy) {
      return rows.problem(line, column == 0 ? 0 : column + skipped, found, remedy);
    }
  }
}
