package org.goodworkmonitor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.GeoJson;
import org.goodworkmonitor.io.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are packed by gzip, and answers of services that are no data. */
class PackedFilesTest {
  private static final List<Indicator> PAY = List.of(Indicator.higherIsBetter("pay"));

  @TempDir Path folder;

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] csv(int rows) {
    StringBuilder text = new StringBuilder("code,pay\n");
    for (int i = 0; i < rows; i++) {
      text.append('A').append(i).append(',').append(Math.sin(i)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Of one part, and of so many that several threads read them. */
  @ParameterizedTest
  @ValueSource(ints = {2, 40_000})
  void packedCsv(int rows) throws IOException {
    byte[] plain = csv(rows);
    Path file = Files.write(folder.resolve("data.csv.gz"), packed(plain));
    IndicatorTable expected =
        CsvReader.withDefaults().read(new ByteArrayInputStream(plain), "plain", PAY);
    assertThat(CsvReader.withDefaults().read(file, PAY)).isEqualTo(expected);
    assertThat(
            CsvReader.withDefaults()
                .withExecution(Execution.standard().withThreads(4))
                .read(file, PAY))
        .isEqualTo(expected);
    assertThat(
            CsvReader.withDefaults()
                .withExecution(Execution.standard().withThreads(1))
                .read(file, PAY))
        .isEqualTo(expected);
  }

  @Test
  void packedJson() throws IOException {
    IndicatorTable table = Datasets.englandIndicators();
    Path file =
        Files.write(
            folder.resolve("table.json.gz"),
            packed(Json.text(table).getBytes(StandardCharsets.UTF_8)));
    assertThat(Json.read(file, IndicatorTable.class)).isEqualTo(table);
    byte[] map = GeoJson.text(table, Datasets.englandBoundaries()).getBytes(StandardCharsets.UTF_8);
    Path boundaries = Files.write(folder.resolve("map.geojson.gz"), packed(map));
    assertThat(GeoJson.read(boundaries)).isEqualTo(Datasets.englandBoundaries());
  }

  @Test
  void damagedAndExplosiveFilesAreRefused() throws IOException {
    byte[] sound = packed(csv(1000));
    Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(sound, sound.length / 2));
    assertThatThrownBy(() -> CsvReader.withDefaults().read(cut, PAY))
        .isInstanceOf(FileException.class);
    byte[] broken = sound.clone();
    Arrays.fill(broken, 20, 60, (byte) 0x5A);
    Path damaged = Files.write(folder.resolve("damaged.csv.gz"), broken);
    assertThatThrownBy(() -> CsvReader.withDefaults().read(damaged, PAY))
        .isInstanceOf(FileException.class);
    byte[] header = {0x1F, (byte) 0x8B, 8};
    assertThatThrownBy(
            () -> CsvReader.withDefaults().read(new ByteArrayInputStream(header), "short", PAY))
        .isInstanceOf(FileException.class);
    byte[] rows = new byte[60_000_000];
    Arrays.fill(rows, (byte) '\n');
    Path bomb = Files.write(folder.resolve("bomb.csv.gz"), packed(rows));
    assertThatThrownBy(
            () ->
                CsvReader.withDefaults()
                    .withExecution(Execution.standard().withThreads(1))
                    .read(bomb, PAY))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("unpacks to more than 200 times its size");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html>\n<html><body>404</body></html>",
        "\uFEFF  <HTML><body>Bad gateway</body></HTML>",
        "<?xml version=\"1.0\"?><error>No data</error>"
      })
  void pagesAreNoData(String answer) throws IOException {
    Path file = Files.writeString(folder.resolve("data.csv"), answer);
    assertThatThrownBy(() -> CsvReader.withDefaults().read(file, PAY))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("in place of data")
        .hasMessageContaining("check the address");
    assertThatThrownBy(() -> Json.read(file, IndicatorTable.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("in place of data");
  }
}
