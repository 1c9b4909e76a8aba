package org.goodworkmonitor.core.presets;

import static org.goodworkmonitor.core.presets.Conventions.Topic.ACCURACY;
import static org.goodworkmonitor.core.presets.Conventions.Topic.DIVISOR;
import static org.goodworkmonitor.core.presets.Conventions.Topic.GAPS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.INPUTS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.RANKS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ROUNDING;
import static org.goodworkmonitor.core.presets.Conventions.Topic.TIES;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ZEROS_AND_LIMITS;

import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The Good Work Monitor of the Institute for the Future of Work (January 2021), and variants of it.
 *
 * <p>Each indicator is scaled from 0 for the worst area to 100 for the best; a domain is the sum of
 * its two indicators (0 to 200) and the monitor the sum of its three domains (0 to 600). The report
 * does not print this rule; all of its printed numbers agree with it.
 */
public final class GoodWorkMonitor {
  private static final Indicator PAY =
      Indicator.higherIsBetter("median_weekly_pay_gbp")
          .withName("Median weekly pay")
          .withUnit("GBP");
  private static final Indicator HOURS =
      Indicator.higherIsBetter("satisfactory_hours_estimate")
          .withName("Satisfactory hours (estimate)")
          .withUnit("score 0-100");

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
   * The monitor from the five indicators with bundled open data. Satisfactory hours, an indicator
   * of the Office for National Statistics, are not among them, so pay, not indexed to prices,
   * stands alone in its domain with the weight 2, and every domain keeps its range of 0 to 200.
   * Where an area lacks one of two indicators the other one counts for both; an area that lacks a
   * whole domain is left unscored.
   *
   * @return the definition; the root is {@code good_work}
   */
  public static IndexDefinition openVariant() {
    return rules(domains(Domain.of("pay_and_conditions", "Pay and conditions", PAY)))
        .weightedBy("pay_and_conditions", Weightings.given(Map.of(PAY.id(), 2.0)))
        .onMissing("access_and_participation", MissingPolicy.reweight(0.5))
        .onMissing("status_and_autonomy", MissingPolicy.reweight(0.5))
        .onMissing("pay_and_conditions", MissingPolicy.leaveUnscored())
        .onMissing("good_work", MissingPolicy.leaveUnscored())
        .build();
  }

  /**
   * The monitor with six indicators, of which the last, the score of satisfactory hours, is an
   * estimate from {@link #withEstimatedHours}: five open indicators, each scaled from 0 to 100, and
   * the estimate as it is. A gap is an error.
   *
   * <p>The domain of pay and conditions then has the score that the report prints, while the other
   * two domains are scored from open data.
   *
   * @return the definition; the root is {@code good_work}
   */
  public static IndexDefinition estimatedVariant() {
    return rules(domains(Domain.of("pay_and_conditions", "Pay and conditions", PAY, HOURS)))
        .normalisedBy(HOURS.id(), Normalisations.none())
        .build();
  }

  /**
   * Estimates the score of satisfactory hours of every area, which the report does not print, as
   * what the printed score of pay and conditions leaves after open pay:
   *
   * <pre>hours = printed - 100 (pay - min pay) / (max pay - min pay)</pre>
   *
   * <p>The estimate contains the difference between the report's pay, which is indexed to regional
   * prices, and open pay, which is not. It is meant for {@link #estimatedVariant()}, and shown
   * elsewhere only with the word estimate. Its cells are marked as imputed.
   *
   * @param open the indicators of {@link #openVariant()}
   * @param printed Figure 1 of the report, with the column {@code pay_and_conditions}
   * @return the five indicators and {@code satisfactory_hours_estimate} (score, about 0 to 100), of
   *     the areas that have all of them
   * @throws IllegalArgumentException if a table lacks a column
   * @throws DataException if no area has all values, or all have the same pay
   */
  public static IndicatorTable withEstimatedHours(IndicatorTable open, IndicatorTable printed) {
    List<String> five = openVariant().indicators().stream().map(Indicator::id).toList();
    IndicatorTable known =
        open.select(five.toArray(String[]::new))
            .where(
                area ->
                    five.stream().allMatch(id -> open.cell(area, id).value().isPresent())
                        && printed.hasArea(area.code())
                        && printed.cell(area, "pay_and_conditions").value().isPresent());
    double[] pay = known.column(PAY.id()).values();
    DoubleSummaryStatistics range = Arrays.stream(pay).summaryStatistics();
    if (!(range.getMax() > range.getMin())) {
      throw new DataException(
          "satisfactory hours cannot be estimated",
          List.of(
              Problem.of("the same pay in all areas", "give areas that differ").atNode(PAY.id())));
    }
    double[] hours = new double[pay.length];
    for (int row = 0; row < hours.length; row++) {
      Area area = known.areas().get(row);
      double scaled = 100 * (pay[row] - range.getMin()) / (range.getMax() - range.getMin());
      double score = printed.cell(area, "pay_and_conditions").value().orElseThrow();
      hours[row] = score - scaled;
    }
    return known.with(
        Column.of(HOURS, hours).withStatus(Collections.nCopies(hours.length, CellStatus.IMPUTED)));
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

  /**
   * The conventions of the index.
   *
   * @return an immutable list of one
   */
  public static List<Conventions> conventions() {
    return List.of(
        new Conventions(
            "good_work",
            "Good Work Monitor (Institute for the Future of Work, 2021)",
            "Institute for the Future of Work, The Good Work Monitor, January 2021",
            Map.of(
                INPUTS,
                "rates and shares in %, weekly pay in pounds indexed to regional prices",
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
                "an error; the open variant lets the other indicator of the domain count for both",
                ACCURACY,
                "the printed domain scores add up to the printed totals within 0.1; the six"
                    + " indicators are not all published")));
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
