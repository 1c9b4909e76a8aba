package org.goodworkmonitor.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.chart.Charts;
import org.goodworkmonitor.io.chart.Measure;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.relate.AdHocIndex;
import org.goodworkmonitor.stats.relate.Correlation;
import org.goodworkmonitor.stats.relate.Crossing;
import org.goodworkmonitor.stats.relate.LinearRegression;
import org.goodworkmonitor.stats.relate.PublishedCorrelation;
import org.goodworkmonitor.stats.relate.TheilSen;

/** Figures 7 to 13 of the report: how good work relates to conditions, health and hardship. */
public final class RelateAndCompare {
  private static final String MEN = "healthy_life_expectancy_male_years";
  private static final String WOMEN = "healthy_life_expectancy_female_years";
  private static final String MORTALITY = "preventable_cvd_mortality_per_100k";
  private static final String CLAIMANTS = "claimant_rate_rise_pp";
  private static final String DEATHS = "covid_deaths_per_100k";
  private static final String DEPRIVATION = "imd_2019_average_score";

  private RelateAndCompare() {}

  /**
   * Runs the example.
   *
   * @param args the folder for the pictures; without it, this one
   */
  public static void main(String[] args) {
    Path folder = Path.of(args.length > 0 ? args[0] : "");
    figure7(folder);
    figure8(folder);
    figure9();
    figure10(folder);
    figure11(folder);
    figure12(folder);
    printedPoints();
    figure13(folder);
    System.out.println(
        "Pictures: " + folder.toAbsolutePath().normalize() + ", figure-7.svg to figure-13.svg");
    System.out.println("Open data: " + Datasets.OPEN_DATA_LICENCE + ".");
    System.out.println("Printed tables: " + Datasets.REPORT_CITATION + ".");
  }

  /** The printed total of the Monitor beside the open outcomes, which have the right regions. */
  static IndicatorTable monitorAndOutcomes() {
    return Datasets.englandOutcomes()
        .join(
            Datasets.printedMonitor()
                .derive(Indicator.higherIsBetter("monitor"), row -> row.value("total"))
                .select("monitor"));
  }

  static void figure7(Path folder) {
    IndicatorTable table =
        monitorAndOutcomes()
            .join(
                Datasets.printedConditions()
                    .derive(Indicator.higherIsBetter("conditions"), row -> row.value("total"))
                    .select("conditions", "prosperity", "education"));
    System.out.println(
        Correlation.withDefaults()
            .byRegion()
            .analyse(table, List.of("conditions"), List.of("monitor")));
    LinearRegression.Result line =
        LinearRegression.withDefaults().analyse(table, "conditions", "monitor");
    System.out.println(line);
    System.out.println(line.band(3));
    System.out.println(
        LinearRegression.withDefaults()
            .withStandardErrors(LinearRegression.StandardErrors.HC3)
            .analyse(table, "conditions", "monitor", "prosperity", "education"));
    Charts.scatter(Measure.of(table, "monitor"), Measure.of(table, "conditions"))
        .withTitle("Conditions of good work and the Monitor")
        .withCaption(Datasets.REPORT_CITATION)
        .writeSvg(folder.resolve("figure-7.svg"));
  }

  static void figure8(Path folder) {
    IndicatorTable table = monitorAndOutcomes();
    Correlation.Result regions =
        Correlation.withDefaults()
            .byRegion()
            .analyse(table, List.of(MEN, WOMEN), List.of("monitor"));
    System.out.println(regions);
    Charts.scatter(Measure.of(table, "monitor"), Measure.of(table, MEN))
        .withTitle("Healthy life expectancy and the Monitor")
        .writeSvg(folder.resolve("figure-8.svg"));
  }

  static void figure9() {
    ResultTable printed =
        PublishedCorrelation.check(
            Datasets.printedDiseaseBurdens().areas().stream()
                .map(
                    disease ->
                        new PublishedCorrelation(
                            disease.name(),
                            burden(disease.code(), "pearson_r"),
                            2,
                            burden(disease.code(), "t_statistic"),
                            2))
                .toList(),
            118);
    System.out.println(printed);
    System.out.println(
        Correlation.withDefaults().analyse(monitorAndOutcomes(), "monitor").strongestFirst());
    System.out.println(
        Correlation.withDefaults()
            .withMethod(Correlation.Method.SPEARMAN)
            .controllingFor(DEPRIVATION)
            .analyse(monitorAndOutcomes(), "monitor"));
  }

  private static double burden(String disease, String column) {
    return Datasets.printedDiseaseBurdens().cell(disease, column).value().orElseThrow();
  }

  static LinearRegression.Result figure10(Path folder) {
    IndicatorTable table = monitorAndOutcomes();
    LinearRegression.Result line =
        LinearRegression.withDefaults().analyse(table, MORTALITY, "monitor");
    System.out.println(line);
    System.out.println(line.diagnostics().head(8));
    Charts.scatter(Measure.of(table, "monitor"), Measure.of(table, MORTALITY))
        .withTitle("Preventable mortality and the Monitor")
        .writeSvg(folder.resolve("figure-10.svg"));
    return line;
  }

  static AdHocIndex.Result figure11(Path folder) {
    IndicatorTable covid = Datasets.englandCovid();
    Set<Area> changed = Set.of(covid.area("Bournemouth"), covid.area("Poole")); // merged in 2019
    AdHocIndex.Result standing =
        AdHocIndex.withDefaults()
            .leavingOut("boundaries changed", changed::contains)
            .analyse(covid, "covid_impact", CLAIMANTS, DEATHS);
    System.out.println(standing.toTable().head(5));
    standing.leftOut().forEach(o -> System.out.println(o.area().name() + ": " + o.reason()));
    System.out.println();
    Charts.map(Measure.of(standing, "score"), Datasets.englandBoundaries())
        .withTitle("Rise in claimants and deaths involving Covid-19: higher is less affected")
        .writeSvg(folder.resolve("figure-11.svg"));
    return standing;
  }

  static Crossing.Result figure12(Path folder) {
    IndicatorTable table = Datasets.englandIndicators().join(Datasets.englandCovid());
    Crossing.Result blow =
        Crossing.withDefaults().sizedBy("job_density").analyse(table, CLAIMANTS, DEATHS);
    System.out.println(blow.counts());
    System.out.println(blow.toTable().head(10));
    Charts.quadrants(
            Measure.of(table, CLAIMANTS),
            Measure.of(table, DEATHS),
            Measure.of(table, "job_density"))
        .withTitle("Rise in the claimant rate and deaths involving Covid-19")
        .writeSvg(folder.resolve("figure-12.svg"));
    return blow;
  }

  /** The two points of Figure 12 that the report prints, through the calls of Figures 11 and 12. */
  static Crossing.Result printedPoints() {
    IndicatorTable monitor = Datasets.printedMonitor();
    IndicatorTable points =
        IndicatorTable.builder(
                Indicator.lowerIsBetter("universal_credit_rise_pct").withUnit("%"),
                Indicator.lowerIsBetter("furloughed_pct").withUnit("%"))
            .row(
                monitor.area("Blackpool"),
                Map.of("universal_credit_rise_pct", 5.2, "furloughed_pct", 34.0))
            .row(
                monitor.area("West Berkshire"),
                Map.of("universal_credit_rise_pct", 2.5, "furloughed_pct", 27.0))
            .build();
    System.out.println(
        AdHocIndex.withDefaults()
            .analyse(
                points, "labour_market_impact", "universal_credit_rise_pct", "furloughed_pct"));
    Crossing.Result blow =
        Crossing.withDefaults().analyse(points, "universal_credit_rise_pct", "furloughed_pct");
    System.out.println(blow);
    return blow;
  }

  static Correlation.Result figure13(Path folder) {
    IndicatorTable table = monitorAndOutcomes().join(Datasets.englandCovid());
    Correlation.Result mortality =
        Correlation.withDefaults().byRegion().analyse(table, List.of(DEATHS), List.of("monitor"));
    System.out.println(mortality);
    System.out.println(
        Correlation.withDefaults()
            .byRegion()
            .analyse(table, List.of(CLAIMANTS), List.of("monitor")));
    Charts.scatter(Measure.of(table, "monitor"), Measure.of(table, DEATHS))
        .withTitle("Deaths involving Covid-19, crude rate of the first wave, and the Monitor")
        .writeSvg(folder.resolve("figure-13.svg"));
    System.out.println(TheilSen.withDefaults().analyse(table, DEPRIVATION, "monitor").toTable());
    return mortality;
  }
}
