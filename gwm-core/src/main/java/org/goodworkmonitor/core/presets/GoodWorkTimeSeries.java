package org.goodworkmonitor.core.presets;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The Good Work Time Series of the Institute for the Future of Work (2022 to 2025), as far as it is
 * known: six dimensions of access to good work for upper-tier authorities of England, Scotland and
 * Wales.
 *
 * <p>The publisher's pages name the dimensions. How they are scaled over the years, weighted and
 * put together, and what is done about gaps, is not known; {@link #choices()} says what is chosen
 * here instead. So scores of this definition are not the publisher's.
 */
public final class GoodWorkTimeSeries {
  private static final Indicator EMPLOYMENT =
      Indicator.higherIsBetter("employment_rate").withName("Employment rate").withUnit("%");
  private static final Indicator ACTIVITY =
      Indicator.higherIsBetter("economic_activity_rate")
          .withName("Economic activity rate")
          .withUnit("%");
  private static final Indicator PROFESSIONAL =
      Indicator.higherIsBetter("professional_managerial_pct")
          .withName("Workers in professional or managerial work")
          .withUnit("%");
  private static final Indicator ROUTINE =
      Indicator.lowerIsBetter("routine_occupations_pct")
          .withName("Workers in routine occupations")
          .withUnit("%");
  private static final Indicator HOURS =
      Indicator.higherIsBetter("satisfactory_hours_pct")
          .withName("Workers with satisfactory hours")
          .withUnit("%");
  private static final Indicator PAY =
      Indicator.higherIsBetter("median_weekly_pay_gbp")
          .withName("Median weekly pay")
          .withUnit("GBP");

  private GoodWorkTimeSeries() {}

  /**
   * The six dimensions: employment, economic activity, professional jobs, deroutinisation (the
   * share of routine work, less being better), satisfactory hours and pay.
   *
   * @return the definition; the root is {@code good_work}, with scores from 0 to 100 on the base
   */
  public static IndexDefinition definition() {
    return of(EMPLOYMENT, ACTIVITY, PROFESSIONAL, ROUTINE, HOURS, PAY);
  }

  /**
   * The two dimensions that open series give for every year and upper-tier authority, employment
   * and pay. It shows what the library computes over time, and is no rebuilding of the index.
   *
   * @return the definition; the root is {@code good_work}
   */
  public static IndexDefinition openVariant() {
    return of(EMPLOYMENT, PAY);
  }

  /**
   * What is chosen here because the publisher's rule is not known.
   *
   * @return an immutable list of sentences
   */
  public static List<String> choices() {
    return ImmutableList.of(
        "Scale: each dimension from 0 for the worst value to 100 for the best one; fit the"
            + " definition on all periods together, so that one scale holds for all of them.",
        "Weights: all dimensions count the same, and the index is their mean.",
        "Gaps: an area that lacks a dimension is left unscored in that period; fill gaps between"
            + " two known years beforehand, linearly in time, and show them as imputed.",
        "Measures: employment is the employment rate, deroutinisation the share of routine work"
            + " reversed, and pay is not adjusted to prices.");
  }

  private static IndexDefinition of(Node... dimensions) {
    return IndexDefinition.of(Domain.of("good_work", "Good Work Time Series", dimensions))
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored())
        .build();
  }
}
