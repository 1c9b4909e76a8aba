package org.goodworkmonitor.io;

import java.util.Optional;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.internal.ProblemList;

/**
 * One thing that is wrong with a file: where it is, what was found, and what to do about it. What a
 * file holds cannot make it hard to read: control characters become spaces, and texts of more than
 * 1,000 characters are cut.
 *
 * @param file the name of the file or stream
 * @param sheet the sheet of a workbook; empty for any other file
 * @param line the line or row, from 1; 0 where the problem is of the whole file
 * @param column the column of a table or the character of a line, from 1; 0 where it is of the
 *     whole line
 * @param found what was found
 * @param mend what was expected and how to mend it
 */
public record FileProblem(
    String file, Optional<String> sheet, long line, int column, String found, String mend) {

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}+");
  private static final int LONGEST = 1_000;

  /**
   * Makes the texts fit to be shown.
   *
   * @param file the name of the file or stream
   * @param sheet the sheet of a workbook; empty for any other file
   * @param line the line or row, from 1; 0 where the problem is of the whole file
   * @param column the column of a table or the character of a line, from 1; 0 where it is of the
   *     whole line
   * @param found what was found
   * @param mend what was expected and how to mend it
   */
  public FileProblem {
    found = shown(found);
    mend = shown(mend);
  }

  private static String shown(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    return CONTROLS.matcher(cut).replaceAll(" ");
  }

  /**
   * A problem of a file that is no workbook.
   *
   * @param file the name of the file or stream
   * @param line the line, from 1; 0 where the problem is of the whole file
   * @param column the column of a table or the character of a line, from 1; 0 where it is of the
   *     whole line
   * @param found what was found
   * @param mend what was expected and how to mend it
   */
  public FileProblem(String file, long line, int column, String found, String mend) {
    this(file, Optional.empty(), line, column, found, mend);
  }

  /**
   * One line for people: where, what was found, what to do. Cells of a workbook are named as in
   * spreadsheets, such as {@code C7}.
   *
   * @return the text
   */
  @Override
  public String toString() {
    return item().toString();
  }

  ProblemList.Item item() {
    String source = file + sheet.map(name -> ", sheet '" + name + "'").orElse("");
    StringBuilder place = new StringBuilder();
    if (sheet.isPresent() && line > 0 && column > 0) {
      place.append("cell ").append(letters(column)).append(line);
    } else {
      if (line > 0) {
        place.append(sheet.isPresent() ? "row " : "line ").append(line);
      }
      if (column > 0) {
        place.append(place.isEmpty() ? "" : ", ").append("column ");
        place.append(sheet.isPresent() ? letters(column) : "" + column);
      }
    }
    return new ProblemList.Item(source, place.toString(), found, mend);
  }

  /** A column as spreadsheets name it: A to Z, then AA. */
  private static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }
}
