package org.goodworkmonitor.core.presets;

import static org.goodworkmonitor.core.presets.Conventions.Topic.ACCURACY;
import static org.goodworkmonitor.core.presets.Conventions.Topic.DIVISOR;
import static org.goodworkmonitor.core.presets.Conventions.Topic.GAPS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.INPUTS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.RANKS;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ROUNDING;
import static org.goodworkmonitor.core.presets.Conventions.Topic.TIES;
import static org.goodworkmonitor.core.presets.Conventions.Topic.ZEROS_AND_LIMITS;
import static org.goodworkmonitor.core.presets.Conventions.with;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The Indices of Multiple Deprivation of England, Scotland and Wales, of which rank 1 is the most
 * deprived area.
 *
 * <p>Each area is ranked in every domain, 1 for the most deprived of N. The rank r becomes a score
 * from 0 to 100 that grows ever faster towards the most deprived, so that little deprivation in one
 * domain hardly makes up for much in another; the index is the weighted sum of these scores:
 *
 * <pre>
 * R = (N - r + 1) / N        England and Wales; R = 1 - r / N in Scotland
 * E = -23 ln(1 - R (1 - exp(-100 / 23)))
 * index = sum of w E
 * </pre>
 *
 * <p>Definitions take the published ranks of the domains, so that any part of a table gets the
 * published scores; ranks of the index are those of a complete table. Everything points to
 * deprivation: rank 1 and the highest score mean the most deprived, so that where a result speaks
 * of the best area, it is the most deprived one.
 *
 * <p>Sources: Ministry of Housing, Communities and Local Government, English Indices of
 * Deprivation, technical reports 2019 and 2025; Scottish Government, SIMD 2020 technical notes;
 * Welsh Government, WIMD 2019 technical report.
 */
public final class IndicesOfDeprivation {
  private static final String RANK = "_rank";

  /** The constant of the transformation. */
  private static final double SCALE = 23;

  /** The domains of England, the same in 2019 and 2025, with weights that add up to 0.999. */
  private static final List<Part> ENGLAND =
      List.of(
          new Part("income", "Income", 0.225),
          new Part("employment", "Employment", 0.225),
          new Part("education", "Education, skills and training", 0.135),
          new Part("health", "Health and disability", 0.135),
          new Part("crime", "Crime", 0.093),
          new Part("housing", "Barriers to housing and services", 0.093),
          new Part("environment", "Living environment", 0.093));

  private static final List<Part> SCOTLAND =
      List.of(
          new Part("income", "Income", 0.28),
          new Part("employment", "Employment", 0.28),
          new Part("health", "Health", 0.14),
          new Part("education", "Education, skills and training", 0.14),
          new Part("access", "Geographic access to services", 0.09),
          new Part("crime", "Crime", 0.05),
          new Part("housing", "Housing", 0.02));

  private static final List<Part> WALES =
      List.of(
          new Part("income", "Income", 0.22),
          new Part("employment", "Employment", 0.22),
          new Part("health", "Health", 0.15),
          new Part("education", "Education", 0.14),
          new Part("access", "Access to services", 0.10),
          new Part("housing", "Housing", 0.07),
          new Part("safety", "Community safety", 0.05),
          new Part("environment", "Physical environment", 0.05));

  private record Part(String id, String name, double weight) {}

  private IndicesOfDeprivation() {}

  /**
   * The English Index of Multiple Deprivation 2019, for 32,844 neighbourhoods (LSOAs of 2011). The
   * indicators are the ranks of the seven domains, 1 for the most deprived: {@code income_rank},
   * {@code employment_rank}, {@code education_rank}, {@code health_rank}, {@code crime_rank},
   * {@code housing_rank} and {@code environment_rank}.
   *
   * @return the definition; the root is {@code imd}, its members are the scores of the domains
   *     under the names of their ranks without {@code _rank}
   */
  public static IndexDefinition england2019() {
    return ofRanks("imd", "English Index of Multiple Deprivation 2019", ENGLAND, 32_844, 32_845);
  }

  /**
   * The English Index of Multiple Deprivation 2025, for 33,755 neighbourhoods (LSOAs of 2021), with
   * the indicators and weights of {@link #england2019()}.
   *
   * @return the definition; the root is {@code imd}
   */
  public static IndexDefinition england2025() {
    return ofRanks("imd", "English Index of Multiple Deprivation 2025", ENGLAND, 33_755, 33_756);
  }

  /**
   * The Scottish Index of Multiple Deprivation 2020, version 2, for 6,976 data zones. The
   * indicators are the ranks of the seven domains: {@code income_rank}, {@code employment_rank},
   * {@code health_rank}, {@code education_rank}, {@code access_rank}, {@code crime_rank} and {@code
   * housing_rank}. Data zones that tie share the mean of their ranks, so that half ranks occur.
   *
   * @return the definition; the root is {@code simd}
   */
  public static IndexDefinition scotland2020() {
    return ofRanks("simd", "Scottish Index of Multiple Deprivation 2020", SCOTLAND, 6_976, 6_976);
  }

  /**
   * The Welsh Index of Multiple Deprivation 2019, for 1,909 neighbourhoods. The indicators are the
   * ranks of the eight domains: {@code income_rank}, {@code employment_rank}, {@code health_rank},
   * {@code education_rank}, {@code access_rank}, {@code housing_rank}, {@code safety_rank} and
   * {@code environment_rank}.
   *
   * @return the definition; the root is {@code wimd}
   */
  public static IndexDefinition wales2019() {
    return ofRanks("wimd", "Welsh Index of Multiple Deprivation 2019", WALES, 1_909, 1_910);
  }

  /**
   * The Welsh Index of Multiple Deprivation 2019 from the published scores of its domains, which
   * are transformed ranks from 0 to 100: their weighted sum. The indicators are {@code income},
   * {@code employment}, {@code health}, {@code education}, {@code access}, {@code housing}, {@code
   * safety} and {@code environment}.
   *
   * @return the definition; the root is {@code wimd}
   */
  public static IndexDefinition wales2019FromScores() {
    List<Node> domains = new ArrayList<>();
    for (Part part : WALES) {
      domains.add(
          Indicator.higherIsBetter(part.id()).withName(part.name()).withUnit("score 0-100"));
    }
    return summed("wimd", "Welsh Index of Multiple Deprivation 2019", domains, WALES).build();
  }

  /**
   * The English index from scores of its domains, for areas and years of your own: the areas of the
   * table are ranked in every domain, with ties sharing the rank of the least deprived of them, and
   * their ranks transformed and added as in {@link #england2025()}. The indicators are {@code
   * income}, {@code employment}, {@code education}, {@code health}, {@code crime}, {@code housing}
   * and {@code environment}, of which more is more deprived.
   *
   * <p>Published scores of domains are rounded, so that many areas tie which the publisher ranked
   * on hidden digits: take published ranks where you have them.
   *
   * @return the definition; the root is {@code imd}
   */
  public static IndexDefinition englandFromScores() {
    List<Node> domains = new ArrayList<>();
    for (Part part : ENGLAND) {
      domains.add(Indicator.higherIsBetter(part.id()).withName(part.name() + ", deprivation"));
    }
    return summed("imd", "English Index of Multiple Deprivation", domains, ENGLAND)
        .normalisedBy(
            Normalisations.rankShare(RankTies.MIN).then(Normalisations.exponential(SCALE)))
        .build();
  }

  /**
   * An index from ranks.
   *
   * @param n the rank of the least deprived area
   * @param zero the rank at which R would be 0
   */
  private static IndexDefinition ofRanks(
      String root, String name, List<Part> parts, int n, int zero) {
    List<Node> domains = new ArrayList<>();
    for (Part part : parts) {
      domains.add(
          Indicator.lowerIsBetter(part.id() + RANK)
              .withName(part.name())
              .withUnit("rank, 1 is the most deprived of " + n));
    }
    return summed(root, name, domains, parts)
        .normalisedBy(
            Normalisations.goalposts(zero, zero - n).then(Normalisations.exponential(SCALE)))
        .build();
  }

  private static IndexBuilder summed(
      String root, String name, List<Node> domains, List<Part> parts) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < domains.size(); i++) {
      weights.put(domains.get(i).id(), parts.get(i).weight());
    }
    return IndexDefinition.of(new Domain(root, name, domains))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.given(weights))
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error());
  }

  /**
   * The conventions of the four indices.
   *
   * @return an immutable list: England 2019 and 2025, Scotland 2020, Wales 2019
   */
  public static List<Conventions> conventions() {
    Map<Conventions.Topic, String> england =
        Map.of(
            INPUTS,
            "ranks of the seven domains as published, 1 for the most deprived of N",
            RANKS,
            "1 is the highest score, the most deprived; unrounded. Decile d = ceil(10 r / N), 1 the"
                + " most deprived tenth",
            TIES,
            "domain ranks are unique in the published file; equal scores share the smallest rank",
            ROUNDING,
            "nothing on the way; scores are printed with 3 decimals",
            DIVISOR,
            "R = (N - r + 1) / N, so that the most deprived area scores exactly 100; scores are"
                + " added with weights that sum to 0.999 and are not divided by it",
            ZEROS_AND_LIMITS,
            "no score is 0: the least deprived area of a domain has R = 1 / N; a rank outside 1 to"
                + " N is an error",
            GAPS,
            "there are none; one is an error",
            ACCURACY,
            "0.0007 from ranks; 2 of 33,755 ranks by 1 in 2025");
    return List.of(
        new Conventions(
            "imd",
            "English Index of Multiple Deprivation 2019",
            "MHCLG, The English Indices of Deprivation 2019, technical report",
            with(england, Map.of(ACCURACY, "0.0007 from ranks"))),
        new Conventions(
            "imd",
            "English Index of Multiple Deprivation 2025",
            "MHCLG, English Indices of Deprivation 2025, technical report",
            england),
        new Conventions(
            "simd",
            "Scottish Index of Multiple Deprivation 2020 (version 2)",
            "Scottish Government, SIMD 2020 technical notes",
            with(
                england,
                Map.of(
                    RANKS,
                    "1 is the highest score, the most deprived; unrounded. Decile d ="
                        + " floor(10 (r - 1) / N) + 1, 1 the most deprived tenth",
                    TIES,
                    "data zones that tie in a domain share the mean of their ranks, so that half"
                        + " ranks occur",
                    ROUNDING,
                    "nothing; scores are not published",
                    DIVISOR,
                    "R = 1 - r / N; weights sum to 1",
                    ZEROS_AND_LIMITS,
                    "the least deprived data zone of a domain has R = 0 and scores 0",
                    ACCURACY,
                    "21 of 6,976 ranks differ, by at most 2"))),
        new Conventions(
            "wimd",
            "Welsh Index of Multiple Deprivation 2019",
            "Welsh Government, WIMD 2019 technical report",
            with(
                england,
                Map.of(
                    INPUTS,
                    "ranks of the eight domains as published; or, with wales2019FromScores, the"
                        + " published scores of the domains",
                    RANKS,
                    "1 is the highest score, the most deprived; unrounded. Decile d ="
                        + " floor(10 (r - 1) / N) + 1, 1 the most deprived tenth",
                    ROUNDING,
                    "nothing",
                    DIVISOR,
                    "R = (N - r + 1) / N; weights sum to 1",
                    ACCURACY,
                    "1e-8 from ranks or unrounded domain scores, ranks exactly; 0.073 from domain"
                        + " scores with 1 decimal"))));
  }
}
