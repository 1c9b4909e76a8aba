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
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The Gender Inequality Index of the United Nations Development Programme: the share of achievement
 * that is lost because women and men do not achieve the same. Less is better.
 *
 * <p>With mmr maternal deaths per 100,000 live births, abr births per 1,000 women of 15 to 19
 * years, and as shares of 1 for women (f) and men (m) seats in parliament pr, people with some
 * secondary education se, and participation in the labour force lfpr:
 *
 * <pre>
 * H   = sqrt(10 / mmr * 1 / abr), with mmr held between 10 and 1000
 * G_F = (H sqrt(pr_f se_f) lfpr_f)^(1/3)        G_M = (1 sqrt(pr_m se_m) lfpr_m)^(1/3)
 * harmonic mean A = 2 / (1 / G_F + 1 / G_M)
 * both together B = ((H + 1)/2 (sqrt(pr_f se_f) + sqrt(pr_m se_m))/2 (lfpr_f + lfpr_m)/2)^(1/3)
 * GII = 1 - A / B
 * </pre>
 *
 * <p>Source: UNDP, Human Development Report 2021/2022, technical note 4.
 */
public final class GenderInequalityIndex {
  private GenderInequalityIndex() {}

  /**
   * The index. The indicators are {@code maternal_mortality}, {@code adolescent_births}, and in %
   * {@code parliament_women}, {@code parliament_men}, {@code secondary_women}, {@code
   * secondary_men}, {@code labour_force_women} and {@code labour_force_men}.
   *
   * @return the definition; the root is {@code gii}
   */
  public static IndexDefinition definition() {
    Indicator workWomen = share("labour_force_women", "Labour force participation, women");
    Indicator workMen = share("labour_force_men", "Labour force participation, men");
    Domain health =
        Domain.of(
            "health",
            "Reproductive health",
            Indicator.lowerIsBetter("maternal_mortality")
                .withName("Maternal mortality")
                .withUnit("deaths per 100,000 live births"),
            Indicator.lowerIsBetter("adolescent_births")
                .withName("Births to adolescents")
                .withUnit("per 1,000 women of 15 to 19 years"));
    Domain powerWomen = power("women");
    Domain powerMen = power("men");
    Domain each =
        Domain.of(
            "each",
            "Harmonic mean of women and men",
            Domain.of("women", "Achievement of women", health, powerWomen, workWomen),
            Domain.of("men", "Achievement of men", powerMen, workMen));
    Domain both =
        Domain.of(
            "both",
            "Achievement with equal values for women and men",
            health,
            powerWomen,
            powerMen,
            workWomen,
            workMen);
    Domain tree = Domain.of("gii", "Gender Inequality Index", each, both).lowerIsBetter();
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored())
        .aggregatedBy(
            "health",
            Aggregations.formula(
                "sqrt(10 / min(max(maternal_mortality, 10), 1000) / adolescent_births)"))
        .aggregatedBy(
            "power_women",
            Aggregations.formula("sqrt(max(parliament_women, 0.1) * secondary_women) / 100"))
        .aggregatedBy(
            "power_men", Aggregations.formula("sqrt(parliament_men * secondary_men) / 100"))
        .aggregatedBy(
            "women",
            Aggregations.formula("(health * power_women * labour_force_women / 100) ^ (1 / 3)"))
        .aggregatedBy("men", Aggregations.formula("(power_men * labour_force_men / 100) ^ (1 / 3)"))
        .aggregatedBy("each", Aggregations.harmonicMean())
        .aggregatedBy(
            "both",
            Aggregations.formula(
                "(mean(health, 1) * mean(power_women, power_men)"
                    + " * mean(labour_force_women, labour_force_men) / 100) ^ (1 / 3)"))
        .aggregatedBy("gii", Aggregations.formula("1 - each / both"))
        .rankedBy(Ranking.standard().roundedTo(3))
        .build();
  }

  private static Domain power(String sex) {
    return Domain.of(
        "power_" + sex,
        "Empowerment, " + sex,
        share("parliament_" + sex, "Seats in parliament, " + sex),
        share("secondary_" + sex, "At least some secondary education, " + sex));
  }

  private static Indicator share(String id, String name) {
    return Indicator.higherIsBetter(id).withName(name).withUnit("%");
  }

  /**
   * The conventions of the index.
   *
   * @return an immutable list of one
   */
  public static List<Conventions> conventions() {
    return List.of(
        new Conventions(
            "gii",
            "Gender Inequality Index (UNDP, method since 2010)",
            "UNDP, Human Development Report 2021/2022, technical note 4, hdr.undp.org",
            Map.of(
                INPUTS,
                "rates and shares in %, as published; men are given no reproductive health, it"
                    + " counts as 1",
                RANKS,
                "1 is the lowest; scores are ranked after rounding to 3 decimals",
                TIES,
                "the smallest rank is shared",
                ROUNDING,
                "nothing",
                DIVISOR,
                "geometric means over dimensions, the harmonic mean over women and men",
                ZEROS_AND_LIMITS,
                "maternal mortality is held between 10 and 1000; a share of seats held by women of"
                    + " 0 counts as 0.1 %",
                GAPS,
                "a country without one of the eight figures has no index",
                ACCURACY,
                "0.0005, the rounding of print; ranks exactly")));
  }
}
