package org.goodworkmonitor.examples.claims;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.io.csv.CsvWriter;
import org.goodworkmonitor.io.report.HtmlReport;
import org.goodworkmonitor.stats.group.Profiles;
import org.goodworkmonitor.stats.neighbours.NearestNeighbours;
import org.goodworkmonitor.stats.policy.Allocation;
import org.goodworkmonitor.stats.policy.TargetGaps;
import org.goodworkmonitor.stats.relate.AdHocIndex;
import org.goodworkmonitor.stats.relate.Correlation;
import org.goodworkmonitor.stats.relate.Crossing;
import org.goodworkmonitor.stats.smallarea.BenchmarkComparison;

/** Figures 11 to 13, insight 4, and what the report says the Monitor is for. */
final class CovidClaims {
  private static final String CLAIMANTS = "claimant_rate_rise_pp";
  private static final String DEATHS = "covid_deaths_per_100k";
  private static final String CREDIT = "universal_credit_rise_pct";
  private static final String FURLOUGH = "furloughed_pct";

  private CovidClaims() {}

  static List<Claim> of(Facts facts) {
    IndicatorTable covid = facts.covid();
    Set<Area> changed = Set.of(covid.area("Bournemouth"), covid.area("Poole"));
    AdHocIndex.Result impact =
        AdHocIndex.withDefaults()
            .leavingOut("boundaries changed", changed::contains)
            .analyse(covid, "covid_impact", CLAIMANTS, DEATHS);
    List<Area> leftOut =
        impact.leftOut().stream()
            .filter(o -> o.reason().equals("boundaries changed"))
            .map(AdHocIndex.LeftOut::area)
            .toList();
    Crossing.Result blow =
        Crossing.withDefaults()
            .sizedBy("job_density")
            .analyse(facts.open().join(covid), CLAIMANTS, DEATHS);
    IndicatorTable joined = HealthClaims.monitorAndOutcomes(facts).join(covid);
    Correlation.Association deaths =
        Correlation.withDefaults()
            .byRegion()
            .analyse(joined, List.of(DEATHS), List.of("monitor"))
            .cells()
            .get(0);
    return List.of(
        Claim.of(
                "Figure 11",
                "two measures standardised and added; higher is less affected",
                "AdHocIndex.analyse(table, id, a, b)")
            .answer(
                "%d areas from %s (%.0f) to %s (%.0f), by open measures",
                impact.scoreboard().ranking().size(),
                impact.scoreboard().ranking().get(0).area().name(),
                impact.scoreboard().ranking().get(0).score(),
                last(impact.scoreboard()).area().name(),
                last(impact.scoreboard()).score())
            .needs("Universal Credit and furlough per area"),
        Claim.of(
                "Figure 11",
                "Bournemouth and Poole are left out",
                "AdHocIndex.leavingOut(reason, rule)")
            .answer("%s, as their boundaries changed", Facts.named(leftOut))
            .holdsIf(leftOut.equals(List.of(covid.area("Bournemouth"), covid.area("Poole")))),
        point(facts, "Blackpool", 5.2, 34, Crossing.Quadrant.WORSE_ON_BOTH),
        point(facts, "West Berkshire", 2.5, 27, Crossing.Quadrant.WORSE_ON_NEITHER),
        Claim.of(
                "Figure 12",
                "above average on both measures is a double blow",
                "Crossing.analyse(table, a, b).worseOnBoth()")
            .answer(
                "%d areas by open measures, the worst %s",
                blow.worseOnBoth().size(), blow.worseOnBoth().get(0).area().name())
            .needs("Universal Credit and furlough per area"),
        Claim.of("Figure 12", "bubble size is total employment", "Crossing.sizedBy(id)")
            .answer("%d bubbles, sized by jobs per resident instead", blow.positions().size())
            .needs("total employment per area"),
        Claim.of(
                "Figure 13",
                "areas with high Covid mortality tend to have little good work",
                "Correlation.byRegion().analyse(table, List.of(deaths), List.of(\"monitor\"))")
            .answer(
                "crude rates of the first wave: r = %.2f (%.2f to %.2f), n = %d",
                deaths.r(), deaths.lower(), deaths.upper(), deaths.n())
            .holdsIf(
                deaths.upper() < 0,
                "crude first-wave rates are not standardised by age and show no relationship"),
        insight4(facts, joined));
  }

  private static Scoreboard.Standing last(Scoreboard board) {
    return board.ranking().get(board.ranking().size() - 1);
  }

  /** The points of Figure 12 that the text prints, through the call that makes the figure. */
  static Crossing.Result printedPoints(Facts facts) {
    IndicatorTable points =
        IndicatorTable.builder(Indicator.lowerIsBetter(CREDIT), Indicator.lowerIsBetter(FURLOUGH))
            .row(facts.area("Blackpool"), Map.of(CREDIT, 5.2, FURLOUGH, 34.0))
            .row(facts.area("West Berkshire"), Map.of(CREDIT, 2.5, FURLOUGH, 27.0))
            .build();
    return Crossing.withDefaults().analyse(points, CREDIT, FURLOUGH);
  }

  private static Claim point(
      Facts facts, String name, double credit, double furlough, Crossing.Quadrant quadrant) {
    Crossing.Row found =
        printedPoints(facts).positions().stream()
            .filter(p -> p.area().name().equals(name))
            .findFirst()
            .orElseThrow();
    return Claim.of(
            "chapter 5",
            String.format(
                Locale.ROOT,
                "%s: %.1f %% rise in Universal Credit, %.0f %% furloughed",
                name,
                credit,
                furlough),
            "Crossing.analyse(points, credit, furlough)")
        .answer(
            "of the two printed points %s than average on %s; rise in claimants %.1f points",
            found.quadrant() == Crossing.Quadrant.WORSE_ON_BOTH ? "worse" : "better",
            found.quadrant() == quadrant ? "both" : "one",
            facts.value(facts.covid(), name, CLAIMANTS))
        .needs("Universal Credit and furlough per area");
  }

  private static Claim insight4(Facts facts, IndicatorTable joined) {
    Correlation.Association rise =
        Correlation.withDefaults()
            .byRegion()
            .analyse(joined, List.of(CLAIMANTS), List.of("monitor"))
            .cells()
            .get(0);
    double[] before = fifths(facts, "claimant_rate_2019_pct");
    double[] after = fifths(facts, "claimant_rate_2020_pct");
    return Claim.of(
            "insight 4",
            "inequalities became more pronounced through the pandemic (in points of the claimant"
                + " rate)",
            "Correlation.byRegion().analyse(table, List.of(claimants), List.of(\"monitor\"))")
        .answer(
            "rise in claimants against the Monitor: r = %.2f; claimants in the lowest fifth less"
                + " those in the highest: %.1f points in 2019, %.1f in 2020; the ratio of the two"
                + " went from %.1f to %.1f",
            rise.r(),
            before[0] - before[1],
            after[0] - after[1],
            before[0] / before[1],
            after[0] / after[1])
        .holdsIf(rise.upper() < 0 && after[0] - after[1] > before[0] - before[1]);
  }

  /** The means of the lowest and of the highest fifth of the Monitor. */
  private static double[] fifths(Facts facts, String indicator) {
    List<Area> ranked =
        facts.board().ranking().stream()
            .map(Scoreboard.Standing::area)
            .filter(area -> facts.covid().cell(area, indicator).value().isPresent())
            .toList();
    int fifth = ranked.size() / 5;
    return new double[] {
      mean(facts, indicator, ranked.subList(ranked.size() - fifth, ranked.size())),
      mean(facts, indicator, ranked.subList(0, fifth))
    };
  }

  private static double mean(Facts facts, String indicator, List<Area> areas) {
    return areas.stream()
        .mapToDouble(area -> facts.covid().cell(area, indicator).value().orElseThrow())
        .average()
        .orElseThrow();
  }

  static List<Claim> uses(Facts facts) {
    Scoreboard board = facts.board();
    double mean =
        board.ranking().stream().mapToDouble(Scoreboard.Standing::score).average().orElseThrow();
    BenchmarkComparison.Result benchmark =
        BenchmarkComparison.analyseValues(board.domainScores(), "good_work", mean);
    TargetGaps.Result gaps = TargetGaps.analyse(board, "good_work", 200);
    Allocation.Result shares = Allocation.withDefaults().analyse(gaps, 100);
    Area blackpool = facts.names().area("Blackpool");
    NearestNeighbours.Result alike =
        NearestNeighbours.analyse(
            Profiles.standardised(
                board,
                List.of("access_and_participation", "status_and_autonomy", "pay_and_conditions")),
            blackpool,
            3);
    Map<String, Double> parts = board.contributions(blackpool);
    String html = HtmlReport.of(board).html();
    Scoreboard open = GoodWorkMonitor.openVariant().score(facts.open());
    Scoreboard again = GoodWorkMonitor.openVariant().fit(facts.open()).score(facts.open());
    boolean same =
        open.ranking().stream().allMatch(s -> again.score(s.area()).orElseThrow() == s.score());
    return List.of(
        Claim.of("series", "updated over time on the same scale", "index.fit(base).score(later)")
            .answer("the base year scored again: %s", same ? "the same scores" : "other scores")
            .holdsIf(same),
        Claim.of(
                "uses",
                "a benchmark for success",
                "BenchmarkComparison.analyseValues(table, id, mean)")
            .answer(
                "%d areas above the mean, %d below",
                benchmark.areas(BenchmarkComparison.Verdict.BETTER).size(),
                benchmark.areas(BenchmarkComparison.Verdict.WORSE).size())
            .holdsIf(benchmark.rows().size() == 118),
        Claim.of("uses", "a basis for allocating resources", "Allocation.analyse(gaps, sum)")
            .answer(
                "%.1f %% of a sum to %s, by gap to 200 points",
                shares.rows().get(0).amount(), shares.rows().get(0).area().name())
            .holdsIf(shares.rows().size() == gaps.below().size()),
        Claim.of(
                "uses",
                "targeted support for the lowest areas",
                "TargetGaps.analyse(board, id, target)")
            .answer("%d areas below 200 points", gaps.below().size())
            .holdsIf(!gaps.below().isEmpty()),
        Claim.of(
                "uses",
                "areas that face similar challenges work together",
                "NearestNeighbours.analyse(profiles, area, 3)")
            .answer(
                "nearest to Blackpool: %s",
                Facts.named(
                    alike.neighbours().stream().map(NearestNeighbours.Neighbour::area).toList()))
            .holdsIf(alike.neighbours().size() == 3),
        Claim.of("uses", "local strengths and weaknesses", "board.contributions(area)")
            .answer(
                "Blackpool: %s",
                parts.entrySet().stream()
                    .sorted(Comparator.comparingDouble(e -> -e.getValue()))
                    .map(e -> String.format(Locale.ROOT, "%s %.1f", e.getKey(), e.getValue()))
                    .collect(Collectors.joining(", ")))
            .holdsIf(parts.size() == 3),
        Claim.of("uses", "interactive charts", "HtmlReport.of(board).html()")
            .answer("a page with %s", html.contains("<script") ? "scripts" : "no scripts")
            .holdsIf(html.contains("<script")),
        Claim.of("uses", "all data to download", "CsvWriter.write(board, out)")
            .answer("a file of %d lines", csv(board).lines().count())
            .holdsIf(csv(board).lines().count() == 119));
  }

  private static String csv(Scoreboard board) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      CsvWriter.withDefaults().write(board, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
