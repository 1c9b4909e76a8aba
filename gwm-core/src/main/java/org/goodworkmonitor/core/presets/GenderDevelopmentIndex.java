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
import org.goodworkmonitor.core.index.Ranking;
import org.goodworkmonitor.core.model.Domain;

/**
 * The Gender Development Index of the United Nations Development Programme: the Human Development
 * Index of women over that of men.
 *
 * <pre>GDI = HDI(women) / HDI(men)</pre>
 *
 * <p>Both are computed as {@link HumanDevelopmentIndex}, except that the goalposts of life
 * expectancy are 22.5 and 87.5 years for women, 17.5 and 82.5 years for men. Source: UNDP, Human
 * Development Report 2021/2022, technical note 3.
 */
public final class GenderDevelopmentIndex {
  private GenderDevelopmentIndex() {}

  /**
   * The index. The indicators are those of {@link HumanDevelopmentIndex#definition()}, each once
   * with {@code _women} and once with {@code _men} after its id; income is the estimated income
   * earned.
   *
   * @return the definition; the root is {@code gdi}, its members {@code hdi_women} and {@code
   *     hdi_men}
   */
  public static IndexDefinition definition() {
    Domain tree = Domain.of("gdi", "Gender Development Index", human("women"), human("men"));
    IndexBuilder index =
        HumanDevelopmentIndex.rules(tree)
            .rankedBy(Ranking.standard())
            .aggregatedBy("gdi", Aggregations.formula("hdi_women / hdi_men"));
    for (String sex : List.of("women", "men")) {
      double least = sex.equals("women") ? 22.5 : 17.5;
      HumanDevelopmentIndex.scaled(index, "_" + sex, least, least + 65)
          .aggregatedBy("hdi_" + sex, Aggregations.geometricMean(NonPositive.LEAVE_UNSCORED));
    }
    return index.build();
  }

  private static Domain human(String sex) {
    String suffix = "_" + sex;
    String whose = ", " + sex;
    return Domain.of(
        "hdi" + suffix,
        "Human Development Index" + whose,
        HumanDevelopmentIndex.lifeExpectancy(suffix, whose),
        HumanDevelopmentIndex.education(suffix, whose),
        HumanDevelopmentIndex.income(suffix, whose));
  }

  /**
   * The conventions of the index.
   *
   * @return an immutable list of one
   */
  public static List<Conventions> conventions() {
    return List.of(
        new Conventions(
            "gdi",
            "Gender Development Index (UNDP, method since 2014)",
            "UNDP, Human Development Report 2021/2022, technical note 3, hdr.undp.org",
            Map.of(
                INPUTS,
                "as for the HDI, for women and for men; income is estimated earned income",
                RANKS,
                "UNDP prints no rank of this index, only groups by the distance from 1; here 1 is"
                    + " the highest ratio, unrounded",
                TIES,
                "the smallest rank is shared",
                ROUNDING,
                "nothing: the ratio of two unrounded indices",
                DIVISOR,
                "as for the HDI",
                ZEROS_AND_LIMITS,
                "as for the HDI, with goalposts of life expectancy of 22.5 to 87.5 years for women"
                    + " and 17.5 to 82.5 for men",
                GAPS,
                "a country without one of the eight figures has no index",
                ACCURACY,
                "0.0005, the rounding of print")));
  }
}
