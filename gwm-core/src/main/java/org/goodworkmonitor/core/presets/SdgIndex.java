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
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The SDG Index of the Sustainable Development Report: the mean of a country's scores for the 17
 * Sustainable Development Goals.
 *
 * <p>Goal scores run from 0, the worst, to 100, the target met. Some goals do not apply to every
 * country: goal 14 (life below water) to none without a coast. Such a gap is filled with the
 * unweighted mean of the goal over the countries of the same region that have a score; the index is
 * then the arithmetic mean of all 17. Source: Sachs, Lafortune, Fuller and Drumm, Sustainable
 * Development Report 2023, doi:10.25546/102924; Lafortune et al. (2018), SDG Index and Dashboards,
 * detailed methodological paper.
 */
public final class SdgIndex {
  private static final List<String> GOALS =
      List.of(
          "No poverty",
          "Zero hunger",
          "Good health and well-being",
          "Quality education",
          "Gender equality",
          "Clean water and sanitation",
          "Affordable and clean energy",
          "Decent work and economic growth",
          "Industry, innovation and infrastructure",
          "Reduced inequalities",
          "Sustainable cities and communities",
          "Responsible consumption and production",
          "Climate action",
          "Life below water",
          "Life on land",
          "Peace, justice and strong institutions",
          "Partnerships for the goals");

  private SdgIndex() {}

  /**
   * The index of 2023 from the scores of the goals. The indicators are {@code goal_1} to {@code
   * goal_17}; each country needs its region, as the report groups countries.
   *
   * @return the definition; the root is {@code sdg_index}
   */
  public static IndexDefinition definition() {
    List<Node> goals = new ArrayList<>();
    for (int goal = 1; goal <= GOALS.size(); goal++) {
      goals.add(
          Indicator.higherIsBetter("goal_" + goal)
              .withName(GOALS.get(goal - 1))
              .withUnit("score 0-100"));
    }
    return IndexDefinition.of(new Domain("sdg_index", "SDG Index", goals))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored())
        .imputedBy(Imputations.regionalMean())
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
            "sdg_index",
            "SDG Index 2023 (Sustainable Development Report)",
            "Sustainable Development Report 2023, doi:10.25546/102924",
            Map.of(
                INPUTS,
                "scores of the 17 goals from 0 to 100, and the region that the report puts the"
                    + " country in",
                RANKS,
                "1 is the highest, unrounded",
                TIES,
                "the smallest rank is shared",
                ROUNDING,
                "nothing",
                DIVISOR,
                "17 goals with equal weights, whatever the number of their indicators",
                ZEROS_AND_LIMITS,
                "a goal score of 0 is a score like any other",
                GAPS,
                "a missing goal gets the unweighted mean of the goal over the countries of the"
                    + " region that have it; where the region has none, there is no index",
                ACCURACY,
                "6e-9, the rounding of the published data file")));
  }
}
