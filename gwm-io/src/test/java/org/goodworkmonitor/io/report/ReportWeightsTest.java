package org.goodworkmonitor.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.aggregate.NonPositive;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.weight.Weightings;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Weights of the reader's own: what the page shows is what the library prints. */
class ReportWeightsTest extends BrowserTests {
  private static final int ROUNDS = 12;

  /** Sums with gaps, as in the Monitor: two rules for gaps, one domain of a single member. */
  @Test
  void agreesWithTheLibraryOnSums() throws InterruptedException {
    check(GoodWorkMonitor.openVariant(), Datasets.englandIndicators(), 1);
  }

  /** Every kind of mean, gaps that are re-weighted, zeros, ties and a total that points down. */
  @ParameterizedTest
  @ValueSource(
      strings = {"mean", "geometric", "harmonic", "square", "cube root", "nearly geometric"})
  void agreesWithTheLibraryOnMeans(String rule) throws InterruptedException {
    Aggregation.PerArea own =
        switch (rule) {
          case "mean" -> Aggregations.arithmeticMean();
          case "geometric" -> Aggregations.geometricMean(NonPositive.ZERO);
          case "harmonic" -> Aggregations.harmonicMean(NonPositive.LEAVE_UNSCORED);
          case "square" -> Aggregations.powerMean(2);
          case "cube root" -> Aggregations.powerMean(1 / 3.0);
          default -> Aggregations.powerMean(0.01);
        };
    check(means(own, false), table(rule.hashCode()), rule.hashCode());
  }

  @Test
  void agreesWithTheLibraryWhereLessIsBetter() throws InterruptedException {
    check(means(Aggregations.arithmeticMean(), true), table(5), 5);
  }

  private static IndexDefinition means(Aggregation.PerArea rule, boolean lower) {
    Domain first = Domain.of("first", "First", indicator("a", lower), indicator("b", lower));
    Domain second =
        Domain.of(
            "second",
            "Second",
            indicator("c", lower),
            indicator("d", lower),
            indicator("e", lower));
    Domain whole =
        lower
            ? Domain.of("whole", "Whole", first.lowerIsBetter(), second.lowerIsBetter())
                .lowerIsBetter()
            : Domain.of("whole", "Whole", first, second);
    return IndexDefinition.of(whole)
        .normalisedBy(lower ? Normalisations.none() : Normalisations.minMax(0, 1))
        .weightedBy(Weightings.equal())
        .aggregatedBy(rule)
        .onMissing(MissingPolicy.reweight(0.5))
        .weightedBy("second", Weightings.given(Map.of("c", 0.2, "d", 0.7, "e", 0.0)))
        .onMissing("whole", MissingPolicy.reweight(0.6).countingIndicators())
        .rankedBy(Ranking.standard().withTies(Ranking.Ties.DENSE).roundedTo(2))
        .build();
  }

  private static Indicator indicator(String id, boolean lower) {
    return lower ? Indicator.lowerIsBetter(id) : Indicator.higherIsBetter(id);
  }

  private static IndicatorTable table(long seed) {
    Random random = new Random(seed);
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      areas.add(Area.of("X" + i, "Place " + i, "Region " + i % 4));
    }
    List<Column> columns = new ArrayList<>();
    for (String id : List.of("a", "b", "c", "d", "e")) {
      double[] values = random.doubles(60, 1, 50).map(v -> Math.rint(v * 4) / 4).toArray();
      for (int gap = 0; gap < 6; gap++) {
        values[random.nextInt(60)] = Double.NaN;
      }
      columns.add(Column.of(Indicator.higherIsBetter(id), values));
    }
    return IndicatorTable.of(areas, columns);
  }

  private static IndicatorTable pointing(IndexDefinition definition, IndicatorTable table) {
    List<Column> columns = new ArrayList<>();
    for (Indicator indicator : definition.indicators()) {
      columns.add(Column.of(indicator, table.column(indicator.id()).values()));
    }
    return IndicatorTable.of(table.areas(), columns);
  }

  /** Random weights, by the address: the table, read back, against the library's own scores. */
  private void check(IndexDefinition definition, IndicatorTable given, long seed)
      throws InterruptedException {
    IndicatorTable table = pointing(definition, given);
    Path page = directory.resolve("weights-" + seed + ".html");
    Scoreboard published = definition.score(table);
    HtmlReport.of(published).write(page);
    browser.open(page);
    assertSame(published, published);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Integer> percents = new LinkedHashMap<>();
      Scoreboard board = under(definition, published, percents, random).score(table);
      List<String> parts = new ArrayList<>();
      percents.forEach((key, percent) -> parts.add(key.replace("/", "%2F") + ":" + percent));
      browser.evaluate("location.hash = '#weights=" + String.join(",", parts) + "'");
      browser.waitUntil(
          "document.querySelector('#weights-link').hash === location.hash"
              + " || document.querySelector('#weights-error').textContent !== ''");
      assertSame(board, published);
    }
    browser.click("document.querySelector('#reset')");
    assertSame(published, published);
  }

  /** The definition with weights as sliders set them: whole per cent of the published ones. */
  private static IndexDefinition under(
      IndexDefinition definition,
      Scoreboard published,
      Map<String, Integer> percents,
      Random random) {
    IndexBuilder builder = definition.toBuilder();
    for (Node node : definition.nodes()) {
      if (node instanceof Domain domain) {
        Map<String, Double> before = published.index().weights(domain.id());
        double most = before.values().stream().mapToDouble(w -> w).max().orElseThrow();
        Map<String, Double> after = new LinkedHashMap<>();
        boolean some = false;
        for (Node member : domain.members()) {
          double weight = before.get(member.id());
          int start = weight > 0 ? 100 : 0;
          int percent = random.nextInt(3) == 0 ? start : random.nextInt(301);
          if (!some && member == domain.members().get(domain.members().size() - 1)) {
            percent = Math.max(1, percent); // one weight at least must be above 0
          }
          some |= percent > 0;
          if (percent != start) {
            percents.put(domain.id() + "/" + member.id(), percent);
          }
          double base = weight > 0 ? weight : most;
          after.put(member.id(), weight > 0 && percent == 100 ? weight : base * percent / 100);
        }
        builder.weightedBy(domain.id(), Weightings.given(after));
      }
    }
    return builder.build();
  }

  private static void assertSame(Scoreboard board, Scoreboard published) {
    JsonNode rows =
        browser.evaluate(
            "Array.from(document.querySelectorAll('#ranking tbody tr')).map(r => [r.dataset.code,"
                + " ...Array.from(r.cells, c => [c.dataset.label, c.textContent])])");
    assertThat(rows.size()).isEqualTo(board.areas().size());
    ReportTexts texts = ReportTexts.english();
    Domain root = board.index().definition().tree();
    for (JsonNode row : rows) {
      String code = row.get(0).asString();
      Map<String, String> cells = new LinkedHashMap<>();
      for (int c = 1; c < row.size(); c++) {
        cells.put(row.get(c).get(0).asString(""), row.get(c).get(1).asString());
      }
      Map<String, String> expected = new LinkedHashMap<>();
      expected.put("Rank", board.rank(code).isPresent() ? "" + board.rank(code).getAsInt() : "–");
      expected.put("Score", shown(board, root.id(), code, texts));
      for (Node member : root.members()) {
        expected.put(member.name(), shown(board, member.id(), code, texts));
      }
      if (board != published && cells.containsKey("Change of rank")) {
        expected.put("Change of rank", change(published, board, code));
      }
      assertThat(cells).as(code).containsAllEntriesOf(expected);
    }
  }

  private static String shown(Scoreboard board, String node, String code, ReportTexts texts) {
    double largest = 0;
    for (double score : board.scores(node)) {
      largest = Double.isNaN(score) ? largest : Math.max(largest, Math.abs(score));
    }
    return texts.score(board.score(code, node).orElse(Double.NaN), largest);
  }

  private static String change(Scoreboard before, Scoreboard after, String code) {
    if (before.rank(code).isEmpty() || after.rank(code).isEmpty()) {
      return "–";
    }
    int rise = before.rank(code).getAsInt() - after.rank(code).getAsInt();
    return rise == 0 ? "=" : (rise > 0 ? "▲ " : "▼ ") + Math.abs(rise);
  }

  @Test
  void slidersMoveWithTheKeyboardAndTheMapFollows() throws InterruptedException {
    Path page = directory.resolve("sliders.html");
    Reports.england().write(page);
    browser.open(page);
    String fills =
        "Array.from(document.querySelectorAll('.map .wide path[data-code]'))"
            + ".map(p => p.dataset.code + p.getAttribute('fill')).sort().join()";
    String map = browser.text(fills);
    String order = browser.text("document.querySelector('#ranking tbody').textContent");
    browser.evaluate(
        "document.querySelector('[data-weight=\"good_work/status_and_autonomy\"]').focus()");
    browser.key("Home", 36);
    assertThat(browser.text("document.querySelector('#own-notice').checkVisibility()"))
        .isEqualTo("true");
    assertThat(browser.text(fills)).isNotEqualTo(map);
    assertThat(browser.text("document.querySelector('#weights-changes').textContent"))
        .containsPattern("Areas whose rank changes: \\d+ of 110.")
        .contains("Largest rises");
    // The link carries the weights to another tab.
    String link = browser.text("document.querySelector('#weights-link').href");
    assertThat(link).endsWith("#weights=good_work%2Fstatus_and_autonomy:0");
    String changed = browser.text("document.querySelector('#ranking tbody').textContent");
    browser.evaluate("location.hash = ''");
    browser.open(page);
    browser.evaluate("location.hash = '" + link.replaceFirst(".*#", "#") + "'");
    browser.waitUntil("document.body.classList.contains('own')");
    assertThat(browser.text("document.querySelector('#ranking tbody').textContent"))
        .isEqualTo(changed);
    // No weight at all is refused, and said.
    for (String member : List.of("access_and_participation", "pay_and_conditions")) {
      browser.evaluate(
          "document.querySelector('[data-weight=\"good_work/" + member + "\"]').focus()");
      browser.key("Home", 36);
    }
    assertThat(browser.text("document.querySelector('#weights-error').textContent"))
        .isEqualTo("At least one weight in Good Work Monitor must be above 0.");
    browser.click("document.querySelector('#own-notice a')");
    browser.click("document.querySelector('#reset')");
    assertThat(browser.text("document.querySelector('#ranking tbody').textContent"))
        .isEqualTo(order);
    assertThat(browser.text(fills)).isEqualTo(map);
    assertThat(browser.text("document.querySelector('#own-notice').checkVisibility()"))
        .isEqualTo("false");
  }

  @Test
  void saysWhyThereAreNoSliders() throws InterruptedException {
    IndexDefinition sums = means(Aggregations.arithmeticMean(), false);
    IndexDefinition rescaled =
        sums.toBuilder().normalisedBy("first", Normalisations.minMax(0, 1)).build();
    Path page = directory.resolve("rescaled.html");
    HtmlReport.of(rescaled.score(table(3))).write(page);
    browser.open(page);
    assertThat(browser.text("document.querySelector('#weights').textContent"))
        .contains("Some parts have no sliders")
        .contains("First is treated, filled in or scaled again");
    assertThat(browser.text("document.querySelectorAll('[data-weight^=\"first/\"]').length"))
        .isEqualTo("0");
    assertThat(browser.text("document.querySelectorAll('[data-weight^=\"whole/\"]').length"))
        .isEqualTo("2");
    IndexDefinition median = sums.toBuilder().aggregatedBy("whole", Aggregations.median()).build();
    HtmlReport.of(median.score(table(3))).write(page);
    browser.open(page);
    assertThat(browser.text("document.querySelector('#weights').textContent"))
        .contains("This index has no sliders")
        .contains("Whole is combined by a rule that is neither a sum nor a mean.");
    assertThat(browser.text("document.querySelectorAll('[data-weight]').length")).isEqualTo("0");
  }
}
