package org.goodworkmonitor.io;

/**
 * One thing that is wrong with a file: where it is, what was found, and what to do about it.
 *
 * @param file the name of the file or stream
 * @param line the line, from 1; 0 where the problem is of the whole file
 * @param column the column of a table or the character of a line, from 1; 0 where it is of the
 *     whole line
 * @param found what was found
 * @param mend what was expected and how to mend it
 */
public record FileProblem(String file, long line, int column, String found, String mend) {

  /**
   * One line for people: where, what was found, what to do.
   *
   * @return the text
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(", line ").append(line);
    }
    if (column > 0) {
      text.append(", column ").append(column);
    }
    return text.append(": found ").append(found).append("; ").append(mend).toString();
  }
}
