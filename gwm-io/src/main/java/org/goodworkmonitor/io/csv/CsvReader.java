package org.goodworkmonitor.io.csv;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.InputFiles;

/**
 * Reads tables from comma-separated files:
 *
 * <pre>{@code
 * IndicatorTable table = CsvReader.withDefaults().read(Path.of("areas.csv"), index.indicators());
 * }</pre>
 *
 * <p>Fields may be quoted and hold line ends, and white space around them does not count. A table
 * that {@link CsvWriter} wrote is read back as an equal table, given the same indicators and kind
 * of area. What else can be said of a table is said in {@link TableReader}.
 *
 * <p>Immutable and safe for use by many threads: every {@code with} method gives a new reader.
 */
public final class CsvReader extends TableReader<CsvReader> {
  private static final CsvReader DEFAULTS = new CsvReader(TableRules.defaults());

  private CsvReader(TableRules rules) {
    super(rules);
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

  @Override
  protected CsvReader with(TableRules changed) {
    return new CsvReader(changed);
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
    return with(rules().notation().withDelimiter(Notation.requireDelimiter(newDelimiter)));
  }

  /**
   * A reader of numbers with a decimal comma.
   *
   * @return a new reader
   */
  public CsvReader withDecimalComma() {
    return with(rules().notation().withDecimalMark(','));
  }

  /**
   * A reader of another encoding. Bytes that are invalid in it are an error, which says where they
   * are.
   *
   * @param newCharset the encoding, such as Windows-1252
   * @return a new reader
   */
  public CsvReader withCharset(Charset newCharset) {
    return with(rules().notation().withCharset(newCharset));
  }

  /**
   * A reader of files whose texts stand as they are, as {@link CsvWriter#withFormulas()} writes
   * them: an apostrophe in front of what a spreadsheet would take for a formula is kept, where it
   * is otherwise taken off.
   *
   * @return a new reader
   */
  public CsvReader withFormulas() {
    return with(rules().notation().withFormulas());
  }

  /**
   * Reads records that come from elsewhere, such as a database. Delimiter and encoding are theirs;
   * all else is as this reader says.
   *
   * @param records the records
   * @param indicators the indicators that are wanted, each the name of a column
   * @return the table, indicators in the order given
   * @throws FileException as {@link #read(java.nio.file.Path, Collection)}
   */
  public IndicatorTable read(Records records, Collection<Indicator> indicators) {
    List<Indicator> wanted = List.copyOf(indicators);
    return readAll(records, (rows, defects) -> WideTable.start(rules(), wanted, rows, defects));
  }

  /**
   * Reads records of several periods that come from elsewhere, as {@link #read(Records,
   * Collection)}.
   *
   * @param records the records
   * @param form what rows and columns mean
   * @param indicators the indicators that are wanted
   * @return a table per period
   * @throws FileException as {@link #readPanel(java.nio.file.Path, PanelForm, Collection)}
   * @throws IllegalArgumentException as {@link #readPanel(java.nio.file.Path, PanelForm,
   *     Collection)}
   */
  public Panel readPanel(Records records, PanelForm form, Collection<Indicator> indicators) {
    List<Indicator> wanted = form.requireIndicators(indicators);
    return readAll(
        records, (rows, defects) -> PanelTable.start(rules(), form, wanted, rows, defects));
  }

  private <P, T> T readAll(Records records, Rows.Start<P, T> start) {
    try (Run run = rules().execution().begin()) {
      return Rows.readAll(new CheckedRecords(records, run), rules(), start);
    }
  }

  @Override
  public <T> T readRows(InputStream in, String name, Function<Records, T> reading) {
    try (CsvRecords records = CsvRecords.of(InputFiles.data(in, name), name, rules().notation())) {
      return reading.apply(records);
    }
  }

  @Override
  <P, T> T tables(InputStream in, String name, Run run, Rows.Start<P, T> start) {
    return PartedFile.read(rules(), in, name, run, start);
  }
}
