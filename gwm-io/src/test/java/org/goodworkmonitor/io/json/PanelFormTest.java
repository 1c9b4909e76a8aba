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
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.FileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Panels, and scores by period and of pooled fits, come back from JSON as they were. */
class PanelFormTest {
  private static final Indicator PAY = Indicator.higherIsBetter("pay");
  private static final Indicator IDLE = Indicator.lowerIsBetter("idle");
  private static final IndexDefinition INDEX =
      IndexDefinition.of(Domain.of("work", "Work", PAY, IDLE))
          .normalisedBy(Normalisations.minMax(0, 100))
          .weightedBy(Weightings.equal())
          .aggregatedBy(Aggregations.arithmeticMean())
          .onMissing(MissingPolicy.leaveUnscored())
          .build();

  private static IndicatorTable table(double shift) {
    return IndicatorTable.of(
            List.of(Area.of("A"), Area.of("B", "Bee", "North"), Area.of("C"), Area.of("UK")),
            Column.of(PAY, 1 + shift, 2.5, Double.NaN, 2),
            Column.of(IDLE, 3, 4 - shift, 5, 4))
        .withReferences("UK");
  }

  /** Names that do not tell the order in time. */
  static Panel panel() {
    Map<String, IndicatorTable> tables = new LinkedHashMap<>();
    tables.put("wave b", table(0));
    tables.put("wave a", table(.5).where(area -> !area.code().equals("C")));
    tables.put("wave c", table(.75));
    return Panel.of(tables).withBreak("pay", "wave c", "another survey");
  }

  @Test
  void panels(@TempDir Path folder) {
    Path file = folder.resolve("panel.json");
    Json.write(panel(), file);
    Panel again = Json.read(file, Panel.class);
    assertThat(again).isEqualTo(panel());
    assertThat(again.periods()).containsExactly("wave b", "wave a", "wave c");
    assertThat(again.latest().isReference("UK")).isTrue();
    assertThat(again.breaks()).isEqualTo(panel().breaks()).hasSize(1);
    String text = Json.text(panel());
    assertThatThrownBy(
            () ->
                Json.parse(text.replaceFirst("(?s)(breaks.*)wave c", "$1wave d"), "p", Panel.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("wave d");
    Panel unnamed = Panel.of(table(0));
    assertThat(Json.parse(Json.text(unnamed), "p", Panel.class)).isEqualTo(unnamed);
  }

  @Property(tries = 50)
  void anyPanel(@ForAll("panels") Panel panel) {
    assertThat(Json.parse(Json.text(panel), "panel.json", Panel.class)).isEqualTo(panel);
  }

  @Provide
  Arbitrary<Panel> panels() {
    return Tables.periods();
  }

  @Test
  void scoresByPeriodHoweverTheyWereFitted() {
    Panel panel = panel();
    for (PanelScores scores :
        List.of(
            INDEX.fit(panel).score(panel),
            INDEX.fit(table(0)).score(panel),
            INDEX.scoreEach(panel),
            INDEX.scoreChained(panel),
            INDEX.scoreEach(Panel.of(table(0))))) {
      String text = Json.text(scores);
      PanelScores again = Json.parse(text, "scores.json", PanelScores.class);
      assertThat(again.periods()).isEqualTo(scores.periods());
      assertThat(again.isChained()).isEqualTo(scores.isChained());
      assertThat(again.toTable().toString()).isEqualTo(scores.toTable().toString());
      scores
          .boards()
          .forEach(
              (period, board) -> {
                assertThat(again.board(period).scores("work")).isEqualTo(board.scores("work"));
                assertThat(again.board(period).ranks("idle")).isEqualTo(board.ranks("idle"));
                assertThat(again.board(period).provenance()).isEqualTo(board.provenance());
                assertThat(again.board(period).table()).isEqualTo(board.table());
              });
      if (scores.isChained()) {
        assertThat(again.levels("B", "work")).isEqualTo(scores.levels("B", "work"));
      }
      assertThat(Json.text(again)).isEqualTo(text);
    }
  }

  @Test
  void aScoreboardOfAPooledFit() {
    Panel panel = panel();
    Scoreboard board = INDEX.fit(panel).score(table(.25));
    Scoreboard again = Json.parse(Json.text(board), "board.json", Scoreboard.class);
    assertThat(again.index().base()).contains(panel);
    assertThat(again.scores("work")).isEqualTo(board.scores("work"));
    assertThat(again.provenance()).isEqualTo(board.provenance());
    assertThat(Json.text(again)).isEqualTo(Json.text(board));
    assertThat(again.scores("work"))
        .isNotEqualTo(INDEX.score(table(.25)).scores("work")); // the scale is that of the panel
  }

  @Test
  void whatWasChangedIsRefused() {
    Panel panel = panel();
    String text = Json.text(INDEX.fit(panel).score(panel));
    assertThatThrownBy(
            () ->
                Json.parse(
                    text.replaceFirst("\"score\" : [0-9.]+", "\"score\" : 12.5"),
                    "s.json",
                    PanelScores.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("the score 12.5 at /periods/0/areas/0/nodes/");
    assertThatThrownBy(
            () ->
                Json.parse(
                    text.replace("\"fitted\" : \"together\"", "\"fitted\" : \"apart\""),
                    "s.json",
                    PanelScores.class))
        .hasMessageContaining("'apart'")
        .hasMessageContaining("[together, each-period, chained]");
    assertThatThrownBy(
            () ->
                Json.parse(
                    text.replaceFirst("\"period\" : \"wave a\"", "\"period\" : \"wave x\""),
                    "s.json",
                    PanelScores.class))
        .hasMessageContaining("the period 'wave x'");
    assertThatThrownBy(() -> Json.parse(text, "s.json", Panel.class))
        .hasMessageContaining("the unknown field 'fitted'");
  }

  @Test
  void whatIsWrongWithAPanelComesAtOnce() {
    String text =
        """
        {"version": 1, "indicators": [{"id": "pay", "direction": "higher-is-better"}],
          "periods": [
            {"period": "2018", "areas": [{"code": "A", "cells": {"pay": "x"}}]},
            {"period": "2018", "areas": []},
            {"peroid": "2019", "areas": [{"code": "A", "cells": {}}]}]}
        """;
    assertThatThrownBy(() -> Json.parse(text, "p.json", Panel.class))
        .isInstanceOf(FileException.class)
        .hasMessageContaining("expected a number")
        .hasMessageContaining("no areas")
        .hasMessageContaining("the unknown field 'peroid'")
        .hasMessageContaining("no cell of 'pay'");
    assertThatThrownBy(
            () ->
                Json.parse(
                    "{\"version\": 1, \"indicators\": [], \"periods\": []}", "p", Panel.class))
        .isInstanceOf(FileException.class);
    assertThatThrownBy(() -> Json.parse("{}", "p", String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("what can be read are")
        .hasMessageContaining("PanelScores");
    assertThatThrownBy(() -> Json.schema(Panel.class))
        .hasMessageContaining("schemas of IndexDefinition and IndicatorTable");
  }
}
