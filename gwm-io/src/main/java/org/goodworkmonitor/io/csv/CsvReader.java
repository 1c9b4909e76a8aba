package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.io.FileException;

/**
 * Reads tables with a row per area and a column per indicator from comma-separated files.
 *
 * <pre>{@code
 * IndicatorTable table = CsvReader.withDefaults().read(Path.of("areas.csv"), index.indicators());
 * }</pre>
 *
 * <p>The first line names the columns, which are matched to indicators by id; columns that nobody
 * asked for are left alone. Fields may be quoted and hold line ends, and white space around them
 * does not count. Every cell must be a number or one of the markers of a gap; nothing is guessed.
 * All defects of a file are reported at once, up to a limit, with line, column and what was found.
 *
 * <p>Immutable and safe for use by many threads: every {@code with} method gives a new reader.
 */
public final class CsvReader {
  private static final CsvReader DEFAULTS =
      new CsvReader(
          ',',
          false,
          StandardCharsets.UTF_8,
          ImmutableSet.of("", "NA", "..", ":", "-", "[x]", "[z]"),
          ImmutableSet.of("[c]", "c", "*"),
          new AreaColumns("code", "name", "region"),
          Area::of,
          100);

  final char delimiter;
  final boolean decimalComma;
  final Charset charset;
  final ImmutableSet<String> missing;
  final ImmutableSet<String> suppressed;
  final AreaColumns areaColumns;
  final AreaFactory areaFactory;
  final int mostProblems;

  private CsvReader(
      char delimiter,
      boolean decimalComma,
      Charset charset,
      ImmutableSet<String> missing,
      ImmutableSet<String> suppressed,
      AreaColumns areaColumns,
      AreaFactory areaFactory,
      int mostProblems) {
    this.delimiter = delimiter;
    this.decimalComma = decimalComma;
    this.charset = charset;
    this.missing = missing;
    this.suppressed = suppressed;
    this.areaColumns = areaColumns;
    this.areaFactory = areaFactory;
    this.mostProblems = mostProblems;
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
   * c} and {@code *}; areas are told by the columns {@code code}, {@code name} and {@code region},
   * of which the last two may be missing, and their codes are not checked; at most 100 defects are
   * collected.
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
   * @throws IllegalArgumentException if it is a quote, a letter, a digit or a line end
   */
  public CsvReader withDelimiter(char newDelimiter) {
    if (newDelimiter == '"'
        || newDelimiter == '\n'
        || newDelimiter == '\r'
        || Character.isLetterOrDigit(newDelimiter)) {
      throw new IllegalArgumentException(
          "found the delimiter '" + newDelimiter + "'; use a comma, semicolon, tab or bar");
    }
    return new CsvReader(
        newDelimiter,
        decimalComma,
        charset,
        missing,
        suppressed,
        areaColumns,
        areaFactory,
        mostProblems);
  }

  /**
   * A reader of numbers with a decimal comma.
   *
   * @return a new reader
   */
  public CsvReader withDecimalComma() {
    return new CsvReader(
        delimiter, true, charset, missing, suppressed, areaColumns, areaFactory, mostProblems);
  }

  /**
   * A reader of another encoding. Bytes that it has not are an error.
   *
   * @param newCharset the encoding, such as Windows-1252
   * @return a new reader
   */
  public CsvReader withCharset(Charset newCharset) {
    return new CsvReader(
        delimiter,
        decimalComma,
        newCharset,
        missing,
        suppressed,
        areaColumns,
        areaFactory,
        mostProblems);
  }

  /**
   * A reader with other markers of gaps.
   *
   * @param newMissing the texts that stand for a missing value
   * @param newSuppressed the texts that stand for a value that was withheld
   * @return a new reader
   * @throws IllegalArgumentException if a text stands for both
   */
  public CsvReader withMarkers(Set<String> newMissing, Set<String> newSuppressed) {
    for (String marker : newMissing) {
      if (newSuppressed.contains(marker)) {
        throw new IllegalArgumentException(
            "found the marker '" + marker + "' for missing and for suppressed; choose one");
      }
    }
    return new CsvReader(
        delimiter,
        decimalComma,
        charset,
        ImmutableSet.copyOf(newMissing),
        ImmutableSet.copyOf(newSuppressed),
        areaColumns,
        areaFactory,
        mostProblems);
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
        delimiter,
        decimalComma,
        charset,
        missing,
        suppressed,
        new AreaColumns(code, name, region),
        areaFactory,
        mostProblems);
  }

  /**
   * A reader that makes areas in another way.
   *
   * @param factory makes an area of code, name and region
   * @return a new reader
   */
  public CsvReader withAreas(AreaFactory factory) {
    return new CsvReader(
        delimiter, decimalComma, charset, missing, suppressed, areaColumns, factory, mostProblems);
  }

  /**
   * A reader of local authorities, whose codes and regions are checked.
   *
   * @return a new reader
   */
  public CsvReader withLocalAuthorities() {
    return withAreas(LocalAuthority::new);
  }

  /**
   * A reader that collects more or fewer defects before it gives up.
   *
   * @param most how many, at least 1
   * @return a new reader
   * @throws IllegalArgumentException if it is less than 1
   */
  public CsvReader withMostProblems(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("found " + most + " problems at the most; expected 1");
    }
    return new CsvReader(
        delimiter, decimalComma, charset, missing, suppressed, areaColumns, areaFactory, most);
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
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), indicators);
    } catch (IOException e) {
      throw Records.unreadable(file.toString(), 0, e);
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
    try (Records records = new Records(in, name, charset, delimiter)) {
      return new WideTable(this, records, name, List.copyOf(indicators)).read();
    } catch (IOException e) {
      throw Records.unreadable(name, 0, e);
    }
  }
}
