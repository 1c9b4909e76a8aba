package org.goodworkmonitor.core.aggregate;

import java.util.List;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.strategy.StrategyType;

/**
 * The standard aggregations, chapter 6 of the OECD/JRC <i>Handbook on Constructing Composite
 * Indicators</i> (2008, doi:10.1787/9789264043466-en). With scores x and weights w:
 *
 * <table>
 * <caption>Formulas</caption>
 * <tr><th>name</th><th>score</th><th>takes</th></tr>
 * <tr><td>sum</td><td>sum w x</td><td>any score</td></tr>
 * <tr><td>arithmetic mean</td><td>sum w x / sum w</td><td>any score</td></tr>
 * <tr><td>geometric mean</td><td>exp(sum w ln x / sum w)</td><td>above 0</td></tr>
 * <tr><td>harmonic mean</td><td>sum w / sum (w / x)</td><td>above 0</td></tr>
 * <tr><td>power mean</td><td>(sum w x^p / sum w)^(1/p)</td><td>above 0; 0 or more if p is above 0
 * </td></tr>
 * <tr><td>median</td><td>weighted median</td><td>any score</td></tr>
 * <tr><td>Copeland</td><td>areas beaten less areas beaten by</td><td>any score</td></tr>
 * <tr><td>formula</td><td>as written, of members by id</td><td>what it can be computed of</td></tr>
 * </table>
 *
 * <p>A score that a rule cannot take is an error that names area, domain and member, unless another
 * {@link NonPositive} policy is chosen for the mean. All are immutable, and equal if kind and
 * parameters are.
 */
public final class Aggregations {
  private Aggregations() {}

  /**
   * The sum {@code w1 x1 + w2 x2 + ...}, the rule of the Good Work Monitor. Weights multiply: the
   * weight 2 lets a member count twice.
   *
   * @return the strategy, with the id {@code sum}
   */
  public static Aggregation.PerArea sum() {
    return new LinearRule(false);
  }

  /**
   * The arithmetic mean {@code sum w x / sum w}: a low score of one member is made up for by a high
   * one of another.
   *
   * @return the strategy, with the id {@code arithmetic-mean}
   */
  public static Aggregation.PerArea arithmeticMean() {
    return new LinearRule(true);
  }

  /**
   * The geometric mean {@code exp(sum w ln x / sum w)}: low scores are made up for in part only.
   *
   * @return the strategy, with the id {@code geometric-mean}
   */
  public static Aggregation.PerArea geometricMean() {
    return geometricMean(NonPositive.ERROR);
  }

  /**
   * The geometric mean {@code exp(sum w ln x / sum w)}, with a policy for scores of 0 or less.
   *
   * @param policy what becomes of an area with such a score
   * @return the strategy, with the id {@code geometric-mean}
   */
  public static Aggregation.PerArea geometricMean(NonPositive policy) {
    return new GeometricMean(policy);
  }

  /**
   * The harmonic mean {@code sum w / sum (w / x)}.
   *
   * @return the strategy, with the id {@code harmonic-mean}
   */
  public static Aggregation.PerArea harmonicMean() {
    return harmonicMean(NonPositive.ERROR);
  }

  /**
   * The harmonic mean {@code sum w / sum (w / x)}, with a policy for scores of 0 or less.
   *
   * @param policy what becomes of an area with such a score
   * @return the strategy, with the id {@code harmonic-mean}
   */
  public static Aggregation.PerArea harmonicMean(NonPositive policy) {
    return new PowerMean(-1, policy);
  }

  /**
   * The power mean {@code (sum w x^p / sum w)^(1/p)}: -1 is the harmonic mean, 0 the geometric one,
   * 1 the arithmetic one (of scores that are not negative).
   *
   * @param p the power
   * @return the strategy, with the id {@code power-mean}, or that of the mean that p stands for if
   *     p is -1 or 0
   * @throws IllegalArgumentException if p is not finite
   */
  public static Aggregation.PerArea powerMean(double p) {
    return powerMean(p, NonPositive.ERROR);
  }

  /**
   * The power mean {@code (sum w x^p / sum w)^(1/p)}, with a policy for scores that it cannot take:
   * those of 0 or less, or below 0 if p is above 0.
   *
   * @param p the power
   * @param policy what becomes of an area with such a score
   * @return the strategy, with the id of {@link #powerMean(double)}
   * @throws IllegalArgumentException if p is not finite, or is above 0 with {@link
   *     NonPositive#ZERO}, because such a mean takes zeros as they are
   */
  public static Aggregation.PerArea powerMean(double p, NonPositive policy) {
    return p == 0 ? new GeometricMean(policy) : new PowerMean(p, policy);
  }

  /**
   * The weighted median: the scores are put in order; where the running sum of weights passes half
   * of their total is the median, and where it meets half exactly it is the mean of the score there
   * and the next. With equal weights this is the ordinary median.
   *
   * @return the strategy, with the id {@code median}
   */
  public static Aggregation.PerArea median() {
    return new Median();
  }

  /**
   * A formula of the members' scores, such as {@code women / men}.
   *
   * @param expression the formula; what it may hold is said at {@link Expression}
   * @return the strategy, with the id {@code formula} and the parameter {@code expression}. An
   *     index is defined with it only if the formula reads every member of the domain and nothing
   *     else
   * @throws IllegalArgumentException if the text is no formula
   */
  public static Aggregation.ByName formula(String expression) {
    return formula(Expression.parse(expression));
  }

  /**
   * A formula of the members' scores; see {@link #formula(String)}.
   *
   * @param expression the formula
   * @return the strategy
   */
  public static Aggregation.ByName formula(Expression expression) {
    return new FormulaRule(expression);
  }

  /**
   * Copeland's rule, of which only the order of scores counts, so that no member can make up for
   * another: {@code sum over j of sign(o(j) - 1/2)} over the areas j of the base table that have
   * all scores, where o(j) is the share of the members' weight on which an area beats j, with half
   * the weight of ties. An area of another table is compared with the same areas.
   *
   * <p>Scores, and weights for and against, that differ only by rounding ({@link
   * org.goodworkmonitor.core.numeric.Rounding}) tie. Scores are whole numbers from {@code 1 - n} to
   * {@code n - 1} in a base table of n areas. The time of a table grows with the square of its
   * areas. It cannot be combined with re-weighting. Source: A. H. Copeland (1951), A reasonable
   * social welfare function, University of Michigan; as in COINr (Becker et al. 2022,
   * doi:10.21105/joss.04567).
   *
   * @return the strategy, with the id {@code copeland}
   */
  public static Aggregation.FromScores copeland() {
    return new Copeland();
  }

  /** {@return the types of these aggregations, by which files name them} */
  public static List<StrategyType> types() {
    Class<Aggregation> kind = Aggregation.class;
    return List.of(
        StrategyType.of(kind, "sum", "The weighted sum.", sum()),
        StrategyType.of(kind, "arithmetic-mean", "The weighted arithmetic mean.", arithmeticMean()),
        StrategyType.of(
            kind, "geometric-mean", "The weighted geometric mean.", GeometricMean.class),
        StrategyType.of(
            kind,
            "harmonic-mean",
            "The weighted harmonic mean.",
            GeometricMean.class,
            p -> harmonicMean(p.nonPositive())),
        StrategyType.of(
            kind,
            "power-mean",
            "The weighted power mean.",
            PowerMean.class,
            p -> powerMean(p.p(), p.nonPositive())),
        StrategyType.of(kind, "median", "The weighted median.", median()),
        StrategyType.of(kind, "copeland", "Areas beaten less areas beaten by.", copeland()),
        StrategyType.of(
            kind,
            "formula",
            "A formula of the members.",
            FormulaRule.Written.class,
            p -> formula(p.expression())));
  }
}
