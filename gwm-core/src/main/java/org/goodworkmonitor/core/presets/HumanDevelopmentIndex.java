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
import org.goodworkmonitor.core.aggregate.NonPositive;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;

/**
 * The Human Development Index of the United Nations Development Programme, and the same index
 * adjusted for inequality.
 *
 * <p>Three dimensions are scaled from 0 to 1 between goalposts and combined by their geometric
 * mean:
 *
 * <pre>
 * health    L = (min(le, 85) - 20) / 65
 * education E = (min(eys, 18) / 18 + min(mys, 15) / 15) / 2
 * income    I = (ln min(gni, 75000) - ln 100) / (ln 75000 - ln 100)
 * HDI = (L E I)^(1/3)
 * </pre>
 *
 * <p>with le years of life expectancy at birth, eys expected and mys mean years of schooling, and
 * gni gross national income per head in dollars of constant purchasing power. Source: UNDP, Human
 * Development Report 2021/2022, technical notes 1 and 2. {@link #conventions()} states what else
 * must be known.
 */
public final class HumanDevelopmentIndex {
  private static final String SOURCE =
      "UNDP, Human Development Report 2021/2022, technical note %d, hdr.undp.org";

  private HumanDevelopmentIndex() {}

  /**
   * The Human Development Index. The indicators are {@code life_expectancy}, {@code
   * expected_schooling}, {@code mean_schooling} (years) and {@code gni_per_head} (dollars).
   *
   * @return the definition; the root is {@code hdi}, its members {@code health}, {@code education}
   *     and {@code income}
   */
  public static IndexDefinition definition() {
    Domain tree =
        Domain.of(
            "hdi",
            "Human Development Index",
            Domain.of("health", "Health", lifeExpectancy("", "")),
            education("", ""),
            Domain.of("income", "Standard of living", income("", "")));
    return scaled(rules(tree), "", 20, 85).build();
  }

  /**
   * The Human Development Index adjusted for inequality: each dimension loses the share by which
   * inequality, after Atkinson, reduces it.
   *
   * <pre>IHDI = (L (1 - a / 100) E (1 - b / 100) I (1 - c / 100))^(1/3)</pre>
   *
   * <p>The indicators are those of {@link #definition()}, and the published losses in %: a, {@code
   * inequality_life}, b, {@code inequality_education}, and c, {@code inequality_income}. The
   * unadjusted dimensions {@code health}, {@code education} and {@code income} are in the
   * scoreboard as well.
   *
   * @return the definition; the root is {@code ihdi}
   */
  public static IndexDefinition inequalityAdjusted() {
    Domain tree =
        Domain.of(
            "ihdi",
            "Inequality-adjusted Human Development Index",
            adjusted("health", Domain.of("health", "Health", lifeExpectancy("", "")), "life"),
            adjusted("education", education("", ""), "education"),
            adjusted(
                "income", Domain.of("income", "Standard of living", income("", "")), "income"));
    IndexBuilder index = scaled(rules(tree), "", 20, 85);
    for (String[] pair :
        new String[][] {{"health", "life"}, {"education", "education"}, {"income", "income"}}) {
      index
          .normalisedBy("inequality_" + pair[1], Normalisations.none())
          .aggregatedBy(
              "adjusted_" + pair[0],
              Aggregations.formula(pair[0] + " * (1 - inequality_" + pair[1] + " / 100)"));
    }
    return index.build();
  }

  /**
   * The conventions of the index and of the one adjusted for inequality.
   *
   * @return an immutable list of two
   */
  public static List<Conventions> conventions() {
    Map<Conventions.Topic, String> hdi =
        Map.of(
            INPUTS,
            "life expectancy and schooling in years, income in constant PPP dollars, as printed",
            RANKS,
            "1 is the highest; scores are ranked after rounding to 3 decimals",
            TIES,
            "the smallest rank is shared",
            ROUNDING,
            "nothing before the score",
            DIVISOR,
            "the geometric mean of three, equal weights; the arithmetic mean of the two kinds of"
                + " schooling",
            ZEROS_AND_LIMITS,
            "every indicator is held between its goalposts; a dimension of 0, such as a life"
                + " expectancy of 20 years or less, leaves the index undefined",
            GAPS,
            "a country without one of the four figures has no index",
            ACCURACY,
            "0.0005, the rounding of print; ranks exactly");
    return List.of(
        new Conventions(
            "hdi",
            "Human Development Index (UNDP, method since 2014)",
            String.format(SOURCE, 1),
            hdi),
        new Conventions(
            "ihdi",
            "Inequality-adjusted Human Development Index (UNDP, method since 2014)",
            String.format(SOURCE, 2),
            Conventions.with(
                hdi,
                Map.of(
                    INPUTS,
                    "as for the HDI, and the published losses by inequality in %",
                    ROUNDING,
                    "nothing: computed from the dimensions, not from the rounded HDI",
                    ACCURACY,
                    "0.0005, the rounding of print"))));
  }

  static IndexBuilder rules(Domain tree) {
    return IndexDefinition.of(tree)
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(MissingPolicy.leaveUnscored())
        .aggregatedBy(tree.id(), Aggregations.geometricMean(NonPositive.LEAVE_UNSCORED))
        .rankedBy(Ranking.standard().roundedTo(3));
  }

  /** The goalposts of the four indicators with a suffix. */
  static IndexBuilder scaled(IndexBuilder index, String suffix, double least, double most) {
    return index
        .normalisedBy("life_expectancy" + suffix, held(least, most))
        .normalisedBy("expected_schooling" + suffix, held(0, 18))
        .normalisedBy("mean_schooling" + suffix, held(0, 15))
        .normalisedBy(
            "gni_per_head" + suffix, Normalisations.goalposts(100, 75_000).logarithmic().clamped());
  }

  private static Normalisation held(double low, double high) {
    return Normalisations.goalposts(low, high).clamped();
  }

  static Indicator lifeExpectancy(String suffix, String whose) {
    return Indicator.higherIsBetter("life_expectancy" + suffix)
        .withName("Life expectancy at birth" + whose)
        .withUnit("years");
  }

  static Domain education(String suffix, String whose) {
    return Domain.of(
        "education" + suffix,
        "Education" + whose,
        Indicator.higherIsBetter("expected_schooling" + suffix)
            .withName("Expected years of schooling" + whose)
            .withUnit("years"),
        Indicator.higherIsBetter("mean_schooling" + suffix)
            .withName("Mean years of schooling" + whose)
            .withUnit("years"));
  }

  static Indicator income(String suffix, String whose) {
    return Indicator.higherIsBetter("gni_per_head" + suffix)
        .withName("Gross national income per head" + whose)
        .withUnit("PPP $ of 2017");
  }

  private static Domain adjusted(String id, Domain dimension, String loss) {
    return Domain.of(
        "adjusted_" + id,
        dimension.name() + ", adjusted for inequality",
        dimension,
        Indicator.lowerIsBetter("inequality_" + loss)
            .withName("Inequality in " + (loss.equals("life") ? "life expectancy" : loss))
            .withUnit("%"));
  }
}
