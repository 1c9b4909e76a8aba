package org.goodworkmonitor.core.model;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data that cannot be used: duplicate codes, infinite values, gaps that the policy forbids, a
 * constant indicator, a value that a rule cannot take. It reports every problem that was found, and
 * for each the area, the indicator or domain, what was found and what to do.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ImmutableList<Problem> problems;

  /**
   * Reports problems.
   *
   * @param heading what could not be done
   * @param problems what stood in its way; not empty
   */
  public DataException(String heading, List<Problem> problems) {
    this(heading, problems, null);
  }

  /**
   * Reports problems that another exception made known.
   *
   * @param heading what could not be done
   * @param problems what stood in its way; not empty
   * @param cause the other exception, or null
   */
  public DataException(String heading, List<Problem> problems, @Nullable Throwable cause) {
    super(Problem.describe(heading, problems), cause);
    this.problems = ImmutableList.copyOf(problems);
  }

  /**
   * Every problem that was found.
   *
   * @return an immutable list, not empty; in a deserialised exception it is empty, and the message
   *     holds the text
   */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }
}
