package org.goodworkmonitor.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.CsvWriter;
import org.goodworkmonitor.io.csv.PanelForm;
import org.goodworkmonitor.io.json.Json;
import org.goodworkmonitor.io.json.JsonStat;
import org.junit.jupiter.api.Test;

/** Reference rows and attributes of areas survive files, or are refused. */
class ReferencesRoundTripTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final Indicator PEOPLE = Indicator.auxiliary("people");

  private static IndicatorTable table(double first) {
    return IndicatorTable.of(
            List.of(
                Area.of("A", "Ay", "North").with("income", "low").with("coast", "yes"),
                Area.of("B", "Be", "South").with("income", "high"),
                Area.of("UK", "United Kingdom")),
            Column.of(PAY, first, 2, 30),
            Column.of(PEOPLE, 5, 6, 11))
        .withReferences("UK");
  }

  private static String text(Tabular tabular) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      CsvWriter.withDefaults().write(tabular, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static IndicatorTable read(String text) {
    return CsvReader.withDefaults().read(stream(text), "file", List.of(PAY, PEOPLE));
  }

  @Test
  void wideCsv() {
    String text = text(table(1));
    IndicatorTable again = read(text);
    assertThat(again).isEqualTo(table(1));
    assertThat(again.isReference("UK")).isTrue();
    assertThat(again.area("A").attribute("income")).contains("low");
    assertThat(again.warnings()).isEmpty();
    assertThatThrownBy(() -> read(text.replace(",yes,3", ",no,3")))
        .hasMessageContaining("'no' as the mark of a reference row");
  }

  @Test
  void longCsv() {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    tables.put("2018", table(1));
    tables.put("2019", table(4));
    Panel panel = Panel.of(tables);
    Panel again =
        CsvReader.withDefaults()
            .readPanel(stream(text(panel)), "file", PanelForm.longForm(), List.of(PAY, PEOPLE));
    assertThat(again).isEqualTo(panel);
    assertThat(again.latest().isReference("UK")).isTrue();
  }

  @Test
  void json() {
    String text = Json.text(table(1));
    assertThat(Json.parse(text, "file", IndicatorTable.class)).isEqualTo(table(1));
    assertThatThrownBy(() -> JsonStat.withDefaults().text(table(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("which JSON-stat cannot hold");
  }
}
