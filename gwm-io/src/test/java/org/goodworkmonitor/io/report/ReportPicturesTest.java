package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.Boundaries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The maps that readers choose from, and the pictures of one area, which scripts change. */
class ReportPicturesTest extends BrowserTests {
  private static final String SEEN =
      "Array.from(document.querySelectorAll('.map .picture')).filter(p => !p.hidden)"
          + ".map(p => p.dataset.kind).join()";

  private static Path page;

  @BeforeAll
  static void write() {
    page = directory.resolve("pictures.html");
    Reports.full().write(page);
  }

  private static String fills(String kind) {
    return browser.text(
        "Array.from(document.querySelectorAll('[data-kind="
            + kind
            + "] .wide [data-code]')).map(p => p.dataset.code +"
            + " (p.getAttribute('fill').startsWith('#') ? p.getAttribute('fill') :"
            + " 'hatched')).filter((s, i, all) => all.indexOf(s) === i).sort().join()");
  }

  @Test
  void everyKindOfMapShowsEveryArea() throws InterruptedException {
    browser.open(page);
    assertThat(browser.text(SEEN)).isEqualTo("outlines");
    for (String kind : List.of("tiles", "uncertain", "outlines")) {
      browser.click("document.querySelector('[name=map-kind][value=" + kind + "]')");
      assertThat(browser.text(SEEN)).isEqualTo(kind);
      JsonNode codes =
          browser.evaluate(
              "[...new Set(Array.from(document.querySelectorAll('[data-kind="
                  + kind
                  + "] .wide [data-code]')).map(p => p.dataset.code))]");
      assertThat(codes.valueStream().map(JsonNode::asString))
          .containsAll(Datasets.englandBoundaries().codes())
          .hasSize(Datasets.englandBoundaries().size() + Datasets.londonBoundary().size());
    }
    assertThat(fills("tiles")).isEqualTo(fills("outlines"));
  }

  @Test
  void tilesAndOutlinesTakeTheSameColours() throws InterruptedException {
    browser.open(page);
    String before = fills("tiles");
    browser.evaluate(
        "(() => { const s = document.querySelector('#map-node'); s.value = '8';"
            + " s.dispatchEvent(new Event('change')); })()");
    assertThat(fills("tiles")).isEqualTo(fills("outlines")).isNotEqualTo(before);
    assertThat(browser.text("document.querySelector('[data-kind=tiles] [data-scale]').textContent"))
        .isEqualTo("Score out of 100");
  }

  /** Its colours stand for two things, so that they stay as published. */
  @Test
  void theMapOfUncertainRanksStaysAsPublished() throws InterruptedException {
    browser.open(page);
    String before = fills("uncertain");
    browser.click("document.querySelector('[name=map-kind][value=uncertain]')");
    assertThat(browser.text("document.querySelector('#map-node').disabled")).isEqualTo("true");
    browser.evaluate("location.hash = '#weights=good_work%2Fpay_and_conditions:0'");
    browser.waitUntil("document.body.classList.contains('own')");
    assertThat(fills("uncertain")).isEqualTo(before);
    assertThat(browser.text("document.querySelector('#map-caption').textContent"))
        .isEqualTo("Good Work Monitor: published scores");
  }

  @Test
  void placesOutsideTheIndexAreNamedAsSuch() throws InterruptedException {
    browser.open(page);
    browser.moveTo("document.querySelector('[data-kind=outlines] .wide [data-name=London] path')");
    browser.mouse("mouseMoved", 1, 1);
    browser.moveTo("document.querySelector('[data-kind=outlines] .wide [data-name=London] path')");
    assertThat(browser.text("document.querySelector('.tip').textContent"))
        .isEqualTo("London: not in this index");
    Boundaries london = Datasets.londonBoundary();
    assertThat(london.size()).isEqualTo(1);
  }

  @Test
  void theStripHasEveryAreaAtItsPlace() throws InterruptedException {
    Scoreboard board = Fixtures.openMonitor();
    browser.open(page);
    for (String code : List.of("E06000009", "E06000041", "E10000020")) {
      browser.evaluate("location.hash = '#area=" + code + "'");
      String name = board.table().area(code).name();
      browser.waitUntil("document.querySelector('#area h3')?.textContent === \"" + name + "\"");
      for (Indicator indicator : board.index().definition().indicators()) {
        String group =
            "document.querySelector('#area-strip .wide [data-node=" + indicator.id() + "]')";
        double[] values = board.table().column(indicator.id()).values();
        double[] sorted = Statistics.sorted(values);
        double value = values[board.table().row(code)];
        double share = (value - sorted[0]) / (sorted[sorted.length - 1] - sorted[0]);
        if (indicator.direction().sign() < 0) {
          share = 1 - share;
        }
        JsonNode at =
            browser.evaluate(
                "(() => { const [t, m] = "
                    + group
                    + ".querySelectorAll('rect'); const n = (e, a) => Number(e.getAttribute(a));"
                    + " return (n(m, 'x') + 2 - n(t, 'x')) / n(t, 'width'); })()");
        // Places are rounded to a tenth of a pixel, of about 460.
        assertThat(at.asDouble()).as(indicator.id()).isCloseTo(share, within(0.0005));
        assertThat(browser.text(group + ".textContent"))
            .contains(", rank " + board.rank(code, indicator.id()).getAsInt() + " of ");
      }
    }
    assertThat(browser.text("document.querySelectorAll('#area-strip svg title')[0].textContent"))
        .isEqualTo("Norfolk in every indicator");
  }

  private static JsonNode bars() {
    return browser.evaluate(
        "Array.from(document.querySelectorAll('#area-waterfall .wide [data-node]')).map(g => {"
            + " const b = g.querySelector('rect'); return [g.dataset.node,"
            + " Number(b.getAttribute('x')), Number(b.getAttribute('width')),"
            + " Array.from(g.querySelectorAll('text')).at(-1).textContent]; })");
  }

  @Test
  void theWaterfallAddsUpToTheScoreOfEachArea() throws InterruptedException {
    Scoreboard board = Fixtures.openMonitor();
    browser.open(page);
    double[] scale = new double[2];
    for (String code : List.of("E06000041", "E06000009", "E10000020")) {
      browser.evaluate("location.hash = '#area=" + code + "'");
      String name = board.table().area(code).name();
      browser.waitUntil("document.querySelector('#area h3')?.textContent === \"" + name + "\"");
      Map<String, Double> parts = board.contributions(code);
      JsonNode bars = bars();
      assertThat(bars).hasSize(parts.size() + 1);
      JsonNode total = bars.get(parts.size());
      double perPoint = total.get(2).asDouble() / board.score(code).getAsDouble();
      double end = total.get(1).asDouble();
      for (int i = 0; i < parts.size(); i++) {
        double part = parts.get(bars.get(i).get(0).asString());
        // In hundredths of a pixel.
        assertThat(bars.get(i).get(2).asDouble()).isCloseTo(part * perPoint, within(0.03));
        assertThat(bars.get(i).get(1).asDouble()).isCloseTo(end, within(0.03));
        end += part * perPoint;
      }
      assertThat(end - total.get(1).asDouble()).isCloseTo(total.get(2).asDouble(), within(0.1));
      // All areas on one scale.
      scale[0] = scale[0] == 0 ? perPoint : scale[0];
      assertThat(perPoint).isCloseTo(scale[0], within(scale[0] * 1e-3));
    }
  }

  /** Sums may go beyond the scale as published; the picture then stands for more. */
  @Test
  void theWaterfallFollowsWeightsOfTheReaderAndStaysInsideItsPicture() throws InterruptedException {
    browser.open(page);
    browser.evaluate(
        "location.hash = '#area=E06000041&weights=good_work%2Fpay_and_conditions:300,"
            + "good_work%2Fstatus_and_autonomy:300,good_work%2Flabour_market_access:300'");
    browser.waitUntil("document.querySelector('#area-waterfall') !== null");
    JsonNode bars = bars();
    String score =
        browser.text(
            "document.querySelector('#area tr[data-node=good_work]"
                + " [data-label=Score]').textContent");
    double sum = 0;
    for (JsonNode bar : bars.valueStream().limit(bars.size() - 1L).toList()) {
      assertThat(bar.get(1).asDouble() + bar.get(2).asDouble()).isLessThan(500);
      sum += Double.parseDouble(bar.get(3).asString().replace(",", ""));
    }
    // Each printed part is rounded to 0.05.
    assertThat(sum).isCloseTo(Double.parseDouble(score.replace(",", "")), within(0.5));
    assertThat(sum).isGreaterThan(1000);
    double last =
        browser
            .evaluate(
                "(() => { const a = document.querySelector('#area-waterfall .wide [data-zero]');"
                    + " return Number(Array.from(a.querySelectorAll('text')).at(-1).textContent"
                    + ".replace(',', '')); })()")
            .asDouble();
    assertThat(last).isGreaterThanOrEqualTo(sum - 1);
  }

  @Test
  void everythingOfTheMonitorFitsInAMegabyteAndAHalf() throws IOException {
    assertThat(Files.size(page)).isLessThan(1_500_000);
    String html = Files.readString(page);
    assertThat(html).contains("id=\"framework\"").contains("id=\"correlations\"");
  }
}
