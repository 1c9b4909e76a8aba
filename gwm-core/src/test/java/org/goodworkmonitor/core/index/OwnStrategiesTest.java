package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.impute.Imputation;
import org.goodworkmonitor.core.impute.Imputations;
import org.goodworkmonitor.core.index.Scoreboard.Adjustment;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.CellStatus;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.DefinitionException;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.treat.Treatment;
import org.goodworkmonitor.core.treat.Treatments;
import org.goodworkmonitor.core.weight.Weighting;
import org.goodworkmonitor.core.weight.Weightings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Strategies that are not of the library: who they are, what they see, and what they get wrong. */
@SuppressWarnings("NullAway") // strategies that return null
class OwnStrategiesTest {
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.higherIsBetter("b");
  private static final Domain TREE = Domain.of("all", "All", A, B);

  private static IndexBuilder index() {
    return IndexDefinition.of(TREE)
        .normalisedBy(Normalisations.minMax(0, 100))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error());
  }

  private static List<Area> areas(int count) {
    return IntStream.range(0, count).mapToObj(i -> Area.of("Q" + i)).toList();
  }

  private static IndicatorTable table(double[] a, double[] b) {
    return IndicatorTable.of(areas(a.length), Column.of(A, a), Column.of(B, b));
  }

  private static IndicatorTable four() {
    return table(new double[] {1, 5, 3, 9}, new double[] {2, 4, 8, 1});
  }

  /** Areas beaten less areas beaten by, on the sum of the members' scores. */
  private static Aggregation.PerArea copeland(Members base) {
    double[] sums = new double[base.scores(base.ids().get(0)).length];
    for (String id : base.ids()) {
      double[] member = base.scores(id);
      Arrays.setAll(sums, i -> sums[i] + member[i]);
    }
    return (scores, weights) -> {
      double sum = Arrays.stream(scores).sum();
      return Arrays.stream(sums).map(other -> Math.signum(sum - other)).sum();
    };
  }

  @Test
  void whatCannotBeIdentifiedHasNoFingerprint() {
    Aggregation.PerArea least = (scores, weights) -> Math.min(scores[0], scores[1]);
    Normalisation raw = sample -> value -> value;
    IndexDefinition own =
        index().aggregatedBy("all", least).normalisedBy("b", raw.orIfConstant(0)).build();
    assertThat(own.fingerprint()).isEmpty();
    assertThat(own.unidentified().stream().map(p -> p.place().node().orElseThrow()))
        .containsExactly("b", "all");
    assertThat(own.unidentified().get(1).found())
        .startsWith("the aggregation custom:" + getClass().getName() + "/lambda");
    assertThat(own.score(four()).provenance().definition()).isEmpty();
    assertThat(index().build().unidentified()).isEmpty();
    assertThat(index().build().fingerprint()).isPresent();
  }

  @Test
  void aNameWithAVersionIdentifiesALambda() {
    StrategySpec first = StrategySpec.of("weakest", Map.of("version", "1"));
    StrategySpec second = StrategySpec.of("weakest", Map.of("version", "2"));
    Aggregation.PerArea least = (scores, weights) -> Math.min(scores[0], scores[1]);
    Aggregation.PerArea same = (scores, weights) -> scores[0] < scores[1] ? scores[0] : scores[1];
    IndexDefinition one =
        index().aggregatedBy("all", Aggregation.PerArea.named(first, least)).build();
    IndexDefinition other =
        index().aggregatedBy("all", Aggregation.PerArea.named(first, same)).build();
    IndexDefinition next =
        index().aggregatedBy("all", Aggregation.PerArea.named(second, least)).build();
    assertThat(one.fingerprint()).isPresent().isEqualTo(other.fingerprint());
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(next.fingerprint()).isPresent().isNotEqualTo(one.fingerprint());
    assertThat(next).isNotEqualTo(one);
    assertThat(one.score(four()).scores("all"))
        .containsExactly(index().aggregatedBy("all", least).build().score(four()).scores("all"));
    assertThatThrownBy(() -> Aggregation.PerArea.named(least.spec(), least))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("custom:");
  }

  /** All that a strategy does is done under its name as well, and two names are two strategies. */
  @Test
  void everyKindOfStrategyCanBeNamed() {
    StrategySpec x = StrategySpec.of("x", Map.of("version", "1"));
    StrategySpec y = StrategySpec.of("y", Map.of("version", "1"));
    Weighting.FromScores bySum =
        members ->
            Map.of(
                "a", Arrays.stream(members.scores("a")).sum(),
                "b", Arrays.stream(members.scores("b")).sum());
    Weighting.Fixed two = Weightings.given(Map.of("a", 1.0, "b", 2.0));
    Imputation seven = base -> row -> 7;
    Aggregation.FromScores copeland = OwnStrategiesTest::copeland;
    Treatment capped = sample -> new Treatment.Fit(v -> Math.min(v, 8), Treatment.Scope.POINTS);
    IndicatorTable gap = table(new double[] {1, Double.NaN, 3, 9}, new double[] {2, 4, 8, 1});

    IndexDefinition bare =
        index()
            .treatedBy(capped)
            .imputedBy(seven)
            .weightedBy("all", bySum)
            .aggregatedBy("all", copeland)
            .normalisedBy("a", Normalisations.rank(RankTies.AVERAGE))
            .build();
    IndexBuilder named =
        bare.toBuilder()
            .treatedBy(Treatment.named(x, capped))
            .imputedBy(Imputation.named(x, seven))
            .weightedBy("all", Weighting.FromScores.named(x, bySum))
            .aggregatedBy("all", Aggregation.FromScores.named(x, copeland))
            .normalisedBy("a", Normalisation.named(x, bare.normalisation("a")));
    assertThat(named.build().score(gap).scores("all"))
        .containsExactly(bare.score(gap).scores("all"));
    assertThat(named.build().fingerprint()).isPresent();
    assertThat(Weighting.Fixed.named(x, two).weights(List.of())).isEqualTo(two.weights(List.of()));
    assertThat(Weighting.Fixed.named(x, two).problems(List.of("a")))
        .isEqualTo(two.problems(List.of("a")))
        .isNotEmpty();

    assertThat(Treatment.named(x, capped)).isEqualTo(Treatment.named(x, Treatments.none()));
    assertThat(Treatment.named(x, capped)).isNotEqualTo(Treatment.named(y, capped));
    assertThat(Imputation.named(x, seven)).isNotEqualTo(Imputation.named(y, seven));
    assertThat(Weighting.Fixed.named(x, two)).isNotEqualTo(Weighting.Fixed.named(y, two));
    assertThat(Weighting.FromScores.named(x, bySum))
        .isNotEqualTo(Weighting.FromScores.named(y, bySum));
    assertThat(Aggregation.FromScores.named(x, copeland))
        .isNotEqualTo(Aggregation.FromScores.named(y, copeland));
    assertThat(Normalisation.named(x, Normalisations.none()))
        .isNotEqualTo(Normalisation.named(y, Normalisations.none()));
  }

  /** A strategy of one's own is not the library's, whatever it calls itself and is equal to. */
  private static final class Impostor implements Weighting.FromScores {
    @Override
    public Map<String, Double> weigh(Members members) {
      return Map.of("a", members.scores("a")[0], "b", 1 + members.scores("b")[0]);
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of("equal");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Weighting that && that.spec().equals(spec());
    }

    @Override
    public int hashCode() {
      return spec().hashCode();
    }
  }

  /** An imputation that is equal to all that have the id of the one that does nothing. */
  private static final class Zero implements Imputation {
    @Override
    public Filler fit(Sample base) {
      return row -> 0;
    }

    @Override
    public StrategySpec spec() {
      return StrategySpec.of("none");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Imputation that && that.spec().equals(spec());
    }

    @Override
    public int hashCode() {
      return spec().hashCode();
    }
  }

  @Test
  void theTypeOfAStrategyTellsWhatItDoesAndNotItsId() {
    assertThat(index().weightedBy("all", new Impostor()).build().fingerprint())
        .isPresent()
        .isNotEqualTo(index().build().fingerprint());
    IndicatorTable gap = table(new double[] {1, Double.NaN, 3, 9}, new double[] {2, 4, 8, 1});
    assertThat(index().imputedBy(new Zero()).build().score(gap).scores("a"))
        .containsExactly(100 * (1 / 9.0), 0, 100 * (3 / 9.0), 100);
  }

  @Test
  void imputationsReadDonorsFromTheTableThatTheyWereFittedOn() {
    double[] a = IntStream.range(0, 20).mapToDouble(i -> i / 20.0).toArray();
    a[0] = Double.NaN;
    a[19] = 1000; // winsorised to 0.9, the next below
    double[] b = IntStream.range(0, 20).mapToDouble(i -> i).toArray();
    Imputation greatest =
        base -> {
          double fitted = base.max();
          assertThat(fitted).isEqualTo(0.9);
          assertThat(base.rows()).hasSize(19);
          assertThat(base.base()).hasSize(20);
          assertThat(base.base().stream().mapToDouble(r -> r.value("b")).max()).hasValue(19);
          return row -> {
            assertThat(row.value("a")).isNaN();
            assertThat(row.value("b")).isZero();
            return fitted;
          };
        };
    CellStatus[] statuses = new CellStatus[20];
    Arrays.fill(statuses, CellStatus.OBSERVED);
    statuses[0] = CellStatus.SUPPRESSED;
    IndicatorTable table =
        IndicatorTable.of(
            areas(20), Column.of(A, a).withStatus(List.of(statuses)), Column.of(B, b));
    Scoreboard board =
        index()
            .treatedBy("a", Treatments.winsoriseOrLog(1))
            .imputedBy("a", greatest)
            .build()
            .score(table);
    assertThat(board.adjustments())
        .filteredOn(adjustment -> adjustment.kind() == Adjustment.Kind.IMPUTED)
        .singleElement()
        .satisfies(adjustment -> assertThat(adjustment.after()).hasValue(0.9));
    // from 0.05 to 0.9, and not to 1000
    assertThat(board.scores("a")[1]).isZero();
    assertThat(board.scores("a")[0]).isEqualTo(100);
    assertThat(board.scores("a")[17]).isCloseTo(100 * 0.8 / 0.85, within(1e-12)); // a few roundings
    assertThat(board.score("Q0", "a")).hasValue(100);
  }

  /**
   * A value that a treatment cannot take is reported, and not taken for a gap that can be filled.
   */
  @Test
  void valuesOutsideATreatmentAreNotImputed() {
    Imputation mean = Imputations.mean();
    FittedIndex fitted =
        index().treatedBy("a", Treatments.log()).imputedBy("a", mean).build().fit(four());
    IndicatorTable other = table(new double[] {1, -5, Double.NaN, 0}, new double[] {2, 4, 8, 1});
    assertThatThrownBy(() -> fitted.score(other))
        .hasMessageContaining("area Q1, node a: found NaN from the normalisation")
        .hasMessageContaining("area Q3, node a: found -Infinity from the normalisation");
  }

  @Test
  void rulesThatCompareAreasCompareWithTheBaseTable() {
    Aggregation.FromScores copeland = OwnStrategiesTest::copeland;
    FittedIndex fitted = index().aggregatedBy("all", copeland).build().fit(four());
    IndicatorTable fewer = four().where(area -> !area.code().equals("Q1"));
    // sums of scores: 14.3, 92.9, 125, 100
    assertThat(fitted.score(four()).scores("all")).containsExactly(-3, -1, 3, 1);
    assertThat(fitted.score(fewer).scores("all")).containsExactly(-3, 3, 1);
    assertThat(fitted.score(fewer).warnings()).isEmpty();
  }

  private static void assertRefused(IndexBuilder builder, String message) {
    assertThatThrownBy(() -> builder.build().score(four()))
        .isInstanceOfAny(DataException.class, DefinitionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void strategiesThatReturnNothingOrTooLittleAreNamedWithTheirNode() {
    String lambda = "custom:" + getClass().getName() + "/lambda";
    Aggregation.FromScores nothing = members -> null;
    Weighting.FromScores weightless = members -> null;
    Weighting.Fixed unweighted = ids -> null;
    Normalisation unscaled = sample -> null;
    Treatment untreated = sample -> null;
    Treatment halfTreated = sample -> new Treatment.Fit(null, Treatment.Scope.ALL);
    Imputation unfilled = base -> null;
    assertRefused(
        index().aggregatedBy("all", nothing),
        "node all: found null from the aggregation " + lambda);
    assertRefused(
        index().weightedBy("all", weightless), "node all: found null from the weighting " + lambda);
    assertRefused(
        index().weightedBy("all", unweighted), "node all: found null from the weighting " + lambda);
    assertRefused(
        index().normalisedBy("a", unscaled), "node a: found null from the normalisation " + lambda);
    assertRefused(
        index().treatedBy("a", untreated), "node a: found null from the treatment " + lambda);
    assertRefused(
        index().treatedBy("a", halfTreated), "node a: found null as the transform or scope");
    assertRefused(
        index().imputedBy("a", unfilled), "node a: found null from the imputation " + lambda);
  }

  /** A rule with factors, or a specification, of any kind. */
  private record Odd(Supplier<double @Nullable []> given, @Nullable StrategySpec spec)
      implements Aggregation.PerArea {
    @Override
    public double aggregate(double[] scores, double[] weights) {
      return scores[0];
    }

    @Override
    public double[] factors(double[] weights) {
      return given.get();
    }
  }

  @Test
  void factorsThatDoNotFitTheMembersAreNamedWithTheirNode() {
    StrategySpec odd = StrategySpec.of("odd");
    for (double[] factors : new double[][] {null, {1}, {1, 2, 3}}) {
      Scoreboard board =
          index().aggregatedBy("all", new Odd(() -> factors, odd)).build().score(four());
      assertThatThrownBy(() -> board.contributions("Q1"))
          .hasMessageContaining("node all: found")
          .hasMessageContaining("from factors() of the aggregation odd for 2 members");
    }
    assertThatThrownBy(
            () -> index().aggregatedBy("all", new Odd(() -> new double[0], null)).build())
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("node all: found null from spec() of " + Odd.class.getName());
  }

  @Test
  void idsMayHoldWhatSeparatesFoundFromRemedy() {
    IndexBuilder builder =
        index().weightedBy("all", Weightings.given(Map.of("pay; weekly", 1.0, "b", 1.0)));
    assertThatThrownBy(builder::build)
        .isInstanceOfSatisfying(
            DefinitionException.class,
            e -> {
              Problem problem = e.problems().get(0);
              assertThat(problem.found())
                  .isEqualTo(
                      "weights for [b, pay; weekly] where the members are [a, b], without a weight:"
                          + " [a], not a member: [pay; weekly]");
              assertThat(problem.remedy()).isEqualTo("match weights and members by id");
            });
    Normalisation refusing =
        sample -> {
          throw new InvalidValueException("the unit 'GBP; weekly'", "convert it");
        };
    assertThatThrownBy(() -> index().normalisedBy("a", refusing).build().score(four()))
        .isInstanceOfSatisfying(
            DataException.class,
            e -> {
              assertThat(e.problems().get(0).found()).isEqualTo("the unit 'GBP; weekly'");
              assertThat(e.problems().get(0).remedy()).isEqualTo("convert it");
            });
  }
}
