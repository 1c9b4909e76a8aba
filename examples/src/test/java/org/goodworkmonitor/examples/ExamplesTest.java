package org.goodworkmonitor.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.goodworkmonitor.core.index.FittedIndex;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.io.csv.CsvWriter;
import org.goodworkmonitor.io.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples from outside the library's packages, and reads what they say. */
class ExamplesTest {

  @Test
  void scoreTheMonitor(@TempDir Path folder) {
    Path csv = folder.resolve("scores.csv");
    Path html = folder.resolve("report.html");
    String output =
        Output.of(() -> ScoreTheMonitor.main(new String[] {csv.toString(), html.toString()}));
    assertThat(output)
        .contains("no Unemployment rate: ")
        .contains("UNSCORED in Good Work Monitor: ")
        .contains("access_and_participation   r = 0.975 (n = 110)")
        .contains("pay_and_conditions         r = 0.61")
        .contains("good_work                  r = 0.94")
        .contains("118 totals, at most 0.1 away from print")
        .contains("116 ranks as printed")
        .contains("Kent, North Tyneside")
        .contains("Torbay, Swindon")
        .contains("Blackburn with Darwen, North East Lincolnshire")
        .contains(Datasets.OPEN_DATA_LICENCE);
    assertThat(output).contains("Report, to be opened in a browser: " + html);
    assertThat(html).content().contains("<h1>Good Work Monitor").contains("E06000041");
    assertThat(csv)
        .content()
        .startsWith("code,name,region,rank,good_work:score,")
        .hasLineCount(119);
  }

  @Test
  void tenLines(@TempDir Path folder) throws IOException {
    Path in = folder.resolve("in.csv");
    Path out = folder.resolve("out.csv");
    Tabular areas = Datasets.englandIndicators();
    CsvWriter.withDefaults().write(areas, in);
    String output = Output.of(() -> TenLines.main(new String[] {in.toString(), out.toString()}));
    assertThat(output).startsWith("1 ").contains("unemployment_rate=");
    assertThat(Files.readString(out)).contains("Wokingham");
  }

  @Test
  void drawTheMonitor(@TempDir Path folder) throws IOException {
    DrawTheMonitor.main(new String[] {folder.toString()});
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "report.html",
            "report.png",
            "method.md",
            "method.html",
            "map.svg",
            "map.vl.json",
            "ranking.svg",
            "health.svg",
            "regions.svg",
            "blackpool.svg",
            "insets.svg",
            "two-measures.svg",
            "hexagons.svg",
            "ends.svg",
            "beeswarm.svg",
            "wokingham.svg",
            "blackpool-strip.svg",
            "framework.svg",
            "slope.svg",
            "years.svg",
            "scores.geojson");
    assertThat(DrawTheMonitor.welsh(OwnIndex.customIndicator()))
        .contains("<html lang=\"cy\">")
        .contains(">Safleoedd</a>");
    Path other = folder.resolve("other.geojson");
    Files.writeString(
        other,
        """
        {"type": "FeatureCollection", "features": [{"type": "Feature",
          "properties": {"CTYUA18CD": "W06000001"}, "geometry": {"type": "Polygon",
          "coordinates": [[[-4.5, 53.2], [-4.2, 53.2], [-4.2, 53.4], [-4.5, 53.2]]]}}]}
        """);
    assertThat(DrawTheMonitor.misses(other, OwnIndex.customIndicator()))
        .containsExactly("W06000001");
  }

  @Test
  void ownIndex() {
    assertThat(Output.of(() -> OwnIndex.main(new String[0]))).contains("Standing[rank=1");
    // HDI-like by hand: ((83.2-20)/65 * 1 * ln(640)/ln(750))^(1/3)
    double norway = Math.cbrt((83.2 - 20) / 65 * (Math.log(640) / Math.log(750)));
    assertThat(OwnIndex.anyIndex().score("NO").orElseThrow()).isCloseTo(norway, within(1e-12));
    assertThat(OwnIndex.derivedIndicators().cell("A", "real_pay").value().orElseThrow())
        .isCloseTo(500, within(1e-10));
    assertThat(OwnIndex.derivedIndicators().cell("A", "concentration").value().orElseThrow())
        .isCloseTo(0.68, within(1e-15));
    assertThat(OwnIndex.derivedIndicators().cell("B", "pay_growth").value()).isEmpty();
    // 600 jobs per 1000, pay of 550 and a growth of 550 / 540
    assertThat(OwnIndex.formulas().score("A").orElseThrow())
        .isCloseTo(Math.cbrt(600 * 550 * (550 / 540.0)), within(1e-9));
    assertThat(OwnIndex.formulas().score("B")).isEmpty();
  }

  @Test
  void rowsAndPeriods() {
    assertThat(Output.of(() -> RowsAndPeriods.main(new String[0]))).contains("2016");
    assertThat(RowsAndPeriods.withinRegions().scores("health")).containsExactly(0, 100, 100, 0);
    PanelScores scores = RowsAndPeriods.aboutEngland();
    assertThat(scores.board("2015").score("E92000001")).hasValue(100);
    assertThat(scores.board("2015").rank("E92000001")).isEmpty();
    // weights 100, 300, 200, 400 of 60, 62, 66, 64: mean 63.4, variance 3.24
    assertThat(scores.board("2016").scores("healthy_life")[2])
        .isCloseTo(100 + 10 * (67 - 63.4) / 1.8, within(1e-12));
    // the gap of D becomes 3, the only other value of the South
    assertThat(RowsAndPeriods.imputedFirst().scores("unemployment")[3]).isEqualTo(100);
    double[] health = {60, Double.POSITIVE_INFINITY};
    double[] jobless = {5, 6};
    FittedIndex lastYear = RowsAndPeriods.imputedFirst().index();
    double[] scored = RowsAndPeriods.inColumns(lastYear, new String[] {"X", "Y"}, health, jobless);
    assertThat(scored[0]).isFinite();
    assertThat(scored[1]).isNaN();
    IndexDefinition index = GoodWorkMonitor.openVariant();
    IndicatorTable all = Datasets.englandIndicators();
    FittedIndex fitted =
        RowsAndPeriods.inParts(
            index,
            List.of(
                all.where(area -> area.region().startsWith("N")),
                all.where(area -> !area.region().startsWith("N"))));
    assertThat(fitted).isEqualTo(index.fit(all));
    assertThat(fitted.score(all).scores("good_work"))
        .containsExactly(index.score(all).scores("good_work"));
  }
}
