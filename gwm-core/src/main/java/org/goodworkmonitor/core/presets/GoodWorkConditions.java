package org.goodworkmonitor.core.presets;

import static org.goodworkmonitor.core.presets.Conventions.Topic.ACCURACY;
import static org.goodworkmonitor.core.presets.Conventions.Topic.DIVISOR;
import static org.goodworkmonitor.core.presets.Conventions.Topic.GAPS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.INPUTS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.RANKS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ROUNDING;
import static org.goodworkmonitor.core.presets.Conventions.Topic.TIES;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ZEROS_AND_LIMITS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The index of the conditions of good work in Table 2 and Figure 5 of <i>The Good Work Monitor</i>
 * (Institute for the Future of Work, January 2021): twelve indicators in four pillars, and variants
 * of it.
 *
 * <p>Each indicator is scaled from 0 for the worst area to 100 for the best, a pillar is the sum of
 * its three (0 to 300), and the index the sum of the four (0 to 1200). The report prints neither
 * this rule nor the directions of the twelve; both are inferred.
 */
public final class GoodWorkConditions {
  private GoodWorkConditions() {}

  /**
   * The index as in Table 2 of the report. A gap is an error.
   *
   * @return the definition; the root is {@code good_work_conditions}
   */
  public static IndexDefinition definition() {
    return rules(
            root(
                Domain.of(
                    "prosperity",
                    "Prosperity",
                    higher("gva_per_capita_gbp", "GVA per capita", "GBP"),
                    higher("gva_growth_pct", "GVA growth, average of three years", "%"),
                    higher("gva_per_worker_gbp", "Productivity: GVA per worker", "GBP")),
                demand(
                    higher(
                        "business_births_per_100k", "Business start-ups", "per 100,000 population"),
                    "jobs per worker"),
                Domain.of(
                    "education",
                    "Education",
                    higher(
                        "training_providers_per_100k",
                        "Training providers",
                        "per 100,000 population"),
                    higher("nvq4_plus_pct", "Residents with NVQ4 or above", "%"),
                    higher("gcse_attainment", "GCSE attainment, average of three years", "")),
                Domain.of(
                    "inequality",
                    "Inequality",
                    lower("workless_households_pct", "Workless households", "%"),
                    lower(
                        "deprivation_dispersion", "Dispersion of deprivation within the area", ""),
                    lower("income_ratio_80_20", "80/20 income ratio", ""))))
        .build();
  }

  /**
   * The index from the five indicators for which open data of local authorities come with the
   * library; see {@link #coverage()}. Where one indicator stands for a pillar it has the weight 3,
   * so that the pillar keeps its range of 0 to 300. No open indicator of the pillar of inequality
   * is bundled, and the whole index ranges from 0 to 900. Where an area lacks one of the three
   * indicators of demand the others count for it; an area that lacks a whole pillar is left
   * unscored.
   *
   * @return the definition; the root is {@code good_work_conditions}
   */
  public static IndexDefinition openVariant() {
    return rules(
            root(
                Domain.of(
                    "prosperity",
                    "Prosperity",
                    higher("gva_per_filled_job_gbp", "GVA per filled job", "GBP")),
                demand(
                    higher("business_births_pct", "Business births", "% of active businesses"),
                    "jobs per resident of working age"),
                Domain.of(
                    "education",
                    "Education",
                    higher("gcse_english_maths_pct", "Pupils with GCSE English and maths", "%"))))
        .weightedBy("prosperity", Weightings.given(Map.of("gva_per_filled_job_gbp", 3.0)))
        .weightedBy("education", Weightings.given(Map.of("gcse_english_maths_pct", 3.0)))
        .onMissing("prosperity", MissingPolicy.leaveUnscored())
        .onMissing("demand", MissingPolicy.reweight(0.5))
        .onMissing("education", MissingPolicy.leaveUnscored())
        .onMissing("good_work_conditions", MissingPolicy.leaveUnscored())
        .build();
  }

  /**
   * The sum of four pillar scores that are given, as printed in Figure 5 of the report. Scores are
   * compared at the one decimal that is printed.
   *
   * <p>The totals that Figure 5 prints are not these sums: they differ on 115 of its 118 rows, and
   * so do many ranks.
   *
   * @return the definition; the root is {@code good_work_conditions}, its indicators are the four
   *     pillars
   */
  public static IndexDefinition fromPillarScores() {
    Domain tree =
        root(
            pillarScore("prosperity", "Prosperity"),
            pillarScore("demand", "Demand"),
            pillarScore("education", "Education"),
            pillarScore("inequality", "Inequality"));
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error())
        .rankedBy(Ranking.standard().roundedTo(1))
        .build();
  }

  /**
   * Which of the twelve indicators of Table 2 have open data of local authorities in this library,
   * and how these differ from what the report used.
   *
   * @return a row per indicator: pillar, indicator, the id of the open one in {@link
   *     #openVariant()}, which is empty where there is none, and the difference
   */
  public static ResultTable coverage() {
    Map<String, String> open =
        Map.of(
            "gva_per_worker_gbp", "gva_per_filled_job_gbp",
            "business_births_per_100k", "business_births_pct",
            "job_density", "job_density",
            "industry_hhi", "industry_hhi",
            "gcse_attainment", "gcse_english_maths_pct");
    Map<String, String> differences =
        Map.of(
            "gva_per_worker_gbp", "per filled job",
            "business_births_per_100k", "% of active businesses",
            "job_density", "jobs per resident of working age",
            "industry_hhi", "17 industries, Census 2011",
            "gcse_attainment", "English and maths, one year");
    List<String[]> rows = new ArrayList<>();
    for (Domain pillar : definition().tree().domains()) {
      for (Node node : pillar.members()) {
        if (node instanceof Indicator indicator) {
          rows.add(
              new String[] {
                pillar.name(),
                indicator.name(),
                open.getOrDefault(indicator.id(), ""),
                differences.getOrDefault(indicator.id(), "no open data bundled")
              });
        }
      }
    }
    return ResultTable.builder("Conditions of good work: what open data cover")
        .texts("pillar", rows, r -> r[0])
        .texts("indicator", rows, r -> r[1])
        .texts("open", rows, r -> r[2])
        .texts("difference", rows, r -> r[3])
        .build();
  }

  /**
   * The conventions of the index.
   *
   * @return an immutable list of one
   */
  public static List<Conventions> conventions() {
    return List.of(
        new Conventions(
            "good_work_conditions",
            "Conditions of good work (Institute for the Future of Work, 2021)",
            "Institute for the Future of Work, The Good Work Monitor, January 2021",
            Map.of(
                INPUTS,
                "twelve indicators as in Table 2 of the report",
                RANKS,
                "1 is the highest",
                TIES,
                "the smallest rank is shared; from printed scores, those equal at 1 decimal tie",
                ROUNDING,
                "nothing",
                DIVISOR,
                "indicators and domains are added, not averaged",
                ZEROS_AND_LIMITS,
                "each indicator from 0, the worst area, to 100, the best",
                GAPS,
                "an error; in the open variant the other indicators of demand count for a missing"
                    + " one",
                ACCURACY,
                "the printed totals differ from the sums of the printed pillars on 115 of 118 rows,"
                    + " so that they cannot be reproduced")));
  }

  private static Domain root(Node... pillars) {
    return Domain.of("good_work_conditions", "Conditions of good work", pillars);
  }

  private static Domain demand(Indicator births, String densityUnit) {
    return Domain.of(
        "demand",
        "Demand",
        births,
        higher("job_density", "Job density", densityUnit),
        lower("industry_hhi", "Industrial concentration (HHI of employment shares)", ""));
  }

  private static IndexBuilder rules(Domain tree) {
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error());
  }

  private static Indicator pillarScore(String id, String name) {
    return Indicator.higherIsBetter(id).withName(name).withUnit("score 0-300");
  }

  private static Indicator higher(String id, String name, String unit) {
    return Indicator.higherIsBetter(id).withName(name).withUnit(unit);
  }

  private static Indicator lower(String id, String name, String unit) {
    return Indicator.lowerIsBetter(id).withName(name).withUnit(unit);
  }
}
