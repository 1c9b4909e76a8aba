package org.goodworkmonitor.io;

import java.util.List;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A file that cannot be read or written as asked. It reports every problem that was found, up to
 * the limit that the reader was given, each with file, line and column.
 */
public final class FileException extends ProblemException {
  private static final long serialVersionUID = 1L;

  /**
   * Reports problems.
   *
   * @param heading what could not be done
   * @param problems what stood in its way; not empty
   * @param cause what made them known, or null
   */
  public FileException(String heading, List<Problem> problems, @Nullable Throwable cause) {
    super(heading, problems, cause);
  }
}
