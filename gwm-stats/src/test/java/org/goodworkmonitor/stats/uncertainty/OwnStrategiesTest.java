package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.aggregate.NonPositive;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strategies that are not of the library in simulations. */
class OwnStrategiesTest {
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.higherIsBetter("b");
  private static final double[] VALUES = {1, 5, 3, 9};
  private static final IndicatorTable TABLE =
      IndicatorTable.of(
          List.of(Area.of("P"), Area.of("Q"), Area.of("R"), Area.of("S")),
          Column.of(A, VALUES).withLimits(new double[] {0, 4, 2, 8}, new double[] {2, 6, 4, 10}),
          Column.of(B, 2, 4, 8, 1));

  private static IndexBuilder index() {
    return IndexDefinition.of(Domain.of("all", "All", A, B))
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored());
  }

  private static double sumOfSquares(double[] scores) {
    return Arrays.stream(scores).map(x -> x * x).sum();
  }

  /** Weights from the scores, under any id. */
  private record Spread(StrategySpec spec) implements Weighting.FromScores {
    @Override
    public Map<String, Double> weigh(Members members) {
      Map<String, Double> weights = new HashMap<>();
      members.ids().forEach(id -> weights.put(id, sumOfSquares(members.scores(id))));
      return weights;
    }
  }

  /** Compared with the index that is defined and fitted on the data of the point by themselves. */
  @ParameterizedTest
  @ValueSource(strings = {"equal", "given", "shares", "spread"})
  void weightsFromScoresAreComputedAgainWhateverTheirId(String id) {
    IndexDefinition definition = index().weightedBy("all", new Spread(StrategySpec.of(id))).build();
    PerturbedIndex perturbed = PerturbedIndex.of(definition, TABLE, Perturbation.normalErrors("a"));
    double[] point = {0.05, 0.9, 0.3, 0.6};
    double[] noisy = VALUES.clone();
    for (int i = 0; i < point.length; i++) {
      double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(point[i]);
      noisy[i] += 2 / 3.92 * z; // limits of 95 % that are 2 apart
    }
    double[] expected = definition.score(TABLE.with(Column.of(A, noisy))).scores("all");
    assertThat(perturbed.scores(point)).containsExactly(expected, within(1e-9));
    double[] fixed =
        index()
            .weightedBy("all", Weightings.given(definition.fit(TABLE).weights("all")))
            .build()
            .score(TABLE.with(Column.of(A, noisy)))
            .scores("all");
    assertThat(fixed[0]).isNotCloseTo(expected[0], within(0.01));
  }

  @Test
  void fixedWeightsOfOnesOwnGiveWhatGivenOnesDo() {
    Weighting.Fixed own = ids -> Map.of("a", 3.0, "b", 1.0);
    PerturbedIndex perturbed =
        PerturbedIndex.of(
            index().weightedBy("all", own).build(), TABLE, Perturbation.normalErrors("a"));
    PerturbedIndex library =
        PerturbedIndex.of(
            index().weightedBy("all", Weightings.given(Map.of("a", 3.0, "b", 1.0))).build(),
            TABLE,
            Perturbation.normalErrors("a"));
    double[] point = {0.05, 0.9, 0.3, 0.6};
    assertThat(perturbed.scores(point)).containsExactly(library.scores(point));
  }

  private static UncertaintyAnalysis analysis() {
    return UncertaintyAnalysis.withDefaults().withReplicates(64).withSeed(5);
  }

  private static PerturbedIndex weights(Aggregation rule) {
    return PerturbedIndex.of(
        index().aggregatedBy("all", rule).build(), TABLE, Perturbation.weightsWithin(0.25));
  }

  @Test
  void partsOfWhatCannotBeIdentifiedAreRefused() {
    Aggregation.PerArea least = (scores, weights) -> Math.min(scores[0], scores[1]);
    assertThatThrownBy(() -> analysis().analysePart(weights(least), 0, 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node all: found the aggregation custom:" + getClass().getName())
        .hasMessageContaining("name it with named(spec, strategy)");
    assertThat(analysis().analyse(weights(least)).replicates()).isEqualTo(64);

    Normalisation raw = sample -> value -> value;
    PerturbedIndex choice =
        PerturbedIndex.of(
            index().build(),
            TABLE,
            Perturbation.choice(
                "normalisation",
                i -> i.normalisedBy(Normalisations.minMax(0, 1)),
                i -> i.normalisedBy(raw)));
    assertThatThrownBy(() -> analysis().analysePart(choice, 0, 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("perturbation 'normalisation': found a function or strategy");
  }

  @Test
  void partsOfTwoVersionsAreNotPutTogether() {
    Aggregation.PerArea least = (scores, weights) -> Math.min(scores[0], scores[1]);
    Aggregation.PerArea most = (scores, weights) -> Math.max(scores[0], scores[1]);
    StrategySpec first = StrategySpec.of("extreme", Map.of("version", "1"));
    StrategySpec second = StrategySpec.of("extreme", Map.of("version", "2"));
    PerturbedIndex one = weights(Aggregation.PerArea.named(first, least));
    PerturbedIndex same = weights(Aggregation.PerArea.named(first, least));
    PerturbedIndex other = weights(Aggregation.PerArea.named(second, most));
    UncertaintyPart start = analysis().analysePart(one, 0, 32);
    assertThat(
            analysis().merge(one, List.of(start, analysis().analysePart(same, 32, 64))).toTable())
        .hasToString(analysis().analyse(one).toTable().toString());
    UncertaintyPart end = analysis().analysePart(other, 32, 64);
    assertThatThrownBy(() -> analysis().merge(one, List.of(start, end)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is of another run");
  }

  /** Quantile functions may agree wherever they are looked at, and differ elsewhere. */
  @Test
  void quantileFunctionsAreIdentifiedByTheirNameOnly() {
    DoubleUnaryOperator uniform = u -> u;
    DoubleUnaryOperator other = u -> u < 0.999 ? u : 1000;
    StrategySpec first = StrategySpec.of("uniform", Map.of("version", "1"));
    StrategySpec second = StrategySpec.of("uniform", Map.of("version", "2"));
    PerturbedIndex unnamed =
        PerturbedIndex.of(
            index().build(),
            TABLE,
            Perturbation.weightsFrom("all", Map.of("a", uniform, "b", uniform)));
    assertThatThrownBy(() -> analysis().analysePart(unnamed, 0, 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weightsFrom(domain, quantiles, spec)");
    PerturbedIndex one =
        PerturbedIndex.of(
            index().build(),
            TABLE,
            Perturbation.weightsFrom("all", Map.of("a", uniform, "b", uniform), first));
    PerturbedIndex two =
        PerturbedIndex.of(
            index().build(),
            TABLE,
            Perturbation.weightsFrom("all", Map.of("a", uniform, "b", other), second));
    UncertaintyPart start = analysis().analysePart(one, 0, 32);
    UncertaintyPart end = analysis().analysePart(two, 32, 64);
    assertThatThrownBy(() -> analysis().merge(one, List.of(start, end)))
        .hasMessageContaining("is of another run");
    assertThat(
            analysis().merge(one, List.of(start, analysis().analysePart(one, 32, 64))).replicates())
        .isEqualTo(64);
  }

  @Test
  void alternativesWithoutIdentityAreToldApartByTheirNumber() {
    Aggregation.PerArea least = (scores, weights) -> Math.min(scores[0], scores[1]);
    Aggregation.PerArea most = (scores, weights) -> Math.max(scores[0], scores[1]);
    PerturbedIndex perturbed =
        PerturbedIndex.of(
            index().build(),
            TABLE,
            Perturbation.choice(
                "aggregation", i -> i.aggregatedBy(least), i -> i.aggregatedBy(most)));
    assertThat(perturbed.design().factors.get(0).alternatives()).doesNotHaveDuplicates();
  }

  /**
   * Under min-max 0-100 the worst area of every indicator scores 0, so that half of the draws fail.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noDrawFailsOnceZerosHaveAPolicy(boolean refitted) {
    Perturbation errors = Perturbation.normalErrors("a");
    for (NonPositive policy : NonPositive.values()) {
      Perturbation rules =
          Perturbation.choice(
              "aggregation",
              i -> i.aggregatedBy(Aggregations.arithmeticMean()),
              i -> i.aggregatedBy(Aggregations.geometricMean(policy)));
      PerturbedIndex perturbed =
          refitted
              ? PerturbedIndex.of(index().build(), TABLE, rules, errors)
              : PerturbedIndex.of(index().build(), TABLE, rules);
      UncertaintyAnalysis.Result result = analysis().analyse(perturbed);
      assertThat(result.failed()).isEqualTo(policy == NonPositive.ERROR ? 32 : 0);
      double[] point = new double[perturbed.dimensions()];
      Arrays.fill(point, 0.5);
      point[0] = 0.9; // the geometric mean
      if (policy == NonPositive.ZERO) {
        assertThat(perturbed.scores(point)[0]).isZero();
        assertThat(perturbed.ranks(point)[0]).isEqualTo(3); // beside S, which scores 0 as well
      } else if (policy == NonPositive.LEAVE_UNSCORED) {
        assertThat(perturbed.scores(point)[0]).isNaN();
        assertThat(perturbed.ranks(point)[0]).isZero();
      }
      if (policy != NonPositive.ERROR) {
        // the scores of Q are 50 and 300 / 7, those of R 25 and 100
        assertThat(perturbed.scores(point)[1]).isCloseTo(Math.sqrt(50 * 300 / 7.0), within(1e-9));
        assertThat(perturbed.scores(point)[2]).isCloseTo(50, within(1e-9));
      }
    }
  }
}
