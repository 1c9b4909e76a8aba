package org.goodworkmonitor.io.json;

import java.nio.file.Path;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.goodworkmonitor.io.internal.JsonText;

/**
 * Writes any result as JSON, as the table that it can be seen as, and reads such tables:
 *
 * <pre>{@code
 * {
 *   "title": "Good work",
 *   "columns": [{"name": "code", "kind": "text"}, {"name": "pay", "kind": "number", "unit": "%"}],
 *   "rows": [{"code": "E06000001", "pay": 12.5}, {"code": "E06000002", "pay": null}]
 * }
 * }</pre>
 *
 * <p>Columns are of the kinds {@code text}, {@code whole} and {@code number}; a gap is {@code null}
 * or, among texts, the empty one. Warnings, where there are any, are in {@code "warnings"}. Numbers
 * have every digit, and infinite ones are texts. All is read again as it was, except for how many
 * decimals are shown when a table is printed. Scoreboards with all that they know are written by
 * {@link ScoreboardJson}, tables of indicators by {@link TableJson}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class ResultJson {
  private static final ResultJson DEFAULTS = new ResultJson();

  private ResultJson() {}

  /**
   * The format; there is nothing to choose yet.
   *
   * @return the format
   */
  public static ResultJson withDefaults() {
    return DEFAULTS;
  }

  /**
   * Reads a file.
   *
   * @param file the file, in UTF-8
   * @return the table
   * @throws FileException if it cannot be read, is not JSON or is no such table; all problems at
   *     once (the first 100)
   */
  public ResultTable read(Path file) {
    return JsonProblems.read(file, JsonProblems.LONGEST_FILE, ResultForm::read);
  }

  /**
   * Reads a text.
   *
   * @param text the text
   * @param name what to call it in messages
   * @return the table
   * @throws FileException as {@link #read}
   */
  public ResultTable parse(String text, String name) {
    return JsonProblems.read(text, name, ResultForm::read);
  }

  /**
   * Writes a file, which is replaced as a whole or not at all.
   *
   * @param result what to write
   * @param file the file
   * @throws FileException if it cannot be written
   */
  public void write(Tabular result, Path file) {
    AtomicFiles.writeText(file, text(result));
  }

  /**
   * The result as text.
   *
   * @param result what to write
   * @return the text, which ends in a line feed
   */
  public String text(Tabular result) {
    return JsonText.of(ResultForm.write(result.toTable()));
  }
}
