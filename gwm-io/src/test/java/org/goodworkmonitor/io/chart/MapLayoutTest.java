package org.goodworkmonitor.io.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.Shape;
import org.junit.jupiter.api.Test;

class MapLayoutTest {
  private static final Boundaries ENGLAND = Datasets.englandBoundaries();
  private static final Measure TOTAL = Measure.of(Fixtures.printedMonitor());

  private static Shape square(double west, double south, double side) {
    double e = west + side;
    double n = south + side;
    return Shape.polygon(west, south, e, south, e, n, west, n, west, south);
  }

  /** London fills the hole: every vertex of it is one of its neighbours' as well. */
  @Test
  void londonIsDrawnAndNamedAsNotInTheIndex() {
    MapLayout layout = MapLayout.of(ENGLAND).withOutside("London", Datasets.londonBoundary());
    Chart map = Charts.map(TOTAL, layout);
    assertThat(map.svg())
        .contains(">London</text>")
        .contains("London: not in the index")
        .contains(">not in the index</text>");
    assertThat(map.description()).endsWith("no data: 0; not in the index: London.");
    assertThat(map.vegaLite()).contains("not in the index").contains(MapKey.OUTSIDE_FILL);
    List<String> vertices = new ArrayList<>();
    for (String code : ENGLAND.codes()) {
      for (double[] ring : ENGLAND.rings(code)) {
        for (int i = 0; i < ring.length; i += 2) {
          vertices.add(ring[i] + " " + ring[i + 1]);
        }
      }
    }
    double[] london = Datasets.londonBoundary().rings("E12000007").get(0);
    for (int i = 0; i < london.length; i += 2) {
      assertThat(vertices).contains(london[i] + " " + london[i + 1]);
    }
    assertThatThrownBy(() -> layout.withOutside("again", Datasets.londonBoundary()))
        .hasMessageContaining("'E12000007' is on the map already");
  }

  @Test
  void insetsShowTheirAreasLarger() {
    String[] tyneside = {"E08000021", "E08000022", "E08000023", "E08000024", "E08000037"};
    MapLayout layout = MapLayout.of(ENGLAND).withInset("Tyne and Wear", tyneside);
    Chart map = Charts.map(TOTAL, layout);
    assertThat(map.svg()).contains("A  Tyne and Wear").contains("clip-path=\"url(#");
    for (String code : tyneside) {
      assertThat(Pattern.compile("data-code=\"" + code).matcher(map.svg()).results()).hasSize(2);
    }
    assertThat(Pattern.compile("data-code=\"E06000052").matcher(map.svg()).results()).hasSize(1);
    assertThat(map.vegaLite()).contains("hconcat").contains("A  Tyne and Wear");
    assertThatThrownBy(() -> layout.withInset("Nowhere", "X"))
        .hasMessageContaining("codes without a boundary, [X]");
    assertThatThrownBy(() -> layout.withInset("Nothing")).hasMessageContaining("found no codes");
    assertThatThrownBy(() -> MapLayout.squares(ENGLAND).withInset("Tyne and Wear", tyneside))
        .hasMessageContaining("insets are for outlines");
    MapLayout six = layout;
    for (int i = 0; i < 5; i++) {
      six = six.withInset("more", tyneside);
    }
    MapLayout full = six;
    assertThatThrownBy(() -> full.withInset("seventh", tyneside))
        .hasMessageContaining("found 7 insets; expected at most 6");
  }

  /** Four squares of side 1 among two of side 10: 204 square degrees in six, 34 on average. */
  @Test
  void conurbationsAreFound() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("big1", square(0, -5, 10));
    shapes.put("big2", square(14, -5, 10));
    for (int i = 0; i < 4; i++) {
      shapes.put("small" + i, square(10 + i, 0, 1));
    }
    MapLayout layout = MapLayout.of(Boundaries.of(shapes)).withConurbations();
    assertThat(layout.insets()).hasSize(1);
    assertThat(layout.insets().get(0).codes())
        .containsExactlyInAnyOrder("small0", "small1", "small2", "small3");
    shapes.remove("small3");
    assertThat(MapLayout.of(Boundaries.of(shapes)).withConurbations().insets()).isEmpty();
    List<MapLayout.Inset> england = MapLayout.of(ENGLAND).withConurbations().insets();
    assertThat(england.get(0).codes()).contains("E08000003", "E08000012"); // Manchester, Liverpool
    assertThat(england).hasSize(4);
  }

  @Test
  void tilesTakeInWhatIsOutside() {
    MapLayout layout = MapLayout.hexagons(ENGLAND).withOutside("London", Datasets.londonBoundary());
    assertThat(layout.tiles().orElseThrow().codes()).hasSize(119).contains("E12000007");
    Chart map = Charts.map(TOTAL, layout);
    assertThat(map.svg()).contains(">London</text>");
    assertThat(map.vegaLite()).contains("\"identity\"");
    assertThat(MapLayout.of(ENGLAND).tiles()).isEmpty();
    assertThatThrownBy(() -> MapLayout.of(Boundaries.of(Map.of())))
        .hasMessageContaining("a map needs at least one");
    assertThat(layout.toString()).contains("118 areas, 1 outside");
  }

  /** Four areas, values 1 to 4 and 4 to 1: terciles 2 and 3 put two areas in a corner each. */
  @Test
  void bivariateMapCrossesTerciles() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      shapes.put("a" + i, square(i, 0, 1));
      areas.add(Area.of("a" + i));
    }
    Boundaries row = Boundaries.of(shapes);
    Measure x = Measure.of("X", "%", areas, 1, 2, 3, 4, 5);
    Measure y = Measure.of("Y", "GBP", areas, 5, 4, 3, 2, Double.NaN);
    Chart map = Charts.bivariateMap(x, y, MapLayout.of(row));
    // X: 1, 2 | 3 | 4, 5, cut at 7/3 and 11/3. Y: 2 | 3 | 4, 5, cut at 3 and 4.
    assertThat(map.description())
        .contains("X 1.00 to 2.00, Y 4.00 to 5.00: 2 areas;")
        .contains("X 3.00 to 3.00, Y 3.00 to 3.00: 1 area;")
        .contains("X 4.00 to 5.00, Y 2.00 to 2.00: 1 area;")
        .contains("no data: 1.");
    assertThat(map.svg()).contains("Up: Y (GBP)").contains("Across: X (%)");
    assertThat(map.vegaLite()).contains("X 1.00 to 2.00, Y 4.00 to 5.00").contains("no data");
  }

  @Test
  void uncertainValuesFade() {
    String sure = Palette.faded("#0e3b70", 0);
    assertThat(sure).isEqualTo("#0e3b70");
    assertThat(Palette.luminance(Palette.faded("#0e3b70", 0.45)))
        .isBetween(Palette.luminance(sure), Palette.luminance(Palette.faded("#0e3b70", 0.75)));
    List<Area> areas = List.of(Area.of("a"), Area.of("b"), Area.of("c"));
    Boundaries row =
        Boundaries.of(Map.of("a", square(0, 0, 1), "b", square(1, 0, 1), "c", square(2, 0, 1)));
    Measure x = Measure.of("X", "", areas, 1, 1, 1);
    Chart map = Charts.uncertainMap(x, Measure.of("E", "", areas, 1, 2, 3), MapLayout.of(row));
    String middle = Palette.SEQUENCE.get(2);
    assertThat(map.svg())
        .contains(middle)
        .contains(Palette.faded(middle, 0.45))
        .contains(Palette.faded(middle, 0.75));
    Measure negative = Measure.of("E", "", areas, 1, -2, 3);
    assertThatThrownBy(() -> Charts.uncertainMap(x, negative, MapLayout.of(row)))
        .hasMessageContaining("E: found -2.0 for b; uncertainties are 0 or more");
  }

  @Test
  void mapsOfSeveralYearsShareTheirClasses() {
    List<Area> areas = List.of(Area.of("a"), Area.of("b"));
    MapLayout layout =
        MapLayout.of(Boundaries.of(Map.of("a", square(0, 0, 1), "b", square(1, 0, 1))));
    Chart maps =
        Charts.maps(
            "Pay",
            List.of(
                Measure.of("2019", "GBP", areas, 1, 2), Measure.of("2020", "GBP", areas, 9, 10)),
            layout);
    // The lowest class in the first year, the highest in the second.
    assertThat(maps.svg()).contains(Palette.SEQUENCE.get(0)).contains(Palette.SEQUENCE.get(4));
    assertThat(maps.description()).contains("2019. Map of 2 areas").contains("2020. Map");
    assertThatThrownBy(() -> Charts.maps("none", List.of(), layout))
        .hasMessageContaining("found no measures");
    assertThatThrownBy(
            () ->
                Charts.maps(
                    "two units",
                    List.of(Measure.of("a", "%", areas, 1, 2), Measure.of("b", "GBP", areas, 1, 2)),
                    layout))
        .hasMessageContaining("found the units [%, GBP]");
  }

  @Test
  void chosenAreasAreNamedAndTheScaleIsStated() {
    Chart map = Charts.map(TOTAL, ENGLAND).withLabels("E06000052");
    assertThat(map.svg()).contains(">Cornwall</text>");
    assertThatThrownBy(() -> map.withLabels("X")).hasMessageContaining("no area 'X' on the map");
    // Six indicators would score 100 each; the open variant doubles pay and lacks hours.
    assertThat(Measure.of(Fixtures.openMonitor()).unit()).isEqualTo("score out of 600");
    assertThat(Measure.of(Fixtures.openMonitor(), "pay_and_conditions").unit())
        .isEqualTo("score out of 200");
    // Scores as printed are not on a scale that the data tell.
    assertThat(TOTAL.unit()).isEqualTo("score");
  }
}
