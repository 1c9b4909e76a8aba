package org.goodworkmonitor.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;

class GoodWorkMonitorJackson2ModuleTest {
  private static final ObjectMapper MAPPER = JsonMapper.builder().findAndAddModules().build();
  private static final tools.jackson.databind.json.JsonMapper JACKSON_3 =
      tools.jackson.databind.json.JsonMapper.builder().findAndAddModules().build();

  @Provide
  Arbitrary<IndicatorTable> tables() {
    return Tables.tables();
  }

  @Property(tries = 100)
  void writesAndReadsTablesAsJackson3Does(@ForAll("tables") IndicatorTable table)
      throws JsonProcessingException {
    String text = MAPPER.writeValueAsString(table);
    assertThat(text).isEqualTo(JACKSON_3.writeValueAsString(table));
    assertThat(MAPPER.readValue(text, IndicatorTable.class)).isEqualTo(table);
  }

  @Test
  void writesEveryTypeAsJackson3Does() throws JsonProcessingException {
    Scoreboard board = Fixtures.openMonitor();
    for (Object value :
        List.of(
            board,
            board.toTable(),
            board.table(),
            Panel.of(Map.of("2018", board.table())),
            GoodWorkMonitor.openVariant(),
            GoodWorkMonitor.openVariant().tree(),
            Tables.INDICATORS.get(0),
            Area.of("X", "Elsewhere", "South"),
            new LocalAuthority("E06000001", "Hartlepool", "North East"))) {
      assertThat(MAPPER.writeValueAsString(Map.of("of", List.of(value))))
          .isEqualTo(JACKSON_3.writeValueAsString(Map.of("of", List.of(value))))
          .hasSizeGreaterThan(30);
    }
  }

  @Test
  void readsEveryTypeThatItWrites() throws IOException {
    Node tree =
        Domain.of(
            "d", "D", Tables.INDICATORS.get(0), Domain.of("e", "E", Tables.INDICATORS.get(1)));
    assertThat(again(Area.of("X", "Elsewhere", "South"), Area.class))
        .isEqualTo(Area.of("X", "Elsewhere", "South"));
    LocalAuthority authority = new LocalAuthority("E06000001", "Hartlepool", "North East");
    assertThat(again(authority, LocalAuthority.class)).isEqualTo(authority);
    assertThat(again(tree, Node.class)).isEqualTo(tree);
    assertThat(again(tree, Domain.class)).isEqualTo(tree);
    assertThat(again(Tables.INDICATORS.get(0), Indicator.class))
        .isEqualTo(Tables.INDICATORS.get(0));
    assertThat(again(GoodWorkMonitor.openVariant(), IndexDefinition.class))
        .isEqualTo(GoodWorkMonitor.openVariant());
    ResultTable table = Fixtures.openMonitor().toTable();
    ResultFormTest.assertSame(again(table, ResultTable.class), table);
  }

  private static <T> T again(Object value, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(MAPPER.writeValueAsString(value), type);
  }

  @Test
  void holdsWhateverTheMapperIsSetTo() throws JsonProcessingException {
    ObjectMapper odd =
        JsonMapper.builder()
            .findAndAddModules()
            .enable(
                SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, SerializationFeature.INDENT_OUTPUT)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
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
  void reportsEveryProblemInOneException() {
    assertThatThrownBy(
            () -> MAPPER.readValue("[\n {\"cod\": \"A\", \"type\": \"town\"}]", Area[].class))
        .isInstanceOf(MismatchedInputException.class)
        .hasMessageContaining("unknown field 'cod' at /cod")
        .hasMessageContaining("no field 'code'")
        .hasMessageContaining("'town' at /type")
        .hasMessageContaining("line: 2");
    assertThatThrownBy(() -> MAPPER.readValue("{}", Scoreboard.class))
        .isInstanceOf(JsonMappingException.class);
  }

  @Test
  void knowsStrategiesOfOnesOwn() throws JsonProcessingException {
    IndexDefinition own =
        GoodWorkMonitor.definition().toBuilder()
            .normalisedBy("unemployment_rate", new DefinitionFormTest.ShareOfMaximum(2))
            .build();
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(
                new GoodWorkMonitorJackson2Module(
                    StrategyRegistry.standard().with(DefinitionFormTest.ShareOfMaximum.TYPE)))
            .build();
    assertThat(mapper.readValue(mapper.writeValueAsString(own), IndexDefinition.class))
        .isEqualTo(own);
    assertThatThrownBy(() -> MAPPER.writeValueAsString(own))
        .isInstanceOf(JsonMappingException.class)
        .hasMessageContaining("unknown normalisation 'share-of-maximum'");
  }

  /** Mappers that accept classes without properties would write {@code {}} otherwise. */
  @Test
  void mappersWithoutOurModulesFailAndNameTheRemedy() {
    ObjectMapper jackson2 =
        JsonMapper.builder().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build();
    tools.jackson.databind.json.JsonMapper jackson3 =
        tools.jackson.databind.json.JsonMapper.builder()
            .disable(tools.jackson.databind.SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();
    Scoreboard board = Fixtures.openMonitor();
    for (Object value :
        List.of(board, board.toTable(), Datasets.englandOutcomes(), board.index().definition())) {
      assertThatThrownBy(() -> jackson2.writeValueAsString(value))
          .hasMessageContaining("cannot write " + value.getClass().getName())
          .hasMessageContaining("GoodWorkMonitorJackson2Module with Jackson 2");
      assertThatThrownBy(() -> jackson3.writeValueAsString(value))
          .hasMessageContaining("cannot write " + value.getClass().getName())
          .hasMessageContaining("GoodWorkMonitorModule with Jackson 3");
    }
    assertThatThrownBy(() -> jackson2.writeValueAsString(board.index()))
        .hasMessageContaining("write its definition or a scoreboard");
    assertThatThrownBy(() -> MAPPER.writeValueAsString(board.index()))
        .hasMessageContaining("write its definition or a scoreboard");
    assertThatThrownBy(() -> JACKSON_3.writeValueAsString(board.index()))
        .hasMessageContaining("write its definition or a scoreboard");
  }
}
