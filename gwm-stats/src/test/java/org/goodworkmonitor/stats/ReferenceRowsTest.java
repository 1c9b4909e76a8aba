package org.goodworkmonitor.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.group.KMeans;
import org.goodworkmonitor.stats.group.Profiles;
import org.goodworkmonitor.stats.inequality.RegionalSpread;
import org.goodworkmonitor.stats.inequality.TheilDecomposition;
import org.goodworkmonitor.stats.policy.TargetGaps;
import org.goodworkmonitor.stats.quality.DomainCorrelations;
import org.goodworkmonitor.stats.quality.IndexAudit;
import org.goodworkmonitor.stats.quality.IndicatorStatistics;
import org.goodworkmonitor.stats.relate.Correlation;
import org.goodworkmonitor.stats.uncertainty.OneAtATime;
import org.goodworkmonitor.stats.uncertainty.Perturbation;
import org.goodworkmonitor.stats.uncertainty.PerturbedIndex;
import org.goodworkmonitor.stats.uncertainty.UncertaintyAnalysis;
import org.goodworkmonitor.stats.uncertainty.confidence.RankConfidence;
import org.junit.jupiter.api.Test;

/** A reference row is in no statistic: every result is that of the table without it. */
class ReferenceRowsTest {
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.lowerIsBetter("b");
  private static final Indicator C = Indicator.higherIsBetter("c");
  private static final String ENGLAND = "E92000001";
  private static final IndicatorTable ALONE = table(false);
  private static final IndicatorTable WITH = table(true).withReferences(ENGLAND);

  private static final IndexDefinition INDEX =
      IndexDefinition.of(Domain.of("all", "All", Domain.of("ab", "AB", A, B), C))
          .normalisedBy(Normalisations.minMax(0, 100))
          .weightedBy(Weightings.equal())
          .aggregatedBy(Aggregations.arithmeticMean())
          .onMissing(MissingPolicy.error())
          .build();

  private static IndicatorTable table(boolean reference) {
    Random random = new Random(7);
    List<Area> areas = new ArrayList<>();
    int n = 24;
    int rows = reference ? n + 1 : n;
    double[][] values = new double[3][rows];
    double[] lower = new double[rows];
    double[] upper = new double[rows];
    for (int i = 0; i < n; i++) {
      areas.add(Area.of("Q" + i, "Q" + i, i % 2 == 0 ? "North" : "South"));
      for (double[] column : values) {
        column[i] = 10 + random.nextDouble() * 20;
      }
      lower[i] = values[0][i] - 1 - i % 3;
      upper[i] = values[0][i] + 1 + i % 3;
    }
    if (reference) {
      areas.add(Area.of(ENGLAND, "England", "England"));
      values[0][n] = 500;
      values[1][n] = 1;
      values[2][n] = 900;
      lower[n] = 400;
      upper[n] = 600;
    }
    return IndicatorTable.of(
        areas,
        Column.of(A, values[0]).withLimits(lower, upper),
        Column.of(B, values[1]),
        Column.of(C, values[2]));
  }

  private static void assertSame(Function<IndicatorTable, Tabular> statistic) {
    assertThat(statistic.apply(WITH).toTable().toString())
        .isEqualTo(statistic.apply(ALONE).toTable().toString());
  }

  @Test
  void tables() {
    assertSame(IndicatorStatistics::analyse);
    assertSame(table -> RegionalSpread.analyse(table, "a"));
    assertSame(table -> TheilDecomposition.analyse(table, "a", TheilDecomposition.Index.T));
    assertSame(table -> Correlation.withDefaults().analyse(table));
    assertSame(table -> RankConfidence.withDefaults().analyse(table, "a"));
    assertSame(table -> TargetGaps.analyse(table, "a", 20));
    assertSame(table -> KMeans.withDefaults().group(Profiles.standardised(table), 3));
  }

  @Test
  void scoreboards() {
    Scoreboard with = INDEX.score(WITH);
    Scoreboard alone = INDEX.score(ALONE);
    assertThat(DomainCorrelations.analyse(with).toTable().toString())
        .isEqualTo(DomainCorrelations.analyse(alone).toTable().toString());
    assertThat(with.withoutReferences().scores("all")).isEqualTo(alone.scores("all"));
    assertThat(with.score(ENGLAND).orElseThrow()).isGreaterThan(100);
    assertThat(TargetGaps.analyse(with, "all", 50).toTable().toString())
        .isEqualTo(TargetGaps.analyse(alone, "all", 50).toTable().toString());
  }

  @Test
  void simulations() {
    UncertaintyAnalysis.Result with = run(WITH);
    UncertaintyAnalysis.Result alone = run(ALONE);
    for (Area area : ALONE.areas()) {
      assertThat(with.rankProbabilities(area.code()))
          .startsWith(alone.rankProbabilities(area.code()));
    }
    assertThat(OneAtATime.withDefaults().analyseLeavingOut(INDEX, WITH).toTable().toString())
        .isEqualTo(OneAtATime.withDefaults().analyseLeavingOut(INDEX, ALONE).toTable().toString());
    assertSame(table -> IndexAudit.withDefaults().analyse(INDEX, table));
  }

  private static UncertaintyAnalysis.Result run(IndicatorTable table) {
    return UncertaintyAnalysis.withDefaults()
        .withReplicates(200)
        .analyse(PerturbedIndex.of(INDEX, table, Perturbation.weightsWithin(0.25)));
  }
}
