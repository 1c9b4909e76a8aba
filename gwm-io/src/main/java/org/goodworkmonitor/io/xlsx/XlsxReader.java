package org.goodworkmonitor.io.xlsx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.Records;
import org.goodworkmonitor.io.csv.TableReader;
import org.goodworkmonitor.io.csv.TableRules;
import org.goodworkmonitor.io.internal.InputFiles;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables from workbooks of spreadsheets ({@code .xlsx}):
 *
 * <pre>{@code
 * IndicatorTable table =
 *     XlsxReader.withDefaults()
 *         .withSheet("Table 1")
 *         .withHeaderRow(4)
 *         .read(Path.of("areas.xlsx"), index.indicators());
 * }</pre>
 *
 * <p>What can be said of a table is said in {@link TableReader}; the defaults are those of {@link
 * org.goodworkmonitor.io.csv.CsvReader#withDefaults()}. What counts is the value that the file
 * holds, not how it is shown: 5 % is 0.05, and a cell with a formula has the value that was
 * computed when it was saved. Dates are read as texts such as {@code 2018-04-18}, never as numbers.
 * Every row of merged cells has the value that the sheet shows in them, and so has every column,
 * except in the last row of column names, where only the first of them has the name. A number that
 * names a column, an area, an indicator or a period is read as it is shown, to 15 significant
 * digits and without an exponent or needless decimals: 1003.0 as {@code 1003}. Hidden rows are read
 * like any other.
 *
 * <p>Needs the library {@code org.dhatim:fastexcel-reader}, which the application must have among
 * its dependencies; without it, reading throws an {@link IllegalStateException}. Files are not
 * trusted: those of more than 200 MB, or of more than 1 GB when unpacked, with document types or
 * entities, or with cells where no sheet has any, are refused.
 *
 * <p>Immutable and safe for use by many threads: every {@code with} method gives a new reader.
 */
public final class XlsxReader extends TableReader<XlsxReader> {
  private static final XlsxReader DEFAULTS =
      new XlsxReader(TableRules.defaults(), Optional.empty());

  private final Optional<String> sheet;

  private XlsxReader(TableRules rules, Optional<String> sheet) {
    super(rules);
    this.sheet = sheet;
  }

  /**
   * A reader with these defaults: the only sheet of the workbook, whose first row that is not blank
   * names the columns.
   *
   * @return the reader
   */
  public static XlsxReader withDefaults() {
    return DEFAULTS;
  }

  @Override
  protected XlsxReader with(TableRules changed) {
    return new XlsxReader(changed, sheet);
  }

  /**
   * A reader of one of several sheets.
   *
   * @param name the name of the sheet
   * @return a new reader
   */
  public XlsxReader withSheet(String name) {
    return new XlsxReader(rules(), Optional.of(name));
  }

  /**
   * The names of the sheets of a workbook in a stream, which is not closed.
   *
   * @param in the stream
   * @param name what to call it in messages
   * @return an immutable list, in the order of the workbook
   * @throws FileException if the stream cannot be read, or is no workbook
   */
  public List<String> sheets(InputStream in, String name) {
    try {
      return open(in, name, (workbook, seen) -> names(workbook));
    } catch (NoClassDefFoundError missing) {
      throw Libraries.READER.missing(missing);
    }
  }

  private static List<String> names(ReadableWorkbook workbook) {
    return workbook.getSheets().map(s -> String.valueOf(s.getName())).toList();
  }

  @Override
  public <T> T readRows(InputStream in, String name, Function<Records, T> reading) {
    try {
      return open(
          in,
          name,
          (workbook, seen) -> {
            try (SheetRecords records = sheetRecords(workbook, seen, name)) {
              return reading.apply(records);
            }
          });
    } catch (NoClassDefFoundError missing) { // even the types that are named here need the library
      throw Libraries.READER.missing(missing);
    }
  }

  private static <T> T open(
      InputStream in, String name, BiFunction<ReadableWorkbook, WorkbookGuard.Seen, T> reading) {
    byte[] bytes;
    try {
      bytes = in.readNBytes(WorkbookGuard.MOST_PACKED_BYTES + 1);
    } catch (IOException e) {
      throw InputFiles.brokenOff(name, 0, e);
    }
    if (bytes.length > WorkbookGuard.MOST_PACKED_BYTES) {
      String found = "more than " + WorkbookGuard.MOST_PACKED_BYTES + " bytes";
      throw failure(name, found, "split the workbook, or save the sheet as CSV", null);
    }
    try {
      WorkbookGuard.Seen seen = check(bytes, name);
      try (ReadableWorkbook workbook = open(bytes, seen, name)) {
        return reading.apply(workbook, seen);
      }
    } catch (IOException e) {
      throw InputFiles.brokenOff(name, 0, e);
    } catch (NoClassDefFoundError e) {
      throw Libraries.READER.missing(e);
    }
  }

  private static WorkbookGuard.Seen check(byte[] bytes, String name) {
    if (bytes.length > 1 && (bytes[0] & 0xFF) == 0xD0 && (bytes[1] & 0xFF) == 0xCF) {
      throw failure(
          name,
          "a file of an old spreadsheet program (.xls), or one with a password",
          "save it as .xlsx without a password",
          null);
    }
    if (bytes.length < 2 || bytes[0] != 'P' || bytes[1] != 'K') {
      throw failure(name, "no workbook", "give an .xlsx file; CsvReader reads texts", null);
    }
    Optional<String> other = ZipKind.notXlsx(bytes);
    if (other.isPresent()) {
      throw failure(name, other.get(), "save it as .xlsx, or as CSV", null);
    }
    try {
      return WorkbookGuard.check(bytes);
    } catch (WorkbookGuard.Refused e) {
      String remedy = "no sound workbook has that: check where the file is from";
      throw failure(name, String.valueOf(e.getMessage()), remedy, e);
    } catch (IOException | RuntimeException e) { // whatever is made of a damaged file
      throw damaged(name, e);
    }
  }

  private static ReadableWorkbook open(byte[] bytes, WorkbookGuard.Seen seen, String name) {
    try {
      return new ReadableWorkbook(
          new ByteArrayInputStream(bytes), new ReadingOptions(seen.hasStyles(), true));
    } catch (IOException | RuntimeException e) { // whatever the library makes of a damaged file
      throw damaged(name, e);
    }
  }

  private SheetRecords sheetRecords(
      ReadableWorkbook workbook, WorkbookGuard.Seen seen, String name) {
    List<Sheet> sheets = workbook.getSheets().toList();
    List<String> names = names(workbook);
    if (sheet.isPresent() && !names.contains(sheet.get())) {
      String remedy = "the sheets are " + names + Texts.didYouMean(sheet.get(), names);
      throw failure(name, "no sheet '" + sheet.get() + "'", remedy, null);
    }
    if (sheet.isEmpty() && sheets.size() != 1) {
      String found = "the sheets " + names;
      throw failure(name, found, "say which to read with withSheet", null);
    }
    int chosen = sheet.map(names::indexOf).orElse(0);
    try {
      Stream<Row> rows = sheets.get(chosen).openStream();
      List<MergedCells.Range> ranges =
          seen.mergedCells().getOrDefault(String.valueOf(sheets.get(chosen).getId()), List.of());
      MergedCells merged = new MergedCells(ranges);
      return new SheetRecords(name, names.get(chosen), rows, merged);
    } catch (IOException | RuntimeException e) { // as above
      throw damaged(name, e);
    }
  }

  private static FileException damaged(String name, Exception e) {
    String found = "a damaged workbook: " + e.getMessage();
    return failure(name, found, "open it in a spreadsheet program and save it again", e);
  }

  private static FileException failure(
      String name, String found, String remedy, @Nullable Exception cause) {
    return new FileException(
        "cannot read " + name, List.of(Problem.of(found, remedy).inFile(name).at(0, 0)), cause);
  }
}
