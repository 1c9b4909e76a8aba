package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.goodworkmonitor.core.model.Problem;

/**
 * A definition of an index that contradicts itself: an indicator used twice, an empty domain,
 * weights for nodes that are not members, and so on. It reports every problem that was found.
 */
public final class DefinitionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient ImmutableList<Problem> problems;

  /**
   * Reports problems.
   *
   * @param heading what could not be done
   * @param problems what stood in its way; not empty
   */
  public DefinitionException(String heading, List<Problem> problems) {
    super(Problem.describe(heading, problems));
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
