package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fisher's irises, grouped by R 4.2.2 with cluster 2.1.4 and mclust 6.0.0; {@code m} are the four
 * columns of numbers, {@code d} is {@code dist(m)}.
 */
class IrisTest {
  private static final Profiles IRISES =
      Profiles.raw(
          Reference.table(
              Reference.records("iris/iris.csv").stream().map(row -> row[0]).toList(),
              Reference.records("iris/iris.csv").stream()
                  .map(row -> Reference.numbers(Arrays.copyOf(row, 5), 1))
                  .toArray(double[][]::new)));
  private static final Grouping SPECIES = Reference.grouping("iris/iris.csv", 5);

  /**
   * {@code f <- kmeans(m, k, nstart = 500)}, {@code f$tot.withinss}, {@code
   * mean(silhouette(f$cluster, d)[, 3])}.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 152.347951760358, 0.681046169211747",
    "3, 78.851441426146, 0.55281901235641",
    "4, 57.2284732142857, 0.498050504997288",
    "5, 46.446182051282, 0.488748887093106",
    "6, 39.0399872460872, 0.364834003967004"
  })
  void meansAndSilhouettesAreThoseOfR(int k, double within, double silhouette) {
    Grouping groups = KMeans.withDefaults().group(IRISES, k);
    assertThat(IRISES.withinSumOfSquares(groups)).isCloseTo(within, within(1e-10));
    assertThat(GroupCount.bySilhouette(KMeans.withDefaults(), IRISES, k, k).criterion(k))
        .isCloseTo(silhouette, within(1e-12));
  }

  /**
   * {@code Mclust(m, G = k, modelNames = "VVV", control = emControl(tol = 1e-14))}, {@code
   * f$loglik}, {@code -f$bic}. Both climb until a step gains next to nothing: 1e-4 of a value of
   * some hundreds is between the two.
   */
  @ParameterizedTest
  @CsvSource({
    "1, -379.914630122269, 829.978154361886",
    "2, -214.354704370512, 574.017832269816",
    "3, -180.185477131304, 580.838907202843"
  })
  void mixturesAreThoseOfMclust(int k, double logLikelihood, double bic) {
    GaussianMixture.Result fit = GaussianMixture.withDefaults().analyse(IRISES, k);
    assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-4));
    assertThat(fit.bic()).isCloseTo(bic, within(2e-4));
  }

  @Test
  void theCriterionPrefersTwoAsInMclust() {
    assertThat(
            GroupCount.byBic(GaussianMixture.withDefaults().withRestarts(3), IRISES, 1, 4).best())
        .isEqualTo(2);
  }

  /** {@code adjustedRandIndex(...)} of mclust between classifications and the species. */
  @Test
  void adjustedRandIndicesAreThoseOfMclust() {
    Grouping means = KMeans.withDefaults().group(IRISES, 3);
    Grouping mixture = GaussianMixture.withDefaults().group(IRISES, 3);
    Grouping average = HierarchicalClustering.AVERAGE.group(IRISES, 3);
    assertThat(mixture.adjustedRand(means)).isCloseTo(0.691588558793743, within(1e-14));
    assertThat(SPECIES.adjustedRand(means)).isCloseTo(0.73023827228347, within(1e-14));
    assertThat(SPECIES.adjustedRand(mixture)).isCloseTo(0.903874231774812, within(1e-14));
    assertThat(SPECIES.adjustedRand(average)).isCloseTo(0.759198707107152, within(1e-14));
  }
}
