package org.goodworkmonitor.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreboardFormTest {

  @Test
  void readsTheScoreboardThatItWrote(@TempDir Path folder) {
    Scoreboard board = Fixtures.openMonitor();
    Path file = folder.resolve("board.json");
    Json.write(board, file);
    Scoreboard again = Json.read(file, Scoreboard.class);
    assertThat(again.table()).isEqualTo(board.table());
    assertThat(again.index().definition()).isEqualTo(board.index().definition());
    assertThat(again.adjustments()).isEqualTo(board.adjustments()).isNotEmpty();
    assertThat(again.contributions("E06000041")).isEqualTo(board.contributions("E06000041"));
    assertThat(again.provenance()).isEqualTo(board.provenance());
    assertThat(Json.text(again)).isEqualTo(Json.text(board)); // all scores, ranks and warnings
  }

  /** The true value is 10.5042 %, the score 0: neither may be taken for the other. */
  @Test
  void keepsValuesAndScoresApart() {
    Scoreboard board =
        Json.parse(Json.text(Fixtures.openMonitor()), "board.json", Scoreboard.class);
    assertThat(board.table().cell("E06000001", "unemployment_rate").value()).hasValue(10.5042);
    assertThat(board.score("E06000001", "unemployment_rate")).hasValue(0);
    assertThat(Json.text(board.toTable()))
        .contains("\"unemployment_rate:score\" : 0,")
        .doesNotContain("\"unemployment_rate\"");
    assertThatThrownBy(() -> Json.parse(Json.text(board), "board.json", IndicatorTable.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("the unknown field 'provenance'");
  }

  @Test
  void readsScoresOnTheScaleOfAnotherTable() {
    IndicatorTable england = Datasets.englandIndicators();
    FittedIndex base =
        GoodWorkMonitor.openVariant()
            .fit(england.where(area -> !area.region().equals("North East")));
    Scoreboard board = base.score(england);
    Scoreboard again = Json.parse(Json.text(board), "board.json", Scoreboard.class);
    assertThat(again.index().base()).isEqualTo(base.base());
    assertThat(Json.text(again)).isEqualTo(Json.text(board));
    assertThat(again.scores("good_work"))
        .isNotEqualTo(GoodWorkMonitor.openVariant().score(england).scores("good_work"));
  }

  @Test
  void refusesScoresAndRanksThatTheTableDoesNotGive() {
    Scoreboard board = Fixtures.openMonitor();
    String text = Json.text(board);
    String changed =
        text.replaceFirst("\"score\" : [0-9.]+,", "\"score\" : 12.5,")
            .replaceFirst("\"rank\" : [0-9]+", "\"rank\" : null");
    assertThatThrownBy(() -> Json.parse(changed, "board.json", Scoreboard.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining(
            "found the score 12.5 at /areas/0/nodes/good_work/score; table and definition in the")
        .hasMessageContaining("the rank null at /areas/0/nodes/good_work/rank; table and");
    String otherValue =
        text.replaceFirst("\"unemployment_rate\" : 10.5042", "\"unemployment_rate\" : 1");
    assertThatThrownBy(() -> Json.parse(otherValue, "board.json", Scoreboard.class))
        .hasMessageContaining("at /areas/0/nodes/unemployment_rate/score; table and definition in");
    // The last bits may differ from one machine to another.
    double score = board.scores("good_work")[0];
    String nearly = text.replaceFirst("\"score\" : " + score, "\"score\" : " + Math.nextUp(score));
    assertThat(Json.parse(nearly, "board.json", Scoreboard.class).scores("good_work")[0])
        .isEqualTo(score);
  }

  @Test
  void reportsWhatIsNoScoreboard() {
    assertThatThrownBy(
            () -> Json.parse("{\"version\": 2, \"skores\": []}", "board.json", Scoreboard.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("unknown field 'skores'")
        .hasMessageContaining("the version 2")
        .hasMessageContaining("no field 'definition'")
        .hasMessageContaining("no field 'table'");
    String text = Json.text(Fixtures.openMonitor());
    assertThatThrownBy(
            () ->
                Json.parse(
                    text.replaceFirst("\"E06000001\"", "\"E06000099\""),
                    "board.json",
                    Scoreboard.class))
        .hasMessageContaining("the area 'E06000099' at /areas/0; the table in the file does not");
    assertThatThrownBy(
            () ->
                Json.parse(
                    text.replaceFirst("\"rank\" : 1,?", "\"place\" : 1"),
                    "board.json",
                    Scoreboard.class))
        .isInstanceOf(FileException.class);
  }

  @Test
  void readsStrategiesThatNoFileCanNameWithTheirDefinition() {
    IndexDefinition own =
        GoodWorkMonitor.fromDomainScores().toBuilder()
            .normalisedBy("pay_and_conditions", sample -> x -> x)
            .build();
    Scoreboard board = own.score(Datasets.printedMonitor());
    String text = Json.text(board);
    assertThatThrownBy(() -> Json.parse(text, "board.json", Scoreboard.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("no definition, as the index has strategies that no file can name")
        .hasMessageContaining("give the definition with withDefinition");
    assertThat(Json.text(Json.withDefinition(own).parse(text, "board.json", Scoreboard.class)))
        .isEqualTo(text);
    assertThatThrownBy(
            () ->
                Json.withDefinition(GoodWorkMonitor.openVariant())
                    .parse(text, "board.json", Scoreboard.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("no such indicator in the table");
  }

  @Test
  void keepsIndicatorsThatTheIndexDoesNotUse() {
    IndicatorTable table =
        Datasets.englandIndicators()
            .with(Column.of(Indicator.higherIsBetter("more"), new double[118]));
    Scoreboard board = GoodWorkMonitor.openVariant().score(table);
    Scoreboard again = Json.parse(Json.text(board), "board.json", Scoreboard.class);
    assertThat(again.table()).isEqualTo(table);
    assertThat(List.copyOf(again.warnings())).isEqualTo(board.warnings());
  }
}
