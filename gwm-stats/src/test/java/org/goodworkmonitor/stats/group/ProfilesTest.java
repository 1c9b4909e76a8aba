package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.junit.jupiter.api.Test;

class ProfilesTest {

  /** Column 1, 2, 3: mean 2, standard deviation 1. Column 10, 30, 20: mean 20, 10. */
  @Test
  void standardisedDistancesByHand() {
    Profiles profiles =
        Profiles.standardised(Reference.table(new double[][] {{1, 10}, {2, 30}, {3, 20}}));
    // the z-scores span 2, so that their unit is 2
    assertThat(profiles.exponent()).isEqualTo(1);
    assertThat(profiles.coordinates()[0]).containsExactly(-0.5, -0.5);
    assertThat(profiles.distancesFrom("0")[1]).isCloseTo(Math.sqrt(5), within(1e-15));
    assertThat(profiles.codes()).containsExactly("0", "1", "2");
    assertThat(profiles.columns()).containsExactly("x0", "x1");
  }

  @Test
  void meansOfGroupsByHand() {
    Profiles profiles =
        Profiles.standardised(Reference.table(new double[][] {{1, 10}, {2, 30}, {3, 20}}));
    Grouping grouping = Grouping.of(ImmutableMap.of("2", "high", "1", "high", "0", "low"));
    ResultTable means = profiles.meansBy(grouping);
    assertThat(means.column("group").text(0)).isEqualTo("high");
    assertThat(means.column("areas").number(0)).isEqualTo(2);
    assertThat(means.column("x0").number(0)).isEqualTo(2.5);
    assertThat(means.column("x0 z").number(0)).isEqualTo(0.5);
    assertThat(means.column("x1 z").number(1)).isEqualTo(-1);
    // z-scores -1, 0, 1 and -1, 1, 0: {0, 1} and {1, 0} are each 1/2 from their mean twice.
    assertThat(profiles.withinSumOfSquares(grouping)).isCloseTo(1, within(1e-15));
  }

  @Test
  void someColumnsCanBeTaken() {
    assertThat(
            Profiles.raw(Reference.table(new double[][] {{1, 10}, {2, 30}}), List.of("x1"))
                .distancesFrom("0"))
        .containsExactly(0, 20);
    assertThatThrownBy(
            () -> Profiles.raw(Reference.table(new double[][] {{1}, {2}}), List.of("x9")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Profiles.raw(Reference.table(new double[][] {{1}, {2}}), List.of()))
        .hasMessageContaining("at least one");
  }

  @Test
  void everyGapAndConstantColumnIsNamed() {
    double gap = Double.NaN;
    assertThatThrownBy(
            () -> Profiles.raw(Reference.table(new double[][] {{1, gap}, {gap, 3}, {1, 1}})))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area 0, node x1: found no value")
        .hasMessageContaining("area 1, node x0: found no value");
    assertThatThrownBy(
            () -> Profiles.standardised(Reference.table(new double[][] {{4, 1}, {4, 2}})))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node x0: found the value 4.0 for every area");
    assertThatThrownBy(() -> Profiles.raw(Reference.table(new double[][] {{4}})))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("single area, 0");
  }
}
