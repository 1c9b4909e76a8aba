package org.goodworkmonitor.core.weight;

import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.NamedStrategy;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;

/**
 * Says how much each member of a domain counts. The standard weightings are in {@link Weightings}.
 *
 * <p>There are three kinds: {@link Fixed} weights are known before there is any data; weights
 * {@link FromScores} are computed from the members' scores, and computed again wherever the scores
 * change, as in simulations of errors in the data; weights {@link PerArea} differ from area to
 * area. The type tells which. One of your own is a lambda of any kind:
 *
 * <pre>{@code
 * Weighting.FromScores bySpread = members ->
 *     Maps.toMap(members.ids(), id -> spread(members.scores(id)));
 * }</pre>
 *
 * <p>Means use weights relative to their sum; a sum multiplies each member by its weight. Weights
 * must be finite, none negative and at least one above 0.
 */
public sealed interface Weighting extends Strategy {

  /** Weights that do not depend on the data. */
  @FunctionalInterface
  non-sealed interface Fixed extends Weighting {

    /**
     * The weights of the members of one domain.
     *
     * @param memberIds the ids of the domain's members
     * @return a weight for every member and nothing else, by id
     */
    Map<String, Double> weights(List<String> memberIds);

    /**
     * Such weights are not fitted.
     *
     * @return {@link Need#NOTHING}
     */
    @Override
    default Need needs() {
      return Need.NOTHING;
    }

    /**
     * What can be said to be wrong before there is any data, such as weights for ids that are not
     * members.
     *
     * @param memberIds the ids of the domain's members
     * @return the problems, which are reported with the domain's id; empty by default
     */
    default List<Problem> problems(List<String> memberIds) {
      return List.of();
    }

    /**
     * The same weighting for a domain that has lost a member: weights that are given by id lose
     * one.
     *
     * @param member the id of the member
     * @return a weighting for the others; this one by default
     */
    default Fixed without(String member) {
      return this;
    }

    /**
     * The same weighting for a domain that has one more member: weights that are given by id get
     * one more.
     *
     * @param member the id of the member
     * @param weight its weight
     * @return a weighting for all
     * @throws org.goodworkmonitor.core.problem.InvalidValueException if this weighting has no
     *     weights by id, which is the default
     */
    default Fixed with(String member, double weight) {
      throw new InvalidValueException(
          "the weight " + weight + " of '" + member + "' for the weighting " + spec(),
          "add the member without a weight, or choose given weights");
    }

    /**
     * Names a weighting, a lambda for instance, so that indices that use it can be identified.
     * Named weightings are equal if their specifications are: change the version in it whenever the
     * weighting changes.
     *
     * @param spec id, version and every parameter that the weights depend on
     * @param weighting the weighting
     * @return a weighting that does the same
     * @throws IllegalArgumentException if the specification is not {@linkplain
     *     StrategySpec#identified identified}
     */
    static Fixed named(StrategySpec spec, Fixed weighting) {
      class Named extends NamedStrategy implements Fixed {
        Named() {
          super(spec);
        }

        @Override
        public Map<String, Double> weights(List<String> memberIds) {
          return weighting.weights(memberIds);
        }

        @Override
        public List<Problem> problems(List<String> memberIds) {
          return weighting.problems(memberIds);
        }
      }

      return new Named();
    }
  }

  /** Weights that are computed from the scores of the members. */
  @FunctionalInterface
  non-sealed interface FromScores extends Weighting {

    /**
     * The weights of the members of one domain.
     *
     * @param members the members with their normalised scores
     * @return a weight for every member and nothing else, by id
     * @throws IllegalArgumentException if no weights can be computed from these scores, best as a
     *     {@link org.goodworkmonitor.core.problem.InvalidValueException}; reported with the
     *     domain's id
     */
    Map<String, Double> weigh(Members members);

    /**
     * Names a weighting; see {@link Fixed#named}.
     *
     * @param spec id, version and every parameter that the weights depend on
     * @param weighting the weighting
     * @return a weighting that does the same
     * @throws IllegalArgumentException if the specification is not {@linkplain
     *     StrategySpec#identified identified}
     */
    static FromScores named(StrategySpec spec, FromScores weighting) {
      class Named extends NamedStrategy implements FromScores {
        Named() {
          super(spec);
        }

        @Override
        public Need needs() {
          return weighting.needs();
        }

        @Override
        public Map<String, Double> weigh(Members members) {
          return weighting.weigh(members);
        }
      }

      return new Named();
    }
  }

  /**
   * Weights that differ from area to area, such as those of Benefit of the Doubt, which are the
   * most favourable ones to each area. They are fitted on the base table and computed for one area
   * at a time.
   */
  @FunctionalInterface
  non-sealed interface PerArea extends Weighting {

    /**
     * Fits on the members' scores of the base table.
     *
     * @param base the members with their normalised scores
     * @return what gives the weights of an area; immutable
     * @throws IllegalArgumentException if no weights can be computed from these scores
     */
    RowWeights fit(Members base);

    /**
     * Names a weighting; see {@link Fixed#named}.
     *
     * @param spec id, version and every parameter that the weights depend on
     * @param weighting the weighting
     * @return a weighting that does the same
     * @throws IllegalArgumentException if the specification is not {@linkplain
     *     StrategySpec#identified identified}
     */
    static PerArea named(StrategySpec spec, PerArea weighting) {
      class Named extends NamedStrategy implements PerArea {
        Named() {
          super(spec);
        }

        @Override
        public Need needs() {
          return weighting.needs();
        }

        @Override
        public RowWeights fit(Members base) {
          return weighting.fit(base);
        }
      }

      return new Named();
    }
  }

  /** Gives the weights of one area. */
  @FunctionalInterface
  interface RowWeights {

    /**
     * The weights of the members of the domain in one area.
     *
     * @param scores the members' scores in the order of {@link Members#ids()}, {@code NaN} for a
     *     gap
     * @param row whose scores they are
     * @return a weight of 0 or more for every member, in the same order; at least one above 0
     */
    double[] weigh(double[] scores, Row row);
  }
}
