package org.goodworkmonitor.core.treat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.treat.Treatment.Scope;
import org.junit.jupiter.api.Test;

/** G1 and G2 in comments are those of SciPy 1.17.1, skew and kurtosis with bias=False. */
class WinsoriseOrLogTest {
  private static final double[] ONE_OUTLIER = {1, 2, 3, 4, 5, 6, 7, 8, 9, 100};

  private static Treatment.Fit fit(int mostPoints, double... values) {
    return Treatments.winsoriseOrLog(mostPoints)
        .fit(Sample.of("x", Direction.HIGHER_IS_BETTER, values));
  }

  private static double[] times(double factor, double... values) {
    return Arrays.stream(values).map(v -> factor * v).toArray();
  }

  @Test
  void pullsInTheEndThatTheSkewnessPointsTo() {
    // G1 = 3.12, G2 = 9.80; with 9 twice -0.15 and -1.36
    Treatment.Fit high = fit(5, ONE_OUTLIER);
    assertThat(high.scope()).isEqualTo(Scope.POINTS);
    assertThat(high.transform().apply(100)).isEqualTo(9);
    assertThat(high.transform().apply(1)).isEqualTo(1);
    Treatment.Fit low = fit(5, times(-1, ONE_OUTLIER));
    assertThat(low.transform().apply(-100)).isEqualTo(-9);
    assertThat(low.transform().apply(-1)).isEqualTo(-1);
  }

  @Test
  void findsOutliersInWhateverUnits() {
    for (double unit : new double[] {1e-300, 1e-100, 1e100, 1e300}) {
      Treatment.Fit fit = fit(5, times(unit, ONE_OUTLIER));
      assertThat(fit.scope()).as("unit " + unit).isEqualTo(Scope.POINTS);
      assertThat(fit.transform().apply(100 * unit)).isEqualTo(9 * unit);
    }
  }

  @Test
  void leavesAloneWhatIsConstantUpToRounding() {
    double next = Math.nextUp(99.3);
    assertThat(fit(0, 99.3, 99.3, 99.3, 99.3, 99.3, 99.3, 99.3, next).scope())
        .isEqualTo(Scope.NOTHING);
  }

  /**
   * One outlier, but no value may be pulled in: ln(0.01 * 99 + x - 1) whatever the values start at.
   */
  @Test
  void takesLogarithmsToFullPrecisionFarFromZero() {
    double far = 0x1p30;
    Treatment.Fit near = fit(0, ONE_OUTLIER);
    Treatment.Fit shifted = fit(0, Arrays.stream(ONE_OUTLIER).map(v -> v + far).toArray());
    assertThat(near.scope()).isEqualTo(Scope.ALL);
    for (double value : ONE_OUTLIER) {
      assertThat(shifted.transform().apply(value + far)).isEqualTo(near.transform().apply(value));
    }
  }

  @Test
  void needsBothSkewnessAndKurtosis() {
    // G1 = 2.25, G2 = 5.13, but for the corrections for small samples 1.64 and 0.90
    assertThat(fit(5, 0, 0, 0, 0, 1, 5).scope()).isEqualTo(Scope.POINTS);
    // G1 = 2.09, G2 = 3.502, just enough
    assertThat(fit(5, 0, 0, 0, 0, 0, 0, 0, 0, 3, 5).scope()).isEqualTo(Scope.POINTS);
    // G1 = 2.18, G2 = 3.22: skew, but not peaked
    assertThat(fit(5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1).scope()).isEqualTo(Scope.NOTHING);
    // G1 = 0, G2 = 4.29: peaked, but not skew
    assertThat(fit(5, -9, -1, 0, 0, 0, 0, 0, 0, 1, 9).scope()).isEqualTo(Scope.NOTHING);
    assertThat(fit(5, 0, 0, 9).scope()).isEqualTo(Scope.NOTHING);
  }

  @Test
  void takesLogarithmsOfTheValuesAsTheyWere() {
    double[] heavy = new double[36]; // 8 times 1, 25 times 2, and three of about 95
    Arrays.fill(heavy, 0, 8, 1);
    Arrays.fill(heavy, 8, 33, 2);
    heavy[33] = 90;
    heavy[34] = 95;
    heavy[35] = 99;
    // G1 = 3.16, 3.15, 3.15 and -1.40 with no to three of them pulled in
    Treatment.Fit two = fit(2, heavy);
    assertThat(two.scope()).isEqualTo(Scope.ALL);
    // ln(x - 1 + 0.01 * 98)
    assertThat(two.transform().apply(99)).isCloseTo(Math.log(98.98), within(1e-14));
    assertThat(two.transform().apply(1)).isCloseTo(Math.log(0.98), within(1e-14));
    Treatment.Fit three = fit(3, heavy);
    assertThat(three.scope()).isEqualTo(Scope.POINTS);
    assertThat(three.transform().apply(99)).isEqualTo(2);
  }

  @Test
  void saysWhetherItsTestWasPassed() {
    double[] two = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 400, 500};
    Sample sample = Sample.of("x", Direction.HIGHER_IS_BETTER, two);
    Treatment.Fit one = Treatments.winsorise(1).fit(sample);
    // 500 becomes 400, which is two outliers still
    assertThat(one.passed()).isFalse();
    assertThat(one.scope()).isEqualTo(Scope.POINTS);
    assertThat(one.transform().apply(500)).isEqualTo(400);
    assertThat(Treatments.winsorise(0).fit(sample).passed()).isFalse();
    assertThat(Treatments.winsorise(0).fit(sample).scope()).isEqualTo(Scope.NOTHING);
    assertThat(Treatments.winsorise(2).fit(sample).passed()).isTrue();
    assertThat(Treatments.logShifted().fit(sample).passed()).isTrue();
    // seven values, of which all but one are the same: nothing is pulled in to make them constant
    Treatment.Fit same = fitOf(Treatments.winsorise(5), 0, 0, 0, 0, 0, 0, 9);
    assertThat(same.scope()).isEqualTo(Scope.NOTHING);
    assertThat(same.passed()).isFalse();
  }

  private static Treatment.Fit fitOf(Treatment treatment, double... values) {
    return treatment.fit(Sample.of("x", Direction.HIGHER_IS_BETTER, values));
  }

  @Test
  void goesOnWithWhatTheFirstGives() {
    Treatment.Fit fit = fitOf(Treatments.log().then(Treatments.winsorise(1)), ONE_OUTLIER);
    // ln 100 = 4.6 is no outlier among ln 1 to ln 9: G1 = 0.34
    assertThat(fit.scope()).isEqualTo(Scope.ALL);
    assertThat(fit.passed()).isTrue();
    assertThat(fit.transform().apply(100)).isEqualTo(Math.log(100));
    fit = fitOf(Treatments.winsorise(1).then(Treatments.log()), ONE_OUTLIER);
    assertThat(fit.scope()).isEqualTo(Scope.ALL);
    assertThat(fit.transform().apply(100)).isEqualTo(Math.log(9));
    assertThat(fitOf(Treatments.none().orElse(Treatments.log()), ONE_OUTLIER).scope())
        .isEqualTo(Scope.NOTHING);
  }

  /** The two parts give the bits of the rule in one piece. */
  @Property(tries = 2_000)
  void givesTheBitsOfTheRuleInOnePiece(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1, max = 1) Double> bases,
      @ForAll @IntRange(max = 6) int mostPoints,
      @ForAll @IntRange(min = 1, max = 15) int power) {
    double[] values = bases.stream().mapToDouble(x -> Math.pow(x, 2 * power + 1) * 1e3).toArray();
    Sample sample = Sample.of("x", Direction.HIGHER_IS_BETTER, values);
    Treatment.Fit expected = InOnePiece.fit(sample, mostPoints);
    Treatment.Fit found = Treatments.winsoriseOrLog(mostPoints).fit(sample);
    assertThat(found.scope()).isEqualTo(expected.scope());
    for (double value : values) {
      assertThat(found.transform().apply(value)).isEqualTo(expected.transform().apply(value));
    }
  }

  /** The rule as it was before it had parts. */
  private static final class InOnePiece {
    private static final double MOST_SKEWNESS = 2;
    private static final double MOST_KURTOSIS = 3.5;

    private InOnePiece() {}

    static Treatment.Fit fit(Sample sample, int mostPoints) {
      double[] sorted = sample.sorted();
      int n = sorted.length;
      if (n < 4 || Rounding.isConstant(sorted[0], sorted[n - 1], n) || isInOrder(sorted)) {
        return new Treatment.Fit(value -> value, Scope.NOTHING);
      }
      double min = sorted[0];
      double max = sorted[n - 1];
      int top = 0;
      int bottom = 0;
      while (top + bottom < mostPoints && top + bottom < n - 2) {
        if (skewness(sorted) > 0) {
          top++;
          fill(sorted, n - top, n, sorted[n - top - 1]);
        } else {
          bottom++;
          fill(sorted, 0, bottom, sorted[bottom]);
        }
        if (Rounding.isConstant(sorted[0], sorted[n - 1], n)) {
          break;
        }
        if (isInOrder(sorted)) {
          double low = sorted[0];
          double high = sorted[n - 1];
          return new Treatment.Fit(value -> Math.max(low, Math.min(high, value)), Scope.POINTS);
        }
      }
      double shift = 0.01 * (max - min);
      // the difference first: added to the shift, a large minimum would round it
      return new Treatment.Fit(value -> Math.log((value - min) + shift), Scope.ALL);
    }

    private static void fill(double[] values, int from, int to, double value) {
      for (int i = from; i < to; i++) {
        values[i] = value;
      }
    }

    private static boolean isInOrder(double[] values) {
      return !(Math.abs(skewness(values)) > MOST_SKEWNESS && kurtosis(values) > MOST_KURTOSIS);
    }

    private static double skewness(double[] values) {
      double n = values.length;
      double m2 = moment(values, 2);
      return Math.sqrt(n * (n - 1)) / (n - 2) * moment(values, 3) / Math.pow(m2, 1.5);
    }

    private static double kurtosis(double[] values) {
      double n = values.length;
      double m2 = moment(values, 2);
      double excess = moment(values, 4) / (m2 * m2) - 3;
      return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6);
    }

    /** A central moment in units of the range, so that no power overflows or vanishes. */
    private static double moment(double[] sorted, int order) {
      double min = sorted[0];
      double range = sorted[sorted.length - 1] - min;
      double mean = 0;
      for (double v : sorted) {
        mean += (v - min) / range;
      }
      mean /= sorted.length;
      double sum = 0;
      for (double v : sorted) {
        double d = (v - min) / range - mean;
        sum += order == 2 ? d * d : order == 3 ? d * d * d : d * d * d * d;
      }
      return sum / sorted.length;
    }
  }
}
