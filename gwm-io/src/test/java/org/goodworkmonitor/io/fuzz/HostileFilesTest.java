package org.goodworkmonitor.io.fuzz;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.PanelForm;
import org.goodworkmonitor.io.geo.BoundaryReader;
import org.goodworkmonitor.io.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to do harm are refused, at a cost that is in proportion to their size. */
class HostileFilesTest {
  private static final List<Indicator> PAY = List.of(Indicator.higherIsBetter("pay"));

  private static void refuse(String name, String file, Fuzz.Target reader) {
    Fuzz.attempt(
        name,
        file.getBytes(StandardCharsets.UTF_8),
        bytes -> assertThatThrownBy(() -> reader.read(bytes)).isInstanceOf(FileException.class));
  }

  private static void json(byte[] file) {
    Json.parse(new String(file, StandardCharsets.UTF_8), "hostile", IndexDefinition.class);
  }

  private static void boundaries(byte[] file) {
    BoundaryReader.withDefaults().read(new ByteArrayInputStream(file), "hostile");
  }

  private static void wide(byte[] file) {
    CsvReader.withDefaults().read(new ByteArrayInputStream(file), "hostile", PAY);
  }

  private static void longForm(byte[] file) {
    CsvReader.withDefaults()
        .readPanel(
            new ByteArrayInputStream(file),
            "hostile",
            PanelForm.longForm().withoutLimits().withoutStatus(),
            PAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{\"a\":",
        "{\"index\":{\"members\":[",
        "{\"type\":\"FeatureCollection\",\"x\":["
      })
  void deepNesting(String open) {
    String file = open.repeat(1_000_000);
    refuse("nesting", file, HostileFilesTest::json);
    refuse("nesting", file, HostileFilesTest::boundaries);
    String coordinates =
        "{\"type\":\"Polygon\",\"coordinates\":"
            + "[".repeat(1_000_000)
            + "]".repeat(1_000_000)
            + "}";
    refuse("nesting", coordinates, HostileFilesTest::boundaries);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1E+2147483648"})
  void hugeExponents(String number) {
    numbers(number);
  }

  @Test
  void hugeNumbers() {
    numbers("9".repeat(500_000));
    numbers("0." + "1".repeat(500_000) + "e5");
  }

  private static void numbers(String number) {
    refuse("numbers", "{\"version\": " + number + "}", HostileFilesTest::json);
    String polygon =
        "{\"type\":\"Feature\",\"id\":\"A\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[["
            + number
            + ",1],[0,0],[1,0],["
            + number
            + ",181]]]}}";
    refuse("numbers", polygon, HostileFilesTest::boundaries);
    Fuzz.attempt(
        "numbers",
        ("code,pay\nA," + number + "\n").getBytes(StandardCharsets.UTF_8),
        HostileFilesTest::wide);
  }

  @Test
  void millionsOfColumns() {
    refuse("columns", "code,pay" + ",".repeat(1_000_000) + "\nA,1\n", HostileFilesTest::wide);
    refuse("columns", "code,pay\nA,1" + ",".repeat(1_000_000), HostileFilesTest::wide);
    refuse("columns", "code;pay\n".repeat(200_000), HostileFilesTest::wide);
    StringBuilder names = new StringBuilder("code");
    for (int i = 0; i < 9_000; i++) {
      names.append(",pax").append(i);
    }
    refuse("columns", names.toString(), HostileFilesTest::wide);
  }

  @Test
  void endlessTexts() {
    String name = "pay".repeat(300_000);
    refuse("texts", "code," + name + "\nA,1\n", HostileFilesTest::wide);
    refuse("texts", "code,pay\nA,\"" + name.repeat(4), HostileFilesTest::wide);
    refuse("texts", "code,name,pay\nA,\u0007" + name + ",1\n", HostileFilesTest::wide);
    refuse(
        "texts",
        "code,period,indicator,value\n" + ("A,1," + "x".repeat(900) + ",1\n").repeat(5_000),
        HostileFilesTest::longForm);
    refuse("texts", "{\"" + name + "\": 1}", HostileFilesTest::json);
    refuse("texts", "{\"version\": \"" + name + "\"}", HostileFilesTest::json);
    refuse("texts", "{\"type\": \"" + name + "\"}", HostileFilesTest::boundaries);
  }

  /** 2,000 uses of an arc of 10,000 vertices are 20 million vertices from a small file. */
  @Test
  void arcsUsedManyTimes() {
    String arc = "[[0,0]" + ",[1,1]".repeat(10_000) + "]";
    String polygon = "[[" + "0,".repeat(1_999) + "0]]";
    refuse(
        "arcs",
        "{\"type\":\"Topology\",\"transform\":{\"scale\":[0.001,0.001],\"translate\":[0,0]},\"arcs\":["
            + arc
            + "],\"objects\":{\"a\":{\"type\":\"Polygon\",\"id\":\"A\",\"arcs\":"
            + polygon
            + "}}}",
        HostileFilesTest::boundaries);
  }

  /** What never ends is given up, not waited for. */
  @ParameterizedTest
  @ValueSource(strings = {",", "\"", "9", "a,", "[", "{\"a\":"})
  void endlessStreams(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    InputStream endless =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            return bytes[at++ % bytes.length];
          }

          @Override
          public int read(byte[] target, int from, int count) {
            for (int i = 0; i < count; i++) {
              target[from + i] = bytes[(at + i) % bytes.length];
            }
            at = (at + count) % bytes.length;
            return count;
          }
        };
    assertThatThrownBy(() -> CsvReader.withDefaults().read(endless, "endless", PAY))
        .isInstanceOf(FileException.class);
    assertThatThrownBy(() -> BoundaryReader.withDefaults().read(endless, "endless"))
        .isInstanceOf(FileException.class);
  }

  @Test
  void definitionsTooLargeToBeAny(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("large.json");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(3_000_000_000L); // sparse
    }
    assertThatThrownBy(() -> Json.read(file, IndexDefinition.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("more than 200000000 bytes");
  }
}
