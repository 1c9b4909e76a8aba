package org.goodworkmonitor.core.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.Reference;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.junit.jupiter.api.Test;

class EntropyTest {

  private static Map<String, Double> weights(Map<String, double[]> scores) {
    return Weightings.entropy()
        .weigh(
            new Members() {
              @Override
              public List<String> ids() {
                return List.copyOf(scores.keySet());
              }

              @Override
              public double[] scores(String id) {
                return scores.getOrDefault(id, new double[0]).clone();
              }
            });
  }

  @Test
  void byHand() {
    // a: 1 + (1/4 ln 1/4 + 3/4 ln 3/4) / ln 2 = 0.1887218755; b: 1, because 0 ln 0 = 0; c: 0
    double[] gap = {1, Double.NaN, 3};
    Map<String, Double> weights =
        weights(
            Map.of("a", gap, "b", new double[] {0, Double.NaN, 5}, "c", new double[] {7, 7, 7}));
    double a = 1 + (0.25 * Math.log(0.25) + 0.75 * Math.log(0.75)) / Math.log(2);
    assertThat(a).isCloseTo(0.1887218755, within(1e-10));
    assertThat(weights.get("a")).isCloseTo(a / (1 + a), within(1e-15));
    assertThat(weights.get("b")).isCloseTo(1 / (1 + a), within(1e-15));
    assertThat(weights.get("c")).isZero();
  }

  /**
   * The values of I1 and I2 by the formula {@code 1 + sum p ln p / ln n} in decimal arithmetic of
   * 50 digits on gwm_norm_minmax_0_100.csv: 0.01312793384227255 and 0.03565590082105376.
   */
  @Test
  void agreesWithExactArithmetic() {
    FittedIndex fitted =
        IndexDefinition.of(Reference.TREE)
            .normalisedBy(Normalisations.minMax(0, 100))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .weightedBy("D1", Weightings.entropy())
            .build()
            .fit(Reference.table("gwm_raw.csv"));
    // 118 terms of at most 1 are added, each rounded once
    assertThat(fitted.weights("D1").get("I1")).isCloseTo(0.269104180367797, within(1e-14));
    assertThat(fitted.weights("D1").get("I2")).isCloseTo(0.730895819632203, within(1e-14));
  }

  /** For scores 1 +- e the divergence is e^2 / 2 / ln 2 to first order, far below what 1 holds. */
  @Test
  void keepsTheDigitsOfCloseScores() {
    Map<String, Double> weights =
        weights(
            Map.of("a", new double[] {1 - 1e-6, 1 + 1e-6}, "b", new double[] {1 - 2e-6, 1 + 2e-6}));
    assertThat(weights.get("b") / weights.get("a")).isCloseTo(4, within(1e-3));
  }

  @Test
  void refusesWhatHasNoEntropy() {
    assertThatThrownBy(() -> weights(Map.of("a", new double[] {1, -2})))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("the score -2.0 of 'a'");
    assertThatThrownBy(() -> weights(Map.of("a", new double[] {0.1 + 0.2, 0.3})))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("the same in every area");
    assertThatThrownBy(() -> weights(Map.of("a", new double[] {0, 0})))
        .hasMessageContaining("the same in every area");
    assertThatThrownBy(() -> weights(Map.of("a", new double[] {3, Double.NaN})))
        .hasMessageContaining("the same in every area");
  }
}
