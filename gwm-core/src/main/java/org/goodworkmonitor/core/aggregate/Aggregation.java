package org.goodworkmonitor.core.aggregate;

import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;

/**
 * Combines the scores of a domain's members into the domain's own. The standard aggregations are in
 * {@link Aggregations}.
 *
 * <p>There are two kinds: {@link PerArea} looks at one area at a time, as sums and means do; {@link
 * AcrossAreas} sees the whole table, as rules do that compare areas with each other. One of your
 * own is a lambda of either kind:
 *
 * <pre>{@code
 * Aggregation.PerArea weakest = (scores, weights) -> Arrays.stream(scores).min().getAsDouble();
 * }</pre>
 */
public sealed interface Aggregation extends Strategy {

  /** Combines the members' scores of each area by themselves. */
  @FunctionalInterface
  non-sealed interface PerArea extends Aggregation {

    /**
     * The domain's score of one area. What the policy for missing data leaves out is not among the
     * members, and the weights of the others are then scaled up to the same sum.
     *
     * @param scores the members' scores, without gaps; must not be changed
     * @param weights their weights in the same order, none negative; must not be changed
     * @return a finite score; {@code NaN} if a score is not {@linkplain #accepts accepted}.
     *     Anything else that is not finite is reported as an error with the area, the domain and
     *     the members' scores
     */
    double aggregate(double[] scores, double[] weights);

    /**
     * The domain's scores of a run of areas. A score is {@code NaN} where a member has a gap. The
     * standard rules do this faster than one by one.
     *
     * @param members the members' scores: an array per member, with a place per area
     * @param weights the members' weights
     * @param from the first place
     * @param to the place after the last
     * @param out where the scores go, at the same places
     */
    default void aggregateAll(
        double[][] members, double[] weights, int from, int to, double[] out) {
      double[] scores = new double[members.length];
      for (int i = from; i < to; i++) {
        boolean gap = false;
        for (int m = 0; m < scores.length; m++) {
          scores[m] = members[m][i];
          gap |= Double.isNaN(scores[m]);
        }
        out[i] = gap ? Double.NaN : aggregate(scores, weights);
      }
    }

    /**
     * Whether the rule can take a member's score at all: a geometric mean takes only those above 0.
     *
     * @param score a finite score
     * @return true by default
     */
    default boolean accepts(double score) {
      return true;
    }

    /**
     * Whether an area is left unscored in the domain where a member has a score that the rule does
     * not accept. The score is then a gap for the domain above, whose policy for missing data
     * applies.
     *
     * @return false by default: such a score is an error
     */
    default boolean leavesUnscored() {
      return false;
    }

    /**
     * For rules that are linear, the factors c in {@code score = sum of c[m] scores[m]}, by which a
     * score is split into the contributions of the members.
     *
     * @param weights the members' weights
     * @return a factor per member, or an empty array if the rule is not linear, which is the
     *     default
     */
    default double[] factors(double[] weights) {
      return new double[0];
    }

    /**
     * Names a rule, a lambda for instance, so that indices that use it can be identified. Named
     * rules are equal if their specifications are: change the version in it whenever the rule
     * changes.
     *
     * @param spec id, version and every parameter that the scores depend on
     * @param rule the rule
     * @return a rule that does the same
     * @throws IllegalArgumentException if the specification is not {@linkplain
     *     StrategySpec#identified identified}
     */
    static PerArea named(StrategySpec spec, PerArea rule) {
      return new NamedPerArea(spec.requireIdentified(), rule);
    }
  }

  /**
   * Combines the members' scores of all areas at once. Its scores depend on which areas a table
   * holds, so that those of different tables are not comparable even under one fitted index;
   * scoreboards warn of it.
   */
  @FunctionalInterface
  non-sealed interface AcrossAreas extends Aggregation {

    /**
     * The domain's scores of all areas. Areas in which a member has a gap are not among them and
     * get no score. A rule that compares areas by order should compare {@link
     * org.goodworkmonitor.core.model.Rounding#joined}{@code (members[m])}, so that scores which
     * differ only by rounding tie there as they do in ranks.
     *
     * @param members the members' scores: an array per member, with a place per area; must not be
     *     changed
     * @param weights the members' weights, none negative; must not be changed
     * @return a finite score per area
     */
    double[] aggregate(double[][] members, double[] weights);

    /**
     * Names a rule; see {@link PerArea#named}.
     *
     * @param spec id, version and every parameter that the scores depend on
     * @param rule the rule
     * @return a rule that does the same
     * @throws IllegalArgumentException if the specification is not {@linkplain
     *     StrategySpec#identified identified}
     */
    static AcrossAreas named(StrategySpec spec, AcrossAreas rule) {
      return new NamedAcrossAreas(spec.requireIdentified(), rule);
    }
  }
}
