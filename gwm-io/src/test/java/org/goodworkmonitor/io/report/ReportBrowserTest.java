package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What readers do with a report, with mouse, finger and keyboard. */
class ReportBrowserTest extends BrowserTests {
  private static final String SHOWN =
      "Array.from(document.querySelectorAll('#ranking tbody tr')).filter(r => !r.hidden)";

  private static Path england;

  @BeforeAll
  static void write() {
    england = directory.resolve("england.html");
    Reports.england().write(england);
  }

  private static List<String> column(int column) {
    JsonNode cells = browser.evaluate(SHOWN + ".map(r => r.cells[" + column + "].textContent)");
    return cells.valueStream().map(JsonNode::asString).toList();
  }

  private static String head(int column) {
    return "document.querySelectorAll('#ranking thead th')[" + column + "]";
  }

  @Test
  void sortsByAnyColumnBothWays() throws InterruptedException {
    browser.open(england);
    assertThat(column(0)).startsWith("1", "2", "3").endsWith("–", "–", "–");
    assertThat(browser.text(head(0) + ".ariaSort")).isEqualTo("ascending");
    for (int c = 3; c <= 6; c++) {
      browser.click(head(c) + ".querySelector('button')");
      assertThat(browser.text(head(c) + ".ariaSort")).isEqualTo("descending");
      double[] down = scores(c);
      assertThat(down).hasSizeGreaterThan(100).isSortedAccordingTo((a, b) -> Double.compare(b, a));
      browser.click(head(c) + ".querySelector('button')");
      assertThat(browser.text(head(c) + ".ariaSort")).isEqualTo("ascending");
      assertThat(scores(c)).isSorted().hasSize(down.length);
      // What has no score stays at the end either way.
      assertThat(column(c).subList(0, down.length)).doesNotContain("–");
    }
    browser.click(head(1) + ".querySelector('button')");
    assertThat(column(1)).startsWith("Barnsley", "Bath and North East Somerset").hasSize(118);
    assertThat(browser.evaluate("document.querySelectorAll('[aria-sort]').length").asInt())
        .isEqualTo(1);
  }

  private static double[] scores(int column) {
    return column(column).stream()
        .filter(cell -> !cell.equals("–"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void filtersByNameCodeAndRegion() throws InterruptedException {
    browser.open(england);
    browser.click("document.querySelector('#filter')");
    browser.type("WOKING");
    assertThat(column(1)).containsExactly("Wokingham");
    assertThat(browser.text("document.querySelector('#shown').textContent"))
        .isEqualTo("Areas shown: 1 of 118");
    browser.evaluate("document.querySelector('#filter').select()");
    browser.type("e06000009");
    assertThat(column(1)).containsExactly("Blackpool");
    browser.evaluate("document.querySelector('#filter').select()");
    browser.key("Delete", 46);
    browser.evaluate(
        "(() => { const s = document.querySelector('#region'); s.value = 'North East';"
            + " s.dispatchEvent(new Event('change')); })()");
    assertThat(column(2)).hasSize(12).containsOnly("North East");
  }

  /** The middle of an area of the map that the area itself covers. */
  private static double[] pointOf(String code) {
    browser.evaluate(
        "document.querySelector('.map svg').scrollIntoView({block: 'start', behavior: 'instant'})");
    JsonNode at =
        browser.evaluate(
            "(() => { const p = document.querySelector('.map [data-code="
                + code
                + "]'); const b = p.getBoundingClientRect();"
                + "for (let i = 1; i < 20; i++) for (let j = 1; j < 20; j++) {"
                + " const x = b.left + b.width * i / 20, y = b.top + b.height * j / 20;"
                + " if (document.elementFromPoint(x, y) === p) return [x, y]; } })()");
    return new double[] {at.get(0).asDouble(), at.get(1).asDouble()};
  }

  @Test
  void mapAnswersToHoverAndClick() throws InterruptedException {
    browser.open(england);
    browser.size(1280, 1200);
    double[] at = pointOf("E10000020");
    assertThat(browser.text("document.querySelector('.tip').hidden")).isEqualTo("true");
    browser.mouse("mouseMoved", at[0] - 1, at[1]);
    browser.mouse("mouseMoved", at[0], at[1]);
    assertThat(browser.text("document.querySelector('.tip').hidden")).isEqualTo("false");
    assertThat(browser.text("document.querySelector('.tip').textContent"))
        .matches("Norfolk: \\d+\\.\\d, rank \\d+");
    browser.mouse("mousePressed", at[0], at[1]);
    browser.mouse("mouseReleased", at[0], at[1]);
    assertOpen("E10000020", "Norfolk");
  }

  private static void assertOpen(String code, String name) {
    browser.waitUntil(
        "document.activeElement.tagName === 'H3' && document.activeElement.textContent === '"
            + name
            + "'");
    assertThat(browser.text("location.hash")).isEqualTo("#area=" + code);
    assertThat(browser.text("document.querySelector('#area').checkVisibility()")).isEqualTo("true");
    assertThat(browser.text("document.activeElement.textContent")).isEqualTo(name);
  }

  @Test
  void opensAnAreaFromTheTableAndComesBack() throws InterruptedException {
    browser.open(england);
    browser.click("document.querySelector('tr[data-code=E06000041] a')");
    assertOpen("E06000041", "Wokingham");
    assertThat(browser.text("document.querySelector('#area').textContent"))
        .contains("Rank 1 of 110")
        .contains("Neighbours")
        .contains("Unemployment rate");
    browser.click("document.querySelector('#area .back a')");
    browser.waitUntil("location.hash === '#ranking'");
    assertThat(browser.text("location.hash")).isEqualTo("#ranking");
    assertThat(browser.text("document.querySelector('#area').checkVisibility()"))
        .isEqualTo("false");
  }

  @Test
  void worksFromTheKeyboard() throws InterruptedException {
    browser.open(england);
    browser.key("Tab", 9);
    assertThat(browser.text("document.activeElement.textContent")).isEqualTo("Skip to the content");
    browser.evaluate("document.querySelector('.map svg').focus()");
    browser.key("ArrowRight", 39);
    assertThat(browser.text("document.querySelector('.tip').textContent"))
        .startsWith("Wokingham")
        .endsWith("rank 1");
    browser.key("ArrowRight", 39);
    assertThat(browser.text("document.querySelector('.tip').textContent")).endsWith("rank 2");
    browser.key("Enter", 13);
    assertOpen("E06000040", "Windsor and Maidenhead");
    // Every control can be reached and has a name.
    assertThat(
            browser.evaluate(
                "Array.from(document.querySelectorAll('button, input, select, a'))"
                    + ".filter(e => e.tabIndex < 0 || !(e.textContent.trim() || e.labels?.length))"
                    + ".length"))
        .hasToString("0");
  }

  @Test
  void namesThatAreScriptsDoNothing() throws InterruptedException {
    Path page = directory.resolve("hostile.html");
    String[] evil = {
      "<script>window.pwned=1;alert(1)</script>",
      "\"><img src=x onerror=window.pwned=1>",
      "</style></script><svg onload=window.pwned=1>",
      "javascript:window.pwned=1",
      "' onmouseover='window.pwned=1"
    };
    Reports.grid(30, i -> evil[i % evil.length], evil[1]).withTitle(evil[0]).write(page);
    browser.open(page);
    browser.click("document.querySelector('#ranking tbody a')");
    browser.click(head(1) + ".querySelector('button')");
    double[] at = pointOf("G100003");
    browser.mouse("mouseMoved", at[0], at[1]);
    assertThat(browser.text("window.pwned")).isEqualTo("undefined");
    browser.waitUntil("document.querySelector('#area h3') !== null");
    assertThat(browser.text("document.querySelector('#area h3').textContent"))
        .isIn((Object[]) evil);
    browser.evaluate("location.hash = '#area=G100001&with=<img src=x onerror=window.pwned=1>'");
    browser.click("document.querySelector('#find-area')");
    browser.type(evil[1]);
    browser.key("Enter", 13);
    assertThat(browser.evaluate("document.scripts.length").asInt()).isEqualTo(2);
    assertThat(browser.evaluate("document.images.length").asInt()).isZero();
    assertThat(column(1)).contains(evil);
  }

  @Test
  void findsAnAreaByNameAndComparesItWithAnother() throws InterruptedException {
    browser.open(england);
    browser.click("document.querySelector('#find-area')");
    browser.type("nowhere");
    browser.key("Enter", 13);
    assertThat(browser.text("document.querySelector('#find-error').textContent"))
        .contains("No area is called \"nowhere\"");
    browser.evaluate("document.querySelector('#find-area').select()");
    browser.type("blackpool");
    browser.key("Enter", 13);
    assertOpen("E06000009", "Blackpool");
    browser.click("document.querySelector('#compare')");
    browser.type("Wokingham");
    browser.evaluate("document.activeElement.blur()");
    browser.waitUntil("document.querySelector('#area h3').textContent.includes(' and ')");
    assertThat(browser.text("document.querySelector('#area h3').textContent"))
        .isEqualTo("Blackpool and Wokingham");
    assertThat(browser.text("location.hash")).isEqualTo("#area=E06000009&with=E06000041");
    String pay =
        browser.text("document.querySelector('tr[data-node=median_weekly_pay_gbp]').textContent");
    assertThat(pay).contains("351.0 GBP").contains("GBP").contains("Median weekly pay");
    browser.evaluate("history.back()");
    assertOpen("E06000009", "Blackpool");
  }

  @Test
  void answersToFingers() throws InterruptedException {
    browser.open(england);
    browser.size(360, 740);
    browser.tap("document.querySelector('tr[data-code=E06000041] a')");
    assertOpen("E06000041", "Wokingham");
    browser.tap("document.querySelector('#area .back a')");
    browser.waitUntil("location.hash === '#ranking'");
    browser.evaluate(
        "(() => { const s = document.querySelector('#sort'); s.value = 'name';"
            + " s.dispatchEvent(new Event('change')); })()");
    assertThat(column(1)).startsWith("Barnsley");
    browser.evaluate("document.querySelector('#weights').scrollIntoView()");
    String slider = "document.querySelector('[data-weight=\"good_work/status_and_autonomy\"]')";
    browser.tap(slider);
    browser.waitUntil("document.body.classList.contains('own')");
    assertThat(browser.evaluate(slider + ".value").asString()).isNotEqualTo("100");
    browser.tap("document.querySelector('#reset')");
    browser.waitUntil("!document.body.classList.contains('own')");
    assertThat(browser.evaluate(slider + ".value").asString()).isEqualTo("100");
  }

  @Test
  void showsAnyPartOnTheMapAndInTheRegions() throws InterruptedException {
    browser.open(england);
    String fills =
        "Array.from(document.querySelectorAll('.map .wide [data-code]'))"
            + ".map(p => p.dataset.code + p.getAttribute('fill')).sort().join()";
    String before = browser.text(fills);
    choose(8);
    assertThat(browser.text(fills)).isNotEqualTo(before);
    assertThat(browser.text("document.querySelector('#map-caption').textContent"))
        .isEqualTo("Median weekly pay: published scores");
    assertThat(browser.text("document.querySelector('#regions-caption').textContent"))
        .contains("Median weekly pay");
    choose(0);
    assertThat(browser.text(fills)).isEqualTo(before);
  }

  private static void choose(int node) {
    browser.evaluate(
        "(() => { const s = document.querySelector('#map-node'); s.value = '"
            + node
            + "'; s.dispatchEvent(new Event('change')); })()");
  }

  @Test
  void showsWhatIsComputedBesides() throws InterruptedException {
    IndexDefinition monitor = GoodWorkMonitor.openVariant();
    IndexDefinition definition =
        monitor.toBuilder()
            .alsoComputing(Domain.of("log", "Logarithm of the total", monitor.tree()))
            .aggregatedBy("log", Aggregations.formula("ln(good_work)"))
            .build();
    Path page = directory.resolve("besides.html");
    HtmlReport.of(definition.score(Datasets.englandIndicators())).write(page);
    browser.open(page);
    browser.evaluate("location.hash = '#area=E06000009'");
    browser.waitUntil("document.querySelector('#area h3') !== null");
    assertThat(browser.text("document.querySelector('#area').textContent"))
        .contains("Also computed, with no influence on the index");
    assertThat(browser.text("document.querySelector('tr[data-node=log]').textContent"))
        .startsWith("Logarithm of the total");
    assertThat(browser.text("document.querySelector('#method').textContent"))
        .contains("Logarithm of the total = ");
  }

  @Test
  void theMapStepsThroughThePeriodsByKeyboard() throws InterruptedException {
    Path page = directory.resolve("periods.html");
    Reports.full().write(page);
    browser.open(page);
    String fills =
        "Array.from(document.querySelectorAll('.map .wide [data-code]'))"
            + ".map(p => p.dataset.code + p.getAttribute('fill')).sort().join()";
    String latest = browser.text(fills);
    browser.evaluate("document.querySelector('#map-period').focus()");
    browser.key("ArrowLeft", 37);
    assertThat(browser.text("document.querySelector('#map-period-shown').textContent"))
        .isEqualTo("2017");
    assertThat(browser.text("document.querySelector('#map-caption').textContent")).endsWith("2017");
    assertThat(browser.text(fills)).isNotEqualTo(latest);
    browser.key("ArrowRight", 39);
    assertThat(browser.text(fills)).isEqualTo(latest);
  }
}
