package org.goodworkmonitor.io.csv;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.problem.Problem;

/**
 * The rows of one table among all rows of a file or sheet: those below the names of its columns
 * that are to be read. What is above, below or beside the table, blank rows, and rows that the
 * conditions leave out are passed over before anything else is asked of them.
 */
final class TableRecords implements Records {
  private final Records rows;
  private final Layout layout;
  private final Header header;
  private final Selection selection;
  private final boolean labelled;
  private boolean inTable;
  private boolean ended;
  private int size;

  private TableRecords(
      Records rows, Layout layout, Header header, Selection selection, boolean labelled) {
    this.labelled = labelled;
    this.rows = rows;
    this.layout = layout;
    this.header = header;
    this.selection = selection;
  }

  /** Finds the names of the columns and the first row below them. */
  static TableRecords start(Records all, TableRules rules, Defects defects) {
    Layout layout = rules.layout();
    Records rows = layout.range().of(all);
    HeaderRows found = HeaderRows.find(rows, layout, defects);
    Header header = new Header(rows, found, rules.notation(), defects);
    layout
        .columns()
        .forEach(
            (column, name) -> {
              int place = column - layout.range().firstColumn();
              if (place < 0 || place >= header.width()) {
                String outside = "no column " + column + " to be called '" + name + "'";
                defects.add(found.line(), 0, outside, "the table has " + header.width());
              }
            });
    for (int i = 0; i < layout.skippedRows(); i++) {
      nextFilled(rows);
    }
    Selection selection = Selection.of(layout.conditions(), header);
    return new TableRecords(rows, layout, header, selection, found.labelled());
  }

  private static boolean nextFilled(Records rows) {
    while (rows.next()) {
      if (!isBlank(rows)) {
        return true;
      }
    }
    return false;
  }

  /** Rows from some place within the table on. */
  TableRecords within(Records all) {
    Records part = layout.range().columns().of(all);
    return new TableRecords(part, layout, header, selection.ofPart(), labelled);
  }

  /** Takes over what was seen in a part. */
  void join(TableRecords part) {
    selection.add(part.selection);
  }

  /** Notes what no row had, where a condition asked for it. */
  void finish(Defects defects) {
    selection.finish(defects);
  }

  Header header() {
    return header;
  }

  @Override
  public String name() {
    return rows.name();
  }

  @Override
  public boolean next() {
    while (!ended && rows.next()) {
      if (isBlank(rows)) {
        ended = inTable && layout.endsAtBlankRow();
        continue;
      }
      inTable = true;
      if (!(layout.withoutNotes() && isNote()) && selection.holdsFor(this)) {
        size = sizeOfRow();
        return true;
      }
    }
    return false;
  }

  static boolean isBlank(Records row) {
    for (int i = 0; i < row.size(); i++) {
      if (!row.field(i).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private boolean isNote() {
    int filled = 0;
    for (int i = 0; i < rows.size() && filled < 2; i++) {
      filled += rows.field(i).isEmpty() ? 0 : 1;
    }
    return filled == 1 && header.width() > 1;
  }

  /** Fields beyond the last column count for nothing if they are empty or merged with it. */
  private int sizeOfRow() {
    int fields = rows.size();
    while (fields > header.width() && isNothing(fields - 1)) {
      fields--;
    }
    return rows.leavesOutEmptyFields() ? Math.max(fields, header.width()) : fields;
  }

  private boolean isNothing(int field) {
    return rows.field(field).isEmpty() || rows.mergedInto(field) < header.width();
  }

  @Override
  public long line() {
    return rows.line();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String field(int i) {
    return i < rows.size() ? rows.field(i) : "";
  }

  @Override
  public String label(int i) {
    String label = i < rows.size() ? rows.label(i) : "";
    return labelled ? Sdmx.code(label) : label;
  }

  /** The name in a field that may hold a code with its label. */
  String name(int i) {
    String label = i < rows.size() ? rows.label(i) : "";
    return labelled ? Sdmx.label(label) : label;
  }

  @Override
  public Problem problem(long line, int column, String found, String remedy) {
    return rows.problem(line, column, found, remedy);
  }

  /** The fields of a row. */
  static List<String> fields(Records row) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      fields.add(row.label(i));
    }
    return fields;
  }
}
