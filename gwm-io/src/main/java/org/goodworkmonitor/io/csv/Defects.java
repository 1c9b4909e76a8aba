package org.goodworkmonitor.io.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.internal.Texts;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;

/**
 * What is wrong with a file: the first defects, up to a limit, and how many more there are. Reading
 * goes on beyond the limit, so that one wrong option is not mistaken for a few wrong cells, but not
 * for ever.
 */
final class Defects {
  private static final int MOST_LISTED = 30;
  private static final int COUNTED_FOR_ONE_KEPT = 100;

  private final Records source;
  private final int most;
  private final int mostCounted;
  private final List<Problem> problems = new ArrayList<>();
  private int count;

  private Defects(Records records, int most, int mostCounted) {
    this.source = records;
    this.most = most;
    this.mostCounted = mostCounted;
  }

  /** Defects of which so many are kept. */
  static Defects upTo(int most, Records records) {
    return new Defects(
        records,
        most,
        most > Integer.MAX_VALUE / COUNTED_FOR_ONE_KEPT ? most : COUNTED_FOR_ONE_KEPT * most);
  }

  /** Defects of which the first ends the reading. */
  static Defects ofSoundRecords(Records records) {
    return new Defects(records, 1, 1);
  }

  /** Notes a defect; the column counts from 1, and 0 is the whole line. */
  void add(long line, int column, String found, String remedy) {
    count++;
    if (problems.size() < most) {
      problems.add(source.problem(line, column, found, remedy));
    }
    if (count >= mostCounted) {
      throw failure();
    }
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /**
   * Goes to the next row of what is read; if that fails, what was found before is reported with it.
   */
  boolean next(Records records) {
    try {
      return records.next();
    } catch (FileException e) {
      if (problems.isEmpty()) {
        throw e;
      }
      problems.addAll(e.problems());
      throw new FileException("cannot read " + source.name(), problems, e);
    }
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw failure();
    }
  }

  private FileException failure() {
    String heading = "cannot read " + source.name();
    if (count >= mostCounted && mostCounted > most) {
      heading += " (the first " + problems.size() + " of " + count + " problems or more)";
    } else if (count > problems.size()) {
      heading += " (the first " + problems.size() + " of " + count + " problems)";
    }
    return new FileException(heading, problems, null);
  }

  /** The first of many names, none of them too long to read. */
  static String listed(Collection<String> names) {
    String first =
        names.stream().limit(MOST_LISTED).map(Defects::shortened).collect(Collectors.joining(", "));
    int more = names.size() - MOST_LISTED;
    return "[" + first + (more > 0 ? " and " + more + " more]" : "]");
  }

  /** A name that is not too long to read, with everything in it visible. */
  static String shortened(String text) {
    return cut(Texts.visible(text));
  }

  /** A text that is not too long to read. */
  static String cut(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
