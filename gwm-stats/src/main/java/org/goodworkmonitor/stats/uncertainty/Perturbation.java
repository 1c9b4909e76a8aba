package org.goodworkmonitor.stats.uncertainty;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.index.ScoringPlan;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.treat.Treatment;

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
   * One of several normalisations, the same for all indicators.
   *
   * @param alternatives two or more
   * @return the perturbation
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Perturbation normalisations(Normalisation... alternatives) {
    return new ChoicePerturbation<>(
        "normalisation", ScoringPlan.Step.NORMALISATION, "", List.of(alternatives));
  }

  /**
   * One of several normalisations of one node.
   *
   * @param node the id of an indicator, or of a domain whose score is normalised
   * @param alternatives two or more
   * @return the perturbation
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Perturbation normalisationsOf(String node, Normalisation... alternatives) {
    return new ChoicePerturbation<>(
        "normalisation of " + node, ScoringPlan.Step.NORMALISATION, node, List.of(alternatives));
  }

  /**
   * One of several aggregations, the same in all domains but those that a formula combines.
   *
   * @param alternatives two or more
   * @return the perturbation
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Perturbation aggregations(Aggregation... alternatives) {
    return new ChoicePerturbation<>(
        "aggregation", ScoringPlan.Step.AGGREGATION, "", List.of(alternatives));
  }

  /**
   * One of several aggregations of one domain.
   *
   * @param domain the domain's id
   * @param alternatives two or more
   * @return the perturbation
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Perturbation aggregationsOf(String domain, Aggregation... alternatives) {
    return new ChoicePerturbation<>(
        "aggregation of " + domain, ScoringPlan.Step.AGGREGATION, domain, List.of(alternatives));
  }

  /**
   * One of several treatments of outliers, the same for all indicators.
   *
   * @param alternatives two or more
   * @return the perturbation
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Perturbation treatments(Treatment... alternatives) {
    return new ChoicePerturbation<>(
        "treatment", ScoringPlan.Step.TREATMENT, "", List.of(alternatives));
  }

  /**
   * One of several treatments of one indicator.
   *
   * @param indicator the indicator's id
   * @param alternatives two or more
   * @return the perturbation
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Perturbation treatmentsOf(String indicator, Treatment... alternatives) {
    return new ChoicePerturbation<>(
        "treatment of " + indicator, ScoringPlan.Step.TREATMENT, indicator, List.of(alternatives));
  }

  /**
   * One of several imputations, the same for all indicators.
   *
   * @param alternatives two or more
   * @return the perturbation
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Perturbation imputations(Imputation... alternatives) {
    return new ChoicePerturbation<>(
        "imputation", ScoringPlan.Step.IMPUTATION, "", List.of(alternatives));
  }

  /**
   * One of several imputations of one indicator.
   *
   * @param indicator the indicator's id
   * @param alternatives two or more
   * @return the perturbation
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Perturbation imputationsOf(String indicator, Imputation... alternatives) {
    return new ChoicePerturbation<>(
        "imputation of " + indicator,
        ScoringPlan.Step.IMPUTATION,
        indicator,
        List.of(alternatives));
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
  abstract Optional<String> identity();

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
