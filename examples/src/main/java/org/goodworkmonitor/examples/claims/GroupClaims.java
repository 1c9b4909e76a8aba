package org.goodworkmonitor.examples.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.presets.GoodWorkMonitor;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.stats.group.GoodWorkGroups;
import org.goodworkmonitor.stats.group.Grouping;

/**
 * Figure 3 and the four communities, by the six indicators of {@link
 * GoodWorkGroups.Result#withEstimatedHours}, of which satisfactory hours are an estimate.
 */
final class GroupClaims {
  /** A to D, as in the report. */
  private static final List<String> LETTERED =
      List.of(
          GoodWorkGroups.NORTHERN_TOWNS,
          GoodWorkGroups.URBAN_CENTRES,
          GoodWorkGroups.RURAL_AND_COASTAL,
          GoodWorkGroups.WINNERS);

  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final int D = 3;
  private static final String START_UPS = "start-ups per head of population";

  private final Facts facts;
  private final GoodWorkGroups.Result groups;
  private final Grouping grouping;
  private final IndicatorTable scores;
  private final IndicatorTable six;

  private GroupClaims(Facts facts) {
    this.facts = facts;
    this.groups = GoodWorkGroups.withEstimatedHours(facts.open(), facts.monitor());
    this.grouping = groups.grouping();
    Scoreboard board =
        GoodWorkMonitor.estimatedVariant()
            .score(GoodWorkMonitor.withEstimatedHours(facts.open(), facts.monitor()));
    this.scores = board.domainScores();
    this.six = board.table();
  }

  static List<Claim> of(Facts facts) {
    GroupClaims claims = new GroupClaims(facts);
    List<Claim> all = new ArrayList<>(claims.figure3());
    all.addAll(claims.winners());
    all.addAll(claims.ruralAndCoastal());
    all.addAll(claims.urbanCentres());
    all.addAll(claims.northernTowns());
    return all;
  }

  private List<Claim> figure3() {
    double[] totals = means(scores, "good_work");
    boolean ascending = totals[A] < totals[B] && totals[B] < totals[C] && totals[C] < totals[D];
    List<String> indicators =
        GoodWorkMonitor.estimatedVariant().indicators().stream().map(Indicator::id).toList();
    List<String> profile =
        groups.meanProfiles().columns().stream()
            .map(ResultTable.Column::name)
            .filter(name -> !List.of("group", "areas").contains(name) && !name.endsWith(" z"))
            .toList();
    return List.of(
        Claim.of(
                "Figure 3",
                "four communities of similar profile",
                "GoodWorkGroups.withEstimatedHours(open, printed).scale()")
            .answer(
                "%d, of %s areas (A to D); a robust scale: %s",
                grouping.count(),
                LETTERED.stream()
                    .map(name -> String.valueOf(grouping.sizes().get(name)))
                    .collect(Collectors.joining(", ")),
                groups.scale().isRobust() ? "yes" : "no")
            .holdsIf(grouping.count() == 4 && groups.scale().isRobust()),
        Claim.of("Figure 3", "found without location", "groups.meanProfiles()")
            .answer("profiles of %d indicators, none of them a place", profile.size())
            .holdsIf(profile.equals(indicators)),
        Claim.of("Figure 3", "letters A to D", "GoodWorkGroups.letter(name)")
            .answer("mean totals A to D: %s", all(totals, "%.0f"))
            .holdsIf(ascending));
  }

  private List<Claim> winners() {
    IndicatorTable open = facts.open();
    double[] hhi = means(open, "industry_hhi");
    double[] education = means(facts.conditions(), "education");
    double[] gcse = means(open, "gcse_english_maths_pct");
    double[] prosperity = means(facts.conditions(), "prosperity");
    double[] perJob = means(open, "gva_per_filled_job_gbp");
    List<Area> members = members(GoodWorkGroups.WINNERS);
    long southAndMidlands =
        members.stream()
            .map(Area::region)
            .filter(
                Set.of(
                        "South East",
                        "South West",
                        "East of England",
                        "East Midlands",
                        "West Midlands")
                    ::contains)
            .count();
    List<String> bristol =
        List.of(
            "Bristol", "South Gloucestershire", "North Somerset", "Bath and North East Somerset");
    List<String> outposts = List.of("York", "Cheshire East", "Cheshire West and Chester");
    ResultTable exceptions = groups.exceptions();
    long found =
        outposts.stream()
            .filter(name -> isIn(name, GoodWorkGroups.WINNERS))
            .filter(
                name ->
                    IntStream.range(0, exceptions.rows())
                        .anyMatch(row -> exceptions.column("name").text(row).equals(name)))
            .count();
    return List.of(
        Claim.of("D", "strong in all domains", "grouping.meansOf(board.domainScores())")
            .answer("access, status, pay: %s", domains(D))
            .holdsIf(
                highest(
                    D, "access_and_participation", "status_and_autonomy", "pay_and_conditions")),
        mean("D", "higher participation", open, "participation_rate", "%.1f %%", D, true),
        mean("D", "less routine work", open, "routine_occupations_pct", "%.1f %%", D, false),
        mean("D", "higher pay", open, "median_weekly_pay_gbp", "GBP %.0f", D, true),
        mean("D", "a good mix of activities", open, "industry_hhi", "HHI %.3f", D, false),
        Claim.of("D", "good education", "grouping.meansOf(conditions)")
            .answer("printed pillar %s; GCSE %s %%", all(education, "%.0f"), all(gcse, "%.0f"))
            .holdsIf(isHighest(education, D) && isHighest(gcse, D)),
        Claim.of("D", "strong economies", "grouping.meansOf(conditions)")
            .answer(
                "printed prosperity %s; GVA per job GBP %s",
                all(prosperity, "%.0f"), all(perJob, "%.0f"))
            .holdsIf(isHighest(prosperity, D) && isHighest(perJob, D) && isLowest(hhi, D)),
        Claim.of(
                "D",
                "mostly in the South, around London, Bristol and the Midlands",
                "grouping.members()")
            .answer(
                "%d of %d in the South and the Midlands; %d of %d in and around Bristol",
                southAndMidlands,
                members.size(),
                bristol.stream().filter(n -> isIn(n, GoodWorkGroups.WINNERS)).count(),
                bristol.size())
            .holdsIf(
                2 * southAndMidlands > members.size()
                    && bristol.stream().allMatch(n -> isIn(n, GoodWorkGroups.WINNERS))),
        Claim.of("D", "outposts: Cheshire and York", "groups.exceptions()")
            .answer("%d of %d are members outside its regions", found, outposts.size())
            .holdsIf(found == 3),
        lead("Regional Urban Centres", B),
        lead("Northern Towns", A));
  }

  private Claim lead(String name, int letter) {
    double[] men = means(facts.outcomes(), "healthy_life_expectancy_male_years");
    double[] women = means(facts.outcomes(), "healthy_life_expectancy_female_years");
    return Claim.of(
            "D",
            "five years more of healthy life than " + name,
            "grouping.meansOf(Datasets.englandOutcomes())")
        .answer("men %.1f, women %.1f years more", men[D] - men[letter], women[D] - women[letter])
        .holdsIf(men[D] - men[letter] >= 5 && women[D] - women[letter] >= 5);
  }

  private List<Claim> ruralAndCoastal() {
    IndicatorTable open = facts.open();
    double[] access = means(scores, "access_and_participation");
    double[] routine = means(open, "routine_occupations_pct");
    double[] professional = means(open, "professional_managerial_pct");
    String blackpool = letter("Blackpool");
    String portsmouth = letter("Portsmouth");
    return List.of(
        Claim.of("C", "strong on labour market access", "grouping.meansOf(board.domainScores())")
            .answer("A to D: %s", all(access, "%.0f"))
            .holdsIf(access[C] > access[A] && access[C] > access[B] && access[C] > mean(access)),
        Claim.of("C", "more routine work than the Winners", "grouping.meansOf(open)")
            .answer("%.1f and %.1f %%", routine[C], routine[D])
            .holdsIf(routine[C] > routine[D]),
        Claim.of("C", "less professional work than the Winners", "grouping.meansOf(open)")
            .answer("%.1f and %.1f %%", professional[C], professional[D])
            .holdsIf(professional[C] < professional[D]),
        Claim.of(
                "C",
                "coastal towns with their own authority resemble A and B jointly: Blackpool,"
                    + " Portsmouth",
                "grouping.labelOf(names.area(\"Blackpool\"))")
            .answer("Blackpool %s, Portsmouth %s", blackpool, portsmouth)
            .holdsIf(Set.of(blackpool, portsmouth).equals(Set.of("A", "B"))));
  }

  private List<Claim> urbanCentres() {
    IndicatorTable open = facts.open();
    double[] routine = means(open, "routine_occupations_pct");
    double[] pay = means(open, "median_weekly_pay_gbp");
    double[] participation = means(open, "participation_rate");
    double[] unemployment = means(open, "unemployment_rate");
    double[] births = means(open, "business_births_pct");
    List<String> nearer = nearerToA();
    return List.of(
        members(
            "most of the Birmingham city region",
            4,
            "Birmingham",
            "Coventry",
            "Dudley",
            "Sandwell",
            "Solihull",
            "Walsall",
            "Wolverhampton"),
        members("Leicester and Nottingham", 2, "Leicester", "Nottingham"),
        members("Coventry", 1, "Coventry"),
        members("Leeds and Sheffield", 2, "Leeds", "Sheffield"),
        members(
            "parts of Manchester",
            1,
            "Manchester",
            "Bolton",
            "Bury",
            "Oldham",
            "Rochdale",
            "Salford",
            "Stockport",
            "Tameside",
            "Trafford",
            "Wigan"),
        members(
            "parts of Newcastle", 1, "Newcastle", "Gateshead", "North Tyneside", "South Tyneside"),
        Claim.of("B", "routine work similar to Rural and Coastal", "grouping.meansOf(open)")
            .answer("A %.1f, B %.1f, C %.1f %%", routine[A], routine[B], routine[C])
            .holdsIf(
                Math.abs(routine[B] - routine[C]) < Math.abs(routine[B] - routine[A]),
                "it is nearer to that of Northern Towns"),
        Claim.of("B", "pay similar to Rural and Coastal", "grouping.meansOf(open)")
            .answer("A %.0f, B %.0f, C %.0f, D %.0f GBP", pay[A], pay[B], pay[C], pay[D])
            .holdsIf(
                Math.abs(pay[B] - pay[C]) < Math.abs(pay[B] - pay[A])
                    && Math.abs(pay[B] - pay[C]) < Math.abs(pay[B] - pay[D])),
        Claim.of("B", "lower participation than Rural and Coastal", "grouping.meansOf(open)")
            .answer("%.1f and %.1f %%", participation[B], participation[C])
            .holdsIf(participation[B] < participation[C]),
        Claim.of("B", "higher unemployment than Rural and Coastal", "grouping.meansOf(open)")
            .answer("%.1f and %.1f %%", unemployment[B], unemployment[C])
            .holdsIf(unemployment[B] > unemployment[C]),
        mean(
            "B",
            "stands out in satisfactory hours (estimate)",
            six,
            "satisfactory_hours_estimate",
            "%.0f",
            B,
            true),
        Claim.of(
                "B",
                "close to Northern Towns on many social and economic indicators",
                "grouping.meansOf(outcomes)")
            .answer(
                "nearer to A than to D on %d of 7: %s", nearer.size(), String.join(", ", nearer))
            .holdsIf(nearer.size() > 3),
        Claim.of("B", "more start-ups than Northern Towns", "grouping.meansOf(open)")
            .answer("births, %% of businesses: B %.1f, A %.1f", births[B], births[A])
            .needs(START_UPS),
        Claim.of("B", "more start-ups than Rural and Coastal", "grouping.meansOf(open)")
            .answer("births, %% of businesses: B %.1f, C %.1f", births[B], births[C])
            .needs(START_UPS),
        Claim.of("B", "start-ups near those of the Winners", "grouping.meansOf(open)")
            .answer("births, %% of businesses: B %.1f, D %.1f", births[B], births[D])
            .needs(START_UPS));
  }

  /** The measures of health, deprivation and the economy on which B is nearer to A than to D. */
  private List<String> nearerToA() {
    List<String> nearer = new ArrayList<>();
    for (IndicatorTable table :
        List.of(
            facts.outcomes(),
            facts
                .open()
                .select("gva_per_filled_job_gbp", "gcse_english_maths_pct", "job_density"))) {
      for (Indicator indicator : table.indicators()) {
        double[] means = means(table, indicator.id());
        if (Math.abs(means[B] - means[A]) < Math.abs(means[B] - means[D])) {
          nearer.add(indicator.name().toLowerCase(Locale.ROOT));
        }
      }
    }
    return nearer;
  }

  private List<Claim> northernTowns() {
    IndicatorTable open = facts.open();
    double[] births = means(open, "business_births_pct");
    double[] prosperity = means(facts.conditions(), "prosperity");
    double[] education = means(facts.conditions(), "education");
    double[] professional = means(open, "professional_managerial_pct");
    List<String> belt =
        List.of(
            "Lincolnshire",
            "North Lincolnshire",
            "North East Lincolnshire",
            "Barnsley",
            "Doncaster",
            "Rotherham",
            "Sheffield",
            "Bradford",
            "Calderdale",
            "Kirklees",
            "Leeds",
            "Wakefield",
            "Lancashire",
            "Blackburn",
            "Blackpool");
    long inBelt = belt.stream().filter(name -> isIn(name, GoodWorkGroups.NORTHERN_TOWNS)).count();
    int size = members(GoodWorkGroups.NORTHERN_TOWNS).size();
    return List.of(
        Claim.of("A", "poorest in all domains", "grouping.meansOf(board.domainScores())")
            .answer(
                "access, status, pay: %s; of the six indicators not lowest in: %s",
                domains(A), notLowest())
            .holdsIf(
                lowest(A, "access_and_participation", "status_and_autonomy", "pay_and_conditions")),
        mean("A", "high unemployment", open, "unemployment_rate", "%.1f %%", A, true),
        mean("A", "much routine work", open, "routine_occupations_pct", "%.1f %%", A, true),
        mean("A", "low pay", open, "median_weekly_pay_gbp", "GBP %.0f", A, false),
        Claim.of("A", "weaker economies", "grouping.meansOf(conditions)")
            .answer("printed prosperity, A to D: %s", all(prosperity, "%.0f"))
            .holdsIf(isLowest(prosperity, A)),
        Claim.of("A", "low start-up rates", "grouping.meansOf(open)")
            .answer("births, %% of businesses, A to D: %s", all(births, "%.1f"))
            .needs(START_UPS),
        Claim.of(
                "A",
                "fewer people with qualifications beyond A-level",
                "grouping.meansOf(conditions)")
            .answer(
                "printed education, A to D: %s; professional work %s %%",
                all(education, "%.0f"), all(professional, "%.0f"))
            .needs("residents with NVQ4 or above"),
        mean("A", "the least diverse industries", open, "industry_hhi", "HHI %.3f", A, true),
        Claim.of(
                "A",
                "concentrated from Lincolnshire through South and West Yorkshire into Lancashire",
                "grouping.members()")
            .answer(
                "%d of the %d areas there, and %d of all %d",
                inBelt, belt.size(), size, grouping.size())
            .holdsIf(inBelt * grouping.size() > 2L * size * belt.size()));
  }

  private Claim members(String what, int least, String... names) {
    long found =
        Arrays.stream(names).filter(name -> isIn(name, GoodWorkGroups.URBAN_CENTRES)).count();
    return Claim.of("B", "members: " + what, "grouping.labelOf(names.area(name))")
        .answer("%d of %d", found, names.length)
        .holdsIf(found >= least);
  }

  /** The indicators of the profile on which some other community scores below A. */
  private String notLowest() {
    Scoreboard board =
        GoodWorkMonitor.estimatedVariant()
            .score(GoodWorkMonitor.withEstimatedHours(facts.open(), facts.monitor()));
    return six.indicators().stream()
        .filter(
            indicator -> {
              Indicator score = Indicator.higherIsBetter(indicator.id());
              IndicatorTable scored =
                  IndicatorTable.of(board.areas(), Column.of(score, board.scores(indicator.id())));
              return !isLowest(means(scored, indicator.id()), A);
            })
        .map(indicator -> indicator.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** A community that has the highest or the lowest mean of an indicator. */
  private Claim mean(
      String letter,
      String statement,
      IndicatorTable table,
      String indicator,
      String format,
      int community,
      boolean highest) {
    double[] means = means(table, indicator);
    return Claim.of(letter, statement, "grouping.meansOf(table)")
        .answer("A to D: %s", all(means, format))
        .holdsIf(highest ? isHighest(means, community) : isLowest(means, community));
  }

  /** The means of the communities A to D. */
  private double[] means(IndicatorTable table, String indicator) {
    ResultTable found = grouping.meansOf(table.select(indicator));
    return LETTERED.stream()
        .mapToDouble(name -> found.column(indicator).number(grouping.labels().indexOf(name)))
        .toArray();
  }

  private static boolean isHighest(double[] means, int community) {
    return means[community] == Arrays.stream(means).max().orElseThrow();
  }

  private static boolean isLowest(double[] means, int community) {
    return means[community] == Arrays.stream(means).min().orElseThrow();
  }

  private boolean highest(int community, String... ids) {
    return Arrays.stream(ids).allMatch(id -> isHighest(means(scores, id), community));
  }

  private boolean lowest(int community, String... ids) {
    return Arrays.stream(ids).allMatch(id -> isLowest(means(scores, id), community));
  }

  private String domains(int community) {
    return String.format(
        Locale.ROOT,
        "%.0f, %.0f, %.0f of 200",
        means(scores, "access_and_participation")[community],
        means(scores, "status_and_autonomy")[community],
        means(scores, "pay_and_conditions")[community]);
  }

  private double mean(double[] means) {
    return Arrays.stream(means).average().orElseThrow();
  }

  private static String all(double[] means, String format) {
    return Arrays.stream(means)
        .mapToObj(mean -> String.format(Locale.ROOT, format, mean))
        .collect(Collectors.joining(", "));
  }

  private List<Area> members(String community) {
    return grouping.members().getOrDefault(community, List.of()).stream()
        .map(facts.outcomes()::area)
        .toList();
  }

  private String letter(String name) {
    return GoodWorkGroups.letter(grouping.labelOf(facts.names().area(name)));
  }

  private boolean isIn(String name, String community) {
    return grouping.labelOf(facts.names().area(name)).equals(community);
  }
}
