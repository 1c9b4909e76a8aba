package org.goodworkmonitor.core.weight;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.StrategyType;

/** The standard weightings. Immutable, and equal where kind and weights are. */
public final class Weightings {
  private static final double SUM_TOLERANCE = 1e-9;

  private Weightings() {}

  /**
   * The weight 1 for every member: a mean counts all alike, and a sum is the plain sum.
   *
   * @return the strategy, with the id {@code equal}
   */
  public static Weighting.Fixed equal() {
    return new Equal();
  }

  /**
   * Given weights of any positive sum. A mean takes them relative to their sum; a sum multiplies by
   * them as they are.
   *
   * @param weights a weight for every member, by id
   * @return the strategy, with the id {@code given}
   */
  public static Weighting.Fixed given(Map<String, Double> weights) {
    return new Given(ImmutableMap.copyOf(weights), false);
  }

  /**
   * Given weights that are shares of a whole: they must add up to 1 to within 1e-9, so that a slip
   * such as {@code 0.333} three times is found.
   *
   * @param shares a share for every member, by id
   * @return the strategy, with the id {@code shares}
   */
  public static Weighting.Fixed shares(Map<String, Double> shares) {
    return new Given(ImmutableMap.copyOf(shares), true);
  }

  /**
   * Weights by entropy: a member counts the more, the less evenly its scores are shared out. With p
   * the scores as shares of their sum over the n areas that have one, the weight is {@code 1 + sum
   * p ln p / ln n} as a share of the sum of these over the members; {@code 0 ln 0} is 0.
   *
   * <p>Scores must be 0 or more, and a member must differ between areas. Weights depend on where
   * the scale has its 0: min-max from 0 to 100 and from 1 to 100 give others. Source: Hwang and
   * Yoon (1981), doi:10.1007/978-3-642-48318-9, chapter 3.
   *
   * @return the strategy, with the id {@code entropy}
   */
  public static Weighting.FromScores entropy() {
    return new Entropy();
  }

  /**
   * Weights by standard deviation (divisor n - 1) of the scores, as shares of their sum. A member
   * that is the same in every area gets 0. Source: Diakoulaki, Mavrotas and Papayannakis (1995),
   * doi:10.1016/0305-0548(94)00059-H.
   *
   * @return the strategy, with the id {@code standard-deviation}
   */
  public static Weighting.FromScores standardDeviation() {
    return new SpreadWeights(SpreadWeights.Kind.STANDARD_DEVIATION);
  }

  /**
   * CRITIC: a member counts the more, the more its scores differ and the less they go with those of
   * the others. Its weight is {@code s(j) sum over k of (1 - r(j, k))}, with the standard deviation
   * s (divisor n - 1) and Pearson's r over the areas that have all scores, as a share of the sum
   * over the members. Scores should be on one scale, such as min-max. Source: Diakoulaki, Mavrotas
   * and Papayannakis (1995), doi:10.1016/0305-0548(94)00059-H.
   *
   * @return the strategy, with the id {@code critic}. A member that is the same in every area is an
   *     error
   */
  public static Weighting.FromScores critic() {
    return new SpreadWeights(SpreadWeights.Kind.CRITIC);
  }

  /**
   * Weights by the Gini coefficient of the scores, as shares of their sum: members that differ more
   * between areas count more. The coefficient is {@code sum (2i - n - 1) x(i) / ((n - 1) sum x)},
   * with x in ascending order. Scores must be 0 or more. Source: Ciommi et al. (2017),
   * doi:10.1016/j.ecolind.2016.12.050.
   *
   * @return the strategy, with the id {@code gini}
   */
  public static Weighting.FromScores gini() {
    return new SpreadWeights(SpreadWeights.Kind.GINI);
  }

  /**
   * Weights by one over the Gini coefficient of {@link #gini}, as shares of their sum: members that
   * differ more between areas count less.
   *
   * @return the strategy, with the id {@code reciprocal-gini}. A member that is the same in every
   *     area is an error
   */
  public static Weighting.FromScores reciprocalGini() {
    return new SpreadWeights(SpreadWeights.Kind.RECIPROCAL_GINI);
  }

  /**
   * Weights from judgements of pairs, by the analytic hierarchy process. Judgements with a
   * consistency ratio above 0.1 are refused.
   *
   * @param ratios how many times as important the first member of each pair is as the second, by
   *     {@code first/second}, such as {@code pay/hours}; every pair once
   * @return the strategy, with the id {@code analytic-hierarchy}
   * @throws IllegalArgumentException if a ratio is not above 0
   */
  public static PairwiseComparisons analyticHierarchy(Map<String, Double> ratios) {
    return new PairwiseComparisons(ratios, 0.1);
  }

  /**
   * Budget allocation: every expert distributes the same number of points over the members, and the
   * weight of a member is the mean of its points. OECD/JRC handbook (2008), chapter 6.
   *
   * @param points the points that each expert gives each member, by {@code expert/member}
   * @return the strategy, with the id {@code budget-allocation}
   * @throws IllegalArgumentException if a number of points is negative or not finite
   */
  public static Weighting.Fixed budgetAllocation(Map<String, Double> points) {
    return new BudgetAllocation(points);
  }

  /** {@return the types of these weightings, by which files name them} */
  public static List<StrategyType> types() {
    Class<Weighting> kind = Weighting.class;
    return List.of(
        StrategyType.of(kind, "equal", "The weight 1 for every member.", equal()),
        StrategyType.of(
            kind, "given", "Weights of any positive sum.", ById.class, p -> given(p.weights)),
        StrategyType.of(
            kind, "shares", "Weights that add up to 1.", ById.class, p -> shares(p.weights)),
        StrategyType.of(kind, "entropy", "More weight to uneven members.", entropy()),
        StrategyType.of(
            kind,
            "standard-deviation",
            "More weight to members that differ more between areas.",
            standardDeviation()),
        StrategyType.of(
            kind,
            "critic",
            "More weight to members that differ more and go less with the others.",
            critic()),
        StrategyType.of(kind, "gini", "Weights by the Gini coefficient.", gini()),
        StrategyType.of(
            kind, "reciprocal-gini", "Weights by one over the Gini coefficient.", reciprocalGini()),
        StrategyType.of(
            kind,
            "analytic-hierarchy",
            "Weights from comparisons of pairs.",
            PairwiseComparisons.class),
        StrategyType.of(
            kind,
            "budget-allocation",
            "The mean of the points that experts give.",
            BudgetAllocation.class));
  }

  private record ById(
      @Parameter(value = "a weight for every member, by id", atLeast = 0)
          Map<String, Double> weights) {}

  private record Equal() implements Weighting.Fixed {
    @Override
    public Map<String, Double> weights(List<String> memberIds) {
      return Maps.toMap(memberIds, id -> 1.0);
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of("equal");
    }
  }

  private record Given(ImmutableMap<String, Double> weights, boolean shares)
      implements Weighting.Fixed {
    @Override
    public Map<String, Double> weights(List<String> memberIds) {
      return weights;
    }

    /** Shares of the others keep their ratios and add up to 1 again. */
    @Override
    public Weighting.Fixed without(String member) {
      Map<String, Double> rest = new LinkedHashMap<>(weights);
      Double lost = rest.remove(member);
      if (shares && lost != null && lost < 1) {
        rest.replaceAll((id, weight) -> weight / (1 - lost));
      }
      return new Given(ImmutableMap.copyOf(rest), shares);
    }

    /** The new share is taken from the others in proportion to theirs. */
    @Override
    public Weighting.Fixed with(String member, double weight) {
      Map<String, Double> all = new LinkedHashMap<>(weights);
      if (shares) {
        all.replaceAll((id, share) -> share * (1 - weight));
      }
      all.put(member, weight);
      return new Given(ImmutableMap.copyOf(all), shares);
    }

    @Override
    public List<Problem> problems(List<String> memberIds) {
      List<Problem> problems = new ArrayList<>();
      TreeSet<String> without = new TreeSet<>(memberIds);
      without.removeAll(weights.keySet());
      TreeSet<String> strangers = new TreeSet<>(weights.keySet());
      strangers.removeAll(memberIds);
      if (!without.isEmpty() || !strangers.isEmpty()) {
        problems.add(
            Problem.of(
                "weights for "
                    + new TreeSet<>(weights.keySet())
                    + " where the members are "
                    + new TreeSet<>(memberIds)
                    + (without.isEmpty() ? "" : ", without a weight: " + without)
                    + (strangers.isEmpty() ? "" : ", not a member: " + strangers),
                "match weights and members by id"));
      }
      double sum = 0;
      for (Map.Entry<String, Double> weight : weights.entrySet()) {
        double w = weight.getValue();
        sum += w;
        if (!(w >= 0) || Double.isInfinite(w)) {
          problems.add(
              Problem.of(
                  "the weight " + w + " of '" + weight.getKey() + "'", "it must be 0 or more"));
        }
      }
      if (shares && !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
        problems.add(
            Problem.of(
                "shares that add up to " + sum, "they must add up to 1, or be given with given()"));
      } else if (!weights.isEmpty() && weights.values().stream().allMatch(w -> w == 0)) {
        problems.add(Problem.of("weights that are all 0", "at least one must be above 0"));
      }
      return problems;
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of(shares ? "shares" : "given", Map.of("weights", weights));
    }
  }
}
