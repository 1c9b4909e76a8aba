package org.goodworkmonitor.stats.smallarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.goodworkmonitor.stats.smallarea.Counts.counts;

import java.util.Random;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.junit.jupiter.api.Test;

/** Limits and overdispersion of funnels against R. */
class FunnelPlotTest {
  /**
   * R 4.2.2: r = qbinom(p, 50, 0.2); (r - (pbinom(r) - p) / (pbinom(r) - pbinom(r - 1))) / 50, and
   * likewise qpois(p, 8) over 400.
   */
  @Test
  void exactFunnelLimitsAgreeWithR() {
    IndicatorTable table = counts(new double[] {10, 2}, new double[] {50, 50});
    FunnelPlot.Result binomial = FunnelPlot.proportions().withTarget(0.2).analyse(table, "x", "n");
    FunnelPlot.Limits b = binomial.limitsAt(50);
    assertThat(b.lower998()).isCloseTo(0.034776143207507826, within(1e-12));
    assertThat(b.lower95()).isCloseTo(0.0844048220122691, within(1e-12));
    assertThat(b.upper95()).isCloseTo(0.3070938833520582, within(1e-12));
    assertThat(b.upper998()).isCloseTo(0.37914409767503865, within(1e-12));
    assertThat(binomial.rows())
        .extracting(FunnelPlot.Row::position)
        .containsExactly(FunnelPlot.Position.WITHIN, FunnelPlot.Position.BELOW);
    FunnelPlot.Result poisson = FunnelPlot.rates().withTarget(0.02).analyse(table, "x", "n");
    FunnelPlot.Limits p = poisson.limitsAt(400);
    assertThat(p.lower998()).isCloseTo(0.0006190493709505398, within(1e-12));
    assertThat(p.lower95()).isCloseTo(0.005982146963165328, within(1e-12));
    assertThat(p.upper95()).isCloseTo(0.03385618919205704, within(1e-12));
    assertThat(p.upper998()).isCloseTo(0.044073963491500445, within(1e-12));
    assertThat(poisson.areas(FunnelPlot.Position.FAR_ABOVE)).hasSize(1);
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
    FunnelPlot.Result funnel =
        FunnelPlot.proportions().withOverdispersion(0.1).analyse(table, "x", "n");
    assertThat(funnel.target()).isCloseTo(0.19423076923076923, within(1e-15));
    assertThat(funnel.dispersion()).isCloseTo(1.7488697239535587, within(1e-13));
    assertThat(FunnelPlot.proportions().withOverdispersion(0).analyse(table, "x", "n").dispersion())
        .isCloseTo(3.1016063943756764, within(1e-13));
    FunnelPlot.Limits limits = funnel.limitsAt(100);
    assertThat(limits.lower998()).isCloseTo(0.03255899184106395, within(1e-13));
    assertThat(limits.lower95()).isCloseTo(0.09169127394170799, within(1e-13));
    assertThat(limits.upper95()).isCloseTo(0.29677026451983046, within(1e-13));
    assertThat(limits.upper998()).isCloseTo(0.3559025466204745, within(1e-13));
    assertThat(funnel.rows().get(7).z()).isCloseTo(2.5921398874402177, within(1e-12));
    assertThat(funnel.rows().get(7).position()).isEqualTo(FunnelPlot.Position.ABOVE);
    assertThat(funnel.rows().get(9).position()).isEqualTo(FunnelPlot.Position.BELOW);
    assertThat(funnel.toString()).startsWith("Funnel around 0.1942, dispersion 1.75");
  }

  @Test
  void oddFunnelsAreDefinedOrSayWhatIsWrong() {
    double gap = Double.NaN;
    IndicatorTable table = counts(new double[] {1, gap, 5}, new double[] {10, 10, 10});
    FunnelPlot.Result funnel = FunnelPlot.rates().analyse(table, "x", "n");
    assertThat(funnel.target()).isEqualTo(0.3);
    assertThat(funnel.areas(FunnelPlot.Position.NOWHERE))
        .extracting(Area::code)
        .containsExactly("A1");
    assertThat(funnel.dispersion()).isEqualTo(1);
    assertThatThrownBy(
            () ->
                FunnelPlot.proportions()
                    .analyse(counts(new double[] {1, -1, 3}, new double[] {2.5, 4, 2}), "x", "n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(3 problems)");
    assertThatThrownBy(
            () -> FunnelPlot.rates().analyse(counts(new double[] {0}, new double[] {5}), "x", "n"))
        .hasMessageContaining("0.0 events of 5.0 in all areas together; that gives no target");
    IndicatorTable many = counts(new double[] {4e9, 5e9}, new double[] {1e10, 1e10});
    assertThatThrownBy(() -> FunnelPlot.rates().analyse(many, "x", "n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area A1, node x: found 4.5E9 events expected")
        .hasMessageContaining("exact limits end at 1e9");
    assertThatThrownBy(() -> funnel.limitsAt(1e10)).hasMessageContaining("denominator 1.0E10");
    assertThat(FunnelPlot.rates().withOverdispersion(0).analyse(many, "x", "n").rows())
        .allMatch(row -> row.position() == FunnelPlot.Position.WITHIN);
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
    FunnelPlot.Result funnel =
        FunnelPlot.proportions().withTarget(0.15).analyse(counts(x, n), "x", "n");
    double outside =
        funnel.rows().stream().filter(r -> r.position() != FunnelPlot.Position.WITHIN).count();
    // four standard deviations of a binomial share of 4,000; limits between counts lose a little
    assertThat(outside / k).isCloseTo(0.05, within(4 * Math.sqrt(0.05 * 0.95 / k)));
  }

  /** By hand: t = 60/300 = 0.2, all z are 0, so phi would be 0; the limits are those of phi = 1. */
  @Test
  void aFunnelIsNeverNarrowerThanChanceAllows() {
    IndicatorTable alike = counts(new double[] {20, 10, 30}, new double[] {100, 50, 150});
    FunnelPlot.Result funnel =
        FunnelPlot.proportions().withOverdispersion(0).analyse(alike, "x", "n");
    assertThat(funnel.dispersion()).isEqualTo(1);
    assertThat(funnel.limitsAt(100).upper95())
        .isCloseTo(0.2 + 1.959963984540054 * Math.sqrt(0.2 * 0.8 / 100), within(1e-14));
  }
}
