package org.goodworkmonitor.examples;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.PanelScores;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Panel;
import org.goodworkmonitor.core.presets.GoodWorkTimeSeries;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.io.csv.CsvReader;
import org.goodworkmonitor.io.csv.PanelForm;
import org.goodworkmonitor.stats.inequality.InequalityEstimates;
import org.goodworkmonitor.stats.relate.Correlation;
import org.goodworkmonitor.stats.spatial.LocalMoran;
import org.goodworkmonitor.stats.spatial.SpatialWeights;
import org.goodworkmonitor.stats.time.AreaCoverage;
import org.goodworkmonitor.stats.time.BreakPoints;
import org.goodworkmonitor.stats.time.Convergence;
import org.goodworkmonitor.stats.time.EachPeriod;
import org.goodworkmonitor.stats.time.RankChange;
import org.goodworkmonitor.stats.time.TimeGaps;
import org.goodworkmonitor.stats.time.TimeScales;
import org.goodworkmonitor.stats.time.Transitions;
import org.goodworkmonitor.stats.time.Trends;

/**
 * The Good Work Time Series from the open series of employment and pay of the Office for National
 * Statistics: scores over the years, trends, gaps, and why ranks changed.
 *
 * <p>The two files are not part of the project. Download them from "Explore local statistics" of
 * the ONS as employment-rate.csv and gross-median-weekly-pay.csv.
 */
public final class MonitorOverTime {
  /** Upper-tier authorities: unitary, metropolitan, London, counties, Scotland and Wales. */
  private static final String UPPER_TIER = "(E06|E08|E09|E10|S12|W06)\\d{6}";

  private MonitorOverTime() {}

  /**
   * Runs the example.
   *
   * @param args the folder with the two files
   */
  public static void main(String[] args) {
    if (args.length == 0) {
      System.out.println("Give the folder with employment-rate.csv and the other file.");
      return;
    }
    report(read(Path.of(args[0])));
  }

  static void report(Panel read) {
    GoodWorkTimeSeries.choices().forEach(System.out::println);
    System.out.println(fillGaps(read));
    Panel panel = prepare(read);
    IndexDefinition index = GoodWorkTimeSeries.openVariant();
    String first = panel.periods().get(0);
    String last = panel.periods().get(panel.periods().size() - 1);
    PanelScores pooled = index.fit(panel).score(panel);
    PanelScores each = index.scoreEach(panel);
    System.out.println(standing(pooled, last));
    System.out.println(scales(index, panel).toTable().head(1));
    System.out.println("Verdicts on the pooled scale: " + verdicts(trends(pooled)));
    System.out.println("Verdicts on a scale per year: " + verdicts(trends(each)));
    Panel broken = declareBreak(panel);
    System.out.println("Recent trends, by five points: " + verdicts(recentTrends(broken)));
    System.out.println(gap(pooled));
    System.out.println(gap(panel, "employment_rate").toTable().title());
    System.out.println(gap(panel, "median_weekly_pay_gbp").toTable().title());
    System.out.println(giniAlone(panel));
    System.out.println(correlations(panel).toTable().select("period", "n", "r", "lower", "upper"));
    System.out.println(mobility(pooled).matrixTable());
    System.out.println(changesOfLevel(each));
    RankChange.Result why = why(each, first, last);
    why.rows().stream()
        .sorted(Comparator.comparingInt(row -> -Math.abs(row.gained())))
        .limit(4)
        .forEach(System.out::println);
    why.meanMove()
        .forEach((cause, places) -> System.out.printf(Locale.ROOT, "%s %.1f%n", cause, places));
  }

  static ResultTable standing(PanelScores scores, String period) {
    return scores
        .board(period)
        .toTable()
        .sortedBy("rank")
        .select("code", "name", "rank", "good_work:score")
        .head(5);
  }

  /** Both files, joined by year and area. */
  static Panel read(Path folder) {
    CsvReader reader =
        CsvReader.withDefaults()
            .withAreaColumns("areacd", "areanm", "-")
            .withCodes(code -> code.matches(UPPER_TIER))
            .withName("employment_rate", "Employment rate")
            .withName("median_weekly_pay_gbp", "Gross median weekly pay");
    PanelForm form = PanelForm.onsLocalStatistics().withPeriods(date -> date.substring(0, 4));
    List<Indicator> dimensions = GoodWorkTimeSeries.openVariant().indicators();
    Panel employment =
        reader.readPanel(folder.resolve("employment-rate.csv"), form, dimensions.subList(0, 1));
    Panel pay =
        reader.readPanel(
            folder.resolve("gross-median-weekly-pay.csv"), form, dimensions.subList(1, 2));
    Map<String, IndicatorTable> years = new LinkedHashMap<>();
    for (String year : employment.periods()) {
      if (pay.periods().contains(year)) {
        IndicatorTable left = employment.table(year);
        IndicatorTable right = pay.table(year);
        years.put(
            year,
            left.where(area -> right.hasArea(area.code()))
                .join(right.where(area -> left.hasArea(area.code()))));
      }
    }
    return Panel.of(years);
  }

  static TimeGaps.Result fillGaps(Panel read) {
    Panel same = AreaCoverage.analyse(read).inEveryPeriod();
    return TimeGaps.withDefaults().withLongest(2).fill(same);
  }

  static Panel prepare(Panel read) {
    return fillGaps(read).panel();
  }

  static Panel declareBreak(Panel panel) {
    return panel.withBreak("employment_rate", "2020", "interviews moved to the telephone");
  }

  static TimeScales.Result scales(IndexDefinition index, Panel panel) {
    return TimeScales.analyse(index, panel, "2009");
  }

  static Trends.Result trends(PanelScores scores) {
    return Trends.withDefaults().analyse(scores, "good_work");
  }

  static Trends.Result recentTrends(Panel panel) {
    return Trends.withDefaults().withVerdictBy(Trends.Test.RECENT).analyse(panel);
  }

  private static Map<Trends.Verdict, Integer> verdicts(Trends.Result trends) {
    Map<Trends.Verdict, Integer> counts = new EnumMap<>(Trends.Verdict.class);
    for (Trends.Verdict verdict : Trends.Verdict.values()) {
      counts.put(verdict, trends.in(verdict).size());
    }
    return counts;
  }

  static RankChange.Result why(PanelScores scores, String from, String to) {
    return RankChange.withDefaults().analyse(scores, from, to, "good_work");
  }

  static Convergence.Result gap(PanelScores scores) {
    return Convergence.withDefaults().analyse(scores, "good_work");
  }

  private static Convergence.Result gap(Panel panel, String indicator) {
    return Convergence.withDefaults().analyse(panel, indicator);
  }

  static EachPeriod<InequalityEstimates.Result> gini(Panel panel) {
    return EachPeriod.of(
        panel, table -> InequalityEstimates.withDefaults().analyse(table, "median_weekly_pay_gbp"));
  }

  private static ResultTable giniAlone(Panel panel) {
    Map<String, ResultTable> rows = new LinkedHashMap<>();
    gini(panel)
        .results()
        .forEach(
            (year, result) ->
                rows.put(year, result.toTable().select("n", "value", "lower", "upper").head(1)));
    return ResultTable.stacked("period", rows);
  }

  static EachPeriod<Correlation.Result> correlations(Panel panel) {
    return EachPeriod.of(panel, table -> Correlation.withDefaults().analyse(table));
  }

  static Transitions.Result clusterMoves(Panel panel, SpatialWeights weights) {
    EachPeriod<LocalMoran.Result> clusters =
        EachPeriod.of(
            panel,
            table -> LocalMoran.withDefaults().analyse(table, "median_weekly_pay_gbp", weights));
    return Transitions.analyse(clusters.map(LocalMoran.Result::grouping));
  }

  static Transitions.Result mobility(PanelScores scores) {
    return Transitions.analyse(scores, "good_work", 5);
  }

  private static String changesOfLevel(PanelScores scores) {
    Map<String, Integer> counts = new TreeMap<>();
    BreakPoints.analyse(scores, "good_work")
        .changed(0.01)
        .forEach(row -> counts.merge(row.period(), 1, Integer::sum));
    return "Changes of level by first year, p at most 0.01: " + counts;
  }
}
