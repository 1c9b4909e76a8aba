package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Other languages: every fixed text of the page, its lang, and its numbers. */
class ReportTextsTest extends BrowserTests {

  /** Every word of the texts turned into capitals between marks: what is left over shows. */
  private static ReportTexts marked(String locale) {
    Map<String, String> marked = new HashMap<>();
    ReportTexts.english()
        .texts()
        .forEach((key, text) -> marked.put(key, text.replaceAll("[A-Za-z]+(?![^{]*})", "¤")));
    return ReportTexts.of(Locale.forLanguageTag(locale), marked);
  }

  /** In every state of the page that says something of its own. */
  @Test
  void noFixedTextIsLeftInEnglish() throws InterruptedException {
    Path page = directory.resolve("marked.html");
    Reports.full().withSources().withTexts(marked("cy")).write(page);
    browser.open(page);
    assertThat(browser.text("document.documentElement.lang")).isEqualTo("cy");
    assertThat(left()).as("at first").isEmpty();
    browser.evaluate(
        "location.hash ="
            + " '#area=E06000009&with=E06000041&weights=good_work%2Fpay_and_conditions:50'");
    browser.waitUntil("document.querySelector('#area-waterfall') !== null");
    assertThat(left()).as("two areas, under other weights").isEmpty();
    browser.evaluate(
        "document.querySelectorAll('[data-weight^=\"good_work/\"]').forEach(s => {"
            + " s.value = 0; s.dispatchEvent(new Event('input')); })");
    browser.click("document.querySelector('#copy')");
    browser.waitUntil("document.querySelector('#copied').textContent !== ''");
    for (String field : List.of("#find-area", "#compare")) {
      browser.click("document.querySelector('" + field + "')");
      browser.evaluate("document.activeElement.value = ''");
      browser.type("¤¤");
      browser.key("Enter", 13);
    }
    browser.click("document.querySelector('#filter')");
    browser.type("Blackpool");
    for (String id : List.of("find-error", "compare-error", "weights-error", "copied")) {
      assertThat(browser.text("document.querySelector('#" + id + "').textContent"))
          .as(id)
          .contains("¤");
    }
    assertThat(left()).as("with errors").isEmpty();
    for (String kind : List.of("uncertain", "tiles", "outlines")) {
      browser.click("document.querySelector('[name=map-kind][value=" + kind + "]')");
      for (String code : List.of("E06000009", "E12000007", "E10000006")) {
        browser.mouse("mouseMoved", 1, 1);
        browser.moveTo(
            "document.querySelector('[data-kind=" + kind + "] .wide [data-code^=" + code + "]')");
        assertThat(browser.text("document.querySelector('.tip').textContent"))
            .as(kind + " " + code)
            .contains("¤");
        assertThat(left()).as("map of " + kind).isEmpty();
      }
    }
  }

  /** A definition of the caller's own, with strategies that only the library describes. */
  @Test
  void noStrategyIsDescribedInEnglish() throws InterruptedException {
    IndexDefinition definition =
        GoodWorkMonitor.openVariant().toBuilder()
            .normalisedBy("unemployment_rate", Normalisations.vector())
            .build();
    Scoreboard board = definition.score(Datasets.englandIndicators());
    Path page = directory.resolve("marked-own.html");
    HtmlReport.of(board).withTexts(marked("cy")).write(page);
    browser.open(page);
    assertThat(left()).isEqualTo(List.of("vector"));
  }

  /** The words that the page says and nobody gave it. */
  private static List<String> left() {
    JsonNode shown =
        browser.evaluate(
            "(() => { const texts = []; const walk = document.createTreeWalker(document.body,"
                + " NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT); while (walk.nextNode()) {"
                + " const n = walk.currentNode; if ((n.parentElement).closest('script, style,"
                + " .hash')) continue; if (n.nodeType === 3)"
                + " texts.push(n.textContent.replace(/<[^>]*>/g, ' ')); else for (const a of"
                + " ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'data-label',"
                + " 'data-title']) if (n.hasAttribute?.(a)) texts.push(n.getAttribute(a)); }"
                + " return texts; })()");
    // What may be left: names, units, codes, hashes, formats of files, and what the caller said.
    String data = names();
    return shown
        .valueStream()
        .map(JsonNode::asString)
        .flatMap(text -> List.of(text.split("[^A-Za-z'-]+")).stream())
        .filter(word -> word.length() > 1 && !word.matches("[0-9a-f]{4,}|[A-Z0-9]+"))
        .filter(word -> !data.contains(word))
        .distinct()
        .toList();
  }

  /** Everything that is data in the page. */
  private static String names() {
    StringBuilder names = new StringBuilder("SVG PNG max min sd mean x SNAPSHOT");
    Fixtures.openMonitor()
        .areas()
        .forEach(a -> names.append(a.name()).append(a.region()).append(' '));
    Fixtures.openMonitor().nodes().forEach(n -> names.append(n.name()).append(' ').append(n.id()));
    names.append(
        "Group Good Work Monitor: England outside London How the upper-tier local authorities of"
            + " England outside London compare in labour market access, status and autonomy, and"
            + " pay, from open data. London years -SNAPSHOT");
    names.append(
        Datasets.englandOutcomes().column("healthy_life_expectancy_male_years").indicator().name());
    return names.toString();
  }

  @Test
  void numbersFollowTheLocale() throws InterruptedException {
    Path page = directory.resolve("german.html");
    Reports.grid(1200)
        .withTexts(ReportTexts.of(Locale.GERMANY, ReportTexts.english().texts()))
        .write(page);
    browser.open(page);
    assertThat(browser.text("document.documentElement.lang")).isEqualTo("de-DE");
    assertThat(browser.text("document.querySelector('#shown').textContent")).contains("1.200");
    assertThat(browser.text("document.querySelector('#ranking tbody td:nth-child(4)').textContent"))
        .matches("\\d+,\\d");
    assertThat(browser.text("document.querySelector('.facts dd').textContent")).startsWith("1.200");
  }

  @Test
  void saysWhatIsWrongWithATranslation() {
    ReportTexts english = ReportTexts.english();
    assertThat(english.locale()).isEqualTo(Locale.UK);
    assertThat(english.with("nav.take", "Save").texts()).containsEntry("nav.take", "Save");
    Map<String, String> wrong = new HashMap<>(english.texts());
    wrong.remove("nav.take");
    wrong.put("nav.tkae", "Lawrlwytho");
    wrong.put("facts.ofAll", "o {1}");
    assertThatThrownBy(() -> ReportTexts.of(Locale.forLanguageTag("cy"), wrong))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("no text for [nav.take]")
        .hasMessageContaining("unknown keys [nav.tkae]")
        .hasMessageContaining("facts.ofAll with [1] in place of [0]");
    assertThatThrownBy(() -> english.with("nav.tkae", "x")).hasMessageContaining("nav.take");
    assertThatThrownBy(() -> ReportTexts.of(Locale.ROOT, english.texts()))
        .hasMessageContaining("without a language");
  }

  /** A few in Welsh, as a caller would give them. */
  @Test
  void replacesSingleTexts() {
    String html =
        HtmlReport.of(Fixtures.openMonitor())
            .withTexts(ReportTexts.english().with("nav.ranking", "Safleoedd"))
            .html();
    assertThat(html)
        .contains("<a href=\"#ranking\">Safleoedd</a>")
        .contains("<html lang=\"en-GB\">");
  }
}
