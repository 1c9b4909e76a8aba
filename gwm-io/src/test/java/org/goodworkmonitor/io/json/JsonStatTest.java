package org.goodworkmonitor.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.AreaNames;
import org.goodworkmonitor.core.model.Cell;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.LocalAuthority;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.csv.TableReader.AreaFactory;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonStatTest {
  private static final JsonStat FORMAT = JsonStat.withDefaults();
  private static final Indicator RATE = Indicator.lowerIsBetter("UNR");
  private static final Indicator PAY = Indicator.higherIsBetter("PAY");
  private static final AreaFactory AREAS =
      (code, name, region) ->
          code.startsWith("E06")
              ? new LocalAuthority(code, name, region)
              : Area.of(code, name, region);

  /**
   * As statistics offices publish: roles, an index as an object that is out of order, a dimension
   * of one category without an index, units, notes, links, and a status for some cells. The value
   * of category (c, g, t) is at place 3 * 2 * c + 2 * g + t.
   */
  private static final String OFFICE =
      """
      {
        "version": "2.0", "class": "dataset", "href": "https://example.org/unr",
        "label": "Unemployment", "source": "An office", "updated": "2020-01-01T00:00:00Z",
        "id": ["concept", "sex", "geo", "year"], "size": [2, 1, 3, 2],
        "role": {"time": ["year"], "geo": ["geo"], "metric": ["concept"]},
        "dimension": {
          "concept": {
            "label": "indicator",
            "category": {
              "index": {"PAY": 1, "UNR": 0},
              "label": {"UNR": "rate", "PAY": "pay"},
              "unit": {"UNR": {"label": "%", "decimals": 1, "position": "end"}}
            }
          },
          "sex": {"category": {"label": {"T": "Total"}}},
          "geo": {
            "category": {"index": ["AU", "EU15", "UK"], "label": {"AU": "Australia"},
              "coordinates": {"AU": [1, 2]}, "note": {"EU15": ["Fifteen members"]}},
            "link": {"describedby": [{"href": "https://example.org/geo"}]}
          },
          "year": {"category": {"index": ["2003", "2004"]}}
        },
        "value": [5.9, 5.3, 7.9, null, null, 4.7, 10, 11, 20, 21, null, 31],
        "status": {"0": "e", "3": ":", "4": "c", "11": "i"},
        "note": ["A note"], "extension": {"anything": 1}
      }
      """;

  @Test
  void readsWhatOfficesPublish() {
    Panel tables = FORMAT.parsePeriods(OFFICE, "file", List.of(PAY, RATE));
    assertThat(tables.periods()).containsExactly("2003", "2004");
    IndicatorTable first = tables.table("2003");
    assertThat(first.areas())
        .containsExactly(Area.of("AU", "Australia"), Area.of("EU15"), Area.of("UK"));
    assertThat(first.column("UNR").values()).containsExactly(5.9, 7.9, Double.NaN);
    assertThat(first.cell("UK", "UNR")).isEqualTo(Cell.suppressed());
    assertThat(first.column("PAY").values()).containsExactly(10, 20, Double.NaN);
    assertThat(first.cell("UK", "PAY")).isEqualTo(Cell.missing());
    IndicatorTable second = tables.table("2004");
    assertThat(second.column("UNR").values()).containsExactly(5.3, Double.NaN, 4.7);
    assertThat(second.cell("UK", "PAY")).isEqualTo(Cell.imputed(31));
    assertThat(FORMAT.withCategory("year", "2004").parse(OFFICE, "file", List.of(PAY, RATE)))
        .isEqualTo(second);
    assertThatThrownBy(() -> FORMAT.parse(OFFICE, "file", List.of(PAY)))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("2 categories of 'year' at /dimension/year")
        .hasMessageContaining("choose one with withCategory: [2003, 2004]");
  }

  @Test
  void looksAreasUpByNameOrCode() {
    AreaNames names =
        AreaNames.of(
                List.of(
                    Area.of("AUS", "Australia", "Oceania"),
                    Area.of("EU", "European Union"),
                    Area.of("GBR", "United Kingdom", "Europe")))
            .withName("AU", "AUS")
            .withName("EU15", "EU")
            .withName("UK", "GBR");
    IndicatorTable table =
        FORMAT
            .withAreas(names)
            .withCategory("year", "2004")
            .parse(OFFICE, "file", List.of(PAY, RATE));
    assertThat(table.areas()).extracting(Area::code).containsExactly("AUS", "EU", "GBR");
    assertThat(table.area("United Kingdom").region()).isEqualTo("Europe");
  }

  @Test
  void readsSparseValues() {
    String sparse =
        OFFICE
            .replaceFirst("\"value\": \\[.*\\]", "\"value\": {\"0\": 5.9, \"11\": 31}")
            .replaceFirst("\"status\": \\{.*\\}", "\"status\": {\"11\": \"I\"}");
    Panel tables = FORMAT.parsePeriods(sparse, "file", List.of(PAY, RATE));
    assertThat(tables.table("2003").areas()).containsExactly(Area.of("AU", "Australia"));
    assertThat(tables.table("2003").cell("AU", "PAY")).isEqualTo(Cell.missing());
    assertThat(tables.table("2004").areas()).containsExactly(Area.of("UK"));
    assertThat(tables.table("2004").cell("UK", "PAY")).isEqualTo(Cell.imputed(31));
    String one = OFFICE.replaceFirst("\"status\": \\{.*\\}", "\"status\": \"p\"");
    assertThat(FORMAT.parsePeriods(one, "f", List.of(PAY)).latest().cell("UK", "PAY"))
        .isEqualTo(Cell.of(31));
  }

  @Test
  void takesDimensionsNamesAndStatusesFromTheCaller() {
    String bare =
        """
        {"class": "dataset", "id": ["place", "age"], "size": [2, 2],
         "dimension": {"place": {"category": {"index": ["A", "B"]}},
                       "age": {"category": {"index": ["Y", "O"]}}},
         "value": [1, 2, 3, null], "status": ["ok", "ok", null, "lost"]}
        """;
    JsonStat format =
        FORMAT
            .withDimensions("place", "-", "-")
            .withCategory("age", "O")
            .withStatus("OK", CellStatus.OBSERVED)
            .withStatus("lost", CellStatus.SUPPRESSED);
    IndicatorTable table = format.parse(bare, "file", List.of(RATE));
    assertThat(table.cell("A", "UNR")).isEqualTo(Cell.of(2));
    assertThat(table.cell("B", "UNR")).isEqualTo(Cell.suppressed());
    IndicatorTable wide =
        FORMAT
            .withDimensions("place", "age", "-")
            .withName("UNR", "Y")
            .withName("PAY", "O")
            .withStatus("ok", CellStatus.IMPUTED)
            .withStatus("lost", CellStatus.MISSING)
            .parse(bare, "file", List.of(PAY, RATE));
    assertThat(wide.column("UNR").values()).containsExactly(1, 3);
    assertThat(wide.cell("A", "PAY")).isEqualTo(Cell.imputed(2));
    assertThatThrownBy(() -> FORMAT.parse(bare, "file", List.of(RATE)))
        .hasMessageContaining("found no dimension of areas; say which it is with withDimensions");
    assertThatThrownBy(
            () ->
                FORMAT
                    .withDimensions("place", "-", "-")
                    .withCategory("age", "X")
                    .withCategory("sex", "T")
                    .parse(bare, "file", List.of(RATE, PAY)))
        .hasMessageContaining("no category 'X' at /dimension/age")
        .hasMessageContaining("no dimension 'sex' to choose a category of")
        .hasMessageContaining("no dimension of indicators, but 2 that are wanted");
    assertThatThrownBy(
            () ->
                FORMAT
                    .withDimensions("place", "age", "-")
                    .withName("UNR", "Y")
                    .parse(bare, "f", List.of(RATE)))
        .hasMessageContaining("found the status 'ok' with a value at /status/0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"2.0\"            | \"1.03\"           | the version '1.03' at /version",
        "\"dataset\"        | \"bundle\"         | the class 'bundle' at /class",
        "[2, 1, 3, 2]       | [2, 1, 3]          | 4 ids and 3 sizes",
        "[2, 1, 3, 2]       | [2, 1, 3, 0]       | found 0 at /size/3",
        "[2, 1, 3, 2]       | [2, 1, 3, 1e9]     | expected 1000000000 different ones",
        "[2, 1, 3, 2]       | [2e9, 2e9, 2e9, 2] | a cube of more than 2^53 cells",
        "[2, 1, 3, 2]       | [2, 1, 3, 2.5]     | found 2.5 at /size/3",
        "\"sex\", \"geo\"   | \"geo\", \"geo\"   | one id twice",
        "\"year\": {\"cat   | \"yaer\": {\"cat   | found no dimension 'year' at /dimension",
        "\"PAY\": 1         | \"PAY\": 0         | expected each place from 0 to 1 once",
        "\"T\": \"Total\"   | \"T\": 1           | found 1 at /dimension/sex/category/label/T",
        "\"T\": \"Total\"   |                    | 0 categories without an index",
        "[5.9, 5.3,         | [5.9,              | found 11 items at /value",
        "[5.9, 5.3          | [\"5.9\", 5.3      | found '5.9' at /value/0",
        "[5.9, 5.3          | [1e400, 5.3        | found Infinity at /value/0",
        "\"0\": \"e\"       | \"12\": \"e\"      | the cell '12' at /status/12",
        "\"0\": \"e\"       | \"-1\": \"e\"      | the cell '-1' at /status/-1",
        "\"0\": \"e\"       | \"0\": \":\"       | the status ':' with a value at /status/0",
        "\"3\": \":\"       | \"3\": \"i\"       | the status 'i' without a value at /status/3",
        "\"0\": \"e\"       | \"0\": \"?\"       | the status '?' with a value",
        "\"AU\", \"EU15\"   | \" \", \"EU15\"    | blank area code at /dimension/geo",
        "\"UNR\": 0         | \"UNS\": 0         | did you mean 'UNS'?",
      })
  void reportsWhatIsWrong(String from, String to, String found) {
    String bad = OFFICE.replace(from, to == null ? "" : to);
    assertThat(bad).isNotEqualTo(OFFICE);
    assertThatThrownBy(() -> FORMAT.parsePeriods(bad, "stat.json", List.of(PAY, RATE)))
        .isInstanceOf(FileException.class)
        .hasMessageContaining(found);
  }

  @Test
  void refusesCubesThatAreFarLargerThanTheirFile() {
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      ids.append(i == 0 ? "" : ",").append('"').append(i).append('"');
    }
    String huge =
        """
        {"class":"dataset","id":["area","time"],"size":[5000,5000],"dimension":{
        "area":{"category":{"index":[IDS]}},"time":{"category":{"index":[IDS]}}},"value":{"0":1}}
        """
            .replace("IDS", ids);
    assertThatThrownBy(() -> FORMAT.parsePeriods(huge, "f", List.of(RATE)))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("found 25000000 cells; no more than 20000000 are read");
  }

  @Test
  void writesCubesWithRolesUnitsAndStatuses() {
    IndicatorTable table =
        IndicatorTable.builder(
                RATE.withName("Rate").withUnit("%").withSource("ONS"), PAY.withSource("ONS"))
            .cells(
                Area.of("A", "Ashton", "North"),
                Map.of("UNR", Cell.of(1).between(0, 2), "PAY", Cell.suppressed()))
            .cells(Area.of("B"), Map.of("UNR", Cell.missing(), "PAY", Cell.imputed(2.5)))
            .build();
    JsonNode json = JsonMapper.builder().build().readTree(FORMAT.text(table));
    assertThat(json)
        .isEqualTo(
            JsonMapper.builder()
                .build()
                .readTree(
                    """
                    {"version": "2.0", "class": "dataset", "label": "Indicators", "source": "ONS",
                     "id": ["area", "indicator"], "size": [2, 2],
                     "role": {"geo": ["area"], "metric": ["indicator"]},
                     "dimension": {
                       "area": {"label": "Area", "category": {"index": ["A", "B"],
                         "label": {"A": "Ashton", "B": "B"}},
                         "extension": {"region": {"A": "North"}}},
                       "indicator": {"label": "Indicator", "category": {"index": ["UNR", "PAY"],
                         "label": {"UNR": "Rate", "PAY": "PAY"},
                         "unit": {"UNR": {"label": "%"}},
                         "note": {"UNR": ["ONS"], "PAY": ["ONS"]}},
                         "extension": {"direction":
                           {"UNR": "lower-is-better", "PAY": "higher-is-better"}}}},
                     "value": [1, null, null, 2.5], "status": {"1": "c", "3": "i"},
                     "extension": {"status": {"label": {"c": "suppressed", "i": "imputed"}},
                       "lower": {"0": 0}, "upper": {"0": 2}}}
                    """));
  }

  @Property(tries = 200)
  void readsWhatItWrote(@ForAll("tables") IndicatorTable table) {
    assertThat(FORMAT.withAreas(AREAS).parse(FORMAT.text(table), "file", Tables.INDICATORS))
        .isEqualTo(table);
  }

  /** Areas come back in the order of the cube. */
  @Property(tries = 200)
  void readsPeriodsThatItWrote(@ForAll("periods") Panel tables) {
    Panel read =
        FORMAT.withAreas(AREAS).parsePeriods(FORMAT.text(tables), "file", Tables.INDICATORS);
    assertThat(read.periods()).isEqualTo(tables.periods());
    tables
        .tables()
        .forEach(
            (period, table) -> {
              IndicatorTable again = read.table(period);
              assertThat(again.areas()).containsExactlyInAnyOrderElementsOf(table.areas());
              for (Area area : table.areas()) {
                for (Indicator indicator : Tables.INDICATORS) {
                  assertThat(again.cell(area.code(), indicator.id()))
                      .isEqualTo(table.cell(area.code(), indicator.id()));
                }
              }
            });
  }

  @Provide
  Arbitrary<IndicatorTable> tables() {
    return Tables.tables();
  }

  @Provide
  Arbitrary<Panel> periods() {
    return Tables.periods();
  }

  @Test
  void writesFiles(@TempDir Path folder) {
    IndicatorTable table = Datasets.englandIndicators();
    Path file = folder.resolve("england.json");
    FORMAT.write(table, file);
    assertThat(FORMAT.withLocalAuthorities().read(file, table.indicators())).isEqualTo(table);
    Panel tables = Panel.of(Map.of("2018", table));
    FORMAT.write(tables, file);
    assertThat(FORMAT.withLocalAuthorities().readPeriods(file, table.indicators()))
        .isEqualTo(tables);
    assertThatThrownBy(() -> FORMAT.readPeriods(folder.resolve("none.json"), List.of(PAY)))
        .isInstanceOf(FileException.class);
  }

  @Test
  void refusesAreasThatChangeTheirNames() {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    tables.put("1", IndicatorTable.builder(PAY).row(Area.of("A"), Map.of("PAY", 1.0)).build());
    tables.put("2", IndicatorTable.builder(PAY).row(Area.of("A", "B"), Map.of("PAY", 1.0)).build());
    assertThatThrownBy(() -> FORMAT.text(Panel.of(tables)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("period 2, area A");
  }

  @Test
  void keepsTheOrderOfPeriodsThatTheFileStates() {
    String text =
        """
        {"version": "2.0", "class": "dataset", "id": ["area", "time"], "size": [1, 3],
          "role": {"geo": ["area"], "time": ["time"]},
          "dimension": {"area": {"category": {"index": ["A"]}},
            "time": {"category": {"index": {"2023 K1": 2, "2022 K3": 0, "2022 K4": 1}}}},
          "value": [1, 2, 3]}
        """;
    Panel tables =
        JsonStat.withDefaults()
            .parsePeriods(text, "k.json", List.of(Indicator.higherIsBetter("x")));
    assertThat(tables.periods()).containsExactly("2022 K3", "2022 K4", "2023 K1");
    assertThat(JsonStat.withDefaults().text(tables)).contains("2022 K3");
  }

  @Test
  void warnsAboutRowsAndWritesTheWarning() {
    String text =
        """
        {"version": "2.0", "class": "dataset", "id": ["area"], "size": [2],
          "dimension": {"area": {"category": {"index": ["A", "Total"]}}}, "value": [1, 2]}
        """;
    IndicatorTable table =
        JsonStat.withDefaults().parse(text, "t.json", List.of(Indicator.higherIsBetter("x")));
    assertThat(table.warnings()).singleElement().asString().contains("Total (named like a total)");
    assertThat(JsonStat.withDefaults().text(table)).contains("\"note\"", "(named like a total)");
    assertThat(Json.text(table)).contains("\"warnings\"");
    assertThat(Json.parse(Json.text(table), "t", IndicatorTable.class).warnings())
        .isEqualTo(table.warnings());
    ResultTable result = table.toTable();
    assertThat(Json.parse(Json.text(result), "r", ResultTable.class).warnings())
        .isEqualTo(table.warnings());
  }
}
