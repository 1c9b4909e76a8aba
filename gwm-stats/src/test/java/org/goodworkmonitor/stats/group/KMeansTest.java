package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KMeansTest {

  /** kmeans(nstart = 200) of R 4.2.2, Hartigan and Wong. */
  @Test
  void bestGroupsAgreeWithR() {
    Profiles profiles = Reference.monitor();
    Grouping theirs = Reference.grouping("coinr/gwm_kmeans_hw_k4_nstart200.csv", 1);
    Grouping ours = KMeans.withDefaults().group(profiles, 4);
    assertThat(profiles.withinSumOfSquares(theirs)).isCloseTo(417.564266477013, within(1e-9));
    assertThat(profiles.withinSumOfSquares(ours)).isCloseTo(417.564266477013, within(1e-9));
    assertThat(ours.adjustedRand(theirs)).isEqualTo(1);
  }

  /** kmeans(centers = the first four areas, algorithm = "Lloyd") of R 4.2.2. */
  @Test
  void lloydFromGivenAreasAgreesWithR() {
    Profiles profiles = Reference.monitor();
    Grouping theirs = Reference.grouping("coinr/gwm_kmeans_lloyd_k4_init_first4.csv", 1);
    Grouping ours = KMeans.lloyd(profiles, List.of("LA001", "LA002", "LA003", "LA004"));
    assertThat(ours.adjustedRand(theirs)).isEqualTo(1);
    double expected =
        Reference.records("coinr/gwm_kmeans_lloyd_k4_centers.csv").stream()
            .mapToDouble(row -> Double.parseDouble(row[8]))
            .sum();
    assertThat(profiles.withinSumOfSquares(ours)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void theSameSeedGivesTheSameGroupsAndSeedsDiffer() {
    Profiles profiles = Reference.monitor();
    KMeans once = KMeans.withDefaults().withRestarts(1);
    assertThat(once.withSeed(0).group(profiles, 8)).isEqualTo(once.group(profiles, 8));
    assertThat(
            List.of(1L, 2L, 3L, 4L).stream()
                .map(seed -> once.withSeed(seed).group(profiles, 8))
                .distinct()
                .count())
        .isGreaterThan(1);
  }

  @Test
  void badInputIsAnError() {
    Profiles two = Profiles.raw(Reference.table(new double[][] {{1}, {1}, {1}, {2}}));
    assertThatThrownBy(() -> KMeans.withDefaults().group(two, 3))
        .hasMessageContaining("number of different profiles, 2");
    assertThatThrownBy(() -> KMeans.withDefaults().group(two, 4))
        .hasMessageContaining("[0, 1, 2, 3]");
    assertThatThrownBy(() -> KMeans.lloyd(two, List.of("0", "9"))).hasMessageContaining("'9'");
    assertThatThrownBy(() -> KMeans.lloyd(two, List.of("3", "3"))).hasMessageContaining("twice");
    assertThatThrownBy(() -> KMeans.lloyd(two, List.of("0", "1", "3")))
        .hasMessageContaining("group that starts from area 1 became empty");
    assertThatThrownBy(() -> KMeans.withDefaults().withRestarts(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
