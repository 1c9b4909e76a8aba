package org.goodworkmonitor.core.aggregate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample.Divisor;
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
 * <tr><td>product</td><td>product of x^w</td><td>0 or more</td></tr>
 * <tr><td>reflected geometric mean</td><td>top - exp(sum w ln(top - x) / sum w)</td><td>up to top
 * </td></tr>
 * <tr><td>Mazziotta-Pareto</td><td>M - S^2 / M, or M + S^2 / M</td><td>scores with a mean above 0
 * </td></tr>
 * <tr><td>mean-min</td><td>M - a (sqrt((M - min)^2 + b^2) - b)</td><td>any score</td></tr>
 * <tr><td>ordered weights</td><td>sum v(j) x(j) / sum v, x in descending order</td><td>any score
 * </td></tr>
 * <tr><td>Choquet</td><td>sum (x(j) - x(j-1)) v(members j and after)</td><td>any score</td></tr>
 * <tr><td>Copeland</td><td>areas beaten less areas beaten by</td><td>any score</td></tr>
 * <tr><td>outranking</td><td>mean share of weight won less lost</td><td>any score</td></tr>
 * <tr><td>Borda</td><td>sum w (areas beaten)</td><td>any score</td></tr>
 * <tr><td>Kemeny</td><td>place in the order that contradicts least</td><td>any score</td></tr>
 * <tr><td>TOPSIS</td><td>d- / (d- + d+)</td><td>any score</td></tr>
 * <tr><td>Wroclaw</td><td>1 - d+ / (mean d + 2 sd d)</td><td>any score</td></tr>
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
   * The weighted product {@code x1^w1 x2^w2 ...}. Weights are powers: with weights that add up to 1
   * it is the geometric mean.
   *
   * @return the strategy, with the id {@code product}. Scores below 0 are an error
   */
  public static Aggregation.PerArea product() {
    return new Product();
  }

  /**
   * The reflected geometric mean {@code top - exp(sum w ln(top - x) / sum w)}, of distances from
   * the top of a scale. Where the geometric mean is drawn towards the lowest score, this one is
   * drawn towards the highest, as indices of risk are. A score at the top makes the result the top.
   *
   * @param top the top of the scale, such as 10; a score above it is an error
   * @return the strategy, with the id {@code reflected-geometric-mean}
   * @throws IllegalArgumentException if the top is not finite
   */
  public static Aggregation.PerArea reflectedGeometricMean(double top) {
    return reflectedGeometricMean(top, 0);
  }

  /**
   * The reflected geometric mean on distances that do not reach 0: {@code y = least + (top - least)
   * (top - x) / top}, and then {@code top - (G - least) top / (top - least)} with their geometric
   * mean G. The INFORM Risk Index has the top 10 and the least distance 1 (Marin-Ferrer, Vernaccini
   * and Poljansek 2017, doi:10.2760/094023).
   *
   * @param top the top of the scale, from 0
   * @param least the distance of a score at the top, from 0 to below the top
   * @return the strategy, with the id {@code reflected-geometric-mean}
   * @throws IllegalArgumentException if a number is not finite, or least is not below the top
   */
  public static Aggregation.PerArea reflectedGeometricMean(double top, double least) {
    return new ReflectedGeometricMean(top, least);
  }

  /**
   * The penalised mean of the Mazziotta-Pareto indices, {@code M - S^2 / M}: the mean less a
   * penalty for unbalanced scores, with S the standard deviation of the scores of one area. Where
   * higher scores of the index are worse, the penalty is added.
   *
   * <p>The plain index takes it of {@code zScore(100, 10, divisor)}, the adjusted one of {@code
   * adjustedMazziottaPareto(reference)}. Weighted, M is the weighted mean and S^2 is {@code sum w
   * (x - M)^2 / sum w}, times {@code k / (k - 1)} for k members if the divisor is k - 1. A mean of
   * 0 or less is an error. Source: Mazziotta and Pareto (2016), doi:10.1007/s11205-015-0998-2.
   *
   * @param direction whether higher scores of the index are better
   * @param divisor what the sum of squares is divided by; packages differ, so it must be said
   * @return the strategy, with the id {@code mazziotta-pareto}
   * @throws IllegalArgumentException if the direction is {@link Direction#NONE}
   */
  public static Aggregation.PerArea mazziottaPareto(Direction direction, Divisor divisor) {
    return new PenalisedMean(direction, divisor);
  }

  /**
   * The mean-min function {@code M - a (sqrt((M - min)^2 + b^2) - b)}: the arithmetic mean, drawn
   * towards the lowest score. With a = 0 it is the mean; with a = 1 and b = 0 the lowest score.
   * Source: Casadio Tarabusi and Guarini (2013), doi:10.1007/s11205-012-0031-7.
   *
   * @param alpha the weight a of the penalty, from 0 to 1
   * @param beta the smoothing b, 0 or more
   * @return the strategy, with the id {@code mean-min}
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Aggregation.PerArea meanMin(double alpha, double beta) {
    return new MeanMin(alpha, beta);
  }

  /**
   * Ordered weighted average: weights go to places and not to members. Members must be weighted
   * equally. Source: Yager (1988), doi:10.1109/21.87068.
   *
   * @param weights the weight of the highest score, of the next, and so on to the lowest
   * @return the strategy, with the id {@code ordered-weights}. A number of members that is not that
   *     of the weights, as after re-weighting, is an error
   * @throws IllegalArgumentException if a weight is negative or not finite, or all are 0
   */
  public static Aggregation.PerArea orderedWeights(double... weights) {
    return new OrderedWeights(Arrays.stream(weights).boxed().toList());
  }

  /**
   * Choquet integral: a mean in which every set of members has a weight, so that members may
   * strengthen or replace each other. With the scores in ascending order, {@code sum (x(j) -
   * x(j-1)) v(j)}, where v(j) is the weight of the member at place j together with all after it,
   * and x(0) = 0. Source: Grabisch (1996), doi:10.1016/0377-2217(95)00176-X.
   *
   * @param capacity the weight of every set of members, such as {@code a}, {@code b}, {@code a+b}:
   *     1 for all of them, and never less for more members
   * @return the strategy, with the id {@code choquet}. Its members have no weights of their own
   */
  public static Aggregation.ByName choquet(Map<String, Double> capacity) {
    return new Choquet(capacity);
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

  /**
   * Outranking: for every other area of the base table the share of the members' weight on which an
   * area wins, less that on which it loses, averaged. It is the net flow of PROMETHEE II with the
   * usual criterion (Brans and Vincke 1985, doi:10.1287/mnsc.31.6.647), from -1 to 1. Scores that
   * differ only by rounding tie. It cannot be combined with re-weighting.
   *
   * @return the strategy, with the id {@code outranking}
   */
  public static Aggregation.FromScores outranking() {
    return new Outranking();
  }

  /**
   * Borda's rule: for each member the number of areas of the base table that an area beats, with
   * one half for each that ties, times the member's weight, summed. Scores that differ only by
   * rounding tie. It cannot be combined with re-weighting.
   *
   * @return the strategy, with the id {@code borda}
   */
  public static Aggregation.FromScores borda() {
    return new Borda();
  }

  /**
   * The order of Condorcet, Kemeny and Young: the order of the areas that contradicts the least
   * weight of members over all pairs. The score of an area is the number of areas behind it,
   * averaged over all orders that are best. A member for which two areas tie contradicts with half
   * its weight either way. Source: Young and Levenglick (1978), doi:10.1137/0135023.
   *
   * @return the strategy, with the id {@code kemeny}. It takes at most 14 areas, scores only those
   *     on which it was fitted, and cannot be combined with re-weighting
   */
  public static Aggregation.FromScores kemeny() {
    return new Kemeny();
  }

  /**
   * TOPSIS: {@code d- / (d- + d+)} with the weighted Euclidean distances d- from the worst and d+
   * from the best scores of the base table, {@code sqrt(sum (w (x - best))^2)}; 1 where all are
   * best. Members are usually normalised by {@code Normalisations.vector()}. It cannot be combined
   * with re-weighting. Source: Hwang and Yoon (1981), doi:10.1007/978-3-642-48318-9.
   *
   * @return the strategy, with the id {@code topsis}
   */
  public static Aggregation.FromScores topsis() {
    return new Topsis();
  }

  /**
   * The Wroclaw taxonomic method, turned so that more is better: {@code 1 - d / (mean + 2 sd)} with
   * the Euclidean distance d from the best scores of the base table, and mean and standard
   * deviation (divisor n - 1) of the distances there. Members are usually z-scores, and must be
   * weighted equally. It cannot be combined with re-weighting. Source: Mazziotta and Pareto (2013),
   * Methods for constructing composite indices, Rivista Italiana di Economia Demografia e
   * Statistica 67(2).
   *
   * @return the strategy, with the id {@code wroclaw}
   */
  public static Aggregation.FromScores wroclaw() {
    return new Wroclaw();
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
        StrategyType.of(
            kind, "product", "The product of scores to the power of their weights.", product()),
        StrategyType.of(
            kind,
            "reflected-geometric-mean",
            "The geometric mean of distances from the top of the scale, counted from the top.",
            ReflectedGeometricMean.class),
        StrategyType.of(
            kind,
            "mazziotta-pareto",
            "The mean with a penalty for unbalanced scores.",
            PenalisedMean.class),
        StrategyType.of(
            kind, "mean-min", "The mean, drawn towards the lowest score.", MeanMin.class),
        StrategyType.of(
            kind,
            "ordered-weights",
            "A mean with weights by the order of the scores.",
            OrderedWeights.class),
        StrategyType.of(
            kind, "choquet", "A mean in which sets of members have weights.", Choquet.class),
        StrategyType.of(kind, "copeland", "Areas beaten less areas beaten by.", copeland()),
        StrategyType.of(
            kind, "outranking", "The mean share of weight won less lost.", outranking()),
        StrategyType.of(kind, "borda", "The number of areas beaten on each member.", borda()),
        StrategyType.of(
            kind, "kemeny", "The place in the order that contradicts the members least.", kemeny()),
        StrategyType.of(
            kind, "topsis", "The distance from the worst relative to the best scores.", topsis()),
        StrategyType.of(kind, "wroclaw", "One less the distance from the best scores.", wroclaw()),
        StrategyType.of(
            kind,
            "formula",
            "A formula of the members.",
            FormulaRule.Written.class,
            p -> formula(p.expression())));
  }
}
