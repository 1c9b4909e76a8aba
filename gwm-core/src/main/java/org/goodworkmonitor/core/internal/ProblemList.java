package org.goodworkmonitor.core.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Problems as lines of a message. Those that are nearly the same, as where one option is wrong for
 * a whole file, share a line, which says in full what the first of them is, and where the others
 * are.
 */
public final class ProblemList {
  private static final int MOST_APART = 3;
  private static final int MOST_PLACES = 8;
  private static final int LONGEST = 60;

  /** What is different from one problem to another: quoted texts, numbers and codes. */
  private static final Pattern PARTICULAR = Pattern.compile("['\"\\[(].*|\\S*\\d.*|NaN\\b.*");

  private ProblemList() {}

  /**
   * One problem.
   *
   * @param source the file or the like; may be empty
   * @param place where in it; may be empty
   * @param found what was found
   * @param remedy what to do about it
   */
  public record Item(String source, String place, String found, String remedy) {
    /** The problem in one line: where, what was found, what to do. */
    @Override
    public String toString() {
      String where = source.isEmpty() || place.isEmpty() ? source + place : source + ", " + place;
      return (where.isEmpty() ? "" : where + ": ") + "found " + found + "; " + remedy;
    }

    /** Problems with the same key are nearly the same: found in like words, with one remedy. */
    private String key() {
      StringBuilder opening = new StringBuilder();
      for (String word : found.split(" ", -1)) {
        if (PARTICULAR.matcher(word).matches()) {
          break;
        }
        opening.append(word).append(' ');
      }
      return source + '\n' + opening + '\n' + remedy;
    }
  }

  /**
   * Lists problems.
   *
   * @param problems the problems
   * @return a line for each, or for each group of more than three that are nearly the same, all of
   *     which start with a line feed
   */
  public static String lines(List<Item> problems) {
    Map<String, List<Item>> groups = new LinkedHashMap<>();
    for (Item problem : problems) {
      groups.computeIfAbsent(problem.key(), key -> new ArrayList<>()).add(problem);
    }
    StringBuilder text = new StringBuilder();
    groups.values().stream()
        .flatMap(
            group ->
                group.size() <= MOST_APART
                    ? group.stream().map(Item::toString)
                    : java.util.stream.Stream.of(together(group)))
        .forEach(line -> text.append("\n  - ").append(line));
    return text.toString();
  }

  private static String together(List<Item> group) {
    Item first = group.get(0);
    StringBuilder text = new StringBuilder(first.toString()).append("; likewise ");
    int shown = Math.min(MOST_PLACES, group.size() - 1);
    String separator = "";
    for (Item other : group.subList(1, shown + 1)) {
      text.append(separator).append(other.place);
      if (!other.found.equals(first.found)) {
        text.append(other.place.isEmpty() ? "" : " ")
            .append('(')
            .append(cut(other.found))
            .append(')');
      }
      separator = "; ";
    }
    int more = group.size() - 1 - shown;
    return more > 0 ? text + "; and " + more + " more" : text.toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
