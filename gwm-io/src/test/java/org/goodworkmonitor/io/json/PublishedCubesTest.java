package org.goodworkmonitor.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cubes as offices and their services send them. */
class PublishedCubesTest {
  private static final JsonStat FORMAT = JsonStat.withDefaults();
  private static final List<Indicator> X = List.of(Indicator.higherIsBetter("x"));

  private static String resource(String name) throws IOException {
    try (InputStream in = PublishedCubesTest.class.getResourceAsStream("/json-stat/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void version1InABundleAndByItself() throws IOException {
    String bundle = resource("version-1-bundle.json");
    IndicatorTable table = FORMAT.parse(bundle, "old.json", X);
    assertThat(table.column("x").values()).containsExactly(1, 2);
    assertThat(FORMAT.withDataset("dataset").parse(bundle, "old.json", X)).isEqualTo(table);
    String alone = bundle.strip().replaceFirst("^\\{\"dataset\": ", "").replaceFirst("}$", "");
    assertThat(FORMAT.parse(alone, "old.json", X)).isEqualTo(table);
    assertThatThrownBy(() -> FORMAT.withDataset("dataset").parse(alone, "old.json", X))
        .hasMessageContaining("leave withDataset out");
  }

  @Test
  void ofSeveralDatasetsOneIsChosen() throws IOException {
    String one = resource("version-1-bundle.json").strip();
    String set = one.replaceFirst("^\\{\"dataset\": ", "").replaceFirst("}$", "");
    String two = "{\"a\": " + set + ", \"b\": " + set.replace("[1, 2]", "[3, 4]") + "}";
    assertThat(FORMAT.withDataset("b").parse(two, "two.json", X).column("x").values())
        .containsExactly(3, 4);
    assertThatThrownBy(() -> FORMAT.parse(two, "two.json", X))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("the datasets [a, b]; say which to read with withDataset");
    assertThatThrownBy(() -> FORMAT.withDataset("bb").parse(two, "two.json", X))
        .hasMessageContaining("no dataset 'bb'")
        .hasMessageContaining("did you mean 'b'");
  }

  @Test
  void whatIsWrongInVersion1IsReportedWithItsPlace() throws IOException {
    String text = resource("version-1-bundle.json").replace("\"size\": [2, 1]", "\"size\": [2]");
    assertThatThrownBy(() -> FORMAT.parse(text, "old.json", X))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("2 ids and 1 sizes");
    String without = resource("version-1-bundle.json").replace("\"size\": [2, 1],", "");
    assertThatThrownBy(() -> FORMAT.parse(without, "old.json", X))
        .hasMessageContaining("no field 'size' at /dataset/dimension");
  }

  /** The wanted outcome of the case: values are kept whatever their flags. */
  @Test
  void combinedFlagsOfEurostat() throws IOException {
    Panel panel = FORMAT.parsePeriods(resource("eurostat-combined-flags.json"), "e.json", X);
    assertThat(panel.periods()).containsExactly("2020", "2021");
    assertThat(panel.table("2020").column("x").values()).containsExactly(1.5, 5);
    assertThat(panel.table("2020").areas()).extracting(a -> a.code()).containsExactly("EL", "FR");
    IndicatorTable later = panel.table("2021");
    assertThat(later.cell("EL", "x").status()).isEqualTo(CellStatus.OBSERVED);
    assertThat(later.cell("EL", "x").value()).hasValue(2);
    assertThat(later.cell("DE", "x").value()).hasValue(4);
    assertThat(later.cell("FR", "x").status()).isEqualTo(CellStatus.MISSING);
  }

  private static String withStatus(String status, String value) {
    return """
    {"class": "dataset", "id": ["area"], "size": [2],
      "dimension": {"area": {"category": {"index": ["A", "B"]}}},
      "value": [7, %s], "status": ["", "%s"]}
    """
        .formatted(value, status);
  }

  @ParameterizedTest
  @CsvSource({
    "bep, 1, OBSERVED",
    "bd, 1, OBSERVED",
    "'b, p', 1, OBSERVED",
    "bu, 1, OBSERVED",
    "bi, 1, IMPUTED",
    "n, 1, OBSERVED",
    "bu, null, SUPPRESSED",
    "cd, null, SUPPRESSED",
    "Q, null, SUPPRESSED",
    "bz, null, MISSING",
    "L, null, MISSING",
    "A, 1, OBSERVED",
    "G, 1, OBSERVED"
  })
  void flags(String flags, String value, CellStatus status) {
    IndicatorTable table = FORMAT.parse(withStatus(flags, value), "f.json", X);
    assertThat(table.cell("B", "x").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"bx, 1", "b?, 1", "yy, 1", "Q, 1", "bi, null", "b-, null"})
  void flagsThatContradictTheirCell(String flags, String value) {
    assertThatThrownBy(() -> FORMAT.parse(withStatus(flags, value), "f.json", X))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("the status '" + flags + "' with");
  }

  @Test
  void unknownFlagsOfAllPeriodsComeAtOnce() {
    StringBuilder status = new StringBuilder();
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      value.append(i == 0 ? "" : ",").append(i);
      status.append(i == 0 ? "" : ",").append(i % 2 == 0 ? "\"?\"" : "\"!\"");
    }
    String text =
        """
        {"class": "dataset", "id": ["time", "area"], "size": [200, 2],
          "role": {"time": ["time"], "geo": ["area"]},
          "dimension": {"area": {"category": {"index": ["A", "B"]}},
            "time": {"category": {"index": [%s]}}},
          "value": [%s], "status": [%s]}
        """
            .formatted(
                String.join(
                    ",", IntStream.range(1800, 2000).mapToObj(y -> "\"" + y + "\"").toList()),
                value,
                status);
    FileException e =
        catchThrowableOfType(FileException.class, () -> FORMAT.parsePeriods(text, "flags.json", X));
    assertThat(e.problems()).hasSize(2);
    assertThat(e)
        .hasMessageContaining("the status '?' with a value, in 200 cells")
        .hasMessageContaining("the status '!' with a value, in 200 cells");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\": [{\"status\": 404, \"id\": 100, \"label\": \"No data found\"}]}",
        "{\"warning\": {\"status\": 413, \"label\": \"No data found\"}}",
        "{\"errors\": [{\"code\": \"x\", \"description\": \"No data found\"}]}",
        "{\"odata.error\": {\"code\": \"\", \"message\": {\"value\": \"No data found\"}}}",
        "{\"Message\": \"No data found\"}",
        "[{\"message\": [{\"id\": \"120\", \"key\": \"No data found\"}]}]",
        "{\"error\": \"No data found\"}"
      })
  void errorResponsesAreNoData(String text) {
    assertThatThrownBy(() -> FORMAT.parse(text, "answer.json", X))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("the error response of a service in place of data")
        .hasMessageContaining("No data found")
        .hasMessageContaining("check the address");
  }

  @Test
  void otherFormatsAreRefusedByName() {
    String own =
        """
        {"columns": [{"code": "Region", "text": "region", "type": "d"}], "comments": [],
          "data": [{"key": ["01"], "values": ["1"]}]}
        """;
    assertThatThrownBy(() -> FORMAT.parse(own, "px.json", X))
        .hasMessageContaining("PxWeb's own format")
        .hasMessageContaining("json-stat2");
    assertThatThrownBy(() -> FORMAT.parse("{\"class\": \"collection\"}", "c.json", X))
        .hasMessageContaining("the class 'collection'");
  }
}
