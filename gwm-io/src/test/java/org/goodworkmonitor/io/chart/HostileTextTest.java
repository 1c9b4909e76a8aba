package org.goodworkmonitor.io.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.Shape;
import tools.jackson.databind.json.JsonMapper;

/** Pictures of any texts at all, and of any numbers that can be drawn, are well-formed. */
class HostileTextTest {
  private static final Boundaries SQUARE =
      Boundaries.of(Map.of("A", Shape.polygon(0, 0, 1, 0, 1, 1, 0, 1, 0, 0)));

  @Property(tries = 500, seed = "20260104")
  void anyText(@ForAll String text, @ForAll String other) {
    ResultTable table =
        ResultTable.builder(text)
            .texts("code", List.of("A"))
            .texts("group", List.of(other))
            .numbers("number" + text, other, new double[] {1})
            .build();
    check(Charts.heatMap(table).withCaption(other));
    check(Charts.lines(table, "group", "number" + text, "code"));
    if (!other.isEmpty()) {
      check(Charts.categoryMap(table, "group", SQUARE).withTitle(text));
    }
  }

  @Property(tries = 500, seed = "20260105")
  void anyNumbers(@ForAll double a, @ForAll double b, @ForAll double c) {
    double[] values = {limited(a), limited(b), limited(c), Double.NaN};
    ResultTable table =
        ResultTable.builder("t")
            .texts("code", List.of("A", "B", "C", "D"))
            .numbers("v", "", values)
            .numbers("one", "", new double[] {1, 2, 3, 4})
            .build();
    Measure measure = Measure.of(table, "v");
    check(Charts.map(measure, SQUARE));
    check(Charts.distribution(measure));
    check(Charts.scatter(measure, Measure.of(table, "one")));
    check(Charts.quadrants(measure, Measure.of(table, "one")));
    check(Charts.heatMap(table));
    check(Charts.lines(table, "one", "v", "code"));
    check(Charts.intervals(table, "code", "v", "v", "v"));
  }

  /** Beyond this sums of squares are no numbers any more. */
  private static double limited(double value) {
    return Math.abs(value) <= 1e100 ? value : value % 1e100;
  }

  private static void check(Chart chart) {
    String svg = chart.svg();
    assertThat(svg).doesNotContain("Infinity");
    assertThat(ChartsTest.parsed(svg).getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(JsonMapper.shared().readTree(chart.vegaLite()).isObject()).isTrue();
  }
}
