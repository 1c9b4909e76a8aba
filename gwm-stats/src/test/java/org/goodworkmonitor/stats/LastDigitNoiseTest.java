package org.goodworkmonitor.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
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
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.group.Grouping;
import org.goodworkmonitor.stats.group.Profiles;
import org.goodworkmonitor.stats.inequality.RegionalShares;
import org.goodworkmonitor.stats.inequality.TheilDecomposition;
import org.goodworkmonitor.stats.neighbours.NearestNeighbours;
import org.goodworkmonitor.stats.quality.IndexAudit;
import org.goodworkmonitor.stats.quality.Items;
import org.goodworkmonitor.stats.quality.PublishedTableAudit;
import org.goodworkmonitor.stats.relate.Crossing;
import org.junit.jupiter.api.Test;

/** A column in which one value of five is a single unit in the last place above the others. */
class LastDigitNoiseTest {
  private static final Indicator COVERAGE = Indicator.higherIsBetter("coverage");
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final IndicatorTable TABLE =
      IndicatorTable.of(
          List.of(
              Area.of("A", "a", "r"),
              Area.of("B", "b", "r"),
              Area.of("C", "c", "s"),
              Area.of("D", "d", "s"),
              Area.of("E", "e", "s")),
          Column.of(COVERAGE, 99.3, 99.3, 99.30000000000001, 99.3, 99.3),
          Column.of(PAY, 500, 520, 480, 510, 530));

  @Test
  void itemsAndProfilesNameTheColumn() {
    assertThatThrownBy(() -> Items.of(TABLE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node coverage: found the same value 99.3 in all 5 areas that count")
        .hasMessageContaining("up to rounding");
    assertThatThrownBy(() -> Profiles.standardised(TABLE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node coverage: found the value 99.3 for every area, up to rounding");
    Grouping grouping =
        Grouping.of(ImmutableMap.of("A", "x", "B", "x", "C", "y", "D", "y", "E", "y"));
    assertThat(Profiles.raw(TABLE).meansBy(grouping).column("coverage z").number(1)).isNaN();
  }

  @Test
  void nobodyIsWorseAndNoNeighbourIsAhead() {
    assertThat(Crossing.withDefaults().analyse(TABLE, "coverage", "pay").worseOnBoth()).isEmpty();
    assertThat(Crossing.withDefaults().analyse(TABLE, "coverage", "pay").counts())
        .containsEntry(Crossing.Quadrant.WORSE_ON_FIRST, 0);
    NearestNeighbours.Lead lead =
        NearestNeighbours.analyse(Profiles.raw(TABLE, List.of("pay")), "A", 4).doingBetter(TABLE);
    assertThat(lead.comparison("coverage").ahead()).isEmpty();
    assertThat(lead.comparison("pay").ahead()).hasSize(3);
  }

  @Test
  void thereIsNoInequalityToSplit() {
    for (TheilDecomposition.Index index : TheilDecomposition.Index.values()) {
      assertThat(TheilDecomposition.analyse(TABLE, "coverage", index).shareWithin()).isNaN();
    }
    assertThatThrownBy(() -> RegionalShares.withDefaults().analyse(TABLE, "coverage"))
        .hasMessageContaining("5 values in 2 regions, all equal");
  }

  /** Totals that were added up in another order share their rank. */
  @Test
  void printedTotalsTie() {
    IndicatorTable printed =
        IndicatorTable.of(
            TABLE.areas(),
            Column.of(Indicator.higherIsBetter("total"), 0.1 + 0.2, 0.3, 0.5, 0.1, 0.2),
            Column.of(Indicator.higherIsBetter("part"), 0.3, 0.3, 0.5, 0.1, 0.2),
            Column.of(Indicator.lowerIsBetter("rank"), 2, 3, 1, 5, 4));
    PublishedTableAudit.Result found =
        PublishedTableAudit.ofTotal("total", "part").withRank("rank").analyse(printed);
    assertThat(found.ties()).hasSize(1);
    assertThat(found.faults(PublishedTableAudit.Fault.RANK).rows()).isEmpty();
  }

  /** A constant member has no importance, and no finding says "NaN". */
  @Test
  void anAuditSaysWhatIsNotDefined() {
    IndexDefinition index =
        IndexDefinition.of(Domain.of("all", "All", COVERAGE, PAY))
            .normalisedBy(Normalisations.minMax(0, 100).orIfConstant(50))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .build();
    IndexAudit.Result report = IndexAudit.withDefaults().analyse(index, TABLE);
    assertThat(report.finding("Importance against weight", "all").verdict())
        .isEqualTo(IndexAudit.Verdict.NOT_COMPUTED);
    assertThat(report.finding("Importance against weight", "all").comment())
        .contains("coverage is constant");
    assertThat(report.finding("Variation", "coverage").verdict())
        .isEqualTo(IndexAudit.Verdict.NOT_MET);
    assertThat(report.findings()).allMatch(f -> !f.comment().contains("NaN"));
    assertThat(report.toString()).doesNotContain("NaN");
  }
}
