package org.goodworkmonitor.stats.uncertainty.dominance;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of weightings, bounded by linear conditions on the weights of the nodes of an index: all
 * weightings at first, and fewer with every condition. Weights are relative: what counts is the
 * share of a node among the members of its domain. Immutable.
 */
public final class WeightPolytope {
  private final List<Condition> conditions;

  /** A condition on the weights of nodes. */
  sealed interface Condition {}

  /** Every weight within a share of its own value. */
  record Within(double share) implements Condition {}

  /** The share of a node in its domain within bounds. */
  record Share(String node, double low, double high) implements Condition {}

  /** One node with at least the weight of another in the whole index. */
  record AtLeast(String node, String other) implements Condition {}

  private WeightPolytope(List<Condition> conditions) {
    this.conditions = List.copyOf(conditions);
  }

  /**
   * All weightings: no weight negative, and not all of them 0.
   *
   * @return the set
   */
  public static WeightPolytope all() {
    return new WeightPolytope(List.of());
  }

  /**
   * The weightings in which, in every domain, each weight is within a share of the index's own, up
   * to a common factor: what {@link
   * org.goodworkmonitor.stats.uncertainty.Perturbation#weightsWithin(double)} draws from.
   *
   * @param share above 0 and at most 1, such as 0.25 for plus or minus 25 %
   * @return a smaller set
   * @throws IllegalArgumentException if the share is out of range
   */
  public WeightPolytope within(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "found the share " + share + "; expected more than 0 and at most 1");
    }
    return and(new Within(share));
  }

  /**
   * The weightings in which a node's share of the weight of its domain is within bounds.
   *
   * @param node the id of an indicator or domain
   * @param low the lower bound, from 0 on
   * @param high the upper bound, at most 1
   * @return a smaller set
   * @throws IllegalArgumentException if the bounds are out of range or order
   */
  public WeightPolytope withShare(String node, double low, double high) {
    if (!(low >= 0 && low <= high && high <= 1)) {
      throw new IllegalArgumentException(
          node + ": found the bounds " + low + " and " + high + "; expected 0 <= low <= high <= 1");
    }
    return and(new Share(node, low, high));
  }

  /**
   * The weightings in which one node weighs at least as much in the whole index as another.
   *
   * @param node the id of a node
   * @param other the id of another node
   * @return a smaller set
   */
  public WeightPolytope withAtLeast(String node, String other) {
    return and(new AtLeast(node, other));
  }

  private WeightPolytope and(Condition condition) {
    List<Condition> more = new ArrayList<>(conditions);
    more.add(condition);
    return new WeightPolytope(more);
  }

  List<Condition> conditions() {
    return conditions;
  }

  @Override
  public String toString() {
    return "WeightPolytope" + conditions;
  }
}
