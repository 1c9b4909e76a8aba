package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.aggregate.Aggregation;
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
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.FileException;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.MapLayout;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.Boundaries;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static Scoreboard scoreboard(List<Area> areas, double... values) {
    return scoreboard(areas, values, values);
  }

  private static Scoreboard scoreboard(List<Area> areas, double[] ofPay, double[] ofHours) {
    Indicator pay =
        Indicator.higherIsBetter("pay").withName("Pay").withUnit("GBP").withSource("ASHE <2018>");
    Indicator hours = Indicator.higherIsBetter("hours").withName("Hours");
    return IndexDefinition.of(Domain.of("work", "Work & pay", pay, hours))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.geometricMean())
        .onMissing(MissingPolicy.leaveUnscored())
        .build()
        .score(IndicatorTable.of(areas, Column.of(pay, ofPay), Column.of(hours, ofHours)));
  }

  private static final List<Area> TWO = List.of(Area.of("a b", "Alpha"), Area.of("B", "Beta"));

  @Test
  void theSameScoreboardGivesTheSamePage() {
    assertThat(Reports.england().html()).isEqualTo(Reports.england().html());
  }

  @Test
  void showsColumnsOfOtherResultsByCode() {
    ResultTable groups =
        ResultTable.builder("Communities")
            .texts("code", List.of("B", "a b"))
            .texts("community", List.of("<winners>", "towns"))
            .wholes("rank_low", new int[] {1, 2}, false)
            .numbers("support", "", new double[] {0.91234, Double.NaN})
            .build();
    HtmlReport report = HtmlReport.of(scoreboard(TWO, 1, 2));
    String page = report.withColumns(groups, "community", "rank_low", "support").html();
    assertThat(page)
        .contains("<th role=\"columnheader\" scope=\"col\">Community</th>")
        .contains("<th role=\"columnheader\" scope=\"col\" class=\"n\">Rank low</th>")
        .contains("data-label=\"Community\">&lt;winners&gt;</td>")
        .contains("data-label=\"Support\">0.91</td>")
        .contains("data-label=\"Support\">–</td>")
        .contains("\"keys\":[\"\",\"0.91234\"]")
        .contains("\"shown\":[\"towns\",\"\\u003cwinners>\"]");
    ResultTable one = groups.head(1);
    assertThat(report.withColumns(one, "community").html())
        .contains("\"shown\":[\"–\",\"\\u003cwinners>\"]");
    assertThatThrownBy(() -> report.withColumns(groups, "group"))
        .hasMessageContaining("no column 'group'");
    ResultTable strangers =
        ResultTable.builder("Strangers").texts("code", List.of("B", "B", "C")).build();
    assertThatThrownBy(() -> report.withColumns(strangers, "code"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Strangers'")
        .hasMessageContaining("[B twice, C]");
  }

  @Test
  void everythingIsInsideOfThePage() {
    String page = Reports.england().html();
    assertThat(page).doesNotContain("<link").doesNotContain("@import").doesNotContain("<img");
    // The only addresses are links that a reader may follow, and the name of the SVG language.
    List<String> addresses =
        Pattern.compile("(\\w+)=\"(https?:[^\"]*)\"")
            .matcher(page)
            .results()
            .map(r -> r.group(1) + " " + r.group(2))
            .distinct()
            .toList();
    assertThat(addresses)
        .containsExactlyInAnyOrder(
            "xmlns http://www.w3.org/2000/svg",
            "xmlns http://www.w3.org/1998/Math/MathML",
            "href https://www.ons.gov.uk/");
    assertThat(page).doesNotContain("style=\"").contains("default-src 'none'");
  }

  @Test
  void everyLinkInsideLeadsSomewhereAndEveryIdIsUnique() {
    String page = Reports.england().html();
    List<String> ids =
        Pattern.compile(" id=\"([^\"]+)\"").matcher(page).results().map(r -> r.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates();
    List<String> links =
        Pattern.compile("href=\"#([^\"]*)\"").matcher(page).results().map(r -> r.group(1)).toList();
    assertThat(links).hasSizeGreaterThan(5);
    assertThat(ids).containsAll(links);
    List<String> labels =
        Pattern.compile("(?:aria-labelledby|for)=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .flatMap(r -> Pattern.compile(" ").splitAsStream(r.group(1)))
            .toList();
    assertThat(ids).containsAll(labels);
  }

  @Test
  void holdsEveryAreaWithItsNumbers() {
    Scoreboard open = Fixtures.openMonitor();
    String page = HtmlReport.of(open).html();
    for (Area area : open.areas()) {
      String row = between(page, "<tr role=\"row\" data-code=\"" + area.code(), "</tr>");
      assertThat(row).contains(area.name().replace("'", "&#39;"));
      open.score(area.code())
          .ifPresentOrElse(
              s -> assertThat(row).contains(String.format(Locale.ROOT, ">%.1f<", s)),
              () -> assertThat(row).contains("–"));
    }
  }

  private static String between(String text, String from, String to) {
    int at = text.indexOf(from);
    assertThat(at).as(from).isNotNegative();
    return text.substring(at, text.indexOf(to, at));
  }

  @Test
  void identifiesExactlyOnlyWhatCanBeIdentified() {
    IndexDefinition standard = GoodWorkMonitor.openVariant();
    Aggregation.PerArea weakest = (scores, weights) -> Arrays.stream(scores).min().orElseThrow();
    IndexDefinition own = standard.toBuilder().aggregatedBy("good_work", weakest).build();
    assertThat(HtmlReport.of(standard.score(Datasets.englandIndicators())).html())
        .contains("These identify exactly what the scores were made from.");
    assertThat(HtmlReport.of(own.score(Datasets.englandIndicators())).html())
        .doesNotContain("identify exactly")
        .contains("These identify the data, but not how the scores were made from them")
        .contains("<li>good_work: the aggregation custom:" + getClass().getName());
  }

  @Test
  void worksWithoutRegionsBoundariesAndContributions() {
    String page = HtmlReport.of(scoreboard(TWO, 2, Double.NaN)).html();
    assertThat(page)
        .contains("<h1>Work &amp; pay</h1>")
        .contains("ASHE &lt;2018&gt;")
        .contains("No sources were stated")
        .doesNotContain("id=\"map\"")
        .doesNotContain("id=\"regions\"");
    String none =
        HtmlReport.of(scoreboard(TWO, new double[] {1, Double.NaN}, new double[] {Double.NaN, 1}))
            .html();
    assertThat(none).contains("<dd>0<span>of 2");
  }

  @Test
  void showsScoresBetweenNoughtAndOneWithThreeDecimals() {
    List<Area> areas = List.of(Area.of("A"), Area.of("B"), Area.of("C"));
    Indicator pay = Indicator.higherIsBetter("pay");
    Indicator hours = Indicator.higherIsBetter("hours");
    Domain half = Domain.of("half", "Half", pay, hours);
    Indicator skill = Indicator.higherIsBetter("skill");
    Scoreboard board =
        IndexDefinition.of(Domain.of("work", "Work", half, skill))
            .normalisedBy(Normalisations.minMax(0.1, 1))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .aggregatedBy("half", Aggregations.geometricMean())
            .build()
            .score(
                IndicatorTable.of(
                    areas,
                    Column.of(pay, 1, 2, 3),
                    Column.of(hours, 1, 2, 3),
                    Column.of(skill, 1, 2, 3)));
    // B scores 0.55 in everything; half is no sum, so it contributes as a whole, its members not
    assertThat(between(HtmlReport.of(board).html(), "<tr role=\"row\" data-code=\"B\"", "</tr>"))
        .contains("data-label=\"Score\">0.550<")
        .contains("data-label=\"Half\">0.550<");
    assertThat(Charts.rankedBars(board).description())
        .isEqualTo("Bars of 3 areas by rank, from C with 1.000 to A with 0.100.");
    assertThat(Charts.rankedBars(board).svg())
        .contains("B, Half: 0.275")
        .contains("B, skill: 0.275");
  }

  @Test
  void saysWhatCannotBeHonoured() {
    HtmlReport report = HtmlReport.of(scoreboard(TWO, 1, 2));
    assertThatThrownBy(() -> report.withNeighbours(Map.of("B", List.of("Q"))))
        .hasMessageContaining("no areas of the scoreboard: [Q]");
    assertThatThrownBy(() -> report.withTitle(" ")).hasMessageContaining("title of the report");
    assertThatThrownBy(() -> new DataSource("x", "", "javascript:alert(1)"))
        .hasMessageContaining("expected http(s)");
    assertThatThrownBy(() -> report.withBoundaries(Datasets.englandBoundaries()).html())
        .hasMessageContaining("none of the 2 areas has a boundary");
    assertThatThrownBy(() -> report.write(Path.of("no/such/report.html")))
        .isInstanceOf(FileException.class);
  }

  @Test
  void offersTheMapsAndPicturesThatThereAre() {
    Scoreboard open = Fixtures.openMonitor();
    Boundaries england = Datasets.englandBoundaries();
    assertThat(HtmlReport.of(open).withBoundaries(england).html())
        .contains("name=\"map-kind\" value=\"tiles\"")
        .doesNotContain("value=\"uncertain\"")
        .contains("<template id=\"picture-strip\">")
        .contains("<template id=\"picture-waterfall\">");
    // Tiles need no second map of tiles.
    assertThat(HtmlReport.of(open).withMap(MapLayout.squares(england)).html())
        .doesNotContain("name=\"map-kind\"");
    // Too many areas for tiles, and for a line of each in a picture.
    assertThat(Reports.grid(500).html()).doesNotContain("name=\"map-kind\"");
    // A geometric mean is no sum of parts, and nothing at all has no picture.
    assertThat(HtmlReport.of(scoreboard(TWO, 1, 2)).html())
        .contains("<template id=\"picture-strip\">")
        .doesNotContain("picture-waterfall\">");
    assertThat(
            HtmlReport.of(
                    scoreboard(TWO, new double[] {1, Double.NaN}, new double[] {Double.NaN, 1}))
                .html())
        .doesNotContain("<template");
  }

  @Test
  void showsWarningsAboutRows() {
    List<Area> areas = List.of(Area.of("A"), Area.of("B"), Area.of("Total"));
    Indicator pay = Indicator.higherIsBetter("pay");
    IndicatorTable table = IndicatorTable.of(areas, Column.of(pay, 1, 2, 3)).withRowWarnings();
    Scoreboard board =
        IndexDefinition.of(Domain.of("work", "Work", pay))
            .normalisedBy(Normalisations.minMax(0, 100))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .build()
            .score(table);
    assertThat(HtmlReport.of(board).html())
        .contains("What to know about these scores")
        .contains("Total (named like a total)");
  }
}
