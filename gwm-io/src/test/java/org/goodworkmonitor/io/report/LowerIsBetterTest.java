package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.Measure;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.Shape;
import org.goodworkmonitor.io.json.Json;
import org.junit.jupiter.api.Test;

/**
 * Pages, charts and files of an index of which less is better, with a formula and a shared node.
 */
class LowerIsBetterTest {
  private static final Indicator IDLE = Indicator.lowerIsBetter("idle");
  private static final Indicator POOR = Indicator.lowerIsBetter("poor");

  private static Scoreboard board() {
    Domain ratio = Domain.of("ratio", "Ratio", IDLE, POOR).lowerIsBetter();
    Domain tree = Domain.of("want", "Want", ratio, POOR).lowerIsBetter();
    IndicatorTable table =
        IndicatorTable.of(
            List.of(Area.of("A"), Area.of("B"), Area.of("C")),
            Column.of(IDLE, 2, 8, 4),
            Column.of(POOR, 4, 8, 5));
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error())
        .aggregatedBy("ratio", Aggregations.formula("idle / poor"))
        .build()
        .score(table);
  }

  @Test
  void sayWhichEndIsTheBetterOne() {
    Scoreboard board = board();
    assertThat(board.scores("want")).containsExactly(4.5, 9, 5.8);
    String page = HtmlReport.of(board).html();
    assertThat(page)
        .contains("Rank 1 is the lowest score.")
        .containsSubsequence("<dt>Lowest score</dt>", "<span>A</span>", "<dt>Highest score</dt>")
        .containsPattern(">Ratio = <math xmlns=\"http://www.w3.org/1998/Math/MathML\">");
    assertThat(Measure.of(board).unit()).isEqualTo("score, less is better");
    assertThat(Charts.rankedBars(board).svg()).contains("Score; less is better");
    assertThat(Charts.profile(board, "A").svg()).containsOnlyOnce(">poor</text>");
    assertThat(Json.text(board)).contains("\"direction\" : \"lower-is-better\"");
  }

  /** A scores 4.5 and B 9, of which less is better. */
  @Test
  void mapsAreDarkestWhereTheScoreIsBest() {
    Boundaries boundaries =
        Boundaries.of(
            Map.of(
                "A", Shape.polygon(0, 50, 1, 50, 1, 51, 0, 51, 0, 50),
                "B", Shape.polygon(1, 50, 2, 50, 2, 51, 1, 51, 1, 50)));
    String svg = Charts.map(Measure.of(board()), boundaries, 6).svg();
    assertThat(svg)
        .containsPattern("data-code=\"A\" fill=\"#0e3b70\"")
        .containsPattern("data-code=\"B\" fill=\"#dcebf7\"");
    Measure plain = Measure.of("Want", "", board().areas(), board().scores("want"));
    assertThat(Charts.map(plain, boundaries, 6).svg())
        .containsPattern("data-code=\"A\" fill=\"#dcebf7\"");
  }
}
