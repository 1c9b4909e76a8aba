package org.goodworkmonitor.core.problem;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that is wrong: where it is, what was found, and the remedy. What a file holds cannot
 * make it hard to read: control characters become spaces, and texts of more than 1,000 characters
 * are cut.
 *
 * @param place where it is
 * @param found what was found
 * @param remedy what was expected, or what to do about it
 */
public record Problem(Place place, String found, String remedy) {
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}+");
  private static final int LONGEST = 1_000;

  /**
   * Where a problem is, as far as that is known.
   *
   * @param file the name of the file or stream
   * @param sheet the sheet of a workbook
   * @param line the line of a file or the row of a sheet, from 1; 0 where the problem is not of one
   * @param column the column of a table or the character of a line, from 1; 0 where the problem is
   *     not of one
   * @param area the code of the area
   * @param node the id of the indicator or domain
   * @param period the period
   */
  public record Place(
      Optional<String> file,
      Optional<String> sheet,
      long line,
      int column,
      Optional<String> area,
      Optional<String> node,
      Optional<String> period) {

    private static final Place UNKNOWN =
        new Place(
            Optional.empty(),
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The file and the sheet, which problems of one reader share. */
    String source() {
      return file.orElse("") + sheet.map(name -> ", sheet '" + name + "'").orElse("");
    }

    /** Where in the file and in the data. */
    String within() {
      StringBuilder text = new StringBuilder();
      if (sheet.isPresent() && line > 0 && column > 0) {
        text.append("cell ").append(letters(column)).append(line);
      } else {
        if (line > 0) {
          text.append(sheet.isPresent() ? "row " : "line ").append(line);
        }
        if (column > 0) {
          text.append(text.isEmpty() ? "" : ", ").append("column ");
          text.append(sheet.isPresent() ? letters(column) : "" + column);
        }
      }
      area.ifPresent(a -> text.append(text.isEmpty() ? "" : ", ").append("area ").append(a));
      node.ifPresent(n -> text.append(text.isEmpty() ? "" : ", ").append("node ").append(n));
      period.ifPresent(p -> text.append(text.isEmpty() ? "" : ", ").append("period ").append(p));
      return text.toString();
    }

    /** A column as spreadsheets name it: A to Z, then AA. */
    private static String letters(int column) {
      StringBuilder letters = new StringBuilder();
      for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(0, (char) ('A' + (rest - 1) % 26));
      }
      return letters.toString();
    }

    /**
     * The place for people. Cells of a workbook are named as in spreadsheets, such as {@code C7}.
     *
     * @return the text; empty where nothing is known
     */
    @Override
    public String toString() {
      String source = source();
      String within = within();
      return source.isEmpty() || within.isEmpty() ? source + within : source + ", " + within;
    }
  }

  /**
   * Makes the texts fit to be shown.
   *
   * @param place where it is
   * @param found what was found
   * @param remedy what was expected, or what to do about it
   */
  public Problem {
    found = shown(found);
    remedy = shown(remedy);
  }

  private static String shown(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    return CONTROLS.matcher(cut).replaceAll(" ");
  }

  /**
   * A problem whose place is not known yet.
   *
   * @param found what was found
   * @param remedy what was expected, or what to do about it
   * @return the problem
   */
  public static Problem of(String found, String remedy) {
    return new Problem(Place.UNKNOWN, found, remedy);
  }

  /**
   * The same problem, in a file.
   *
   * @param file the name of the file or stream
   * @return a new value
   */
  public Problem inFile(String file) {
    return moved(Optional.of(file), place.sheet, place.line, place.column);
  }

  /**
   * The same problem, in a sheet of a workbook.
   *
   * @param sheet the name of the sheet
   * @return a new value
   */
  public Problem inSheet(String sheet) {
    return moved(place.file, Optional.of(sheet), place.line, place.column);
  }

  /**
   * The same problem, at a place in a file.
   *
   * @param line the line or row, from 1; 0 where the problem is of the whole file
   * @param column the column of a table or the character of a line, from 1; 0 where it is of the
   *     whole line
   * @return a new value
   */
  public Problem at(long line, int column) {
    return moved(place.file, place.sheet, line, column);
  }

  private Problem moved(Optional<String> file, Optional<String> sheet, long line, int column) {
    return new Problem(
        new Place(file, sheet, line, column, place.area, place.node, place.period), found, remedy);
  }

  /**
   * The same problem, of one area.
   *
   * @param code the area's code
   * @return a new value
   */
  public Problem atArea(String code) {
    return of(Optional.of(code), place.node, place.period);
  }

  /**
   * The same problem, of one indicator or domain.
   *
   * @param id the node's id
   * @return a new value
   */
  public Problem atNode(String id) {
    return of(place.area, Optional.of(id), place.period);
  }

  /**
   * The same problem, of one period.
   *
   * @param label the period
   * @return a new value
   */
  public Problem atPeriod(String label) {
    return of(place.area, place.node, Optional.of(label));
  }

  private Problem of(Optional<String> area, Optional<String> node, Optional<String> period) {
    return new Problem(
        new Place(place.file, place.sheet, place.line, place.column, area, node, period),
        found,
        remedy);
  }

  /**
   * One line for people: where, what was found, the remedy.
   *
   * @return the text
   */
  @Override
  public String toString() {
    String where = place.toString();
    return (where.isEmpty() ? "" : where + ": ") + "found " + found + "; " + remedy;
  }
}
