package org.goodworkmonitor.core.problem;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the library was given and cannot use: a value, a definition, data or a file. It
 * reports every problem that was found. In the message, more than three problems that are nearly
 * the same share a line.
 */
public abstract class ProblemException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient ImmutableList<Problem> problems;

  /**
   * Reports problems.
   *
   * @param heading what could not be done
   * @param problems what stood in its way; not empty
   * @param cause what made them known, or null
   */
  protected ProblemException(String heading, List<Problem> problems, @Nullable Throwable cause) {
    super(heading + ":" + ProblemList.lines(problems), cause);
    this.problems = ImmutableList.copyOf(problems);
  }

  /** Reports one problem, which needs no heading. */
  ProblemException(Problem problem) {
    super(problem.toString());
    this.problems = ImmutableList.of(problem);
  }

  /** A heading that says how many problems there are. */
  static String counted(String heading, List<Problem> problems) {
    return heading
        + (problems.size() == 1 ? " (1 problem)" : " (" + problems.size() + " problems)");
  }

  /**
   * Every problem that was found.
   *
   * @return an immutable list, not empty; in a deserialised exception it is empty, and the message
   *     holds the text
   */
  public final List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }
}
