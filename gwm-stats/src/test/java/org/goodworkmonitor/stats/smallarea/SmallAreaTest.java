package org.goodworkmonitor.stats.smallarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;

class SmallAreaTest {
  private static final Rates RATES = Rates.withDefaults();
  private static final EmpiricalBayes BAYES = EmpiricalBayes.withDefaults();

  private static IndicatorTable counts(double[] x, double[] n) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("x", x);
    columns.put("n", n);
    return Resources.of(columns);
  }

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

  /** R 4.2.2 and spdep 1.2-7: EBest(x, n, family = "poisson"); estimmean and parameters a, b. */
  @Test
  void ratesAreShrunkAsInSpdep() {
    IndicatorTable table =
        counts(new double[] {12, 3, 40, 9, 0, 7}, new double[] {1000, 150, 5200, 400, 90, 1000});
    Shrinkage found = BAYES.towardsAll().rates(table, "x", "n");
    double[] expected = {
      0.010472901559009826,
      0.01039306088274263,
      0.00792646526789961,
      0.012694848808838446,
      0.008358224899906133,
      0.008066586952719307
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.rows().get(i).estimate()).isCloseTo(expected[i], within(1e-16));
    }
    assertThat(found.groups()).hasSize(1);
    assertThat(found.groups().get(0).variance()).isCloseTo(8.401897847050906e-06, within(1e-19));
    assertThat(found.groups().get(0).mean()).isCloseTo(0.009056122448979591, within(1e-17));
    assertThat(found.column(Indicator.lowerIsBetter("eb")).value(3))
        .isEqualTo(found.row("A3").estimate());
  }

  /** R 4.2.2 and spdep 1.2-7: EBest(x, n, family = "binomial"). */
  @Test
  void proportionsAreShrunkAsInSpdep() {
    IndicatorTable table =
        counts(new double[] {30, 8, 200, 45, 2, 60}, new double[] {100, 20, 900, 90, 12, 150});
    Shrinkage found = BAYES.towardsAll().proportions(table, "x", "n");
    double[] expected = {
      0.29375829371813406,
      0.3252176441016511,
      0.22368551364815026,
      0.44615700814357045,
      0.2396227814352735,
      0.3799256632152587
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.rows().get(i).estimate()).isCloseTo(expected[i], within(1e-14));
    }
    assertThat(found.toString()).contains("weight");
  }

  /** R 4.2.2 and metafor 3.8-1: rma(y, sei = se, method = "PM"), tau2, b, blup(m)$pred. */
  @Test
  void valuesAreShrunkAsInMetafor() {
    IndicatorTable table =
        counts(
            new double[] {62.1, 58.4, 66.0, 61.2, 70.3, 55.9},
            new double[] {1.2, 2.0, 0.8, 1.5, 3.1, 0.9});
    Shrinkage found = BAYES.towardsAll().values(table, "x", "n");
    // metafor stops at a tolerance of its own, here 1e-14
    assertThat(found.groups().get(0).variance()).isCloseTo(22.223651968217315, within(1e-11));
    assertThat(found.groups().get(0).mean()).isCloseTo(62.02129807376032, within(1e-12));
    double[] expected = {
      62.095210765695114,
      58.9523712834733,
      65.8886280618541,
      61.27550653528785,
      67.80081060160504,
      56.11526119464631
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.rows().get(i).estimate()).isCloseTo(expected[i], within(1e-11));
    }
    double[] half = IntStream.range(0, 6).mapToDouble(i -> 1.96 * errors()[i]).toArray();
    Column x = table.column("x");
    Column limited =
        x.withLimits(
            IntStream.range(0, 6).mapToDouble(i -> x.value(i) - half[i]).toArray(),
            IntStream.range(0, 6).mapToDouble(i -> x.value(i) + half[i]).toArray());
    assertThat(BAYES.towardsAll().values(table.with(limited), "x").row("A4").estimate())
        .isCloseTo(expected[4], within(1e-9));
    assertThatThrownBy(() -> BAYES.values(table, "x")).hasMessageContaining("x: found no limits");
  }

  private static double[] errors() {
    return new double[] {1.2, 2.0, 0.8, 1.5, 3.1, 0.9};
  }

  @Test
  void regionsKeepToThemselvesAndOddAreasHaveDefinedResults() {
    List<Area> areas =
        List.of(
            Area.of("a", "a", "N"),
            Area.of("b", "b", "N"),
            Area.of("c", "c", "S"),
            Area.of("d", "d", "N"),
            Area.of("e", "e", "N"),
            Area.of("f", "f", "Q"),
            Area.of("g", "g", "Q"));
    double gap = Double.NaN;
    IndicatorTable table =
        IndicatorTable.of(
            areas,
            Column.of(Indicator.lowerIsBetter("x"), 10, 40, 7, 0, gap, 0, 0),
            Column.of(Indicator.lowerIsBetter("n"), 100, 100, 70, 0, 50, 10, 20));
    Shrinkage found = BAYES.rates(table, "x", "n");
    assertThat(found.groups()).extracting(Shrinkage.Group::region).containsExactly("N", "Q", "S");
    // by hand: m = 1/4, s2 = 0.0225, A = 0.0225 - 0.0025 = 0.02, v = 0.0025, c = 8/9
    assertThat(found.row("a").estimate()).isCloseTo(0.25 - 8.0 / 9 * 0.15, within(1e-15));
    assertThat(found.row("b").weight()).isCloseTo(8.0 / 9, within(1e-14));
    assertThat(found.row("c").estimate()).isCloseTo(0.1, within(1e-16)); // alone in its region
    assertThat(found.row("d").direct()).isNaN(); // no people, so all of it is the region's mean
    assertThat(found.row("d").estimate()).isEqualTo(0.25);
    assertThat(found.row("e").estimate()).isNaN(); // a gap
    assertThat(found.row("f").estimate()).isZero(); // no event in the region
    assertThatThrownBy(() -> found.row("z")).hasMessageContaining("no area 'z'");
    IndicatorTable bad =
        IndicatorTable.of(
            List.of(Area.of("a"), Area.of("b", "b", "N"), Area.of("c", "c", "S")),
            Column.of(Indicator.lowerIsBetter("x"), 1, 2, 0),
            Column.of(Indicator.lowerIsBetter("n"), 5, 1, 0));
    assertThatThrownBy(() -> BAYES.proportions(bad, "x", "n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area a: found no region")
        .hasMessageContaining("area b, node x: found 2.0 of 1.0; a part")
        .hasMessageContaining("no people in region 'S'");
    assertThatThrownBy(
            () ->
                BAYES
                    .towardsAll()
                    .rates(counts(new double[] {1, -1}, new double[] {0, 3}), "x", "n"))
        .hasMessageContaining("(2 problems)");
    assertThatThrownBy(
            () -> BAYES.towardsAll().values(counts(new double[] {1}, new double[] {0}), "x", "n"))
        .hasMessageContaining("the standard error 0.0; it must be above 0");
  }

  @Property(tries = 200)
  void estimatesLieBetweenTheAreaAndTheMean(
      @ForAll @IntRange(min = 2, max = 30) int k, @ForAll long seed) {
    Random random = new Random(seed);
    double[] n = random.doubles(k).map(u -> 1 + Math.floor(u * 500)).toArray();
    double[] x =
        IntStream.range(0, k).mapToDouble(i -> Math.floor(random.nextDouble() * n[i])).toArray();
    IndicatorTable table = counts(x, n);
    double[] se = random.doubles(k).map(u -> 0.1 + u).toArray();
    for (Shrinkage s :
        List.of(
            BAYES.towardsAll().rates(table, "x", "n"),
            BAYES.towardsAll().proportions(table, "x", "n"),
            BAYES.towardsAll().values(counts(x, se), "x", "n"))) {
      for (Shrinkage.Row row : s.rows()) {
        assertThat(row.weight()).isBetween(0.0, 1.0);
        assertThat(row.estimate())
            .isBetween(
                Math.min(row.direct(), row.target()) - 1e-9,
                Math.max(row.direct(), row.target()) + 1e-9);
      }
      assertThat(s.groups().get(0).variance()).isNotNegative();
    }
  }

  /**
   * R 4.2.2: r = qbinom(p, 50, 0.2); (r - (pbinom(r) - p) / (pbinom(r) - pbinom(r - 1))) / 50, and
   * likewise qpois(p, 8) over 400.
   */
  @Test
  void exactFunnelLimitsAgreeWithR() {
    IndicatorTable table = counts(new double[] {10, 2}, new double[] {50, 50});
    Funnel binomial = FunnelPlot.proportions().withTarget(0.2).of(table, "x", "n");
    Funnel.Limits b = binomial.limitsAt(50);
    assertThat(b.lower998()).isCloseTo(0.034776143207507826, within(1e-12));
    assertThat(b.lower95()).isCloseTo(0.0844048220122691, within(1e-12));
    assertThat(b.upper95()).isCloseTo(0.3070938833520582, within(1e-12));
    assertThat(b.upper998()).isCloseTo(0.37914409767503865, within(1e-12));
    assertThat(binomial.rows())
        .extracting(Funnel.Row::position)
        .containsExactly(Funnel.Position.WITHIN, Funnel.Position.BELOW);
    Funnel poisson = FunnelPlot.rates().withTarget(0.02).of(table, "x", "n");
    Funnel.Limits p = poisson.limitsAt(400);
    assertThat(p.lower998()).isCloseTo(0.0006190493709505398, within(1e-12));
    assertThat(p.lower95()).isCloseTo(0.005982146963165328, within(1e-12));
    assertThat(p.upper95()).isCloseTo(0.03385618919205704, within(1e-12));
    assertThat(p.upper998()).isCloseTo(0.044073963491500445, within(1e-12));
    assertThat(poisson.areas(Funnel.Position.FAR_ABOVE)).hasSize(1);
    assertThat(poisson.limitsAt(1e-3).lower998()).isZero();
    assertThatThrownBy(() -> binomial.limitsAt(0.5)).hasMessageContaining("denominator 0.5");
  }

  /**
   * R 4.2.2: z = (x/n - t) / sqrt(t (1 - t) / n) with t = sum(x) / sum(n), quantile(z, c(.1, .9)),
   * phi = mean(winsorised z^2), t + qnorm(p) * sqrt(phi * t * (1 - t) / 100).
   */
  @Test
  void overdispersionAgreesWithR() {
    IndicatorTable table =
        counts(
            new double[] {12, 30, 25, 8, 60, 41, 19, 70, 33, 5},
            new double[] {100, 150, 120, 90, 310, 200, 100, 250, 160, 80});
    Funnel funnel = FunnelPlot.proportions().withOverdispersion(0.1).of(table, "x", "n");
    assertThat(funnel.target()).isCloseTo(0.19423076923076923, within(1e-15));
    assertThat(funnel.dispersion()).isCloseTo(1.7488697239535587, within(1e-13));
    assertThat(FunnelPlot.proportions().withOverdispersion(0).of(table, "x", "n").dispersion())
        .isCloseTo(3.1016063943756764, within(1e-13));
    Funnel.Limits limits = funnel.limitsAt(100);
    assertThat(limits.lower998()).isCloseTo(0.03255899184106395, within(1e-13));
    assertThat(limits.lower95()).isCloseTo(0.09169127394170799, within(1e-13));
    assertThat(limits.upper95()).isCloseTo(0.29677026451983046, within(1e-13));
    assertThat(limits.upper998()).isCloseTo(0.3559025466204745, within(1e-13));
    assertThat(funnel.rows().get(7).z()).isCloseTo(2.5921398874402177, within(1e-12));
    assertThat(funnel.rows().get(7).position()).isEqualTo(Funnel.Position.ABOVE);
    assertThat(funnel.rows().get(9).position()).isEqualTo(Funnel.Position.BELOW);
    assertThat(funnel.toString()).startsWith("Funnel around 0.1942, dispersion 1.75");
  }

  @Test
  void oddFunnelsAreDefinedOrSayWhatIsWrong() {
    double gap = Double.NaN;
    IndicatorTable table = counts(new double[] {1, gap, 5}, new double[] {10, 10, 10});
    Funnel funnel = FunnelPlot.rates().of(table, "x", "n");
    assertThat(funnel.target()).isEqualTo(0.3);
    assertThat(funnel.areas(Funnel.Position.NOWHERE)).extracting(Area::code).containsExactly("A1");
    assertThat(funnel.dispersion()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                FunnelPlot.proportions()
                    .of(counts(new double[] {1, -1, 3}, new double[] {2.5, 4, 2}), "x", "n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(3 problems)");
    assertThatThrownBy(
            () -> FunnelPlot.rates().of(counts(new double[] {0}, new double[] {5}), "x", "n"))
        .hasMessageContaining("0.0 events of 5.0 in all areas together; that gives no target");
    assertThatThrownBy(() -> FunnelPlot.proportions().withTarget(1))
        .hasMessageContaining("above 0 and below 1");
    assertThatThrownBy(() -> FunnelPlot.rates().withOverdispersion(0.5))
        .hasMessageContaining("the share 0.5");
  }

  /** With the truth as target, one in twenty lies beyond the limits of 95 %, give or take. */
  @Test
  void funnelsHoldTheirLevel() {
    Random random = new Random(11);
    int k = 4000;
    double[] n = random.doubles(k).map(u -> 50 + Math.floor(u * 400)).toArray();
    double[] x = new double[k];
    for (int i = 0; i < k; i++) {
      for (int person = 0; person < n[i]; person++) {
        x[i] += random.nextDouble() < 0.15 ? 1 : 0;
      }
    }
    Funnel funnel = FunnelPlot.proportions().withTarget(0.15).of(counts(x, n), "x", "n");
    double outside =
        funnel.rows().stream().filter(r -> r.position() != Funnel.Position.WITHIN).count();
    // four standard deviations of a binomial share of 4,000; limits between counts lose a little
    assertThat(outside / k).isCloseTo(0.05, within(4 * Math.sqrt(0.05 * 0.95 / k)));
  }

  @Test
  void benchmarksAreComparedByIntervalAndDirection() {
    List<Area> areas =
        List.of(
            Area.of("a", "a", "N"), Area.of("b", "b", "N"), Area.of("c", "c", "S"), Area.of("d"));
    double gap = Double.NaN;
    Column low =
        Column.of(Indicator.lowerIsBetter("low"), 1, 5, 9, 4)
            .withLimits(new double[] {0, 3, 8, gap}, new double[] {2, 6, 10, gap});
    Column high =
        Column.of(Indicator.higherIsBetter("high"), 1, 5, 9, gap)
            .withLimits(new double[] {0, 5, 8, 1}, new double[] {2, 6, 10, 2});
    IndicatorTable table = IndicatorTable.of(areas, low, high);
    assertThat(BenchmarkComparison.of(table, "low", 5).rows())
        .extracting(BenchmarkComparison.Row::verdict)
        .containsExactly(
            BenchmarkComparison.Verdict.BETTER,
            BenchmarkComparison.Verdict.SIMILAR,
            BenchmarkComparison.Verdict.WORSE,
            BenchmarkComparison.Verdict.NOT_COMPARED);
    BenchmarkComparison found = BenchmarkComparison.of(table, "high", 5);
    assertThat(found.rows())
        .extracting(BenchmarkComparison.Row::verdict)
        .containsExactly(
            BenchmarkComparison.Verdict.WORSE,
            BenchmarkComparison.Verdict.SIMILAR,
            BenchmarkComparison.Verdict.BETTER,
            BenchmarkComparison.Verdict.NOT_COMPARED);
    assertThat(found.areas(BenchmarkComparison.Verdict.BETTER))
        .extracting(Area::code)
        .containsExactly("c");
    assertThat(found.indicator()).isEqualTo("high");
    assertThat(found.toString()).contains("not compared");
    BenchmarkComparison regions =
        BenchmarkComparison.ofRegions(table, "high", Map.of("N", 1.5, "S", 20.0, "", 0.0));
    assertThat(regions.rows())
        .extracting(BenchmarkComparison.Row::verdict)
        .startsWith(
            BenchmarkComparison.Verdict.SIMILAR,
            BenchmarkComparison.Verdict.BETTER,
            BenchmarkComparison.Verdict.WORSE);
    assertThatThrownBy(() -> BenchmarkComparison.ofRegions(table, "high", Map.of("N", 1.0)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(2 problems)")
        .hasMessageContaining("no benchmark for region 'S'");
    assertThatThrownBy(() -> BenchmarkComparison.of(table, "high", Double.NaN))
        .hasMessageContaining("the benchmark NaN");
    IndicatorTable plain = counts(new double[] {1}, new double[] {2});
    assertThatThrownBy(() -> BenchmarkComparison.of(plain, "x", 1))
        .hasMessageContaining("x: found no confidence limits");
  }
}
