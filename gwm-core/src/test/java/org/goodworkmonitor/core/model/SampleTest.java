package org.goodworkmonitor.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.goodworkmonitor.core.model.Sample.Divisor;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static final Sample SAMPLE =
      Sample.of("x", Direction.HIGHER_IS_BETTER, 4, Double.NaN, 1, 2, 8);

  @Test
  void leavesGapsOut() {
    assertThat(SAMPLE.size()).isEqualTo(4);
    assertThat(SAMPLE.values()).containsExactly(4, 1, 2, 8);
    assertThat(SAMPLE.sorted()).containsExactly(1, 2, 4, 8);
    assertThat(SAMPLE.min()).isEqualTo(1);
    assertThat(SAMPLE.max()).isEqualTo(8);
    assertThat(SAMPLE.isConstant()).isFalse();
  }

  @Test
  void computesMoments() {
    assertThat(SAMPLE.mean()).isEqualTo(15 / 4.0);
    // squares about 3.75: .0625 + 7.5625 + 3.0625 + 18.0625 = 28.75
    assertThat(SAMPLE.standardDeviation(Divisor.N)).isEqualTo(Math.sqrt(28.75 / 4));
    assertThat(SAMPLE.standardDeviation(Divisor.N_MINUS_1)).isEqualTo(Math.sqrt(28.75 / 3));
  }

  @Test
  void keepsItsPrecisionFarFromZero() {
    // NIST StRD NumAcc4: mean 10000000.2 and standard deviation 0.1 exactly, 1001 values
    double[] values = new double[1001];
    values[0] = 10000000.2;
    for (int i = 1; i < 1001; i++) {
      values[i] = i % 2 == 1 ? 10000000.1 : 10000000.3;
    }
    Sample sample = Sample.of("NumAcc4", Direction.HIGHER_IS_BETTER, values);
    assertThat(sample.mean()).isEqualTo(10000000.2);
    // 10000000.1 has an ulp of 1.9e-9, which limits what is left of 0.1 to 8 digits
    assertThat(sample.standardDeviation(Divisor.N_MINUS_1)).isCloseTo(0.1, within(2e-9));
  }

  @Test
  void computesMomentsOfAnySize() {
    // 1, 2, 4, 8 in units whose squares are no doubles: the squares add up to 28.75 as above
    for (double unit : new double[] {0x1p-1000, 0x1p-530, 0x1p530, 0x1p1000}) {
      Sample sample =
          Sample.of("x", Direction.HIGHER_IS_BETTER, 4 * unit, unit, 2 * unit, 8 * unit);
      assertThat(sample.mean()).isEqualTo(3.75 * unit);
      assertThat(sample.standardDeviation(Divisor.N) / unit)
          .isCloseTo(Math.sqrt(28.75 / 4), within(1e-15));
    }
  }

  @Test
  void tellsValuesApartThatDifferInTheirLastBit() {
    // 0 and 1 units above 1: the mean 1/2 is no double, the deviation from it is 1/2 all the same
    Sample bit = Sample.of("x", Direction.HIGHER_IS_BETTER, 1, Math.nextUp(1.0));
    assertThat(bit.standardDeviation(Divisor.N)).isEqualTo(Math.ulp(1.0) / 2);
    assertThat(bit.isConstant()).as("up to rounding").isTrue();
    assertThat(bit.range()).isZero();
    assertThat(SAMPLE.range()).isEqualTo(7);
    assertThatThrownBy(Sample.of("x", Direction.HIGHER_IS_BETTER)::range)
        .hasMessageContaining("x: found no value");
  }

  @Test
  void interpolatesQuantilesLikeRType7() {
    // R 4: quantile(c(1, 2, 4, 8), c(.1, .5, .9)) gives 1.3, 3, 6.8
    assertThat(SAMPLE.quantile(0.1)).isCloseTo(1.3, within(1e-15));
    assertThat(SAMPLE.quantile(0.5)).isEqualTo(3);
    assertThat(SAMPLE.quantile(0.9)).isCloseTo(6.8, within(1e-14));
    assertThat(SAMPLE.quantile(0)).isEqualTo(1);
    assertThat(SAMPLE.quantile(1)).isEqualTo(8);
    Sample wide = Sample.of("x", Direction.HIGHER_IS_BETTER, -1.5e308, 1.5e308);
    assertThat(wide.quantile(0.5)).isZero();
    assertThat(wide.quantile(0)).isEqualTo(-1.5e308);
    assertThatThrownBy(() -> SAMPLE.quantile(1.1)).hasMessageContaining("expected 0 to 1");
  }

  @Test
  void saysWhatIsMissing() {
    Sample empty = Sample.of("x", Direction.HIGHER_IS_BETTER);
    assertThat(empty.isConstant()).isTrue();
    assertThatThrownBy(empty::mean).hasMessageContaining("x: found no value");
    assertThatThrownBy(empty::min).hasMessageContaining("x: found no value");
    assertThatThrownBy(() -> empty.quantile(0.5)).hasMessageContaining("x: found no value");
    assertThatThrownBy(() -> empty.standardDeviation(Divisor.N))
        .hasMessageContaining("at least two");
  }
}
