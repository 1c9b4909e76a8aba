package org.goodworkmonitor.io.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.ResultTable.Column;
import org.goodworkmonitor.core.view.ResultTable.Kind;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.internal.AtomicFiles;

/**
 * Writes any result as comma-separated values: a line of names, then a line per row, in UTF-8 with
 * line feeds. Numbers are written with every digit, so that reading them gives the same numbers;
 * gaps are empty fields. Which values of a table of indicators are suppressed or imputed, and their
 * confidence limits, stand in columns of their own (see {@link
 * org.goodworkmonitor.core.model.IndicatorTable#toTable()}), so that {@link CsvReader} reads back
 * an equal table. The format has no place for the {@linkplain ResultTable#warnings() warnings} of a
 * table; whoever reads the file as a table of indicators is warned again.
 *
 * <p>A text is quoted if it contains a comma, semicolon, tab or bar, whichever of them separates
 * the fields, the delimiter itself, a quotation mark or a line end. One that a spreadsheet would
 * take for a formula, because it starts with {@code =}, {@code +}, {@code -}, {@code @}, a tab or a
 * line end, gets an apostrophe in front, which {@link CsvReader} takes off again, unless {@link
 * #withFormulas()} is set. Numbers are left as they are.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class CsvWriter {
  private static final String COMMON_DELIMITERS = ",;|"; // and the tab, a control character
  private static final CsvWriter DEFAULTS = new CsvWriter(',', false);

  private final char delimiter;
  private final boolean formulas;

  private CsvWriter(char delimiter, boolean formulas) {
    this.delimiter = delimiter;
    this.formulas = formulas;
  }

  /**
   * A writer with these defaults: fields separated by commas, texts made safe for spreadsheets.
   *
   * @return the writer
   */
  public static CsvWriter withDefaults() {
    return DEFAULTS;
  }

  /**
   * A writer that separates fields by another character.
   *
   * @param newDelimiter the character, such as a semicolon or a tab
   * @return a new writer
   * @throws IllegalArgumentException if it is a quote, a letter, a digit, a line end, or starts a
   *     number or a formula
   */
  public CsvWriter withDelimiter(char newDelimiter) {
    return new CsvWriter(Notation.requireDelimiter(newDelimiter), formulas);
  }

  /**
   * A writer that leaves texts as they are, also those that a spreadsheet would take for formulas.
   * Read such files with {@link CsvReader#withFormulas()}.
   *
   * @return a new writer
   */
  public CsvWriter withFormulas() {
    return new CsvWriter(delimiter, true);
  }

  /**
   * Writes a file, which is replaced as a whole or not at all.
   *
   * @param result what to write
   * @param file the file
   * @throws org.goodworkmonitor.io.FileException if it cannot be written
   */
  public void write(Tabular result, Path file) {
    ResultTable table = result.toTable();
    AtomicFiles.write(file, out -> write(table, out));
  }

  /**
   * Writes to a stream, which is not closed.
   *
   * @param result what to write
   * @param out the stream
   * @throws IOException if it cannot be written to
   */
  public void write(Tabular result, OutputStream out) throws IOException {
    ResultTable table = result.toTable();
    // An encoder refuses what it cannot write, where a charset would put a question mark.
    Writer text = new BufferedWriter(new OutputStreamWriter(out, UTF_8.newEncoder()));
    writeLine(text, table.columns(), column -> field(column.name()));
    for (int row = 0; row < table.rows(); row++) {
      int current = row;
      writeLine(text, table.columns(), column -> cell(column, current));
    }
    text.flush();
  }

  private void writeLine(Writer text, List<Column> columns, Function<Column, String> field)
      throws IOException {
    for (int c = 0; c < columns.size(); c++) {
      if (c > 0) {
        text.append(delimiter);
      }
      text.append(field.apply(columns.get(c)));
    }
    text.append('\n');
  }

  private String cell(Column column, int row) {
    return column.kind() == Kind.TEXT ? field(column.text(row)) : column.text(row);
  }

  private String field(String text) {
    String safe = formulas ? text : Formulas.escape(text);
    return needsQuotes(safe) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == delimiter || c == '"' || c < ' ' || COMMON_DELIMITERS.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }
}
