package org.goodworkmonitor.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.ResultTable.Column;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultFormTest {

  private static final ResultTable RESULT =
      ResultTable.builder("A \"result\"")
          .texts("name", List.of("=1", "</script>", ""))
          .wholes("rank", new int[] {3, 0, -1}, true)
          .wholes("count", new int[] {0, 1, 2}, false)
          .numbers("score", "%", new double[] {-0.1, Double.NaN, Double.NEGATIVE_INFINITY})
          .build();

  static void assertSame(ResultTable actual, ResultTable expected) {
    assertThat(actual.title()).isEqualTo(expected.title());
    assertThat(actual.rows()).isEqualTo(expected.rows());
    assertThat(actual.columns()).hasSameSizeAs(expected.columns());
    for (int c = 0; c < expected.columns().size(); c++) {
      Column a = actual.columns().get(c);
      Column e = expected.columns().get(c);
      assertThat(List.of(a.name(), a.unit(), a.kind()))
          .isEqualTo(List.of(e.name(), e.unit(), e.kind()));
      for (int row = 0; row < expected.rows(); row++) {
        assertThat(a.isEmpty(row)).isEqualTo(e.isEmpty(row));
        assertThat(a.text(row)).isEqualTo(e.text(row));
      }
    }
  }

  @Test
  void refusesHalfOfACharacter() {
    String text =
        "{\"title\":\"T\\ud800\",\"columns\":[{\"name\":\"a\",\"kind\":\"text\"}],\"rows\":[]}";
    assertThatThrownBy(() -> Json.parse(text, "half.json", ResultTable.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("/title")
        .hasMessageContaining("half of a character");
  }

  @Test
  void writesObjectsByNamesOfColumns() {
    assertThat(Json.text(RESULT))
        .isEqualTo(
            """
            {
              "title" : "A \\"result\\"",
              "columns" : [ {
                "name" : "name",
                "kind" : "text"
              }, {
                "name" : "rank",
                "kind" : "whole"
              }, {
                "name" : "count",
                "kind" : "whole"
              }, {
                "name" : "score",
                "kind" : "number",
                "unit" : "%"
              } ],
              "rows" : [ {
                "name" : "=1",
                "rank" : 3,
                "count" : 0,
                "score" : -0.1
              }, {
                "name" : "</script>",
                "rank" : null,
                "count" : 1,
                "score" : null
              }, {
                "name" : "",
                "rank" : -1,
                "count" : 2,
                "score" : "-Infinity"
              } ]
            }
            """);
  }

  @Test
  void readsWhatItWrote(@TempDir Path folder) {
    Path file = folder.resolve("result.json");
    Json.write(RESULT, file);
    assertSame(Json.read(file, ResultTable.class), RESULT);
    for (ResultTable table :
        List.of(Fixtures.openMonitor().toTable(), Datasets.englandOutcomes().toTable())) {
      assertSame(Json.parse(Json.text(table), "file", ResultTable.class), table);
    }
  }

  @Property(tries = 100)
  void readsWhatItWroteOfPeriods(@ForAll("periods") Panel tables) {
    assertSame(
        Json.parse(Json.text(tables.toTable()), "file", ResultTable.class), tables.toTable());
  }

  @Provide
  Arbitrary<Panel> periods() {
    return Tables.periods();
  }

  @Test
  void reportsWhatIsWrong() {
    String text = Json.text(RESULT);
    for (String[] change :
        new String[][] {
          {"\"rank\" : 3", "\"rank\" : 3.5", "whole number below 2147483648"},
          {"\"rank\" : 3", "\"rank\" : 0", "found both 0 and null in 'rank'"},
          {"\"rank\" : 3", "\"rnak\" : 3", "unknown field 'rnak' at /rows/0/rnak"},
          {"\"name\" : \"=1\"", "\"name\" : 1", "found 1 at /rows/0/name; expected a text"},
          {"\"score\" : -0.1", "\"score\" : \"x\"", "found 'x' at /rows/0/score"},
          {"\"name\" : \"count\"", "\"name\" : \"rank\"", "found the column 'rank' again"},
          {"\"whole\"", "\"hole\"", "did you mean 'whole'?"},
          {"\"title\"", "\"titel\"", "no field 'title'"}
        }) {
      String bad = text.replaceFirst(java.util.regex.Pattern.quote(change[0]), change[1]);
      assertThatThrownBy(() -> Json.parse(bad, "r.json", ResultTable.class))
          .isInstanceOf(FileException.class)
          .hasMessageContaining(change[2]);
    }
  }

  @Test
  void writesAllThatScoreboardsKnow(@TempDir Path folder) {
    IndexDefinition definition = GoodWorkMonitor.openVariant();
    Scoreboard board = definition.score(Datasets.englandIndicators());
    Path file = folder.resolve("scores.json");
    Json.write(board, file);
    JsonNode json = JsonMapper.builder().build().readTree(file.toFile());
    assertThat(json.at("/provenance/input").stringValue()).isEqualTo(board.provenance().input());
    assertThat(json.at("/provenance/definition").stringValue())
        .isEqualTo(definition.fingerprint().orElseThrow());
    IndexDefinition own =
        definition.toBuilder().normalisedBy("good_work", sample -> value -> value).build();
    Json.write(own.score(Datasets.englandIndicators()), file);
    JsonNode unidentified = JsonMapper.builder().build().readTree(file.toFile());
    assertThat(unidentified.at("/provenance/base").isString()).isTrue();
    assertThat(unidentified.at("/provenance/definition").isMissingNode()).isTrue();
    assertThat(json.at("/areas").size()).isEqualTo(118);
    int row = 0;
    for (JsonNode area : json.at("/areas")) {
      String code = board.areas().get(row++).code();
      assertThat(area.at("/code").stringValue()).isEqualTo(code);
      board
          .nodes()
          .forEach(
              node -> {
                JsonNode standing = area.get("nodes").get(node.id());
                assertThat(standing.get("score").isNull())
                    .isEqualTo(board.score(code, node.id()).isEmpty());
                board
                    .score(code, node.id())
                    .ifPresent(s -> assertThat(standing.get("score").doubleValue()).isEqualTo(s));
                board
                    .rank(code, node.id())
                    .ifPresent(r -> assertThat(standing.get("rank").intValue()).isEqualTo(r));
              });
    }
    assertThat(json.at("/adjustments").size()).isEqualTo(board.adjustments().size()).isPositive();
    assertThat(json.at("/warnings").size()).isEqualTo(board.warnings().size());
    assertThat(json.at("/method").stringValue()).isEqualTo(definition.describe());
    assertThat(Json.parse(json.at("/definition").toString(), "d", IndexDefinition.class))
        .isEqualTo(definition);
  }

  @Test
  void writesScoreboardsWithStrategiesThatNoFileCanName() {
    IndexDefinition own =
        GoodWorkMonitor.fromDomainScores().toBuilder()
            .normalisedBy("pay_and_conditions", sample -> x -> x)
            .build();
    JsonNode json =
        JsonMapper.builder().build().readTree(Json.text(own.score(Datasets.printedMonitor())));
    assertThat(json.at("/definition").isNull()).isTrue();
    assertThat(json.at("/method").stringValue()).isEqualTo(own.describe());
  }
}
