package org.goodworkmonitor.core.treat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.goodworkmonitor.core.Reference;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.treat.Treatment.Scope;
import org.junit.jupiter.api.Test;

class TreatmentsTest {
  /** G1 = 3.12, G2 = 9.80 (SciPy 1.17.1, bias=False). */
  private static final double[] ONE_OUTLIER = {1, 2, 3, 4, 5, 6, 7, 8, 9, 100};

  private static Sample sample(double... values) {
    return Sample.of("x", Direction.HIGHER_IS_BETTER, values);
  }

  private static double[] treated(Treatment treatment, double... values) {
    return treatment.fit(sample(values)).transform().applyTo(sample(values));
  }

  @Test
  void testsWithOtherThresholds() {
    assertThat(treated(Treatments.winsorise(5), ONE_OUTLIER)[9]).isEqualTo(9);
    assertThat(Treatments.winsorise(5, 3.2, 3.5).fit(sample(ONE_OUTLIER)).scope())
        .isEqualTo(Scope.NOTHING);
    assertThat(Treatments.winsorise(5, 3.1, 9.9).fit(sample(ONE_OUTLIER)).scope())
        .isEqualTo(Scope.NOTHING);
    assertThat(Treatments.winsorise(5, 3.1, 9.7).fit(sample(ONE_OUTLIER)).scope())
        .isEqualTo(Scope.POINTS);
    assertThat(Treatments.winsorise(5)).isEqualTo(Treatments.winsorise(5, 2, 3.5));
    assertThatThrownBy(() -> Treatments.winsorise(5, -1, 3.5)).hasMessageContaining("2 and 3.5");
    assertThatThrownBy(() -> Treatments.winsoriseExactly(-1)).hasMessageContaining("-1 points");
  }

  /** Without outliers, too; the skewness is positive in both steps. */
  @Test
  void changesExactlyAsManyAsAsked() {
    assertThat(treated(Treatments.winsoriseExactly(2), 1, 2, 3, 50, 90))
        .containsExactly(1, 2, 3, 3, 3);
    assertThat(treated(Treatments.winsoriseExactly(1), -9, -5, -3)).containsExactly(-5, -5, -3);
    assertThat(Treatments.winsoriseExactly(2).fit(sample(3, 3, 3)).scope())
        .isEqualTo(Scope.NOTHING);
    assertThat(Treatments.winsoriseExactly(2).fit(sample(3, 4)).scope()).isEqualTo(Scope.NOTHING);
  }

  @Test
  void holdsValuesBetweenBounds() {
    double[] ten = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double[] held = ten.clone();
    held[0] = 0.5;
    held[10] = 9;
    assertThat(treated(Treatments.winsoriseQuantiles(0.05, 0.9), ten)).containsExactly(held);
    assertThatThrownBy(() -> Treatments.winsoriseQuantiles(0.9, 0.1))
        .hasMessageContaining("0 to 1");
    // quartiles 3.25 and 7.75: fences at -3.5 and 14.5
    assertThat(treated(Treatments.winsoriseFences(1.5), ONE_OUTLIER)[9]).isEqualTo(14.5);
    assertThat(Treatments.winsoriseFences(1.5).fit(sample(ten)).scope()).isEqualTo(Scope.NOTHING);
    assertThatThrownBy(() -> Treatments.winsoriseFences(-1)).hasMessageContaining("1.5 is usual");
  }

  @Test
  void treatsOnlyWhatHasOutliers() {
    Treatment log = Treatments.ifOutliers(Treatments.log());
    assertThat(log.fit(sample(1, 2, 3, 4, 5)).scope()).isEqualTo(Scope.NOTHING);
    Treatment.Fit fit = log.fit(sample(ONE_OUTLIER));
    assertThat(fit.scope()).isEqualTo(Scope.ALL);
    assertThat(fit.passed()).isTrue();
    assertThat(
            Treatments.ifOutliers(Treatments.squareRoot(), 1, 1).fit(sample(ONE_OUTLIER)).passed())
        .isFalse();
    Treatment chain =
        Treatments.winsorise(0)
            .orElse(Treatments.ifOutliers(Treatments.squareRoot(), 1, 1))
            .orElse(Treatments.logShifted());
    assertThat(treated(chain, ONE_OUTLIER))
        .containsExactly(treated(Treatments.logShifted(), ONE_OUTLIER));
  }

  @Test
  void logarithms() {
    assertThat(treated(Treatments.shiftedTo(1).then(Treatments.log()), -1, 0, 3))
        .containsExactly(0, Math.log(2), Math.log(5));
    assertThat(Treatments.shiftedTo(1).fit(sample(1, 2)).scope()).isEqualTo(Scope.NOTHING);
    double[] negative = {-100, -9, -8, -7, -6, -5, -4, -3, -2, -1};
    double[] mirrored = treated(Treatments.logBySkewness(), negative);
    double[] positive = treated(Treatments.logShifted(), ONE_OUTLIER);
    for (int i = 0; i < mirrored.length; i++) {
      assertThat(mirrored[i]).isEqualTo(-positive[positive.length - 1 - i]);
    }
    assertThat(treated(Treatments.logBySkewness(), ONE_OUTLIER)).containsExactly(positive);
    assertThatThrownBy(() -> Treatments.shiftedTo(Double.NaN)).hasMessageContaining("finite");
  }

  /** ln((10 - 1) (x - 2) / (10 - 2) + 1). */
  @Test
  void logarithmOfTheInnovationIndex() {
    assertThat(treated(Treatments.logOfInnovationIndex(1), 2, 6, 10))
        .containsExactly(new double[] {0, Math.log(5.5), Math.log(10)}, within(1e-15));
    Sample lower = Sample.of("x", Direction.LOWER_IS_BETTER, 2, 6, 10);
    assertThat(Treatments.logOfInnovationIndex(1).fit(lower).transform().applyTo(lower))
        .containsExactly(new double[] {-Math.log(10), -Math.log(5.5), 0}, within(1e-15));
    assertThatThrownBy(() -> Treatments.logOfInnovationIndex(1).fit(sample(0.1, 0.5)))
        .hasMessageContaining("give a larger factor");
    assertThat(treated(Treatments.logOfInnovationIndex(10), 0.1, 0.5)).isSorted();
    assertThat(Treatments.logOfInnovationIndex(1).fit(sample(3, 3)).scope())
        .isEqualTo(Scope.NOTHING);
    assertThatThrownBy(() -> Treatments.logOfInnovationIndex(0)).hasMessageContaining("above 0");
  }

  @Test
  void powers() {
    assertThat(treated(Treatments.boxCox(0.5), 4, 9))
        .containsExactly(new double[] {2, 4}, within(1e-15));
    assertThat(treated(Treatments.boxCox(2), 4, 9))
        .containsExactly(new double[] {7.5, 40}, within(1e-13));
    assertThat(treated(Treatments.boxCox(0), 4, 9)).containsExactly(Math.log(4), Math.log(9));
    assertThat(treated(Treatments.boxCox(1e-12), 4)[0]).isCloseTo(Math.log(4), within(1e-11));
    assertThatThrownBy(() -> Treatments.boxCox(1).fit(sample(0, 1)))
        .hasMessageContaining("shift them first");
    assertThatThrownBy(() -> Treatments.boxCox(Double.NaN)).hasMessageContaining("lambda = NaN");
    // SciPy 1.17.1, stats.boxcox: lambda -0.28514704, which a flat top gives to about 1e-8
    assertThat(treated(Treatments.boxCox(), ONE_OUTLIER)[9]).isCloseTo(2.5636903, within(1e-6));
    double[] column = Reference.columns("gwm_raw.csv").get("I1"); // lambda 0.66026030
    assertThat(treated(Treatments.boxCox(), column)[0])
        .isCloseTo((Math.pow(column[0], 0.66026030) - 1) / 0.66026030, within(1e-6 * column[0]));
    assertThat(Treatments.boxCox().fit(sample(3, 3)).scope()).isEqualTo(Scope.NOTHING);
  }
}
