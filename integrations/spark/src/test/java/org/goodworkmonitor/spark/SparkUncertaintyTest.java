package org.goodworkmonitor.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.SparkSession;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.junit.jupiter.api.Test;

/** An analysis on Spark has the bits of a local one. */
class SparkUncertaintyTest {
  private static final SparkSession SPARK = Sessions.local();

  static void assertSame(UncertaintyAnalysis.Result found, UncertaintyAnalysis.Result expected) {
    assertThat(found.toTable(0.9)).hasToString(expected.toTable(0.9).toString());
    assertThat(found.convergence()).isEqualTo(expected.convergence());
    expected
        .areas()
        .forEach(
            area -> {
              if (expected.index().nominal().rank(area).isPresent()) {
                assertThat(found.rankProbabilities(area))
                    .containsExactly(expected.rankProbabilities(area));
                assertThat(found.meanScore(area)).isEqualTo(expected.meanScore(area));
              }
            });
  }

  @Test
  void anySplitHasTheBitsOfALocalRun() {
    UncertaintyAnalysis.Result expected = Recipes.analysis().analyse(Recipes.index());
    for (int parts : new int[] {1, 5, 300}) {
      assertSame(
          SparkUncertainty.analyse(SPARK, parts, Recipes::analysis, Recipes::index), expected);
    }
  }

  @Test
  void whatHasNoPartsIsRefused() {
    assertThatThrownBy(() -> SparkUncertainty.analyse(SPARK, 0, Recipes::analysis, Recipes::index))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 parts");
    assertThatThrownBy(
            () ->
                SparkUncertainty.analyse(
                    SPARK, 2, () -> Recipes.analysis().untilPrecision(0.1, 1000), Recipes::index))
        .hasMessageContaining("until a precision");
  }
}
