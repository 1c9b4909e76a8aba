package org.goodworkmonitor.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.weight.Weightings;

/** Published indices in which formulas combine nodes, each as one definition. */
final class PublishedIndices {
  private PublishedIndices() {}

  private static IndexBuilder index(Domain tree) {
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored());
  }

  /**
   * The Gender Development Index: the Human Development Index of women over that of men (UNDP,
   * Human Development Report 2021/2022, technical note 3).
   */
  static IndexDefinition genderDevelopment() {
    Domain tree =
        Domain.of("gdi", "Gender Development Index", human("f", "women"), human("m", "men"));
    IndexBuilder index = index(tree).aggregatedBy("gdi", Aggregations.formula("hdi_f / hdi_m"));
    for (String sex : List.of("f", "m")) {
      double least = sex.equals("f") ? 22.5 : 17.5;
      index
          .aggregatedBy("hdi_" + sex, Aggregations.geometricMean())
          .normalisedBy("le_" + sex, clamped(least, least + 65))
          .normalisedBy("eys_" + sex, clamped(0, 18))
          .normalisedBy("mys_" + sex, clamped(0, 15))
          .normalisedBy(
              "gni_" + sex,
              Normalisations.goalposts(100, 75_000).scaledTo(0, 1).clamped().logarithmic());
    }
    return index.build();
  }

  private static Normalisation clamped(double low, double high) {
    return Normalisations.goalposts(low, high).scaledTo(0, 1).clamped();
  }

  private static Domain human(String sex, String name) {
    return Domain.of(
        "hdi_" + sex,
        "Human Development Index, " + name,
        more("le_" + sex, "Life expectancy at birth, " + name, "years"),
        Domain.of(
            "education_" + sex,
            "Education, " + name,
            more("eys_" + sex, "Expected years of schooling, " + name, "years"),
            more("mys_" + sex, "Mean years of schooling, " + name, "years")),
        more("gni_" + sex, "Gross national income per head, " + name, "PPP $ of 2017"));
  }

  /**
   * The Gender Inequality Index, of which less is better: one less the harmonic mean of women's and
   * men's achievement over that of both together (UNDP, Human Development Report 2021/2022,
   * technical note 4). Four nodes are used in two places each.
   */
  static IndexDefinition genderInequality() {
    Indicator workF = more("lfpr_f", "Labour force participation, women", "%");
    Indicator workM = more("lfpr_m", "Labour force participation, men", "%");
    Domain health =
        Domain.of(
            "health",
            "Reproductive health",
            Indicator.lowerIsBetter("mmr").withName("Maternal mortality").withUnit("per 100,000"),
            Indicator.lowerIsBetter("abr").withName("Births to adolescents").withUnit("per 1,000"));
    Domain powerF = power("f", "women");
    Domain powerM = power("m", "men");
    Domain women = Domain.of("women", "Women's achievement", health, powerF, workF);
    Domain men = Domain.of("men", "Men's achievement", powerM, workM);
    Domain each = Domain.of("each", "Harmonic mean of women and men", women, men);
    Domain both = Domain.of("both", "Both together", health, powerF, powerM, workF, workM);
    Domain tree = Domain.of("gii", "Gender Inequality Index", each, both).lowerIsBetter();
    return index(tree)
        .aggregatedBy("health", Aggregations.formula("sqrt(10 / min(max(mmr, 10), 1000) / abr)"))
        .aggregatedBy("power_f", Aggregations.formula("sqrt(max(pr_f, 0.1) * se_f) / 100"))
        .aggregatedBy("power_m", Aggregations.formula("sqrt(pr_m * se_m) / 100"))
        .aggregatedBy("women", Aggregations.formula("(health * power_f * lfpr_f / 100) ^ (1 / 3)"))
        .aggregatedBy("men", Aggregations.formula("(power_m * lfpr_m / 100) ^ (1 / 3)"))
        .aggregatedBy("each", Aggregations.harmonicMean())
        .aggregatedBy(
            "both",
            Aggregations.formula(
                "(mean(health, 1) * mean(power_f, power_m) * mean(lfpr_f, lfpr_m) / 100)"
                    + " ^ (1 / 3)"))
        .aggregatedBy("gii", Aggregations.formula("1 - each / both"))
        .rankedBy(Ranking.standard().roundedTo(3))
        .build();
  }

  private static Domain power(String sex, String name) {
    return Domain.of(
        "power_" + sex,
        "Empowerment, " + name,
        more("pr_" + sex, "Seats in parliament, " + name, "%"),
        more("se_" + sex, "With some secondary education, " + name, "%"));
  }

  /**
   * The Happy Planet Index of 2019: years of life, adjusted by how people feel, over the ecological
   * footprint. The constants are those that the published scores of that year follow.
   */
  static IndexDefinition happyPlanet() {
    Indicator years = more("happy_years", "Happy life years, up to a constant", "years");
    Domain tree =
        Domain.of(
            "hpi",
            "Happy Planet Index",
            years,
            Indicator.lowerIsBetter("footprint").withName("Footprint").withUnit("g ha"));
    return index(tree)
        .derived(years, Expression.parse("life_expectancy * (wellbeing + 2.91865)"))
        .aggregatedBy(
            "hpi",
            Aggregations.formula("0.77514427 * (happy_years - 72.9663) / (footprint + 6.38615174)"))
        .build();
  }

  private static final Map<String, List<String>> THEMES =
      Map.of(
          "theme1", List.of("pov", "unemp", "pci", "nohsdp"),
          "theme2", List.of("age65", "age17", "disabl", "sngpnt"),
          "theme3", List.of("minrty", "limeng"),
          "theme4", List.of("munit", "mobile", "crowd", "noveh", "groupq"));

  /**
   * The Social Vulnerability Index 2018 of the United States (CDC/ATSDR, SVI 2018 documentation):
   * percentile ranks of 15 variables, rounded to four decimals, are summed to themes and these to
   * the total. What is published of a theme is the rank of its sum, which the total does not read.
   */
  static IndexDefinition vulnerability() {
    List<Node> themes = new ArrayList<>();
    for (String theme : List.of("theme1", "theme2", "theme3", "theme4")) {
      List<Node> variables = new ArrayList<>();
      THEMES.get(theme).forEach(id -> variables.add(variable(id)));
      themes.add(new Domain("spl_" + theme, "Sum of " + theme, variables).lowerIsBetter());
    }
    Domain total = new Domain("spl_themes", "Social vulnerability", themes).lowerIsBetter();
    IndexBuilder index =
        IndexDefinition.of(total)
            .normalisedBy(Normalisations.percentileRank(RankTies.MIN))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.leaveUnscored())
            .normalisedBy("ep_pci", Normalisations.percentileRank(RankTies.MAX));
    THEMES
        .values()
        .forEach(
            ids ->
                ids.forEach(
                    id ->
                        index.aggregatedBy(
                            "epl_" + id, Aggregations.formula(rounded("ep_" + id)))));
    List<Node> sums = new ArrayList<>(themes);
    sums.add(total);
    for (Node summed : sums) {
      String id = summed.id().replace("spl", "rpl");
      Domain ranked = Domain.of(id + "_exact", "Rank of " + summed.name(), summed).lowerIsBetter();
      index
          .alsoComputing(Domain.of(id, ranked.name(), ranked).lowerIsBetter())
          .normalisedBy(ranked.id(), Normalisations.percentileRank(RankTies.MIN))
          .aggregatedBy(id, Aggregations.formula(rounded(ranked.id())));
    }
    return index.build();
  }

  private static Domain variable(String id) {
    Indicator of =
        id.equals("pci") ? Indicator.higherIsBetter("ep_pci") : Indicator.lowerIsBetter("ep_" + id);
    return Domain.of("epl_" + id, "Percentile rank of " + id, of).lowerIsBetter();
  }

  private static String rounded(String id) {
    return "round(" + id + ", 4)";
  }

  private static Indicator more(String id, String name, String unit) {
    return Indicator.higherIsBetter(id).withName(name).withUnit(unit);
  }
}
