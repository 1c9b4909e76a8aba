package org.goodworkmonitor.core.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data that cannot be used: duplicate codes, infinite values, gaps that the policy forbids, a
 * constant indicator, a value that a rule cannot take.
 */
public final class DataException extends ProblemException {
  private static final long serialVersionUID = 1L;

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
    super(counted(heading, problems), problems, cause);
  }
}
