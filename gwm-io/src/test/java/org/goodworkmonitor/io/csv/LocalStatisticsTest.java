package org.goodworkmonitor.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Two files of the ONS "Explore local statistics" service, exactly as published. They are not part
 * of this project: put them into shared/data/ons-local-statistics beside it, or name their folder
 * in the system property {@code gwm.ons}. Expected counts and values were taken from the files with
 * Python's csv module.
 */
class LocalStatisticsTest {
  private static final CsvReader READER =
      CsvReader.withDefaults().withAreaColumns("areacd", "areanm", "-");

  private static Path file(String name) {
    Path folder = Path.of(System.getProperty("gwm.ons", "../../shared/data/ons-local-statistics"));
    Path file = folder.resolve(name);
    Assumptions.assumeTrue(
        Files.exists(file), () -> file + " is not here: it is not part of the project");
    return file;
  }

  @Test
  void readsTheEmploymentRate() {
    Indicator employed = Indicator.higherIsBetter("employment_rate").withUnit("%");
    Indicator inactive = Indicator.lowerIsBetter("inactivity_rate").withUnit("%");
    Panel tables =
        READER
            .withName("employment_rate", "Employment rate")
            .withName("inactivity_rate", "Economically inactive")
            .readPanel(
                file("employment-rate.csv"),
                PanelForm.onsLocalStatistics(),
                List.of(employed, inactive));
    assertThat(tables.periods())
        .hasSize(20)
        .startsWith("2004-01-01/P1Y")
        .endsWith("2023-01-01/P1Y");
    tables.tables().values().forEach(t -> assertThat(t.size()).isEqualTo(402));
    IndicatorTable t2019 = tables.table("2019-01-01/P1Y");
    assertThat(t2019.area("K02000001")).isEqualTo(Area.of("K02000001", "United Kingdom"));
    assertThat(t2019.cell("K02000001", "employment_rate"))
        .isEqualTo(Cell.of(75.6).between(75.39999999999999, 75.8));
    // in the file: 63 values without a number, 60 with the code x and 3 with the code u
    assertThat(count(tables, CellStatus.MISSING)).isEqualTo(60);
    assertThat(count(tables, CellStatus.SUPPRESSED)).isEqualTo(3);
    assertThat(count(tables, CellStatus.OBSERVED)).isEqualTo(16_080 - 63);
    assertThat(tables.table("2022-01-01/P1Y").cell("E09000001", "employment_rate"))
        .isEqualTo(Cell.suppressed());
  }

  @Test
  void readsWeeklyPay() {
    Indicator pay = Indicator.higherIsBetter("pay").withUnit("GBP");
    Panel tables =
        READER
            .withName("pay", "Gross median weekly pay")
            .readPanel(
                file("gross-median-weekly-pay.csv"),
                PanelForm.onsLocalStatistics().withPeriods(date -> date.substring(0, 4)),
                List.of(pay));
    assertThat(tables.periods()).hasSize(18).startsWith("2008").endsWith("2025");
    assertThat(tables.tables().values().stream().mapToInt(IndicatorTable::size).sum())
        .isEqualTo(7109);
    assertThat(tables.table("2018").cell("K02000001", "pay").value().orElseThrow())
        .isCloseTo(460, within(0.0));
    assertThat(count(tables, CellStatus.MISSING)).isEqualTo(94);
    assertThat(count(tables, CellStatus.SUPPRESSED)).isEqualTo(35);
  }

  private static long count(Panel tables, CellStatus status) {
    return tables.tables().values().stream()
        .flatMap(t -> t.indicators().stream().map(i -> t.column(i.id())))
        .mapToLong(
            c ->
                java.util.stream.IntStream.range(0, c.size())
                    .filter(r -> c.status(r) == status)
                    .count())
        .sum();
  }
}
