package org.goodworkmonitor.core.problem;

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
final class ProblemList {
  private static final int MOST_APART = 3;
  private static final int MOST_PLACES = 8;
  private static final int LONGEST = 60;

  /** What is different from one problem to another: quoted texts, numbers and codes. */
  private static final Pattern PARTICULAR = Pattern.compile("['\"\\[(].*|\\S*\\d.*|NaN\\b.*");

  private ProblemList() {}

  /** Problems with the same key are nearly the same: found in like words, with one remedy. */
  private static String key(Problem problem) {
    StringBuilder opening = new StringBuilder();
    for (String word : problem.found().split(" ", -1)) {
      if (PARTICULAR.matcher(word).matches()) {
        break;
      }
      opening.append(word).append(' ');
    }
    return problem.place().source() + '\n' + opening + '\n' + problem.remedy();
  }

  /**
   * Lists problems.
   *
   * @param problems the problems
   * @return a line for each, or for each group of more than three that are nearly the same, all of
   *     which start with a line feed
   */
  static String lines(List<Problem> problems) {
    Map<String, List<Problem>> groups = new LinkedHashMap<>();
    for (Problem problem : problems) {
      groups.computeIfAbsent(key(problem), key -> new ArrayList<>()).add(problem);
    }
    StringBuilder text = new StringBuilder();
    groups.values().stream()
        .flatMap(
            group ->
                group.size() <= MOST_APART
                    ? group.stream().map(Problem::toString)
                    : java.util.stream.Stream.of(together(group)))
        .forEach(line -> text.append("\n  - ").append(line));
    return text.toString();
  }

  private static String together(List<Problem> group) {
    Problem first = group.get(0);
    StringBuilder text = new StringBuilder(first.toString()).append("; likewise ");
    int shown = Math.min(MOST_PLACES, group.size() - 1);
    String separator = "";
    for (Problem other : group.subList(1, shown + 1)) {
      String place = other.place().within();
      text.append(separator).append(place);
      if (!other.found().equals(first.found())) {
        text.append(place.isEmpty() ? "" : " ").append('(').append(cut(other.found())).append(')');
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
