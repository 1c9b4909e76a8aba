package org.goodworkmonitor.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.goodworkmonitor.io.Complaints.assertProblems;
import static org.goodworkmonitor.io.Complaints.has;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.geo.BoundaryReader;
import org.goodworkmonitor.io.json.Json;
import org.goodworkmonitor.io.json.JsonStat;
import org.goodworkmonitor.io.xlsx.XlsxReader;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are not there or cannot be opened, for all readers. */
class UnreadableFilesTest {
  private static final List<Indicator> PAY = List.of(Indicator.higherIsBetter("pay"));

  @TempDir Path directory;

  static Stream<Named<Consumer<Path>>> readers() {
    Map<String, Consumer<Path>> readers =
        Map.of(
            "csv", file -> CsvReader.withDefaults().read(file, PAY),
            "xlsx", file -> XlsxReader.withDefaults().read(file, PAY),
            "json table", file -> Json.read(file, IndicatorTable.class),
            "json definition", file -> Json.read(file, IndexDefinition.class),
            "json-stat", file -> JsonStat.withDefaults().read(file, PAY),
            "geojson", file -> BoundaryReader.withDefaults().read(file));
    return readers.entrySet().stream().map(e -> Named.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void filesThatAreNotThere(Consumer<Path> reader) {
    Path file = directory.resolve("none.csv");
    assertThatThrownBy(() -> reader.accept(file))
        .isInstanceOf(FileException.class)
        .hasMessageContaining(file + ": found no such file; check the path")
        .hasCauseInstanceOf(NoSuchFileException.class);
    assertProblems("none.csv", () -> reader.accept(Path.of("none.csv")))
        .singleElement()
        .satisfies(has("relative paths start at " + Path.of("").toAbsolutePath()));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void directories(Consumer<Path> reader) {
    assertProblems(directory.toString(), () -> reader.accept(directory))
        .containsExactly(directory + ": found a directory; give a file in it");
  }

  @ParameterizedTest
  @MethodSource("readers")
  void filesThatMayNotBeRead(Consumer<Path> reader) throws IOException {
    Path file = Files.writeString(directory.resolve("secret.csv"), "code,pay");
    assumeThat(file.toFile().setReadable(false)).as("permissions are kept").isTrue();
    assumeThat(Files.isReadable(file)).as("all may be read, as by root").isFalse();
    assertProblems(file.toString(), () -> reader.accept(file))
        .singleElement()
        .satisfies(has("found a file that may not be read; ask for the right to read it"));
  }
}
