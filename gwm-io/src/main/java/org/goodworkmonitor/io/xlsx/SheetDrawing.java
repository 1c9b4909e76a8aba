package org.goodworkmonitor.io.xlsx;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Worksheet;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.ResultTable.Column;
import org.goodworkmonitor.core.view.ResultTable.Kind;

/** Writes tables and notes into sheets. */
final class SheetDrawing {
  private static final int LONGEST_TEXT = 32_767;
  private static final int WIDEST = 60;
  private static final int NARROWEST = 6;

  /** So many rows say how wide a column must be. */
  private static final int ROWS_FOR_WIDTH = 1_000;

  /** From here on, groups of three digits are set apart. */
  private static final double GROUPED_FROM = 10_000;

  private SheetDrawing() {}

  /** A row of bold names that stays in place, then a row per row. */
  static void draw(ResultTable table, Worksheet sheet) throws IOException {
    List<Column> columns = table.columns();
    String[] formats = new String[columns.size()];
    for (int c = 0; c < formats.length; c++) {
      Column column = columns.get(c);
      formats[c] = format(column, table.rows());
      sheet.width(c, width(column, table.rows(), formats[c]));
      sheet.value(0, c, text(column.name(), 0, column.name()));
      sheet.style(0, c).bold().set();
    }
    sheet.freezePane(0, 1);
    for (int row = 0; row < table.rows(); row++) {
      for (int c = 0; c < formats.length; c++) {
        write(sheet, columns.get(c), row, c, formats[c]);
      }
      if (row % 1000 == 999) {
        sheet.flush(); // keeps no more rows in memory than needed
      }
    }
  }

  /** Notes, warnings, and the units of all columns of all sheets. */
  static void drawNotes(List<String> notes, Map<String, ResultTable> tables, Worksheet sheet) {
    sheet.width(0, WIDEST);
    sheet.width(1, WIDEST / 2);
    int row = 0;
    for (String note : notes) {
      sheet.value(row, 0, text("note", row, note));
      row++;
    }
    for (Map.Entry<String, ResultTable> table : tables.entrySet()) {
      for (String warning : table.getValue().warnings()) {
        sheet.value(row, 0, text("note", row, table.getKey() + ": " + warning));
        row++;
      }
    }
    row++;
    List<String> names = List.of("sheet", "column", "unit");
    for (int c = 0; c < names.size(); c++) {
      sheet.value(row, c, names.get(c));
      sheet.style(row, c).bold().set();
    }
    for (Map.Entry<String, ResultTable> table : tables.entrySet()) {
      for (Column column : table.getValue().columns()) {
        row++;
        sheet.value(row, 0, text("sheet", row, table.getKey()));
        sheet.value(row, 1, text("column", row, column.name()));
        if (!column.unit().isEmpty()) {
          sheet.value(row, 2, text("unit", row, column.unit()));
        }
      }
    }
  }

  /** How numbers are shown; the empty text for texts, and for numbers that no format suits. */
  private static String format(Column column, int rows) {
    if (column.kind() != Kind.NUMBER) {
      return "";
    }
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int row = 0; row < rows; row++) {
      double size = Math.abs(column.number(row));
      if (Double.isFinite(size)) {
        largest = Math.max(largest, size);
        smallest = size > 0 ? Math.min(smallest, size) : smallest;
      }
    }
    int decimals = column.decimals();
    if (largest >= 1e15 || smallest < Math.pow(10, -decimals)) {
      return ""; // digits would be hidden that matter
    }
    String whole = largest >= GROUPED_FROM ? "#,##0" : "0";
    return decimals == 0 ? whole : whole + "." + "0".repeat(decimals);
  }

  private static int width(Column column, int rows, String format) {
    int widest = column.name().length() + 1; // in bold
    for (int row = 0; row < Math.min(rows, ROWS_FOR_WIDTH); row++) {
      if (!column.isEmpty(row)) {
        String text = column.text(row);
        int point = text.indexOf('.');
        int shown =
            column.kind() == Kind.TEXT || format.isEmpty() || point < 0
                ? text.length()
                : point + point / 3 + column.decimals() + 1;
        widest = Math.max(widest, shown);
      }
    }
    return Math.max(NARROWEST, Math.min(WIDEST, widest + 1));
  }

  private static void write(Worksheet sheet, Column column, int row, int c, String format) {
    if (column.isEmpty(row)) {
      return;
    }
    double number = column.kind() == Kind.TEXT ? Double.NaN : column.number(row);
    if (!Double.isFinite(number)) { // numbers of sheets are finite
      sheet.value(row + 1, c, text(column.name(), row + 1, column.text(row)));
      return;
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      sheet.value(row + 1, c, (long) number);
    } else {
      sheet.value(row + 1, c, number);
    }
    if (!format.isEmpty()) {
      sheet.style(row + 1, c).format(format).set();
    }
  }

  private static String text(String column, int row, String text) {
    String encoded = SheetText.encode(text);
    if (encoded.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "column '"
              + column
              + "', row "
              + row
              + ": found a text of "
              + encoded.length()
              + " characters; a cell holds "
              + LONGEST_TEXT);
    }
    return encoded;
  }
}
