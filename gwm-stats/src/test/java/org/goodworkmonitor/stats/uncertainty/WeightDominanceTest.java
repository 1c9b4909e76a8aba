package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightDominance;
import org.goodworkmonitor.stats.uncertainty.dominance.WeightPolytope;
import org.junit.jupiter.api.Test;

class WeightDominanceTest {
  private static final Indicator FIRST = Indicator.higherIsBetter("first");
  private static final Indicator SECOND = Indicator.higherIsBetter("second");

  private static IndexDefinition pair(MissingPolicy policy) {
    return IndexDefinition.of(Domain.of("all", "All", FIRST, SECOND))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(policy)
        .build();
  }

  /**
   * x = (4, 1), y = (1, 3), z = (0, 0). x beats y when 4 w + 1 - w > w + 3 - 3 w, that is w > 2/5;
   * z loses always. Weights within a share s of equal ones have w from (1 - s) / 2 to (1 + s) / 2:
   * x beats y under all of them when (1 - s) / 2 > 2/5, that is s < 1/5.
   */
  @Test
  void byHand() {
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("x"), Area.of("y"), Area.of("z"), Area.of("gap")),
            Column.of(FIRST, 4, 1, 0, 2),
            Column.of(SECOND, 1, 3, 0, Double.NaN));
    IndexDefinition definition = pair(MissingPolicy.leaveUnscored());
    WeightDominance.Result any = WeightDominance.analyse(definition, table, WeightPolytope.all());
    assertThat(any.beats("x", "z")).isTrue();
    assertThat(any.beats("y", "z")).isTrue();
    assertThat(any.beats("x", "y")).isFalse();
    assertThat(any.beats("z", "x")).isFalse();
    assertThat(any.leftOut()).extracting(Area::code).containsExactly("gap");
    assertThat(any.rankRange("x")).isEqualTo(new WeightDominance.RankRange(1, 2, 1, 2));
    assertThat(any.rankRange("z")).isEqualTo(new WeightDominance.RankRange(3, 3, 3, 3));
    for (double share : new double[] {0.19, 0.21}) {
      WeightDominance.Result near =
          WeightDominance.analyse(definition, table, WeightPolytope.all().within(share));
      assertThat(near.beats("x", "y")).isEqualTo(share < 0.2);
    }
    WeightPolytope first = WeightPolytope.all().withShare("first", 0.41, 0.8);
    assertThat(WeightDominance.analyse(definition, table, first).beats("x", "y")).isTrue();
    WeightPolytope ordered = WeightPolytope.all().withAtLeast("first", "second");
    assertThat(WeightDominance.analyse(definition, table, ordered).beatenBy("x"))
        .extracting(Area::code)
        .containsExactly("y", "z");
    assertThat(any.toTable().rows()).isEqualTo(3);
    WeightPolytope none = ordered.withShare("first", 0.1, 0.2);
    assertThatThrownBy(() -> WeightDominance.analyse(definition, table, none))
        .hasMessageContaining("no weighting meets all conditions");
    assertThatThrownBy(
            () ->
                WeightDominance.analyse(
                    definition, table, WeightPolytope.all().withShare("third", 0, 1)))
        .hasMessageContaining("third");
    assertThatThrownBy(() -> any.beats("gap", "x")).hasMessageContaining("gap");
  }

  /** What holds under every weighting must hold in every replicate that draws from them. */
  @Test
  void noReplicateContradictsAGuarantee() {
    IndexDefinition definition =
        Monitor.definition(Normalisations.minMax(0, 100), Aggregations.sum());
    IndicatorTable table = Monitor.table();
    WeightDominance.Result sure =
        WeightDominance.analyse(definition, table, WeightPolytope.all().within(0.25));
    UncertaintyAnalysis.Result drawn =
        UncertaintyAnalysis.withDefaults()
            .withReplicates(2000)
            .keeping(Kept.PAIRS)
            .analyse(PerturbedIndex.of(definition, table, Perturbation.weightsWithin(0.25)));
    int pairs = 0;
    for (Area a : table.areas()) {
      WeightDominance.RankRange range = sure.rankRange(a.code());
      assertThat(drawn.rankQuantile(a.code(), 0)).isGreaterThanOrEqualTo(range.best());
      assertThat(drawn.rankQuantile(a.code(), 1)).isLessThanOrEqualTo(range.worst());
      assertThat(range.bestSeen()).isBetween(range.best(), range.worstSeen());
      assertThat(range.worstSeen()).isLessThanOrEqualTo(range.worst());
      for (Area b : table.areas()) {
        if (sure.beats(a.code(), b.code())) {
          assertThat(drawn.probabilityOfBeating(a.code(), b.code())).isEqualTo(1);
          pairs++;
        }
      }
    }
    assertThat(pairs).isBetween(4000, 6903);
  }

  @Test
  void onlySumsAndMeans() {
    assertThatThrownBy(
            () ->
                WeightDominance.analyse(
                    Monitor.definition(Monitor.MIN_MAX, Aggregations.geometricMean()),
                    Monitor.table(),
                    WeightPolytope.all()))
        .hasMessageContaining("geometric-mean");
  }
}
