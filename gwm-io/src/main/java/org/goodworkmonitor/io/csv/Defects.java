package org.goodworkmonitor.io.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private static final int MOST_KINDS = 1000;
  private static final int COUNTED_FOR_ONE_KEPT = 100;

  private final Records source;
  private final int most;
  private final int mostCounted;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private int count;

  /** Defects that differ in their places alone: the first of them, and how many there are. */
  private static final class Kind {
    private final long line;
    private final int column;
    private final String found;
    private final String remedy;
    private long count;

    Kind(long line, int column, String found, String remedy) {
      this.line = line;
      this.column = column;
      this.found = found;
      this.remedy = remedy;
    }
  }

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

  /**
   * Notes a defect that may stand in very many places for one reason. However many there are, the
   * first of each kind is reported, so that all kinds are seen at once.
   */
  void addOfKind(String kind, long line, int column, String found, String remedy) {
    if (most == 1 && mostCounted == 1) {
      add(line, column, found, remedy);
    } else if (kinds.containsKey(kind) || kinds.size() < MOST_KINDS) {
      kinds.computeIfAbsent(kind, any -> new Kind(line, column, found, remedy)).count++;
    }
  }

  boolean isEmpty() {
    return problems.isEmpty() && kinds.isEmpty();
  }

  /**
   * Goes to the next row of what is read; if that fails, what was found before is reported with it.
   */
  boolean next(Records records) {
    try {
      return records.next();
    } catch (FileException e) {
      if (isEmpty()) {
        throw e;
      }
      addKinds();
      problems.addAll(e.problems());
      throw new FileException("cannot read " + source.name(), problems, e);
    }
  }

  void throwIfAny() {
    if (!isEmpty()) {
      throw failure();
    }
  }

  private void addKinds() {
    kinds
        .values()
        .forEach(
            kind -> {
              String times = kind.count == 1 ? "" : ", the first of " + kind.count + " times";
              problems.add(source.problem(kind.line, kind.column, kind.found + times, kind.remedy));
              count++;
            });
    kinds.clear();
  }

  private FileException failure() {
    addKinds();
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
