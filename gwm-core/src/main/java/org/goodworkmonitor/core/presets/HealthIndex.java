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
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.Node;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The Health Index for England of the Office for National Statistics, 2015 to 2021: 100 is England
 * in 2015, and 10 points are one standard deviation between local authorities in 2015, weighted by
 * population.
 *
 * <p>Each of three domains is the mean of its subdomains, scaled again to that standard, and so is
 * the whole index from its domains:
 *
 * <pre>score = 100 + 10 (mean of members - 100) / s</pre>
 *
 * <p>with s the standard deviation of that mean in 2015. All years are on the scale of 2015.
 * Source: ONS, Health Index methods and development: 2015 to 2021.
 */
public final class HealthIndex {
  private static final List<Part> PARTS =
      List.of(
          new Part(
              "healthy_people",
              "Healthy People",
              6.7608,
              higher("difficulties_in_daily_life", "Difficulties in daily life"),
              higher("mental_health", "Mental health"),
              higher("mortality", "Mortality"),
              higher("personal_wellbeing", "Personal well-being"),
              higher("physical_health_conditions", "Physical health conditions")),
          new Part(
              "healthy_lives",
              "Healthy Lives",
              8.0247,
              higher("behavioural_risk_factors", "Behavioural risk factors"),
              higher("children_and_young_people", "Children and young people"),
              higher("physiological_risk_factors", "Physiological risk factors"),
              higher("protective_measures", "Protective measures")),
          new Part(
              "healthy_places",
              "Healthy Places",
              4.8339,
              higher("access_to_green_space", "Access to green space"),
              higher("access_to_services", "Access to services"),
              higher("crime", "Crime"),
              higher("economic_and_working_conditions", "Economic and working conditions"),
              higher("living_conditions", "Living conditions")));

  /** The standard deviation of the mean of the domains in 2015. */
  private static final double WHOLE = 8.4014;

  /** A domain, and the standard deviation of the mean of its subdomains in 2015. */
  private record Part(String id, String name, double deviation, List<Node> members) {
    Part(String id, String name, double deviation, Node... members) {
      this(id, name, deviation, List.of(members));
    }
  }

  private HealthIndex() {}

  /**
   * The index of any area and year from the published scores of its 14 subdomains, on the published
   * scale. A higher score means better health in every subdomain, those of risks and crime
   * included.
   *
   * <p>ONS prints the rule but not the four standard deviations; those used here, 6.7608, 8.0247
   * and 4.8339 of the domains and 8.4014 of the whole, are those that the published scores follow.
   *
   * @return the definition; the root is {@code health_index}
   */
  public static IndexDefinition definition() {
    List<Node> domains = new ArrayList<>();
    PARTS.forEach(part -> domains.add(new Domain(part.id(), part.name(), part.members())));
    IndexBuilder index =
        IndexDefinition.of(new Domain("health_index", "Health Index for England", domains))
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.leaveUnscored())
            .normalisedBy("health_index", about100(WHOLE));
    PARTS.forEach(part -> index.normalisedBy(part.id(), about100(part.deviation())));
    return index.build();
  }

  /** 100 + 10 (x - 100) / s. */
  private static Normalisation about100(double deviation) {
    return Normalisations.goalposts(100 - 10 * deviation, 100 + 10 * deviation).scaledTo(0, 200);
  }

  private static Indicator higher(String id, String name) {
    return Indicator.higherIsBetter(id).withName(name).withUnit("score, England 2015 = 100");
  }

  /**
   * The conventions of the index.
   *
   * @return an immutable list of one
   */
  public static List<Conventions> conventions() {
    return List.of(
        new Conventions(
            "health_index",
            "Health Index for England 2015 to 2021 (ONS)",
            "ONS, Health Index methods and development: 2015 to 2021, ons.gov.uk",
            Map.of(
                INPUTS,
                "published scores of the 14 subdomains, with 1 decimal; higher is healthier",
                RANKS,
                "1 is the highest; ONS ranks areas within a year",
                TIES,
                "the smallest rank is shared",
                ROUNDING,
                "nothing on the way; every level is published with 1 decimal",
                DIVISOR,
                "deviations of 2015, weighted by population, on every level and for all years;"
                    + " members have equal weights",
                ZEROS_AND_LIMITS,
                "no limits; scores may be below 0",
                GAPS,
                "an area without a subdomain has no score there and above",
                ACCURACY,
                "0.10 (people), 0.09 (lives), 0.12 (places), 0.10 (overall), from inputs with 1"
                    + " decimal")));
  }
}
