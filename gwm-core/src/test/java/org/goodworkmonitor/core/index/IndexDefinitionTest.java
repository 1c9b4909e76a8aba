package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

class IndexDefinitionTest {
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.lowerIsBetter("b");
  private static final Indicator C = Indicator.higherIsBetter("c");
  private static final Domain LEFT = Domain.of("left", "Left", A, B);
  private static final Domain TREE = Domain.of("all", "All", LEFT, Domain.of("right", "Right", C));

  private static IndexBuilder builder(Domain tree) {
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error());
  }

  @Test
  void holdsAStrategyForEveryNode() {
    IndexDefinition index =
        builder(TREE)
            .normalisedBy("c", Normalisations.none())
            .normalisedBy("left", Normalisations.minMax(0, 10))
            .weightedBy("left", Weightings.shares(Map.of("a", 0.25, "b", 0.75)))
            .aggregatedBy("all", Aggregations.geometricMean())
            .onMissing("left", MissingPolicy.reweight(0.5))
            .treatedBy("a", Treatments.log())
            .imputedBy("b", Imputations.median())
            .rankedBy(Ranking.standard().withTies(Ranking.Ties.DENSE))
            .build();
    assertThat(index.normalisation("a")).isEqualTo(Normalisations.minMax(0, 100));
    assertThat(index.normalisation("c")).isEqualTo(Normalisations.none());
    assertThat(index.normalisation("left")).isEqualTo(Normalisations.minMax(0, 10));
    assertThat(index.normalisation("right")).isEqualTo(Normalisations.none());
    assertThat(index.aggregation("all")).isEqualTo(Aggregations.geometricMean());
    assertThat(index.aggregation("left")).isEqualTo(Aggregations.sum());
    assertThat(index.missingPolicy("left")).isEqualTo(MissingPolicy.reweight(0.5));
    assertThat(index.treatment("a")).isEqualTo(Treatments.log());
    assertThat(index.treatment("b")).isEqualTo(Treatments.none());
    assertThat(index.imputation("b")).isEqualTo(Imputations.median());
    assertThat(index.weighting("right")).isEqualTo(Weightings.equal());
    assertThat(index.ranking().ties()).isEqualTo(Ranking.Ties.DENSE);
    assertThat(index.describe())
        .contains("left \"Left\" normalised by min-max{high=10.0, low=0.0}, members weighted by")
        .contains("shares{weights={a=0.25, b=0.75}}")
        .contains("a \"a\" normalised by min-max");
  }

  @Test
  void reportsEveryProblemAtOnce() {
    Domain broken =
        Domain.of(
            "all",
            "All",
            LEFT,
            Domain.of("right", "Right"),
            Domain.of("more", "More", A.withUnit("%")));
    Aggregation.FromScores across = members -> (scores, weights) -> scores[0];
    assertThatThrownBy(
            () ->
                builder(broken)
                    .weightedBy("left", Weightings.given(Map.of("a", 1.0, "bee", 2.0)))
                    .weightedBy("more", Weightings.shares(Map.of("a", 0.9999)))
                    .weightedBy("a", Weightings.equal())
                    .normalisedBy("lfet", Normalisations.none())
                    .aggregatedBy("all", across)
                    .onMissing("all", MissingPolicy.reweight(0.5))
                    .build())
        .asInstanceOf(type(DefinitionException.class))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::toString)
                    .containsExactlyInAnyOrder(
                        "node a: found a strategy for a domain, but the node is an indicator; use"
                            + " one of [all, left, right, more]",
                        "node lfet: found a strategy for a node that the tree has not; use one of"
                            + " [a, b, all, left, right, more]; did you mean 'left'?",
                        "node a: found two different nodes with the id, in left and more; give each"
                            + " an id of its own, or use the same node in both",
                        "node right: found no members; give it an indicator or a domain, or leave"
                            + " it out",
                        "node left: found weights for [a, bee] where the members are [a, b],"
                            + " without a weight: [b], not a member: [bee]; match weights and"
                            + " members by id",
                        "node more: found shares that add up to 0.9999; they must add up to 1, or"
                            + " be given with given()",
                        "node all: found re-weighting with an aggregation that compares areas with"
                            + " each other; use MissingPolicy.error() or leaveUnscored(), or"
                            + " impute"));
  }

  @Test
  void refusesWeightsThatCannotBeUsed() {
    assertThatThrownBy(
            () ->
                builder(TREE)
                    .weightedBy("left", Weightings.given(Map.of("a", -1.0, "b", Double.NaN)))
                    .weightedBy("right", Weightings.given(Map.of("c", 0.0)))
                    .build())
        .hasMessageContaining("the weight -1.0 of 'a'")
        .hasMessageContaining("the weight NaN of 'b'")
        .hasMessageContaining("node right: found weights that are all 0");
    assertThatThrownBy(
            () ->
                builder(TREE)
                    .weightedBy("left", Weightings.given(Map.of("a", -1.0, "b", 1.0)))
                    .build())
        .as("the sum is 0, but not all weights are")
        .hasMessage(
            "index 'all' cannot be defined (1 problem):\n"
                + "  - node left: found the weight -1.0 of 'a'; it must be 0 or more");
  }

  @Test
  void aDomainInsideItselfIsFoundByItsId() {
    Domain cycle = Domain.of("all", "All", Domain.of("left", "Left", LEFT));
    assertThatThrownBy(() -> builder(cycle).build())
        .hasMessageContaining("node left: found two different nodes with the id, in all and left");
  }

  @Test
  void variesByValue() {
    IndexDefinition index = builder(TREE).build();
    IndexDefinition more = index.adding("right", Indicator.lowerIsBetter("d"));
    assertThat(more.indicators()).extracting(Indicator::id).containsExactly("a", "b", "c", "d");
    assertThat(more.normalisation("d")).isEqualTo(Normalisations.minMax(0, 100));
    assertThat(more.without("d")).isEqualTo(index).hasSameHashCodeAs(index);
    assertThat(index.toBuilder().build()).isEqualTo(index);
    assertThat(index.toBuilder().aggregatedBy("all", Aggregations.median()).build())
        .isNotEqualTo(index);
    assertThatThrownBy(() -> index.adding("right", A.withUnit("%")))
        .hasMessageContaining("two different nodes with the id, in left and right");
    assertThat(index.adding("right", A).indicators())
        .as("one indicator in two domains")
        .isEqualTo(index.indicators());
    assertThatThrownBy(() -> index.adding("nowhere", A)).hasMessageContaining("[all, left, right]");
    IndexDefinition weighted =
        index.toBuilder().weightedBy("right", Weightings.given(Map.of("c", 2.0))).build();
    assertThatThrownBy(() -> weighted.adding("right", Indicator.lowerIsBetter("d")))
        .hasMessageContaining("without a weight: [d]");
  }

  @Test
  void doesNotGuessHowOneMoreIndicatorIsNormalised() {
    Indicator d = Indicator.lowerIsBetter("d");
    IndexDefinition index = builder(TREE).normalisedBy("b", Normalisations.none()).build();
    assertThat(index.adding("right", d).normalisation("d"))
        .isEqualTo(Normalisations.minMax(0, 100));
    assertThatThrownBy(() -> index.adding("left", d))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(
            "node d: found indicators with different strategies beside it: [a, b]")
        .hasMessageContaining("adding(domain, indicator, like)");
    assertThatThrownBy(() -> index.adding("all", d)).hasMessageContaining("[a, b, c]");
    assertThat(index.adding("left", d, "b").normalisation("d")).isEqualTo(Normalisations.none());
    assertThat(index.adding("all", d, "c").tree().members()).hasSize(3);
    assertThatThrownBy(() -> index.adding("left", d, "left"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no indicator 'left'");
  }

  @Test
  void itsFingerprintFollowsItsContent() {
    IndexDefinition index = builder(TREE).build();
    assertThat(index.fingerprint()).isEqualTo(builder(TREE).build().fingerprint());
    assertThat(index.fingerprint().orElseThrow()).hasSize(64);
    assertThat(index.toBuilder().onMissing("left", MissingPolicy.reweight(0)).build().fingerprint())
        .isNotEqualTo(index.fingerprint());
    assertThatThrownBy(() -> index.aggregation("a")).hasMessageContaining("[all, left, right]");
  }

  @Test
  void refusesPoliciesThatContradictThemselves() {
    assertThatThrownBy(() -> MissingPolicy.reweight(1.2)).hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> new MissingPolicy(MissingPolicy.Kind.ERROR, 0.5))
        .hasMessageContaining("only REWEIGHT takes one");
    assertThatThrownBy(() -> Treatments.winsoriseOrLog(-1)).hasMessageContaining("-1 points");
  }
}
