package org.goodworkmonitor.io;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.goodworkmonitor.core.internal.ProblemList;
import org.jspecify.annotations.Nullable;

/**
 * A file that cannot be read or written as asked. It reports every problem that was found, up to
 * the limit that the reader was given, each with file, line and column. In the message, more than
 * three problems that are nearly the same share a line.
 */
public final class FileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ImmutableList<FileProblem> problems;

  /**
   * Reports problems.
   *
   * @param heading what could not be done
   * @param problems what stood in its way; not empty
   * @param cause what made them known, or null
   */
  public FileException(String heading, List<FileProblem> problems, @Nullable Throwable cause) {
    super(
        heading + ":" + ProblemList.lines(problems.stream().map(FileProblem::item).toList()),
        cause);
    this.problems = ImmutableList.copyOf(problems);
  }

  /**
   * Every problem that was found.
   *
   * @return an immutable list, not empty; in a deserialised exception it is empty, and the message
   *     holds the text
   */
  public List<FileProblem> problems() {
    return problems == null ? List.of() : problems;
  }
}
