package org.goodworkmonitor.io.xlsx;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.Records;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet, with a blank one wherever it leaves some out. */
final class SheetRecords implements Records, AutoCloseable {
  private final String file;
  private final String sheet;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final MergedCells merged;
  private final Map<String, Boolean> dateFormats = new HashMap<>();
  private String lastFormat = "";
  private boolean lastIsDate;
  private final Content content = new Content();
  private @Nullable Row next; // behind a blank row
  private int widest;
  private int size;
  private long line;

  SheetRecords(String file, String sheet, Stream<Row> stream, MergedCells merged) {
    this.file = file;
    this.sheet = sheet;
    this.stream = stream;
    this.rows = stream.iterator();
    this.merged = merged;
  }

  /** The texts of a row, and which of them are numbers in the sheet. */
  static final class Content {
    String[] texts = new String[16];
    boolean[] numbers = new boolean[16];
    int count;

    /** Makes a row of so many empty places. */
    void clear(int places) {
      if (places > texts.length) {
        int capacity = Math.max(places, 2 * texts.length);
        texts = new String[capacity];
        numbers = new boolean[capacity];
      }
      Arrays.fill(texts, "");
      Arrays.fill(numbers, false);
      count = places;
    }

    void set(int column, String text, boolean number) {
      if (column >= texts.length) {
        int from = texts.length;
        int capacity = Math.max(column + 1, 2 * from);
        texts = Arrays.copyOf(texts, capacity);
        numbers = Arrays.copyOf(numbers, capacity);
        Arrays.fill(texts, from, capacity, "");
      }
      texts[column] = text;
      numbers[column] = number;
      count = Math.max(count, column + 1);
    }

    /** How many places there are up to the last that is not empty. */
    int filled() {
      int filled = count;
      while (filled > 0 && texts[filled - 1].isEmpty()) {
        filled--;
      }
      return filled;
    }
  }

  @Override
  public String name() {
    return file;
  }

  @Override
  public boolean next() {
    try {
      Row row = next;
      next = null;
      if (row == null) {
        if (!rows.hasNext()) {
          return false;
        }
        row = rows.next();
        long number = number(row);
        if (number > line + 1) {
          next = row;
          line = number - 1;
          size = 0;
          return true;
        }
      }
      line = number(row);
      read(row);
      merged.enter(line, content);
      size = content.filled();
      if (size > 0) {
        widest = Math.max(widest, size);
        merged.fill(content, line, widest);
        size = content.filled();
      }
      return true;
    } catch (RuntimeException e) { // whatever the library makes of a damaged sheet
      String found = "a sheet that cannot be read: " + e.getMessage();
      throw failure(line, found, "open it in a spreadsheet program and save it again", e);
    }
  }

  /** The row's number, from 1, also where the file does not state it. */
  private static long number(Row row) {
    for (int i = 0; i < row.getCellCount(); i++) {
      Cell cell = row.getCell(i);
      if (cell != null) {
        return Math.max(row.getRowNum(), cell.getAddress().getRow() + 1);
      }
    }
    return row.getRowNum();
  }

  private void read(Row row) {
    int cells = row.getCellCount();
    content.clear(Math.max(cells, widest));
    for (int i = 0; i < cells; i++) {
      Cell cell = row.getCell(i);
      boolean number = cell != null && isNumber(cell);
      content.numbers[i] = number;
      content.texts[i] = number ? cell.getRawValue() : text(cell);
    }
  }

  private boolean isNumber(Cell cell) {
    return cell.getType() != CellType.EMPTY && cell.getValue() instanceof Number && !isDate(cell);
  }

  /** The text of a cell that holds no number. */
  private String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    Object value = cell.getValue();
    if (value == null) {
      return cell.getFormula() == null ? "" : "=" + cell.getFormula();
    }
    if (value instanceof Number) {
      return date(cell.asDate());
    }
    if (value instanceof Boolean flag) {
      return flag ? "TRUE" : "FALSE";
    }
    return SheetText.decode(value.toString()).strip();
  }

  /** Dates are numbers that a format shows as dates. */
  private boolean isDate(Cell cell) {
    String format = cell.getDataFormatString();
    if (format == null) {
      return false;
    }
    if (!format.equals(lastFormat)) { // cells beside each other mostly have the same
      lastFormat = format;
      lastIsDate = dateFormats.computeIfAbsent(format, SheetRecords::isDateFormat);
    }
    return lastIsDate;
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
    return content.texts[i];
  }

  @Override
  public int mergedInto(int i) {
    return merged.first(i);
  }

  @Override
  public boolean leavesOutEmptyFields() {
    return true;
  }

  @Override
  public String label(int i) {
    return content.numbers[i] ? SheetText.shown(content.texts[i]) : content.texts[i];
  }

  @Override
  public Problem problem(long row, int column, String found, String remedy) {
    return Problem.of(found, remedy).inFile(file).inSheet(sheet).at(row, column);
  }

  private FileException failure(long row, String found, String remedy, @Nullable Exception cause) {
    return new FileException("cannot read " + file, List.of(problem(row, 0, found, remedy)), cause);
  }

  @Override
  public void close() {
    stream.close();
  }
}
