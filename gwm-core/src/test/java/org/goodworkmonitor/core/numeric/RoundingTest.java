package org.goodworkmonitor.core.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoundingTest {
  private static final double NAN = Double.NaN;

  @Test
  void valuesThatDifferInTheLastBitAreConstant() {
    assertThat(Rounding.isConstant(99.3, 99.3, 99.30000000000001, 99.3, 99.3)).isTrue();
    assertThat(Rounding.isConstant(0.3, 0.1 + 0.2, NAN)).isTrue();
    assertThat(Rounding.isConstant(-0.3, -0.1 - 0.2)).isTrue();
    assertThat(Rounding.isConstant(0.0, -0.0)).isTrue();
    assertThat(Rounding.isConstant()).isTrue();
    assertThat(Rounding.isConstant(NAN)).isTrue();
    assertThat(Rounding.isConstant(99.3, 99.300001)).isFalse();
    assertThat(Rounding.isConstant(0, Double.MIN_VALUE)).isFalse();
    assertThat(Rounding.isConstant(-1e308, 1e308)).as("an infinite range").isFalse();
    assertThat(Rounding.isConstant(1e308, Double.POSITIVE_INFINITY)).isFalse();
  }

  /** NIST StRD NumAcc3 and NumAcc4 have standard deviations of 0.1 about 1e6 and 1e7. */
  @Test
  void certifiedDataFarFromZeroAreNotConstant() {
    for (double mean : new double[] {1_000_000.2, 10_000_000.2}) {
      double[] values = new double[1001];
      values[0] = mean;
      for (int i = 1; i < values.length; i++) {
        values[i] = mean + (i % 2 == 1 ? -0.1 : 0.1);
      }
      assertThat(Rounding.isConstant(values)).isFalse();
    }
  }

  /** The bound is 64 units of 2^-52 for few values, and one for each of more than 64. */
  @Property
  void theBoundIsAsStated(
      @ForAll @IntRange(min = 1, max = 1_000_000) int n,
      @ForAll @IntRange(min = -500, max = 500) int exponent) {
    double max = Math.scalb(1.0, exponent);
    double bound = Math.max(64, n) * 0x1p-52 * max;
    assertThat(Rounding.isConstant(max - bound, max, n)).isTrue();
    assertThat(Rounding.isConstant(max - bound - Math.ulp(max), max, n)).isFalse();
    assertThat(Rounding.isConstant(-max, bound - max, n)).isTrue();
  }

  @Property
  void sumsOfTheSameNumbersInAnyOrderAreConstant(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double a,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double b,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double c) {
    assertThat(Rounding.isConstant(a + b + c, b + c + a, c + a + b)).isTrue();
  }

  @Test
  void joinsTiesAndKeepsTheOrder() {
    double[] joined = Rounding.joined(0.1 + 0.2, NAN, 5, 0.3, -0.0, 0.3);
    assertThat(joined).containsExactly(0.3, NAN, 5, 0.3, 0.0, 0.3);
    assertThat(1 / joined[4]).isEqualTo(Double.POSITIVE_INFINITY);
    double[] chain = new double[9];
    Arrays.setAll(chain, i -> 1 + 60 * i * 0x1p-52);
    assertThat(Rounding.joined(chain)).containsOnly(1);
    assertThat(Rounding.joined(1, 1 + 65 * 0x1p-52 * 2, 7)).doesNotHaveDuplicates();
    assertThat(Rounding.joined()).isEmpty();
  }

  @Property
  void tiesDoNotDependOnSignOrUnit(
      @ForAll @DoubleRange(min = 0.01, max = 10) double a,
      @ForAll @IntRange(min = -200, max = 200) int units,
      @ForAll @DoubleRange(min = 0, max = 10) double size) {
    double b = a + units * Math.ulp(a);
    boolean ties = Rounding.ties(a, b, size);
    assertThat(Rounding.ties(b, a, size)).isEqualTo(ties);
    assertThat(Rounding.ties(-a, -b, size)).isEqualTo(ties);
    assertThat(Rounding.ties(1024 * a, 1024 * b, 1024 * size)).isEqualTo(ties);
    assertThat(Math.abs(units) > 128 && size < Math.abs(a) / 2 && ties).isFalse();
    if (Math.abs(units) <= 32) {
      assertThat(ties).as("%s units", units).isTrue();
    }
  }
}
