package org.goodworkmonitor.core.weight;

import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.strategy.Strategy;

/**
 * Says how much each member of a domain counts. The standard weightings are in {@link Weightings}.
 *
 * <p>Means use weights relative to their sum; a sum multiplies each member by its weight. Weights
 * must be finite, none negative and at least one above 0.
 */
@FunctionalInterface
public interface Weighting extends Strategy {

  /**
   * The weights of the members of one domain.
   *
   * @param members the members with their normalised scores
   * @return a weight for every member and nothing else, by id
   * @throws IllegalArgumentException if no weights can be computed from these scores; the message
   *     says what was found and what to do, and is reported with the domain's id
   */
  Map<String, Double> weigh(Members members);

  /**
   * What can be said to be wrong before there is any data, such as weights for ids that are not
   * members.
   *
   * @param memberIds the ids of the domain's members
   * @return a text per problem, saying what was found and what to do; empty by default
   */
  default List<String> problems(List<String> memberIds) {
    return List.of();
  }

  /** The members of a domain as a weighting sees them. */
  interface Members {

    /**
     * The ids of the members, in the domain's order.
     *
     * @return an immutable list
     */
    List<String> ids();

    /**
     * The normalised scores of a member.
     *
     * @param id the member's id
     * @return a new array with a score per area, {@code NaN} for a gap
     * @throws IllegalArgumentException if there is no such member
     */
    double[] scores(String id);
  }
}
