package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The communities by six indicators beside what the report's text says about them. */
class ReportGroupsTest {
  private static final IndicatorTable OPEN = open();
  private static final IndicatorTable PRINTED = Resources.table("gwm-2021/monitor-scores.csv");
  private static final IndicatorTable CONDITIONS =
      Resources.table("gwm-2021/conditions-scores.csv");
  private static final IndicatorTable OUTCOMES = Resources.table("england-utla-2018/outcomes.csv");
  private static final List<String> SIX =
      GoodWorkMonitor.estimatedVariant().indicators().stream().map(Indicator::id).toList();
  private static final Scoreboard BOARD =
      GoodWorkMonitor.estimatedVariant().score(GoodWorkMonitor.withEstimatedHours(OPEN, PRINTED));
  private static final GoodWorkGroups.Result GROUPS =
      GoodWorkGroups.withEstimatedHours(OPEN, PRINTED);

  private static final List<String> EIGHT_CITIES =
      List.of(
          "Birmingham",
          "Leicester",
          "Nottingham",
          "Coventry",
          "Leeds",
          "Sheffield",
          "Manchester",
          "Newcastle upon Tyne");
  private static final List<String> BIRMINGHAM_REGION =
      List.of(
          "Birmingham", "Coventry", "Dudley", "Sandwell", "Solihull", "Walsall", "Wolverhampton");

  /** The open indicators with the directions of the index. */
  private static IndicatorTable open() {
    IndicatorTable table = Resources.table("england-utla-2018/indicators.csv");
    for (Indicator indicator : GoodWorkMonitor.openVariant().indicators()) {
      table = table.with(Column.of(indicator, table.column(indicator.id()).values()));
    }
    return table;
  }

  private static String group(GoodWorkGroups.Result groups, String name) {
    return groups.grouping().labelOf(BOARD.area(name));
  }

  /** The mean of an indicator in a community. */
  private static double mean(IndicatorTable table, String indicator, String group) {
    ResultTable means = GROUPS.grouping().meansOf(table.select(indicator));
    return means.column(indicator).number(GROUPS.grouping().labels().indexOf(group));
  }

  private static double[] means(IndicatorTable table, String indicator) {
    return new double[] {
      mean(table, indicator, GoodWorkGroups.NORTHERN_TOWNS),
      mean(table, indicator, GoodWorkGroups.URBAN_CENTRES),
      mean(table, indicator, GoodWorkGroups.RURAL_AND_COASTAL),
      mean(table, indicator, GoodWorkGroups.WINNERS)
    };
  }

  @Test
  void theEstimateIsWhatThePrintedScoreLeavesAfterPay() {
    IndicatorTable table = BOARD.table();
    assertThat(table.size()).isEqualTo(110);
    // Blackpool has the lowest pay, so that its hours are its whole printed score, and
    // Wokingham the highest, so that its hours are its score less 100
    Area lowest = table.area("Blackpool");
    Area highest = table.area("Wokingham");
    assertThat(table.cell(lowest, "satisfactory_hours_estimate").value().orElseThrow())
        .isCloseTo(printed(lowest), within(1e-12));
    assertThat(table.cell(highest, "satisfactory_hours_estimate").value().orElseThrow())
        .isCloseTo(printed(highest) - 100, within(1e-12));
    assertThat(table.cell(lowest, "satisfactory_hours_estimate").status())
        .isEqualTo(CellStatus.IMPUTED);
    for (Area area : BOARD.areas()) {
      assertThat(BOARD.score(area, "pay_and_conditions").orElseThrow())
          .isCloseTo(printed(area), within(1e-9));
    }
  }

  private static double printed(Area area) {
    return PRINTED.cell(area, "pay_and_conditions").value().orElseThrow();
  }

  @Test
  void hoursCannotBeEstimatedWherePayIsTheSame() {
    IndicatorTable one = OPEN.where(area -> area.name().equals("York"));
    assertThatThrownBy(() -> GoodWorkMonitor.withEstimatedHours(one, PRINTED))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("same pay in all areas");
  }

  @Test
  void fourRobustCommunitiesOfOneHundredAndTenAreas() {
    assertThat(GROUPS.scale().isRobust()).isTrue();
    assertThat(GROUPS.grouping().size()).isEqualTo(110);
    assertThat(GROUPS.meanProfiles().columns())
        .extracting(ResultTable.Column::name)
        .contains("satisfactory_hours_estimate");
    assertThat(GROUPS.toTable().title()).contains("estimate");
  }

  /** All eight cities, most of the Birmingham city region, and the outposts of the winners. */
  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8, 9})
  void areasThatTheReportNames(int neighbours) {
    GoodWorkGroups.Result groups =
        GoodWorkGroups.analyse(
            BOARD,
            SIX,
            GraphConstruction.withDefaults().withContinuousNearestNeighbours(neighbours, 1),
            MarkovStability.withDefaults().withSeed(neighbours));
    assertThat(EIGHT_CITIES)
        .allMatch(name -> group(groups, name).equals(GoodWorkGroups.URBAN_CENTRES));
    assertThat(BIRMINGHAM_REGION)
        .filteredOn(name -> !group(groups, name).equals(GoodWorkGroups.URBAN_CENTRES))
        .containsExactly("Solihull");
    assertThat(List.of("York", "Cheshire East", "Cheshire West and Chester"))
        .allMatch(name -> group(groups, name).equals(GoodWorkGroups.WINNERS));
    assertThat(group(groups, "Portsmouth")).isEqualTo(GoodWorkGroups.URBAN_CENTRES);
    assertThat(group(groups, "Blackpool")).isEqualTo(GoodWorkGroups.NORTHERN_TOWNS);
  }

  @Test
  void northernTownsAreLowestAndWinnersHighestInAllDomains() {
    IndicatorTable domains = BOARD.domainScores();
    for (String domain :
        List.of("access_and_participation", "status_and_autonomy", "pay_and_conditions")) {
      double[] abcd = means(domains, domain);
      assertThat(abcd[0]).as(domain).isLessThan(Math.min(abcd[1], Math.min(abcd[2], abcd[3])));
      assertThat(abcd[3]).as(domain).isGreaterThan(Math.max(abcd[0], Math.max(abcd[1], abcd[2])));
    }
  }

  @Test
  void urbanCentresStandOutInHoursAndHavePayLikeRuralAndCoastal() {
    double[] hours = means(BOARD.table(), "satisfactory_hours_estimate");
    assertThat(hours[1]).isGreaterThan(Math.max(hours[0], Math.max(hours[2], hours[3])));
    double[] pay = means(OPEN, "median_weekly_pay_gbp");
    assertThat(pay[1]).isCloseTo(pay[2], within(1.0));
    assertThat(pay[3] - pay[1]).isGreaterThan(50);
    double[] participation = means(OPEN, "participation_rate");
    double[] unemployment = means(OPEN, "unemployment_rate");
    assertThat(participation[1]).isLessThan(participation[2]);
    assertThat(unemployment[1]).isGreaterThan(unemployment[2]);
  }

  /** The one sentence that does not hold: routine work is nearer to that of Northern Towns. */
  @Test
  void urbanCentresHaveMoreRoutineWorkThanRuralAndCoastal() {
    double[] routine = means(OPEN, "routine_occupations_pct");
    assertThat(Math.abs(routine[1] - routine[2])).isGreaterThan(Math.abs(routine[1] - routine[0]));
  }

  @Test
  void northernTownsHaveTheLeastDiverseIndustriesAndTheWeakestEconomies() {
    double[] hhi = means(OPEN, "industry_hhi");
    assertThat(hhi[0]).isGreaterThan(Math.max(hhi[1], Math.max(hhi[2], hhi[3])));
    for (String pillar : List.of("prosperity", "demand", "education", "total")) {
      double[] abcd = means(CONDITIONS, pillar);
      assertThat(abcd[0]).as(pillar).isLessThan(Math.min(abcd[1], Math.min(abcd[2], abcd[3])));
      assertThat(abcd[3]).as(pillar).isGreaterThan(Math.max(abcd[0], Math.max(abcd[1], abcd[2])));
    }
  }

  @Test
  void winnersLeadByFiveYearsOfHealthyLife() {
    for (String sex : List.of("male", "female")) {
      double[] years = means(OUTCOMES, "healthy_life_expectancy_" + sex + "_years");
      assertThat(years[3] - years[0]).isGreaterThan(5);
      assertThat(years[3] - years[1]).isGreaterThan(5);
    }
  }

  /** Of active businesses, Northern Towns and Urban Centres have more births than the others. */
  @Test
  void openStartUpsAreOtherThanTheReports() {
    double[] births = means(OPEN, "business_births_pct");
    assertThat(births[1]).isGreaterThan(Math.max(births[2], births[3]));
    assertThat(births[0]).isGreaterThan(births[1]);
  }
}
