package org.goodworkmonitor.io.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkConditions;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.junit.jupiter.api.Test;

class DatasetsTest {

  @Test
  void haveTheSame118LocalAuthorities() {
    List<String> codes = codes(Datasets.englandIndicators());
    assertThat(codes).hasSize(118);
    assertThat(codes(Datasets.englandOutcomes())).hasSameElementsAs(codes);
    assertThat(codes(Datasets.printedMonitor())).hasSameElementsAs(codes);
    assertThat(codes(Datasets.printedConditions())).hasSameElementsAs(codes);
  }

  private static List<String> codes(IndicatorTable table) {
    return table.areas().stream().map(Area::code).toList();
  }

  @Test
  void scoreTheOpenVariant() {
    Scoreboard board = GoodWorkMonitor.openVariant().score(Datasets.englandIndicators());
    assertThat(board.ranking()).hasSize(110);
    assertThat(board.warnings()).isEmpty();
  }

  @Test
  void addUpToTheTotalsAndRanksOfFigure1() {
    IndicatorTable printed = Datasets.printedMonitor();
    Scoreboard board = GoodWorkMonitor.fromDomainScores().score(printed);
    assertThat(board.scores("good_work"))
        .as("each of three domains is rounded to one decimal, as is the total")
        .containsExactly(printed.column("total").values(), within(0.1 + 1e-9));
    List<String> shared =
        board.areas().stream()
            .filter(
                a ->
                    board.rank(a.code()).getAsInt()
                        != printed.cell(a.code(), "rank").value().getAsDouble())
            .map(Area::name)
            .toList();
    assertThat(shared)
        .as("the second of each two areas whose sums print alike")
        .containsExactlyInAnyOrder("North Tyneside", "North East Lincolnshire");
  }

  @Test
  void scoreFigure5() {
    IndicatorTable printed = Datasets.printedConditions();
    Scoreboard board = GoodWorkConditions.fromPillarScores().score(printed);
    int differ = 0;
    for (Area area : board.areas()) {
      double total = printed.cell(area, "total").value().getAsDouble();
      // four pillars and a total, each rounded to one decimal
      differ += Math.abs(total - board.score(area).getAsDouble()) > 0.25 + 1e-9 ? 1 : 0;
    }
    assertThat(differ).isEqualTo(115);
    assertThat(printed.cell(printed.area("Rutland"), "rank").value()).hasValue(13);
    assertThat(board.rank(board.area("Rutland"))).hasValue(9);
  }

  @Test
  void scoreTheOpenConditions() {
    Scoreboard board = GoodWorkConditions.openVariant().score(Datasets.englandIndicators());
    assertThat(board.warnings()).isEmpty();
    long expected =
        board.areas().stream()
            .filter(a -> has(board, a, "gva_per_filled_job_gbp"))
            .filter(a -> has(board, a, "gcse_english_maths_pct"))
            .filter(a -> board.score(a, "demand").isPresent())
            .count();
    assertThat(board.ranking()).hasSize((int) expected).hasSize(89);
  }

  private static boolean has(Scoreboard board, Area area, String indicator) {
    return board.table().cell(area, indicator).value().isPresent();
  }

  /** The rise is the difference of the two rates, all printed to one decimal. */
  @Test
  void covidAddsUp() {
    IndicatorTable covid = Datasets.englandCovid();
    assertThat(codes(covid)).hasSameElementsAs(codes(Datasets.englandIndicators()));
    int rates = 0;
    int deaths = 0;
    for (int row = 0; row < covid.size(); row++) {
      double rise = covid.column("claimant_rate_rise_pp").value(row);
      double before = covid.column("claimant_rate_2019_pct").value(row);
      double after = covid.column("claimant_rate_2020_pct").value(row);
      if (!Double.isNaN(rise)) {
        rates++;
        assertThat(after - before).isCloseTo(rise, within(0.1 + 1e-9));
      }
      deaths += Double.isNaN(covid.column("covid_deaths_per_100k").value(row)) ? 0 : 1;
    }
    assertThat(rates).isEqualTo(110);
    assertThat(deaths).isEqualTo(114);
  }

  @Test
  void areTheTablesOfTheReport() {
    assertThat(Datasets.printedDiseaseBurdens().size()).isEqualTo(15);
    assertThat(Datasets.printedConditions().areas())
        .as("printed as #N/A")
        .filteredOn(a -> a.region().isEmpty())
        .extracting(Area::name)
        .containsExactly("Poole", "Bournemouth");
    assertThat(Datasets.printedConditions().areas().stream().map(Area::region).distinct())
        .as("eight regions and none")
        .hasSize(9);
    double[] deprivation = Datasets.englandOutcomes().column("imd_2019_average_score").values();
    assertThat(Arrays.stream(deprivation).filter(Double::isNaN).count())
        .as("Bournemouth, Poole and Dorset had been made anew by 2019")
        .isEqualTo(3);
  }

  @Test
  void comeWithBoundariesOfAllAreas() {
    assertThat(Datasets.englandBoundaries().join(Datasets.englandIndicators().areas()).isComplete())
        .isTrue();
  }

  /** Also where the reader checks no codes, as there the areas are not of a checked type. */
  @Test
  void haveNoUnusualRows() {
    for (IndicatorTable table :
        List.of(
            Datasets.englandIndicators(),
            Datasets.englandOutcomes(),
            Datasets.englandCovid(),
            Datasets.printedMonitor(),
            Datasets.printedConditions(),
            Datasets.printedDiseaseBurdens())) {
      List<Area> plain =
          table.areas().stream().map(a -> Area.of(a.code(), a.name(), a.region())).toList();
      List<Column> columns = table.indicators().stream().map(i -> table.column(i.id())).toList();
      assertThat(IndicatorTable.of(plain, columns).withRowWarnings().warnings()).isEmpty();
    }
  }

  /** Errors of the printed report belong in its printed tables alone. */
  @Test
  void openDataHaveTheRegionsOfTheOns() {
    for (IndicatorTable open : List.of(Datasets.englandIndicators(), Datasets.englandOutcomes())) {
      assertThat(region(open, "E06000025")).isEqualTo("South West");
      assertThat(region(open, "E10000031")).as("Warwickshire").isEqualTo("West Midlands");
      assertThat(region(open, "E06000028")).as("Bournemouth").isEqualTo("South West");
      assertThat(region(open, "E06000029")).as("Poole").isEqualTo("South West");
      assertThat(open.areas().stream().filter(a -> a.region().equals("South East"))).hasSize(19);
    }
    assertThat(Datasets.englandIndicators().areas()).isEqualTo(Datasets.englandOutcomes().areas());
    assertThat(region(Datasets.printedMonitor(), "E06000025")).isEqualTo("South East");
    assertThat(GoodWorkMonitor.openVariant().score(Datasets.englandIndicators()).areas())
        .filteredOn(a -> a.code().equals("E06000025"))
        .extracting(Area::region)
        .containsExactly("South West");
  }

  private static String region(IndicatorTable table, String code) {
    return table.areas().get(table.row(code)).region();
  }

  /** Seven values had lost zeros at their end: no area's jobs add a tenth of those of others. */
  @Test
  void grossValueAddedIsComplete() {
    double[] values = Datasets.englandIndicators().column("gva_per_filled_job_gbp").values();
    assertThat(Arrays.stream(values).filter(v -> !Double.isNaN(v)))
        .allMatch(v -> v > 30_000 && v < 100_000);
    assertThat(
            Datasets.englandIndicators()
                .cell("E06000016", "gva_per_filled_job_gbp")
                .value()
                .getAsDouble())
        .isEqualTo(47_200);
  }
}
