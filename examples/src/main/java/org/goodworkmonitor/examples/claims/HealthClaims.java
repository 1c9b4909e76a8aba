package org.goodworkmonitor.examples.claims;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.io.data.Datasets;
import org.goodworkmonitor.stats.inequality.RegionalShares;
import org.goodworkmonitor.stats.inequality.RegionalSpread;
import org.goodworkmonitor.stats.quality.PublishedTableAudit;
import org.goodworkmonitor.stats.relate.Correlation;
import org.goodworkmonitor.stats.relate.LinearRegression;
import org.goodworkmonitor.stats.relate.PublishedCorrelation;

/** Figures 4 to 10: inequality within regions, conditions and health. */
final class HealthClaims {
  private static final String MEN = "healthy_life_expectancy_male_years";
  private static final String WOMEN = "healthy_life_expectancy_female_years";
  private static final String MORTALITY = "preventable_cvd_mortality_per_100k";
  private static final Set<String> DESPAIR =
      Set.of("Cirrhosis and other chronic liver diseases", "Drug use disorders", "Self-harm");
  private static final String BURDENS = "disease burdens (DALYs) per area";

  private HealthClaims() {}

  /** The printed total of the Monitor beside the outcomes and their regions. */
  static IndicatorTable monitorAndOutcomes(Facts facts) {
    return facts
        .outcomes()
        .join(
            facts
                .monitor()
                .derive(Indicator.higherIsBetter("monitor"), row -> row.value("total"))
                .select("monitor"));
  }

  static List<Claim> figure4(Facts facts) {
    RegionalSpread.Result unemployment = RegionalSpread.analyse(facts.open(), "unemployment_rate");
    RegionalSpread.Result participation =
        RegionalSpread.analyse(facts.open(), "participation_rate");
    RegionalSpread.Group highest =
        unemployment.regions().stream()
            .max(Comparator.comparingDouble(RegionalSpread.Group::median))
            .orElseThrow();
    double york = facts.value(facts.open(), "York", "unemployment_rate");
    double nottingham = facts.value(facts.open(), "Nottingham", "participation_rate");
    RegionalSpread.Group midlands = participation.region("East Midlands");
    List<String> open =
        List.of(
            "unemployment_rate",
            "participation_rate",
            "routine_occupations_pct",
            "professional_managerial_pct",
            "median_weekly_pay_gbp");
    long worst = open.stream().filter(id -> twoWorst(facts, id)).count();
    List<Area> outliers = unemployment.region("South East").outliers();
    return List.of(
        Claim.of(
                "Figure 4",
                "unemployment in York is 2.3 %",
                "table.cell(area, \"unemployment_rate\")")
            .answer("%.2f %%", york)
            .holdsIf(Math.round(10 * york) == 23),
        Claim.of(
                "Figure 4",
                "Yorkshire and the Humber has the highest median unemployment",
                "RegionalSpread.analyse(table, \"unemployment_rate\")")
            .answer("%s, %.1f %%", highest.region(), highest.median())
            .holdsIf(highest.region().equals("Yorkshire and the Humber")),
        Claim.of(
                "Figure 4",
                "Brighton and Hove is high for the South East",
                "spread.region(\"South East\").outliers()")
            .answer(
                "%.1f %%; outliers: %s",
                facts.value(facts.open(), "Brighton", "unemployment_rate"), Facts.named(outliers))
            .holdsIf(outliers.contains(facts.open().area("Brighton and Hove"))),
        Claim.of(
                "Figure 4",
                "participation in Nottingham is notably low",
                "RegionalSpread.analyse(table, \"participation_rate\")")
            .answer(
                "%.1f %%, the lowest of the East Midlands (median %.1f %%)",
                nottingham, midlands.median())
            .holdsIf(nottingham == midlands.min()),
        Claim.of(
                "Figure 4",
                "Nottingham and Leicester are the two worst of the East Midlands on several"
                    + " indicators",
                "table.where(area -> region).column(id)")
            .answer("on %d of the %d open indicators", worst, open.size())
            .holdsIf(worst >= 2));
  }

  /** Whether Nottingham and Leicester have the two worst values of the East Midlands. */
  private static boolean twoWorst(Facts facts, String indicator) {
    IndicatorTable region = facts.open().where(a -> a.region().equals("East Midlands"));
    int sign = region.column(indicator).indicator().direction().sign();
    return region.areas().stream()
        .filter(area -> region.cell(area, indicator).value().isPresent())
        .sorted(
            Comparator.comparingDouble(
                area -> sign * region.cell(area, indicator).value().orElseThrow()))
        .limit(2)
        .map(Area::name)
        .collect(Collectors.toSet())
        .equals(Set.of("Nottingham", "Leicester"));
  }

  static List<Claim> insight3(Facts facts) {
    IndicatorTable table = monitorAndOutcomes(facts);
    RegionalShares.Result work = RegionalShares.withDefaults().analyse(table, "monitor");
    RegionalShares.Result men = RegionalShares.withDefaults().analyse(table, MEN);
    RegionalShares.Result women = RegionalShares.withDefaults().analyse(table, WOMEN);
    return List.of(
        Claim.of(
                "insight 3",
                "access to good work varies as much within regions as between them",
                "RegionalShares.analyse(table, \"total\")")
            .answer("%s", within(work))
            .holdsIf(work.within() >= 0.5),
        Claim.of(
                "insight 3",
                "health varies as much within regions as between them",
                "RegionalShares.analyse(table, id)")
            .answer("men %s; women %s", within(men), within(women))
            .holdsIf(men.within() >= 0.5 && women.within() >= 0.5));
  }

  private static String within(RegionalShares.Result shares) {
    return String.format(
        Locale.ROOT,
        "%.0f %% of the variance within (%.0f to %.0f %%)",
        100 * shares.within(),
        100 * (1 - shares.upper()),
        100 * (1 - shares.lower()));
  }

  static List<Claim> conditions(Facts facts) {
    PublishedTableAudit.Result audit =
        PublishedTableAudit.ofTotal("total", "prosperity", "demand", "education", "inequality")
            .withRank("rank")
            .withRegionsOf(facts.outcomes().areas())
            .analyse(facts.conditions());
    List<Area> wrong =
        audit.faults(PublishedTableAudit.Fault.REGION).rows().stream()
            .map(PublishedTableAudit.Row::area)
            .toList();
    List<Area> none = wrong.stream().filter(area -> area.region().isEmpty()).toList();
    List<Area> other = wrong.stream().filter(area -> !area.region().isEmpty()).toList();
    int sums = audit.faults(PublishedTableAudit.Fault.SUM).rows().size();
    List<Area> top =
        facts.byPrintedRank(facts.conditions(), 1, 10).stream()
            .filter(area -> !area.region().equals("South East"))
            .toList();
    Area rutland = facts.names().area("Rutland");
    List<Area> northEast =
        facts.byPrintedRank(facts.conditions(), 1, 118).stream()
            .filter(area -> area.region().equals("North East"))
            .toList();
    List<Area> northEastMonitor =
        facts.byPrintedRank(facts.monitor(), 1, 118).stream()
            .filter(area -> area.region().equals("North East"))
            .toList();
    int tyneside = (int) facts.value(facts.conditions(), "North Tyneside", "rank");
    IndicatorTable table =
        monitorAndOutcomes(facts)
            .join(
                facts
                    .conditions()
                    .derive(Indicator.higherIsBetter("conditions"), row -> row.value("total"))
                    .select("conditions"));
    Correlation.Association strength =
        Correlation.withDefaults()
            .byRegion()
            .analyse(table, List.of("conditions"), List.of("monitor"))
            .cells()
            .get(0);
    return List.of(
        Claim.of("Figure 5", "the totals are the sums of the pillars", "audit.faults(Fault.SUM)")
            .answer("not on %d of %d rows", sums, audit.rows().size())
            .agreesIf(sums == 0, "the printed pillars add up to something else"),
        Claim.of("Figure 5", "the ranks follow from the totals", "audit.faults(Fault.RANK)")
            .answer("%d rows differ", audit.faults(PublishedTableAudit.Fault.RANK).rows().size())
            .holdsIf(audit.faults(PublishedTableAudit.Fault.RANK).rows().isEmpty()),
        Claim.of("Figure 5", "every area has a region", "audit.faults(Fault.REGION)")
            .answer("none: %s", Facts.named(none))
            .holdsIf(none.isEmpty(), "printed as #N/A; they are in the South West"),
        Claim.of(
                "Figure 5",
                "regions as printed, Warwickshire in the East Midlands",
                "audit.faults(Fault.REGION)")
            .answer("wrong: %s", Facts.named(other))
            .holdsIf(other.isEmpty(), "it is in the West Midlands; an error of the table"),
        Claim.of(
                "Figure 5, text",
                "Manchester and Rutland are the only areas of the top ten outside the South East",
                "table.cell(area, \"rank\")")
            .answer(
                "%s; Rutland is number %.0f, and %d by the sum of its pillars",
                Facts.named(top),
                facts.value(facts.conditions(), "Rutland", "rank"),
                facts.pillars().rank(rutland).orElseThrow())
            .agreesIf(
                top.equals(List.of(facts.area("Manchester"), facts.area("Rutland"))),
                "its own top ten has others"),
        Claim.of(
                "Figure 5, text",
                "North Tyneside is the first of the North East",
                "table.cell(area, \"rank\")")
            .answer(
                "first in Figure 5: %s; in Figure 1: %s",
                northEast.get(0).name(), northEastMonitor.get(0).name())
            .agreesIf(
                northEast.get(0).equals(facts.area("North Tyneside")),
                "that holds in Figure 1 only"),
        Claim.of("Figure 5, text", "North Tyneside is number 41", "table.cell(area, \"rank\")")
            .answer(
                "number %d in Figure 5, and %d in Figure 1",
                tyneside, facts.monitorRank("North Tyneside"))
            .agreesIf(tyneside == 41, "41 is its rank in Figure 1"),
        Claim.of(
                "Figure 7",
                "conditions and the Monitor have a significant positive relationship",
                "Correlation.byRegion().analyse(table, List.of(\"conditions\"),"
                    + " List.of(\"monitor\"))")
            .answer(
                "r = %.2f (%.2f to %.2f), p = %.0e",
                strength.r(), strength.lower(), strength.upper(), strength.pValue())
            .holdsIf(strength.r() > 0 && strength.pValue() < 0.05));
  }

  static List<Claim> health(Facts facts) {
    IndicatorTable table = monitorAndOutcomes(facts);
    double men = difference(facts, MEN);
    double women = difference(facts, WOMEN);
    double stoke = facts.value(facts.outcomes(), "Stoke", MEN);
    List<Correlation.Association> regions =
        Correlation.withDefaults()
            .byRegion()
            .analyse(table, List.of(MEN, WOMEN), List.of("monitor"))
            .cells();
    List<Correlation.Association> within = regions.subList(2, regions.size());
    long positive = within.stream().filter(a -> a.r() > 0).count();
    long certain = within.stream().filter(a -> a.lower() > 0).count();
    return List.of(
        Claim.of(
                "Figure 8",
                "over ten more years of healthy life in Wokingham than in Stoke-on-Trent",
                "table.cell(area, id)")
            .answer("men %.1f, women %.1f years", men, women)
            .holdsIf(men > 10 && women > 10),
        Claim.of("Figure 8", "men in Stoke-on-Trent have 59.4 years", "table.cell(area, id)")
            .answer("%.1f, of 2017-19", stoke)
            .holdsIf(stoke == 59.4, "another vintage, not a contradiction"),
        Claim.of(
                "Figure 8",
                "healthy life expectancy rises with the Monitor",
                "Correlation.byRegion().analyse(table, List.of(id), List.of(\"monitor\"))")
            .answer("men r = %.2f, women r = %.2f", regions.get(0).r(), regions.get(1).r())
            .holdsIf(regions.get(0).lower() > 0 && regions.get(1).lower() > 0),
        Claim.of(
                "Figure 8",
                "the pattern also holds within regions",
                "Correlation.byRegion().analyse(table, List.of(id), List.of(\"monitor\"))")
            .answer(
                "r above 0 in %d of %d cases, with a 95 %% interval above 0 in %d",
                positive, within.size(), certain)
            .holdsIf(positive == within.size()));
  }

  private static double difference(Facts facts, String indicator) {
    return facts.value(facts.outcomes(), "Wokingham", indicator)
        - facts.value(facts.outcomes(), "Stoke", indicator);
  }

  static List<Claim> diseases(Facts facts) {
    IndicatorTable printed = Datasets.printedDiseaseBurdens();
    List<PublishedCorrelation> rows =
        printed.areas().stream()
            .map(
                disease ->
                    new PublishedCorrelation(
                        disease.name(),
                        printed.cell(disease, "pearson_r").value().orElseThrow(),
                        2,
                        printed.cell(disease, "t_statistic").value().orElseThrow(),
                        2))
            .toList();
    long consistent = rows.stream().filter(row -> row.isConsistentWith(118)).count();
    long squares = rows.stream().filter(row -> squareFollows(printed, row)).count();
    List<String> strong =
        printed.areas().stream()
            .filter(d -> printed.cell(d, "r_squared").value().orElseThrow() >= 0.25)
            .map(Area::name)
            .toList();
    double selfHarm =
        rows.stream()
            .filter(row -> row.label().equals("Self-harm"))
            .mapToDouble(row -> Math.pow(row.coefficientFromT(118), 2))
            .findFirst()
            .orElseThrow();
    long despair = strong.stream().filter(DESPAIR::contains).count();
    List<PublishedCorrelation> desperate =
        rows.stream().filter(row -> DESPAIR.contains(row.label())).toList();
    IndicatorTable table = monitorAndOutcomes(facts);
    List<RegionalSpread.Group> regions =
        RegionalSpread.analyse(table, MORTALITY).regions().stream()
            .sorted(Comparator.comparingDouble(RegionalSpread.Group::median).reversed())
            .toList();
    LinearRegression.Result line =
        LinearRegression.withDefaults().analyse(table, MORTALITY, "monitor");
    LinearRegression.Observation blackpool =
        line.observations().stream()
            .filter(o -> o.area().name().equals("Blackpool"))
            .findFirst()
            .orElseThrow();
    return List.of(
        Claim.of(
                "Figure 9",
                "r and t of 15 diseases, n = 118",
                "PublishedCorrelation.isConsistentWith(118)")
            .answer("%d of %d t follow from r", consistent, rows.size())
            .agreesIf(consistent == rows.size(), "some t do not"),
        Claim.of(
                "Figure 9",
                "R squared of 15 diseases",
                "PublishedCorrelation.coefficientFromT(118)")
            .answer("%d of %d follow from the printed t", squares, rows.size())
            .agreesIf(squares == rows.size(), "some do not"),
        Claim.of(
                "Figure 9",
                "six have at least a quarter of their variation associated with the Monitor",
                "PublishedCorrelation.coefficientFromT(118)")
            .answer("%d as printed; self-harm is %.3f from its t", strong.size(), selfHarm)
            .agreesIf(strong.size() == 6, "another number"),
        Claim.of(
                "Figure 9",
                "half of the strongly related are diseases of despair",
                "Datasets.printedDiseaseBurdens()")
            .answer("%d of %d", despair, strong.size())
            .agreesIf(2 * despair == strong.size(), "another share"),
        Claim.of(
                "Figure 10",
                "diseases of despair fall as the score rises",
                "Datasets.printedDiseaseBurdens()")
            .answer(
                "printed r: %s",
                desperate.stream()
                    .map(row -> String.format(Locale.ROOT, "%.2f", row.r()))
                    .collect(Collectors.joining(", ")))
            .agreesIf(
                desperate.size() == 3 && desperate.stream().allMatch(row -> row.r() < 0), "not so"),
        Claim.of(
                "Figure 10",
                "highest in the North East and North West, then Yorkshire and the Humber",
                "RegionalSpread.analyse(table, mortality)")
            .answer(
                "preventable cardiovascular mortality: %s",
                regions.stream()
                    .limit(3)
                    .map(RegionalSpread.Group::region)
                    .collect(Collectors.joining(", ")))
            .needs(BURDENS),
        Claim.of(
                "Figure 10",
                "Blackpool is a clear outlier",
                "LinearRegression.Result.influential()")
            .answer(
                "preventable cardiovascular mortality: studentised residual %.2f, influential: %s",
                blackpool.studentised(), line.influential().contains(blackpool) ? "yes" : "no")
            .needs(BURDENS));
  }

  /** Whether the printed R squared is that of some t that prints as the printed one. */
  private static boolean squareFollows(IndicatorTable printed, PublishedCorrelation row) {
    Area disease =
        printed.areas().stream()
            .filter(area -> area.name().equals(row.label()))
            .findFirst()
            .orElseThrow();
    double square = printed.cell(disease, "r_squared").value().orElseThrow();
    double least = squareOf(Math.max(0, Math.abs(row.t()) - 0.005));
    double most = squareOf(Math.abs(row.t()) + 0.005);
    return least <= square + 0.005 + 1e-9 && most >= square - 0.005 - 1e-9;
  }

  private static double squareOf(double t) {
    return t * t / (116 + t * t);
  }
}
