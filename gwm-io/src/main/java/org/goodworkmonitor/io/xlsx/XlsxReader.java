package org.goodworkmonitor.io.xlsx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.LongForm;
import org.goodworkmonitor.io.csv.Records;
import org.goodworkmonitor.io.internal.InputFiles;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables from workbooks of spreadsheets ({@code .xlsx}), in the same forms and by the same
 * rules as {@link CsvReader} does from separated values:
 *
 * <pre>{@code
 * IndicatorTable table =
 *     XlsxReader.withDefaults()
 *         .withSheet("Table 1")
 *         .withHeaderRow(4)
 *         .read(Path.of("areas.xlsx"), index.indicators());
 * }</pre>
 *
 * <p>A row of the sheet names the columns; the rows below it are read, blank ones passed over. All
 * defects are reported at once, up to a limit, with sheet, cell and what was found. What counts is
 * the value that the file holds, not how it is shown: 5 % is 0.05, and a cell with a formula has
 * the value that was computed when it was saved. Dates are read as texts such as {@code
 * 2018-04-18}, never as numbers. Every row of merged cells has the value that the sheet shows in
 * them, and so has every column, except in the row of column names, where only the first of them
 * has the name. A number that names a column, an area, an indicator or a period is read as it is
 * shown, to 15 significant digits and without an exponent or needless decimals: 1003.0 as {@code
 * 1003}. Hidden rows are read like any other.
 *
 * <p>Needs the library {@code org.dhatim:fastexcel-reader}, which the application must have among
 * its dependencies. Files are not trusted: those of more than 200 MB, or of more than 1 GB when
 * unpacked, with document types or entities, or with cells where no sheet has any, are refused.
 *
 * <p>Immutable and safe for use by many threads: every {@code with} method gives a new reader.
 */
public final class XlsxReader {
  private static final XlsxReader DEFAULTS =
      new XlsxReader(CsvReader.withDefaults(), Optional.empty(), 0);

  private final CsvReader rules;
  private final Optional<String> sheet;
  private final int headerRow;

  private XlsxReader(CsvReader rules, Optional<String> sheet, int headerRow) {
    this.rules = rules;
    this.sheet = sheet;
    this.headerRow = headerRow;
  }

  /**
   * A reader with these defaults: the only sheet of the workbook, whose first row that is not blank
   * names the columns; all else as {@link CsvReader#withDefaults()}.
   *
   * @return the reader
   */
  public static XlsxReader withDefaults() {
    return DEFAULTS;
  }

  /**
   * A reader of one of several sheets.
   *
   * @param name the name of the sheet
   * @return a new reader
   */
  public XlsxReader withSheet(String name) {
    return new XlsxReader(rules, Optional.of(name), headerRow);
  }

  /**
   * A reader of sheets with titles and notes above the table, which are passed over.
   *
   * @param row the row with the names of the columns, from 1
   * @return a new reader
   * @throws IllegalArgumentException if it is less than 1
   */
  public XlsxReader withHeaderRow(int row) {
    if (row < 1) {
      throw new IllegalArgumentException("found the row " + row + "; rows count from 1");
    }
    return new XlsxReader(rules, sheet, row);
  }

  /**
   * A reader with other markers of gaps.
   *
   * @param missing the texts that stand for a missing value
   * @param suppressed the texts that stand for a value that was withheld
   * @return a new reader
   * @throws IllegalArgumentException if a text stands for both
   */
  public XlsxReader withMarkers(Set<String> missing, Set<String> suppressed) {
    return with(rules.withMarkers(missing, suppressed));
  }

  /**
   * A reader of files whose columns for areas have other names.
   *
   * @param code the name of the column of codes, which must be there
   * @param name the name of the column of names, if there is one
   * @param region the name of the column of regions, if there is one
   * @return a new reader
   */
  public XlsxReader withAreaColumns(String code, String name, String region) {
    return with(rules.withAreaColumns(code, name, region));
  }

  /**
   * A reader that makes areas in another way.
   *
   * @param factory makes an area of code, name and region
   * @return a new reader
   */
  public XlsxReader withAreas(CsvReader.AreaFactory factory) {
    return with(rules.withAreas(factory));
  }

  /**
   * A reader of areas that are looked up: the text in the column of codes may be a code or a name,
   * and gives the area that the names find. For a file without codes, call its column of names the
   * column of codes. A text that stands for no area, or for several, is an error that says where it
   * is.
   *
   * @param names the names, such as those of the areas of another table
   * @return a new reader
   */
  public XlsxReader withAreas(AreaNames names) {
    return withAreas((code, name, region) -> names.area(code));
  }

  /**
   * A reader of local authorities, whose codes and regions are checked.
   *
   * @return a new reader
   */
  public XlsxReader withLocalAuthorities() {
    return with(rules.withLocalAuthorities());
  }

  /**
   * A reader of some areas only; the rows of others, and notes below the table, are passed over
   * unread.
   *
   * @param wanted which codes to read
   * @return a new reader
   */
  public XlsxReader withCodes(Predicate<String> wanted) {
    return with(rules.withCodes(wanted));
  }

  /**
   * A reader of files that call an indicator by another name than its id.
   *
   * @param indicator the indicator's id
   * @param inFile what the file calls it
   * @return a new reader
   */
  public XlsxReader withName(String indicator, String inFile) {
    return with(rules.withName(indicator, inFile));
  }

  /**
   * A reader that keeps more or fewer of the defects of a file; see {@link
   * CsvReader#withMostProblems}.
   *
   * @param most how many, at least 1
   * @return a new reader
   * @throws IllegalArgumentException if it is less than 1
   */
  public XlsxReader withMostProblems(int most) {
    return with(rules.withMostProblems(most));
  }

  private XlsxReader with(CsvReader changed) {
    return new XlsxReader(changed, sheet, headerRow);
  }

  /**
   * Reads a file with a row per area and a column per indicator.
   *
   * @param file the file
   * @param indicators the indicators that are wanted, each the name of a column
   * @return the table, indicators in the order given
   * @throws FileException if the file cannot be read or is no workbook, the sheet is not clear, it
   *     lacks a column, or a cell is neither a number nor a marker; all such defects at once
   * @throws IllegalStateException if the library for workbooks is missing
   */
  public IndicatorTable read(Path file, Collection<Indicator> indicators) {
    return records(file, records -> rules.read(records, indicators));
  }

  /**
   * Reads a stream, which is not closed.
   *
   * @param in the stream
   * @param name what to call it in messages
   * @param indicators the indicators that are wanted, each the name of a column
   * @return the table, indicators in the order given
   * @throws FileException as {@link #read(Path, Collection)}
   * @throws IllegalStateException if the library for workbooks is missing
   */
  public IndicatorTable read(InputStream in, String name, Collection<Indicator> indicators) {
    return records(in, name, records -> rules.read(records, indicators));
  }

  /**
   * Reads a file in long form, with a row per area, period and indicator.
   *
   * @param file the file
   * @param form what the columns mean
   * @param indicators the indicators that are wanted, each named in some row
   * @return a table per period
   * @throws FileException as {@link CsvReader#readLong(Path, LongForm, Collection)} and {@link
   *     #read(Path, Collection)}
   * @throws IllegalStateException if the library for workbooks is missing
   */
  public Panel readLong(Path file, LongForm form, Collection<Indicator> indicators) {
    return records(file, records -> rules.readLong(records, form, indicators));
  }

  /**
   * Reads a stream in long form, which is not closed.
   *
   * @param in the stream
   * @param name what to call it in messages
   * @param form what the columns mean
   * @param indicators the indicators that are wanted, each named in some row
   * @return a table per period
   * @throws FileException as {@link #readLong(Path, LongForm, Collection)}
   * @throws IllegalStateException if the library for workbooks is missing
   */
  public Panel readLong(
      InputStream in, String name, LongForm form, Collection<Indicator> indicators) {
    return records(in, name, records -> rules.readLong(records, form, indicators));
  }

  /**
   * Reads a file for another reader than those of tables.
   *
   * @param file the file
   * @param reading makes something of the rows of the sheet, while the file is open
   * @param <T> what it makes
   * @return what it made
   * @throws FileException if the file cannot be read, or as the reading says
   * @throws IllegalStateException if the library for workbooks is missing
   */
  public <T> T readRows(Path file, Function<Records, T> reading) {
    return records(file, reading);
  }

  private <T> T records(Path file, Function<Records, T> reading) {
    try (InputStream in = InputFiles.open(file)) {
      return records(in, file.toString(), reading);
    } catch (IOException e) {
      throw InputFiles.unreadable(file, e);
    }
  }

  private <T> T records(InputStream in, String name, Function<Records, T> reading) {
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
      PartScan parts = check(bytes, name);
      try (ReadableWorkbook workbook = open(bytes, parts, name);
          SheetRecords records = sheetRecords(workbook, parts, name)) {
        return reading.apply(records);
      }
    } catch (IOException e) {
      throw InputFiles.brokenOff(name, 0, e);
    } catch (NoClassDefFoundError e) {
      throw Libraries.READER.missing(e);
    }
  }

  private static PartScan check(byte[] bytes, String name) {
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

  private static ReadableWorkbook open(byte[] bytes, PartScan parts, String name) {
    try {
      return new ReadableWorkbook(
          new ByteArrayInputStream(bytes), new ReadingOptions(parts.hasStyles(), true));
    } catch (IOException | RuntimeException e) { // whatever the library makes of a damaged file
      throw damaged(name, e);
    }
  }

  private SheetRecords sheetRecords(ReadableWorkbook workbook, PartScan parts, String name) {
    List<Sheet> sheets = workbook.getSheets().toList();
    List<String> names = sheets.stream().map(s -> String.valueOf(s.getName())).toList();
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
      MergedCells merged = new MergedCells(parts.mergedCells(sheets.get(chosen).getId()));
      return new SheetRecords(name, names.get(chosen), headerRow, rows, merged);
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
