package org.goodworkmonitor.core.treat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
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
}
