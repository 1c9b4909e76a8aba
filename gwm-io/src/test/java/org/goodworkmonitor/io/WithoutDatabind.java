package org.goodworkmonitor.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.CsvWriter;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.CodeChanges;
import org.goodworkmonitor.io.geo.GeoJson;
import org.goodworkmonitor.io.json.Json;
import org.goodworkmonitor.io.json.JsonStat;
import org.goodworkmonitor.io.publish.DataPackage;
import org.goodworkmonitor.io.report.HtmlReport;
import org.goodworkmonitor.io.xlsx.XlsxReader;
import org.goodworkmonitor.io.xlsx.XlsxWriter;

/** Reads and writes every format; loaded by {@link WithoutDatabindTest} where databind is not. */
public final class WithoutDatabind implements Consumer<Path> {
  @Override
  public void accept(Path folder) {
    IndicatorTable table = Datasets.englandIndicators();
    IndexDefinition index = GoodWorkMonitor.openVariant();
    Scoreboard board = index.score(table);

    CsvWriter.withDefaults().write(table, folder.resolve("table.csv"));
    assertThat(
            CsvReader.withDefaults()
                .withLocalAuthorities()
                .read(folder.resolve("table.csv"), table.indicators()))
        .isEqualTo(table);
    XlsxWriter.withDefaults().write(table, folder.resolve("table.xlsx"));
    assertThat(
            XlsxReader.withDefaults()
                .withLocalAuthorities()
                .read(folder.resolve("table.xlsx"), table.indicators()))
        .isEqualTo(table);
    HtmlReport.of(board)
        .withBoundaries(Datasets.englandBoundaries())
        .write(folder.resolve("report.html"));
    assertThat(folder.resolve("report.html")).content().contains("</html>");

    Json.write(table, folder.resolve("table.json"));
    assertThat(Json.read(folder.resolve("table.json"), IndicatorTable.class)).isEqualTo(table);
    Json.write(index, folder.resolve("index.json"));
    assertThat(Json.read(folder.resolve("index.json"), IndexDefinition.class)).isEqualTo(index);
    JsonStat.withDefaults().write(table, folder.resolve("cube.json"));
    assertThat(
            JsonStat.withDefaults().read(folder.resolve("cube.json"), table.indicators()).areas())
        .hasSameSizeAs(table.areas());
    assertThat(Json.text(board)).contains("Hartlepool");
    assertThat(Json.text(board.toTable())).contains("Hartlepool");
    assertThat(GeoJson.text(board, Datasets.englandBoundaries())).contains("Hartlepool");
    DataPackage.named("monitor").with("table", table).write(folder);
    assertThat(folder.resolve("datapackage.json")).content().contains("sha256");
    assertThat(CodeChanges.ofGreatBritain()).isNotNull();
  }
}
