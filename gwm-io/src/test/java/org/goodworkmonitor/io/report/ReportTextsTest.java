package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.io.Fixtures;
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

  @Test
  void noFixedTextIsLeftInEnglish() throws InterruptedException {
    Path page = directory.resolve("marked.html");
    Reports.full().withCharts().withSources().withTexts(marked("cy")).write(page);
    browser.open(page);
    browser.evaluate(
        "location.hash ="
            + " '#area=E06000009&with=E06000041&weights=good_work%2Fpay_and_conditions:50'");
    browser.waitUntil("document.querySelector('#area h3') !== null");
    assertThat(browser.text("document.documentElement.lang")).isEqualTo("cy");
    JsonNode shown =
        browser.evaluate(
            "(() => { const texts = []; const walk = document.createTreeWalker(document.body,"
                + " NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT); while (walk.nextNode()) {"
                + " const n = walk.currentNode; if ((n.parentElement).closest('script, style,"
                + " noscript, .hash, #cite, footer')) continue; if (n.nodeType === 3)"
                + " texts.push(n.textContent); else for (const a of ['aria-label', 'title',"
                + " 'placeholder', 'aria-valuetext', 'data-label']) if (n.hasAttribute?.(a))"
                + " texts.push(n.getAttribute(a)); } return texts; })()");
    // What may be left: names, units, codes, hashes, formats of files, and what the caller said.
    String data = names();
    List<String> left =
        shown
            .valueStream()
            .map(JsonNode::asString)
            .flatMap(text -> List.of(text.split("[^A-Za-z'-]+")).stream())
            .filter(word -> word.length() > 1 && !word.matches("[0-9a-f]{4,}|[A-Z0-9]+"))
            .filter(word -> !data.contains(word))
            .distinct()
            .toList();
    assertThat(left).isEmpty();
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
            + " pay, from open data.");
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
