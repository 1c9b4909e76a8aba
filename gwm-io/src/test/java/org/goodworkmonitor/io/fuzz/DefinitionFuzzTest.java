package org.goodworkmonitor.io.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.presets.GoodWorkConditions;
import org.goodworkmonitor.io.json.Json;
import org.junit.jupiter.api.Test;

class DefinitionFuzzTest {

  @Test
  void damagedDefinitions() throws Exception {
    Fuzz.of(
            "definition",
            file -> {
              IndexDefinition read =
                  Json.parse(
                      new String(file, StandardCharsets.ISO_8859_1),
                      "fuzzed",
                      IndexDefinition.class);
              assertThat(Json.parse(Json.text(read), "written", IndexDefinition.class))
                  .isEqualTo(read);
            })
        .sound(Json.text(GoodWorkConditions.definition()))
        .sound(
            """
            {"version": 1, "normalisedBy": {"id": "goalposts", "worst": 20, "best": 85, "low": 1,
            "high": 10, "log": true, "clamp": true},
            "weightedBy": {"id": "given", "weights": {"a": 2, "b": 0.1}},
            "aggregatedBy": {"id": "power-mean", "p": 0.5}, "rankedBy": {"ties": "dense", "decimals": 2},
            "onMissing": {"id": "reweight", "coverage": 0.5}, "treatedBy": "log",
            "index": {"id": "t", "name": "T", "members": [
            {"id": "a", "unit": "%", "direction": "higher-is-better", "source": "me"},
            {"id": "b", "direction": "lower-is-better", "imputedBy": "mean"}]}}
            """)
        .json()
        .pieces(
            "1e999",
            "-1",
            "0.5",
            "0",
            "\"id\":",
            "\"members\":",
            "\"min-max\"",
            "\"sum\"",
            "\"given\"",
            "\"\"",
            "\\ud800",
            "\u0000",
            "1e1000000000",
            "99999999999999999999999",
            "\"geometric-mean\"",
            "\" \"",
            "true",
            "\"normalisedBy\":",
            "\"weights\":",
            "\"equal\"",
            "-0.0",
            "4.9e-324")
        .run();
  }
}
