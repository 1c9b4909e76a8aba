package org.goodworkmonitor.io.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where things are in every kind of chart, from a phone to a large screen. */
class GeometryTest {
  private static final Map<String, Chart> ALL = ChartsTest.all();

  @ParameterizedTest
  @ValueSource(ints = {320, 480, 760, 1200})
  void nothingLeavesThePictureAndNoTextStandsOnAnother(int width) {
    for (Map.Entry<String, Chart> chart : ALL.entrySet()) {
      Geometry geometry = new Geometry(chart.getValue().withWidth(width).svg());
      String name = chart.getKey() + " at " + width;
      assertThat(geometry.outside()).as(name).isEmpty();
      assertThat(geometry.collisions()).as(name).isEmpty();
      assertThat(geometry.cutBesideSpace()).as(name).isEmpty();
      assertThat(geometry.texts).as(name).allMatch(t -> t.size() >= 11);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scatter", "bubbles", "quadrants", "beeswarm"})
  void namesOfOutliersTouchNoPoint(String kind) {
    Chart chart = ALL.get(kind);
    assertThat(chart).isNotNull();
    Geometry geometry = new Geometry(chart.svg());
    assertThat(geometry.texts.stream().filter(Geometry.Text::halo)).hasSizeGreaterThan(3);
    assertThat(geometry.namesOnPoints()).isEmpty();
  }

  /** The check itself finds what is wrong. */
  @Test
  void checksCanFail() {
    Svg svg = new Svg(Words.english()).open("svg", "viewBox", "0 0 100 50");
    svg.text(90, 20, 12, Svg.INK, Svg.Anchor.START, "beyond the edge");
    svg.text(10, 20, 12, Svg.INK, Svg.Anchor.START, "one");
    svg.halo(12, 22, 12, Svg.INK, Svg.Anchor.START, "two");
    svg.dot(15, 20, 4, "#000000", "");
    svg.text(30, 40, 12, Svg.INK, Svg.Anchor.START, "cut…");
    Geometry geometry = new Geometry(svg.close("svg").toString());
    assertThat(geometry.cutBesideSpace()).containsExactly("cut…");
    assertThat(geometry.outside()).hasSize(1);
    assertThat(geometry.collisions()).hasSize(1);
    assertThat(geometry.namesOnPoints()).hasSize(1);
    assertThat(List.of(geometry.width, geometry.height)).containsExactly(100.0, 50.0);
  }
}
