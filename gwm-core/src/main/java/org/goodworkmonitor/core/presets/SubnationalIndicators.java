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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * Indicators of local authorities on one robust scale, as in the subnational indicators explorer of
 * the Office for National Statistics.
 *
 * <pre>score = s (x - median) / (1.4826 MAD),  MAD = median of |x - median|</pre>
 *
 * <p>with s = 1 where more is better and -1 where less is. Median and MAD are those of the local
 * authorities that have the indicator in its latest period. ONS publishes no total; the root of the
 * definition is the median of an area's scores, over the indicators that it has, and is an addition
 * of this library. Source: ONS, Subnational indicators explorer, methodology (2022).
 */
public final class SubnationalIndicators {
  private static final List<Indicator> EXPLORER =
      List.of(
          higher("gva_per_hour", "Gross value added per hour worked", "GBP"),
          higher("weekly_pay", "Gross median weekly pay", "GBP"),
          higher("employment_rate", "Employment rate, 16 to 64", "%"),
          higher("disposable_income", "Gross disposable household income per head", "GBP"),
          lower(
              "travel_transit",
              "Travel time to a large employment centre by public transport",
              "minutes"),
          lower("travel_car", "Travel time to a large employment centre by car", "minutes"),
          lower("travel_cycle", "Travel time to a large employment centre by cycle", "minutes"),
          higher("gigabit", "Premises with gigabit-capable broadband", "%"),
          higher(
              "primary_standard",
              "Pupils meeting the expected standard at the end of primary school",
              "%"),
          higher("gcse_by_19", "English and maths at GCSE by age 19", "%"),
          higher("good_schools", "Schools rated good or outstanding", "%"),
          higher("early_communication", "Communication at age 5", "%"),
          higher("early_literacy", "Literacy at age 5", "%"),
          higher("early_maths", "Maths at age 5", "%"),
          higher(
              "skills_achievements",
              "Further education and skills achievements, 19 and over",
              "number"),
          higher("level_3", "Qualified to level 3 or above, 16 to 64", "%"),
          higher(
              "skills_participation",
              "Further education and skills participation, 19 and over",
              "per 100,000"),
          higher("healthy_life_women", "Healthy life expectancy, women", "years"),
          higher("healthy_life_men", "Healthy life expectancy, men", "years"),
          lower("smoking", "Smoking prevalence of adults", "%"),
          lower("obesity_children", "Obesity prevalence of children", "%"),
          lower("obesity_adults", "Obesity prevalence of adults", "%"),
          higher("early_cancer_diagnosis", "Cancer diagnosed at stage 1 or 2", "%"),
          lower(
              "preventable_mortality",
              "Preventable cardiovascular mortality under 75",
              "per 100,000"),
          higher("life_satisfaction", "Life satisfaction", "0-10"),
          higher("worthwhile", "Feeling that things done are worthwhile", "0-10"),
          higher("happiness", "Happiness", "0-10"),
          lower("anxiety", "Anxiety", "0-10"));

  private SubnationalIndicators() {}

  /**
   * The 28 indicators that the explorer of 2022 put on the scale.
   *
   * @return the definition; the root is {@code subnational_indicators}
   */
  public static IndexDefinition definition() {
    return of(EXPLORER);
  }

  /**
   * Indicators of your own on the same scale.
   *
   * @param indicators the indicators
   * @return the definition; the root is {@code subnational_indicators}
   * @throws IllegalArgumentException if there is none, or one is given twice
   */
  public static IndexDefinition definition(Indicator... indicators) {
    return of(Arrays.asList(indicators));
  }

  private static IndexDefinition of(List<Indicator> indicators) {
    List<Node> members = new ArrayList<>(indicators);
    return IndexDefinition.of(
            new Domain(
                "subnational_indicators", "Subnational indicators, median of the scores", members))
        .normalisedBy(Normalisations.medianMad())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.median())
        .onMissing(MissingPolicy.reweight(0))
        .build();
  }

  private static Indicator higher(String id, String name, String unit) {
    return Indicator.higherIsBetter(id).withName(name).withUnit(unit);
  }

  private static Indicator lower(String id, String name, String unit) {
    return Indicator.lowerIsBetter(id).withName(name).withUnit(unit);
  }

  /**
   * The conventions of the indicators.
   *
   * @return an immutable list of one
   */
  public static List<Conventions> conventions() {
    return List.of(
        new Conventions(
            "subnational_indicators",
            "Subnational indicators explorer (ONS, 2022)",
            "ONS, Subnational indicators explorer, methodology, ons.gov.uk",
            Map.of(
                INPUTS,
                "one value per local authority and indicator, of the latest period; no counties,"
                    + " regions or countries among them",
                RANKS,
                "ONS prints none; here 1 is the highest score",
                TIES,
                "the smallest rank is shared",
                ROUNDING,
                "nothing",
                DIVISOR,
                "1.4826 times the median absolute deviation from the median; the median of an even"
                    + " number of values is the mean of the middle two",
                ZEROS_AND_LIMITS,
                "no limits; an indicator of which half of the values or more are equal is an error",
                GAPS,
                "an area without a value has no score of that indicator and does not count in its"
                    + " median",
                ACCURACY,
                "5e-8, and 1e-13 from the unrounded file")));
  }
}
