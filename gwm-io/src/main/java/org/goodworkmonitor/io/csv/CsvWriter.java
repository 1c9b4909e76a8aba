package org.goodworkmonitor.io.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.ResultTable.Column;
import org.goodworkmonitor.core.view.ResultTable.Kind;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.goodworkmonitor.io.internal.CsvStreams;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/**
 * Writes any result as comma-separated values: a line of names, then a line per row, in UTF-8 with
 * line feeds. Numbers are written with every digit, so that reading them gives the same numbers;
 * gaps are empty fields.
 *
 * <p>A text that a spreadsheet would take for a formula, because it starts with {@code =}, {@code
 * +}, {@code -}, {@code @}, a tab or a line end, gets an apostrophe in front, unless {@link
 * #withFormulas()} was said. {@link CsvReader#withEscapedFormulas()} takes it off again. Numbers
 * are left as they are.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class CsvWriter {
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
    List<String> names = table.columns().stream().map(column -> safe(column.name())).toList();
    try (JsonGenerator generator = CsvStreams.generator(out, names, delimiter)) {
      for (int row = 0; row < table.rows(); row++) {
        generator.writeStartArray();
        for (Column column : table.columns()) {
          writeCell(generator, column, row);
        }
        generator.writeEndArray();
      }
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void writeCell(JsonGenerator generator, Column column, int row) {
    if (column.isEmpty(row)) {
      generator.writeString("");
    } else if (column.kind() == Kind.TEXT) {
      generator.writeString(safe(column.text(row)));
    } else {
      generator.writeNumber(column.text(row));
    }
  }

  private String safe(String text) {
    return formulas ? text : Formulas.escape(text);
  }
}
