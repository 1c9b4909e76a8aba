package org.goodworkmonitor.core.strategy;

import java.util.List;
import org.goodworkmonitor.core.model.Row;

/**
 * The members of one domain, as strategies see them that are fitted on the scores of the base
 * table. To be used while fitting only: a strategy that needs scores later keeps the arrays that it
 * asked for.
 */
public interface Members {

  /**
   * The ids of the members.
   *
   * @return an immutable list, in the domain's order
   */
  List<String> ids();

  /**
   * The normalised scores of a member.
   *
   * @param id the member's id
   * @return a new array with a score per area of the base table, {@code NaN} for a gap, and for a
   *     reference row
   * @throws IllegalArgumentException if there is no such member
   */
  double[] scores(String id);

  /**
   * The rows of the base table: whose scores they are.
   *
   * @return a row for each score, in the same order
   * @throws IllegalStateException if these are bare numbers, as in a test of a rule
   */
  default List<Row> rows() {
    throw new IllegalStateException("members of bare numbers, which have no rows");
  }
}
