package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.goodworkmonitor.stats.Resources;
import org.goodworkmonitor.stats.relate.Correlation;
import org.junit.jupiter.api.Test;

/** KMO and the test of sphericity against R and by hand. */
class SamplingAdequacyTest {
  /**
   * R 4.2.2: S = solve(cor(X)), q = -cov2cor(S) off the diagonal, r = cor(X) likewise;
   * sum(r^2)/(sum(r^2)+sum(q^2)); chi-square by -(n-1-(2k+5)/6)*log(det(cor(X))), pchisq(upper).
   */
  @Test
  void samplingAdequacyAgreesWithR() {
    SamplingAdequacy.Result kmo =
        SamplingAdequacy.analyse(Items.of(Resources.coinr("gwm_raw.csv")));
    assertThat(kmo.overall()).isCloseTo(0.5826620961290968, within(1e-13));
    assertThat(List.copyOf(kmo.byItem().values()))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-13 ? 0 : 1)
        .containsExactly(
            0.5765435982965146,
            0.6795591829462057,
            0.6225749560798319,
            0.4943203119989377,
            0.5746080465800152,
            0.5669417682549676);
    assertThat(kmo.chiSquare()).isCloseTo(31.681242809595172, within(1e-11));
    assertThat(kmo.degreesOfFreedom()).isEqualTo(15);
    assertThat(kmo.pValue()).isCloseTo(0.007112719656503811, within(1e-13));
    assertThat(kmo.toTable().rows()).isEqualTo(7);
  }

  /** -(29 - 9/6... ) ln det R with r = 1 - 1e-9 and n = 100: p far below 1e-300 stays a number. */
  @Test
  void tinyProbabilitiesAreNotRoundedToNothing() {
    double[] x = new Random(5).doubles(80).toArray();
    double[] y = new Random(6).doubles(80).map(v -> v * 2e-4).toArray();
    Arrays.setAll(y, i -> x[i] + y[i]);
    SamplingAdequacy.Result kmo = SamplingAdequacy.analyse(Items.of(Resources.xy(x, y)));
    double r = Correlation.withDefaults().analyse(Resources.xy(x, y), "x", "y").r();
    double chi = -(79 - 9 / 6.0) * Math.log((1 - r) * (1 + r));
    assertThat(kmo.chiSquare()).isCloseTo(chi, withPercentage(1e-5));
    // with one degree of freedom P = erfc(sqrt(chi / 2)) ~ sqrt(2 / (pi chi)) exp(-chi / 2)
    double log = -chi / 2 + 0.5 * Math.log(2 / (Math.PI * chi));
    assertThat(Math.log(kmo.pValue())).isCloseTo(log, withPercentage(1));
    assertThat(kmo.pValue()).isBetween(1e-307, 1e-100);
  }
}
