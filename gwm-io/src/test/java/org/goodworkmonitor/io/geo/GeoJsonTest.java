package org.goodworkmonitor.io.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeoJsonTest {
  @TempDir Path directory;

  private static Scoreboard scoreboard(List<Area> areas, double... values) {
    Indicator pay = Indicator.higherIsBetter("pay");
    return IndexDefinition.of(Domain.of("work", "Work", pay))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.leaveUnscored())
        .build()
        .score(IndicatorTable.of(areas, Column.of(pay, values)));
  }

  @Test
  void writesAScoreboardWithItsShapes() throws IOException {
    Boundaries boundaries =
        Boundaries.of(
            Map.of(
                "A",
                Shape.of(
                    List.of(
                        List.of(new double[] {0, 0, 1, 0, 1, 1, 0, 0}),
                        List.of(new double[] {2, 2, 3, 2, 3, 3, 2, 2})))));
    Scoreboard scoreboard =
        scoreboard(
            List.of(Area.of("A", "Alpha", "North"), Area.of("B", "\"</script>", ""), Area.of("C")),
            3.25,
            1,
            Double.NaN);
    Path file = directory.resolve("scores.geojson");
    GeoJson.write(scoreboard, boundaries, file);
    JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
    JsonNode first = json.at("/features/0");
    assertThat(first.at("/id").asString()).isEqualTo("A");
    assertThat(first.at("/geometry/type").asString()).isEqualTo("MultiPolygon");
    assertThat(first.at("/geometry/coordinates/1/0/2/1").asDouble()).isEqualTo(3);
    assertThat(first.at("/properties").toString())
        .isEqualTo(
            "{\"code\":\"A\",\"name\":\"Alpha\",\"region\":\"North\",\"rank\":1,"
                + "\"work:score\":3.25,\"pay:score\":3.25}");
    assertThat(json.at("/features/1/geometry").isNull()).isTrue();
    assertThat(json.at("/features/1/properties/name").asString()).isEqualTo("\"</script>");
    assertThat(json.at("/features/2/properties/rank").isNull()).isTrue();
    assertThat(GeoJson.read(file)).isEqualTo(boundaries);
  }

  @Test
  void whatIsWrittenIsReadTheSame() {
    Boundaries england = BoundaryReaderTest.england();
    List<String> codes = List.copyOf(england.codes());
    ResultTable table = ResultTable.builder("codes").texts("code", codes).build();
    String text = GeoJson.text(table, england);
    Boundaries back =
        BoundaryReader.withDefaults()
            .read(
                new java.io.ByteArrayInputStream(
                    text.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "text");
    assertThat(back).isEqualTo(england);
    assertThat(GeoJson.text(table, back)).isEqualTo(text);
  }

  @Test
  void infiniteNumbersAreTexts() {
    ResultTable table =
        ResultTable.builder("t")
            .texts("code", List.of("A"))
            .numbers("x", "", new double[] {Double.NEGATIVE_INFINITY})
            .build();
    JsonNode json = JsonMapper.shared().readTree(GeoJson.text(table, Boundaries.of(Map.of())));
    assertThat(json.at("/features/0/properties/x").stringValue()).isEqualTo("-Infinity");
  }

  @Test
  void aTableWithoutCodesIsAnError() {
    ResultTable table = ResultTable.builder("t").texts("kode", List.of("A")).build();
    assertThatThrownBy(() -> GeoJson.text(table, Boundaries.of(Map.of())))
        .hasMessageContaining("no column 'code'");
  }
}
