package org.goodworkmonitor.core.index;

import org.goodworkmonitor.core.model.Problem;

/** The texts in which strategies complain: what was found and, after a semicolon, what to do. */
final class Complaint {
  private Complaint() {}

  /** The complaint as a problem; where it does not say what to do, what is usual is said. */
  static Problem of(String complaint, String usual) {
    int split = complaint.indexOf("; ");
    return split < 0
        ? Problem.of(complaint, usual)
        : Problem.of(complaint.substring(0, split), complaint.substring(split + 2));
  }
}
