package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.aggregate.NonPositive;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores of 0 or less under means that are defined above 0 only. */
class NonPositiveTest {
  private static final double NAN = Double.NaN;
  private static final Indicator LIFE = Indicator.higherIsBetter("life");
  private static final Indicator SCHOOL = Indicator.higherIsBetter("school");
  private static final Indicator INCOME = Indicator.higherIsBetter("income");

  /**
   * An index like the Human Development Index. In 1994 Rwanda's life expectancy of some 14 years
   * was below the goalpost of 20 years, so that its clamped score is 0.
   */
  private static IndexBuilder development(Aggregation rule) {
    return IndexDefinition.of(Domain.of("development", "Development", LIFE, SCHOOL, INCOME))
        .normalisedBy(Normalisations.goalposts(0, 1).scaledTo(0, 1))
        .weightedBy(Weightings.equal())
        .aggregatedBy(rule)
        .onMissing(MissingPolicy.error())
        .normalisedBy("life", Normalisations.goalposts(20, 85).scaledTo(0, 1).clamped());
  }

  private static IndicatorTable table(double... life) {
    double[] school = {0.2, 0.5, 0.9};
    double[] income = {0.4, 0.5, 0.9};
    return IndicatorTable.of(
        List.of(Area.of("RW"), Area.of("X"), Area.of("Y")),
        Column.of(LIFE, life),
        Column.of(SCHOOL, school),
        Column.of(INCOME, income));
  }

  private static final IndicatorTable RWANDA = table(14.1, 52.5, 20 + 0.9 * 65);

  @Test
  void isAnErrorUnlessChosenOtherwise() {
    for (Aggregation rule : List.of(Aggregations.geometricMean(), Aggregations.harmonicMean())) {
      assertThatThrownBy(() -> development(rule).build().score(RWANDA))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("area RW, node development: found the score 0.0 of 'life'")
          .hasMessageContaining("choose another NonPositive policy");
    }
    assertThat(Aggregations.geometricMean(NonPositive.ERROR))
        .isEqualTo(Aggregations.geometricMean());
  }

  /** Equal scores have themselves as any mean. */
  @ParameterizedTest
  @ValueSource(doubles = {0, -1, -3, -0.01})
  void zeroGivesZero(double p) {
    Scoreboard board =
        development(Aggregations.powerMean(p, NonPositive.ZERO)).build().score(RWANDA);
    assertThat(board.scores("development")[0]).isZero();
    assertThat(board.scores("development")[1]).isCloseTo(0.5, within(1e-15));
    assertThat(board.scores("development")[2]).isCloseTo(0.9, within(1e-15));
    assertThat(board.ranks("development")).containsExactly(3, 2, 1);
    assertThat(board.adjustments()).isEmpty();
  }

  @Test
  void aNegativeScoreRemainsAnError() {
    IndexDefinition index =
        development(Aggregations.geometricMean(NonPositive.ZERO))
            .normalisedBy("life", Normalisations.goalposts(20, 85).scaledTo(0, 1))
            .build();
    assertThatThrownBy(() -> index.score(RWANDA))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(1 problem)")
        .hasMessageContaining("area RW, node development: found the score -0.09");
  }

  /** The other two members have the scores 0.2 and 0.4: 2 / (5 + 2.5) and sqrt(0.08). */
  @Test
  void aMemberWithoutWeightDoesNotCount() {
    Map<String, Double> weights = Map.of("life", 0.0, "school", 1.0, "income", 1.0);
    for (boolean harmonic : new boolean[] {true, false}) {
      Aggregation rule =
          harmonic
              ? Aggregations.harmonicMean(NonPositive.ZERO)
              : Aggregations.geometricMean(NonPositive.ZERO);
      Scoreboard board =
          development(rule)
              .weightedBy("development", Weightings.given(weights))
              .build()
              .score(RWANDA);
      double expected = harmonic ? 2 / 7.5 : Math.sqrt(0.08);
      assertThat(board.scores("development")[0]).isCloseTo(expected, within(1e-15));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 2})
  void leavesTheAreaUnscored(double p) {
    IndexDefinition index =
        development(Aggregations.powerMean(p, NonPositive.LEAVE_UNSCORED))
            .normalisedBy(
                "life", Normalisations.goalposts(20, 85).scaledTo(0, 1)) // -0.09 for Rwanda
            .build();
    Scoreboard board = index.score(RWANDA);
    assertThat(board.scores("development")[0]).isNaN();
    assertThat(board.ranks("development")).containsExactly(0, 2, 1);
    assertThat(board.adjustments())
        .containsExactly(
            new Adjustment(
                Adjustment.Kind.UNSCORED,
                RWANDA.areas().get(0),
                "development",
                java.util.OptionalDouble.empty(),
                java.util.OptionalDouble.empty()));
  }

  /** What is left unscored is a gap for the domain above, and that domain's policy applies. */
  @Test
  void thePolicyOfTheDomainAboveApplies() {
    Domain inner = Domain.of("inner", "Inner", LIFE, SCHOOL);
    IndexBuilder nested =
        IndexDefinition.of(Domain.of("whole", "Whole", inner, INCOME))
            .normalisedBy(Normalisations.goalposts(0, 1).scaledTo(0, 1))
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.arithmeticMean())
            .onMissing(MissingPolicy.error())
            .normalisedBy("life", Normalisations.goalposts(20, 85).scaledTo(0, 1).clamped())
            .aggregatedBy("inner", Aggregations.geometricMean(NonPositive.LEAVE_UNSCORED));
    assertThatThrownBy(() -> nested.build().score(RWANDA))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area RW, node whole: found no score of its member 'inner'");
    nested.onMissing("whole", MissingPolicy.leaveUnscored());
    assertThat(nested.build().score(RWANDA).scores("whole")[0]).isNaN();
    nested.onMissing("whole", MissingPolicy.reweight(0.5));
    assertThat(nested.build().score(RWANDA).scores("whole")[0]).isEqualTo(0.4);
  }

  @Test
  void appliesToTheMembersThatArePresentAsWell() {
    for (NonPositive policy : NonPositive.values()) {
      IndexDefinition index =
          development(Aggregations.geometricMean(policy))
              .onMissing("development", MissingPolicy.reweight(0.5))
              .build();
      IndicatorTable gap = RWANDA.with(Column.of(INCOME, new double[] {NAN, 0.5, 0.9}));
      if (policy == NonPositive.ERROR) {
        assertThatThrownBy(() -> index.score(gap)).hasMessageContaining("score 0.0 of a member");
      } else {
        Double score = index.score(gap).scores("development")[0];
        assertThat(score).isEqualTo(Double.valueOf(policy == NonPositive.ZERO ? 0 : NAN));
      }
    }
  }

  @Test
  void aRuleOfOnesOwnMayLeaveAreasUnscoredToo() {
    Aggregation.PerArea logarithmic =
        new Aggregation.PerArea() {
          @Override
          public double aggregate(double[] scores, double[] weights) {
            return Math.log(scores[0]) + Math.log(scores[1]);
          }

          @Override
          public boolean accepts(double score) {
            return score > 0;
          }

          @Override
          public boolean leavesUnscored() {
            return true;
          }
        };
    assertThat(development(logarithmic).build().score(RWANDA).rank("RW")).isEmpty();
    assertThat(development(logarithmic).build().score(RWANDA).rank("Y")).hasValue(1);
  }

  @Test
  void refusesAPolicyThatHasNoMeaning() {
    assertThatThrownBy(() -> Aggregations.powerMean(2, NonPositive.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a power above 0 takes zeros as they are");
    assertThat(Aggregations.harmonicMean(NonPositive.ZERO).spec().toString())
        .isEqualTo("harmonic-mean{nonPositive=ZERO}");
    assertThat(Optional.of(Aggregations.geometricMean(NonPositive.ZERO)))
        .isNotEqualTo(Optional.of(Aggregations.geometricMean()));
  }
}
