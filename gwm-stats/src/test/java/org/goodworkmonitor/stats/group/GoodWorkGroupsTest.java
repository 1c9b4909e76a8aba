package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.stats.Resources;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The communities of the printed domain scores (Figure 1 of the report). */
class GoodWorkGroupsTest {
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

  private static Scoreboard board;
  private static GoodWorkGroups.Result groups;
  private static Map<String, String> codeByName;

  @BeforeAll
  static void find() {
    IndicatorTable printed = Resources.table("gwm-2021/monitor-scores.csv");
    codeByName = new LinkedHashMap<>();
    printed.areas().forEach(area -> codeByName.put(area.name(), area.code()));
    board = GoodWorkMonitor.fromDomainScores().score(printed);
    groups = GoodWorkGroups.analyse(board);
  }

  private static String group(String name) {
    return groups.grouping().labelOf(codeByName.getOrDefault(name, name));
  }

  @Test
  void fourCommunitiesAreRobustAndOfTheKnownSizes() {
    assertThat(groups.scale().isRobust()).isTrue();
    assertThat(groups.grouping().sizes())
        .containsOnly(
            Map.entry(GoodWorkGroups.WINNERS, 36),
            Map.entry(GoodWorkGroups.RURAL_AND_COASTAL, 24),
            Map.entry(GoodWorkGroups.URBAN_CENTRES, 31),
            Map.entry(GoodWorkGroups.NORTHERN_TOWNS, 27));
  }

  @Test
  void communitiesOfDomainScores() {
    for (String name :
        List.of("Wokingham", "Surrey", "York", "Trafford", "Cheshire East", "Oxfordshire")) {
      assertThat(group(name)).as(name).isEqualTo(GoodWorkGroups.WINNERS);
    }
    for (String name : List.of("Cornwall", "Devon", "Norfolk", "Lincolnshire")) {
      assertThat(group(name)).as(name).isEqualTo(GoodWorkGroups.RURAL_AND_COASTAL);
    }
    for (String name : List.of("Leeds", "Sheffield", "Manchester", "Coventry", "Portsmouth")) {
      assertThat(group(name)).as(name).isEqualTo(GoodWorkGroups.URBAN_CENTRES);
    }
    for (String name : List.of("Blackpool", "North East Lincolnshire", "Wakefield", "Rochdale")) {
      assertThat(group(name)).as(name).isEqualTo(GoodWorkGroups.NORTHERN_TOWNS);
    }
  }

  /** Four of the eight cities that the report names are elsewhere by the three domain scores. */
  @Test
  void domainScoresPutFourOfEightCitiesAmongTheNorthernTowns() {
    assertThat(EIGHT_CITIES)
        .filteredOn(name -> group(name).equals(GoodWorkGroups.URBAN_CENTRES))
        .containsExactly("Coventry", "Leeds", "Sheffield", "Manchester");
    assertThat(EIGHT_CITIES)
        .filteredOn(name -> group(name).equals(GoodWorkGroups.NORTHERN_TOWNS))
        .containsExactly("Birmingham", "Leicester", "Nottingham", "Newcastle upon Tyne");
  }

  @Test
  void lettersAreThoseOfTheReport() {
    assertThat(GoodWorkGroups.letter(GoodWorkGroups.NORTHERN_TOWNS)).isEqualTo("A");
    assertThat(GoodWorkGroups.letter(GoodWorkGroups.URBAN_CENTRES)).isEqualTo("B");
    assertThat(GoodWorkGroups.letter(GoodWorkGroups.RURAL_AND_COASTAL)).isEqualTo("C");
    assertThat(GoodWorkGroups.letter(GoodWorkGroups.WINNERS)).isEqualTo("D");
    assertThat(groups.toTable().column("letter").text(0)).isIn("A", "B", "C", "D");
    assertThatThrownBy(() -> GoodWorkGroups.letter("1")).hasMessageContaining("Northern Towns");
  }

  @Test
  void namesFollowFromTheMeanProfiles() {
    ResultTable means = groups.meanProfiles();
    Map<String, double[]> z = new LinkedHashMap<>();
    for (int row = 0; row < 4; row++) {
      z.put(
          means.column("group").text(row),
          new double[] {
            means.column("access_and_participation z").number(row),
            means.column("status_and_autonomy z").number(row),
            means.column("pay_and_conditions z").number(row)
          });
    }
    assertThat(z.get(GoodWorkGroups.WINNERS)).matches(x -> x[0] > 0.5 && x[1] > 0.5 && x[2] > 0.5);
    assertThat(z.get(GoodWorkGroups.NORTHERN_TOWNS))
        .matches(x -> x[0] < -0.5 && x[1] < -0.5 && x[2] < -0.5);
    assertThat(z.get(GoodWorkGroups.RURAL_AND_COASTAL)).matches(x -> x[0] > 0.3 && x[2] < -0.8);
    assertThat(z.get(GoodWorkGroups.URBAN_CENTRES)).matches(x -> x[0] < 0 && x[2] > 0.3);
  }

  @Test
  void exceptionsAreNamed() {
    ResultTable exceptions = groups.exceptions();
    List<String> winners = new ArrayList<>();
    for (int row = 0; row < exceptions.rows(); row++) {
      assertThat(exceptions.column("location quotient").number(row)).isBetween(0.0, 1.0);
      if (exceptions.column("group").text(row).equals(GoodWorkGroups.WINNERS)) {
        winners.add(exceptions.column("name").text(row));
      }
    }
    assertThat(winners)
        .contains("York", "Trafford", "Cheshire East", "Cheshire West and Chester")
        .doesNotContain("Wokingham", "Surrey");
  }

  @Test
  void otherSettingsAgreeMoreThanNotAndTellWhoIsUncertain() {
    ResultTable settings = groups.settings();
    assertThat(settings.rows()).isEqualTo(6);
    for (int row = 0; row < 6; row++) {
      assertThat(settings.column("adjusted Rand").number(row)).isGreaterThan(0.5);
    }
    assertThat(groups.support().values()).allMatch(x -> x > 0 && x <= 1);
    assertThat(groups.toTable().rows()).isEqualTo(118);
    assertThat(groups.toTable().title()).doesNotContain("estimate");
    assertThat(groups.toTable().column("support by restarts").number(0)).isBetween(0.0, 1.0);
  }

  @Test
  void meansOfOtherIndicatorsCountTheirGaps() {
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of(codeByName.get("York")), Area.of(codeByName.get("Surrey"))),
            Column.of(Indicator.higherIsBetter("life"), 70, Double.NaN));
    ResultTable means = groups.grouping().meansOf(table);
    int winners = groups.grouping().labels().indexOf(GoodWorkGroups.WINNERS);
    assertThat(means.column("life").number(winners)).isCloseTo(70, within(0.0));
    assertThat(means.column("life n").number(winners)).isEqualTo(1);
    assertThat(means.column("life").isEmpty((winners + 1) % 4)).isTrue();
    assertThat(means.column("areas").number(winners)).isEqualTo(36);
  }

  @Test
  void otherDomainsAndTooFewAreasAreErrors() {
    assertThatThrownBy(() -> GoodWorkGroups.analyse(board, List.of("hours")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hours");
    assertThatThrownBy(() -> GoodWorkGroups.analyse(board, List.of("good_work", "good_work")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
    List<String> names = List.of("York", "Surrey", "Leeds");
    IndicatorTable few = board.table().where(area -> names.contains(area.name()));
    Scoreboard small = GoodWorkMonitor.fromDomainScores().score(few);
    assertThatThrownBy(() -> GoodWorkGroups.analyse(small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 7; expected 1 to 2")
        .hasMessageContaining(codeByName.get("York"));
  }

  @Test
  void areasWithoutAScoreAreNamed() {
    IndicatorTable table = board.table();
    double[] pay = table.column("pay_and_conditions").values();
    pay[table.row(codeByName.get("Leeds"))] = Double.NaN;
    IndicatorTable gaps =
        table.with(Column.of(Indicator.higherIsBetter("pay_and_conditions"), pay));
    Scoreboard partial =
        GoodWorkMonitor.fromDomainScores().toBuilder()
            .onMissing("good_work", MissingPolicy.leaveUnscored())
            .build()
            .score(gaps);
    assertThatThrownBy(() -> GoodWorkGroups.analyse(partial))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(codeByName.get("Leeds"))
        .hasMessageContaining("found no value");
  }
}
