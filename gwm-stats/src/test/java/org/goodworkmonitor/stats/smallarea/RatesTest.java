package org.goodworkmonitor.stats.smallarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.goodworkmonitor.stats.smallarea.Counts.counts;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.junit.jupiter.api.Test;

/** Limits of counts, rates and proportions against R and published ones. */
class RatesTest {
  private static final Rates RATES = Rates.withDefaults();

  /** R 4.2.2: prop.test(5, 20, correct = FALSE)$conf.int, and with conf.level = 0.998. */
  @Test
  void wilsonAgreesWithR() {
    Estimate e = RATES.proportion(5, 20);
    assertThat(e.value()).isEqualTo(0.25);
    assertThat(e.lower()).isCloseTo(0.11186170140766569, within(1e-14));
    assertThat(e.upper()).isCloseTo(0.46870087761874396, within(1e-14));
    Estimate wide = RATES.withConfidence(0.998).per(100).proportion(5, 20);
    assertThat(wide.value()).isEqualTo(25);
    assertThat(wide.lower()).isCloseTo(7.171366289175935, within(1e-10));
    assertThat(wide.upper()).isCloseTo(58.98715444202682, within(1e-10));
    assertThat(RATES.proportion(0, 7).lower()).isZero();
    assertThat(RATES.proportion(7, 7).upper()).isEqualTo(1);
    assertThat(RATES.toString()).isEqualTo("Rates[per 1.0, limits of 95.0 %]");
  }

  /** Published by the health agencies of England: Byar's limits of 10 are 4.7874499, 18.391459. */
  @Test
  void byarAgreesWithPublishedLimits() {
    Estimate e = RATES.count(10);
    assertThat(e.lower()).isCloseTo(4.7874499, within(5e-8));
    assertThat(e.upper()).isCloseTo(18.391459, within(5e-7));
    assertThat(RATES.per(1000).rate(10, 500).upper()).isCloseTo(36.782918, within(1e-6));
    assertThat(RATES.count(0).lower()).isZero();
    assertThat(RATES.count(0.01).lower()).isZero();
    // by hand: (1 - 1/9 + 1.959964 / 3)^3 = 1.5422102^3
    assertThat(RATES.count(0).upper()).isCloseTo(3.66801, within(1e-5));
  }

  /** The exact limits are quantiles of the gamma distribution; Byar is within 1 % from 10 on. */
  @Property(tries = 200)
  void byarIsCloseToTheExactLimits(@ForAll @IntRange(min = 10, max = 100_000) int x) {
    Estimate e = RATES.count(x);
    double lower = GammaDistribution.of(x, 1).inverseCumulativeProbability(0.025);
    double upper = GammaDistribution.of(x + 1.0, 1).inverseCumulativeProbability(0.975);
    assertThat(e.lower()).isCloseTo(lower, withPercentage(1));
    assertThat(e.upper()).isCloseTo(upper, withPercentage(1));
  }

  /** Wilson's limits are where the score test with the limit as the truth just rejects. */
  @Property(tries = 300)
  void wilsonLimitsSolveTheScoreTest(
      @ForAll @IntRange(min = 1, max = 5000) int n,
      @ForAll @IntRange(min = 0, max = 5000) int part) {
    int x = Math.min(n, part);
    Estimate e = RATES.proportion(x, n);
    assertThat(e.lower()).isBetween(0.0, e.value());
    assertThat(e.upper()).isBetween(e.value(), 1.0);
    double z = 1.959963984540054;
    for (double limit : new double[] {e.lower(), e.upper()}) {
      if (limit > 0 && limit < 1) {
        double score = (e.value() - limit) / Math.sqrt(limit * (1 - limit) / n);
        assertThat(Math.abs(score)).isCloseTo(z, within(1e-6));
      }
    }
  }

  /**
   * R 4.2.2 and epitools 0.5-10.1: ageadjust.direct(c(5,20,60), c(4000,3000,1000), stdpop =
   * c(5000,4000,2000)); its limits are those of the gamma method, which differ a little from
   * Dobson's, written out in R: d + sqrt(v / o) * (byar - o).
   */
  @Test
  void standardisedRatesAgreeWithR() {
    double[] events = {5, 20, 60};
    double[] people = {4000, 3000, 1000};
    double[] standard = {5000, 4000, 2000};
    Estimate e = RATES.per(100_000).standardised(events, people, standard);
    assertThat(e.value()).isCloseTo(1390.151515151515, within(1e-9));
    assertThat(e.lower()).isCloseTo(1106.1964736075365, within(1e-8));
    assertThat(e.upper()).isCloseTo(1723.8681320713117, within(1e-8));
    assertThat(e.lower()).isCloseTo(1106.4740980620095, withPercentage(0.2));
    assertThat(e.upper()).isCloseTo(1726.0223634853098, withPercentage(0.2));
    // a stratum that the standard has not does not count
    assertThat(
            RATES
                .per(100_000)
                .standardised(
                    new double[] {5, 20, 60, 9},
                    new double[] {4000, 3000, 1000, 0},
                    new double[] {5000, 4000, 2000, 0}))
        .isEqualTo(e);
    double[] one = {1};
    double[] none = {0};
    assertThatThrownBy(() -> RATES.standardised(none, one, one)).hasMessageContaining("no event");
    assertThatThrownBy(() -> RATES.standardised(one, one, none))
        .hasMessageContaining("standard population in all 0.0");
    assertThatThrownBy(() -> RATES.standardised(one, none, one))
        .hasMessageContaining("exposure in stratum 1 0.0");
    assertThatThrownBy(() -> RATES.standardised(one, people, one))
        .hasMessageContaining("1 counts, 3 exposures");
  }

  @Test
  void badCountsSayWhatIsWrong() {
    assertThatThrownBy(() -> RATES.proportion(6, 5)).hasMessageContaining("found 6.0 of 5.0");
    assertThatThrownBy(() -> RATES.proportion(-1, 5)).hasMessageContaining("the count -1.0");
    assertThatThrownBy(() -> RATES.proportion(1, 0)).hasMessageContaining("the denominator 0.0");
    assertThatThrownBy(() -> RATES.rate(1, Double.NaN)).hasMessageContaining("the exposure NaN");
    assertThatThrownBy(() -> RATES.per(0)).hasMessageContaining("per 0.0");
    assertThatThrownBy(() -> RATES.withConfidence(1)).hasMessageContaining("confidence level 1.0");
    IndicatorTable bad = counts(new double[] {1, 9, -2}, new double[] {5, 5, 5});
    assertThatThrownBy(() -> RATES.proportions(bad, "x", "n", Indicator.higherIsBetter("p")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(2 problems)")
        .hasMessageContaining("area A1, node p: found 9.0 of 5.0; a part cannot be more")
        .hasMessageContaining("area A2, node p: found the count -2.0; expected 0 or more");
  }

  @Test
  void columnsCarryTheirLimits() {
    double gap = Double.NaN;
    IndicatorTable table = counts(new double[] {5, gap, 0}, new double[] {20, 30, 9});
    Column column = RATES.proportions(table, "x", "n", Indicator.lowerIsBetter("p"));
    assertThat(column.lower(0)).isCloseTo(0.11186170140766569, within(1e-14));
    assertThat(column.value(1)).isNaN();
    assertThat(column.upper(1)).isNaN();
    assertThat(column.lower(2)).isZero();
    IndicatorTable with = table.with(RATES.rates(table, "x", "n", Indicator.lowerIsBetter("r")));
    assertThat(with.cell("A0", "r").upper().orElseThrow())
        .isCloseTo(RATES.rate(5, 20).upper(), within(0.0));
  }
}
