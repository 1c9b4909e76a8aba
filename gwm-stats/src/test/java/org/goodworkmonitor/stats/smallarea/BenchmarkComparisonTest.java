package org.goodworkmonitor.stats.smallarea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.goodworkmonitor.stats.smallarea.Counts.counts;

import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.DataException;
import org.junit.jupiter.api.Test;

class BenchmarkComparisonTest {
  @Test
  void valuesAloneAreComparedWhereThereAreNoLimits() {
    List<Area> areas = List.of(Area.of("a"), Area.of("b"), Area.of("c"), Area.of("d"));
    IndicatorTable table =
        IndicatorTable.of(
            areas,
            Column.of(Indicator.lowerIsBetter("low"), 0.1 + 0.2, 0.2, 0.4, Double.NaN),
            Column.of(Indicator.higherIsBetter("high"), 0.1 + 0.2, 0.2, 0.4, Double.NaN));
    assertThat(BenchmarkComparison.analyseValues(table, "low", 0.3).rows())
        .extracting(BenchmarkComparison.Row::verdict)
        .containsExactly(
            BenchmarkComparison.Verdict.SIMILAR, // 0.1 + 0.2 is 0.30000000000000004
            BenchmarkComparison.Verdict.BETTER,
            BenchmarkComparison.Verdict.WORSE,
            BenchmarkComparison.Verdict.NOT_COMPARED);
    assertThat(BenchmarkComparison.analyseValues(table, "high", 0.3).rows())
        .extracting(BenchmarkComparison.Row::verdict)
        .containsExactly(
            BenchmarkComparison.Verdict.SIMILAR,
            BenchmarkComparison.Verdict.WORSE,
            BenchmarkComparison.Verdict.BETTER,
            BenchmarkComparison.Verdict.NOT_COMPARED);
    assertThatThrownBy(() -> BenchmarkComparison.analyse(table, "low", 0.3))
        .hasMessageContaining("ofValues");
    assertThatThrownBy(() -> BenchmarkComparison.analyseValues(table, "low", Double.NaN))
        .hasMessageContaining("finite");
  }

  @Test
  void benchmarksAreComparedByIntervalAndDirection() {
    List<Area> areas =
        List.of(
            Area.of("a", "a", "N"), Area.of("b", "b", "N"), Area.of("c", "c", "S"), Area.of("d"));
    double gap = Double.NaN;
    Column low =
        Column.of(Indicator.lowerIsBetter("low"), 1, 5, 9, 4)
            .withLimits(new double[] {0, 3, 8, gap}, new double[] {2, 6, 10, gap});
    Column high =
        Column.of(Indicator.higherIsBetter("high"), 1, 5, 9, gap)
            .withLimits(new double[] {0, 5, 8, 1}, new double[] {2, 6, 10, 2});
    IndicatorTable table = IndicatorTable.of(areas, low, high);
    assertThat(BenchmarkComparison.analyse(table, "low", 5).rows())
        .extracting(BenchmarkComparison.Row::verdict)
        .containsExactly(
            BenchmarkComparison.Verdict.BETTER,
            BenchmarkComparison.Verdict.SIMILAR,
            BenchmarkComparison.Verdict.WORSE,
            BenchmarkComparison.Verdict.NOT_COMPARED);
    BenchmarkComparison.Result found = BenchmarkComparison.analyse(table, "high", 5);
    assertThat(found.rows())
        .extracting(BenchmarkComparison.Row::verdict)
        .containsExactly(
            BenchmarkComparison.Verdict.WORSE,
            BenchmarkComparison.Verdict.SIMILAR,
            BenchmarkComparison.Verdict.BETTER,
            BenchmarkComparison.Verdict.NOT_COMPARED);
    assertThat(found.areas(BenchmarkComparison.Verdict.BETTER))
        .extracting(Area::code)
        .containsExactly("c");
    assertThat(found.indicator()).isEqualTo("high");
    assertThat(found.toString()).contains("not compared");
    BenchmarkComparison.Result regions =
        BenchmarkComparison.analyseRegions(table, "high", Map.of("N", 1.5, "S", 20.0, "", 0.0));
    assertThat(regions.rows())
        .extracting(BenchmarkComparison.Row::verdict)
        .startsWith(
            BenchmarkComparison.Verdict.SIMILAR,
            BenchmarkComparison.Verdict.BETTER,
            BenchmarkComparison.Verdict.WORSE);
    assertThatThrownBy(() -> BenchmarkComparison.analyseRegions(table, "high", Map.of("N", 1.0)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(2 problems)")
        .hasMessageContaining("no benchmark for region 'S'");
    assertThatThrownBy(() -> BenchmarkComparison.analyse(table, "high", Double.NaN))
        .hasMessageContaining("the benchmark NaN");
    IndicatorTable plain = counts(new double[] {1}, new double[] {2});
    assertThatThrownBy(() -> BenchmarkComparison.analyse(plain, "x", 1))
        .hasMessageContaining("x: found no confidence limits");
  }
}
