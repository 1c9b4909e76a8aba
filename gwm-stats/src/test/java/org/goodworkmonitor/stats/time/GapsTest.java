package org.goodworkmonitor.stats.time;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.goodworkmonitor.stats.time.Panels.JOBLESS;
import static org.goodworkmonitor.stats.time.Panels.NONE;
import static org.goodworkmonitor.stats.time.Panels.PAY;
import static org.goodworkmonitor.stats.time.Panels.d;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.stats.group.Grouping;
import org.goodworkmonitor.stats.inequality.InequalityEstimates;
import org.goodworkmonitor.stats.inequality.InequalityEstimates.Measure;
import org.goodworkmonitor.stats.relate.Correlation;
import org.goodworkmonitor.stats.spatial.GetisOrd;
import org.goodworkmonitor.stats.spatial.LocalMoran;
import org.goodworkmonitor.stats.spatial.SpatialWeights;
import org.junit.jupiter.api.Test;

/** Gaps between areas over time: convergence, mobility, and other analyses in every period. */
class GapsTest {

  @Test
  void measureTheGapBetweenFifths() {
    // ten areas, so two in a fifth: (9 + 10) / 2 - (1 + 2) / 2 = 8, then twice that
    double[][] values = new double[10][2];
    for (int a = 0; a < 10; a++) {
      values[a] = d(a + 1, 2 * (a + 1));
    }
    Panel panel = Panels.of(PAY, "ABCDEFGHIJ", values);
    Convergence.Result result = Convergence.withDefaults().analyse(panel, "pay");
    Convergence.Row first = result.rows().get(0);
    assertThat(first.best()).isEqualTo(9.5);
    assertThat(first.worst()).isEqualTo(1.5);
    assertThat(first.gap()).isEqualTo(8);
    assertThat(first.ratio()).isCloseTo(9.5 / 1.5, within(1e-15));
    // 1 to 10: variance 82.5 / 9
    assertThat(first.deviation()).isCloseTo(Math.sqrt(82.5 / 9), within(1e-15));
    assertThat(first.variation()).isCloseTo(Math.sqrt(82.5 / 9) / 5.5, within(1e-15));
    assertThat(result.rows().get(1).gap()).isEqualTo(16);
    // change = first value, so beta is 1: divergence
    assertThat(result.slope().estimate()).isCloseTo(1, within(1e-14));
    assertThat(result.gapTrend().verdict()).isEqualTo(Convergence.Verdict.TOO_FEW);
    assertThat(Convergence.withDefaults().withShare(0.1).analyse(panel, "pay").rows().get(0).gap())
        .isEqualTo(9);
    assertThat(result.toString()).contains("beta 1.0000");
  }

  @Test
  void giveTheGapLimitsAsByHand() {
    // halves of 0, 2, 3, 3, 3, 3, 3, 3, 5, 9: the means 4.6 and 2.2; both bounds are 3. Beyond them
    // are 2 and 6 above, 3 and 1 below: over the share of .5 that is 4, 12, 6, 2 and six zeros,
    // whose sum is 24 and whose squares add up to 200, of variance (200 - 24 * 24 / 10) / 9
    double[][] values = new double[10][];
    double[] first = {0, 2, 3, 3, 3, 3, 3, 3, 5, 9};
    for (int a = 0; a < 10; a++) {
      values[a] = d(first[a], first[a] + 1.0 / (a + 1));
    }
    Panel panel = Panels.of(PAY, "ABCDEFGHIJ", values);
    Convergence.Row row =
        Convergence.withDefaults().withShare(0.5).analyse(panel, "pay").rows().get(0);
    double margin = 2.262157162798205 * Math.sqrt(142.4 / 9) / Math.sqrt(10); // R: qt(.975, 9)
    assertThat(row.gap()).isCloseTo(2.4, within(1e-14));
    assertThat(row.gapLower()).isCloseTo(2.4 - margin, within(1e-12));
    assertThat(row.gapUpper()).isCloseTo(2.4 + margin, within(1e-12));
    Convergence.Row few = Convergence.withDefaults().analyse(panel, "pay").rows().get(0);
    assertThat(few.gapLower()).as("fifths of two areas tell nothing").isNaN();
    assertThat(few.gapUpper()).isNaN();
  }

  @Test
  void coverTheGapOfWhatTheAreasAreDrawnFrom() {
    // the mean of a standard normal beyond its quantile of 80 % is dnorm(qnorm(.8)) / .2 = 1.39981
    double truth = 2 * 1.39981;
    Random random = new Random(5);
    int covered = 0;
    int draws = 1000;
    String codes =
        IntStream.range(0, 60).mapToObj(i -> Character.toString(0x4E00 + i)).collect(joining());
    for (int draw = 0; draw < draws; draw++) {
      double[][] values = new double[60][];
      for (int a = 0; a < values.length; a++) {
        double x = random.nextGaussian();
        values[a] = d(x, x);
      }
      Convergence.Row row =
          Convergence.withDefaults().analyse(Panels.of(PAY, codes, values), "pay").rows().get(0);
      covered += row.gapLower() <= truth && truth <= row.gapUpper() ? 1 : 0;
    }
    // 95 % but for a bias of small samples; 1,000 draws tell 1.4 points at two standard errors
    assertThat(covered / (double) draws).isBetween(0.92, 0.97);
  }

  @Test
  void followSpatialClustersFromPeriodToPeriod() {
    // a row of twelve places, high to the left and low to the right; then the sides change
    String codes = "ABCDEFGHIJKL";
    double[][] values = new double[12][];
    for (int a = 0; a < 12; a++) {
      double x = a < 6 ? 10 - 0.1 * a : 1 + 0.1 * a;
      values[a] = d(x, x, 11 - x);
    }
    Panel panel = Panels.of(PAY, codes, values);
    Map<String, Map<String, Double>> next = new LinkedHashMap<>();
    for (int a = 0; a < 12; a++) {
      Map<String, Double> own = new LinkedHashMap<>();
      for (int b : new int[] {a - 2, a - 1, a + 1, a + 2}) {
        if (b >= 0 && b < 12) {
          own.put(codes.substring(b, b + 1), 1.0);
        }
      }
      next.put(codes.substring(a, a + 1), own);
    }
    SpatialWeights weights = SpatialWeights.of(next);
    LocalMoran moran = LocalMoran.withDefaults();
    EachPeriod<LocalMoran.Result> clusters =
        EachPeriod.of(panel, table -> moran.analyse(table, "pay", weights));
    assertThat(clusters.get("2002").locals())
        .isEqualTo(moran.analyse(panel.table("2002"), "pay", weights).locals());
    Transitions.Result moves = Transitions.analyse(clusters.map(LocalMoran.Result::grouping));
    assertThat(moves.periods()).containsExactly("2001", "2002", "2003");
    assertThat(moves.moves())
        .filteredOn(move -> move.from().equals("2001"))
        .as("nothing changes")
        .allSatisfy(move -> assertThat(move.before()).isEqualTo(move.after()));
    assertThat(moves.moves())
        .filteredOn(move -> move.before().equals("HIGH_HIGH") && move.after().equals("LOW_LOW"))
        .singleElement()
        .satisfies(move -> assertThat(move.areas()).contains("A", "B", "C").doesNotContain("L"));
    GetisOrd getisOrd = GetisOrd.withDefaults();
    EachPeriod<GetisOrd.Result> spots =
        EachPeriod.of(panel, table -> getisOrd.analyse(table, "pay", weights));
    assertThat(spots.map(GetisOrd.Result::grouping).get("2003").labelOf("J")).isEqualTo("HOT");
    assertThat(spots.map(GetisOrd.Result::grouping).get("2001").labelOf("J")).isEqualTo("COLD");
  }

  @Test
  void turnRoundWhereLessIsBetter() {
    Panel panel = Panels.of(JOBLESS, "ABCDE", d(1, 1), d(2, 2), d(3, 3), d(4, 4), d(5, 6));
    Convergence.Row row = Convergence.withDefaults().analyse(panel, "jobless").rows().get(0);
    assertThat(row.best()).isEqualTo(1);
    assertThat(row.worst()).isEqualTo(5);
    assertThat(row.gap()).isEqualTo(4);
    assertThat(row.ratio()).isEqualTo(5);
  }

  @Test
  void tellWhetherGapsWiden() {
    double[][] values = new double[5][6];
    double[][] back = new double[5][6];
    for (int a = 0; a < 5; a++) {
      for (int t = 0; t < 6; t++) {
        values[a][t] = 10 + a * (1 + t / 10.0);
        back[a][5 - t] = values[a][t];
      }
    }
    Convergence.Result apart =
        Convergence.withDefaults().analyse(Panels.of(PAY, "ABCDE", values), "pay");
    assertThat(apart.gapTrend().verdict()).isEqualTo(Convergence.Verdict.WIDENING);
    assertThat(apart.deviationTrend().verdict()).isEqualTo(Convergence.Verdict.WIDENING);
    assertThat(apart.gapTrend().slope()).isCloseTo(0.4, within(1e-12));
    assertThat(apart.slope().estimate()).isPositive();
    Convergence.Result together =
        Convergence.withDefaults().analyse(Panels.of(PAY, "ABCDE", back), "pay");
    assertThat(together.gapTrend().verdict()).isEqualTo(Convergence.Verdict.NARROWING);
    // (y1 - y0) / 5 = -a / 10 and y0 = 10 + 1.5 a
    assertThat(together.slope().estimate()).isCloseTo(-0.1 / 1.5, within(1e-12));
    // logarithms by hand: a regression of two areas' worth of points on a line is not exact, so
    // only the sign is asserted
    assertThat(
            Convergence.withDefaults()
                .withLogarithms()
                .withConfidence(0.9)
                .analyse(Panels.of(PAY, "ABCDE", back), "pay")
                .slope()
                .estimate())
        .isNegative();
  }

  @Test
  void regressGrowthRatesOnLogarithmsAsByHand() {
    // ln y0 = 0, 1, 2, 3 and growth of ln y = 4, 3, 2, 1 over two periods: beta = -1 / 2
    Panel panel =
        Panels.of(
            PAY,
            "ABCD",
            d(1, 7, Math.exp(4)),
            d(Math.E, 7, Math.exp(4)),
            d(Math.exp(2), 7, Math.exp(4)),
            d(Math.exp(3), 7, Math.exp(4)));
    Convergence.Result result = Convergence.withDefaults().withLogarithms().analyse(panel, "pay");
    assertThat(result.slope().estimate()).isCloseTo(-0.5, within(1e-14));
    Panel negative = Panels.of(PAY, "ABCD", d(-1, 1), d(1, 2), d(2, 3), d(3, 4));
    assertThatThrownBy(() -> Convergence.withDefaults().withLogarithms().analyse(negative, "pay"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("logarithms need values above 0");
  }

  @Test
  void countTheSameAreasInAllPeriods() {
    Panel panel = Panels.of(PAY, "ABCDE", d(1, 2), d(2, 3), d(3, NONE), d(4, 4), d(5, 5));
    Convergence.Result result = Convergence.withDefaults().analyse(panel, "pay");
    assertThat(result.leftOut()).extracting(Area::code).containsExactly("C");
    assertThat(result.areas()).hasSize(4);
    Panel after = panel.withBreak("pay", "2002", "new survey");
    assertThatThrownBy(() -> Convergence.withDefaults().analyse(after, "pay"))
        .hasMessageContaining("in all of 1 periods");
    assertThatThrownBy(() -> Convergence.withDefaults().withShare(0.6))
        .hasMessageContaining("the share 0.6");
  }

  @Test
  void followRanksFromFifthToFifth() {
    // classes of four areas in halves: A, B | C, D, then A, C | B, D
    Panel panel = Panels.of(PAY, "ABCD", d(4, 4), d(3, 1), d(2, 3), d(1, 0));
    Panel both = panel.map(t -> t.with(Column.of(JOBLESS, 1, 2, 3, 4)));
    PanelScores scores = Panels.index().build().fit(both).score(both);
    Transitions.Result moves = Transitions.analyse(scores, "money", 2);
    assertThat(moves.classes()).containsExactly("1", "2");
    assertThat(moves.counts()).isDeepEqualTo(new int[][] {{1, 1}, {1, 1}});
    assertThat(moves.matrix()).isDeepEqualTo(new double[][] {{0.5, 0.5}, {0.5, 0.5}});
    // (2 - 1) / (2 - 1)
    assertThat(moves.shorrocks()).isEqualTo(1);
    assertThat(moves.staying()).isEqualTo(0.5);
    assertThat(moves.moves())
        .contains(new Transitions.Move("2001", "2002", "1", "2", List.of("B")));
    assertThat(moves.toTable().rows()).isEqualTo(4);
    assertThat(moves.toString()).startsWith("Transitions (Shorrocks 1.000)");
    assertThatThrownBy(() -> Transitions.analyse(scores, "money", 1))
        .hasMessageContaining("1 classes");
    // A's jobless rate stays the best
    assertThat(Transitions.analyse(scores, "jobs", 2).shorrocks()).isZero();
  }

  @Test
  void followAreasFromGroupToGroup() {
    Transitions.Result moves =
        Transitions.analyse(
            ImmutableMap.of(
                "2001", Grouping.of(ImmutableMap.of("A", "winners", "B", "winners", "C", "losers")),
                "2002",
                    Grouping.of(ImmutableMap.of("A", "winners", "B", "losers", "D", "losers"))));
    assertThat(moves.periods()).containsExactly("2001", "2002");
    assertThat(moves.classes()).containsExactly("losers", "winners");
    assertThat(moves.counts()).isDeepEqualTo(new int[][] {{0, 0}, {1, 1}});
    assertThat(moves.matrix()[0]).containsExactly(NONE, NONE);
    assertThat(moves.shorrocks()).isNaN();
    assertThat(moves.matrixTable().column("to losers").number(1)).isEqualTo(0.5);
    assertThatThrownBy(() -> Transitions.analyse(Map.of("2001", Grouping.of(Map.of("A", "x")))))
        .hasMessageContaining("give two or more");
  }

  @Test
  void repeatAnyAnalysisInEveryPeriod() {
    Panel panel = Panels.random(4, 12, 3);
    EachPeriod<InequalityEstimates.Result> gini =
        EachPeriod.of(panel, t -> InequalityEstimates.withDefaults().analyse(t, "pay"));
    InequalityEstimates.Result direct =
        InequalityEstimates.withDefaults().analyse(panel.table("2002"), "pay");
    assertThat(gini.get("2002").row("", Measure.GINI)).isEqualTo(direct.row("", Measure.GINI));
    ResultTable table = gini.toTable();
    assertThat(table.columns().get(0).name()).isEqualTo("period");
    assertThat(table.rows()).isEqualTo(3 * direct.toTable().rows());
    assertThat(table.column("period").text(direct.toTable().rows())).isEqualTo("2002");
    PanelScores scores = Panels.index().build().scoreEach(panel);
    assertThat(
            EachPeriod.of(scores, b -> Correlation.withDefaults().analyse(b.domainScores()))
                .results())
        .hasSize(3);
    assertThatThrownBy(() -> gini.get("2009"))
        .hasMessage("no period '2009'; there are [2001, 2002, 2003]");
  }

  @Test
  void nameEveryPeriodThatCannotBeAnalysed() {
    Panel panel = Panels.of(PAY, "ABC", d(1, -1, -1), d(2, 2, 2), d(3, 3, 3));
    assertThatThrownBy(
            () -> EachPeriod.of(panel, t -> InequalityEstimates.withDefaults().analyse(t, "pay")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2002")
        .hasMessageContaining("2003");
  }

  @Test
  void findChangesOfLevel() {
    double[] step = {5, 5.1, 4.9, 5, 5.05, 8, 8.1, 7.9, 8, 8.02, 8.03, 7.95};
    double[] flat = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
    double[] few = {1, 2, 3, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE};
    BreakPoints.Result found = BreakPoints.analyse(Panels.of(PAY, "ABC", step, flat, few), "pay");
    BreakPoints.Row row = found.row("A");
    assertThat(row.period()).isEqualTo("2006");
    assertThat(row.before()).isEqualTo(5);
    assertThat(row.after()).isEqualTo(8);
    // all 5 x 7 pairs rise: 2 exp(-6 35² / (12³ + 12²))
    assertThat(row.statistic()).isEqualTo(35);
    assertThat(row.pValue()).isCloseTo(2 * Math.exp(-6 * 1225 / 1872.0), within(1e-16));
    assertThat(row.adjustedP()).isEqualTo(row.pValue());
    assertThat(found.row("B").period()).isEmpty();
    assertThat(found.row("C").pValue()).isNaN();
    assertThat(found.changed(0.05)).containsExactly(row);
    assertThat(found.rows()).hasSize(3);
    assertThat(found.toString()).contains("2006");
  }
}
