package org.goodworkmonitor.core.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.goodworkmonitor.core.internal.ColumnRule;
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

  @Test
  void meetsHalfOfTheWeightsWhateverTheirRounding() {
    // 0.1 + 0.7 is half of 1.6, but 0.7999999999999999 in doubles: the mean of 2 and 3
    double[] weights = {0.1, 0.7, 0.8};
    double[] scores = {1, 2, 3};
    assertThat(Aggregations.median().aggregate(scores, weights)).isEqualTo(2.5);
    assertThat(Aggregations.median().aggregate(new double[] {3, 2, 1}, weights)).isEqualTo(1.5);
  }

  @Test
  void takesMeansOfScoresWhosePowersAreNoDoubles() {
    double[] equal = {1, 1, 1};
    for (double unit : new double[] {0x1p-1000, 0x1p1000}) {
      double[] scores = {unit, 4 * unit, 16 * unit};
      // (1 + 16 + 256) / 3 = 91, and (1 + 1/16 + 1/256) / 3 = 91/256
      assertThat(Aggregations.powerMean(2).aggregate(scores, equal) / unit)
          .isCloseTo(Math.sqrt(91), within(1e-14));
      assertThat(Aggregations.powerMean(-2).aggregate(scores, equal) / unit)
          .isCloseTo(Math.sqrt(256 / 91.0), within(1e-14));
      double[] all = new double[1];
      ((ColumnRule) Aggregations.powerMean(2))
          .aggregateAll(new double[][] {{unit}, {4 * unit}, {16 * unit}}, equal, 1, all);
      assertThat(all[0]).isEqualTo(Aggregations.powerMean(2).aggregate(scores, equal));
    }
    double[] tiny = {1e-320, 1e-320, 1e-320};
    assertThat(Aggregations.harmonicMean().aggregate(tiny, equal)).isEqualTo(1e-320);
    assertThat(Aggregations.powerMean(3).aggregate(new double[3], equal)).isZero();
  }

  /** The square of 1e200 and the inverse of 1e-320 overflow; without weight neither counts. */
  @Test
  void takesNothingFromMembersWithoutWeightHoweverLargeTheirPower() {
    double[] weights = {1, 1, 0};
    double[][] cases = {{2, 1, 7, 1e200}, {-1, 3, 6, 1e-320}, {-2, 1, 1, 1e-320}, {40, 2, 2, 1e9}};
    // sqrt((1 + 49) / 2) = 5; 2 / (1/3 + 1/6) = 4; means of equal scores
    double[] expected = {5, 4, 1, 2};
    for (int c = 0; c < cases.length; c++) {
      Aggregation.PerArea mean = Aggregations.powerMean(cases[c][0]);
      double[] scores = Arrays.copyOfRange(cases[c], 1, 4);
      assertThat(mean.aggregate(scores, weights)).isCloseTo(expected[c], within(1e-14));
      double[] all = new double[1];
      ((ColumnRule) mean)
          .aggregateAll(new double[][] {{scores[0]}, {scores[1]}, {scores[2]}}, weights, 1, all);
      assertThat(all[0]).isEqualTo(mean.aggregate(scores, weights));
    }
    double[] gap = {1, 2, Double.NaN};
    assertThat(Aggregations.powerMean(2).aggregate(gap, weights)).isNaN();
    double[] forbidden = {1, 2, 0};
    assertThat(Aggregations.harmonicMean().aggregate(forbidden, weights)).isNaN();
  }

  @Test
  void comesToTheGeometricMeanAsThePowerGoesToZero() {
    // ln M_p = ln G + p var(ln x) / 2 + O(p²); the logarithms 0, 2, 2, 4 of 2 have the variance 2
    double log = Math.log(2);
    for (double p : new double[] {1e-6, -1e-6, 1e-12, 1e-300}) {
      assertThat(Math.log(Aggregations.powerMean(p).aggregate(SCORES, WEIGHTS)))
          .isCloseTo(2 * log + p * log * log, within(2e-15));
    }
    // (1 + 2 * 2 + 4) / 4 = 2.25 for 1/2, on the other side of where it changes over
    assertThat(Aggregations.powerMean(0.5).aggregate(SCORES, WEIGHTS)).isEqualTo(5.0625);
    assertThat(Aggregations.powerMean(0.049999).aggregate(SCORES, WEIGHTS))
        .isCloseTo(Aggregations.powerMean(0.05).aggregate(SCORES, WEIGHTS), within(1e-5));
  }

  static Stream<Aggregation.PerArea> rules() {
    return Stream.of(
        Aggregations.sum(),
        Aggregations.arithmeticMean(),
        Aggregations.harmonicMean(),
        Aggregations.powerMean(3),
        Aggregations.powerMean(0.01));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void givesTheSameForManyAreasAsForEach(Aggregation.PerArea rule) {
    double[][] columns = {
      {1, 2, 3, Double.NaN}, {4, 5, 6, 1}, {16, 7, 9, 1}, {0.3, 2, 8, 1}, {5, 0.7, 1, 1}
    };
    double[] weights = {1, 2, 0.7, 0.1, 3};
    for (int count = 1; count <= columns.length; count++) {
      double[][] members = Arrays.copyOf(columns, count);
      double[] some = Arrays.copyOf(weights, count);
      double[] all = {-1, -1, -1, -1};
      ((ColumnRule) rule).aggregateAll(members, some, 4, all);
      for (int i = 0; i < 3; i++) {
        int area = i;
        double[] row = Arrays.stream(members).mapToDouble(m -> m[area]).toArray();
        assertThat(all[i]).isEqualTo(rule.aggregate(row, some));
      }
      assertThat(all[3]).as("with a gap").isNaN();
    }
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
