package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.quality.DomainCorrelations;
import org.goodworkmonitor.stats.relate.Comparison;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightDominance;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightPolytope;
import org.junit.jupiter.api.Test;

/**
 * An index turned round, so that less is better, says the same of every area; and analyses know
 * what formulas read.
 */
class FormulasAndDirectionsTest {
  private static final IndicatorTable TABLE = Monitor.table();

  private static IndexBuilder rules(Domain tree) {
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.error());
  }

  private static Domain monitor() {
    return Monitor.definition(Monitor.MIN_MAX, Aggregations.arithmeticMean()).tree();
  }

  private static Domain turned(Domain domain) {
    List<Node> members = new ArrayList<>();
    domain.members().forEach(m -> members.add(m instanceof Domain d ? turned(d) : m));
    return new Domain(domain.id(), domain.name(), members).lowerIsBetter();
  }

  @Test
  void anIndexTurnedRoundSaysTheSameOfEveryArea() {
    IndexDefinition up = rules(monitor()).build();
    IndexDefinition down = rules(turned(monitor())).build();
    Scoreboard board = up.score(TABLE);
    Scoreboard other = down.score(TABLE);
    assertThat(other.warnings()).isEqualTo(board.warnings());
    for (Node node : board.nodes()) {
      assertThat(other.ranks(node.id())).as(node.id()).isEqualTo(board.ranks(node.id()));
    }
    for (int i = 0; i < TABLE.size(); i++) {
      assertThat(other.scores("GWM")[i]).isCloseTo(100 - board.scores("GWM")[i], within(1e-10));
    }
    UncertaintyAnalysis.Result result = simulated(up);
    UncertaintyAnalysis.Result turned = simulated(down);
    WeightDominance.Result dominance =
        WeightDominance.analyse(up, TABLE, WeightPolytope.all().within(0.5));
    WeightDominance.Result same =
        WeightDominance.analyse(down, TABLE, WeightPolytope.all().within(0.5));
    OneAtATime.Result without = OneAtATime.withDefaults().analyseLeavingOut(up, TABLE);
    OneAtATime.Result leftOut = OneAtATime.withDefaults().analyseLeavingOut(down, TABLE);
    for (Area area : TABLE.areas()) {
      String code = area.code();
      assertThat(turned.meanRank(code)).as(code).isEqualTo(result.meanRank(code));
      assertThat(same.rankRange(code)).as(code).isEqualTo(dominance.rankRange(code));
      for (int c = 0; c < without.choices().size(); c++) {
        assertThat(leftOut.choices().get(c).rank(code))
            .isEqualTo(without.choices().get(c).rank(code));
      }
    }
    DomainCorrelations.Result of = DomainCorrelations.analyse(other);
    for (DomainCorrelations.Row row : DomainCorrelations.analyse(board).rows()) {
      assertThat(of.row(row.indicator()).withIndex())
          .isCloseTo(row.withIndex(), within(1e-12))
          .isPositive();
    }
    assertThat(Comparison.analyse(other, board, "GWM").shifts())
        .allSatisfy(shift -> assertThat(shift.size()).isZero());
  }

  private static UncertaintyAnalysis.Result simulated(IndexDefinition index) {
    return UncertaintyAnalysis.withDefaults()
        .withReplicates(200)
        .withSeed(5)
        .analyse(PerturbedIndex.of(index, TABLE, Perturbation.weightsWithin(0.5)));
  }

  /** D1 is the ratio of its members, and also a member of D2. */
  private static IndexDefinition withFormula() {
    List<Node> domains = monitor().members();
    Domain second = (Domain) domains.get(1);
    Domain tree = Domain.of("GWM", "Monitor", domains.get(0), second.adding("D2", domains.get(0)));
    return rules(tree)
        .normalisedBy("I1", Normalisations.none())
        .normalisedBy("I2", Normalisations.none())
        .aggregatedBy("D1", Aggregations.formula("I1 / I2"))
        .normalisedBy("D1", Normalisations.minMax(0, 100))
        .build();
  }

  @Test
  void whatHoldsForAllDomainsLeavesFormulasAlone() {
    IndexDefinition index = withFormula();
    PerturbedIndex perturbed =
        PerturbedIndex.of(
            index,
            TABLE,
            Perturbation.anyWeights(),
            Perturbation.choice(
                "aggregation",
                IndexBuilder::aggregatedBy,
                Aggregations.arithmeticMean(),
                Aggregations.median()),
            Perturbation.leavingOutOneOf("I3", "D1"));
    assertThat(perturbed.dimensions("weights")).as("of D2 and GWM").isEqualTo(3 + 2);
    UncertaintyAnalysis analysis = UncertaintyAnalysis.withDefaults().withReplicates(100);
    assertThat(analysis.analyse(perturbed).failed()).isZero();
    double[] point = {0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.5};
    assertThat(perturbed.scores(point))
        .as("equal weights, means, without I3")
        .containsExactly(index.without("I3").score(TABLE).scores("GWM"));
    assertThatThrownBy(() -> analysis.keeping(Kept.CENTRAL_WEIGHTS).analyse(perturbed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a formula reads 'I1'");
  }

  @Test
  void refusesPerturbationsOfWhatAFormulaReads() {
    assertThatThrownBy(
            () ->
                PerturbedIndex.of(
                    withFormula(),
                    TABLE,
                    Perturbation.weightsWithin("D1", 0.1),
                    Perturbation.weightSets(List.of(Map.of("I1", 1.0, "I2", 2.0))).named("sets"),
                    Perturbation.choice(
                        "aggregation of D2",
                        i -> i.aggregatedBy("D2", Aggregations.formula("I1 + I3")),
                        i -> i.aggregatedBy("D2", Aggregations.sum())),
                    Perturbation.leavingOutOneOf("I1")))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(
            "node D1: found weights of the members of formula{expression=I1 / I2}")
        .hasMessageContaining("node D2: found the formula 'I1 + I3', which reads 'I1', no member")
        .hasMessageContaining(
            "node I1: found a node that formula{expression=I1 / I2} of 'D1' reads");
    OneAtATime.Result without = OneAtATime.withDefaults().analyseLeavingOut(withFormula(), TABLE);
    assertThat(without.choices())
        .filteredOn(c -> !c.failure().isEmpty())
        .extracting(OneAtATime.Choice::alternative)
        .containsExactly("without I1", "without I2");
  }

  @Test
  void weightsOfASharedNodeAddUpInCentralWeights() {
    List<Node> domains = monitor().members();
    Domain tree =
        Domain.of(
            "GWM",
            "Monitor",
            domains.get(0),
            ((Domain) domains.get(1)).adding("D2", domains.get(0)));
    UncertaintyAnalysis.Result result =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(300)
            .keeping(Kept.CENTRAL_WEIGHTS)
            .analyse(
                PerturbedIndex.of(rules(tree).build(), TABLE, Perturbation.weightsWithin(0.1)));
    String first = result.index().nominal().ranking().get(0).area().code();
    Map<String, Double> central = result.centralWeights(first);
    assertThat(central.values().stream().mapToDouble(w -> w).sum()).isCloseTo(1, within(1e-12));
    // D1 has 1/2 and 1/3 of the other half, each of its members half of that
    assertThat(central.get("I1")).isCloseTo(1 / 3.0, within(0.03));
    assertThat(central.get("I3")).isCloseTo(1 / 6.0, within(0.03));
    assertThatThrownBy(() -> result.confidenceFactor(first))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("found 'D1' in several domains");
    assertThatThrownBy(
            () -> WeightDominance.analyse(rules(tree).build(), TABLE, WeightPolytope.all()))
        .hasMessageContaining("node D1 is a member of several domains");
  }
}
