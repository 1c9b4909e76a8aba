package org.goodworkmonitor.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.json.Json;
import org.goodworkmonitor.io.json.JsonStat;
import org.junit.jupiter.api.Test;

/** Damaged tables, results and cubes; what is read is written and read again. */
class JsonFuzzTest {
  private static final String[] PIECES = {
    "true",
    "1e999",
    "-0.0",
    "-1",
    "0.5",
    "1e-400",
    "9007199254740993",
    "9".repeat(1_200),
    "[[[[",
    "\"\"",
    "\" \"",
    "\\u0000",
    "\\ud800",
    "\u0000",
    "\u00ff",
    "\ufeff",
    "NaN",
    "\"Infinity\"",
    "{\"a\":",
    "/*"
  };

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }

  @Test
  void damagedTables() throws Exception {
    Fuzz.of(
            "json-table",
            file -> {
              IndicatorTable table = Json.parse(text(file), "fuzzed", IndicatorTable.class);
              assertThat(Json.parse(Json.text(table), "written", IndicatorTable.class))
                  .isEqualTo(table);
            })
        .sound(
            """
            {"version":1,"indicators":[{"id":"pay","name":"Pay","unit":"GBP",
            "direction":"higher-is-better"},{"id":"idle","direction":"lower-is-better","source":"x"}],
            "areas":[{"code":"E06000001","name":"Hartlepool","region":"North East",
            "type":"local-authority","cells":{"pay":512.3,"idle":{"status":"suppressed"}}},
            {"code":"X","cells":{"pay":null,
            "idle":{"value":4,"status":"imputed","lower":3,"upper":5}}}]}
            """)
        .json()
        .pieces(PIECES)
        .pieces("\"status\":\"missing\"", "\"type\":\"place\"", "\"code\":\"X\"", "\"cells\":{")
        .run();
  }

  @Test
  void damagedResults() throws Exception {
    Fuzz.of(
            "json-result",
            file -> {
              ResultTable table = Json.parse(text(file), "fuzzed", ResultTable.class);
              assertThat(Json.text(Json.parse(Json.text(table), "written", ResultTable.class)))
                  .isEqualTo(Json.text(table));
            })
        .sound(
            """
            {"title":"T","columns":[{"name":"a","kind":"text"},{"name":"b","kind":"whole"},
            {"name":"c","kind":"number","unit":"%"}],
            "rows":[{"a":"x","b":1,"c":-0.5},{"a":"","b":null,"c":null},
            {"a":"</script>","b":3,"c":"-Infinity"}]}
            """)
        .json()
        .pieces(PIECES)
        .pieces("\"kind\":\"whole\"", "\"b\":0", "2147483648", "\"rows\":[")
        .run();
  }

  @Test
  void damagedScoreboards() throws Exception {
    Indicator pay = Indicator.higherIsBetter("pay");
    IndexDefinition index = index(pay);
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("A"), Area.of("B"), Area.of("C")), Column.of(pay, 1, 2.5, Double.NaN));
    Fuzz.of(
            "json-scoreboard",
            file -> {
              Scoreboard board = Json.parse(text(file), "fuzzed", Scoreboard.class);
              assertThat(Json.text(Json.parse(Json.text(board), "written", Scoreboard.class)))
                  .isEqualTo(Json.text(board));
            })
        .sound(Json.text(index.score(table)))
        .sound(
            Json.text(
                index
                    .fit(table.where(a -> !a.code().equals("A")).with(Column.of(pay, 1, 3)))
                    .score(table)))
        .json()
        .pieces(PIECES)
        .pieces("\"score\":null", "\"rank\":1", "\"base\":null", "\"table\":{", "\"nodes\":")
        .run();
  }

  @Test
  void damagedPanels() throws Exception {
    Fuzz.of(
            "json-panel",
            file -> {
              Panel panel = Json.parse(text(file), "fuzzed", Panel.class);
              assertThat(Json.parse(Json.text(panel), "written", Panel.class)).isEqualTo(panel);
            })
        .sound(
            """
            {"version":1,"indicators":[{"id":"pay","direction":"higher-is-better"}],
            "periods":[{"period":"b","areas":[{"code":"A","cells":{"pay":1}},{"code":"UK",
            "reference":true,"cells":{"pay":2}}]},{"period":"a","areas":[{"code":"A",
            "cells":{"pay":{"status":"suppressed"}}}]}],
            "breaks":[{"indicator":"pay","period":"a","reason":"new"}]}
            """)
        .json()
        .pieces(PIECES)
        .pieces("\"period\":", "\"\"", "\"breaks\":[", "\"a\"")
        .run();
  }

  @Test
  void damagedPanelScores() throws Exception {
    Indicator pay = Indicator.higherIsBetter("pay");
    IndexDefinition index = index(pay);
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    for (String period : List.of("b", "a")) {
      tables.put(
          period,
          IndicatorTable.of(
                  List.of(Area.of("A"), Area.of("B"), Area.of("UK")),
                  Column.of(pay, period.length(), 2.5, 2))
              .withReferences("UK"));
    }
    Panel panel = Panel.of(tables);
    Fuzz.of(
            "json-panel-scores",
            file -> {
              PanelScores scores = Json.parse(text(file), "fuzzed", PanelScores.class);
              assertThat(Json.text(Json.parse(Json.text(scores), "written", PanelScores.class)))
                  .isEqualTo(Json.text(scores));
            })
        .sound(Json.text(index.fit(panel).score(panel)))
        .sound(Json.text(index.scoreEach(panel)))
        .sound(Json.text(index.scoreChained(panel)))
        .json()
        .pieces(PIECES)
        .pieces("\"fitted\":\"chained\"", "\"base\":null", "\"panel\":{", "\"periods\":[")
        .pieces("\"definition\":null", "\"period\":\"a\"", "\"reference\":true")
        .usually(1_000)
        .run();
  }

  private static IndexDefinition index(Indicator pay) {
    return IndexDefinition.of(Domain.of("work", "Work", pay))
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored())
        .build();
  }

  /** JSON-stat 1.x, several datasets, and several flags in a cell. */
  @Test
  void damagedCubesOfVersion1() throws Exception {
    List<Indicator> x = List.of(Indicator.higherIsBetter("x"));
    JsonStat json = JsonStat.withDefaults();
    Fuzz.of(
            "json-stat-1",
            file -> assertThat(json.parse(text(file), "fuzzed", x).size()).isPositive())
        .sound(
            """
            {"dataset":{"dimension":{"id":["geo","c"],"size":[3,1],"role":{"geo":["geo"],
            "metric":["c"]},"geo":{"category":{"index":{"A":0,"B":1,"C":2}}},
            "c":{"category":{"index":{"x":0}}}},"value":[1,2,null],
            "status":{"0":"bep","1":"p","2":"cd"}}}
            """)
        .json()
        .pieces(PIECES)
        .pieces("\"class\":\"dataset\"", "\"error\":", "\"b?\"", "\"dataset\":", "\"size\":[")
        .run();
  }

  @Test
  void damagedCubes() throws Exception {
    List<Indicator> indicators =
        List.of(Indicator.higherIsBetter("pay"), Indicator.lowerIsBetter("idle"));
    JsonStat json = JsonStat.withDefaults();
    Fuzz.of(
            "json-stat",
            file -> {
              Panel tables = json.parsePeriods(text(file), "fuzzed", indicators);
              assertThat(json.parsePeriods(json.text(tables), "written", indicators).periods())
                  .isEqualTo(tables.periods());
            })
        .sound(
            """
            {"version":"2.0","class":"dataset","id":["metric","sex","geo","time"],
            "size":[2,1,2,2],"role":{"time":["time"],"geo":["geo"],"metric":["metric"]},
            "dimension":{"metric":{"category":{"index":{"idle":1,"pay":0},
            "unit":{"pay":{"label":"GBP"}}}},"sex":{"category":{"label":{"T":"Total"}}},
            "geo":{"category":{"index":["A","B"],"label":{"A":"Ashton"}},
            "extension":{"region":{"A":"North"}}},
            "time":{"category":{"index":["2018","2019"]}}},
            "value":[1,2,3,null,5,6.5,null,8],"status":{"3":"c","6":"x","7":"i"},
            "extension":{"lower":{"0":0.5},"upper":{"0":1.5}}}
            """)
        .sound(
            """
            {"class":"dataset","id":["area","indicator","period"],"size":[1,2,2],"dimension":{
            "area":{"category":{"index":["A"]}},"indicator":{"category":{"index":["pay","idle"]}},
            "period":{"category":{"index":{"1":0,"2":1}}}},"value":{"0":1,"3":-2e300},"status":"p"}
            """)
        .json()
        .pieces(PIECES)
        .pieces("\"size\":[", "2147483647", "1e9", "\"status\":", "\"index\":", "{\"0\":1}")
        .pieces("i".toUpperCase(Locale.ROOT))
        .run();
  }
}
