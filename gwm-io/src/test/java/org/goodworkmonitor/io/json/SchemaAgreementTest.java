package org.goodworkmonitor.io.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schemas refuse nothing that is read, and let through nothing that is refused, save
 * for what no schema can say.
 */
class SchemaAgreementTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "1",
          "-1",
          "0.5",
          "1e15",
          "\"x\"",
          "\"\"",
          "\" x\"",
          "[]",
          "{}",
          "[1]",
          "{\"id\":\"sum\"}",
          "\"sum\"",
          "\"none\"",
          "\"error\"",
          "\"equal\"",
          "\"min\"",
          "{\"status\":\"missing\"}",
          "{\"value\":2,\"status\":\"imputed\"}");

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  }

  @Test
  void ofDefinitions() {
    String text =
        """
        {"version": 1, "normalisedBy": {"id": "goalposts", "worst": 20, "best": 85, "low": 1,
        "high": 10, "log": true, "clamp": true},
        "weightedBy": {"id": "given", "weights": {"a": 2, "b": 0.1}},
        "aggregatedBy": {"id": "power-mean", "p": 0.5, "nonPositive": "LEAVE_UNSCORED"},
        "rankedBy": {"ties": "dense", "decimals": 2, "exact": false},
        "onMissing": {"id": "reweight", "coverage": 0.5, "of": "indicators"}, "treatedBy": "log",
        "imputedBy": "none",
        "derived": [{"id": "per", "direction": "higher-is-better", "formula": "x / y"}],
        "index": {"id": "t", "name": "T", "aggregatedBy": "sum", "members": [
        {"id": "a", "unit": "%", "direction": "higher-is-better", "source": "me",
        "treatedBy": {"id": "or-else",
        "first": {"id": "winsorise", "mostPoints": 5}, "otherwise": "log-shifted"}},
        {"id": "b", "direction": "lower-is-better", "imputedBy": "mean",
        "normalisedBy": {"id": "z-score", "mean": 0, "sd": 1, "divisor": "N", "ifConstant": 0}}]},
        "alsoComputing": [{"id": "u", "direction": "higher-is-better", "members": ["a", "b"],
        "aggregatedBy": {"id": "formula", "expression": "a / b"}, "onMissing": "error"}, "t"]}
        """;
    agree(
        text,
        schema(Json.schema(IndexDefinition.class)),
        (changed, name) -> Json.parse(changed, name, IndexDefinition.class),
        // ids of others; what holds between nodes; bounds that depend on each other
        "a second time|not a member|weights for|no members|worst|best|low|high|sd|goalpost|sum"
            + " to|ordinal|a reference to|within itself|formula|twice|is LOWER_IS_BETTER in|an"
            + " indicator|two derivations|two different nodes|derived indicator that differs");
  }

  @Test
  void ofTables() {
    String text =
        """
        {"version":1,"indicators":[{"id":"pay","name":"Pay","unit":"GBP",
        "direction":"higher-is-better"},{"id":"idle","direction":"lower-is-better","source":"x"}],
        "areas":[{"code":"E06000001","name":"Hartlepool","region":"North East",
        "type":"local-authority","cells":{"pay":512.3,"idle":{"status":"suppressed"}}},
        {"code":"X","cells":{"pay":null,
        "idle":{"value":4,"status":"imputed","lower":3,"upper":5}}}]}
        """;
    agree(
        text,
        schema(Json.schema(IndicatorTable.class)),
        (changed, name) -> Json.parse(changed, name, IndicatorTable.class),
        // what holds between parts of the file, and codes of local authorities
        " again|no cell of|unknown indicator|limits |local authority|no areas|no indicators");
  }

  private static void agree(
      String text, Schema schema, BiConsumer<String, String> reader, String onlyTheReaderKnows) {
    Pattern beyond = Pattern.compile(onlyTheReaderKnows);
    int refused = 0;
    for (int seed = 0; seed < 4_000; seed++) {
      String changed = changed(text, new Random(seed));
      boolean valid = schema.validate(changed, InputFormat.JSON).isEmpty();
      try {
        reader.accept(changed, "changed");
        assertThat(valid).as("the schema refuses what is read: %s", changed).isTrue();
      } catch (FileException e) {
        refused += valid ? 0 : 1;
        assertThat(!valid || e.problems().stream().allMatch(p -> isBeyond(p, beyond)))
            .as("the schema lets through: %s%nthat is refused with %s", changed, e.getMessage())
            .isTrue();
      }
    }
    assertThat(refused).isGreaterThan(1_000); // so that there is something to agree on
  }

  private static boolean isBeyond(Problem problem, Pattern beyond) {
    return beyond.matcher(problem.found()).find();
  }

  /** The text with one value or name changed. */
  private static String changed(String text, Random random) {
    JsonNode root = MAPPER.readTree(text);
    List<JsonNode> inner = new ArrayList<>();
    collect(root, inner);
    JsonNode parent = inner.get(random.nextInt(inner.size()));
    JsonNode value = MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
    if (parent instanceof ArrayNode array) {
      int at = random.nextInt(array.size());
      switch (random.nextInt(3)) {
        case 0 -> array.remove(at);
        case 1 -> array.set(at, value);
        default -> array.add(array.get(at).deepCopy());
      }
    } else if (parent instanceof ObjectNode object) {
      List<String> names = new ArrayList<>(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name + "x", object.remove(name));
        case 2 -> object.set(names.get(random.nextInt(names.size())), object.get(name).deepCopy());
        default -> object.set(name, value);
      }
    }
    return root.toString();
  }

  private static void collect(JsonNode node, List<JsonNode> inner) {
    if (node.isContainer() && !node.isEmpty()) {
      inner.add(node);
      node.forEach(child -> collect(child, inner));
    }
  }
}
