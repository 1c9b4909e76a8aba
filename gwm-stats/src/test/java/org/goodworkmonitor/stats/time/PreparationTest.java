package org.goodworkmonitor.stats.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.goodworkmonitor.stats.time.Panels.NONE;
import static org.goodworkmonitor.stats.time.Panels.PAY;
import static org.goodworkmonitor.stats.time.Panels.d;

import com.google.common.collect.ImmutableMap;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.stats.time.AreaCoverage.Span;
import org.goodworkmonitor.stats.time.TimeScales.Scale;
import org.junit.jupiter.api.Test;

/** What is done to a panel before it is looked at: gaps, areas, and the choice of a scale. */
class PreparationTest {
  private static final Panel GAPS =
      Panels.of(PAY, "AB", d(NONE, 2, NONE, NONE, 8, NONE), d(1, 1, 1, 1, 1, 1));

  private static double[] of(Panel panel, String code) {
    return panel.tables().values().stream()
        .mapToDouble(t -> t.cell(code, "pay").value().orElse(NONE))
        .toArray();
  }

  @Test
  void fillGapsOnAStraightLineAndSaySo() {
    TimeGaps.Result result = TimeGaps.withDefaults().fill(GAPS);
    assertThat(of(result.panel(), "A")).containsExactly(NONE, 2, 4, 6, 8, NONE);
    assertThat(of(result.panel(), "B")).containsOnly(1);
    assertThat(result.left()).isEqualTo(2);
    assertThat(result.filled())
        .containsExactly(
            new TimeGaps.Filled(
                Panels.areas("A").get(0), "pay", "2003", 4, "between 2002 and 2005"),
            new TimeGaps.Filled(
                Panels.areas("A").get(0), "pay", "2004", 6, "between 2002 and 2005"));
    assertThat(result.panel().table("2003").cell("A", "pay").status())
        .isEqualTo(CellStatus.IMPUTED);
    assertThat(result.panel().table("2002").cell("A", "pay").status())
        .isEqualTo(CellStatus.OBSERVED);
    assertThat(result.toString()).startsWith("Gaps filled linearly in time: 2 filled, 2 left");
  }

  @Test
  void fillGapsByOtherRules() {
    TimeGaps last = TimeGaps.withDefaults().withRule(TimeGaps.Rule.LAST_VALUE);
    assertThat(of(last.fill(GAPS).panel(), "A")).containsExactly(NONE, 2, 2, 2, 8, 8);
    assertThat(of(TimeGaps.withDefaults().extendingEnds().fill(GAPS, "pay").panel(), "A"))
        .containsExactly(2, 2, 4, 6, 8, 8);
    TimeGaps shortOnly = TimeGaps.withDefaults().withLongest(1).extendingEnds();
    assertThat(of(shortOnly.fill(GAPS).panel(), "A")).containsExactly(2, 2, NONE, NONE, 8, 8);
    assertThat(shortOnly.fill(GAPS).rule())
        .isEqualTo("Gaps filled linearly in time, ends with the nearest value, runs of up to 1");
    assertThatThrownBy(() -> TimeGaps.withDefaults().withLongest(0))
        .hasMessageContaining("longest run of gaps");
  }

  @Test
  void carryNothingOverABreak() {
    Panel broken = GAPS.withBreak("pay", "2004", "new survey");
    TimeGaps.Result result = TimeGaps.withDefaults().fill(broken);
    assertThat(result.filled()).isEmpty();
    assertThat(result.panel()).isEqualTo(broken);
    assertThat(of(TimeGaps.withDefaults().extendingEnds().fill(broken).panel(), "A"))
        .containsExactly(2, 2, 2, 8, 8, 8);
  }

  @Test
  void keepLimitsWhereValuesStay() {
    Panel panel =
        GAPS.map(
            t -> {
              Column c = t.column("pay");
              double[] lower = c.values();
              double[] upper = c.values();
              lower[1] -= 1;
              upper[1] += 1;
              return t.with(c.withLimits(d(NONE, lower[1]), d(NONE, upper[1])));
            });
    Panel filled = TimeGaps.withDefaults().fill(panel).panel();
    assertThat(filled.table("2003").cell("B", "pay").lower()).hasValue(0);
    assertThat(filled.table("2003").cell("A", "pay").lower()).isEmpty();
  }

  @Test
  void listNewAndAbolishedAreas() {
    double[] one = {1};
    Panel panel =
        Panel.of(
            ImmutableMap.of(
                "1", Panels.of(PAY, "ABD", one, one, one).latest(),
                "2", Panels.of(PAY, "AC", one, one).latest(),
                "3", Panels.of(PAY, "ACD", one, one, one).latest()));
    AreaCoverage.Result coverage = AreaCoverage.analyse(panel);
    assertThat(coverage.rows())
        .extracting(AreaCoverage.Row::span)
        .containsExactly(Span.EVERY_PERIOD, Span.ABOLISHED, Span.INTERMITTENT, Span.NEW);
    assertThat(coverage.rows().get(3))
        .isEqualTo(new AreaCoverage.Row(Panels.areas("C").get(0), Span.NEW, 2, "2", "3"));
    assertThat(coverage.inEveryPeriod().areas()).extracting(Area::code).containsExactly("A");
    assertThat(coverage.inAtLeast(2).areas()).extracting(Area::code).containsExactly("A", "D", "C");
    assertThat(coverage.omitted(2)).extracting(r -> r.area().code()).containsExactly("B");
    assertThat(coverage.toString()).contains("ABOLISHED");
  }

  @Test
  void showAllScalesSideBySide() {
    IndexDefinition index = Panels.index().build();
    Panel panel = Panels.random(2, 8, 4);
    TimeScales.Result scales = TimeScales.analyse(index, panel, "2002");
    assertThat(scales.scores(Scale.BASE).scores("work"))
        .isDeepEqualTo(index.fit(panel.table("2002")).score(panel).scores("work"));
    assertThat(scales.scores(Scale.CHAINED).isChained()).isTrue();
    ResultTable table = scales.toTable();
    assertThat(table.rows()).isEqualTo(32);
    String area = table.column("code").text(5);
    String period = table.column("period").text(5);
    assertThat(table.column("pooled").number(5))
        .isEqualTo(index.fit(panel).score(panel).board(period).score(area).orElseThrow());
    assertThat(table.column("each_period_rank").number(5))
        .isEqualTo(index.score(panel.table(period)).rank(area).orElseThrow());
    assertThat(table.column("chained").number(5))
        .isEqualTo(index.scoreChained(panel).levels(area, "work").get(1).orElseThrow());
    assertThat(table.warnings()).hasSize(4).allMatch(w -> w.contains(": "));
    assertThat(scales.explanations().get(0)).startsWith("base (2002): a change of score");
    assertThat(scales.toString()).contains("each_period_rank");
    assertThatThrownBy(() -> TimeScales.analyse(index, Panel.of(panel.latest()), ""))
        .hasMessageContaining("give two or more to compare scales");
  }

  @Test
  void poolPanelsAsCoinrDoes() {
    // COINr normalises a purse globally: min and max over all years. By hand: pay 10 to 30.
    Panel panel = Panels.of(PAY, "AB", d(10, 15), d(20, 30));
    Panel both = panel.map(t -> t.with(Column.of(Panels.JOBLESS, 1, 2)));
    assertThat(
            TimeScales.analyse(Panels.index().build(), both, "2001")
                .scores(Scale.POOLED)
                .scores("pay"))
        .isDeepEqualTo(new double[][] {{0, 25}, {50, 100}});
    assertThat(
            TimeScales.analyse(Panels.index().build(), both, "2001")
                .scores(Scale.BASE)
                .scores("pay")[1][1])
        .isCloseTo(200, within(1e-12));
  }
}
