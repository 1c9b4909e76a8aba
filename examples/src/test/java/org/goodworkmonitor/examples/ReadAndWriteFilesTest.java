package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.xlsx.XlsxReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAndWriteFilesTest {
  private static final IndicatorTable ALL = Datasets.englandIndicators();

  @Test
  void everyFormatGivesTheTableThatWasWritten(@TempDir Path folder) {
    IndicatorTable five =
        ALL.select(
            GoodWorkMonitor.openVariant().indicators().stream()
                .map(i -> i.id())
                .toArray(String[]::new));
    assertThat(ReadAndWriteFiles.csv(folder)).isEqualTo(five);
    assertThat(ReadAndWriteFiles.longForm(folder).table("2018")).isEqualTo(five);
    assertThat(ReadAndWriteFiles.workbooks(folder)).isEqualTo(five);
    assertThat(ReadAndWriteFiles.json(folder)).isEqualTo(ALL);
    assertThat(ReadAndWriteFiles.jsonStat(folder)).isEqualTo(ALL);
    assertThat(ReadAndWriteFiles.definitions(folder)).isEqualTo(GoodWorkMonitor.openVariant());
    assertThat(ReadAndWriteFiles.jackson()).isEqualTo(Datasets.englandOutcomes());
  }

  @Test
  void frameworksAndWorkbooksToPublish(@TempDir Path folder) throws IOException {
    IndexDefinition index = ReadAndWriteFiles.framework(folder.resolve("framework.csv"));
    assertThat(index.indicators())
        .extracting(Indicator::id)
        .containsExactly("jobs_per_people", "idle");
    assertThat(index.weighting("work"))
        .isEqualTo(Weightings.given(Map.of("jobs_per_people", 2.0, "idle", 1.0)));
    Path file = folder.resolve("publish.xlsx");
    ReadAndWriteFiles.workbookToPublish(file);
    List<Indicator> indicators = GoodWorkMonitor.openVariant().indicators();
    assertThat(
            XlsxReader.withDefaults()
                .withSheet("Scores")
                .withLocalAuthorities()
                .read(file, indicators)
                .column(indicators.get(0).id()))
        .isEqualTo(ALL.column(indicators.get(0).id()));
  }

  @Test
  void problemsNameTheColumnsThatAreMissing(@TempDir Path folder) {
    ReadAndWriteFiles.csv(folder);
    assertThat(ReadAndWriteFiles.problems(folder)).contains("no column", "the columns are");
  }

  @Test
  void runsAsAWhole(@TempDir Path folder) throws IOException {
    ReadAndWriteFiles.main(new String[] {folder.toString()});
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "areas.csv",
              "monitor.xlsx",
              "table.json",
              "scoreboard.json",
              "top.json",
              "cube.json",
              "scores.csv",
              "scores.csv-metadata.json",
              "indicators.csv",
              "indicators.csv-metadata.json",
              "datapackage.json",
              "index.json");
    }
  }
}
