package org.goodworkmonitor.core.internal;

/** An aggregation that combines many areas faster than one by one. */
public interface ColumnRule {

  /**
   * The scores of a run of areas.
   *
   * @param members the members' scores: an array per member, with a place per area
   * @param weights the members' weights
   * @param areas the number of areas
   * @param out where the scores go; {@code NaN} where a member has a gap or a score that the rule
   *     does not accept
   */
  void aggregateAll(double[][] members, double[] weights, int areas, double[] out);

  /**
   * Whether a score that is not finite always makes the result not finite, whatever its weight.
   *
   * @return true if a finite result proves that the scores of all members are finite
   */
  default boolean passesOnWhatIsNotFinite() {
    return false;
  }
}
