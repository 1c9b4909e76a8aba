package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page on screens of all sizes, in both colour schemes, and on paper. */
class ReportScreensTest extends BrowserTests {
  private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  /** With this set, screenshots are stored and not compared: -Dscreenshots.renew=true. */
  private static final boolean RENEW = Boolean.getBoolean("screenshots.renew");

  private static Path page;

  @BeforeAll
  static void write() {
    page = directory.resolve("screens.html");
    Reports.full().write(page);
  }

  private static void show(int width, String scheme, String hash) throws InterruptedException {
    browser.open(page);
    browser.prefer("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce");
    browser.size(width, 900);
    browser.evaluate("location.hash = '" + hash + "'");
    browser.waitUntil("document.querySelectorAll('#regions-chart svg').length === 1");
  }

  @ParameterizedTest
  @CsvSource({"360, light", "360, dark", "768, light", "768, dark", "1280, light", "1280, dark"})
  void axeFindsNoViolation(int width, String scheme) throws InterruptedException, IOException {
    show(
        width, scheme, "#area=E06000009&with=E06000041&weights=good_work%2Fstatus_and_autonomy:50");
    try (InputStream in = getClass().getClassLoader().getResourceAsStream(AXE)) {
      browser.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8) + ";0");
    }
    quiet();
    JsonNode violations =
        browser.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v =>"
                + " v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 150) + ' '"
                + " + n.failureSummary).join(' / ')))");
    assertThat(violations.valueStream().map(JsonNode::asString)).isEmpty();
    // That it can find one: an image without a text.
    browser.evaluate("document.querySelector('main').append(document.createElement('img'))");
    assertThat(
            browser
                .evaluate(
                    "axe.run(document, {runOnly: ['image-alt']})"
                        + ".then(r => r.violations.map(v => v.id))")
                .valueStream()
                .map(JsonNode::asString))
        .contains("image-alt");
    browser.forgetLog();
  }

  /** Each with what is too small or cut off, so that a failure says where. */
  @ParameterizedTest
  @ValueSource(ints = {360, 768, 1280})
  void everythingCanBeReadAndTouched(int width) throws InterruptedException {
    show(width, "light", "#area=E06000009&with=E06000041");
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    String visible = ".filter(e => e.checkVisibility() && e.getClientRects().length > 0)";
    JsonNode small =
        browser.evaluate(
            "(() => { const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);"
                + " const found = []; while (walk.nextNode()) { const t = walk.currentNode; const e"
                + " = t.parentElement; if (!t.textContent.trim() || !e.checkVisibility() ||"
                + " e.closest('script, style, noscript, datalist, option, .skip')) continue; const"
                + " svg = e.closest('svg'); const scale = svg && svg.viewBox.baseVal.width ?"
                + " svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1; const size ="
                + " parseFloat(getComputedStyle(e).fontSize) * scale; if (size < 10.99)"
                + " found.push(size.toFixed(1) + ' ' + t.textContent.slice(0, 40)); } return found;"
                + " })()");
    assertThat(small.valueStream().map(JsonNode::asString)).isEmpty();
    JsonNode tight =
        browser.evaluate(
            "Array.from(document.querySelectorAll('button, input, select, a'))"
                + visible
                + ".filter(e => !e.closest('p') || e.tagName !== 'A')" // in a sentence
                + ".map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)]).filter(([b]) =>"
                + " b.right > 0 && (b.height < 24 || b.width < 24)).map(([b, html]) =>"
                + " b.width.toFixed(1) + 'x' + b.height.toFixed(1) + ' ' + html)");
    assertThat(tight.valueStream().map(JsonNode::asString)).isEmpty();
    // Nothing sticks out, unless it can be scrolled to.
    JsonNode cut =
        browser.evaluate(
            "Array.from(document.querySelectorAll('main *'))"
                + visible
                + ".filter(e => !e.closest('.scroll, .formula, thead, [clip-path]'))"
                + ".filter(e => e.tagName !== 'g')" // what it holds is looked at itself
                + ".filter(e => { const b = e.getBoundingClientRect();"
                + " return b.width > 0 && (b.left < -0.5 || b.right > innerWidth + 0.5); })"
                + ".map(e => e.outerHTML.slice(0, 120))");
    assertThat(cut.valueStream().map(JsonNode::asString)).isEmpty();
  }

  @Test
  void wideTablesBecomeCards() throws InterruptedException {
    show(360, "light", "#area=E06000009");
    String cell = "document.querySelector('#ranking tbody td')";
    assertThat(browser.text("getComputedStyle(" + cell + ").display")).isEqualTo("flex");
    assertThat(browser.text("getComputedStyle(" + cell + ", '::before').content"))
        .isEqualTo("\"Rank\"");
    assertThat(
            browser.text(
                "Array.from(document.querySelectorAll('table.cards')).filter(t =>"
                    + " t.checkVisibility() && t.scrollWidth >"
                    + " t.parentElement.clientWidth).length"))
        .isEqualTo("0");
    browser.size(1280, 900);
    assertThat(browser.text("getComputedStyle(" + cell + ").display")).isEqualTo("table-cell");
  }

  @Test
  void keepsItsMarksInForcedColoursAndStandsStill() throws InterruptedException {
    show(1280, "light", "#area=E06000009");
    String map = "document.querySelector('.map .wide [data-code=E06000041]')";
    String fill = browser.text("getComputedStyle(" + map + ").fill");
    browser.prefer("forced-colors", "active", "prefers-reduced-motion", "no-preference");
    assertThat(browser.text("matchMedia('(forced-colors: active)').matches")).isEqualTo("true");
    assertThat(browser.text("getComputedStyle(" + map + ").fill")).isEqualTo(fill);
    assertThat(browser.text("getComputedStyle(document.querySelector('.strip circle')).fill"))
        .isNotEqualTo("none");
    assertThat(browser.text("getComputedStyle(" + map + ").transitionDuration")).isEqualTo("0.25s");
    browser.prefer("prefers-reduced-motion", "reduce");
    assertThat(browser.text("getComputedStyle(" + map + ").transitionDuration")).isEqualTo("0s");
  }

  /**
   * Screenshots are compared at an eighth of their size, as the grey of each pixel. The tolerance:
   * at most 2 % of them may differ by more than 24 of 255 levels. Other versions of a font move
   * letters within a line and stay below that; a part that is missing, moved or of another colour
   * does not. The files are renewed with -Dscreenshots.renew=true.
   */
  @ParameterizedTest
  @CsvSource({"360, light", "360, dark", "768, light", "1280, light", "1280, dark"})
  void looksAsStored(int width, String scheme) throws InterruptedException, IOException {
    show(width, scheme, "#area=E06000009");
    browser.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
    browser.size(width, 1600);
    browser.waitUntil("innerHeight === 1600");
    String name = width + "-" + scheme + ".png";
    Path kept = Path.of("target", "report", name);
    Files.createDirectories(kept.getParent());
    browser.screenshot(kept);
    BufferedImage now = eighth(ImageIO.read(kept.toFile()));
    File stored = Path.of("src/test/resources/screenshots", name).toFile();
    if (RENEW) {
      Files.createDirectories(stored.toPath().getParent());
      ImageIO.write(now, "png", stored);
    }
    assertThat(stored).as("stored screenshot").exists();
    BufferedImage before = ImageIO.read(stored);
    assertThat(now.getWidth() + "x" + now.getHeight())
        .isEqualTo(before.getWidth() + "x" + before.getHeight());
    int other = 0;
    for (int y = 0; y < now.getHeight(); y++) {
      for (int x = 0; x < now.getWidth(); x++) {
        int grey = now.getRaster().getSample(x, y, 0) - before.getRaster().getSample(x, y, 0);
        other += Math.abs(grey) > 24 ? 1 : 0;
      }
    }
    assertThat(other / (double) (now.getWidth() * now.getHeight()))
        .as("share of pixels that differ from " + stored + "; now: " + kept)
        .isLessThan(0.02);
  }

  /** The mean grey of squares of 8 by 8 pixels. */
  private static BufferedImage eighth(BufferedImage image) {
    int w = image.getWidth() / 8;
    int h = image.getHeight() / 8;
    BufferedImage small = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int sum = 0;
        for (int i = 0; i < 64; i++) {
          int rgb = image.getRGB(8 * x + i % 8, 8 * y + i / 8);
          sum += ((rgb >> 16 & 255) * 2 + (rgb >> 8 & 255) * 5 + (rgb & 255)) / 8;
        }
        small.getRaster().setSample(x, y, 0, sum / 64);
      }
    }
    return small;
  }

  @Test
  void printsWithPageNumbersAndRepeatedHeadsAndWithoutEmptyPages()
      throws InterruptedException, IOException {
    show(1280, "dark", "#area=E06000009");
    byte[] pdf = browser.pdf();
    Files.createDirectories(Path.of("target", "report"));
    Files.write(Path.of("target", "report", "report.pdf"), pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isBetween(5, 20);
      List<String> texts = new ArrayList<>();
      PDFTextStripper stripper = new PDFTextStripper();
      for (int p = 1; p <= pages; p++) {
        stripper.setStartPage(p);
        stripper.setEndPage(p);
        String text = stripper.getText(document).strip();
        assertThat(text).as("page " + p).contains(p + " / " + pages);
        assertThat(text.length()).as("page " + p + ": " + text).isGreaterThan(120);
        texts.add(text.replaceAll("\\s+", " "));
      }
      // Every page with rows of the ranking has its heads; the first and the last area are there.
      List<String> ranking =
          texts.stream().filter(t -> t.contains("Rank Area Region Score")).toList();
      assertThat(ranking).hasSizeGreaterThan(1);
      assertThat(texts.stream().filter(t -> t.contains("Wokingham South East")))
          .isNotEmpty()
          .allMatch(t -> t.contains("Rank Area"));
      assertThat(texts.stream().filter(t -> t.matches(".*\\d+ Middlesbrough North East.*")))
          .isNotEmpty()
          .allMatch(t -> t.contains("Rank Area Region Score"));
      assertThat(String.join(" ", texts)).contains("Blackpool").contains("Method");
    }
  }
}
