package org.goodworkmonitor.io.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.Fixtures;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.io.geo.Boundaries;
import org.goodworkmonitor.io.geo.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartsTest {
  private static final String EVIL = "<script>alert(1)</script>\"'&\u0000\uD800";

  @TempDir Path directory;

  /** Every chart that there is, on real data. */
  static Map<String, Chart> all() {
    Scoreboard open = Fixtures.openMonitor();
    Scoreboard printed = Fixtures.printedMonitor();
    Boundaries england = Datasets.englandBoundaries();
    Measure total = Measure.of(printed);
    Measure years = Measure.of(Datasets.englandOutcomes(), "healthy_life_expectancy_male_years");
    Measure deprivation = Measure.of(Datasets.englandOutcomes(), "imd_2019_average_score");
    Map<String, Chart> charts = new LinkedHashMap<>();
    charts.put("map", Charts.map(Measure.of(open), england).withCaption("Source: ONS"));
    charts.put("map-breaks", Charts.map(total, england, 200, 300, 400));
    charts.put("category-map", Charts.categoryMap(regions(open), "group", england));
    charts.put("ranked-bars", Charts.rankedBars(open));
    charts.put("distribution", Charts.distribution(Measure.of(open.table(), "unemployment_rate")));
    charts.put("scatter", Charts.scatter(total, years));
    charts.put("bubbles", Charts.scatter(total, years, deprivation));
    charts.put("quadrants", Charts.quadrants(total, years, deprivation));
    charts.put("profile", Charts.profile(open, "E06000009"));
    charts.put("heat-map", Charts.heatMap(correlations()));
    charts.put("intervals", Charts.intervals(intervals(), "area", "rank", "low", "high"));
    charts.put("lines", Charts.lines(years(), "year", "score", "area"));
    MapLayout layout =
        MapLayout.of(england)
            .withOutside("London", Datasets.londonBoundary())
            .withInset("Greater Manchester", manchester())
            .withConurbations();
    charts.put("map-insets", Charts.map(total, layout).withLabels("E06000052", "E10000020"));
    charts.put(
        "map-hexagons",
        Charts.map(
            total, MapLayout.hexagons(england).withOutside("London", Datasets.londonBoundary())));
    charts.put("map-squares", Charts.map(total, MapLayout.squares(england)));
    charts.put("map-bivariate", Charts.bivariateMap(total, years, layout));
    charts.put("map-uncertain", Charts.uncertainMap(total, uncertainty(total), layout));
    charts.put(
        "maps",
        Charts.maps(
            "Two years",
            List.of(
                Measure.of(Datasets.englandCovid(), "claimant_rate_2019_pct").withName("2019"),
                Measure.of(Datasets.englandCovid(), "claimant_rate_2020_pct").withName("2020")),
            MapLayout.of(england)));
    charts.put("ranked-ends", Charts.rankedBars(open).withEnds(10));
    charts.put("bars", Charts.bars(intervals(), "area", "rank", "low", "high"));
    charts.put("beeswarm", Charts.beeswarm(total));
    charts.put("strip", Charts.strip(open, "E06000009"));
    charts.put("waterfall", Charts.waterfall(open, "E06000041"));
    charts.put("waterfall-change", Charts.waterfall(change(), "cause", "change"));
    charts.put("framework", Charts.framework(open.index()));
    charts.put("correlations", Charts.correlations(pairs(open), open.index().definition().tree()));
    charts.put("sobol", Charts.sobol(sobol()));
    charts.put("convergence", Charts.convergence(steps(), "pairs", "half_width"));
    charts.put("slope", Charts.slope(panel(), "year", "score", "area"));
    charts.put("bump", Charts.bump(panel(), "year", "rank", "area"));
    charts.put(
        "bump-chosen", Charts.bump(panel(), "year", "rank", "area").withLabels("Luton", "Medway"));
    charts.put("fan", Charts.fan(fan(), "year", "score", "low95", "high95", "low50", "high50"));
    charts.put("period-heat-map", Charts.heatMap(panel(), "area", "year", "score"));
    charts.put("alluvial", Charts.alluvial(panel(), "year", "group", "area"));
    return charts;
  }

  private static String[] manchester() {
    return IntStream.rangeClosed(1, 10)
        .mapToObj(i -> "E080000%02d".formatted(i))
        .toArray(String[]::new);
  }

  /** Made-up widths of intervals, which differ from area to area. */
  private static Measure uncertainty(Measure of) {
    double[] widths = IntStream.range(0, of.areas().size()).mapToDouble(i -> 5 + i % 7).toArray();
    return Measure.of("Width of interval", "points", of.areas(), widths);
  }

  private static ResultTable change() {
    return ResultTable.builder("Why the rank changed")
        .texts("cause", List.of("Own performance", "Performance of others", "Moved goalposts"))
        .numbers("change", "ranks", new double[] {7, -3.5, 0.5})
        .build();
  }

  /** Every pair of indicators of an index, with made-up correlations. */
  private static ResultTable pairs(Scoreboard scoreboard) {
    List<String> ids =
        scoreboard.index().definition().indicators().stream().map(i -> i.id()).toList();
    List<String> x = new java.util.ArrayList<>();
    List<String> y = new java.util.ArrayList<>();
    List<Double> r = new java.util.ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      for (int j = 0; j < i; j++) {
        x.add(ids.get(i));
        y.add(ids.get(j));
        r.add(0.8 - 0.35 * ((i * 3 + j) % 5));
      }
    }
    return ResultTable.builder("Correlations of the indicators")
        .texts("x", x)
        .texts("y", y)
        .numbers("r", "", r.stream().mapToDouble(d -> d).toArray())
        .build();
  }

  private static ResultTable sobol() {
    return ResultTable.builder("Sensitivity of the rank")
        .texts("factor", List.of("Weights of the domains", "Normalisation", "Aggregation"))
        .numbers("first", "", new double[] {0.5, 0.2, -0.01})
        .numbers("first_low", "", new double[] {0.45, 0.1, -0.05})
        .numbers("first_high", "", new double[] {0.55, 0.3, 0.03})
        .numbers("total", "", new double[] {0.7, 0.35, 0.05})
        .numbers("total_low", "", new double[] {0.6, 0.3, Double.NaN})
        .numbers("total_high", "", new double[] {0.8, 0.4, Double.NaN})
        .build();
  }

  private static ResultTable steps() {
    return ResultTable.builder("Precision")
        .wholes("pairs", new int[] {128, 256, 512, 1024, 4096}, false)
        .numbers("half_width", "", new double[] {0.21, 0.16, 0.1, 0.08, 0.038})
        .build();
  }

  /** Twelve areas in four years: scores, ranks and groups that change. */
  private static ResultTable panel() {
    List<String> names =
        Fixtures.openMonitor().areas().stream().limit(40).map(Area::name).skip(28).toList();
    List<String> areas = new java.util.ArrayList<>();
    List<String> years = new java.util.ArrayList<>();
    List<String> groups = new java.util.ArrayList<>();
    int n = names.size();
    double[] scores = new double[4 * n];
    int[] ranks = new int[4 * n];
    for (int t = 0; t < 4; t++) {
      for (int a = 0; a < n; a++) {
        areas.add(names.get(a));
        years.add("20" + (18 + t));
        int rank = 1 + (a * List.of(5, 7, 11, 1).get(t)) % n;
        ranks[t * n + a] = rank;
        scores[t * n + a] = 600 - 31.7 * rank + t;
        groups.add(rank < 5 ? "High" : rank < 9 ? "Middle" : "Low");
      }
    }
    return ResultTable.builder("Good work over time")
        .texts("area", areas)
        .texts("year", years)
        .numbers("score", "score out of 600", scores)
        .wholes("rank", ranks, false)
        .texts("group", groups)
        .build();
  }

  private static ResultTable fan() {
    return ResultTable.builder("Score with intervals")
        .texts("year", List.of("2018", "2019", "2020", "2021"))
        .numbers("score", "points", new double[] {300, 310, 305, 330})
        .numbers("low50", "", new double[] {295, 305, Double.NaN, 322})
        .numbers("high50", "", new double[] {305, 315, Double.NaN, 338})
        .numbers("low95", "", new double[] {285, 295, 287, 305})
        .numbers("high95", "", new double[] {315, 325, 323, 355})
        .build();
  }

  private static ResultTable regions(Scoreboard scoreboard) {
    return ResultTable.builder("Groups")
        .texts("code", scoreboard.areas(), Area::code)
        .texts("name", scoreboard.areas(), Area::name)
        .texts("group", scoreboard.areas(), Area::region)
        .build();
  }

  private static ResultTable correlations() {
    return ResultTable.builder("Correlations")
        .texts("indicator", List.of("Pay", "Hours", "Access"))
        .numbers("Pay", "", new double[] {1, -0.42, Double.NaN})
        .numbers("Hours", "", new double[] {-0.42, 1, 0.07})
        .numbers("Labour market access", "", new double[] {Double.NaN, 0.07, 1})
        .build();
  }

  private static ResultTable intervals() {
    return ResultTable.builder("Ranks")
        .texts("area", List.of("Beta", "Alpha", "Gamma"))
        .wholes("rank", new int[] {2, 1, 0}, true)
        .numbers("low", "", new double[] {1, 1, 2})
        .numbers("high", "", new double[] {4, 2, 9})
        .build();
  }

  private static ResultTable years() {
    return ResultTable.builder("Scores over time")
        .texts("area", List.of("A", "B", "A", "B", "A", "B"))
        .wholes("year", new int[] {2018, 2018, 2019, 2019, 2020, 2020}, false)
        .numbers("score", "", new double[] {10, 12, 14, Double.NaN, 13, 11})
        .build();
  }

  static Document parsed(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException
        | javax.xml.parsers.ParserConfigurationException
        | org.xml.sax.SAXException e) {
      throw new AssertionError(svg, e);
    }
  }

  private static List<Element> elements(Document document, String tag) {
    NodeList found = document.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  @Test
  void everyPictureIsWellFormedNamedAndTheSameEachTime() {
    Map<String, Chart> again = all();
    all()
        .forEach(
            (name, chart) -> {
              String svg = chart.svg();
              Element root = parsed(svg).getDocumentElement();
              assertThat(root.getAttribute("role")).isEqualTo("img");
              String[] ids = root.getAttribute("aria-labelledby").split(" ", -1);
              assertThat(svg).contains("<title id=\"" + ids[0]).contains("<desc id=\"" + ids[1]);
              assertThat(chart.description()).as(name).isNotBlank();
              assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
              assertThat(again.get(name).svg()).isEqualTo(svg);
              assertThat(again.get(name).vegaLite()).isEqualTo(chart.vegaLite());
            });
  }

  @Test
  void everySpecificationFollowsThePublishedSchema() {
    all()
        .forEach(
            (name, chart) -> assertThat(VegaSchema.errors(chart.vegaLite())).as(name).isEmpty());
    // The check itself can fail.
    String wrong = Charts.heatMap(correlations()).vegaLite().replace("\"rect\"", "\"wrecked\"");
    assertThat(VegaSchema.errors(wrong)).isNotEmpty();
  }

  /** Kept beside the build, to be looked at. */
  @Test
  void writesFiles() throws IOException {
    Path kept = Path.of("target", "charts");
    Files.createDirectories(kept);
    for (Map.Entry<String, Chart> chart : all().entrySet()) {
      chart.getValue().writeSvg(kept.resolve(chart.getKey() + ".svg"));
      chart.getValue().writeVegaLite(kept.resolve(chart.getKey() + ".vl.json"));
    }
    Path file = directory.resolve("map.svg");
    Chart map = all().get("map");
    map.writeSvg(file);
    assertThat(file).hasContent(map.svg());
  }

  @Test
  void hostileTextsAreInert() {
    List<Area> areas =
        List.of(Area.of("A", "<script>alert(1)</script>", "<b>"), Area.of("B", "\"'&", "]]>"));
    Measure x = Measure.of("</svg><script>", "<i>", areas, 1, 2);
    Boundaries boundaries =
        Boundaries.of(
            Map.of(
                "A", Shape.polygon(0, 0, 1, 0, 1, 1, 0, 0),
                "B", Shape.polygon(1, 0, 2, 0, 2, 1, 1, 0)));
    ResultTable table =
        ResultTable.builder(EVIL)
            .texts(EVIL, List.of(EVIL))
            .numbers("v" + EVIL, "", new double[] {1})
            .build();
    for (Chart chart :
        List.of(
            Charts.map(x, boundaries),
            Charts.distribution(x),
            Charts.scatter(x, x),
            Charts.quadrants(x, x).withTitle("<script>").withCaption("<script>"),
            Charts.heatMap(table))) {
      assertThat(chart.svg()).doesNotContain("<script").doesNotContain("<b>").doesNotContain("<i>");
      assertThat(elements(parsed(chart.svg()), "script")).isEmpty();
      assertThat(VegaSchema.errors(chart.vegaLite())).isEmpty();
    }
  }

  @Test
  void mapFillsEachAreaByItsClass() {
    Boundaries boundaries =
        Boundaries.of(
            Map.of(
                "A", Shape.polygon(0, 0, 1, 0, 1, 1, 0, 0),
                "B", Shape.polygon(1, 0, 2, 0, 2, 1, 1, 0),
                "C", Shape.polygon(2, 0, 3, 0, 3, 1, 2, 0),
                "X", Shape.polygon(3, 0, 4, 0, 4, 1, 3, 0)));
    List<Area> areas =
        List.of(Area.of("A", "Alpha"), Area.of("B"), Area.of("C"), Area.of("D", "Delta"));
    Chart map = Charts.map(Measure.of("Pay", "GBP", areas, 9, 10, Double.NaN, 3), boundaries, 10);
    Document svg = parsed(map.svg());
    Map<String, String> fills = new LinkedHashMap<>();
    for (Element path : elements(svg, "path")) {
      fills.put(path.getAttribute("data-code"), path.getAttribute("fill"));
    }
    // 9 is below the break; 10, on it, is above. C has no value, X is no area of the measure.
    assertThat(fills.get("A")).isEqualTo(Palette.SEQUENCE.get(0));
    assertThat(fills.get("B")).isEqualTo(Palette.SEQUENCE.get(4));
    assertThat(fills.get("C")).startsWith("url(#");
    assertThat(fills.get("X")).isEqualTo(MapKey.OUTSIDE_FILL);
    assertThat(map.svg()).contains("Not on the map, for lack of a boundary: Delta");
    assertThat(map.svg()).contains("Alpha: 9.00 GBP").contains("under 10.0").contains("no data");
    assertThat(map.description())
        .contains("under 10.0: 1 area;")
        .contains("no data: 1; not in the index: 1.");
  }

  /** 1 to 10 in five classes: type 7 quantiles are 2.8, 4.6, 6.4 and 8.2. */
  @Test
  void quantileClassesHoldEqualNumbers() {
    Classes classes =
        Classes.quantiles(Words.english(), IntStream.rangeClosed(1, 10).asDoubleStream().toArray());
    assertThat(classes.breaks()).containsExactly(new double[] {2.8, 4.6, 6.4, 8.2}, within(1e-12));
    assertThat(classes.labels().get(1)).isEqualTo("3.00 to 4.00");
    assertThat(Classes.quantiles(Words.english(), new double[] {5, 5, Double.NaN}).labels())
        .containsExactly("5.00 to 5.00");
    assertThatThrownBy(() -> Classes.between(Words.english(), new double[] {2, 1}))
        .hasMessageContaining("rising numbers");
  }

  /** x = 0, 1, 2 and y = 1, 3, 2: slope 1/2, intercept 3/2, r = 1/2. */
  @Test
  void scatterDrawsTheLeastSquaresLine() {
    List<Area> areas = List.of(Area.of("A"), Area.of("B"), Area.of("C"), Area.of("D", "Dee"));
    Measure x = Measure.of("x", "", areas, 0, 1, 2, 3);
    Measure y = Measure.of("y", "", areas, 1, 3, 2, Double.NaN);
    Chart chart = Charts.scatter(x, y);
    assertThat(chart.description())
        .contains("Pearson correlation 0.50")
        .contains("intercept 1.50, slope 0.50");
    assertThat(chart.svg()).contains("n = 3").contains("for lack of a value: Dee");
    // Means are 1 and 2: B is above in y alone (x = 1 is on the mean), C in x alone.
    assertThat(Charts.quadrants(x, y).description())
        .contains("Above both means: 0 areas.")
        .contains("Above in y alone: 1 area.")
        .contains("Above neither mean: 1 area.")
        .contains("Above in x alone: 1 area.");
    assertThatThrownBy(() -> Charts.scatter(x, Measure.of("z", "", List.of(Area.of("Q")), 1)))
        .hasMessageContaining("found 0 areas that have both x and z");
    assertThatThrownBy(() -> Charts.scatter(x, y, Measure.of("s", "", areas, 1, -1, 1, 1)))
        .hasMessageContaining("found -1.0 for B");
  }

  /** Nothing correlates with a constant, be it so but for the last bit; no picture says "NaN". */
  @Test
  void scatterOfConstantsSaysThatThereIsNoCorrelation() {
    List<Area> areas = List.of(Area.of("A"), Area.of("B"), Area.of("C"));
    Measure pay = Measure.of("pay", "", areas, 500, 520, 480);
    Measure flat = Measure.of("flat", "", areas, 7, 7, 7);
    Measure nearly = Measure.of("nearly", "", areas, 0.3, 0.1 + 0.2, 0.3);
    Map<Chart, String> charts =
        Map.of(
            Charts.scatter(pay, flat),
            "flat is constant",
            Charts.scatter(nearly, pay),
            "nearly is constant",
            Charts.scatter(flat, nearly),
            "both measures are constant");
    charts.forEach(
        (chart, why) -> {
          assertThat(chart.description()).contains("No correlation: " + why + ".");
          assertThat(chart.svg()).contains("No correlation: " + why).doesNotContain("NaN");
          assertThat(chart.vegaLite()).doesNotContain("NaN").doesNotContain("regression");
        });
    assertThat(Charts.quadrants(nearly, pay).description())
        .contains("Above both means: 0 areas.")
        .contains("Above in nearly alone: 0 areas.");
  }

  /** As in the test above, in units whose squares overflow or vanish. */
  @Test
  void scatterCorrelatesInAnyUnit() {
    List<Area> areas = List.of(Area.of("A"), Area.of("B"), Area.of("C"));
    for (double unit : new double[] {1e-200, 1e200}) {
      Chart chart =
          Charts.scatter(
              Measure.of("x", "", areas, 0, 1, 2),
              Measure.of("y", "", areas, unit, 3 * unit, 2 * unit));
      assertThat(chart.description()).contains("Pearson correlation 0.50");
    }
  }

  @Test
  void classesAndScalesTakeRoundingForNoDifference() {
    assertThat(
            Classes.quantiles(Words.english(), new double[] {99.3, 99.3, 99.30000000000001})
                .labels())
        .containsExactly("99.3 to 99.3");
    Classes few =
        Classes.quantiles(Words.english(), new double[] {0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3, 0.9});
    assertThat(few.of(0.1 + 0.2)).isEqualTo(few.of(0.3));
    Scale scale = Scale.over(new double[] {99.3, 99.30000000000001}, 0, 100, 5);
    assertThat(scale.at(99.3)).isBetween(40.0, 60.0);
  }

  /** 1, 2, 3, 4 and 20: quartiles 2 and 4, fences -1 and 7, so that 20 is an outlier. */
  @Test
  void distributionNamesOutliers() {
    List<Area> areas =
        List.of("a", "b", "c", "d", "e").stream().map(n -> Area.of(n, "Area " + n, "R")).toList();
    Chart chart = Charts.distribution(Measure.of("m", "", areas, 1, 2, 3, 4, 20));
    assertThat(chart.svg()).contains(">Area e</text>").doesNotContain(">Area d</text>");
    assertThat(chart.description()).isEqualTo("R: 5 areas, median 3.00, from 1.00 to 20.0.");
  }

  @Test
  void barsAddUpToTheScore() {
    Scoreboard open = Fixtures.openMonitor();
    String svg = Charts.rankedBars(open).svg();
    Scoreboard.Standing first = open.ranking().get(0);
    Matcher parts =
        Pattern.compile("<title>" + first.area().name() + ", [^<]*: ([0-9.]+)</title>")
            .matcher(svg);
    double sum = parts.results().mapToDouble(r -> Double.parseDouble(r.group(1))).sum();
    // Three parts, each printed to one decimal.
    assertThat(sum).isCloseTo(first.score(), within(0.15));
    assertThat(open.ranking()).hasSizeLessThan(118);
    assertThat(svg).contains("Status and autonomy");
  }

  @Test
  void intervalsAndLinesCheckTheirTables() {
    Chart ranks = Charts.intervals(intervals(), "area", "rank", "low", "high");
    assertThat(ranks.svg()).contains("Not drawn, for lack of a value or limit: 1");
    assertThat(ranks.description()).contains("the first is Alpha with 1.00, from 1.00 to 2.00");
    assertThatThrownBy(() -> Charts.intervals(intervals(), "area", "rank", "high", "low"))
        .hasMessageContaining("expected the lower one first");
    assertThat(Charts.lines(years(), "year", "score", "area").description())
        .contains("A: 10.0 in 2018, 13.0 in 2020");
    ResultTable twice =
        ResultTable.builder("t")
            .texts("s", List.of("A", "A"))
            .texts("when", List.of("2018", "2018"))
            .numbers("v", "", new double[] {1, 2})
            .build();
    assertThatThrownBy(() -> Charts.lines(twice, "when", "v", "s"))
        .hasMessageContaining("series 'A' has two values at 2018");
    assertThatThrownBy(() -> Charts.heatMap(ResultTable.builder("e").build()))
        .hasMessageContaining("no column of texts");
  }

  @Test
  void linesThatEndCloseToEachOtherAllHaveTheirNames() {
    List<String> names = List.of("Alpha", "Beta", "Gamma", "Delta", "Epsilon");
    List<String> years = List.of("2018", "2018", "2018", "2018", "2018");
    ResultTable close =
        ResultTable.builder("Close")
            .texts("area", names)
            .texts("year", years)
            .numbers("score", "", new double[] {50, 50.1, 50, 49.9, 80})
            .build();
    String svg = Charts.lines(close, "year", "score", "area").svg();
    Matcher labels = Pattern.compile("<text [^>]*y=\"([0-9.]+)\"[^>]*>(\\p{Alpha}+)<").matcher(svg);
    Map<String, Double> at = new LinkedHashMap<>();
    while (labels.find()) {
      at.put(labels.group(2), Double.parseDouble(labels.group(1)));
    }
    assertThat(at).containsKeys(names.toArray(String[]::new));
    for (String a : names) {
      for (String b : names) {
        assertThat(a.equals(b) || Math.abs(at.get(a) - at.get(b)) >= 13.9).as(a + b).isTrue();
      }
    }
  }

  @Test
  void impossibleRequestsAreErrors() {
    List<Area> areas = List.of(Area.of("A"));
    assertThatThrownBy(() -> Measure.of("m", "", areas, 1, 2)).hasMessageContaining("2 values");
    assertThatThrownBy(() -> Measure.of("m", "", areas, Double.POSITIVE_INFINITY))
        .hasMessageContaining("finite");
    assertThatThrownBy(
            () -> Charts.map(Measure.of("m", "", areas, 1), Datasets.englandBoundaries()))
        .hasMessageContaining("none of the 1 areas has a boundary");
    assertThatThrownBy(() -> Charts.heatMap(correlations()).withWidth(10))
        .hasMessageContaining("240 to 4000");
    assertThatThrownBy(() -> Charts.distribution(Measure.of("m", "", areas, Double.NaN)))
        .hasMessageContaining("no area has a value");
  }

  @Test
  void paletteIsFitForColourBlindReaders() {
    // A sequence that gets darker in clear steps needs no hue to be read.
    for (int i = 1; i < Palette.SEQUENCE.size(); i++) {
      double lighter = Palette.luminance(Palette.SEQUENCE.get(i - 1)) + 0.05;
      double darker = Palette.luminance(Palette.SEQUENCE.get(i)) + 0.05;
      assertThat(lighter / darker).isGreaterThan(1.3);
    }
    for (String colour : Palette.CATEGORIES) {
      String ink = Palette.inkOn(colour);
      assertThat(contrast(colour, ink)).isGreaterThan(3);
    }
    assertThat(Palette.difference(0)).isEqualTo("#ffffff");
    assertThat(contrast("#ffffff", Svg.SOFT)).isGreaterThan(4.5);
  }

  static double contrast(String a, String b) {
    double la = Palette.luminance(a) + 0.05;
    double lb = Palette.luminance(b) + 0.05;
    return Math.max(la, lb) / Math.min(la, lb);
  }

  @Test
  void scalesAreRoundAndHoldEveryValue() {
    Scale scale = Scale.over(new double[] {0.13, 0.88}, 0, 100, 5);
    assertThat(scale.ticks())
        .containsExactly(new double[] {0, 0.2, 0.4, 0.6, 0.8, 1}, within(1e-12));
    assertThat(scale.label(scale.ticks()[1], Words.english())).isEqualTo("0.2");
    assertThat(scale.at(0.5)).isCloseTo(50, within(1e-9));
    assertThatThrownBy(() -> Scale.over(new double[] {1.7e308}, 0, 100, 5))
        .hasMessageContaining("beyond 1e300");
    Scale huge = Scale.over(new double[] {-1e300, 1e300}, 0, 100, 5);
    assertThat(huge.at(0)).isCloseTo(50, within(1e-9));
    Scale point = Scale.over(new double[] {7}, 0, 100, 5);
    assertThat(point.at(7)).isBetween(10.0, 90.0);
    assertThat(Numbers.coordinate(-0.004)).isEqualTo("0");
    assertThat(Words.english().shown(1234567.8)).isEqualTo("1,234,568");
  }

  @Test
  void linesFollowTheOrderOfTime() {
    List<String> quarters = List.of("Jan-Mar 2023", "Jul-Sep 2022", "Oct-Dec 2022");
    ResultTable table =
        ResultTable.builder("t")
            .texts("s", List.of("A", "A", "A"))
            .texts("when", quarters)
            .numbers("v", "", new double[] {3, 1, 2})
            .build();
    Chart chart = Charts.lines(table, "when", "v", "s");
    assertThat(chart.description()).contains("A: 1.00 in Jul-Sep 2022, 3.00 in Jan-Mar 2023");
    assertThat(chart.vegaLite().replaceAll("\\s+", " "))
        .contains("\"sort\" : [ \"Jul-Sep 2022\", \"Oct-Dec 2022\", \"Jan-Mar 2023\" ]");
    ResultTable waves =
        ResultTable.builder("t")
            .texts("s", List.of("A", "A"))
            .texts("when", List.of("wave two", "wave three"))
            .numbers("v", "", new double[] {3, 1})
            .build();
    assertThat(Charts.lines(waves, "when", "v", "s").description())
        .contains("A: 3.00 in wave two, 1.00 in wave three");
  }
}
