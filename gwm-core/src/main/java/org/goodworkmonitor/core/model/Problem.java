package org.goodworkmonitor.core.model;

import java.util.List;
import java.util.Optional;
import org.goodworkmonitor.core.internal.ProblemList;

/**
 * One thing that is wrong with data or with a definition: where it is, what was found, and what to
 * do about it.
 *
 * @param area the code of the area concerned, if it is about one
 * @param node the id of the indicator or domain concerned, if it is about one
 * @param period the period concerned, if it is about one
 * @param found what was found
 * @param mend what was expected and how to mend it
 */
public record Problem(
    Optional<String> area,
    Optional<String> node,
    Optional<String> period,
    String found,
    String mend) {

  /**
   * A problem of a whole table or definition.
   *
   * @param found what was found
   * @param mend what to do about it
   * @return the problem
   */
  public static Problem of(String found, String mend) {
    return new Problem(Optional.empty(), Optional.empty(), Optional.empty(), found, mend);
  }

  /**
   * The same problem, of one area.
   *
   * @param code the area's code
   * @return a new value
   */
  public Problem atArea(String code) {
    return new Problem(Optional.of(code), node, period, found, mend);
  }

  /**
   * The same problem, of one indicator or domain.
   *
   * @param id the node's id
   * @return a new value
   */
  public Problem atNode(String id) {
    return new Problem(area, Optional.of(id), period, found, mend);
  }

  /**
   * The same problem, of one period.
   *
   * @param label the period
   * @return a new value
   */
  public Problem atPeriod(String label) {
    return new Problem(area, node, Optional.of(label), found, mend);
  }

  /**
   * One line for people: where, what was found, what to do.
   *
   * @return the text
   */
  @Override
  public String toString() {
    return item().toString();
  }

  private ProblemList.Item item() {
    StringBuilder place = new StringBuilder();
    area.ifPresent(a -> place.append("area ").append(a));
    node.ifPresent(n -> place.append(place.isEmpty() ? "" : ", ").append("node ").append(n));
    period.ifPresent(p -> place.append(place.isEmpty() ? "" : ", ").append("period ").append(p));
    return new ProblemList.Item("", place.toString(), found, mend);
  }

  /**
   * The message of an exception that reports many problems: a heading and a line each; more than
   * three that are nearly the same share a line.
   *
   * @param heading what is wrong on the whole
   * @param problems the problems
   * @return the text
   */
  public static String describe(String heading, List<Problem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return heading
        + " ("
        + count
        + "):"
        + ProblemList.lines(problems.stream().map(Problem::item).toList());
  }
}
