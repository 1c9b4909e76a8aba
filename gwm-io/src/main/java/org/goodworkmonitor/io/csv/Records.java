package org.goodworkmonitor.io.csv;

import org.goodworkmonitor.core.problem.Problem;

/**
 * Rows of texts, one after the other, whatever they come from: a file of separated values, a sheet
 * of a workbook, a query of a database. {@link CsvReader} finds the table among them: unless it is
 * told otherwise, the first row that is not blank names the columns. Not safe for use by many
 * threads at once.
 */
public interface Records {

  /**
   * What to call the source in messages.
   *
   * @return a name, such as that of the file
   */
  String name();

  /**
   * Goes to the next row; to the first one at the first call.
   *
   * @return false if there is none
   * @throws org.goodworkmonitor.io.FileException if the source cannot be read any further
   */
  boolean next();

  /**
   * The line or row of the source that the current row starts in.
   *
   * @return the line, from 1
   */
  long line();

  /**
   * The number of fields of the current row.
   *
   * @return at least 0
   */
  int size();

  /**
   * A field of the current row.
   *
   * @param i its place, from 0
   * @return the text without white space around it; empty where there is nothing
   */
  String field(int i);

  /**
   * A field of the current row that names something: a column, an area, an indicator or a period.
   * The same as {@link #field} unless the source holds names in a form that is not the name itself,
   * as spreadsheets do with codes that are numbers: {@code 1003} may be held as 1003.0.
   *
   * @param i its place, from 0
   * @return the text without white space around it; empty where there is nothing
   */
  default String label(int i) {
    return field(i);
  }

  /**
   * The field whose text a field repeats because both are one cell, as merged cells of a sheet are.
   *
   * @param i its place, from 0
   * @return the place of the first field of the cell, from 0; the same place where nothing is
   *     merged
   */
  default int mergedInto(int i) {
    return i;
  }

  /**
   * Whether rows leave out empty fields at their end, as those of sheets do. Otherwise a row that
   * is shorter than that of the names is a defect.
   *
   * @return false unless the source says otherwise
   */
  default boolean leavesOutEmptyFields() {
    return false;
  }

  /**
   * Describes a problem with its place in the source.
   *
   * @param line the line or row, from 1; 0 where the problem is of the whole source
   * @param column the column, from 1; 0 where it is of the whole line
   * @param found what was found
   * @param remedy what was expected, or what to do about it
   * @return the problem
   */
  default Problem problem(long line, int column, String found, String remedy) {
    return Problem.of(found, remedy).inFile(name()).at(line, column);
  }
}
