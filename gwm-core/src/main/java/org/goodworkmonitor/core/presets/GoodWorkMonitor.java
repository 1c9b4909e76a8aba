package org.goodworkmonitor.core.presets;

import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The Good Work Monitor of the Institute for the Future of Work (January 2021), and variants of it.
 *
 * <p>Each indicator is scaled from 0 for the worst area to 100 for the best; a domain is the sum of
 * its two indicators (0 to 200) and the monitor the sum of its three domains (0 to 600). The report
 * does not print this rule; all of its printed numbers agree with it.
 */
public final class GoodWorkMonitor {
  private GoodWorkMonitor() {}

  /**
   * The monitor as in Table 1 of the report: six indicators in three domains. A gap is an error.
   *
   * @return the definition; the root is {@code good_work}
   */
  public static IndexDefinition definition() {
    return rules(
            domains(
                Domain.of(
                    "pay_and_conditions",
                    "Pay and conditions",
                    Indicator.higherIsBetter("real_median_weekly_pay_gbp")
                        .withName("Median weekly pay, indexed to regional prices")
                        .withUnit("GBP"),
                    Indicator.higherIsBetter("satisfactory_hours_pct")
                        .withName("Workers with satisfactory hours")
                        .withUnit("%"))))
        .build();
  }

  /**
   * The monitor from the five indicators that are published openly: there is no open series of
   * satisfactory hours, so pay, not indexed to prices, stands alone in its domain with the weight
   * 2, and every domain keeps its range of 0 to 200. Where an area lacks one of two indicators the
   * other one counts for both; an area that lacks a whole domain is left unscored.
   *
   * @return the definition; the root is {@code good_work}
   */
  public static IndexDefinition openVariant() {
    return rules(
            domains(
                Domain.of(
                    "pay_and_conditions",
                    "Pay and conditions",
                    Indicator.higherIsBetter("median_weekly_pay_gbp")
                        .withName("Median weekly pay")
                        .withUnit("GBP"))))
        .weightedBy("pay_and_conditions", Weightings.given(Map.of("median_weekly_pay_gbp", 2.0)))
        .onMissing("access_and_participation", MissingPolicy.reweight(0.5))
        .onMissing("status_and_autonomy", MissingPolicy.reweight(0.5))
        .onMissing("pay_and_conditions", MissingPolicy.leaveUnscored())
        .onMissing("good_work", MissingPolicy.leaveUnscored())
        .build();
  }

  /**
   * The sum of three domain scores that are given, as printed in Figure 1 of the report. Scores are
   * compared at the one decimal that is printed.
   *
   * @return the definition; the root is {@code good_work}, its indicators are the three domains
   */
  public static IndexDefinition fromDomainScores() {
    Domain tree =
        Domain.of(
            "good_work",
            "Good Work Monitor",
            domainScore("access_and_participation", "Labour market access"),
            domainScore("status_and_autonomy", "Status and autonomy"),
            domainScore("pay_and_conditions", "Pay and conditions"));
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error())
        .rankedBy(Ranking.standard().roundedTo(1))
        .build();
  }

  private static Indicator domainScore(String id, String name) {
    return Indicator.higherIsBetter(id).withName(name).withUnit("score 0-200");
  }

  private static Domain domains(Domain pay) {
    return Domain.of(
        "good_work",
        "Good Work Monitor",
        Domain.of(
            "access_and_participation",
            "Labour market access",
            Indicator.lowerIsBetter("unemployment_rate")
                .withName("Unemployment rate")
                .withUnit("%"),
            Indicator.higherIsBetter("participation_rate")
                .withName("Working-age labour force participation")
                .withUnit("%")),
        Domain.of(
            "status_and_autonomy",
            "Status and autonomy",
            Indicator.lowerIsBetter("routine_occupations_pct")
                .withName("Workers in routine occupations")
                .withUnit("%"),
            Indicator.higherIsBetter("professional_managerial_pct")
                .withName("Workers in professional or managerial work")
                .withUnit("%")),
        pay);
  }

  private static IndexBuilder rules(Domain tree) {
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error());
  }
}
