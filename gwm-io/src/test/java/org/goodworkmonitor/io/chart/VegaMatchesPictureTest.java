package org.goodworkmonitor.io.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a chart tells Vega-Lite is what its picture shows. */
class VegaMatchesPictureTest {
  private static final Map<String, Chart> ALL = ChartsTest.all();

  private static Chart chart(String name) {
    return java.util.Objects.requireNonNull(ALL.get(name), name);
  }

  private static List<Element> elements(Element in, String tag) {
    NodeList found = in.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static List<Element> withAttribute(Document document, String name) {
    return elements(document.getDocumentElement(), "*").stream()
        .filter(e -> e.hasAttribute(name))
        .toList();
  }

  private static JsonNode vega(Chart chart) {
    return JsonMapper.shared().readTree(chart.vegaLite());
  }

  private static List<JsonNode> under(JsonNode node, String field) {
    return new ArrayList<>(node.findValues(field));
  }

  /** The legend of the picture, by label; hatched where there are no data. */
  private static Map<String, String> legend(Chart chart) {
    Map<String, String> legend = new LinkedHashMap<>();
    for (Element entry : withAttribute(ChartsTest.parsed(chart.svg()), "data-class")) {
      legend.put(
          elements(entry, "text").get(0).getTextContent(),
          elements(entry, "rect").get(0).getAttribute("fill"));
    }
    return legend;
  }

  /** The colours of Vega-Lite, by label. */
  private static Map<String, String> scale(Chart chart) {
    JsonNode scale = under(vega(chart), "color").get(0).get("scale");
    Map<String, String> colours = new LinkedHashMap<>();
    for (int i = 0; i < scale.get("domain").size(); i++) {
      colours.put(scale.get("domain").get(i).asString(), scale.get("range").get(i).asString());
    }
    return colours;
  }

  @ParameterizedTest
  @ValueSource(strings = {"map", "map-breaks", "map-insets", "map-hexagons", "map-squares"})
  void legendsOfMapsHaveTheSameClassesAndMissingData(String name) {
    Map<String, String> legend = legend(chart(name));
    Map<String, String> scale = scale(chart(name));
    assertThat(legend).hasSizeGreaterThan(3);
    legend.forEach(
        (label, fill) -> {
          String told = fill.startsWith("url(") ? "#aab2bb" : fill;
          assertThat(scale).as(name).containsEntry(label, told);
        });
    assertThat(scale.keySet().stream().filter(l -> !l.equals("not in the index")))
        .containsExactlyElementsOf(legend.keySet());
    if (name.equals("map")) {
      assertThat(legend).containsKey("no data");
      assertThat(legend.keySet().stream().filter(l -> l.matches("[0-9.]+ to [0-9.]+"))).hasSize(5);
    }
  }

  /** Unit and scale stand in both legends. */
  @Test
  void legendsStateTheUnit() {
    Chart map = chart("map");
    List<Element> headings = withAttribute(ChartsTest.parsed(map.svg()), "data-scale");
    assertThat(headings).hasSize(1);
    assertThat(headings.get(0).getTextContent()).isEqualTo("Score out of 600");
    assertThat(under(vega(map), "color").get(0).get("title").asString())
        .isEqualTo("Score out of 600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "map",
        "map-breaks",
        "map-insets",
        "map-hexagons",
        "category-map",
        "map-bivariate",
        "map-uncertain"
      })
  void everyAreaHasTheSameColour(String name) {
    Map<String, String> scale = scale(chart(name));
    Map<String, String> told = new LinkedHashMap<>();
    for (JsonNode feature : vega(chart(name)).get("data").get("values").valueStream().toList()) {
      JsonNode properties = feature.get("properties");
      String colour = scale.get(properties.get("class").asString());
      told.put(properties.get("code").asString(), colour.equals("#aab2bb") ? "hatched" : colour);
    }
    Map<String, String> drawn = new LinkedHashMap<>();
    for (Element area : withAttribute(ChartsTest.parsed(chart(name).svg()), "data-code")) {
      String fill = area.getAttribute("fill");
      drawn.put(area.getAttribute("data-code"), fill.startsWith("url(") ? "hatched" : fill);
    }
    assertThat(told).hasSizeGreaterThan(100).isEqualTo(drawn);
  }

  @ParameterizedTest
  @ValueSource(strings = {"heat-map", "correlations", "period-heat-map"})
  void heatMapsHaveTheSameNumbersAndSayWhatIsMissing(String name) {
    List<String> drawn =
        elements(ChartsTest.parsed(chart(name).withWidth(1200).svg()).getDocumentElement(), "text")
            .stream()
            .map(Element::getTextContent)
            .toList();
    JsonNode vega = vega(chart(name));
    int numbers = 0;
    boolean missing = false;
    for (JsonNode cell : vega.get("data").get("values").valueStream().toList()) {
      if (cell.get("value").isNull()) {
        missing = true;
      } else {
        numbers++;
        assertThat(drawn).as(name).contains(cell.get("text").asString());
      }
    }
    assertThat(numbers).isGreaterThan(3);
    List<String> domains = under(vega, "domain").stream().map(JsonNode::toString).toList();
    assertThat(domains.stream().anyMatch(d -> d.contains("no data"))).isEqualTo(missing);
    assertThat(drawn.contains("no data")).isEqualTo(missing);
  }

  @Test
  void heatMapsWithGapsAreAmongThem() {
    assertThat(chart("heat-map").svg()).contains(">no data<");
  }
}
