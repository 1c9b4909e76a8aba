package org.goodworkmonitor.io.xlsx;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.FileProblem;
import org.goodworkmonitor.io.csv.Records;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet from that of the column names on, without blank ones. */
final class SheetRecords implements Records, AutoCloseable {
  private final String file;
  private final String sheet;
  private final int headerRow;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final Map<String, Boolean> dateFormats = new HashMap<>();
  private String[] fields = new String[16];
  private int width;
  private int size;
  private long line;

  SheetRecords(String file, String sheet, int headerRow, Stream<Row> stream) {
    this.file = file;
    this.sheet = sheet;
    this.headerRow = headerRow;
    this.stream = stream;
    this.rows = stream.iterator();
  }

  @Override
  public String name() {
    return file;
  }

  @Override
  public boolean next() {
    try {
      while (rows.hasNext()) {
        Row row = rows.next();
        long number = number(row);
        if (number >= headerRow) {
          int filled = fill(row);
          if (filled > 0) {
            line = number;
            accept(filled);
            return true;
          }
        }
      }
      return false;
    } catch (FileException e) {
      throw e;
    } catch (RuntimeException e) { // whatever the library makes of a damaged sheet
      String found = "a sheet that cannot be read: " + e.getMessage();
      throw failure(line, found, "open it in a spreadsheet program and save it again", e);
    }
  }

  private void accept(int filled) {
    if (width > 0) {
      size = Math.max(width, filled); // cells at the end may be left out; more than named may not
      return;
    }
    if (headerRow > 0 && line != headerRow) {
      String found = "nothing in row " + headerRow;
      throw failure(0, found, "say which row holds the names of the columns", null);
    }
    width = filled;
    size = filled;
  }

  /** The row's number, from 1, also where the file does not state it. */
  private static long number(Row row) {
    return row.stream()
        .filter(cell -> cell != null)
        .findFirst()
        .map(cell -> Math.max(row.getRowNum(), cell.getAddress().getRow() + 1))
        .orElse(row.getRowNum());
  }

  /** Takes the texts of a row, and gives how many there are up to the last that is not empty. */
  private int fill(Row row) {
    int count = row.getCellCount();
    if (count > fields.length) {
      fields = Arrays.copyOf(fields, Math.max(count, 2 * fields.length));
    }
    int filled = 0;
    for (int i = 0; i < count; i++) {
      fields[i] = text(row.getCell(i));
      if (!fields[i].isEmpty()) {
        filled = i + 1;
      }
    }
    if (width > fields.length) {
      fields = Arrays.copyOf(fields, width);
    }
    Arrays.fill(fields, Math.min(count, fields.length), fields.length, "");
    return filled;
  }

  private String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    Object value = cell.getValue();
    if (value == null) {
      return cell.getFormula() == null ? "" : "=" + cell.getFormula();
    }
    if (value instanceof Number) {
      return isDate(cell) ? date(cell.asDate()) : cell.getRawValue();
    }
    if (value instanceof Boolean flag) {
      return flag ? "TRUE" : "FALSE";
    }
    return SheetText.decode(value.toString()).strip();
  }

  /** Dates are numbers that a format shows as dates. */
  private boolean isDate(Cell cell) {
    String format = cell.getDataFormatString();
    return format != null && dateFormats.computeIfAbsent(format, SheetRecords::isDateFormat);
  }

  /** Whether a number format has a part of a date or time outside of quotes and brackets. */
  static boolean isDateFormat(String format) {
    String bare =
        format
            .replaceAll("\\[(h+|m+|s+)\\]", "$1")
            .replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.", "")
            .toLowerCase(Locale.ROOT);
    return !bare.contains("general") && bare.matches(".*[ymdhs].*");
  }

  private static String date(LocalDateTime date) {
    return date.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? date.toLocalDate().toString()
        : date.toString();
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String field(int i) {
    return fields[i];
  }

  @Override
  public FileProblem problem(long row, int column, String found, String mend) {
    return new FileProblem(file, Optional.of(sheet), row, column, found, mend);
  }

  private FileException failure(long row, String found, String mend, @Nullable Exception cause) {
    return new FileException("cannot read " + file, List.of(problem(row, 0, found, mend)), cause);
  }

  @Override
  public void close() {
    stream.close();
  }
}
