package org.goodworkmonitor.io.json;

import java.nio.file.Path;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.internal.AtomicFiles;
import org.goodworkmonitor.io.internal.JsonText;

/**
 * Reads and writes tables of indicators as JSON, with everything that is in them:
 *
 * <pre>{@code
 * {
 *   "version": 1,
 *   "indicators": [
 *     {"id": "pay", "name": "Pay", "unit": "GBP", "direction": "higher-is-better"},
 *     {"id": "idle", "direction": "lower-is-better", "source": "ONS"}
 *   ],
 *   "areas": [
 *     {
 *       "code": "E06000001", "name": "Hartlepool", "region": "North East",
 *       "type": "local-authority",
 *       "cells": {"pay": 512.3, "idle": {"status": "suppressed"}}
 *     },
 *     {
 *       "code": "X", "name": "Elsewhere",
 *       "cells": {"pay": null, "idle": {"value": 4, "status": "imputed", "lower": 3, "upper": 5}}
 *     }
 *   ]
 * }
 * }</pre>
 *
 * <p>A cell is a number that was observed, {@code null} where it is missing, or an object with
 * {@code value}, {@code status} ({@code observed}, {@code missing}, {@code suppressed}, {@code
 * imputed}) and limits. Every area has a cell for every indicator. Areas are places, unless their
 * type is {@code local-authority}; one of a class of your own is written as a place. The JSON
 * Schema of the file is {@link #schema()}.
 *
 * <p>{@code warnings} are the sentences of {@link IndicatorTable#warnings()}, where there are any;
 * they are not read, as {@link IndicatorTable#withRowWarnings()} finds them anew.
 *
 * <p>A table that was written and is read again is equal to the first. Whatever is wrong with a
 * file is reported at once, each with line, column, JSON pointer (RFC 6901) and what was probably
 * meant. Files are read with limits: 200 levels, 1,000,000 characters a text, 5,000,000 values and
 * names; larger tables are for CSV.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class TableJson {
  private static final TableJson DEFAULTS = new TableJson();

  private TableJson() {}

  /**
   * The format; there is nothing to choose yet.
   *
   * @return the format
   */
  public static TableJson withDefaults() {
    return DEFAULTS;
  }

  /**
   * The JSON Schema (draft 2020-12) of such files.
   *
   * @return the schema as text
   */
  public static String schema() {
    return Schemas.text("indicator-table-1");
  }

  /**
   * Reads a file.
   *
   * @param file the file, in UTF-8
   * @return the table
   * @throws FileException if it cannot be read, is not JSON or is no such table; all problems at
   *     once (the first 100)
   */
  public IndicatorTable read(Path file) {
    return JsonProblems.read(file, JsonProblems.LONGEST_FILE, TableForm::read);
  }

  /**
   * Reads a text.
   *
   * @param text the text
   * @param name what to call it in messages
   * @return the table
   * @throws FileException as {@link #read}
   */
  public IndicatorTable parse(String text, String name) {
    return JsonProblems.read(text, name, TableForm::read);
  }

  /**
   * Writes a file, which is replaced as a whole or not at all.
   *
   * @param table the table
   * @param file the file
   * @throws FileException if it cannot be written
   */
  public void write(IndicatorTable table, Path file) {
    AtomicFiles.writeText(file, text(table));
  }

  /**
   * The table as text.
   *
   * @param table the table
   * @return the text, which ends in a line feed
   */
  public String text(IndicatorTable table) {
    return JsonText.of(TableForm.write(table));
  }
}
