package org.goodworkmonitor.core.presets;

import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The index of the conditions of good work in Table 2 of <i>The Good Work Monitor</i> (Institute
 * for the Future of Work, January 2021): twelve indicators in four pillars.
 */
public final class GoodWorkConditions {
  private GoodWorkConditions() {}

  /**
   * The index: each indicator from 0 for the worst area to 100 for the best, a pillar the sum of
   * its three (0 to 300), the whole the sum of the four (0 to 1200). The report does not print the
   * directions of the twelve; these are inferred. A gap is an error.
   *
   * @return the definition; the root is {@code good_work_conditions}
   */
  public static IndexDefinition definition() {
    Domain tree =
        Domain.of(
            "good_work_conditions",
            "Conditions of good work",
            Domain.of(
                "prosperity",
                "Prosperity",
                higher("gva_per_capita_gbp", "GVA per capita", "GBP"),
                higher("gva_growth_pct", "GVA growth, average of three years", "%"),
                higher("gva_per_worker_gbp", "Productivity: GVA per worker", "GBP")),
            Domain.of(
                "demand",
                "Demand",
                higher("business_births_per_100k", "Business start-ups", "per 100,000 population"),
                higher("job_density", "Job density", "jobs per worker"),
                lower("industry_hhi", "Industrial concentration (HHI of employment shares)", "")),
            Domain.of(
                "education",
                "Education",
                higher(
                    "training_providers_per_100k", "Training providers", "per 100,000 population"),
                higher("nvq4_plus_pct", "Residents with NVQ4 or above", "%"),
                higher("gcse_attainment", "GCSE attainment, average of three years", "")),
            Domain.of(
                "inequality",
                "Inequality",
                lower("workless_households_pct", "Workless households", "%"),
                lower("deprivation_dispersion", "Dispersion of deprivation within the area", ""),
                lower("income_ratio_80_20", "80/20 income ratio", "")));
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error())
        .build();
  }

  private static Indicator higher(String id, String name, String unit) {
    return Indicator.higherIsBetter(id).withName(name).withUnit(unit);
  }

  private static Indicator lower(String id, String name, String unit) {
    return Indicator.lowerIsBetter(id).withName(name).withUnit(unit);
  }
}
