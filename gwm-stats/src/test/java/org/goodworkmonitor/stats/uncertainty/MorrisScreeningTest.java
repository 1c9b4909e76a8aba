package org.goodworkmonitor.stats.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexBuilder;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.normalise.RankTies;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MorrisScreeningTest {
  private static final List<String> X = List.of("x1", "x2", "x3");
  private static final MorrisScreening SCREENING = MorrisScreening.withDefaults();

  /** Ishigami(7, 0.1) on the unit cube. */
  private static double ishigami(double[] u) {
    double[] x = Arrays.stream(u).map(v -> Math.PI * (2 * v - 1)).toArray();
    double s = Math.sin(x[1]);
    return Math.sin(x[0]) + 7 * s * s + 0.1 * Math.pow(x[2], 4) * Math.sin(x[0]);
  }

  /**
   * The expected mu* and sigma of Ishigami's function: the mean over all points of the grid,
   * written out from the definition, with levels moved inwards by e.
   */
  private static double[][] expected(int levels, double e) {
    double step = (1 - 2 * e) * levels / (2.0 * (levels - 1));
    double[] muStar = new double[3];
    double[] squares = new double[3];
    int half = levels / 2;
    for (int f = 0; f < 3; f++) {
      for (int low = 0; low < half; low++) {
        for (int i = 0; i < levels; i++) {
          for (int k = 0; k < levels; k++) {
            double[] u = new double[3];
            u[(f + 1) % 3] = e + (1 - 2 * e) * i / (levels - 1);
            u[(f + 2) % 3] = e + (1 - 2 * e) * k / (levels - 1);
            u[f] = e + (1 - 2 * e) * low / (levels - 1);
            double from = ishigami(u);
            u[f] += step;
            double effect = (ishigami(u) - from) / step;
            muStar[f] += Math.abs(effect) / (half * levels * levels);
            squares[f] += effect * effect / (half * levels * levels);
          }
        }
      }
    }
    return new double[][] {muStar, squares};
  }

  /**
   * mu* by SALib 1.5.2 (commit 1c37548) from 20,000 trajectories, whose levels go from 0 to 1: the
   * account above, with e = 0, agrees within five standard errors, of at most 10 / sqrt(20,000).
   */
  @ParameterizedTest
  @CsvSource({
    "4, 7.658438, 7.875000, 6.259419",
    "6, 7.935568, 2.680237, 5.536845",
    "8, 7.936484, 3.233491, 5.764428",
    "10, 7.885496, 2.279027, 5.415983"
  })
  void ishigamiFunction(int levels, double x1, double x2, double x3) {
    double[] salib = {x1, x2, x3};
    double[] exact = expected(levels, 0)[0];
    double[][] own = expected(levels, 0.005);
    MorrisScreening.Result result =
        SCREENING
            .withTrajectories(20_000)
            .withLevels(levels)
            .analyse(X, MorrisScreeningTest::ishigami);
    for (int f = 0; f < 3; f++) {
      MorrisScreening.Effect effect = result.effects().get(f);
      assertThat(exact[f]).isCloseTo(salib[f], Offset.offset(5 * 10 / Math.sqrt(20_000)));
      double error = Math.sqrt(Math.max(0, own[1][f] - own[0][f] * own[0][f]) / 20_000);
      assertThat(effect.muStar()).isCloseTo(own[0][f], Offset.offset(5 * error + 1e-9));
      // by symmetry the mean of the effects of x2 and x3 is 0, so that sigma is the root mean
      // square
      if (f > 0) {
        assertThat(effect.sigma()).isCloseTo(Math.sqrt(own[1][f]), Offset.offset(0.2));
      }
    }
    // from 0.005 to 0.665: 7 (sin^2(0.33 pi) - sin^2(0.99 pi)) / 0.66, as from 0.335 to 0.995
    if (levels == 4) {
      assertThat(result.effects().get(1).muStar()).isCloseTo(7.84732, Offset.offset(1e-5));
    }
  }

  /** A linear function has the effects a_i everywhere; a product of two has effects that vary. */
  @Test
  void elementaryEffects() {
    MorrisScreening.Result linear =
        SCREENING.withTrajectories(10).analyse(X, u -> 3 * u[0] - 2 * u[1] + 0 * u[2]);
    assertThat(linear.effects())
        .extracting(MorrisScreening.Effect::factor)
        .containsExactly("x1", "x2", "x3");
    double[] expected = {3, -2, 0};
    for (int f = 0; f < 3; f++) {
      assertThat(linear.effects().get(f).mu()).isCloseTo(expected[f], Offset.offset(1e-12));
      assertThat(linear.effects().get(f).muStar())
          .isCloseTo(Math.abs(expected[f]), Offset.offset(1e-12));
      assertThat(linear.effects().get(f).sigma()).isCloseTo(0, Offset.offset(1e-12));
    }
    MorrisScreening.Result product = SCREENING.analyse(X, u -> u[0] * u[1]);
    assertThat(product.effects().get(0).sigma()).isGreaterThan(0.1);
    assertThat(product.effects().get(2).muStar()).isZero();
    assertThat(linear.toTable().column("factor").text(0)).isEqualTo("x1");
    assertThat(SCREENING.withSeed(1).analyse(X, u -> u[0] * u[1]).effects())
        .isNotEqualTo(product.effects());
    assertThatThrownBy(() -> SCREENING.withLevels(3)).hasMessageContaining("3 levels");
    assertThatThrownBy(() -> SCREENING.withLevels(5)).hasMessageContaining("5 levels");
    assertThatThrownBy(() -> SCREENING.withTrajectories(1)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> SCREENING.analyse(List.of(), u -> 0)).hasMessageContaining("factors");
  }

  private static List<List<Normalisation>> permutations(List<Normalisation> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Normalisation>> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<Normalisation> rest = new ArrayList<>(items);
      Normalisation first = rest.remove(i);
      for (List<Normalisation> tail : permutations(rest)) {
        List<Normalisation> one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }

  /**
   * Four normalisations in all 24 orders: the same effects to the last bit. The expected mu* is the
   * mean absolute difference of the output between two different ones, here of six pairs; 2,000
   * trajectories give it within five standard errors, of which the standard deviation is at most
   * half the range.
   */
  @Test
  void theOrderOfAlternativesDoesNotMatter() {
    List<Normalisation> four =
        List.of(
            Normalisations.minMax(0, 100),
            Normalisations.rank(RankTies.AVERAGE),
            Normalisations.minMax(0, 1),
            Normalisations.percentileRank(RankTies.AVERAGE));
    Output output = Output.meanRankShift();
    PerturbedIndex given = normalised(four);
    double[] outputs = new double[4];
    for (int i = 0; i < 4; i++) {
      outputs[i] = Output.meanShift(given.nominalRanks(), given.ranks((i + 0.5) / 4));
    }
    double expected = 0;
    double range = 0;
    for (int i = 0; i < 4; i++) {
      for (int k = 0; k < i; k++) {
        expected += Math.abs(outputs[i] - outputs[k]) / 6;
        range = Math.max(range, Math.abs(outputs[i] - outputs[k]));
      }
    }
    assertThat(expected).isGreaterThan(1);
    MorrisScreening many = SCREENING.withTrajectories(2000);
    List<MorrisScreening.Effect> effects = many.analyse(given, output).effects();
    assertThat(effects.get(0).muStar())
        .isCloseTo(expected, Offset.offset(5 * range / 2 / Math.sqrt(2000)));
    assertThat(effects.get(0).mu()).isNaN();
    assertThat(effects.get(0).sigma()).isNaN();
    for (List<Normalisation> order : permutations(four)) {
      assertThat(SCREENING.analyse(normalised(order), output).effects())
          .isEqualTo(SCREENING.analyse(given, output).effects());
    }
  }

  private static PerturbedIndex normalised(List<Normalisation> alternatives) {
    return PerturbedIndex.of(
        Monitor.mean(),
        Monitor.table(),
        Perturbation.choice(
            "normalisation",
            IndexBuilder::normalisedBy,
            alternatives.toArray(new Normalisation[0])));
  }

  /** The numbered alternatives of sets of weights: within sampling error. Nothing to choose: 0. */
  @Test
  void setsOfWeights() {
    List<Map<String, Double>> sets = Monitor.weightSets().subList(0, 5);
    List<Map<String, Double>> turned = new ArrayList<>(sets.subList(2, 5));
    turned.addAll(sets.subList(0, 2));
    MorrisScreening many = SCREENING.withTrajectories(2000);
    double one = muStarOfSets(many, sets);
    assertThat(one).isPositive();
    assertThat(muStarOfSets(many, turned)).isCloseTo(one, Offset.offset(0.1 * one));
    assertThat(muStarOfSets(SCREENING, sets.subList(0, 1))).isZero();
  }

  private static double muStarOfSets(MorrisScreening screening, List<Map<String, Double>> sets) {
    PerturbedIndex index =
        PerturbedIndex.of(Monitor.mean(), Monitor.table(), Perturbation.weightSets(sets));
    return screening.analyse(index, Output.meanRankShift()).effects().get(0).muStar();
  }

  @Test
  void aChoiceBesideWeights() {
    PerturbedIndex index =
        PerturbedIndex.of(
            Monitor.mean(),
            Monitor.table(),
            Perturbation.weightsWithin("D1", 0.01),
            Perturbation.choice(
                "aggregation",
                i -> i.aggregatedBy(Aggregations.arithmeticMean()),
                i -> i.aggregatedBy(Aggregations.geometricMean())));
    List<MorrisScreening.Effect> effects =
        SCREENING.analyse(index, Output.meanRankShift()).effects();
    assertThat(effects.get(1).muStar()).isGreaterThan(effects.get(0).muStar());
  }

  /**
   * On 4 levels an error goes from the quantile of 0.005 to that of 0.665 or from 0.335 to 0.995,
   * which is as far: 2.575829 + 0.426148 standard deviations, here of 1, in a step of 0.66. A group
   * is divided by the same step. Were all errors to go the same way, none would overtake another.
   */
  @Test
  void effectsOfManyCoordinates() {
    Indicator x = Indicator.higherIsBetter("x");
    double[] values = {1, 2, 3, 4};
    double[] lower = Arrays.stream(values).map(v -> v - 1.96).toArray();
    double[] upper = Arrays.stream(values).map(v -> v + 1.96).toArray();
    IndexDefinition definition =
        IndexDefinition.of(Domain.of("all", "All", x))
            .normalisedBy(Normalisations.none())
            .weightedBy(Weightings.equal())
            .aggregatedBy(Aggregations.sum())
            .onMissing(MissingPolicy.error())
            .build();
    PerturbedIndex errors =
        PerturbedIndex.of(
            definition,
            IndicatorTable.of(
                List.of(Area.of("a"), Area.of("b"), Area.of("c"), Area.of("d")),
                Column.of(x, values).withLimits(lower, upper)),
            Perturbation.normalErrors("x"));
    MorrisScreening.Effect score = SCREENING.analyse(errors, Output.score("a")).effects().get(0);
    assertThat(score.muStar()).isCloseTo((2.575829 + 0.426148) / 0.66, Offset.offset(1e-5));
    assertThat(score.mu()).isNaN();
    assertThat(score.sigma()).isNaN();
    assertThat(SCREENING.analyse(errors, Output.rank("b")).effects().get(0).muStar()).isPositive();
    PerturbedIndex weights =
        PerturbedIndex.of(Monitor.mean(), Monitor.table(), Perturbation.weightsWithin(0.25));
    assertThat(SCREENING.analyse(weights, Output.rank("LA023")).effects().get(0).muStar())
        .isPositive();
  }

  /** Where a function fails, the effects before and after are missing and counted. */
  @Test
  void missingEffectsAreCountedAndRefused() {
    ToDoubleFunction<double[]> half = u -> u[0] < 0.5 ? Double.NaN : u[1];
    assertThatThrownBy(() -> SCREENING.analyse(X, half))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("of 150 effects")
        .hasMessageContaining("withFailuresUpTo(1)");
    MorrisScreening.Result result = SCREENING.withFailuresUpTo(1).analyse(X, half);
    MorrisScreening.Effect effect = result.effects().get(1);
    assertThat(result.effects().get(0).failed()).as("one end of the step fails").isEqualTo(50);
    assertThat(result.effects().get(0).muStar()).isNaN();
    assertThat(effect.failed()).isBetween(10, 40); // half of 50, standard deviation 3.5
    assertThat(effect.failed() + effect.trajectories()).isEqualTo(50);
    assertThat(effect.failedShare()).isEqualTo(effect.failed() / 50.0);
    assertThat(result.failed())
        .isEqualTo(result.effects().stream().mapToInt(MorrisScreening.Effect::failed).sum());
    assertThat(result.toString()).contains(result.failed() + " of 150 effects (");
    assertThat(result.toTable().column("failed").number(0)).isEqualTo(50);
    assertThat(result.toTable().column("failed_share").number(0)).isEqualTo(1);
    assertThatThrownBy(() -> SCREENING.withFailuresUpTo(1.5)).hasMessageContaining("1.5");
  }

  @Test
  void alternativesThatCannotBeCombinedAreRefused() {
    PerturbedIndex index =
        PerturbedIndex.of(
            Monitor.mean(),
            Monitor.table(),
            Perturbation.choice(
                "normalisation",
                i -> i.normalisedBy(Monitor.MIN_MAX),
                i -> i.normalisedBy(Normalisations.zScore(0, 1, Sample.Divisor.N_MINUS_1))),
            Perturbation.choice(
                "aggregation",
                i -> i.aggregatedBy(Aggregations.arithmeticMean()),
                i -> i.aggregatedBy(Aggregations.geometricMean())));
    assertThatThrownBy(() -> SCREENING.analyse(index, Output.meanRankShift()))
        .hasMessageContaining("normalisation = z-score")
        .hasMessageContaining("aggregation = geometric-mean");
    assertThat(SCREENING.withFailuresUpTo(1).analyse(index, Output.meanRankShift()).failed())
        .isBetween(30, 70); // half of 100 effects have a failing end
  }
}
