package org.goodworkmonitor.io.csv;

import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.FileProblem;

/** What is wrong with a file, up to a limit. */
final class Defects {
  private final Records records;
  private final int most;
  private final List<FileProblem> problems = new ArrayList<>();

  Defects(Records records, int most) {
    this.records = records;
    this.most = most;
  }

  /** Notes a defect; the column counts from 1, and 0 is the whole line. */
  void add(long line, int column, String found, String mend) {
    problems.add(records.problem(line, column, found, mend));
    if (problems.size() >= most) {
      throw failure();
    }
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw failure();
    }
  }

  private FileException failure() {
    String heading =
        problems.size() < most
            ? "cannot read " + records.name()
            : "cannot read " + records.name() + " (the first " + problems.size() + " problems)";
    return new FileException(heading, problems, null);
  }

  static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
