package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/** Data that cannot be scored: the error names area, node, what was found and what to do. */
class BadDataTest {
  private static final double NAN = Double.NaN;
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.lowerIsBetter("b");
  private static final List<Area> AREAS = List.of(Area.of("X"), Area.of("Y"), Area.of("Z"));
  private static final Domain TREE = Domain.of("all", "All", Domain.of("left", "Left", A, B));

  private static IndexBuilder index(Normalisation normalisation, Aggregation aggregation) {
    return IndexDefinition.of(TREE)
        .normalisedBy(normalisation)
        .weightedBy(Weightings.equal())
        .aggregatedBy(aggregation)
        .onMissing(MissingPolicy.error());
  }

  private static IndexBuilder minMaxSum() {
    return index(Normalisations.minMax(0, 100), Aggregations.sum());
  }

  private static IndicatorTable table(double[] a, double[] b) {
    return IndicatorTable.of(AREAS, Column.of(A, a), Column.of(B, b));
  }

  private static double[] of(double... values) {
    return values;
  }

  @Test
  void indicatorsThatAreMissingOrPointTheOtherWay() {
    IndicatorTable table =
        IndicatorTable.of(
            AREAS,
            Column.of(Indicator.lowerIsBetter("a"), 1, 2, 3),
            Column.of(Indicator.lowerIsBetter("bb"), 1, 2, 3));
    assertThatThrownBy(() -> minMaxSum().build().score(table))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node a: found LOWER_IS_BETTER in the table; the index says HIGHER")
        .hasMessageContaining(
            "node b: found no such indicator in the table; add its column, or derive it; it has [a,"
                + " bb]; did you mean 'bb'?");
  }

  @Test
  void strategiesThatFail() {
    Normalisation broken =
        sample -> {
          throw new ArithmeticException("/ by zero");
        };
    Weighting.FromScores careless = members -> Map.of("left", 1 / members.scores("left")[99]);
    assertThatThrownBy(
            () ->
                minMaxSum()
                    .normalisedBy("b", broken)
                    .build()
                    .score(table(of(1, 2, 3), of(4, 5, 6))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "node b: found a failure of the normalisation custom:" + getClass().getName())
        .hasMessageContaining("java.lang.ArithmeticException: / by zero; fix the strategy")
        .hasCauseInstanceOf(ArithmeticException.class);
    assertThatThrownBy(
            () ->
                minMaxSum()
                    .weightedBy("all", careless)
                    .build()
                    .score(table(of(1, 2, 3), of(4, 5, 6))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node all: found a failure of the weighting custom:");
  }

  @Test
  void anImputationThatFailsIsNamedWithStepIndicatorAndArea() {
    Imputation broken =
        base ->
            row -> {
              throw new ArithmeticException("no donor");
            };
    Imputation unfit =
        base -> {
          throw new UnsupportedOperationException("no donors");
        };
    Imputation endless = base -> row -> Double.POSITIVE_INFINITY;
    IndicatorTable gaps = table(of(1, NAN, 3), of(4, 5, NAN));
    String found = "found a failure of the imputation: java.lang.ArithmeticException: no donor; ";
    assertThatThrownBy(() -> minMaxSum().imputedBy(broken).build().score(gaps))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(2 problems)")
        .hasMessageContaining("area Y, node a: " + found + "fix the strategy")
        .hasMessageContaining("area Z, node b: " + found + "fix the strategy")
        .hasCauseInstanceOf(ArithmeticException.class);
    FittedIndex fitted = minMaxSum().imputedBy(broken).build().fit(table(of(1, 2, 3), of(4, 5, 6)));
    assertThatThrownBy(() -> fitted.score(gaps))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(2 problems)")
        .hasMessageContaining("area Y, node a: " + found)
        .hasCauseInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> minMaxSum().imputedBy("a", unfit).build().score(gaps))
        .hasMessageContaining(
            "node a: found a failure of the imputation"
                + " custom:org.goodworkmonitor.core.index.BadDataTest/lambda:"
                + " java.lang.Unsupported")
        .hasCauseInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> minMaxSum().imputedBy("a", endless).build().score(gaps))
        .hasMessageContaining("area Y, node a: found Infinity from the imputation; it must give");
  }

  @Test
  void aRuleThatFailsForAllAreasInTheSameWayIsListedOnce() {
    List<Area> areas =
        java.util.stream.IntStream.range(0, 1500).mapToObj(i -> Area.of("Q" + i)).toList();
    double[] values = java.util.stream.IntStream.range(0, 1500).asDoubleStream().toArray();
    IndicatorTable many = IndicatorTable.of(areas, Column.of(A, values), Column.of(B, values));
    Aggregation.PerArea broken =
        (scores, weights) -> {
          throw new UnsupportedOperationException("no rule for this");
        };
    assertThatThrownBy(
            () ->
                index(Normalisations.minMax(0, 100), Aggregations.sum())
                    .aggregatedBy("left", broken)
                    .build()
                    .score(many))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(1 problem)")
        .hasMessageContaining(
            "- node left: found a failure of the aggregation: java.lang.Unsupported"
                + "OperationException: no rule for this, in all 1500 areas; fix the rule")
        .hasCauseInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aPlanThatFailedScoresAgainAfterwards() {
    ScoringPlan plan = minMaxSum().build().plan(table(of(1, 2, 3), of(3, 2, 1))).build();
    plan.replace(0)[1] = NAN;
    assertThat(plan.score()).isFalse();
    assertThat(plan.problem()).contains("node a: found a value that is not finite");
    plan.reset();
    assertThat(plan.score()).isTrue();
    assertThat(plan.problem()).isEmpty();
    assertThat(plan.scores()).containsExactly(0, 100, 200);
  }

  @Test
  void aNormalisationThatForgetsTheDirectionIsWarnedOf() {
    Normalisation asItIs = sample -> x -> x;
    Scoreboard board =
        minMaxSum()
            .normalisedBy("a", asItIs)
            .normalisedBy("b", asItIs)
            .build()
            .score(table(of(1, 2, 3), of(4, 5, 6)));
    assertThat(board.warnings())
        .singleElement()
        .asString()
        .startsWith("b is normalised by custom:")
        .endsWith(
            "against its direction: the best value 4.0 gets a lower score than the worst, 6.0");
    assertThat(minMaxSum().build().score(table(of(1, 2, 3), of(4, 5, 6))).warnings()).isEmpty();
  }

  @Test
  void constantIndicatorsAndIndicatorsWithoutValues() {
    assertThatThrownBy(() -> minMaxSum().build().score(table(of(5, 5, 5), of(NAN, NAN, NAN))))
        .hasMessageContaining("(2 problems)")
        .hasMessageContaining(
            "node a: found the same value 5.0 for all 3 areas, which gives no scale")
        .hasMessageContaining("node b: found no value at all");
  }

  @Test
  void aConstantIndicatorThatIsAllowedIsWarnedOf() {
    Scoreboard board =
        index(Normalisations.minMax(0, 100).orIfConstant(50), Aggregations.sum())
            .build()
            .score(table(of(5, 5, 5), of(1, 2, 3)));
    assertThat(board.scores("all")).containsExactly(150, 100, 50);
    assertThat(board.warnings())
        .containsExactly(
            "a has the same value 5.0 in all areas and does not distinguish between them");
  }

  /** As files give them: the third value is one unit in the last place above the others. */
  @Test
  void indicatorsThatAreConstantButForTheLastBit() {
    List<Area> areas = List.of("A", "B", "C", "D", "E").stream().map(Area::of).toList();
    IndicatorTable table =
        IndicatorTable.of(
            areas,
            Column.of(A, 99.3, 99.3, 99.30000000000001, 99.3, 99.3),
            Column.of(B, 5, 4, 6, 3, 2));
    assertThatThrownBy(() -> minMaxSum().build().score(table))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node a: found the same value 99.3 for all 5 areas up to rounding");
    Scoreboard board =
        index(Normalisations.minMax(0, 100).orIfConstant(50), Aggregations.sum())
            .build()
            .score(table);
    assertThat(board.scores("a")).containsExactly(50, 50, 50, 50, 50);
    assertThat(board.ranks("a")).containsExactly(1, 1, 1, 1, 1);
    assertThat(board.ranks("all")).containsExactly(4, 3, 5, 2, 1);
    assertThat(board.warnings())
        .containsExactly(
            "a has the same value 99.3 in all areas up to rounding and does not distinguish between"
                + " them");
    Scoreboard raw = index(Normalisations.none(), Aggregations.sum()).build().score(table);
    assertThat(raw.ranks("a")).containsExactly(1, 1, 1, 1, 1);
    Scoreboard exact =
        index(Normalisations.none(), Aggregations.sum())
            .rankedBy(Ranking.standard().exactly())
            .build()
            .score(table);
    assertThat(exact.ranks("a")).containsExactly(2, 2, 1, 2, 2);
  }

  /** a less b is 0 everywhere but for rounding: there is nothing to stretch to 0 and 100. */
  @Test
  void domainsInWhichAllMembersCancel() {
    double[] values = {0.1, 0.7, 0.3};
    IndicatorTable table = table(values, of(0.1, Math.nextDown(0.7), 0.1 + 0.2));
    IndexBuilder index =
        index(Normalisations.none(), Aggregations.sum())
            .normalisedBy("left", Normalisations.minMax(0, 100));
    assertThatThrownBy(() -> index.build().score(table))
        .hasMessageContaining("node left: found the same value 0.0 for all 3 areas");
    Scoreboard board =
        index
            .normalisedBy("left", Normalisations.minMax(0, 100).orIfConstant(50))
            .build()
            .score(table);
    assertThat(board.scores("left")).containsExactly(50, 50, 50);
  }

  @Test
  void everyGapThatIsForbiddenAndEachOnce() {
    assertThatThrownBy(() -> minMaxSum().build().score(table(of(1, NAN, 3), of(1, NAN, 3))))
        .hasMessageContaining("(2 problems)")
        .hasMessageContaining("area Y, node left: found no score of its member 'a'")
        .hasMessageContaining("area Y, node left: found no score of its member 'b'");
  }

  @Test
  void moreProblemsThanCanBeListedAreCounted() {
    List<Area> areas =
        java.util.stream.IntStream.range(0, 120).mapToObj(i -> Area.of("Q" + i)).toList();
    double[] a = new double[120];
    java.util.Arrays.fill(a, NAN);
    a[0] = 1;
    a[1] = 2;
    IndicatorTable table = IndicatorTable.of(areas, Column.of(A, a), Column.of(B, a));
    assertThatThrownBy(() -> minMaxSum().build().score(table))
        .hasMessageContaining("of 236 problems the first are listed (100 problems)")
        .asInstanceOf(type(DataException.class))
        .satisfies(e -> assertThat(e.problems()).hasSize(100));
  }

  @Test
  void aGapThatOneDomainAllowsAndTheNextForbids() {
    IndexDefinition index = minMaxSum().onMissing("left", MissingPolicy.leaveUnscored()).build();
    assertThatThrownBy(() -> index.score(table(of(1, NAN, 3), of(1, 2, 3))))
        .hasMessageContaining("area Y, node all: found no score of its member 'left'");
  }

  @Test
  void aGeometricMeanOverZero() {
    IndexDefinition index =
        index(Normalisations.minMax(0, 100), Aggregations.geometricMean()).build();
    assertThatThrownBy(() -> index.score(table(of(1, 2, 3), of(1, 2, 3))))
        .hasMessageContaining("area X, node left: found the score 0.0 of 'a', which the domain's")
        .hasMessageContaining("area Z, node left: found the score 0.0 of 'b'")
        .hasMessageContaining("minMax(1, 100)");
  }

  @Test
  void aGeometricMeanOverZeroOfWhatIsPresent() {
    IndexDefinition index =
        index(Normalisations.minMax(0, 100), Aggregations.geometricMean())
            .onMissing("left", MissingPolicy.reweight(0))
            .onMissing("all", MissingPolicy.reweight(0))
            .build();
    assertThatThrownBy(() -> index.score(table(of(1, 2, 3), of(NAN, 2, 3))))
        .hasMessageContaining("area X, node left: found the score 0.0 of a member");
  }

  @Test
  void customStrategiesThatGiveNoNumber() {
    Normalisation logarithm = sample -> Math::log;
    assertThatThrownBy(
            () ->
                index(logarithm, Aggregations.sum())
                    .build()
                    .score(table(of(1, 0, -3), of(1, NAN, 3))))
        .hasMessageContaining("area Y, node a: found -Infinity from the normalisation")
        .hasMessageContaining("area Z, node a: found NaN from the normalisation");
    Aggregation.PerArea ratio = (scores, weights) -> scores[0] / scores[scores.length - 1];
    assertThatThrownBy(
            () ->
                index(Normalisations.none(), ratio).build().score(table(of(1, 2, 3), of(0, 1, 2))))
        .hasMessageContaining(
            "area X, node left: found Infinity from the aggregation of the scores")
        .hasMessageContaining("[1.0, 0.0]");
    Normalisation rounded = sample -> value -> Double.NaN;
    assertThatThrownBy(
            () ->
                minMaxSum()
                    .normalisedBy("all", rounded)
                    .build()
                    .score(table(of(1, 2, 3), of(3, 2, 1))))
        .hasMessageContaining("area X, node all: found NaN from the normalisation");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertThatScoringBy(
      Aggregation rule) {
    IndicatorTable table = table(of(1, 2, 3), of(1, 2, 3));
    return assertThatThrownBy(
        () -> index(Normalisations.minMax(0, 100), rule).build().score(table));
  }

  @Test
  void customAggregationsThatFail() {
    Aggregation.PerArea failing =
        (scores, weights) -> {
          if (scores[0] > 40) {
            throw new IllegalStateException("too good");
          }
          return scores[0];
        };
    assertThatScoringBy(failing)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("area Y, node left: found a failure of the aggregation")
        .hasMessageContaining("too good")
        .hasCauseInstanceOf(IllegalStateException.class);
    Aggregation.FromScores broken =
        members -> {
          throw new IllegalArgumentException("no order");
        };
    assertThatScoringBy(broken)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node left: found no order; choose another strategy")
        .hasCauseInstanceOf(IllegalArgumentException.class);
    Aggregation.FromScores none = members -> null;
    assertThatScoringBy(none)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node left: found null from the aggregation custom:");
    Aggregation.FromScores nothing =
        members -> (scores, weights) -> scores[0] == 50 ? NAN : scores[0];
    assertThatScoringBy(nothing)
        .hasMessageContaining("area Y, node left: found NaN from the aggregation");
  }

  @Test
  void customWeightsThatDoNotFit() {
    Weighting.FromScores strangers = members -> Map.of("a", 1.0, "c", 1.0);
    Weighting.FromScores negative = members -> Map.of("a", -0.2, "b", 1.2);
    Weighting.FromScores nothing = members -> Map.of("a", 0.0, "b", 0.0);
    Weighting.FromScores none = members -> null;
    Weighting.FromScores unknown = members -> Map.of("a", NAN, "b", 1.0);
    Weighting.FromScores partial = members -> Map.of("a", 1.0);
    Weighting.FromScores empty =
        members -> {
          Map<String, Double> weights = new HashMap<>();
          weights.put("a", 1.0);
          weights.put("b", null);
          return weights;
        };
    Weighting.FromScores refused =
        members -> {
          throw new IllegalArgumentException("a matrix that is singular; drop an indicator");
        };
    IndicatorTable table = table(of(1, 2, 3), of(1, 2, 3));
    assertThatThrownBy(() -> minMaxSum().weightedBy("left", strangers).build().score(table))
        .hasMessageContaining(
            "node left: found weights for [a, c]; expected one for each of [a, b]");
    assertThatThrownBy(() -> minMaxSum().weightedBy("left", none).build().score(table))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node left: found null from the weighting custom:");
    assertThatThrownBy(() -> minMaxSum().weightedBy("left", unknown).build().score(table))
        .hasMessageContaining("node left: found the weight NaN of 'a'; expected 0 or more");
    assertThatThrownBy(() -> minMaxSum().weightedBy("left", partial).build().score(table))
        .hasMessageContaining("node left: found weights for [a]; expected one for each of [a, b]");
    assertThatThrownBy(() -> minMaxSum().weightedBy("left", empty).build().score(table))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node left: found the weight null of 'b'; expected 0 or more");
    assertThatThrownBy(() -> minMaxSum().weightedBy("left", negative).build().score(table))
        .hasMessageContaining("node left: found the weight -0.2 of 'a'");
    assertThatThrownBy(() -> minMaxSum().weightedBy("left", nothing).build().score(table))
        .hasMessageContaining("node left: found weights that are all 0");
    Weighting huge = Weightings.given(Map.of("a", 1e308, "b", 1e308));
    assertThatThrownBy(() -> minMaxSum().weightedBy("left", huge).build().score(table))
        .hasMessageContaining("node left: found weights too large to add up");
    assertThatThrownBy(() -> minMaxSum().weightedBy("left", refused).build().score(table))
        .hasMessageContaining("node left: found a matrix that is singular; drop an indicator");
  }

  @Test
  void valuesThatATreatmentCannotTake() {
    assertThatThrownBy(
            () ->
                minMaxSum()
                    .treatedBy("a", Treatments.log())
                    .treatedBy("b", Treatments.squareRoot())
                    .build()
                    .score(table(of(0, 2, 3), of(-1, 2, 3))))
        .hasMessageContaining("node a: found the value 0.0; the treatment log needs values above 0")
        .hasMessageContaining("node b: found the value -1.0; the treatment square-root needs");
  }

  @Test
  void aTableWithALogarithmOutsideTheBaseTablesRange() {
    double[] outliers = of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1000, 2000, 4000, 8000);
    List<Area> many =
        java.util.stream.IntStream.range(0, 14).mapToObj(i -> Area.of("Q" + i)).toList();
    IndicatorTable base = IndicatorTable.of(many, Column.of(A, outliers), Column.of(B, outliers));
    FittedIndex fitted = minMaxSum().treatedBy(Treatments.winsoriseOrLog(0)).build().fit(base);
    assertThat(fitted.score(base).warnings())
        .contains(
            "indicator a was transformed by"
                + " or-else{first=winsorise{mostPoints=0}, otherwise=log-shifted}");
    assertThatThrownBy(() -> fitted.score(table(of(-5000, 2, 3), of(1, 2, 3))))
        .hasMessageContaining("area X, node a: found NaN from the normalisation");
  }

  /** What fails on other values than those it was fitted on is named as well. */
  @Test
  void strategiesThatFailOnAnotherTable() {
    Transform upTo100 =
        value -> {
          if (value > 100) {
            throw new ArithmeticException("beyond 100");
          }
          return value;
        };
    Normalisation normalisation = sample -> upTo100;
    Treatment treatment = sample -> new Treatment.Fit(upTo100, Treatment.Scope.ALL);
    IndicatorTable base = table(of(1, 2, 3), of(1, 2, 3));
    IndicatorTable other = table(of(1, 2, 3), of(1, 101, 3));
    FittedIndex normalised = index(normalisation, Aggregations.arithmeticMean()).build().fit(base);
    FittedIndex treated = minMaxSum().treatedBy("b", treatment).build().fit(base);
    assertThatThrownBy(() -> normalised.score(other))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node b: found a failure of the normalisation")
        .hasMessageContaining("beyond 100")
        .hasCauseInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> treated.score(other))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node b: found a failure of the treatment")
        .hasMessageContaining("beyond 100")
        .hasCauseInstanceOf(ArithmeticException.class);
  }
}
