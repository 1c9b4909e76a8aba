package org.goodworkmonitor.core.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.Reference;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.junit.jupiter.api.Test;

/** Weights by the spread of scores, and by the judgements of people. */
class SpreadAndJudgementTest {
  private static final List<String> IDS = List.of("I1", "I2", "I3", "I4", "I5", "I6");

  private static Members members(Map<String, double[]> scores) {
    return new Members() {
      @Override
      public List<String> ids() {
        return scores.keySet().stream().sorted().toList();
      }

      @Override
      public double[] scores(String id) {
        return scores.getOrDefault(id, new double[0]).clone();
      }
    };
  }

  private static void assertWeights(Weighting.FromScores weighting, double... expected) {
    Map<String, Double> weights =
        weighting.weigh(members(Reference.columns("gwm_norm_minmax_0_100.csv")));
    for (int k = 0; k < expected.length; k++) {
      assertThat(weights.get(IDS.get(k))).as(IDS.get(k)).isCloseTo(expected[k], within(1e-13));
    }
  }

  /** NumPy 2.4.6 on the same file, by the formulas of the javadoc; 118 sums of about 1e-15 each. */
  @Test
  void agreesWithNumpy() {
    assertWeights(
        Weightings.standardDeviation(),
        0.1705867286663756,
        0.1604896569310659,
        0.17784999285586342,
        0.08932255079328141,
        0.18426485745754623,
        0.2174862132958675);
    assertWeights(
        Weightings.critic(),
        0.1798917499442929,
        0.158493746833875,
        0.1813455376477571,
        0.1010837905607472,
        0.16815100214751744,
        0.21103417286581036);
    assertWeights(
        Weightings.gini(),
        0.10048019662324305,
        0.16622026633406364,
        0.13946245745248304,
        0.32936476929455255,
        0.13157032242276406,
        0.13290198787289362);
    assertWeights(
        Weightings.reciprocalGini(),
        0.2409753570531914,
        0.14566966948180635,
        0.1736184181775995,
        0.07351500073891279,
        0.18403277283351507,
        0.18218878171497502);
  }

  /** 1, 3: (1 - 1 + ... ) the sum (2i - 3) x is 2, over 1 x 4: 1/2. 0, 4: 4 / 4 = 1. */
  @Test
  void giniByHand() {
    Members two =
        members(Map.of("a", new double[] {3, Double.NaN, 1}, "b", new double[] {0, 4, 2e-300}));
    assertThat(Weightings.gini().weigh(two).get("a")).isCloseTo(0.5 / 1.5, within(1e-15));
    assertThat(Weightings.reciprocalGini().weigh(two).get("a")).isCloseTo(2 / 3.0, within(1e-15));
  }

  @Test
  void refusesScoresWithoutSpread() {
    double[] same = {2, 2, 2};
    double[] other = {1, 2, 4};
    Members half = members(Map.of("a", same, "b", other));
    assertThat(Weightings.standardDeviation().weigh(half)).containsEntry("a", 0.0);
    assertThat(Weightings.gini().weigh(half)).containsEntry("b", 1.0);
    assertThatThrownBy(() -> Weightings.reciprocalGini().weigh(half))
        .hasMessageContaining("for 'a', whose Gini coefficient is 0");
    assertThatThrownBy(() -> Weightings.critic().weigh(half)).hasMessageContaining("for 'a'");
    assertThatThrownBy(() -> Weightings.gini().weigh(members(Map.of("a", same, "b", same))))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("the same in every area");
    assertThatThrownBy(() -> Weightings.gini().weigh(members(Map.of("a", new double[] {-1, 2}))))
        .hasMessageContaining("the score -1.0 of 'a'");
    assertThatThrownBy(() -> Weightings.gini().weigh(members(Map.of("a", new double[] {1}))))
        .hasMessageContaining("1 scores of 'a'");
    double[] gaps = {1, Double.NaN, Double.NaN};
    assertThatThrownBy(() -> Weightings.critic().weigh(members(Map.of("a", gaps, "b", other))))
        .hasMessageContaining("1 areas with all scores");
  }

  /**
   * Saaty (2008), doi:10.1504/IJSSCI.2008.017590, relative consumption of drinks: published
   * priorities .177, .019, .042, .116, .190, .129, .327 and consistency ratio .022.
   */
  @Test
  void analyticHierarchyOfTheLiterature() {
    List<String> drinks = List.of("coffee", "wine", "tea", "beer", "sodas", "milk", "water");
    double[][] upper = {
      {9, 5, 2, 1, 1, 0.5},
      {1 / 3.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0},
      {1 / 3.0, 1 / 4.0, 1 / 3.0, 1 / 9.0},
      {1 / 2.0, 1, 1 / 3.0},
      {2, 1 / 2.0},
      {1 / 3.0}
    };
    Map<String, Double> ratios = new HashMap<>();
    for (int i = 0; i < upper.length; i++) {
      for (int j = 0; j < upper[i].length; j++) {
        ratios.put(drinks.get(i) + "/" + drinks.get(i + 1 + j), upper[i][j]);
      }
    }
    PairwiseComparisons ahp = Weightings.analyticHierarchy(ratios);
    double[] published = {0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327};
    for (int m = 0; m < published.length; m++) {
      assertThat(ahp.weights(drinks).get(drinks.get(m))).isCloseTo(published[m], within(6e-4));
    }
    assertThat(ahp.consistencyRatio(drinks)).isCloseTo(0.022, within(5e-4));
    assertThat(new PairwiseComparisons(ratios, 0.01).problems(drinks).get(0).found())
        .contains("a consistency ratio of 0.02");
    assertThatThrownBy(() -> new PairwiseComparisons(ratios, 0.01).weights(drinks))
        .hasMessageContaining("accept more than 0.01");
  }

  @Test
  void comparesEveryPairOnce() {
    PairwiseComparisons ahp = Weightings.analyticHierarchy(Map.of("a/b", 3.0, "c/a", 0.5));
    assertThat(ahp.problems(List.of("a", "b", "c")).get(0).found()).contains("without [b/c]");
    assertThat(ahp.problems(List.of("a", "b")).get(0).found()).contains("with [c/a]");
    assertThat(
            Weightings.analyticHierarchy(Map.of("a/b", 3.0, "b/a", 2.0))
                .problems(List.of("a", "b"))
                .get(0)
                .found())
        .contains("both ways [a/b]");
    assertThat(Weightings.analyticHierarchy(Map.of("b/a", 3.0)).weights(List.of("a", "b")))
        .containsEntry("a", 0.25);
    assertThatThrownBy(() -> Weightings.analyticHierarchy(Map.of("a/b", 0.0)))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> ahp.consistencyRatio(List.of("a", "x", "b")))
        .hasMessageContaining("no comparison of a/x");
    assertThatThrownBy(() -> new PairwiseComparisons(Map.of(), -1))
        .hasMessageContaining("0 or more");
  }

  @Test
  void budgetAllocation() {
    Weighting.Fixed budget =
        Weightings.budgetAllocation(
            Map.of("ann/a", 70.0, "ann/b", 30.0, "ben/a", 20.0, "ben/b", 80.0));
    assertThat(budget.weights(List.of("a", "b"))).containsEntry("a", 45.0).containsEntry("b", 55.0);
    assertThat(budget.problems(List.of("a", "b"))).isEmpty();
    assertThat(budget.problems(List.of("a", "c")).get(0).found())
        .contains("with [ann/b, ben/b] for none of them", "not for all from [ann, ben]");
    assertThatThrownBy(() -> budget.weights(List.of("a")))
        .isInstanceOf(InvalidValueException.class);
    Weighting.Fixed uneven = Weightings.budgetAllocation(Map.of("ann/a", 70.0, "ben/a", 80.0));
    assertThat(uneven.problems(List.of("a")).get(0).found())
        .contains("budgets of {ann=70.0, ben=80.0}");
    assertThatThrownBy(() -> Weightings.budgetAllocation(Map.of("ann/a", -1.0)))
        .hasMessageContaining("0 or more");
  }
}
