package org.goodworkmonitor.core.problem;

import java.util.List;

/**
 * A definition of an index that contradicts itself: an indicator used twice, an empty domain,
 * weights for nodes that are not members, and so on.
 */
public final class DefinitionException extends ProblemException {
  private static final long serialVersionUID = 1L;

  /**
   * Reports problems.
   *
   * @param heading what could not be done
   * @param problems what stood in its way; not empty
   */
  public DefinitionException(String heading, List<Problem> problems) {
    super(counted(heading, problems), problems, null);
  }
}
