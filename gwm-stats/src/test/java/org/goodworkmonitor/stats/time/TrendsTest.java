package org.goodworkmonitor.stats.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.goodworkmonitor.stats.time.Panels.JOBLESS;
import static org.goodworkmonitor.stats.time.Panels.NONE;
import static org.goodworkmonitor.stats.time.Panels.PAY;
import static org.goodworkmonitor.stats.time.Panels.d;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.stats.time.Trends.Result;
import org.goodworkmonitor.stats.time.Trends.Row;
import org.goodworkmonitor.stats.time.Trends.Verdict;
import org.junit.jupiter.api.Test;

class TrendsTest {
  private static final Panel PANEL =
      Panels.of(
          JOBLESS,
          "ABCD",
          d(1, 2, 3, 4, 5, 6),
          d(6, 5, 4, 3, 2, 1),
          d(3, 1, 2, 3, 1, 2),
          d(NONE, NONE, 1, NONE, 2, NONE));

  private static Panel withLimits(double[] values, double[] lower, double[] upper) {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    for (int t = 0; t < values.length; t++) {
      tables.put(
          Integer.toString(2001 + t),
          IndicatorTable.of(
              Panels.areas("A"), Column.of(PAY, values[t]).withLimits(d(lower[t]), d(upper[t]))));
    }
    return Panel.of(tables);
  }

  @Test
  void judgeByTheDirectionOfTheIndicator() {
    Result trends = Trends.withDefaults().analyse(PANEL);
    assertThat(trends.in(Verdict.WORSE)).extracting(r -> r.area().code()).containsExactly("A");
    assertThat(trends.in(Verdict.BETTER)).extracting(r -> r.area().code()).containsExactly("B");
    assertThat(trends.row("C", "jobless").verdict()).isEqualTo(Verdict.NO_CLEAR_CHANGE);
    Row few = trends.row("D", "jobless");
    assertThat(few.verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(few.n()).isEqualTo(2);
    assertThat(few.from()).isEqualTo("2003");
    assertThat(few.to()).isEqualTo("2005");
    assertThat(few.change()).isEqualTo(1);
    assertThat(few.pValue()).isNaN();
    assertThatThrownBy(() -> trends.rows("hours"))
        .hasMessage("no node 'hours' in the result; there are [jobless]");
  }

  @Test
  void adjustForTheNumberOfAreas() {
    Result trends = Trends.withDefaults().analyse(PANEL);
    // p = 2/720 for A and B, which share the adjusted value 3/2 p; D has none and does not count
    assertThat(trends.row("A", "jobless").pValue()).isCloseTo(2 / 720.0, within(1e-17));
    assertThat(trends.row("A", "jobless").adjustedP()).isCloseTo(3 / 720.0, within(1e-17));
    assertThat(trends.row("D", "jobless").adjustedP()).isNaN();
  }

  @Test
  void measureGrowthAsCoinrDoes() {
    // COINr's CAGR: (y[n] / y[1])^(1 / (x[n] - x[1])) - 1; with R: (74.8 / 71.2)^(1 / 9) - 1
    double[] pay = {71.2, 70.9, 71.8, 72.4, 72.1, 73.0, 73.5, 73.3, 74.1, 74.8};
    Result trends = Trends.withDefaults().analyse(Panels.of(PAY, "A", pay));
    assertThat(trends.row("A", "pay").growth()).isCloseTo(0.005495608710372801, within(1e-15));
    Result sinceThird = Trends.withDefaults().withBase("2003").analyse(Panels.of(PAY, "A", pay));
    assertThat(sinceThird.row("A", "pay").change()).isEqualTo(74.8 - 71.8);
    Result below = Trends.withDefaults().analyse(Panels.of(PAY, "A", d(-1, 2, 3)));
    assertThat(below.row("A", "pay").growth()).isNaN();
  }

  /** AUS Flights, LTU MatCon, JPN Renew, AUT LPI and DEU CO2 of COINr's example panel. */
  private static double[][] coinrSeries() {
    return new double[][] {
      {36.05498, 37.1360877170088, 39.46109768152854, 46.87998428649031, 51.10854692872738},
      {14.80379102, 15.47177861326219, 16.75891439011094, 15.256849281864923, 21.447970961264915},
      {
        6.29735708059289,
        8.520796955599572,
        6.860968923955611,
        8.220581275249524,
        15.719316505248116
      },
      {4.097985, 4.153182291077035, 4.1483548153086485, 4.166622125872822, 4.100437327698527},
      {
        8.88937039483839,
        9.300742118636194,
        10.946835933493778,
        9.817042328595537,
        12.969202770320608
      }
    };
  }

  /** COINr 1.1.14: n_minmax and n_zscore of the values of all areas and years together. */
  @Test
  void poolPanelsAsCoinrDoes() {
    double[][] minMax = {
      {67.97833016429358, 70.27804255370911, 75.22376085430012, 91.0050795635075, 100.0},
      {
        22.773193045918177,
        24.19412393007762,
        26.932095407211154,
        23.736930221729438,
        36.90657003328145
      },
      {
        4.678463711893835,
        9.408123992019044,
        5.877368426577342,
        8.76951073569336,
        24.720681966889043
      },
      {0.0, 0.11741465920088064, 0.10714574181226255, 0.14600362781640847, 0.005216546235386101},
      {
        10.192146611866926,
        11.067208953009503,
        14.568749345896585,
        12.165473234006836,
        18.870690768960056
      }
    };
    double[][] zScore = {
      {
        12.771229612940292,
        12.924466384192487,
        13.254014508294244,
        14.305571362199524,
        14.904930034919811
      },
      {
        9.759075011384619,
        9.853755920990215,
        10.036195216820236,
        9.823291725542758,
        10.700824539021873
      },
      {
        8.553368631495541,
        8.868520158174203,
        8.633255267912638,
        8.825967431177297,
        9.888842070810187
      },
      {
        8.241628486540558,
        8.249452179345113,
        8.248767930413756,
        8.251357148533538,
        8.241976080746632
      },
      {8.92076194954217, 8.979069992068807, 9.212388187285176, 9.052250652909798, 9.499039516738533}
    };
    Panel panel = Panels.of(PAY, "ABCDE", coinrSeries());
    Map.of(
            Normalisations.minMax(0, 100),
            minMax,
            Normalisations.zScore(10, 2, Sample.Divisor.N_MINUS_1),
            zScore)
        .forEach(
            (normalisation, coinr) -> {
              PanelScores scores =
                  IndexDefinition.of(Domain.of("all", "All", PAY))
                      .normalisedBy(normalisation)
                      .weightedBy(Weightings.equal())
                      .aggregatedBy(Aggregations.arithmeticMean())
                      .onMissing(MissingPolicy.error())
                      .build()
                      .fit(panel)
                      .score(panel);
              for (int a = 0; a < coinr.length; a++) {
                for (int t = 0; t < 5; t++) {
                  assertThat(scores.board("" + (2001 + t)).scores("pay")[a])
                      .isCloseTo(coinr[a][t], within(1e-12));
                }
              }
            });
  }

  /** Series of COINr's example panel, and what its functions CAGR and prc_change give (1.1.14). */
  @Test
  void agreeWithCoinrOnItsExamplePanel() {
    String[] names = {"AUS Flights", "LTU MatCon", "JPN Renew", "AUT LPI", "DEU CO2"};
    double[][] series = coinrSeries();
    // CAGR of all years, CAGR of the latest three, prc_change by decade
    double[][] coinr = {
      {0.09114399942002938, 0.1380522086041096, 116.66698377214952},
      {0.09711794038799004, 0.13128014587192482, 92.50172582447584},
      {0.2569524089804591, 0.5136452526180937, 342.4466420358952},
      {0.00014957214138422437, -0.005792255967062454, 0.4442144414280931},
      {0.09903258645293778, 0.08845965396343947, 100.306600501341}
    };
    Panel panel = Panels.of(PAY, "ABCDE", series);
    Result all = Trends.withDefaults().analyse(panel);
    Result latest = Trends.withDefaults().withBase("2003").analyse(panel);
    for (int a = 0; a < names.length; a++) {
      String code = "ABCDE".substring(a, a + 1);
      Row row = all.row(code, "pay");
      assertThat(row.growth()).as(names[a]).isCloseTo(coinr[a][0], within(1e-14));
      assertThat(latest.row(code, "pay").growth())
          .as(names[a])
          .isCloseTo(coinr[a][1], within(1e-14));
      // 10 slopes in % of the line's value in the first year; the line goes through both means
      double slope = row.leastSquares().slope();
      double first = Arrays.stream(series[a]).average().orElseThrow() - 2 * slope;
      assertThat(1000 * slope / first).as(names[a]).isCloseTo(coinr[a][2], within(1e-9));
    }
    // a gap at both ends: CAGR of NA, 3.1, NA, 3.9, 4.4, NA
    Row gaps =
        Trends.withDefaults()
            .analyse(Panels.of(PAY, "A", d(NONE, 3.1, NONE, 3.9, 4.4, NONE)))
            .row("A", "pay");
    assertThat(gaps.growth()).isCloseTo(0.12382061455639448, within(1e-15));
  }

  @Test
  void takeTimesThatAreNotEquallyFarApart() {
    double[] values = {3, 1, 4, 1, 5, 9, 2, 6};
    double[] years = {2009, 2010, 2012, 2013, 2014, 2018, 2019, 2024};
    Map<String, Double> times = new LinkedHashMap<>();
    for (int t = 0; t < years.length; t++) {
      times.put(Integer.toString(2001 + t), years[t]);
    }
    Panel panel = Panels.of(PAY, "A", values);
    Row row = Trends.withDefaults().withTimes(times).analyse(panel).row("A", "pay");
    // R 4.2.2, lm
    assertThat(row.leastSquares().slope()).isCloseTo(0.2812715964063527, within(1e-14));
    assertThat(row.correctedP()).isNaN();
    assertThat(row.growth()).isCloseTo(Math.pow(2, 1 / 15.0) - 1, within(1e-15));
    times.put("2003", 2010.0);
    assertThatThrownBy(() -> Trends.withDefaults().withTimes(times).analyse(panel))
        .hasMessageContaining("later than that of the period before");
    assertThatThrownBy(() -> Trends.withDefaults().withTimes(Map.of("2001", 1.0)).analyse(panel))
        .hasMessageContaining("give each period a finite time");
    assertThatThrownBy(() -> Trends.withDefaults().withBase("1999").analyse(panel))
        .hasMessageContaining("the base period '1999'");
  }

  @Test
  void followTheRuleOfFivePoints() {
    double[] values = {90, 62.1, 63.0, 62.8, 64.4, 65.2};
    double[] lower = {89, 60.6, 61.6, 61.3, 63.1, 63.8};
    double[] upper = {91, 63.6, 64.4, 64.3, 65.7, 66.6};
    Panel panel = withLimits(values, lower, upper);
    Row row =
        Trends.withDefaults().withVerdictBy(Trends.Test.RECENT).analyse(panel).row("A", "pay");
    // R 4.2.2: lm(y ~ t, weights = 1 / se^2) of the last five, se = (upper - lower) / 3.92
    assertThat(row.recent().slope()).isCloseTo(0.7646861467243041, within(1e-12));
    assertThat(row.recent().chiSquared()).isCloseTo(11.012465221379248, within(1e-10));
    assertThat(row.recent().consistent()).isTrue();
    assertThat(row.verdict()).isEqualTo(Verdict.BETTER);
    Row byKendall = Trends.withDefaults().analyse(panel).row("A", "pay");
    assertThat(byKendall.verdict()).isEqualTo(Verdict.NO_CLEAR_CHANGE);
  }

  @Test
  void findNoRecentTrendThatOneValueMakes() {
    // without the last value it slopes down; chi squared is far above the limit
    double[] values = {10, 9.9, 9.8, 9.7, 12};
    double[] lower = {9.9, 9.8, 9.7, 9.6, 11.9};
    double[] upper = {10.1, 10, 9.9, 9.8, 12.1};
    Row row =
        Trends.withDefaults()
            .withVerdictBy(Trends.Test.RECENT)
            .analyse(withLimits(values, lower, upper))
            .row("A", "pay");
    assertThat(row.recent().chiSquared()).isGreaterThan(9.5495);
    assertThat(row.recent().consistent()).isFalse();
    assertThat(row.verdict()).isEqualTo(Verdict.NO_CLEAR_CHANGE);
    assertThat(
            Trends.withDefaults()
                .withVerdictBy(Trends.Test.RECENT)
                .analyse(PANEL)
                .in(Verdict.TOO_FEW))
        .hasSize(4);
  }

  @Test
  void boundTheChangeWhereLimitsAreGiven() {
    Panel panel = withLimits(d(100, 104), d(98.04, 102.04), d(101.96, 105.96));
    Row row =
        Trends.withDefaults().withVerdictBy(Trends.Test.CHANGE).analyse(panel).row("A", "pay");
    // standard errors of 1 each: 4 plus or minus 1.959964 sqrt(2)
    assertThat(row.changeLower()).isCloseTo(4 - 2.7718076486, within(1e-9));
    assertThat(row.changeUpper()).isCloseTo(4 + 2.7718076486, within(1e-9));
    assertThat(row.verdict()).isEqualTo(Verdict.BETTER);
    Row wider =
        Trends.withDefaults()
            .withConfidence(0.999)
            .withVerdictBy(Trends.Test.CHANGE)
            .analyse(panel)
            .row("A", "pay");
    assertThat(wider.verdict()).isEqualTo(Verdict.NO_CLEAR_CHANGE);
    assertThat(Trends.withDefaults().analyse(panel).toTable().column("change_lower").number(0))
        .isEqualTo(row.changeLower());
  }

  @Test
  void startAnewAfterABreak() {
    Panel broken = PANEL.withBreak("jobless", "2003", "new question");
    Result trends = Trends.withDefaults().analyse(broken);
    Row row = trends.row("A", "jobless");
    assertThat(row.from()).isEqualTo("2003");
    assertThat(row.n()).isEqualTo(4);
    assertThat(row.change()).isEqualTo(3);
    // four values can give no p below 1/12
    assertThat(row.verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(trends.toTable().warnings())
        .containsExactly("The series starts anew at a break of jobless from 2003 on: new question");
    Result before = Trends.withDefaults().withBase("2001").analyse(broken);
    assertThat(before.row("A", "jobless").change()).isNaN();
    assertThat(before.row("A", "jobless").level()).isEqualTo(6);
  }

  @Test
  void coverEveryNodeOfAnIndex() {
    Panel panel = Panels.random(3, 10, 8);
    IndexDefinition index = Panels.index().build();
    PanelScores scores = index.fit(panel).score(panel);
    Result trends = Trends.withDefaults().analyse(scores);
    assertThat(trends.rows()).hasSize(50);
    Row jobs = trends.row("A103", "jobs");
    Row raw = Trends.withDefaults().analyse(panel).row("A103", "jobless");
    // less unemployment is a higher score
    assertThat(jobs.tau()).isEqualTo(-raw.tau());
    assertThat(jobs.verdict()).isEqualTo(raw.verdict());
    assertThat(jobs.correctedP()).isCloseTo(raw.correctedP(), within(1e-12));
    assertThat(trends.toString()).contains("p_corrected").contains("verdict");
    PanelScores chained = index.scoreChained(panel);
    assertThat(Trends.withDefaults().analyse(chained, "work").row("A103", "work").level())
        .isEqualTo(chained.levels("A103", "work").get(7).orElseThrow());
  }

  @Test
  void judgeByTheCorrectedTestIfAsked() {
    double[] slow = new double[30];
    Random random = new Random(5);
    for (int t = 1; t < slow.length; t++) {
      slow[t] = slow[t - 1] + random.nextGaussian();
    }
    Panel panel = Panels.of(PAY, "A", slow);
    Row plain = Trends.withDefaults().analyse(panel).row("A", "pay");
    Row corrected =
        Trends.withDefaults().withVerdictBy(Trends.Test.CORRECTED).analyse(panel).row("A", "pay");
    assertThat(plain.verdict()).isNotEqualTo(Verdict.NO_CLEAR_CHANGE);
    assertThat(corrected.correctedP()).isGreaterThan(corrected.pValue());
    assertThat(corrected.verdict() == Verdict.NO_CLEAR_CHANGE)
        .isEqualTo(corrected.correctedP() > 0.05);
  }

  @Test
  void leaveOutAuxiliaryColumns() {
    Panel panel =
        PANEL.map(t -> t.with(Column.of(Indicator.auxiliary("people"), new double[t.size()])));
    assertThat(Trends.withDefaults().analyse(panel).rows()).hasSize(4);
  }

  @Property(tries = 50)
  void haveNoneInAConstantSeries(
      @ForAll @IntRange(min = 3, max = 40) int periods, @ForAll double value) {
    double[] same = new double[periods];
    Arrays.fill(same, Double.isFinite(value) ? value : 1);
    Row row = Trends.withDefaults().analyse(Panels.of(PAY, "A", same)).row("A", "pay");
    assertThat(row.leastSquares().slope()).isZero();
    assertThat(row.theilSen()).isEqualTo(new Trends.Line(0, 0, 0));
    assertThat(row.tau()).isZero();
    assertThat(row.pValue()).isEqualTo(1);
    assertThat(row.correctedP()).isEqualTo(1);
    assertThat(row.verdict()).isIn(Verdict.NO_CLEAR_CHANGE, Verdict.TOO_FEW);
  }

  @Property(tries = 30)
  void doNotDependOnTheOrderOfAreas(@ForAll long seed) {
    Panel panel = Panels.random(seed, 12, 6);
    Map<String, IndicatorTable> shuffled = new LinkedHashMap<>();
    panel
        .tables()
        .forEach(
            (period, table) -> {
              List<Integer> order = new ArrayList<>();
              for (int i = 0; i < table.size(); i++) {
                order.add(i);
              }
              Collections.shuffle(order, new Random(seed + period.hashCode()));
              List<Area> areas = order.stream().map(i -> table.areas().get(i)).toList();
              List<Column> columns =
                  table.indicators().stream()
                      .map(
                          i ->
                              Column.of(
                                  i,
                                  order.stream()
                                      .mapToDouble(row -> table.column(i.id()).value(row))
                                      .toArray()))
                      .toList();
              shuffled.put(period, IndicatorTable.of(areas, columns));
            });
    Result expected = Trends.withDefaults().analyse(panel);
    Result found = Trends.withDefaults().analyse(Panel.of(shuffled));
    for (Row row : expected.rows()) {
      assertThat(found.row(row.area().code(), row.node())).isEqualTo(row);
    }
  }
}
