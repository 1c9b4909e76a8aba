package org.goodworkmonitor.io.inspect;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.io.csv.Records;

/**
 * The first rows of a file or sheet.
 *
 * @param rows those that are not blank
 * @param width the number of fields of the longest
 * @param complete whether these are all
 */
record Grid(List<Line> rows, int width, boolean complete) {
  private static final int MOST_ROWS = 5_000;
  private static final int MOST_FIELDS = 1_000_000;

  /**
   * A row.
   *
   * @param number its line or row in the file
   * @param afterBlank whether a blank row is above it
   * @param fields its fields
   */
  record Line(int number, boolean afterBlank, List<String> fields) {
    String field(int i) {
      return i < fields.size() ? fields.get(i) : "";
    }

    int filled() {
      return (int) fields.stream().filter(field -> !field.isEmpty()).count();
    }
  }

  static Grid of(Records rows) {
    List<Line> lines = new ArrayList<>();
    int width = 0;
    int count = 0;
    boolean blank = false;
    while (rows.next()) {
      List<String> fields = new ArrayList<>();
      boolean filled = false;
      for (int i = 0; i < rows.size(); i++) {
        String field = rows.label(i);
        fields.add(field);
        filled |= !field.isEmpty();
      }
      if (!filled) {
        blank = true;
        continue;
      }
      if (lines.size() == MOST_ROWS || count > MOST_FIELDS) {
        return new Grid(lines, width, false);
      }
      lines.add(new Line((int) rows.line(), blank && !lines.isEmpty(), fields));
      width = Math.max(width, fields.size());
      count += fields.size();
      blank = false;
    }
    return new Grid(lines, width, true);
  }
}
