package org.goodworkmonitor.io.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.BoundaryReader;
import org.goodworkmonitor.io.geo.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AntimeridianMapTest {
  /** What the map takes of 760 pixels, in tenths: the rest is margins and the legend. */
  private static final double WIDTH = 10 * (760 - 24 - 200);

  private static Boundaries resource(String name) {
    try (InputStream in = AntimeridianMapTest.class.getResourceAsStream("/maps/" + name)) {
      return BoundaryReader.withDefaults().read(in, name);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Chart map(Boundaries boundaries) {
    List<Area> areas = boundaries.codes().stream().map(Area::of).toList();
    return Charts.map(Measure.of("x", "", areas, new double[areas.size()]), boundaries);
  }

  /** The least and greatest x of the area's path, in tenths of a pixel. */
  private static double[] across(Chart chart, String code) {
    Pattern path = Pattern.compile("data-code=\"" + code + "\"[^>]* d=\"([^\"]*)\"");
    String d = path.matcher(chart.svg()).results().findFirst().orElseThrow().group(1);
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (MatchResult part : Pattern.compile("M([^l]*)l([^zM]*)").matcher(d).results().toList()) {
      double x = numbers(part.group(1))[0];
      double[] steps = numbers(part.group(2));
      for (int i = 0; i <= steps.length; i += 2) {
        range[0] = Math.min(range[0], x);
        range[1] = Math.max(range[1], x);
        x += i < steps.length ? steps[i] : 0;
      }
    }
    return range;
  }

  private static double[] numbers(String text) {
    return Pattern.compile("-?[0-9]+")
        .matcher(text)
        .results()
        .mapToDouble(r -> Double.parseDouble(r.group()))
        .toArray();
  }

  /**
   * The map reaches from 5 W over 180 to 170 W, so A0, from 177 E to 178 W, is 5 of 195 degrees.
   */
  @ParameterizedTest
  @ValueSource(strings = {"antimeridian-uncut.geojson", "antimeridian-cut-rfc7946.geojson"})
  void anAreaAcross180IsDrawnInOnePlace(String file) {
    Chart chart = map(resource(file));
    double degree = WIDTH / 195;
    double[] rounding = {182 * degree, 187 * degree};
    assertThat(across(chart, "A0")).containsExactly(rounding, within(0.5 + 1e-9));
    assertThat(across(chart, "A1"))
        .containsExactly(new double[] {175 * degree, 182 * degree}, within(0.5 + 1e-9));
    assertThat(across(chart, "A2"))
        .containsExactly(new double[] {187 * degree, 195 * degree}, within(0.5 + 1e-9));
    assertThat(across(chart, "A3"))
        .containsExactly(new double[] {0, 10 * degree}, within(0.5 + 1e-9));
  }

  /** Where the halves of an area meet is no border: it has no line. */
  @Test
  void aCutIsNoBorder() {
    String svg = map(resource("antimeridian-uncut.geojson")).svg();
    assertThat(svg).containsPattern("data-code=\"A0\" fill=\"#[0-9a-f]+\" stroke=\"none\"");
    String border = svg.substring(svg.indexOf("<path fill=\"none\""));
    border = border.substring(border.indexOf(" d=\"") + 4, border.indexOf("\"/>"));
    // Two open lines, one for each half, of three sides each; the cut itself is not drawn.
    assertThat(border).doesNotContain("z");
    long line = Math.round(185 * WIDTH / 195);
    double drawn = 0;
    for (MatchResult part :
        Pattern.compile("M([^l]*)l([^zM]*)").matcher(border).results().toList()) {
      double x = numbers(part.group(1))[0];
      double[] steps = numbers(part.group(2));
      for (int i = 0; i < steps.length; i += 2) {
        drawn += x == line && steps[i] == 0 ? Math.abs(steps[i + 1]) : 0;
        x += steps[i];
      }
    }
    assertThat(drawn).isZero();
  }

  @Test
  void aMapOfTheWholeGlobeIsCutAt180() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("AQ", Shape.polygon(-180, -90, 180, -90, 180, -80, 0, -66, -180, -80, -180, -90));
    shapes.put("FJ", Shape.polygon(178, -18, -179, -18, -179, -16, 178, -16, 178, -18));
    Chart chart = map(Boundaries.of(shapes));
    assertThat(across(chart, "AQ")).containsExactly(0, WIDTH);
    assertThat(chart.vegaLite()).doesNotContain("rotate");
  }

  /** Vega fills what is to the right of an outer ring: it must run clockwise and not jump. */
  @Test
  void vegaFillsTheInside() {
    Chart chart = map(resource("antimeridian-uncut.geojson"));
    JsonNode json = JsonMapper.shared().readTree(chart.vegaLite());
    assertThat(json.at("/projection/rotate/0").doubleValue()).isEqualTo(-92.5);
    assertThat(VegaSchema.errors(chart.vegaLite())).isEmpty();
    JsonNode values = json.at("/data/values");
    assertThat(values.size()).isEqualTo(4);
    for (JsonNode feature : values) {
      for (JsonNode polygon : feature.at("/geometry/coordinates")) {
        double twiceArea = 0;
        JsonNode ring = polygon.get(0);
        for (int i = 0; i + 1 < ring.size(); i++) {
          double x = ring.get(i).get(0).doubleValue();
          double nextX = ring.get(i + 1).get(0).doubleValue();
          assertThat(Math.abs(nextX - x)).isLessThanOrEqualTo(180);
          twiceArea +=
              x * ring.get(i + 1).get(1).doubleValue() - nextX * ring.get(i).get(1).doubleValue();
        }
        assertThat(twiceArea).isNegative();
      }
    }
  }
}
