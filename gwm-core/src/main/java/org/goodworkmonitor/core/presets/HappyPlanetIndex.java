package org.goodworkmonitor.core.presets;

import static org.goodworkmonitor.core.presets.Conventions.Topic.ACCURACY;
import static org.goodworkmonitor.core.presets.Conventions.Topic.DIVISOR;
import static org.goodworkmonitor.core.presets.Conventions.Topic.GAPS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.INPUTS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.RANKS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ROUNDING;
import static org.goodworkmonitor.core.presets.Conventions.Topic.TIES;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ZEROS_AND_LIMITS;

import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.formula.Expression;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The Happy Planet Index of the Wellbeing Economy Alliance: years of life, adjusted by how people
 * feel about their lives, per unit of ecological footprint.
 *
 * <pre>HPI = phi (LE (W + 2.91865) - 72.9663) / (EF + 6.38615174)</pre>
 *
 * <p>with LE life expectancy in years, W experienced wellbeing from 0 to 10, and EF the ecological
 * footprint in global hectares per head. The scale phi is 0.77904625 for 2017, 0.77611976 for 2018
 * and 0.77514427 for 2019. The publisher prints the form of the formula but not its constants;
 * those given here were found by fitting the published scores. Source: Happy Planet Index 2021,
 * methodology paper, happyplanetindex.org.
 */
public final class HappyPlanetIndex {
  private static final Map<Integer, String> SCALES =
      Map.of(2017, "0.77904625", 2018, "0.77611976", 2019, "0.77514427");

  private HappyPlanetIndex() {}

  /**
   * The index of 2019, the last year of the edition of 2021.
   *
   * @return the definition; see {@link #definition(int)}
   */
  public static IndexDefinition definition() {
    return definition(2019);
  }

  /**
   * The index of one year. The table has the columns {@code life_expectancy}, {@code wellbeing} and
   * {@code footprint}.
   *
   * @param year 2017, 2018 or 2019
   * @return the definition; the root is {@code hpi}, its members the derived {@code happy_years}
   *     and {@code footprint}
   * @throws IllegalArgumentException if the constants of the year are not known
   */
  public static IndexDefinition definition(int year) {
    String scale = SCALES.get(year);
    if (scale == null) {
      throw new InvalidValueException("the year " + year, "expected 2017, 2018 or 2019");
    }
    Indicator years =
        Indicator.higherIsBetter("happy_years")
            .withName("Life expectancy times wellbeing, shifted")
            .withUnit("years");
    Indicator footprint =
        Indicator.lowerIsBetter("footprint")
            .withName("Ecological footprint per head")
            .withUnit("global hectares");
    return IndexDefinition.of(Domain.of("hpi", "Happy Planet Index", years, footprint))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored())
        .derived(years, Expression.parse("life_expectancy * (wellbeing + 2.91865)"))
        .aggregatedBy(
            "hpi",
            Aggregations.formula(scale + " * (happy_years - 72.9663) / (footprint + 6.38615174)"))
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
            "hpi",
            "Happy Planet Index, edition of 2021 (years 2017 to 2019)",
            "Wellbeing Economy Alliance, Happy Planet Index 2021, methodology paper",
            Map.of(
                INPUTS,
                "life expectancy in years, wellbeing from 0 to 10, footprint in global hectares",
                RANKS,
                "1 is the highest, unrounded",
                TIES,
                "the smallest rank is shared",
                ROUNDING,
                "nothing",
                DIVISOR,
                "the scale phi differs by year, so that scores of different years are not on"
                    + " exactly one scale",
                ZEROS_AND_LIMITS,
                "the constants keep the numerator and the denominator above 0 for every country"
                    + " published",
                GAPS,
                "a country without one of the three figures has no index",
                ACCURACY,
                "0.000012: the constants were recovered from the published scores")));
  }
}
