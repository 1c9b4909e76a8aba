package org.goodworkmonitor.io.csv;

import com.google.common.base.Predicates;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.InputFiles;

/**
 * Reads tables from comma-separated files: in wide form, with a row per area and a column per
 * indicator, or in long form, with a row per area, period and indicator.
 *
 * <pre>{@code
 * IndicatorTable table = CsvReader.withDefaults().read(Path.of("areas.csv"), index.indicators());
 * }</pre>
 *
 * <p>The first line names the columns, which are matched to indicators by id; columns that nobody
 * asked for are left alone, except that {@code id:lower}, {@code id:upper} and {@code id:status}
 * beside the column of an indicator hold its confidence limits and its {@linkplain LongForm status
 * codes}, as {@link CsvWriter} writes them. Fields may be quoted and hold line ends, and white
 * space around them does not count. Every cell must be a number or one of the markers of a gap;
 * nothing is guessed. A table that {@link CsvWriter} wrote is read back as an equal table, given
 * the same indicators and kind of area.
 *
 * <p>All defects of a file are reported at once, up to a limit, with line, column and what was
 * found.
 *
 * <p>Rows that are probably totals, notes or larger geographies are read, and the table {@linkplain
 * IndicatorTable#withRowWarnings() warns} about them, unless {@link #withCodes} or {@link
 * #withLocalAuthorities} checks which rows are areas.
 *
 * <p>Immutable and safe for use by many threads: every {@code with} method gives a new reader.
 */
public final class CsvReader {
  private static final int MOST_THREADS = 8; // joining the parts does not go on many
  private static final Pattern SPREADSHEET_ERROR =
      Pattern.compile("#(N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\\?|NUM!)");
  private static final AreaFactory ANY_AREA =
      (code, name, region) ->
          Area.of(code, name, SPREADSHEET_ERROR.matcher(region).matches() ? "" : region);
  private static final AreaFactory LOCAL_AUTHORITY = LocalAuthority::new;
  private static final Predicate<String> ANY_CODE = Predicates.alwaysTrue();

  private static final CsvReader DEFAULTS =
      new CsvReader(
          new Notation(
              ',',
              '.',
              StandardCharsets.UTF_8,
              ImmutableSet.of("", "NA", "..", ":", "-", "[x]", "[z]"),
              ImmutableSet.of("[c]", "c", "*"),
              true),
          new AreaColumns("code", "name", "region"),
          ANY_AREA,
          ANY_CODE,
          ImmutableMap.of(),
          100,
          OptionalInt.empty());

  final Notation notation;
  final AreaColumns areaColumns;
  final AreaFactory areaFactory;
  final Predicate<String> codes;
  final ImmutableMap<String, String> names;
  final int mostProblems;
  private final OptionalInt threads;

  private CsvReader(
      Notation notation,
      AreaColumns areaColumns,
      AreaFactory areaFactory,
      Predicate<String> codes,
      ImmutableMap<String, String> names,
      int mostProblems,
      OptionalInt threads) {
    this.notation = notation;
    this.areaColumns = areaColumns;
    this.areaFactory = areaFactory;
    this.codes = codes;
    this.names = names;
    this.mostProblems = mostProblems;
    this.threads = threads;
  }

  /** The names of the columns that tell the area. */
  record AreaColumns(String code, String name, String region) {}

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
   * A reader with these defaults: fields separated by commas, decimal points, UTF-8 with or without
   * a byte-order mark; the markers of missing values are the empty field, {@code NA}, {@code ..},
   * {@code :}, {@code -}, {@code [x]} and {@code [z]}, those of suppressed ones {@code [c]}, {@code
   * c} and {@code *}; an apostrophe in front of what a spreadsheet would take for a formula is
   * taken off; areas are told by the columns {@code code}, {@code name} and {@code region}, of
   * which the last two may be missing, and their codes are not checked; an error of a spreadsheet
   * such as {@code #N/A} is no region; all areas are read; indicators are called by their ids; at
   * most 100 defects are collected; large files are read by as many threads as there are
   * processors, up to 8.
   *
   * @return the reader
   */
  public static CsvReader withDefaults() {
    return DEFAULTS;
  }

  /**
   * A reader of fields that are separated by another character.
   *
   * @param newDelimiter the character, such as a semicolon or a tab
   * @return a new reader
   * @throws IllegalArgumentException if it is a quote, a letter, a digit, a line end, or starts a
   *     number or a formula
   */
  public CsvReader withDelimiter(char newDelimiter) {
    return with(notation.withDelimiter(Notation.requireDelimiter(newDelimiter)));
  }

  /**
   * A reader of numbers with a decimal comma.
   *
   * @return a new reader
   */
  public CsvReader withDecimalComma() {
    return with(notation.withDecimalMark(','));
  }

  /**
   * A reader of another encoding. Bytes that it has not are an error, which says where they are.
   *
   * @param newCharset the encoding, such as Windows-1252
   * @return a new reader
   */
  public CsvReader withCharset(Charset newCharset) {
    return with(notation.withCharset(newCharset));
  }

  /**
   * A reader of files whose texts stand as they are, as {@link CsvWriter#withFormulas()} writes
   * them: an apostrophe in front of what a spreadsheet would take for a formula is kept, where it
   * is otherwise taken off.
   *
   * @return a new reader
   */
  public CsvReader withFormulas() {
    return with(notation.withFormulas());
  }

  /**
   * A reader with other markers of gaps, in place of the previous ones. A marker takes precedence
   * over a number: it stands for every field with this text and, if the marker is itself a number,
   * for every field with this value. {@code -999} marks {@code -999}, {@code -999.0} and {@code
   * -9.99e2}. White space around a marker does not count.
   *
   * @param newMissing the texts that stand for a missing value
   * @param newSuppressed the texts that stand for a value that was withheld
   * @return a new reader
   * @throws IllegalArgumentException if a text or a value stands for both
   */
  public CsvReader withMarkers(Set<String> newMissing, Set<String> newSuppressed) {
    Notation changed = notation.withMarkers(stripped(newMissing), stripped(newSuppressed));
    for (String missing : changed.missing()) {
      for (String suppressed : changed.suppressed()) {
        double value = Notation.number(missing, notation.decimalMark());
        if (missing.equals(suppressed)
            || value == Notation.number(suppressed, notation.decimalMark())) {
          throw new IllegalArgumentException(
              "found the marker '"
                  + missing
                  + "' for missing and '"
                  + suppressed
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
   * A reader of files whose columns for areas have other names.
   *
   * @param code the name of the column of codes, which must be there
   * @param name the name of the column of names, if there is one
   * @param region the name of the column of regions, if there is one
   * @return a new reader
   */
  public CsvReader withAreaColumns(String code, String name, String region) {
    return new CsvReader(
        notation,
        new AreaColumns(code, name, region),
        areaFactory,
        codes,
        names,
        mostProblems,
        threads);
  }

  /**
   * A reader that makes areas in another way.
   *
   * @param factory makes an area of code, name and region
   * @return a new reader
   */
  public CsvReader withAreas(AreaFactory factory) {
    return new CsvReader(notation, areaColumns, factory, codes, names, mostProblems, threads);
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
  public CsvReader withAreas(AreaNames names) {
    return withAreas((code, name, region) -> names.area(code));
  }

  /**
   * A reader of local authorities, whose codes and regions are checked.
   *
   * @return a new reader
   */
  public CsvReader withLocalAuthorities() {
    return withAreas(LOCAL_AUTHORITY);
  }

  /**
   * A reader of some areas only, such as those whose codes start with {@code E06}; the rows of
   * others are passed over unread.
   *
   * @param wanted which codes to read
   * @return a new reader
   */
  public CsvReader withCodes(Predicate<String> wanted) {
    return new CsvReader(notation, areaColumns, areaFactory, wanted, names, mostProblems, threads);
  }

  /**
   * A reader of files that call an indicator by another name than its id: another name of a column
   * in wide form, another text in the column of indicators in long form.
   *
   * @param indicator the indicator's id
   * @param inFile what the file calls it
   * @return a new reader
   */
  public CsvReader withName(String indicator, String inFile) {
    Map<String, String> changed = new LinkedHashMap<>(names);
    changed.put(indicator, inFile);
    return new CsvReader(
        notation,
        areaColumns,
        areaFactory,
        codes,
        ImmutableMap.copyOf(changed),
        mostProblems,
        threads);
  }

  /**
   * A reader that keeps more or fewer of the defects of a file. It counts those beyond, up to a
   * hundred times as many, before it gives up.
   *
   * @param most how many, at least 1
   * @return a new reader
   * @throws IllegalArgumentException if it is less than 1
   */
  public CsvReader withMostProblems(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("found " + most + " problems at the most; expected 1");
    }
    return new CsvReader(notation, areaColumns, areaFactory, codes, names, most, threads);
  }

  /**
   * A reader on another number of threads at the most. What it reads, and what it says of defects,
   * does not depend on it.
   *
   * <p>What is beyond the first 256 kB of a file is read in parts by so many threads, the caller's
   * among them, until one of the parts has a defect or ends within a quoted field; each thread
   * takes some megabytes. The caller's thread reads alone where functions of the caller's own are
   * asked ({@link #withAreas}, {@link #withCodes}, {@link LongForm#withPeriods}), which is done in
   * the order of the rows, and where the encoding has characters of several bytes, save UTF-8.
   *
   * @param newThreads at least 1
   * @return a new reader
   * @throws IllegalArgumentException if it is less than 1
   */
  public CsvReader withThreads(int newThreads) {
    if (newThreads < 1) {
      throw new IllegalArgumentException("found " + newThreads + " threads; give 1 or more");
    }
    return new CsvReader(
        notation, areaColumns, areaFactory, codes, names, mostProblems, OptionalInt.of(newThreads));
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param indicators the indicators that are wanted, each the name of a column
   * @return the table, indicators in the order given
   * @throws FileException if the file cannot be read, lacks a column, or a cell is neither a number
   *     nor a marker; all such defects at once
   */
  public IndicatorTable read(Path file, Collection<Indicator> indicators) {
    try (InputStream in = InputFiles.open(file)) {
      return read(in, file.toString(), indicators);
    } catch (IOException e) {
      throw InputFiles.unreadable(file, e);
    }
  }

  /**
   * Reads a stream, which is not closed.
   *
   * @param in the stream
   * @param name what to call it in messages
   * @param indicators the indicators that are wanted, each the name of a column
   * @return the table, indicators in the order given
   * @throws FileException as {@link #read(Path, Collection)}
   */
  public IndicatorTable read(InputStream in, String name, Collection<Indicator> indicators) {
    List<Indicator> wanted = List.copyOf(indicators);
    return PartedFile.read(
        this,
        in,
        name,
        threads(),
        (records, defects) -> WideTable.start(this, wanted, records, defects));
  }

  /**
   * Reads records that come from elsewhere, such as a spreadsheet or a database. Delimiter and
   * encoding are theirs; all else is as this reader says.
   *
   * @param records the records, the names of the columns first
   * @param indicators the indicators that are wanted, each the name of a column
   * @return the table, indicators in the order given
   * @throws FileException as {@link #read(Path, Collection)}
   */
  public IndicatorTable read(Records records, Collection<Indicator> indicators) {
    List<Indicator> wanted = List.copyOf(indicators);
    return Rows.readAll(
        records, mostProblems, (first, defects) -> WideTable.start(this, wanted, first, defects));
  }

  /**
   * Reads a file in long form, with a row per area, period and indicator. The limits, the status
   * and the columns are those of the form. Indicators that nobody asked for are passed over, and so
   * are columns that the form does not name. An indicator without a row for an area is missing
   * there.
   *
   * @param file the file
   * @param form what the columns mean
   * @param indicators the indicators that are wanted, each named in some row
   * @return a table per period, the earliest first (see {@link LongForm})
   * @throws FileException if the file cannot be read, lacks a column or an indicator, a cell is
   *     neither a number nor a marker, a value and its status or limits contradict each other, an
   *     area, period and indicator come twice, the order of the periods is not clear, or there are
   *     more than 10,000 of them; all such defects at once
   */
  public Panel readLong(Path file, LongForm form, Collection<Indicator> indicators) {
    try (InputStream in = InputFiles.open(file)) {
      return readLong(in, file.toString(), form, indicators);
    } catch (IOException e) {
      throw InputFiles.unreadable(file, e);
    }
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
   */
  public Panel readLong(
      InputStream in, String name, LongForm form, Collection<Indicator> indicators) {
    List<Indicator> wanted = List.copyOf(indicators);
    return PartedFile.read(
        this,
        in,
        name,
        form.namesPeriods() ? 1 : threads(),
        (records, defects) -> LongTable.start(this, form, wanted, records, defects));
  }

  /**
   * Reads records in long form that come from elsewhere, as {@link #read(Records, Collection)}.
   *
   * @param records the records, the names of the columns first
   * @param form what the columns mean
   * @param indicators the indicators that are wanted, each named in some row
   * @return a table per period
   * @throws FileException as {@link #readLong(Path, LongForm, Collection)}
   */
  public Panel readLong(Records records, LongForm form, Collection<Indicator> indicators) {
    List<Indicator> wanted = List.copyOf(indicators);
    return Rows.readAll(
        records,
        mostProblems,
        (first, defects) -> LongTable.start(this, form, wanted, first, defects));
  }

  /**
   * Reads a file for another reader than those of tables.
   *
   * @param file the file
   * @param reading makes something of the rows, while the file is open
   * @param <T> what it makes
   * @return what it made
   * @throws FileException if the file cannot be read, or as the reading says
   */
  public <T> T readRows(Path file, Function<Records, T> reading) {
    String name = file.toString();
    try (InputStream in = InputFiles.open(file);
        CsvRecords records = CsvRecords.of(InputFiles.data(in, name), name, notation)) {
      return reading.apply(records);
    } catch (IOException e) {
      throw InputFiles.unreadable(file, e);
    }
  }

  /** How many threads may read at once: one where functions of the caller's own are asked. */
  private int threads() {
    boolean alone =
        codes != ANY_CODE || (areaFactory != ANY_AREA && areaFactory != LOCAL_AUTHORITY);
    int processors = Runtime.getRuntime().availableProcessors();
    return alone ? 1 : threads.orElse(Math.min(processors, MOST_THREADS));
  }

  /** A table with warnings about its rows, unless codes are checked. */
  IndicatorTable withRowWarnings(IndicatorTable table) {
    return codes == ANY_CODE && areaFactory != LOCAL_AUTHORITY ? table.withRowWarnings() : table;
  }

  String nameInFile(String indicator) {
    return names.getOrDefault(indicator, indicator);
  }

  private CsvReader with(Notation changed) {
    return new CsvReader(changed, areaColumns, areaFactory, codes, names, mostProblems, threads);
  }
}
