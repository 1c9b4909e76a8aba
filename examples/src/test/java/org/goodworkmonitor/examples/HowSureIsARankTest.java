package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.SobolAnalysis;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightDominance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example finds what the guide says it finds. */
class HowSureIsARankTest {
  private static final String BLACKPOOL = HowSureIsARank.BLACKPOOL;
  private static final String PETERBOROUGH = HowSureIsARank.PETERBOROUGH;

  @Test
  void ranksWithTheirIntervals(@TempDir Path folder) {
    UncertaintyAnalysis.Result result = HowSureIsARank.ranks(HowSureIsARank.index());
    assertThat(result.failed()).isZero();
    assertThat(result.halfWidth()).isLessThanOrEqualTo(0.05);
    assertThat(result.convergence()).hasSize(6);
    assertThat(result.replicates()).isEqualTo(320_000);
    assertThat(result.rankQuantile(BLACKPOOL, 0.5)).isEqualTo(111);
    assertThat(result.rankInterval(BLACKPOOL, 0.9))
        .isEqualTo(new UncertaintyAnalysis.Interval(104, 113));
    List<String> tied = HowSureIsARank.tied(result);
    assertThat(tied).hasSize(11).contains("Peterborough", "Leicester").doesNotContain("Bolton");
    assertThat(result.probabilityOfBottom(BLACKPOOL, 10)).isCloseTo(0.74, within(0.01));
    Path svg = folder.resolve("ranks.svg");
    HowSureIsARank.picture(result).writeSvg(svg);
    assertThat(svg).content().contains("Blackpool").contains("Wokingham");
  }

  @Test
  void why() {
    PerturbedIndex index = HowSureIsARank.index();
    SobolAnalysis.Result indices = HowSureIsARank.sensitivity(index);
    assertThat(indices.factor("weights").total())
        .isGreaterThan(indices.factor("aggregation").total())
        .isGreaterThan(indices.factor("normalisation").total());
    assertThat(HowSureIsARank.oneChoice(index).movers(BLACKPOOL).get(0).alternative())
        .isEqualTo("geometric-mean");
  }

  @Test
  void guarantees() {
    WeightDominance.Result sure = HowSureIsARank.whateverTheWeights();
    assertThat(sure.rankRange(BLACKPOOL))
        .isEqualTo(new WeightDominance.RankRange(107, 114, 107, 114));
    assertThat(sure.areas()).allMatch(a -> sure.rankRange(a.code()).exact());
    assertThat(sure.rankRange("E06000041").worst()).isEqualTo(1); // Wokingham
    assertThat(HowSureIsARank.samplingError().best(10)).hasSize(39);
  }

  @Test
  void partsAreTheWhole() {
    PerturbedIndex index = HowSureIsARank.index();
    UncertaintyAnalysis.Result whole =
        UncertaintyAnalysis.withDefaults().withReplicates(100_000).analyse(index);
    assertThat(HowSureIsARank.fromParts(index).toTable().toString(12))
        .isEqualTo(whole.toTable().toString(12));
    assertThat(whole.meanRank(PETERBOROUGH)).isCloseTo(106.5, within(0.1));
  }
}
