package org.goodworkmonitor.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.apache.spark.sql.SparkSession;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.junit.jupiter.api.Test;

/** An analysis on Spark has the bits of a local one. */
class SparkUncertaintyTest {
  private static final SparkSession SPARK = Sessions.local();

  static UncertaintyAnalysis analysis() {
    return UncertaintyAnalysis.withDefaults().withReplicates(203).withSeed(7);
  }

  static PerturbedIndex index() {
    return PerturbedIndex.of(
        Indices.of(Normalisations.minMax(0, 100)).build(),
        Indices.table(new Random(11), 30),
        Perturbation.weightsWithin(0.4),
        Perturbation.leavingOutOneOf("a", "c"));
  }

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
    UncertaintyAnalysis.Result expected = analysis().analyse(index());
    for (int parts : new int[] {1, 5, 300}) {
      assertSame(
          SparkUncertainty.analyse(
              SPARK, parts, SparkUncertaintyTest::analysis, SparkUncertaintyTest::index),
          expected);
    }
  }

  @Test
  void whatHasNoPartsIsRefused() {
    assertThatThrownBy(
            () ->
                SparkUncertainty.analyse(
                    SPARK, 0, SparkUncertaintyTest::analysis, SparkUncertaintyTest::index))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 parts");
    assertThatThrownBy(
            () ->
                SparkUncertainty.analyse(
                    SPARK,
                    2,
                    () -> analysis().untilPrecision(0.1, 1000),
                    SparkUncertaintyTest::index))
        .hasMessageContaining("until a precision");
  }
}
