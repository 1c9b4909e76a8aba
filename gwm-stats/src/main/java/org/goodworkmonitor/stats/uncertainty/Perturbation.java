package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.strategy.StrategySpec;

/**
 * One source of uncertainty of an index: its weights, one of its steps, its make-up, or its data.
 * Several together make a {@link PerturbedIndex}; each is one factor of a sensitivity analysis.
 *
 * <p>Alternatives are drawn with the same probability each; the strategy that the definition has is
 * among them only if it is given. Perturbed weights are scaled back to the sum that the domain's
 * weights had, because weights say how members count relative to each other: scores keep their
 * range under a sum as they do under a mean.
 *
 * <p>Whether the nodes exist and the steps can be perturbed is checked when the perturbed index is
 * made, all problems at once. Immutable.
 */
public abstract sealed class Perturbation
    permits WeightPerturbation, ChoicePerturbation, LeaveOutPerturbation, NoisePerturbation {
  private final String name;

  Perturbation(String name) {
    this.name = name;
  }

  /**
   * Every weight of every domain of two or more members within a share of its own value: {@code w
   * (1 + share (2 u - 1))} with u uniform on (0, 1), independently. What a formula combines has no
   * weights.
   *
   * @param share above 0 and at most 1, such as 0.25 for plus or minus 25 %
   * @return the perturbation
   * @throws IllegalArgumentException if the share is out of range
   */
  public static Perturbation weightsWithin(double share) {
    return new WeightPerturbation("weights", List.of(), new WeightPerturbation.Within(share));
  }

  /**
   * The weights of one domain's members within a share of their own value.
   *
   * @param domain the domain's id
   * @param share above 0 and at most 1
   * @return the perturbation
   * @throws IllegalArgumentException if the share is out of range
   */
  public static Perturbation weightsWithin(String domain, double share) {
    return new WeightPerturbation(
        "weights in " + domain, List.of(domain), new WeightPerturbation.Within(share));
  }

  /**
   * Any weights at all in every domain of two or more members, without those of a formula; see
   * {@link #anyWeights(String)}.
   *
   * @return the perturbation
   */
  public static Perturbation anyWeights() {
    return new WeightPerturbation("weights", List.of(), new WeightPerturbation.Dirichlet(Map.of()));
  }

  /**
   * Any weights at all for one domain, all equally likely: uniform on the simplex, that is
   * Dirichlet with the concentration 1 for each member, as in stochastic multicriteria
   * acceptability analysis (Lahdelma and Salminen 2001, doi:10.1287/opre.49.3.444.11220).
   *
   * @param domain the domain's id
   * @return the perturbation
   */
  public static Perturbation anyWeights(String domain) {
    return new WeightPerturbation(
        "weights in " + domain, List.of(domain), new WeightPerturbation.Dirichlet(Map.of()));
  }

  /**
   * Dirichlet weights for one domain. The mean share of a member is its concentration over the sum
   * of all; the larger the sum, the closer are draws to the mean.
   *
   * @param domain the domain's id
   * @param concentrations a concentration above 0 for every member, by id
   * @return the perturbation
   * @throws IllegalArgumentException if a concentration is not above 0
   */
  public static Perturbation dirichletWeights(String domain, Map<String, Double> concentrations) {
    return new WeightPerturbation(
        "weights in " + domain,
        List.of(domain),
        new WeightPerturbation.Dirichlet(Map.copyOf(concentrations)));
  }

  /**
   * Independent weights for one domain's members, from any distribution.
   *
   * @param domain the domain's id
   * @param quantiles for every member the quantile function of its weight, from (0, 1) to weights
   *     of 0 or more; must be safe for use by many threads
   * @return the perturbation. As functions cannot be identified, a run with it cannot be split into
   *     parts; see {@link #weightsFrom(String, Map, StrategySpec)}
   */
  public static Perturbation weightsFrom(
      String domain, Map<String, DoubleUnaryOperator> quantiles) {
    return weightsFrom(domain, quantiles, Optional.empty());
  }

  /**
   * Independent weights for one domain's members, from any distributions, under a name that
   * identifies them: the parts of a run may be put together if it is the same.
   *
   * @param domain the domain's id
   * @param quantiles as in {@link #weightsFrom(String, Map)}
   * @param spec id, version and every parameter that the quantile functions depend on
   * @return the perturbation
   * @throws IllegalArgumentException if the specification is not {@linkplain
   *     StrategySpec#identified identified}
   */
  public static Perturbation weightsFrom(
      String domain, Map<String, DoubleUnaryOperator> quantiles, StrategySpec spec) {
    return weightsFrom(domain, quantiles, Optional.of(spec.requireIdentified()));
  }

  private static Perturbation weightsFrom(
      String domain, Map<String, DoubleUnaryOperator> quantiles, Optional<StrategySpec> spec) {
    return new WeightPerturbation(
        "weights in " + domain,
        List.of(domain),
        new WeightPerturbation.Quantiles(Map.copyOf(quantiles), spec));
  }

  /**
   * One of several sets of weights, such as one for each expert asked.
   *
   * @param sets for each set the weights of nodes by id, with all members of each domain that is
   *     weighted; the same nodes in every set
   * @return the perturbation
   * @throws IllegalArgumentException if there is no set, or a weight is negative or not finite
   */
  public static Perturbation weightSets(List<Map<String, Double>> sets) {
    return new WeightPerturbation("weights", List.of(), new WeightPerturbation.Sets(sets));
  }

  /**
   * One of several variants of the definition: other strategies, another order of stages or another
   * policy for gaps, in one node or in all.
   *
   * <pre>{@code
   * Perturbation.choice("normalisation",
   *     index -> index.normalisedBy(Normalisations.minMax(0, 100)),
   *     index -> index.normalisedBy(Normalisations.rank(RankTies.AVERAGE)));
   * }</pre>
   *
   * @param name the name of the factor
   * @param alternatives each changes a builder of the definition; two or more. The definition as it
   *     is takes part as {@code index -> index}
   * @return the perturbation
   * @throws IllegalArgumentException if there are fewer than two alternatives
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static Perturbation choice(String name, UnaryOperator<IndexBuilder>... alternatives) {
    return new ChoicePerturbation(name, List.of(alternatives));
  }

  /**
   * One of several strategies or policies for the same step, such as {@code choice("aggregation",
   * IndexBuilder::aggregatedBy, sum(), median())}.
   *
   * @param <T> the kind of strategy
   * @param name the name of the factor
   * @param change what is done with the one that is drawn
   * @param alternatives two or more
   * @return the perturbation
   * @throws IllegalArgumentException if there are fewer than two alternatives
   */
  @SafeVarargs
  public static <T> Perturbation choice(
      String name, BiFunction<IndexBuilder, T, IndexBuilder> change, T... alternatives) {
    List<UnaryOperator<IndexBuilder>> changes = new ArrayList<>();
    for (T alternative : alternatives) {
      changes.add(index -> change.apply(index, alternative));
    }
    return new ChoicePerturbation(name, changes);
  }

  /**
   * Nothing left out, or one of several indicators or domains, all equally likely. The other
   * members of a domain keep their weights; a domain that loses its only member is left out as
   * well.
   *
   * @param nodes the ids of one or more nodes, not of the whole index, and not such that a formula
   *     reads
   * @return the perturbation
   * @throws IllegalArgumentException if there is none
   */
  public static Perturbation leavingOutOneOf(String... nodes) {
    return new LeaveOutPerturbation("left out", List.of(nodes));
  }

  /**
   * Errors of the data from their published 95 % limits: each value is normal around itself with
   * the standard deviation {@code (upper - lower) / 3.92}, independently.
   *
   * @param indicators the ids of one or more indicators whose values all have limits; equal limits
   *     mark a value without error
   * @return the perturbation
   * @throws IllegalArgumentException if there is no indicator
   */
  public static Perturbation normalErrors(String... indicators) {
    return NoisePerturbation.fromLimits("data", false, List.of(indicators));
  }

  /**
   * Errors of positive data from their published 95 % limits: each value is log-normal with itself
   * as the median and the standard deviation {@code (ln upper - ln lower) / 3.92} of its logarithm,
   * independently.
   *
   * @param indicators the ids of one or more indicators whose values all have limits above 0
   * @return the perturbation
   * @throws IllegalArgumentException if there is no indicator
   */
  public static Perturbation logNormalErrors(String... indicators) {
    return NoisePerturbation.fromLimits("data", true, List.of(indicators));
  }

  /**
   * Errors of the data that go together: in every area the errors of several indicators are normal
   * with one covariance, independently of other areas.
   *
   * @param indicators the ids of the indicators
   * @param covariance their covariance in the units of the indicators, rows and columns in the same
   *     order; symmetric and positive definite
   * @return the perturbation
   * @throws IllegalArgumentException if there is no indicator, or the matrix is not such
   */
  public static Perturbation normalErrors(List<String> indicators, double[][] covariance) {
    return NoisePerturbation.withCovariance("data", indicators, covariance);
  }

  /**
   * What it is called in results.
   *
   * @return the name; unless set, what is perturbed and where
   */
  public String name() {
    return name;
  }

  /**
   * The same perturbation under another name.
   *
   * @param newName the name
   * @return a new value
   */
  public abstract Perturbation named(String newName);

  /** Checks the perturbation against an index, and makes it a factor of a design. */
  abstract Factor compile(DesignBuilder design);

  /** Everything that decides the outcome, as text; empty where a function cannot be identified. */
  abstract Optional<String> identity(IndexDefinition definition);

  @Override
  public String toString() {
    return name;
  }

  static <T> List<T> atLeast(int least, List<T> items, String what) {
    if (items.size() < least) {
      throw new IllegalArgumentException(
          what + ": found " + items.size() + "; expected at least " + least);
    }
    return items;
  }

  /** A perturbation that was checked against an index. Immutable. */
  record Factor(String name, int dimensions, List<String> alternatives, Rule rule) {
    /** Carries the perturbation out: reads coordinates from a place on, and writes the draw. */
    @FunctionalInterface
    interface Rule {
      void apply(double[] u, int at, Draw draw);
    }
  }
}
