package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.view.ResultTable;
import org.junit.jupiter.api.Test;

/** Draws that cannot be scored are named beforehand, counted, shown, and refused if too many. */
class FailedDrawsTest {
  private static final Normalisation Z = Normalisations.zScore(0, 1, Sample.Divisor.N_MINUS_1);
  private static final Perturbation NORMALISATION =
      Perturbation.choice(
          "normalisation", i -> i.normalisedBy(Monitor.MIN_MAX), i -> i.normalisedBy(Z));
  private static final Perturbation AGGREGATION =
      Perturbation.choice(
          "aggregation",
          i -> i.aggregatedBy(Aggregations.arithmeticMean()),
          i -> i.aggregatedBy(Aggregations.geometricMean()));

  private static PerturbedIndex index(Perturbation... perturbations) {
    return PerturbedIndex.of(Monitor.mean(), Monitor.table(), perturbations);
  }

  @Test
  void alternativesThatCannotBeCombinedAreNamed() {
    PerturbedIndex index = index(NORMALISATION, AGGREGATION, Perturbation.weightsWithin(0.25));
    assertThat(index.infeasible())
        .extracting(Infeasible::alternatives)
        .containsExactly(
            Map.of("normalisation", Z.spec().toString(), "aggregation", "geometric-mean"));
    assertThat(index.infeasible().get(0).reason()).contains("cannot take");
    assertThat(index.toString())
        .contains("cannot be combined")
        .contains("normalisation = " + Z.spec() + " with aggregation = geometric-mean");
    PerturbedIndex sound =
        index(
            Perturbation.choice(
                "normalisation",
                i -> i.normalisedBy(Monitor.MIN_MAX),
                i -> i.normalisedBy(Monitor.Z)),
            AGGREGATION);
    assertThat(sound.infeasible()).isEmpty();
    assertThat(sound.toString()).doesNotContain("combined");
    assertThat(index(Perturbation.weightsWithin(0.1)).infeasible()).isEmpty();
  }

  /**
   * An alternative that fails with everything is named by itself, not once for each of the rest.
   */
  @Test
  void combinationsAreAsSmallAsPossible() {
    Normalisation never =
        sample -> {
          throw new IllegalArgumentException("never");
        };
    PerturbedIndex index =
        index(
            Perturbation.choice(
                "normalisation",
                i -> i.normalisedBy(Monitor.MIN_MAX),
                i -> i.normalisedBy(never),
                i -> i.normalisedBy(Z)),
            AGGREGATION,
            Perturbation.choice(
                "imputation",
                i -> i.imputedBy(Imputations.none()),
                i -> i.imputedBy(Imputations.median())),
            Perturbation.leavingOutOneOf("D1", "D2"));
    assertThat(index.infeasible()).hasSize(2);
    assertThat(index.infeasible().get(0).alternatives()).containsOnlyKeys("normalisation");
    assertThat(index.infeasible().get(0).reason()).contains("never");
    assertThat(index.infeasible().get(1).alternatives())
        .containsOnlyKeys("normalisation", "aggregation");
  }

  /** 2 x 2 x 10 x 100 combinations are more than are scored; the pair is found all the same. */
  @Test
  void manyCombinationsAreSampled() {
    PerturbedIndex index =
        index(
            NORMALISATION,
            AGGREGATION,
            Perturbation.leavingOutOneOf("D1", "D2", "D3", "I1", "I2", "I3", "I4", "I5", "I6"),
            Perturbation.weightSets(Monitor.weightSets()));
    assertThat(index.infeasible())
        .extracting(Infeasible::alternatives)
        .containsExactly(
            Map.of("normalisation", Z.spec().toString(), "aggregation", "geometric-mean"));
  }

  /**
   * With x the share of 1/2 of each alternative, a pair of points escapes only if the normalisation
   * is min-max in both, or the aggregation arithmetic: 1/4 + 1/4 - 1/16 = 7/16 do, and 9/16 of
   * 4,096, or 2,304, fail. Sobol's sequence is balanced, so that it is exactly so many.
   */
  @Test
  void sobolRefusesWhenManyPairsFail() {
    PerturbedIndex index = index(NORMALISATION, AGGREGATION);
    SobolAnalysis analysis = SobolAnalysis.withDefaults().withBase(4096).withBootstrap(100, 0.95);
    assertThatThrownBy(() -> analysis.analyse(index, Output.meanRankShift()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2,304 of 4,096 pairs of points (56.3 %) failed")
        .hasMessageContaining("1.0 % allowed")
        .hasMessageContaining("normalisation = z-score")
        .hasMessageContaining("aggregation = geometric-mean")
        .hasMessageContaining("withFailuresUpTo(1)");
    SobolAnalysis.Result anyway =
        analysis.withFailuresUpTo(0.6).analyse(index, Output.meanRankShift());
    assertThat(anyway.failed()).isEqualTo(2304);
    assertThat(anyway.failedShare()).isEqualTo(0.5625);
    assertThat(anyway.toString()).contains("2,304 of 4,096 pairs (56.3 %) failed");
    assertThat(anyway.toTable().column("failed").number(0)).isEqualTo(2304);
    assertThat(anyway.toTable().column("failed_share").number(1)).isEqualTo(0.5625);
    SobolAnalysis.Result sound =
        analysis.analyse(
            index(
                Perturbation.choice(
                    "normalisation",
                    i -> i.normalisedBy(Monitor.MIN_MAX),
                    i -> i.normalisedBy(Monitor.Z)),
                AGGREGATION),
            Output.meanRankShift());
    assertThat(sound.toString()).doesNotContain("pairs (");
    assertThat(sound.toTable().column("failed").number(0)).isZero();
    assertThat(sound.toTable().column("failed_share").number(0)).isZero();
    // the share that was reported without a word is less than a fifth of what the choice explains
    assertThat(sound.factor("normalisation").total())
        .isGreaterThan(5 * anyway.factor("normalisation").total());
  }

  /** Just below and just above the share allowed; the function fails on exactly 1 point of 128. */
  @Test
  void theLimitIsTheStatedShare() {
    SobolAnalysis analysis = SobolAnalysis.withDefaults().withBase(128).withBootstrap(10, 0.9);
    List<String> x = List.of("x");
    // of 128 points of a Sobol sequence exactly one is below 1/128; the pair fails at A or at B
    SobolAnalysis.Result some =
        analysis.withFailuresUpTo(0.05).analyse(x, u -> u[0] < 1 / 128.0 ? Double.NaN : u[0]);
    int failed = some.failed();
    assertThat(failed).isBetween(1, 2);
    assertThat(
            analysis
                .withFailuresUpTo(failed / 128.0)
                .analyse(x, u -> u[0] < 1 / 128.0 ? Double.NaN : u[0])
                .failed())
        .isEqualTo(failed);
    assertThatThrownBy(
            () ->
                analysis
                    .withFailuresUpTo(failed / 128.0 - 1e-6)
                    .analyse(x, u -> u[0] < 1 / 128.0 ? Double.NaN : u[0]))
        .hasMessageContaining("the function gives no number");
    assertThatThrownBy(() -> analysis.withFailuresUpTo(-0.1)).hasMessageContaining("-0.1");
  }

  /** A quarter of the draws fail: of 10,000 with a standard deviation of 43. */
  @Test
  void uncertaintyShowsWhatFailed() {
    PerturbedIndex index = index(NORMALISATION, AGGREGATION, Perturbation.weightsWithin(0.25));
    UncertaintyAnalysis.Result result = UncertaintyAnalysis.withDefaults().analyse(index);
    assertThat(result.failed()).isBetween(2285, 2715);
    assertThat(result.failedShare()).isEqualTo(result.failed() / 10_000.0);
    String text =
        String.format(
            java.util.Locale.ROOT,
            "%,d of 10,000 replicates (%.1f %%) failed",
            result.failed(),
            result.failed() / 100.0);
    assertThat(result.toTable().title()).endsWith(text);
    assertThat(result.toString()).contains(text).contains("normalisation = z-score");
    ResultTable table = result.toTable();
    for (int row : IntStream.of(0, 117).toArray()) {
      assertThat(table.column("failed").number(row)).isEqualTo(result.failed());
      assertThat(table.column("failed_share").number(row))
          .isCloseTo(result.failedShare(), Offset.offset(0.0));
    }
    UncertaintyAnalysis.Result sound =
        UncertaintyAnalysis.withDefaults().analyse(index(Perturbation.weightsWithin(0.25)));
    assertThat(sound.failedShare()).isZero();
    assertThat(sound.toTable().title()).endsWith("ranks in 10000 replicates");
  }

  @Test
  void oneAtATimeSaysWhatFailed() {
    OneAtATime.Result choices =
        OneAtATime.withDefaults()
            .analyse(
                PerturbedIndex.of(
                    Monitor.definition(Monitor.MIN_MAX, Aggregations.geometricMean()),
                    Monitor.table(),
                    NORMALISATION));
    ResultTable table = choices.toTable();
    assertThat(Arrays.asList(table.column("failure").text(0), table.column("mean_shift").text(0)))
        .containsExactly("", "0");
    assertThat(table.column("failure").text(1)).contains("cannot take");
    assertThat(table.column("mean_shift").text(1)).isEmpty();
  }
}
