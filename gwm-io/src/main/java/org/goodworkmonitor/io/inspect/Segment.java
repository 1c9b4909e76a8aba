package org.goodworkmonitor.io.inspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.goodworkmonitor.io.inspect.Grid.Line;

/**
 * A table among the rows of a grid.
 *
 * @param header the row that names the columns; the first of them
 * @param headerRows how many rows name the columns together
 * @param skipped how many rows below them are passed over
 * @param data the rows of the table
 * @param notes how many rows between or below these have a text in one field only
 * @param hasBlankRows whether blank rows are among the rows
 * @param isLast whether nothing follows below
 * @param endsAtBlankRow whether a blank row follows, and then something else
 */
record Segment(
    int header,
    int headerRows,
    int skipped,
    List<Line> data,
    int notes,
    boolean hasBlankRows,
    boolean isLast,
    boolean endsAtBlankRow) {
  private static final int MOST_HEADER_ROWS = 4;

  /** Finds the tables. */
  static List<Segment> of(Grid grid) {
    List<List<Line>> blocks = new ArrayList<>();
    for (Line row : grid.rows()) {
      if (blocks.isEmpty() || (row.afterBlank() && !continues(blocks, row))) {
        blocks.add(new ArrayList<>());
      }
      blocks.get(blocks.size() - 1).add(row);
    }
    List<Segment> found = new ArrayList<>();
    for (int b = 0; b < blocks.size(); b++) {
      segment(blocks.get(b), b == blocks.size() - 1, grid.width(), found);
    }
    return found;
  }

  /** How many different things a row tells: a title over merged cells tells one. */
  private static int told(Line row) {
    Set<String> texts = new HashSet<>(row.fields());
    texts.remove("");
    return texts.size() == 1 ? 1 : row.filled();
  }

  /** Whether a row below a blank one belongs to the table above, as further data or below names. */
  private static boolean continues(List<List<Line>> blocks, Line row) {
    List<Line> block = blocks.get(blocks.size() - 1);
    Line last = block.get(block.size() - 1);
    return told(row) > 2
        && told(last) > 2
        && Math.abs(told(row) - told(last)) <= 1
        && (hasNumbers(row) || !hasNumbers(last))
        && (hasNumbers(row) == hasNumbers(last) || block.size() <= MOST_HEADER_ROWS);
  }

  private static boolean hasNumbers(Line row) {
    return row.fields().stream()
        .anyMatch(field -> Values.number(field).isPresent() && !Values.isYear(field));
  }

  private static void segment(
      List<Line> block, boolean isLast, int gridWidth, List<Segment> found) {
    int most = block.stream().mapToInt(Segment::told).max().orElse(0);
    int first = 0;
    while (first < block.size() && told(block.get(first)) < Math.max(2, (most + 1) / 2)) {
      first++;
    }
    List<Line> rows = new ArrayList<>();
    int notes = 0;
    for (Line row : block.subList(first, block.size())) {
      if (told(row) > 1) {
        rows.add(row);
      } else {
        notes++;
      }
    }
    if (rows.size() < 2 || most < 2 || (rows.size() == 2 && most == 2 && gridWidth > 4)) {
      return;
    }
    int firstData = firstData(rows);
    int headerRows = Math.min(firstData, MOST_HEADER_ROWS);
    int start = firstData - headerRows;
    int skipped = 0;
    if (headerRows > 1 && namesAll(rows.get(start), rows)) {
      skipped = headerRows - 1;
      headerRows = 1;
    } else if (headerRows > 1 && namesAll(rows.get(firstData - 1), rows)) {
      start = firstData - 1;
      headerRows = 1;
    }
    List<Line> data = rows.subList(firstData, rows.size());
    boolean hasBlankRows = rows.subList(start + 1, rows.size()).stream().anyMatch(Line::afterBlank);
    found.add(
        new Segment(
            rows.get(start).number(),
            headerRows,
            skipped,
            data,
            notes,
            hasBlankRows,
            isLast,
            !isLast));
  }

  /** The first row without a text, or a year, in a column whose fields are mostly numbers. */
  private static int firstData(List<Line> rows) {
    int width = rows.stream().mapToInt(row -> row.fields().size()).max().orElse(0);
    for (int r = 1; r < rows.size(); r++) {
      boolean names = false;
      for (int c = 0; c < width && !names; c++) {
        String field = rows.get(r).field(c);
        boolean text = Values.number(field).isEmpty() && !Values.isMarker(field);
        boolean year = Values.isYear(field) && !onlyYears(rows.subList(r, rows.size()), c);
        names = (text || year) && isNumeric(rows, c);
      }
      if (!names) {
        return r;
      }
    }
    return 1;
  }

  private static boolean isNumeric(List<Line> rows, int column) {
    int numbers = 0;
    int texts = 0;
    for (Line row : rows.subList(1, rows.size())) {
      String field = row.field(column);
      if (Values.number(field).isPresent()) {
        numbers++;
      } else if (!Values.isMarker(field)) {
        texts++;
      }
    }
    return numbers > 0 && numbers >= texts;
  }

  private static boolean onlyYears(List<Line> rows, int column) {
    return rows.stream()
        .map(row -> row.field(column))
        .filter(field -> !field.isEmpty())
        .allMatch(Values::isYear);
  }

  /** Whether a row names nearly every column, and none like another. */
  private static boolean namesAll(Line row, List<Line> rows) {
    int width = rows.stream().mapToInt(Line::filled).max().orElse(0);
    List<String> names = row.fields().stream().filter(name -> !name.isEmpty()).toList();
    return names.size() >= 0.9 * width && new HashSet<>(names).size() == names.size();
  }
}
