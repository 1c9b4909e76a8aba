package org.goodworkmonitor.core.weight;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.ArrayList;
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

  /** {@return the types of these weightings, by which files name them} */
  public static List<StrategyType> types() {
    Class<Weighting> kind = Weighting.class;
    return List.of(
        StrategyType.of(kind, "equal", "The weight 1 for every member.", equal()),
        StrategyType.of(
            kind, "given", "Weights of any positive sum.", ById.class, p -> given(p.weights)),
        StrategyType.of(
            kind, "shares", "Weights that add up to 1.", ById.class, p -> shares(p.weights)),
        StrategyType.of(kind, "entropy", "More weight to uneven members.", entropy()));
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
