package org.goodworkmonitor.io.xlsx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.goodworkmonitor.io.xlsx.SheetRecords.Content;

/**
 * The merged cells of a sheet, whose rows are read one after the other: every place of a range
 * shows what its first cell holds.
 */
final class MergedCells {
  private final List<Range> ranges; // by first row
  private final List<Open> open = new ArrayList<>();
  private int next;

  /** How many columns merged cells may name beyond those of the rows before. */
  private static final int MOST_BEYOND = 256;

  MergedCells(List<Range> ranges) {
    this.ranges = ranges.stream().sorted(Comparator.comparingLong(Range::firstRow)).toList();
  }

  /** A range of cells: rows from 1, columns from 0, the last ones included. */
  record Range(long firstRow, int firstColumn, long lastRow, int lastColumn) {}

  /** A range that reaches the current row, with what its first cell holds. */
  private record Open(Range range, String text, boolean number) {}

  /** Goes to a row: takes the content of first cells, and leaves the others of a range empty. */
  void enter(long row, Content content) {
    open.removeIf(merged -> merged.range.lastRow < row);
    for (; next < ranges.size() && ranges.get(next).firstRow <= row; next++) {
      Range range = ranges.get(next);
      if (range.firstRow == row && range.firstColumn < content.count) {
        int c = range.firstColumn;
        open.add(new Open(range, content.texts[c], content.numbers[c]));
      } else if (range.lastRow >= row) {
        open.add(new Open(range, "", false)); // a first cell that the file leaves out is empty
      }
    }
    for (Open merged : open) {
      int first = merged.range.firstColumn + (merged.range.firstRow == row ? 1 : 0);
      for (int c = first; c <= merged.range.lastColumn && c < content.count; c++) {
        content.texts[c] = "";
      }
    }
  }

  /**
   * Repeats the content of first cells down and across: over the columns that other rows have, and
   * in the first row of a range also beyond these.
   *
   * @param columns how many columns other rows have
   */
  void fill(Content content, long row, int columns) {
    for (Open merged : open) {
      Range range = merged.range;
      int most = range.firstRow == row ? range.firstColumn + MOST_BEYOND : 0;
      int end = Math.min(range.lastColumn + 1, Math.max(columns, most));
      for (int c = range.firstColumn; c < end; c++) {
        content.set(c, merged.text, merged.number);
      }
    }
  }

  /** The column of the cell that a column of the current row is merged with; itself if none is. */
  int first(int column) {
    for (Open merged : open) {
      if (merged.range.firstColumn <= column && column <= merged.range.lastColumn) {
        return merged.range.firstColumn;
      }
    }
    return column;
  }
}
