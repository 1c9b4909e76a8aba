package org.goodworkmonitor.io.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.goodworkmonitor.core.view.ResultTable;
import org.junit.jupiter.api.Test;

class TimeChartsTest {
  private static final List<String> WHO = List.of("A", "B", "C", "A", "B", "C", "A", "B");
  private static final List<String> WHEN =
      List.of("2018", "2018", "2018", "2019", "2019", "2019", "2020", "2020");

  private static ResultTable table() {
    return ResultTable.builder("Three areas")
        .texts("area", WHO)
        .texts("year", WHEN)
        .numbers("pay_index", "points", new double[] {10, 20, 30, 12, 22, 28, 25, 15})
        .wholes("rank", new int[] {3, 2, 1, 3, 2, 1, 1, 2}, false)
        .texts("group", List.of("low", "low", "high", "low", "high", "high", "high", "low"))
        .build();
  }

  private static Geometry.Text text(Chart chart, String text) {
    return new Geometry(chart.svg())
        .texts.stream().filter(t -> t.text().equals(text)).findFirst().orElseThrow();
  }

  @Test
  void slopeJoinsTheFirstAndTheLastTime() {
    Chart slope = Charts.slope(table(), "year", "pay_index", "area");
    assertThat(slope.svg()).contains("Pay index (points)").doesNotContain(">2019<");
    assertThat(slope.description())
        .contains("A: 10.0 in 2018, 25.0 in 2020.")
        .contains("C: 30.0 in 2018, 30.0 in 2018.");
    // On the left C is above B above A; on the right A is above B.
    assertThat(text(slope, "C  30.0").box().getY()).isLessThan(text(slope, "B  20.0").box().getY());
    assertThat(text(slope, "25.0  A").box().getY()).isLessThan(text(slope, "15.0  B").box().getY());
    assertThat(text(slope, "25.0  A").box().getX()).isGreaterThan(500);
    assertThat(slope.vegaLite()).doesNotContain("2019");
  }

  @Test
  void bumpHasRankOneOnTop() {
    Chart bump = Charts.bump(table(), "year", "rank", "area");
    assertThat(text(bump, "C  1").box().getY()).isLessThan(text(bump, "A  3").box().getY());
    assertThat(bump.vegaLite()).contains("\"reverse\" : true");
    Chart chosen = bump.withLabels("B");
    assertThat(chosen.svg()).contains(">B  2</text>").doesNotContain(">A  3</text>");
    assertThat(chosen.description()).isEqualTo("3 series. B: 2 in 2018, 2 in 2020.");
    assertThatThrownBy(() -> bump.withLabels("Bee")).hasMessageContaining("no series 'Bee'");
    ResultTable once =
        ResultTable.builder("Once")
            .texts("area", List.of("A"))
            .texts("year", List.of("2018"))
            .wholes("rank", new int[] {1}, false)
            .build();
    assertThatThrownBy(() -> Charts.bump(once, "year", "rank", "area"))
        .hasMessageContaining("found one time, 2018; expected at least two");
  }

  @Test
  void fanHasTheWidestBandPalest() {
    ResultTable fan =
        ResultTable.builder("Fan")
            .texts("year", List.of("2018", "2019"))
            .numbers("score", "", new double[] {10, 12})
            .numbers("low", "", new double[] {9, 11})
            .numbers("high", "", new double[] {11, 13})
            .numbers("lowest", "", new double[] {7, 9})
            .numbers("highest", "", new double[] {13, 15})
            .build();
    Chart chart = Charts.fan(fan, "year", "score", "low", "high", "lowest", "highest");
    String svg = chart.svg();
    assertThat(svg.indexOf("<title>Lowest to Highest"))
        .isLessThan(svg.indexOf("<title>Low to High"));
    assertThat(chart.description())
        .contains("10.0 in 2018 (Lowest to Highest: 7.00 to 13.0) (Low to High: 9.00 to 11.0)");
    assertThatThrownBy(() -> Charts.fan(fan, "year", "score", "low"))
        .hasMessageContaining("found 1 columns of limits");
    assertThatThrownBy(() -> Charts.fan(fan, "year", "score", "high", "low"))
        .hasMessageContaining("2018: found limits 11.0 and 9.0; expected the lower one first");
  }

  @Test
  void areaByPeriodHeatMapIsInOrderOfTimeAndOfTheLastPeriod() {
    Chart map = Charts.heatMap(table(), "area", "year", "pay_index");
    assertThat(text(map, "2018").box().getX()).isLessThan(text(map, "2020").box().getX());
    // 25 and 15 in 2020; C has no value there and comes last.
    assertThat(text(map, "A").box().getY()).isLessThan(text(map, "B").box().getY());
    assertThat(text(map, "B").box().getY()).isLessThan(text(map, "C").box().getY());
    assertThat(map.svg()).contains("C, 2020: no data").contains("A, 2018: 10.0 points");
    assertThat(map.vegaLite()).contains("\"text\" : \"25.0\"").contains("datum.value === null");
    ResultTable twice =
        ResultTable.builder("Twice")
            .texts("area", List.of("A", "A"))
            .texts("year", List.of("2018", "2018"))
            .numbers("v", "", new double[] {1, 2})
            .build();
    assertThatThrownBy(() -> Charts.heatMap(twice, "area", "year", "v"))
        .hasMessageContaining("found two values of A in 2018");
  }

  /** B goes up in 2019 and down in 2020; A up in 2020; C is not there in 2020. */
  @Test
  void alluvialCountsMoves() {
    Chart chart = Charts.alluvial(table(), "year", "group", "area");
    assertThat(chart.description())
        .isEqualTo(
            "2018: high 1, low 2. 1 change to 2019. 2019: high 2, low 1. 2 change to 2020. "
                + "2020: high 1, low 1.");
    assertThat(chart.svg())
        .contains("low to high, 2018 to 2019: 1")
        .contains("high to low, 2019 to 2020: 1")
        .contains("2019 to 2020: 1 leave, 0 are new");
    // Three members fill the height less one gap; one of them is a third of that.
    Geometry geometry = new Geometry(chart.svg());
    double[] heights =
        geometry.marks.stream()
            .filter(m -> m.tag().equals("rect") && Math.abs(m.box().getWidth() - 14) < 0.01)
            .mapToDouble(m -> m.box().getHeight())
            .toArray();
    assertThat(heights).hasSize(6);
    assertThat(heights[1]).isCloseTo(2 * heights[0], within(0.05));
    assertThatThrownBy(() -> Charts.alluvial(table(), "area", "year", "group"))
        .hasMessageContaining("two groups of low in A");
  }

  @Test
  void convergenceComparesWithTheSquareRoot() {
    ResultTable steps =
        ResultTable.builder("Precision")
            .wholes("draws", new int[] {100, 400}, false)
            .numbers("half_width", "", new double[] {0.3, 0.1})
            .build();
    Chart chart = Charts.convergence(steps, "draws", "half_width");
    assertThat(chart.description()).isEqualTo("Half width: 0.30 at 100.0, 0.10 at 400.0.");
    // At a quarter of the draws twice the width of the last is expected.
    assertThat(chart.vegaLite()).contains("\"expected\" : 0.2");
    ResultTable none =
        ResultTable.builder("Precision")
            .wholes("draws", new int[] {100}, false)
            .numbers("half_width", "", new double[] {0})
            .build();
    assertThatThrownBy(() -> Charts.convergence(none, "draws", "half_width"))
        .hasMessageContaining("expected both above 0");
  }
}
