package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.Layout.HeaderPlace;
import org.goodworkmonitor.io.internal.InputFiles;
import org.goodworkmonitor.io.internal.WatchedStream;

/**
 * What readers of tables have in common, whether the rows are those of a text file ({@link
 * CsvReader}) or of a sheet: where the table is, which of its rows are read, what its cells mean.
 *
 * <p><b>The table.</b> Unless options say otherwise, the first row that is not blank names the
 * columns, and every row below it that is not blank is read. Columns are matched to indicators by
 * id, or by the name given with {@link #withName}: to the letter, or as people see them (a line
 * break, a non-breaking space or several spaces are one space), or in another case. Columns that
 * nobody asked for are left alone, except that {@code id:lower}, {@code id:upper} and {@code
 * id:status} beside the column of an indicator hold its confidence limits and its {@linkplain Flags
 * status codes}.
 *
 * <p><b>The rows.</b> Rows are chosen ({@link #where}, {@link #withCodes}, {@link #withoutNotes},
 * {@link #untilBlankRow}) before anything else is asked of them: rows that are passed over may have
 * any width and any values.
 *
 * <p><b>The cells.</b> Every cell must be a number or one of the markers of a gap. Separators of
 * thousands, signs such as {@code %}, and flags are read where an option allows them. Nothing is
 * guessed.
 *
 * <p>All defects of a file are reported at once, up to a limit, with their place in the file and
 * what was found. An option that cannot be honoured, such as a condition on a column that is not
 * there, or on a value that no row has, is a defect as well.
 *
 * <p>Rows that are probably totals, notes or larger geographies are read, and the table {@linkplain
 * IndicatorTable#withRowWarnings() warns} about them, unless {@link #withCodes} or {@link
 * #withLocalAuthorities} checks which rows are areas.
 *
 * <p>Readers are immutable and safe for use by many threads: every method that sets an option gives
 * a new reader.
 *
 * @param <R> the type of the reader
 */
public abstract class TableReader<R extends TableReader<R>> {
  private static final int MOST_HEADER_ROWS = 10;

  private final TableRules rules;

  /**
   * A reader.
   *
   * @param rules its options
   */
  protected TableReader(TableRules rules) {
    this.rules = rules;
  }

  /** Makes an area of the texts in a row. */
  @FunctionalInterface
  public interface AreaFactory {

    /**
     * Makes an area.
     *
     * @param code the code
     * @param name the name; the code where the file has no such column
     * @param region the region; empty where the file has no such column
     * @return the area
     * @throws IllegalArgumentException if the texts do not fit; the message is reported with the
     *     line
     */
    Area area(String code, String name, String region);
  }

  /**
   * The same reader with other options.
   *
   * @param changed the options
   * @return a new reader
   */
  protected abstract R with(TableRules changed);

  /**
   * Reads all rows of a stream as they stand, wherever the table is among them. The stream is not
   * closed.
   *
   * @param in the stream
   * @param name what to call it in messages
   * @param reading what to do with the rows
   * @param <T> what comes of them
   * @return what came of them
   * @throws FileException if the stream cannot be read
   */
  public abstract <T> T readRows(InputStream in, String name, Function<Records, T> reading);

  /**
   * The options of this reader.
   *
   * @return the options, for another reader
   */
  protected final TableRules rules() {
    return rules;
  }

  /**
   * A reader of a table whose columns are named in a certain row; what is above it is passed over.
   *
   * @param row the line of the file or row of the sheet, from 1; the first of them where several
   *     {@linkplain #withJoinedHeaderRows name the columns}
   * @return a new reader
   * @throws IllegalArgumentException if it is less than 1
   */
  public final R withHeaderRow(int row) {
    if (row < 1) {
      throw new IllegalArgumentException("found the row " + row + "; rows count from 1");
    }
    HeaderPlace header = rules.layout().header();
    return with(rules.layout().withHeader(new HeaderPlace(row, ImmutableList.of(), header.rows())));
  }

  /**
   * A reader of a table whose columns are named in the first row that has all of these names; what
   * is above it is passed over. So the same reader takes every edition of a publication whose
   * preamble grows and shrinks.
   *
   * @param columns names of columns, at least one
   * @return a new reader
   * @throws IllegalArgumentException if there is none
   */
  public final R withHeaderContaining(String... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("found no names of columns; give at least one");
    }
    HeaderPlace header = rules.layout().header();
    return with(
        rules
            .layout()
            .withHeader(new HeaderPlace(0, ImmutableList.copyOf(columns), header.rows())));
  }

  /**
   * A reader of a table whose columns are named by several rows together. The name of a column is
   * what stands in these rows from top to bottom, with a space between them, and once where it is
   * repeated: {@code 2021} above {@code %} is {@code 2021 %}. In all rows but the last, merged
   * cells name every column below them; where a row has no merged cells, as in text files, a name
   * also counts for the empty fields to its right.
   *
   * @param rows how many, blank ones not counted; 1 unless this is called
   * @return a new reader
   * @throws IllegalArgumentException if it is not between 1 and 10
   */
  public final R withJoinedHeaderRows(int rows) {
    if (rows < 1 || rows > MOST_HEADER_ROWS) {
      throw new IllegalArgumentException(
          "found " + rows + " header rows; expected 1 to " + MOST_HEADER_ROWS);
    }
    HeaderPlace header = rules.layout().header();
    return with(rules.layout().withHeader(new HeaderPlace(header.row(), header.columns(), rows)));
  }

  /**
   * A reader that passes over rows directly below the names of the columns, such as units or a
   * second name of each column.
   *
   * @param count how many, blank ones not counted
   * @return a new reader
   * @throws IllegalArgumentException if it is negative
   */
  public final R withSkippedRows(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("found " + count + " rows to skip; give 0 or more");
    }
    return with(rules.layout().withSkippedRows(count));
  }

  /**
   * A reader of a part of the file or sheet, such as one of several tables on it. Lines of text
   * files are rows, and their fields columns A, B, C and so on.
   *
   * @param range the corners of the part, such as {@code A4:F20}; {@code A4:F} goes down to the
   *     end, and {@code A:F} has all rows of these columns
   * @return a new reader
   * @throws IllegalArgumentException if it is no range
   */
  public final R withRange(String range) {
    return with(rules.layout().withRange(CellRange.of(range)));
  }

  /**
   * A reader of tables that end at the first blank row below them, where notes or another table
   * follow. Blank rows between the names of the columns and the first row do not count.
   *
   * @return a new reader
   */
  public final R untilBlankRow() {
    return with(rules.layout().untilBlankRow());
  }

  /**
   * A reader that passes over rows with a text in one field only, as notes, sources and headings
   * within a table have.
   *
   * @return a new reader
   */
  public final R withoutNotes() {
    return with(rules.layout().dropNotes());
  }

  /**
   * A reader that calls a column by a name, whatever the file says: one without a name, or one of
   * several with the same name.
   *
   * @param letters the column as spreadsheets call it, such as {@code C} or {@code AA}
   * @param name its name, by which indicators and other options find it
   * @return a new reader
   * @throws IllegalArgumentException if there is no such column
   */
  public final R withColumn(String letters, String name) {
    return withColumn(CellRange.column(letters), name);
  }

  /**
   * A reader that calls a column by a name, as {@link #withColumn(String, String)}.
   *
   * @param position the column of the file or sheet, from 1
   * @param name its name, by which indicators and other options find it
   * @return a new reader
   * @throws IllegalArgumentException if there is no such column
   */
  public final R withColumn(int position, String name) {
    return with(rules.layout().withColumn(position, name));
  }

  /**
   * A reader of some rows only: those with one of these texts in a column. Conditions of several
   * calls must all hold. White space is compared as people see it, case counts. A text that no row
   * has is a defect, whose message says which there are.
   *
   * @param column the name of the column
   * @param values the texts, at least one; an empty one chooses rows whose field is empty
   * @return a new reader
   * @throws IllegalArgumentException if there is no text
   */
  public final R where(String column, String... values) {
    return with(rules.layout().where(Condition.of(column, values)));
  }

  /**
   * A reader of some rows only: those whose text in a column fulfils a condition.
   *
   * @param column the name of the column
   * @param condition whether a text is wanted
   * @return a new reader
   */
  public final R where(String column, Predicate<String> condition) {
    return with(rules.layout().where(Condition.of(column, condition)));
  }

  /**
   * A reader of some areas only, such as those whose codes start with {@code E06}; the rows of
   * others are passed over unread, and so are notes, which have no such code.
   *
   * @param wanted which codes to read, besides those of {@linkplain #withReferences references}
   * @return a new reader
   */
  public final R withCodes(Predicate<String> wanted) {
    return with(rules.areas().withCodes(wanted));
  }

  /**
   * A reader that marks rows as {@linkplain IndicatorTable#withReferences references}, such as a
   * country: they are scored and shown, but neither ranked nor part of any statistic. They are read
   * whatever {@link #withCodes} says, and need not be local authorities. A code that no row has is
   * a defect.
   *
   * @param codes the codes of these rows; those of earlier calls stay references
   * @return a new reader
   */
  public final R withReferences(String... codes) {
    Set<String> more = ImmutableSet.copyOf(codes);
    return with(rules.areas().withReferences(rules.areas().references().with(more)));
  }

  /**
   * A reader that marks rows as references, as {@link #withReferences}, by what stands in a column:
   * {@code withReferencesWhere("Area Type", "England")}.
   *
   * @param column the name of the column
   * @param values the texts, at least one
   * @return a new reader
   * @throws IllegalArgumentException if there is no text
   */
  public final R withReferencesWhere(String column, String... values) {
    return withReferencesWhere(Condition.of(column, values));
  }

  /**
   * A reader that marks rows as references, as {@link #withReferences}, by a condition on what
   * stands in a column: {@code withReferencesWhere("code", code -> code.startsWith("E12"))}.
   *
   * @param column the name of the column
   * @param condition whether a text is that of a reference
   * @return a new reader
   */
  public final R withReferencesWhere(String column, Predicate<String> condition) {
    return withReferencesWhere(Condition.of(column, condition));
  }

  private R withReferencesWhere(Condition condition) {
    return with(rules.areas().withReferences(rules.areas().references().with(condition)));
  }

  /**
   * A reader with other markers of gaps, in place of the previous ones. A marker takes precedence
   * over a number: it stands for every field with this text and, if the marker is itself a number,
   * for every field with this value. {@code -999} marks {@code -999}, {@code -999.0} and {@code
   * -9.99e2}. White space around a marker does not count.
   *
   * @param missing the texts that stand for a missing value
   * @param suppressed the texts that stand for a value that was withheld
   * @return a new reader
   * @throws IllegalArgumentException if a text or a value stands for both
   */
  public final R withMarkers(Set<String> missing, Set<String> suppressed) {
    return withMarkers(stripped(missing), stripped(suppressed));
  }

  /**
   * A reader with more markers of missing values, besides those that it has; otherwise as {@link
   * #withMarkers}.
   *
   * @param markers the texts that stand for a missing value
   * @return a new reader
   * @throws IllegalArgumentException if a text or a value stands for a suppressed one, too
   */
  public final R withMissing(String... markers) {
    ImmutableSet<String> missing =
        ImmutableSet.<String>builder()
            .addAll(rules.notation().missing())
            .addAll(stripped(ImmutableSet.copyOf(markers)))
            .build();
    return withMarkers(missing, rules.notation().suppressed());
  }

  private R withMarkers(ImmutableSet<String> missing, ImmutableSet<String> suppressed) {
    Notation changed = rules.notation().withMarkers(missing, suppressed);
    for (String one : changed.missing()) {
      for (String other : changed.suppressed()) {
        double value = Notation.number(one, changed.decimalMark());
        if (one.equals(other) || value == Notation.number(other, changed.decimalMark())) {
          throw new IllegalArgumentException(
              "found the marker '"
                  + one
                  + "' for missing and '"
                  + other
                  + "' for suppressed, which are the same; remove one of them");
        }
      }
    }
    return with(changed);
  }

  private static ImmutableSet<String> stripped(Set<String> markers) {
    return markers.stream().map(String::strip).collect(ImmutableSet.toImmutableSet());
  }

  /**
   * A reader of numbers whose digits are grouped by threes before the decimal mark: {@code
   * 1,234,567.8}. Groups of another size are a defect. With a space as separator, non-breaking and
   * thin spaces are separators too.
   *
   * @param separator what separates the groups, such as a comma, point, space or apostrophe
   * @return a new reader
   * @throws IllegalArgumentException if it is the decimal mark, a digit, a letter or a sign
   */
  public final R withThousandsSeparator(char separator) {
    if (Character.isLetterOrDigit(separator) || "+-\"".indexOf(separator) >= 0) {
      throw new IllegalArgumentException(
          "found the separator of thousands '" + separator + "'; use a comma, point or space");
    }
    return with(rules.notation().withThousands(separator));
  }

  /**
   * A reader of numbers with signs before or after them, which are passed over: {@code 5.2 %} is
   * 5.2, and {@code £480} is 480. Signs are no units: nothing is converted.
   *
   * @param signs the signs, such as {@code %} and {@code £}
   * @return a new reader
   * @throws IllegalArgumentException if a sign is blank or has a digit in it
   */
  public final R withSigns(String... signs) {
    for (String sign : signs) {
      if (sign.isBlank() || sign.chars().anyMatch(Character::isDigit)) {
        throw new IllegalArgumentException("found the sign '" + sign + "'; give one such as %");
      }
    }
    return with(
        rules
            .notation()
            .withSigns(
                Arrays.stream(signs).map(String::strip).collect(ImmutableList.toImmutableList())));
  }

  /**
   * A reader of cells with flags after a number or a marker, or in place of a number: {@code 12.3
   * [p]}, {@code 12.3 r}, {@code 250,000+}, {@code : c}, {@code [low]}. The same flags are read
   * where a file has a column of status codes. All flags that are not known are reported at once.
   *
   * @param flags what the flags mean, such as {@link Flags#gss()}
   * @return a new reader
   */
  public final R withFlags(Flags flags) {
    return with(rules.notation().withFlags(flags, true));
  }

  /**
   * A reader of files whose columns for areas have other names than {@code code}, {@code name} and
   * {@code region}.
   *
   * @param code the name of the column of codes, which must be there
   * @param name the name of the column of names, if there is one
   * @param region the name of the column of regions, if there is one
   * @return a new reader
   */
  public final R withAreaColumns(String code, String name, String region) {
    return with(rules.areas().withColumns(new TableRules.AreaColumns(code, name, region)));
  }

  /**
   * A reader that makes areas in another way.
   *
   * @param factory makes an area of code, name and region
   * @return a new reader
   */
  public final R withAreas(AreaFactory factory) {
    return with(rules.areas().withFactory(factory));
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
  public final R withAreas(AreaNames names) {
    return withAreas((code, name, region) -> names.area(code));
  }

  /**
   * A reader of local authorities, whose codes and regions are checked.
   *
   * @return a new reader
   */
  public final R withLocalAuthorities() {
    return with(rules.areas().withLocalAuthorities());
  }

  /**
   * A reader of files that call an indicator by another name than its id: another name of a column,
   * or another text in the column of indicators.
   *
   * @param indicator the indicator's id
   * @param inFile what the file calls it
   * @return a new reader
   */
  public final R withName(String indicator, String inFile) {
    return with(rules.withName(indicator, inFile));
  }

  /**
   * A reader that keeps more or fewer of the defects of a file. It counts those beyond, up to a
   * hundred times as many, before it gives up.
   *
   * @param most how many, at least 1
   * @return a new reader
   * @throws IllegalArgumentException if it is less than 1
   */
  public final R withMostProblems(int most) {
    return with(rules.withMostProblems(most));
  }

  private R with(Layout changed) {
    return with(rules.with(changed));
  }

  private R with(TableRules.Areas changed) {
    return with(rules.with(changed));
  }

  final R with(Notation changed) {
    return with(rules.with(changed));
  }

  /**
   * A reader whose work is carried out in another way. What it reads, and what it says of defects,
   * does not depend on it. Progress counts bytes; the length of a stream is not known, so that its
   * total is what has been read so far.
   *
   * <p>Of a text file, what is beyond the first 256 kB is read in parts by up to 8 threads, the
   * caller's among them, until one of the parts has a defect or ends within a quoted field; each
   * thread takes some megabytes. The caller's thread reads alone where functions of the caller's
   * own are asked ({@link #withAreas}, {@link #withCodes}, {@link PanelForm#withPeriods},
   * conditions), which is done in the order of the rows, where a table ends at a blank row or at
   * the last one of a range, and where the encoding has characters of several bytes, save UTF-8. A
   * workbook is read by the caller's thread, and cancelled between two of its rows.
   *
   * @param execution threads, progress and cancellation
   * @return a new reader
   */
  public final R withExecution(Execution execution) {
    return with(rules.with(execution));
  }

  /**
   * Reads a file with a row per area and a column per indicator.
   *
   * @param file the file
   * @param indicators the indicators that are wanted, each the name of a column
   * @return the table, indicators in the order given
   * @throws FileException if the file cannot be read, lacks a column, or a cell is neither a number
   *     nor a marker; all such defects at once
   */
  public final IndicatorTable read(Path file, Collection<Indicator> indicators) {
    return open(file, (in, size) -> read(in, size, file.toString(), indicators));
  }

  /**
   * Reads a stream with a row per area and a column per indicator. The stream is not closed.
   *
   * @param in the stream
   * @param name what to call it in messages
   * @param indicators the indicators that are wanted, each the name of a column
   * @return the table, indicators in the order given
   * @throws FileException as {@link #read(Path, Collection)}
   */
  public final IndicatorTable read(InputStream in, String name, Collection<Indicator> indicators) {
    return read(in, 0, name, indicators);
  }

  private IndicatorTable read(
      InputStream in, long size, String name, Collection<Indicator> indicators) {
    List<Indicator> wanted = List.copyOf(indicators);
    return watched(
        rules.tableExecution(),
        in,
        size,
        (data, run) ->
            tables(
                data, name, run, (rows, defects) -> WideTable.start(rules, wanted, rows, defects)));
  }

  /**
   * Reads a file with several periods into one panel: in long form, with a row per area and period,
   * or with a column per period. Indicators that nobody asked for are passed over, and so are
   * columns that the form does not name. An indicator without a row or column for an area and
   * period is missing there.
   *
   * @param file the file
   * @param form what rows and columns mean
   * @param indicators the indicators that are wanted
   * @return a table per period, the earliest first (see {@link PanelForm})
   * @throws FileException if the file cannot be read, lacks a column or an indicator, a cell is
   *     neither a number nor a marker, a value and its status or limits contradict each other, an
   *     area, period and indicator come twice, the order of the periods is not clear, or there are
   *     more than 10,000 of them; all such defects at once
   * @throws IllegalArgumentException if the file holds one indicator by its form, and more are
   *     wanted
   */
  public final Panel readPanel(Path file, PanelForm form, Collection<Indicator> indicators) {
    return open(file, (in, size) -> readPanel(in, size, file.toString(), form, indicators));
  }

  /**
   * Reads a stream with several periods into one panel. The stream is not closed.
   *
   * @param in the stream
   * @param name what to call it in messages
   * @param form what rows and columns mean
   * @param indicators the indicators that are wanted
   * @return a table per period
   * @throws FileException as {@link #readPanel(Path, PanelForm, Collection)}
   * @throws IllegalArgumentException as {@link #readPanel(Path, PanelForm, Collection)}
   */
  public final Panel readPanel(
      InputStream in, String name, PanelForm form, Collection<Indicator> indicators) {
    return readPanel(in, 0, name, form, indicators);
  }

  private Panel readPanel(
      InputStream in, long size, String name, PanelForm form, Collection<Indicator> indicators) {
    List<Indicator> wanted = form.requireIndicators(indicators);
    return watched(
        form.namesPeriods() ? rules.execution().withThreads(1) : rules.tableExecution(),
        in,
        size,
        (data, run) ->
            tables(
                data,
                name,
                run,
                (rows, defects) -> PanelTable.start(rules, form, wanted, rows, defects)));
  }

  /**
   * Reads all rows of a file as they stand, as {@link #readRows(InputStream, String, Function)}.
   *
   * @param file the file
   * @param reading what to do with the rows, while the file is open
   * @param <T> what comes of them
   * @return what came of them
   * @throws FileException if the file cannot be read, or as the reading says
   */
  public final <T> T readRows(Path file, Function<Records, T> reading) {
    return open(file, (in, size) -> readRows(in, file.toString(), reading));
  }

  /**
   * Finds a table in a stream, and the names of its columns as options and indicators find them.
   * The stream is not closed.
   *
   * @param in the stream
   * @param name what to call it in messages
   * @return the names from left to right; one without a name is empty
   * @throws FileException if the stream cannot be read, or has no such table
   */
  public final List<String> columnNames(InputStream in, String name) {
    return readRows(
        in,
        name,
        rows -> {
          Defects defects = Defects.upTo(rules.mostProblems(), rows);
          Header header = TableRecords.start(rows, rules, defects).header();
          defects.throwIfAny();
          return IntStream.range(0, header.width()).mapToObj(header::name).toList();
        });
  }

  /** Reads a table or panel. */
  <P, T> T tables(InputStream in, String name, Run run, Rows.Start<P, T> start) {
    return readRows(in, name, rows -> Rows.readAll(new CheckedRecords(rows, run), rules, start));
  }

  private static <T> T watched(
      Execution execution, InputStream in, long size, BiFunction<InputStream, Run, T> reading) {
    try (Run run = execution.begin()) {
      WatchedStream data = new WatchedStream(in, size, run); // not closed, as it is the caller's
      T read = reading.apply(data, run);
      data.finish();
      return read;
    }
  }

  /** What is done with a file that is open. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(InputStream in, long size);
  }

  private static <T> T open(Path file, Reading<T> reading) {
    try (InputStream in = InputFiles.open(file)) {
      return reading.read(in, Files.size(file));
    } catch (IOException e) {
      throw InputFiles.unreadable(file, e);
    }
  }
}
