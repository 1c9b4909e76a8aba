package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadPublishedFilesTest {

  @Test
  void everyLayoutIsReadAsItIs(@TempDir Path folder) {
    IndicatorTable ons = ReadPublishedFiles.ons(folder);
    assertThat(ons.column("population").values()).containsExactly(93663, 140545, 56536419);
    assertThat(ons.column("employment").values()).containsExactly(66.1, 63.9, 75.4);
    assertThat(ons.cell("E06000002", "pay")).isEqualTo(Cell.suppressed());
    assertThat(ons.isReference("E92000001")).isTrue();
    assertThat(ReadPublishedFiles.nomis(folder).periods())
        .containsExactly("Jan 2018-Dec 2018", "Jan 2019-Dec 2019");
    Panel life = ReadPublishedFiles.fingertips(folder);
    assertThat(life.latest().column("life_expectancy").values()).containsExactly(76.7, 79.6);
    assertThat(life.latest().isReference("E92000001")).isTrue();
    assertThat(ReadPublishedFiles.worldBank(folder).table("2009").column("gini").values())
        .containsExactly(61.3, 26.2);
    assertThat(ReadPublishedFiles.oecd(folder).latest().column("unemployment").values())
        .containsExactly(8, 2.8);
    Panel eurostat = ReadPublishedFiles.eurostat(folder);
    assertThat(eurostat.table("2021").cell("DE", "unemployment")).isEqualTo(Cell.of(3.6));
    assertThat(eurostat.table("2021").cell("EL", "unemployment")).isEqualTo(Cell.suppressed());
    assertThat(ReadPublishedFiles.scotland(folder).latest().column("employment").values())
        .containsExactly(75.1, 79.9, 74.1);
    assertThat(ReadPublishedFiles.columnsOfYears(folder).table("2021").column("smokers").values())
        .containsExactly(14.8, 15.9);
    assertThat(ReadPublishedFiles.rowsOfYears(folder).table("2021").column("pay").values())
        .containsExactly(510, 480);
    assertThat(ReadPublishedFiles.ownFlags().toString()).contains("low");
  }

  @Test
  void oneOfSeveralTablesOnASheet(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tables.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet notes = workbook.newWorksheet("Notes");
      notes.value(0, 0, "nothing");
      Worksheet pay = workbook.newWorksheet("Pay");
      pay.value(0, 0, "Table 1");
      pay.value(3, 0, "code");
      pay.value(3, 1, "name");
      pay.value(3, 2, "");
      pay.value(4, 0, "A");
      pay.value(4, 1, "Ashby");
      pay.value(4, 3, 500);
      pay.value(3, 3, "2021 (p)");
      pay.value(6, 0, "Table 2");
    }
    assertThat(ReadPublishedFiles.oneOfSeveralTables(file).column("pay").values())
        .containsExactly(500);
  }

  @Test
  void runsAsAWhole(@TempDir Path folder) {
    String output = Output.of(() -> ReadPublishedFiles.main(new String[] {folder.toString()}));
    assertThat(output)
        .contains("1 table found")
        .contains(".withFlags(Flags.gss())")
        .contains("final class ReadFile");
  }
}
