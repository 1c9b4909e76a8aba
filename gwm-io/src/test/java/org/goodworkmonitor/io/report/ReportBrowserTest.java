package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The report in a real browser. Skipped, saying so, where none is installed. */
class ReportBrowserTest {
  private static final String SHOWN =
      "Array.from(document.querySelectorAll('#ranking tbody tr')).filter(r => !r.hidden)";

  @TempDir static Path directory;
  private static Browser browser;
  private static Path england;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<Path> program = Browser.program();
    assumeTrue(
        program.isPresent(),
        "no browser: install chromium (or google-chrome) to test the report in one");
    browser = new Browser(program.get(), profile());
    england = directory.resolve("england.html");
    Reports.england().write(england);
  }

  /** Outside of the temporary directory: the browser keeps links there that lead elsewhere. */
  private static Path profile() {
    return Path.of("target", "browser-" + ProcessHandle.current().pid()).toAbsolutePath();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  /** Whatever was done: no error, no dialog, and nothing asked for but the page. */
  @AfterEach
  void quiet() {
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.events("Log.entryAdded")).isEmpty();
    assertThat(browser.events("Page.javascriptDialogOpening")).isEmpty();
    List<String> requests =
        browser.events("Network.requestWillBeSent").stream()
            .map(e -> e.at("/params/request/url").asString())
            .distinct()
            .toList();
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0)).startsWith("file:").contains(".html");
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
        .isEqualTo("1 of 118 areas shown");
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
        .matches("Norfolk: \\d+\\.\\d score, rank \\d+");
    browser.mouse("mousePressed", at[0], at[1]);
    browser.mouse("mouseReleased", at[0], at[1]);
    assertOpen("E10000020", "Norfolk");
  }

  private static void assertOpen(String code, String name) {
    browser.waitUntil("document.activeElement.textContent === '" + name + "'");
    assertThat(browser.text("location.hash")).isEqualTo("#area-" + code);
    assertThat(
            browser.evaluate(
                "Array.from(document.querySelectorAll('.area'))"
                    + ".filter(a => a.checkVisibility()).map(a => a.id).join()"))
        .hasToString("\"area-" + code + "\"");
    assertThat(browser.text("document.activeElement.textContent")).isEqualTo(name);
  }

  @Test
  void opensAnAreaFromTheTableAndComesBack() throws InterruptedException {
    browser.open(england);
    browser.click("document.querySelector('tr[data-code=E06000041] a')");
    assertOpen("E06000041", "Wokingham");
    assertThat(browser.text("document.querySelector('#area-E06000041').textContent"))
        .contains("Rank 1 of 110")
        .contains("Neighbours: ")
        .contains("Unemployment rate");
    browser.click("document.querySelector('#area-E06000041 .back a')");
    browser.waitUntil("location.hash === '#ranking'");
    assertThat(browser.text("location.hash")).isEqualTo("#ranking");
    assertThat(browser.text("document.querySelector('#area-E06000041').checkVisibility()"))
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
  void looksAsTheScreenshotShows() throws InterruptedException, IOException {
    browser.open(england);
    Path kept = Path.of("target", "report");
    Files.createDirectories(kept);
    Files.copy(
        england, kept.resolve("report.html"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    browser.screenshot(kept.resolve("report.png"));
    assertThat(kept.resolve("report.png")).isNotEmptyFile();
    // Nothing is wider than the window, on a desk or on a telephone.
    for (int width : new int[] {1280, 390}) {
      browser.size(width, 900);
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(width);
    }
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
    assertThat(browser.evaluate("document.scripts.length").asInt()).isEqualTo(1);
    assertThat(browser.evaluate("document.images.length").asInt()).isZero();
    assertThat(column(1)).contains(evil);
  }

  @Test
  void staysUsableWithThreeThousandAreas() throws InterruptedException, IOException {
    Path page = directory.resolve("large.html");
    long from = System.nanoTime();
    Reports.grid(3000).write(page);
    long written = System.nanoTime();
    browser.open(page);
    long loaded = System.nanoTime();
    JsonNode times =
        browser.evaluate(
            "(() => { const b = "
                + head(4)
                + ".querySelector('button'); const t = [];"
                + " for (let i = 0; i < 4; i++) { const s = performance.now(); b.click();"
                + " document.body.offsetHeight; t.push(Math.round(performance.now() - s)); }"
                + " return t; })()");
    System.out.printf(
        "3000 areas: page %.1f MB, written in %d ms, loaded in %d ms, sorted in %s ms%n",
        Files.size(page) / 1e6,
        (written - from) / 1_000_000,
        (loaded - written) / 1_000_000,
        times);
    double[] sorted = scores(4);
    assertThat(sorted).hasSize(3000);
    double[] expected = sorted.clone();
    Arrays.sort(expected);
    assertThat(sorted).isEqualTo(expected);
    browser.click("document.querySelector('#filter')");
    browser.type("area 2999");
    assertThat(column(1)).containsExactly("Area 2999");
  }
}
