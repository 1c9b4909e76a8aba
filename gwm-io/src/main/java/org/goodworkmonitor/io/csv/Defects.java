package org.goodworkmonitor.io.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.FileProblem;

/** What is wrong with a file, up to a limit. */
final class Defects {
  private static final int MOST_LISTED = 30;

  private final Records source;
  private final int most;
  private final List<FileProblem> problems = new ArrayList<>();

  Defects(Records records, int most) {
    this.source = records;
    this.most = most;
  }

  /** Notes a defect; the column counts from 1, and 0 is the whole line. */
  void add(long line, int column, String found, String mend) {
    problems.add(source.problem(line, column, found, mend));
    if (problems.size() >= most) {
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
    String heading =
        problems.size() < most
            ? "cannot read " + source.name()
            : "cannot read " + source.name() + " (the first " + problems.size() + " problems)";
    return new FileException(heading, problems, null);
  }

  /** The first of many names, none of them too long to read. */
  static String listed(Collection<String> names) {
    String first =
        names.stream().limit(MOST_LISTED).map(Defects::shortened).collect(Collectors.joining(", "));
    int more = names.size() - MOST_LISTED;
    return "[" + first + (more > 0 ? " and " + more + " more]" : "]");
  }

  static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
