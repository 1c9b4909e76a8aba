package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.goodworkmonitor.core.problem.DataException;
import org.junit.jupiter.api.Test;

class GroupCountTest {
  private static final Profiles THREE = clouds(3, 40, 8);

  /** Round clouds of unit variance, centres on a circle of the given radius. */
  private static Profiles clouds(int count, int size, double radius) {
    UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(5L);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(rng);
    double[][] rows = new double[count * size][];
    for (int i = 0; i < rows.length; i++) {
      double angle = 2 * Math.PI * (i % count) / count;
      rows[i] =
          new double[] {
            radius * Math.cos(angle) + normal.sample(), radius * Math.sin(angle) + normal.sample()
          };
    }
    return Profiles.raw(Reference.table(rows));
  }

  private static void assertThree(GroupCount count) {
    assertThat(count.best()).isEqualTo(3);
    int[] planted = new int[THREE.size()];
    Arrays.setAll(planted, i -> i % 3);
    assertThat(count.grouping().adjustedRand(Grouping.of(THREE.codes(), planted))).isEqualTo(1);
    assertThat(
            count
                .toTable()
                .column("best")
                .text(3 - (int) count.toTable().column("groups").number(0)))
        .isEqualTo("yes");
  }

  @Test
  void silhouetteFindsThreeClouds() {
    assertThree(GroupCount.bySilhouette(KMeans.withDefaults(), THREE, 2, 6));
    assertThree(GroupCount.bySilhouette(HierarchicalClustering.WARD, THREE, 2, 6));
  }

  @Test
  void gapStatisticFindsThreeCloudsAndOne() {
    KMeans few = KMeans.withDefaults().withRestarts(5);
    assertThree(GroupCount.byGapStatistic(few, THREE, 1, 6, 20, 0));
    Profiles one = clouds(1, 80, 0);
    assertThat(GroupCount.byGapStatistic(few, one, 1, 5, 20, 0).best()).isEqualTo(1);
  }

  @Test
  void bicFindsThreeClouds() {
    assertThree(GroupCount.byBic(GaussianMixture.withDefaults().withRestarts(3), THREE, 1, 5));
  }

  /**
   * Points 0, 1 | 10, 12. a = 1, 1, 2, 2 and b = 11, 10, 9.5, 11.5: s = 10/11, 9/10, 7.5/9.5,
   * 9.5/11.5.
   */
  @Test
  void silhouetteByHand() {
    Profiles profiles = Profiles.raw(Reference.table(new double[][] {{0}, {1}, {10}, {12}}));
    GroupCount count = GroupCount.bySilhouette(HierarchicalClustering.SINGLE, profiles, 2, 3);
    assertThat(count.criterion(2))
        .isCloseTo((10 / 11.0 + 0.9 + 7.5 / 9.5 + 9.5 / 11.5) / 4, within(1e-15));
    // {0, 1}, {10}, {12}: s = 9/10, 8/9, 0, 0.
    assertThat(count.criterion(3)).isCloseTo((0.9 + 8 / 9.0) / 4, within(1e-15));
    assertThat(count.best()).isEqualTo(2);
    assertThatThrownBy(() -> count.criterion(4)).hasMessageContaining("tried were 2 to 3");
  }

  /** One component: ln L = -n/2 (d ln 2 pi + ln |S| + d), S with divisor n; 5 parameters. */
  @Test
  void bicOfOneComponentByHand() {
    double[][] rows = {{0, 0}, {2, 0}, {0, 2}, {2, 2}, {1, 1}};
    // Variances 4/5 each, covariance 0: |S| = 0.64.
    double logLikelihood = -2.5 * (2 * Math.log(2 * Math.PI) + Math.log(0.64) + 2);
    GaussianMixture.Result fit =
        GaussianMixture.withDefaults().analyse(Profiles.raw(Reference.table(rows)), 1);
    assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-9));
    assertThat(fit.bic()).isCloseTo(5 * Math.log(5) - 2 * logLikelihood, within(1e-9));
    assertThat(fit.certainty().values()).containsOnly(1.0);
    assertThat(fit.grouping().count()).isEqualTo(1);
  }

  @Test
  void likelihoodRisesWithComponentsAndCertaintyIsAProbability() {
    GaussianMixture mixture = GaussianMixture.withDefaults();
    GaussianMixture.Result one = mixture.analyse(THREE, 1);
    GaussianMixture.Result three = mixture.analyse(THREE, 3);
    assertThat(three.logLikelihood()).isGreaterThan(one.logLikelihood());
    assertThat(three.certainty().values()).allMatch(p -> p > 1 / 3.0 && p <= 1);
    assertThat(mixture.withSeed(0).analyse(THREE, 3)).isEqualTo(three);
  }

  @Test
  void mixturesThatCollapseAreAnError() {
    Profiles line =
        Profiles.raw(Reference.table(new double[][] {{0, 0}, {1, 2}, {2, 4}, {3, 6}, {5, 10}}));
    assertThatThrownBy(() -> GaussianMixture.withDefaults().analyse(line, 2))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("singular")
        .hasMessageContaining("[x0, x1]");
  }

  @Test
  void rangesThatCannotBeAreErrors() {
    assertThatThrownBy(() -> GroupCount.bySilhouette(KMeans.withDefaults(), THREE, 1, 3))
        .hasMessageContaining("fewest groups: found 1");
    assertThatThrownBy(() -> GroupCount.bySilhouette(KMeans.withDefaults(), THREE, 2, 120))
        .hasMessageContaining("most groups: found 120");
    assertThatThrownBy(() -> GroupCount.byGapStatistic(KMeans.withDefaults(), THREE, 1, 3, 0, 0))
        .hasMessageContaining("reference sets");
  }
}
