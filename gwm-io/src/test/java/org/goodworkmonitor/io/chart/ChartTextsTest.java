package org.goodworkmonitor.io.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.report.ReportTexts;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/**
 * Charts in other languages: no word of their own in English, and numbers as the locale has them.
 */
class ChartTextsTest {

  /** The texts with every word turned into a mark: what is left over shows. */
  private static Map<String, String> marked() {
    Map<String, String> marked = new HashMap<>();
    ReportTexts.english()
        .texts()
        .forEach((key, text) -> marked.put(key, text.replaceAll("[A-Za-z]+(?![^{]*})", "¤")));
    return marked;
  }

  private static Set<String> words(String text) {
    return java.util.Arrays.stream(text.split("[^A-Za-z']+"))
        .filter(word -> word.length() > 1)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The words in names of areas, parts and tables. */
  private static Set<String> data() {
    Scoreboard open = Fixtures.openMonitor();
    StringBuilder names =
        new StringBuilder(
            "Scores over time, score with intervals out of, Sensitivity rank others indices Score");
    open.areas().forEach(a -> names.append(' ').append(a.name()).append(' ').append(a.region()));
    open.nodes().forEach(n -> names.append(' ').append(n.name()));
    return words(names.toString());
  }

  private static String shown(Chart chart) {
    NodeList all = ChartsTest.parsed(chart.svg()).getElementsByTagName("*");
    String texts =
        IntStream.range(0, all.getLength())
            .mapToObj(all::item)
            .filter(n -> Set.of("text", "title", "desc").contains(n.getNodeName()))
            .map(n -> n.getTextContent())
            .collect(Collectors.joining(" "));
    return texts + " " + chart.title() + " " + chart.description();
  }

  @Test
  void noChartSaysAWordOfItsOwnInEnglish() {
    Set<String> own = new TreeSet<>();
    ReportTexts.english()
        .texts()
        .forEach(
            (key, text) -> {
              if (key.startsWith("chart.")) {
                own.addAll(words(text));
              }
            });
    own.removeAll(data());
    Set<String> left = new TreeSet<>();
    ChartsTest.all()
        .forEach(
            (name, chart) -> {
              Chart other = chart.withTexts(Locale.GERMANY, marked());
              Set<String> found = words(shown(other));
              found.retainAll(own);
              found.forEach(word -> left.add(name + ": " + word));
            });
    assertThat(left).isEmpty();
  }

  @Test
  void numbersFollowTheLocale() {
    Chart map =
        ChartsTest.all().get("map").withTexts(Locale.GERMANY, ReportTexts.english().texts());
    assertThat(map.svg())
        .containsPattern(">Score out of 600<")
        .containsPattern(">\\d+,\\d to \\d+,\\d<");
  }

  @Test
  void saysWhatIsWrongWithTexts() {
    Chart chart = ChartsTest.all().get("map");
    Map<String, String> wrong = new HashMap<>(ReportTexts.english().texts());
    wrong.remove("chart.noData");
    assertThatThrownBy(() -> chart.withTexts(Locale.UK, wrong))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("no text for [chart.noData]");
  }
}
