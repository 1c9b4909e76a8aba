package org.goodworkmonitor.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.registry.StrategyRegistry;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

class GoodWorkMonitorModuleTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().findAndAddModules().build();

  /** What an application would send. */
  record Message(
      Area area,
      LocalAuthority authority,
      List<Indicator> indicators,
      IndexDefinition index,
      Node tree,
      IndicatorTable table) {}

  private static Message message() {
    return new Message(
        Area.of("X", "Elsewhere", "South"),
        new LocalAuthority("E06000001", "Hartlepool", "North East"),
        Tables.INDICATORS,
        GoodWorkMonitor.openVariant(),
        Domain.of(
            "d", "D", Tables.INDICATORS.get(0), Domain.of("e", "E", Tables.INDICATORS.get(1))),
        Datasets.englandOutcomes());
  }

  @Test
  void isFoundByItself() {
    Message message = message();
    assertThat(MAPPER.readValue(MAPPER.writeValueAsString(message), Message.class))
        .isEqualTo(message);
  }

  @Test
  void holdsWhateverTheMapperIsSetTo() {
    JsonMapper odd =
        JsonMapper.builder()
            .findAndAddModules()
            .enable(
                SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(
                i ->
                    i.withContentInclusion(
                        com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();
    IndicatorTable table = Tables.tables().sample();
    assertThat(odd.readValue(odd.writeValueAsString(table), IndicatorTable.class)).isEqualTo(table);
    assertThat(odd.treeToValue(odd.valueToTree(table), IndicatorTable.class)).isEqualTo(table);
    assertThat(
            odd.readValue(
                odd.writeValueAsString(Map.of("a", table)),
                new TypeReference<Map<String, IndicatorTable>>() {}))
        .isEqualTo(Map.of("a", table));
  }

  @Test
  void writesScoreboardsAndResultsAsTheFormatsDo() {
    Scoreboard board = Fixtures.printedMonitor();
    assertThat(MAPPER.readTree(MAPPER.writeValueAsString(board)))
        .isEqualTo(MAPPER.readTree(Json.text(board)));
    Scoreboard again = MAPPER.readValue(MAPPER.writeValueAsString(board), Scoreboard.class);
    assertThat(again.scores("good_work")).isEqualTo(board.scores("good_work"));
    ResultTable table = board.toTable();
    ResultFormTest.assertSame(
        MAPPER.readValue(MAPPER.writeValueAsString(table), ResultTable.class), table);
    assertThatThrownBy(() -> MAPPER.readValue("{}", Scoreboard.class))
        .isInstanceOf(DatabindException.class);
  }

  /** A result as analyses give them: a class of its own, with more than its table. */
  record Analysis(List<String> notes) implements Tabular {
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Notes").texts("note", notes).build();
    }
  }

  @Test
  void writesEveryResultAsItsTable() {
    Panel periods = Panel.of(Map.of("2018", Tables.tables().sample()));
    Analysis analysis = new Analysis(List.of("one", "two"));
    for (Tabular result : List.of(periods, analysis)) {
      assertThat(MAPPER.readTree(MAPPER.writeValueAsString(Map.of("of", result))).get("of"))
          .isEqualTo(MAPPER.readTree(Json.text(result)));
    }
    assertThat(MAPPER.writeValueAsString(analysis)).contains("{\"note\":\"two\"}");
  }

  @Test
  void reportsEveryProblemInOneException() {
    assertThatThrownBy(() -> MAPPER.readValue("{\"cod\": \"A\", \"type\": \"town\"}", Area.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("unknown field 'cod' at /cod")
        .hasMessageContaining("no field 'code'")
        .hasMessageContaining("'town' at /type");
    assertThatThrownBy(() -> MAPPER.readValue("{\"code\": \"A\"}", LocalAuthority.class))
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("found a place");
    assertThatThrownBy(() -> MAPPER.readValue("[{}]", new TypeReference<List<Indicator>>() {}))
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("no field 'id'");
    assertThatThrownBy(() -> MAPPER.readValue("{\"id\":\"a\",\"members\":[]}", Indicator.class))
        .isInstanceOf(MismatchedInputException.class);
  }

  @Test
  void knowsStrategiesOfOnesOwn() {
    IndexDefinition own =
        GoodWorkMonitor.definition().toBuilder()
            .normalisedBy("unemployment_rate", new DefinitionFormTest.ShareOfMaximum(2))
            .build();
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(
                new GoodWorkMonitorModule(
                    StrategyRegistry.standard().with(DefinitionFormTest.ShareOfMaximum.TYPE)))
            .build();
    assertThat(mapper.readValue(mapper.writeValueAsString(own), IndexDefinition.class))
        .isEqualTo(own);
    assertThatThrownBy(() -> MAPPER.writeValueAsString(own))
        .isInstanceOf(DatabindException.class)
        .hasMessageContaining("unknown normalisation 'share-of-maximum'");
    assertThatThrownBy(
            () -> MAPPER.readValue(mapper.writeValueAsString(own), IndexDefinition.class))
        .isInstanceOf(MismatchedInputException.class);
  }
}
