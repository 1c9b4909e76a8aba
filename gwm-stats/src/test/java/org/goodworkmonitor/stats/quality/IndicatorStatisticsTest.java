package org.goodworkmonitor.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;

/** Statistics of indicators against COINr and by hand. */
class IndicatorStatisticsTest {
  /** COINr::get_stats. */
  @Test
  void statisticsAgreeWithCoinr() {
    IndicatorStatistics.Result found = IndicatorStatistics.analyse(Resources.coinr("gwm_raw.csv"));
    for (List<String> row : Resources.rows("coinr/gwm_stats_raw.csv").subList(1, 7)) {
      IndicatorStatistics.Row r = found.row(row.get(0));
      double[] numbers = {
        r.min(),
        r.max(),
        r.mean(),
        r.median(),
        r.standardDeviation(),
        r.skewness(),
        r.kurtosis(),
        r.n(),
        r.nonZero(),
        r.distinct(),
        r.mostCommon(),
        r.coverage()
      };
      for (int i = 0; i < numbers.length; i++) {
        double expected = Double.parseDouble(row.get(i + 1));
        assertThat(numbers[i])
            .as(row.get(0) + " " + i)
            .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
      }
      assertThat(r.hasOutliers()).isEqualTo(row.get(19).equals("OUT"));
      assertThat(r.hasLowCoverage() || r.isMostlyZero() || r.hasFewDistinct()).isFalse();
    }
    assertThat(found.toString()).contains("outliers");
  }

  @Test
  void shapeDependsOnNoUnit() {
    double[] x = {0, 1, 2, 1, 0, 3, 2, 1};
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("plain", x);
    columns.put("tiny", Arrays.stream(x).map(v -> v * 1e-100).toArray());
    columns.put("huge", Arrays.stream(x).map(v -> v * 1e300).toArray());
    columns.put("near", Arrays.stream(x).map(v -> 1 + 256 * v * Math.ulp(1.0)).toArray());
    IndicatorStatistics.Result found = IndicatorStatistics.analyse(Resources.of(columns));
    for (IndicatorStatistics.Row row : found.rows()) {
      assertThat(row.skewness()).isCloseTo(found.row("plain").skewness(), within(1e-13));
      assertThat(row.kurtosis()).isCloseTo(found.row("plain").kurtosis(), within(1e-13));
    }
  }

  @Test
  void whatDiffersOnlyByRoundingIsTheSameValue() {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("coverage", new double[] {99.3, 99.3, 99.30000000000001, 99.3, 99.3});
    columns.put("sums", new double[] {0.3, 0.1 + 0.2, 0.5, 0.7, 0.9});
    IndicatorStatistics.Result found = IndicatorStatistics.analyse(Resources.of(columns));
    assertThat(found.row("coverage").isConstant()).isTrue();
    assertThat(found.row("coverage").mostCommon()).isEqualTo(5);
    assertThat(found.row("coverage").skewness()).isNaN();
    assertThat(found.row("coverage").kurtosis()).isNaN();
    assertThat(found.row("sums").distinct()).isEqualTo(4);
    assertThat(found.row("sums").mostCommon()).isEqualTo(2);
  }

  @Test
  void statisticsOfOddColumnsAreDefined() {
    double gap = Double.NaN;
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("none", new double[] {gap, gap, gap, gap});
    columns.put("one", new double[] {5, gap, gap, gap});
    columns.put("flat", new double[] {0, 0, 0, 0});
    columns.put("three", new double[] {1, 2, 4, gap});
    IndicatorStatistics.Result found = IndicatorStatistics.analyse(Resources.of(columns));
    assertThat(found.row("none").mean()).isNaN();
    assertThat(found.row("none").isConstant()).isTrue();
    assertThat(found.row("one").standardDeviation()).isNaN();
    assertThat(found.row("flat").skewness()).isNaN();
    assertThat(found.row("flat").isMostlyZero()).isTrue();
    assertThat(found.row("flat").mostCommon()).isEqualTo(4);
    assertThat(found.row("three").kurtosis()).isNaN();
    // by hand: m3 = 20/27, m2 = 14/9, G1 = sqrt(6) m3 / m2^1.5
    assertThat(found.row("three").skewness())
        .isCloseTo(Math.sqrt(6) * 20 / 27 / Math.pow(14 / 9.0, 1.5), within(1e-14));
    assertThat(found.toString()).contains("constant, low coverage");
    assertThatThrownBy(() -> found.row("x")).hasMessageContaining("no indicator 'x'");
  }

  private static IndicatorStatistics.Row row(double coverage, double skewness, double kurtosis) {
    return new IndicatorStatistics.Row(
        "x", 20, coverage, 0, 9, 3, 2, 1, skewness, kurtosis, 20, 20, 1);
  }

  /** The thresholds of the documentation: below 0.65; beyond 2 and above 3.5, both at once. */
  @Test
  void flagsBeginWhereTheDocumentationSays() {
    assertThat(row(0.65, 0, 0).hasLowCoverage()).isFalse();
    assertThat(row(0.649, 0, 0).hasLowCoverage()).isTrue();
    assertThat(row(1, 2.01, 3.51).hasOutliers()).isTrue();
    assertThat(row(1, -2.01, 3.51).hasOutliers()).isTrue();
    assertThat(row(1, 2, 3.51).hasOutliers()).isFalse();
    assertThat(row(1, 2.01, 3.5).hasOutliers()).isFalse();
    assertThat(row(1, 9, 0).hasOutliers()).isFalse();
    assertThat(row(1, 0, 9).hasOutliers()).isFalse();
  }
}
