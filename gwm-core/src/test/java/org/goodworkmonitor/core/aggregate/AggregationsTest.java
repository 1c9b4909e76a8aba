package org.goodworkmonitor.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AggregationsTest {
  private static final double[] SCORES = {1, 4, 16};
  private static final double[] WEIGHTS = {1, 2, 1};

  @Test
  void computesByTheFormulas() {
    assertThat(Aggregations.sum().aggregate(SCORES, WEIGHTS)).isEqualTo(25);
    assertThat(Aggregations.arithmeticMean().aggregate(SCORES, WEIGHTS)).isEqualTo(6.25);
    // ln 1 + 2 ln 4 + ln 16 = 4 ln 4, over 4
    assertThat(Aggregations.geometricMean().aggregate(SCORES, WEIGHTS)).isCloseTo(4, within(1e-14));
    // 4 / (1 + 2/4 + 1/16) = 4 / 1.5625
    assertThat(Aggregations.harmonicMean().aggregate(SCORES, WEIGHTS)).isEqualTo(2.56);
    // (1 + 2 * 16 + 256) / 4 = 72.25
    assertThat(Aggregations.powerMean(2).aggregate(SCORES, WEIGHTS)).isEqualTo(8.5);
  }

  @Test
  void weighsTheMedian() {
    Aggregation.PerArea median = Aggregations.median();
    assertThat(median.aggregate(new double[] {9, 1, 5}, new double[] {1, 1, 1})).isEqualTo(5);
    assertThat(median.aggregate(new double[] {9, 1}, new double[] {1, 1})).isEqualTo(5);
    assertThat(median.aggregate(new double[] {9, 1, 5}, new double[] {3, 1, 1})).isEqualTo(9);
    assertThat(median.aggregate(new double[] {9, 1, 5}, new double[] {1, 1, 0})).isEqualTo(5);
    assertThat(median.aggregate(new double[] {7}, new double[] {2})).isEqualTo(7);
    // half is met at 1, and 5 has no weight: the mean of 1 and 9
    assertThat(median.aggregate(new double[] {9, 1, 5}, new double[] {2, 2, 0})).isEqualTo(5);
    assertThat(median.aggregate(new double[] {3, 3, 1, 3}, new double[] {1, 1, 3, 1})).isEqualTo(2);
    assertThat(median.aggregate(new double[] {7}, new double[] {0})).isNaN();
  }

  static Stream<Aggregation.PerArea> rules() {
    return Stream.of(
        Aggregations.sum(),
        Aggregations.arithmeticMean(),
        Aggregations.geometricMean(),
        Aggregations.harmonicMean(),
        Aggregations.powerMean(3),
        Aggregations.median(),
        (scores, weights) -> scores[0]);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void givesTheSameForManyAreasAsForEach(Aggregation.PerArea rule) {
    double[][] members = {{1, 2, 3, Double.NaN}, {4, 5, 6, 1}, {16, 7, 9, 1}};
    double[] all = {-1, -1, -1, -1};
    rule.aggregateAll(members, WEIGHTS, 1, 4, all);
    assertThat(all[0]).as("before the run").isEqualTo(-1);
    for (int i = 1; i < 3; i++) {
      double[] row = {members[0][i], members[1][i], members[2][i]};
      assertThat(all[i]).isEqualTo(rule.aggregate(row, WEIGHTS));
    }
    assertThat(all[3]).as("with a gap").isNaN();
  }

  @Test
  void knowsWhatItTakes() {
    assertThat(Aggregations.geometricMean().accepts(0)).isFalse();
    assertThat(Aggregations.harmonicMean().accepts(-1)).isFalse();
    assertThat(Aggregations.powerMean(2).accepts(0)).isTrue();
    assertThat(Aggregations.powerMean(2).accepts(-1)).isFalse();
    assertThat(Aggregations.sum().accepts(-1)).isTrue();
    assertThatThrownBy(() -> Aggregations.powerMean(Double.POSITIVE_INFINITY))
        .hasMessageContaining("p = Infinity");
  }

  @Test
  void splitsLinearScoresByFactors() {
    assertThat(Aggregations.sum().factors(WEIGHTS)).containsExactly(1, 2, 1);
    assertThat(Aggregations.arithmeticMean().factors(WEIGHTS)).containsExactly(.25, .5, .25);
    assertThat(Aggregations.geometricMean().factors(WEIGHTS)).isEmpty();
  }

  @Test
  void saysWhatItIs() {
    assertThat(Aggregations.powerMean(-1)).isEqualTo(Aggregations.harmonicMean());
    assertThat(Aggregations.powerMean(-0.0)).isEqualTo(Aggregations.geometricMean());
    assertThat(Aggregations.powerMean(2).spec().toString()).isEqualTo("power-mean{p=2.0}");
    assertThat(Aggregations.sum().spec().toString()).isEqualTo("sum");
    assertThat(Aggregations.median().spec().toString()).isEqualTo("median");
  }
}
