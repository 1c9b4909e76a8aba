package org.goodworkmonitor.core.aggregate;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.NamedStrategy;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Strategy;
import org.goodworkmonitor.core.strategy.StrategySpec;

/**
 * Combines the scores of a domain's members into the domain's own. The standard aggregations are in
 * {@link Aggregations}.
 *
 * <p>There are three kinds. {@link PerArea} looks at one area at a time, as sums and means do.
 * {@link ByName} does so too, and reads each member by its id, as a formula does. {@link
 * FromScores} is first fitted on the members' scores of all areas of the base table, as rules need
 * that compare areas with each other, and gives a {@code PerArea} rule; so another year, a part of
 * the table or a single area is scored as it would be among the areas of the base table. One of
 * your own is a lambda of any kind:
 *
 * <pre>{@code
 * Aggregation.PerArea weakest = (scores, weights) -> Arrays.stream(scores).min().getAsDouble();
 * Aggregation.ByName ratio = scores -> scores.of("women") / scores.of("men");
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
     * Such a rule is not fitted.
     *
     * @return {@link Need#NOTHING}
     */
    @Override
    default Need needs() {
      return Need.NOTHING;
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
      if (rule instanceof OfRow ofRow) {
        return OfRow.named(spec, ofRow);
      }
      class Named extends NamedStrategy implements PerArea {
        Named() {
          super(spec);
        }

        @Override
        public double aggregate(double[] scores, double[] weights) {
          return rule.aggregate(scores, weights);
        }

        @Override
        public boolean accepts(double score) {
          return rule.accepts(score);
        }

        @Override
        public boolean leavesUnscored() {
          return rule.leavesUnscored();
        }

        @Override
        public double[] factors(double[] weights) {
          return rule.factors(weights);
        }
      }

      return new Named();
    }
  }

  /** Combines the members' scores of each area in a way that depends on the area. */
  interface OfRow extends PerArea {

    /**
     * The domain's score of one area; see {@link PerArea#aggregate(double[], double[])}.
     *
     * @param scores the members' scores, without gaps; must not be changed
     * @param weights their weights in the same order; must not be changed
     * @param row whose scores they are. The indicators of the index are read from it as their
     *     normalised scores
     * @return a finite score; {@code NaN} if a score is not {@linkplain #accepts accepted}
     */
    double aggregate(double[] scores, double[] weights, Row row);

    /**
     * Names a rule; see {@link PerArea#named}.
     *
     * @param spec id, version and every parameter that the scores depend on
     * @param rule the rule
     * @return a rule that does the same
     * @throws IllegalArgumentException if the specification is not {@linkplain
     *     StrategySpec#identified identified}
     */
    static OfRow named(StrategySpec spec, OfRow rule) {
      class Named extends NamedStrategy implements OfRow {
        Named() {
          super(spec);
        }

        @Override
        public double aggregate(double[] scores, double[] weights, Row row) {
          return rule.aggregate(scores, weights, row);
        }

        @Override
        public boolean accepts(double score) {
          return rule.accepts(score);
        }

        @Override
        public boolean leavesUnscored() {
          return rule.leavesUnscored();
        }

        @Override
        public double[] factors(double[] weights) {
          return rule.factors(weights);
        }
      }

      return new Named();
    }

    /**
     * Refuses to combine scores that are no one's.
     *
     * @param scores the members' scores
     * @param weights their weights
     * @return nothing
     * @throws IllegalStateException always
     */
    @Override
    default double aggregate(double[] scores, double[] weights) {
      throw new IllegalStateException("found scores without their row; give the row as well");
    }
  }

  /**
   * Combines the members' scores of each area by themselves, each under its id: ratios, products,
   * differences and any other function. Formulas as data are {@link Aggregations#formula}.
   *
   * <p>Such a rule needs every member. So it cannot be combined with re-weighting, none of the
   * members can be left out in an analysis, and they have no weights.
   */
  @FunctionalInterface
  non-sealed interface ByName extends Aggregation {

    /** The scores of the members of one area, without gaps. */
    interface Scores {

      /**
       * The score of a member.
       *
       * @param member its id
       * @return a finite score
       * @throws IllegalArgumentException if there is no such member
       */
      double of(String member);
    }

    /**
     * The domain's score of one area.
     *
     * @param scores the members' scores
     * @return a finite score; anything else is reported as an error with the area and the domain
     */
    double aggregate(Scores scores);

    /**
     * Such a rule is not fitted.
     *
     * @return {@link Need#NOTHING}
     */
    @Override
    default Need needs() {
      return Need.NOTHING;
    }

    /**
     * The rule for members in a fixed order.
     *
     * @param members the ids of the domain's members
     * @return a rule that is given the scores in this order, and does not look at weights
     * @throws IllegalArgumentException if there are {@link #problems}
     */
    default PerArea bind(List<String> members) {
      return new BoundByName(this, ImmutableList.copyOf(members));
    }

    /**
     * The rule as a formula that can be read and written.
     *
     * @return the formula; empty by default
     */
    default Optional<Expression> expression() {
      return Optional.empty();
    }

    /**
     * What can be said to be wrong when an index is defined, such as an id that is no member.
     *
     * @param members the ids of the domain's members
     * @return the problems, which are reported with the domain's id; empty by default
     */
    default List<Problem> problems(List<String> members) {
      return List.of();
    }

    /**
     * Names a rule; see {@link PerArea#named}.
     *
     * @param spec id, version and every parameter that the scores depend on
     * @param rule the rule
     * @return a rule that does the same
     * @throws IllegalArgumentException if the specification is not {@linkplain
     *     StrategySpec#identified identified}
     */
    static ByName named(StrategySpec spec, ByName rule) {
      class Named extends NamedStrategy implements ByName {
        Named() {
          super(spec);
        }

        @Override
        public double aggregate(Scores scores) {
          return rule.aggregate(scores);
        }

        @Override
        public PerArea bind(List<String> members) {
          return rule.bind(members);
        }

        @Override
        public Optional<Expression> expression() {
          return rule.expression();
        }

        @Override
        public List<Problem> problems(List<String> members) {
          return rule.problems(members);
        }
      }

      return new Named();
    }
  }

  /**
   * A rule that depends on the scores of all areas, such as Copeland's, which counts over how many
   * other areas an area wins.
   */
  @FunctionalInterface
  non-sealed interface FromScores extends Aggregation {

    /**
     * Fits on the members' scores of the base table. It cannot be combined with re-weighting,
     * because the rule that it gives expects every member. A rule that compares areas by order
     * should compare within {@link org.goodworkmonitor.core.numeric.Rounding}, so that scores which
     * differ only by rounding tie there as they do in ranks.
     *
     * @param base the members with their scores
     * @return the rule, which must be immutable and is given all members' scores of one area, in
     *     the order of {@link Members#ids()}
     * @throws IllegalArgumentException if no rule can be fitted on these scores, best as a {@link
     *     org.goodworkmonitor.core.problem.InvalidValueException}; reported with the domain's id
     */
    PerArea fit(Members base);

    /**
     * Names a rule; see {@link PerArea#named}.
     *
     * @param spec id, version and every parameter that the scores depend on
     * @param rule the rule
     * @return a rule that does the same
     * @throws IllegalArgumentException if the specification is not {@linkplain
     *     StrategySpec#identified identified}
     */
    static FromScores named(StrategySpec spec, FromScores rule) {
      class Named extends NamedStrategy implements FromScores {
        Named() {
          super(spec);
        }

        @Override
        public Need needs() {
          return rule.needs();
        }

        @Override
        public PerArea fit(Members base) {
          return rule.fit(base);
        }
      }

      return new Named();
    }
  }
}
