package org.goodworkmonitor.io.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.Fixtures;
import org.junit.jupiter.api.Test;

class PartsAndRowsTest {
  private static final Scoreboard OPEN = Fixtures.openMonitor();

  @Test
  void topAndBottomAreLeft() {
    Chart all = Charts.rankedBars(OPEN);
    Chart ends = all.withEnds(3);
    List<Scoreboard.Standing> ranking = OPEN.ranking();
    assertThat(ends.svg())
        .contains(">" + ranking.get(2).area().name() + "</text>")
        .doesNotContain(">" + ranking.get(3).area().name() + "</text>")
        .contains(">" + ranking.get(ranking.size() - 1).area().name() + "</text>")
        .contains("… " + (ranking.size() - 6) + " more …");
    assertThat(ends.vegaLite()).doesNotContain(ranking.get(3).area().code());
    assertThat(ends.description()).contains("the first and last of " + ranking.size());
    assertThat(all.withEnds(60).svg()).isEqualTo(all.svg());
    assertThatThrownBy(() -> all.withEnds(0)).hasMessageContaining("found 0 rows at each end");
    assertThatThrownBy(() -> Charts.framework(OPEN.index()).withEnds(3))
        .hasMessageContaining("has no first and last rows");
    assertThatThrownBy(() -> all.withLabels("E06000041"))
        .hasMessageContaining("does not name chosen areas");
    assertThat(Ends.of(5, 2)).containsExactly(0, 1, -1, 3, 4);
    assertThat(Ends.of(4, 2)).containsExactly(0, 1, 2, 3);
  }

  /** Names that fit are whole: a long one takes the room that short values leave. */
  @Test
  void noNameIsCutWhereThereIsRoom() {
    ResultTable table =
        ResultTable.builder("t")
            .texts("n", List.of("Bournemouth, Christchurch and Poole", "Bath"))
            .numbers("v", "", new double[] {1, 2})
            .build();
    assertThat(Charts.intervals(table, "n", "v", "v", "v").svg())
        .contains(">Bournemouth, Christchurch and Poole<");
    assertThat(Charts.rankedBars(OPEN).svg()).doesNotContain("…");
    assertThat(Charts.intervals(table, "n", "v", "v", "v").withWidth(240).svg()).contains("…");
  }

  /** 7 - 3.5 + 0.5 = 4; the second bar hangs from the end of the first. */
  @Test
  void waterfallStepsAddUp() {
    ResultTable table =
        ResultTable.builder("Change")
            .texts("cause", List.of("own", "others", "goalposts", "nothing"))
            .numbers("change", "ranks", new double[] {7, -3.5, 0.5, Double.NaN})
            .build();
    Chart chart = Charts.waterfall(table, "cause", "change");
    assertThat(chart.description())
        .isEqualTo("own: +7.00; others: -3.50; goalposts: +0.50; together 4.00.");
    List<Geometry.Mark> bars =
        new Geometry(chart.svg())
            .marks.stream().filter(m -> m.tag().equals("rect")).skip(1).toList();
    assertThat(bars).hasSize(4);
    double unit = bars.get(0).box().getWidth() / 7;
    assertThat(bars.get(1).box().getMaxX()).isCloseTo(bars.get(0).box().getMaxX(), within(0.05));
    assertThat(bars.get(1).box().getWidth()).isCloseTo(3.5 * unit, within(0.05));
    assertThat(bars.get(2).box().getX()).isCloseTo(bars.get(1).box().getX(), within(0.05));
    assertThat(bars.get(3).box().getWidth()).isCloseTo(4 * unit, within(0.05));
    assertThatThrownBy(() -> Charts.waterfall(table.head(0), "cause", "change"))
        .hasMessageContaining("no part has a value");
  }

  @Test
  void waterfallOfAnAreaGivesItsScore() {
    Area first = OPEN.ranking().get(0).area();
    Chart chart = Charts.waterfall(OPEN, first.code());
    String score = Words.english().shown(OPEN.score(first).orElseThrow());
    assertThat(chart.description()).endsWith("together " + score + ".").contains("Unemployment");
    assertThat(chart.title()).startsWith(first.name());
  }

  /** Three domains of a third each; pay alone in its domain, the others in pairs. */
  @Test
  void frameworkIsAsHighAsTheWeights() {
    Chart chart = Charts.framework(OPEN.index());
    assertThat(chart.description())
        .contains("Good Work Monitor: 100 %.")
        .contains("Labour market access: 33 %.")
        .contains("Unemployment rate: 17 %.")
        .contains("Median weekly pay: 33 %.");
    List<Geometry.Mark> boxes =
        new Geometry(chart.svg())
            .marks.stream().filter(m -> m.tag().equals("rect")).skip(1).toList();
    assertThat(boxes).hasSize(9);
    // The whole, then a domain and its two indicators; each box leaves a pixel.
    double whole = boxes.get(0).box().getHeight() + 1;
    assertThat(boxes.get(1).box().getHeight() + 1).isCloseTo(whole / 3, within(0.05));
    assertThat(boxes.get(2).box().getHeight() + 1).isCloseTo(whole / 6, within(0.05));
    assertThat(chart.vegaLite()).contains("Labour market access  33 %");
  }

  @Test
  void stripRunsFromTheWorstToTheBest() {
    Chart chart = Charts.strip(OPEN, "E06000009");
    double[] rates = Statistics.sorted(OPEN.table().column("unemployment_rate").values());
    // Lower is better, so that the highest rate is on the left.
    String worst = ">" + Words.english().shown(rates[rates.length - 1]) + "</text>";
    assertThat(chart.svg()).contains(worst).contains("Pay and conditions");
    assertThat(chart.svg().indexOf(worst))
        .isLessThan(chart.svg().indexOf(">" + Words.english().shown(rates[0]) + "</text>"));
    assertThat(chart.description()).contains("Median weekly pay: 351.0 GBP, rank 110 of 110.");
    assertThat(chart.vegaLite()).contains("Every area").contains("Blackpool");
  }

  @Test
  void beeswarmLeavesNoPointOnAnother() {
    List<Area> areas = List.of(Area.of("a"), Area.of("b"), Area.of("c"), Area.of("d"));
    Chart chart = Charts.beeswarm(Measure.of("m", "", areas, 1, 1, 1, 9));
    List<Geometry.Mark> points =
        new Geometry(chart.svg()).marks.stream().filter(m -> m.tag().equals("circle")).toList();
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < i; j++) {
        double dx = points.get(i).box().getCenterX() - points.get(j).box().getCenterX();
        double dy = points.get(i).box().getCenterY() - points.get(j).box().getCenterY();
        assertThat(Math.hypot(dx, dy)).isGreaterThan(points.get(i).box().getWidth());
      }
    }
    assertThat(chart.withLabels("d").svg()).contains(">d</text>").doesNotContain(">a</text>");
    assertThatThrownBy(() -> chart.withLabels("x")).hasMessageContaining("not in the chart");
  }

  @Test
  void correlationsStandByDomainUnderTheirNames() {
    Domain tree = OPEN.index().definition().tree();
    ResultTable pairs =
        ResultTable.builder("r")
            .texts("x", List.of("median_weekly_pay_gbp", "participation_rate"))
            .texts("y", List.of("unemployment_rate", "unemployment_rate"))
            .numbers("r", "", new double[] {-0.5, 0.25})
            .build();
    Matrix matrix = Matrix.ofPairs(pairs, "x", "y", "r", tree);
    assertThat(matrix.rows())
        .containsExactly(
            "Unemployment rate", "Working-age labour force participation", "Median weekly pay");
    assertThat(matrix.rowGroups())
        .containsExactly("Labour market access", "Labour market access", "Pay and conditions");
    assertThat(matrix.values()).startsWith(1, 0.25, -0.5).endsWith(1);
    assertThat(matrix.value(1, 2)).isNaN();
    assertThat(Charts.correlations(pairs, tree).svg()).contains(">Pay and conditions</text>");
    ResultTable other =
        ResultTable.builder("r")
            .texts("x", List.of("height"))
            .texts("y", List.of("unemployment_rate"))
            .numbers("r", "", new double[] {0.1})
            .build();
    assertThatThrownBy(() -> Charts.correlations(other, tree))
        .hasMessageContaining("found [height], which are no indicators of Good Work Monitor");
  }

  @Test
  void sobolHasTheLargestTotalFirst() {
    Chart chart = ChartsTest.all().get("sobol");
    assertThat(chart.description())
        .startsWith(
            "Sensitivity indices. Weights of the domains: first order 0.50 (0.45 to 0.55), total"
                + " 0.70 (0.60 to 0.80).")
        .contains("Aggregation: first order -0.0100 (-0.0500 to 0.0300), total 0.0500.");
    assertThat(chart.svg()).contains("On its own (first order)");
  }

  @Test
  void idsAreReadAsWordsAndNamesStayAsTheyAre() {
    assertThat(Numbers.readable("rank_low")).isEqualTo("Rank low");
    assertThat(Numbers.readable("good_work:score")).isEqualTo("Good work score");
    assertThat(Numbers.readable("GVA per job")).isEqualTo("GVA per job");
    assertThat(Numbers.readable("")).isEmpty();
  }

  /** Widths of Helvetica from its published metrics: H 722, e 556, l 222, l 222, o 556. */
  @Test
  void widthsAreThoseOfTheFace() {
    assertThat(TextWidths.of("Hello")).isCloseTo(2.278, within(1e-12));
    assertThat(TextWidths.of("é")).isEqualTo(TextWidths.of("e"));
    assertThat(TextWidths.of("東")).isEqualTo(1);
    assertThat(TextWidths.of("\u0001")).isZero();
    assertThat(Numbers.cut("Wolverhampton", 40, 12)).endsWith("…");
    assertThat(Numbers.width(Numbers.cut("Wolverhampton", 40, 12), 12)).isLessThanOrEqualTo(40);
  }

  /** Two names for one place: one gives way, and with no room at all the chart says so. */
  @Test
  void namesGiveWayOrAreLeftOut() {
    Svg svg = new Svg(Words.english());
    Labels labels = new Labels(0, 0, 100, 40);
    labels.put(svg, 50, 20, 3, "first");
    labels.put(svg, 50, 20, 3, "second");
    labels.put(svg, 50, 20, 3, "much too long to be placed here");
    assertThat(svg.toString()).contains(">first<").contains(">second<");
    assertThat(svg.leftOut()).containsExactly("much too long to be placed here");
    double[] apart = Apart.places(new double[] {10, 10, 10, 90}, 14, 0, 100);
    assertThat(apart).containsExactly(10, 24, 38, 90);
    assertThat(Apart.places(new double[] {95, 96}, 14, 0, 100)).containsExactly(86, 100);
    assertThat(Apart.places(new double[] {1, 2, 3}, 60, 0, 100)).hasSize(2);
  }

  @Test
  void barsCarryTheirIntervals() {
    ResultTable table =
        ResultTable.builder("t")
            .texts("n", List.of("small", "large"))
            .numbers("v", "%", new double[] {2, 4})
            .numbers("lo", "%", new double[] {1, 3})
            .numbers("hi", "%", new double[] {3, 6})
            .build();
    Chart chart = Charts.bars(table, "n", "v", "lo", "hi");
    String svg = chart.svg();
    assertThat(svg.indexOf(">large<")).isLessThan(svg.indexOf(">small<"));
    assertThat(svg).contains("large: 4.00 % (3.00 to 6.00)");
    assertThat(Pattern.compile("<rect ").matcher(svg).results()).hasSize(3);
    assertThat(chart.withEnds(1).svg()).isEqualTo(svg);
  }
}
