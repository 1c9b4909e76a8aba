package org.goodworkmonitor.stats.relate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.junit.jupiter.api.Test;

class AdHocIndexTest {
  private static final IndicatorTable TABLE =
      IndicatorTable.of(
          List.of(
              Area.of("A", "Alpha", "r"),
              Area.of("B", "Beta", "r"),
              Area.of("C", "Gamma", "s"),
              Area.of("E06000028", "Bournemouth", "s"),
              Area.of("D", "Delta", "s")),
          Column.of(Indicator.lowerIsBetter("claims").withUnit("%"), 2, 6, 4, 99, 3),
          Column.of(Indicator.higherIsBetter("hours"), 30, 40, 20, 99, Double.NaN));

  @Test
  void addsMeasuresOnACommonRangeAndListsWhoIsLeftOut() {
    Set<String> merged = Set.of("E06000028", "E06000029");
    AdHocIndex.Result scores =
        AdHocIndex.withDefaults()
            .leavingOut("boundaries changed", area -> merged.contains(area.code()))
            .analyse(TABLE, "impact", "claims", "hours");
    // claims 2..6 reversed: 100, 0, 50; hours 20..40: 50, 100, 0
    assertThat(scores.toString())
        .isEqualTo(
            """
            impact
            rank  code       name         region  claims  hours  score  left_out
               1  A          Alpha        r          2.0   30.0  150.0  -
               2  B          Beta         r          6.0   40.0  100.0  -
               3  C          Gamma        s          4.0   20.0   50.0  -
               -  E06000028  Bournemouth  s            -      -      -  boundaries changed
               -  D          Delta        s            -      -      -  no hours
            """);
    assertThat(scores.leftOut()).extracting(AdHocIndex.LeftOut::reason).hasSize(2);
    assertThat(scores.scoreboard().score("B").orElseThrow()).isEqualTo(100);
    assertThat(
            AdHocIndex.withDefaults()
                .withRange(0, 1)
                .leavingOut("far", area -> area.code().startsWith("E"))
                .analyse(TABLE, "impact", "claims")
                .scoreboard()
                .score("D")
                .orElseThrow())
        .isEqualTo(0.75);
  }

  @Test
  void whatCannotBeComputedIsNamed() {
    AdHocIndex none = AdHocIndex.withDefaults().leavingOut("all", area -> true);
    assertThatThrownBy(() -> none.analyse(TABLE, "impact", "claims"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node impact: found 0 areas of 5 that count");
    assertThatThrownBy(() -> AdHocIndex.withDefaults().analyse(TABLE, "impact", "claim"))
        .hasMessageContaining("did you mean 'claims'");
    assertThatThrownBy(() -> AdHocIndex.withDefaults().analyse(TABLE, "impact", "claims", "claims"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AdHocIndex.withDefaults().analyse(TABLE, "impact"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AdHocIndex.withDefaults().withRange(1, 1))
        .hasMessageContaining("from 1.0 to 1.0");
    IndicatorTable flat = TABLE.with(Column.of(Indicator.higherIsBetter("flat"), 1, 1, 1, 1, 1));
    assertThatThrownBy(() -> AdHocIndex.withDefaults().analyse(flat, "impact", "claims", "flat"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("flat");
  }
}
