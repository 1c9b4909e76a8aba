package org.goodworkmonitor.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.CsvWriter;
import org.goodworkmonitor.io.csv.PanelForm;
import org.goodworkmonitor.io.csv.TableReader.AreaFactory;
import org.goodworkmonitor.io.json.Json;
import org.goodworkmonitor.io.json.JsonStat;
import org.goodworkmonitor.io.json.Tables;
import org.goodworkmonitor.io.publish.DataPackage;
import org.goodworkmonitor.io.xlsx.XlsxReader;
import org.goodworkmonitor.io.xlsx.XlsxWriter;

/**
 * Whatever is written, in any format, is read back as it was: value, missing, suppressed, imputed,
 * confidence limits and period.
 */
class RoundTripTest {
  private static final AreaFactory AREAS =
      (code, name, region) ->
          code.startsWith("E06")
              ? new LocalAuthority(code, name, region)
              : Area.of(code, name, region);
  private static final CsvReader CSV = CsvReader.withDefaults().withAreas(AREAS);
  private static final XlsxReader XLSX = XlsxReader.withDefaults().withAreas(AREAS);
  private static final JsonStat JSON_STAT = JsonStat.withDefaults().withAreas(AREAS);

  private Path folder = Path.of("");

  @BeforeProperty
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("round-trip");
  }

  @AfterProperty
  void removeFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** Writes to a stream. */
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static InputStream written(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.to(out);
    return new ByteArrayInputStream(out.toByteArray());
  }

  @Property(tries = 100)
  void everyFormatReadsBackWhatItWrote(
      @ForAll("tables") IndicatorTable table, @ForAll("periods") Panel periods) throws IOException {
    for (char delimiter : List.of(',', ';', '\t', '|')) {
      CsvWriter writer = CsvWriter.withDefaults().withDelimiter(delimiter);
      CsvReader reader = CSV.withDelimiter(delimiter);
      assertThat(reader.read(written(out -> writer.write(table, out)), "csv", Tables.INDICATORS))
          .as("wide CSV")
          .isEqualTo(table);
      assertThat(
              reader.readPanel(
                  written(out -> writer.write(periods, out)),
                  "csv",
                  PanelForm.longForm(),
                  Tables.INDICATORS))
          .as("long CSV")
          .isEqualTo(periods);
    }
    CsvWriter asItStands = CsvWriter.withDefaults().withFormulas();
    assertThat(
            CSV.withFormulas()
                .read(written(out -> asItStands.write(table, out)), "csv", Tables.INDICATORS))
        .as("wide CSV with formulas")
        .isEqualTo(table);

    XlsxWriter workbook = XlsxWriter.withDefaults();
    assertThat(XLSX.read(written(out -> workbook.write(table, out)), "xlsx", Tables.INDICATORS))
        .as("wide workbook")
        .isEqualTo(table);
    assertThat(
            XLSX.readPanel(
                written(out -> workbook.write(periods, out)),
                "xlsx",
                PanelForm.longForm(),
                Tables.INDICATORS))
        .as("long workbook")
        .isEqualTo(periods);

    assertThat(Json.parse(Json.text(table), "json", IndicatorTable.class))
        .as("JSON")
        .isEqualTo(table);

    assertThat(JSON_STAT.parse(JSON_STAT.text(table), "json", Tables.INDICATORS))
        .as("JSON-stat")
        .isEqualTo(table);
    assertSameRows(
        JSON_STAT.parsePeriods(JSON_STAT.text(periods), "json", Tables.INDICATORS), periods);

    DataPackage.named("all").with("wide", table).with("long", periods).write(folder);
    assertThat(CSV.read(folder.resolve("wide.csv"), Tables.INDICATORS))
        .as("data package")
        .isEqualTo(table);
    assertThat(CSV.readPanel(folder.resolve("long.csv"), PanelForm.longForm(), Tables.INDICATORS))
        .as("data package by period")
        .isEqualTo(periods);
  }

  /** A cube has one order of areas for all periods, so rows are compared by area. */
  private static void assertSameRows(Panel actual, Panel expected) {
    assertThat(actual.periods()).as("periods of JSON-stat").isEqualTo(expected.periods());
    for (Map.Entry<String, IndicatorTable> period : expected.tables().entrySet()) {
      IndicatorTable table = actual.table(period.getKey());
      assertThat(table.areas()).containsExactlyInAnyOrderElementsOf(period.getValue().areas());
      for (Area area : table.areas()) {
        IndicatorTable one = table.where(area::equals);
        assertThat(one).isEqualTo(period.getValue().where(area::equals));
      }
    }
  }

  @Provide
  Arbitrary<IndicatorTable> tables() {
    return Tables.tables();
  }

  @Provide
  Arbitrary<Panel> periods() {
    return Tables.periods();
  }
}
