package org.goodworkmonitor.core.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.strategy.Transform;
import org.junit.jupiter.api.Test;

class NormalisationsTest {
  private static final Sample HIGHER = Sample.of("x", Direction.HIGHER_IS_BETTER, 10, 20, 20, 40);
  private static final Sample LOWER = Sample.of("x", Direction.LOWER_IS_BETTER, 10, 20, 20, 40);

  @Test
  void appliesWhatWasFittedOnOneTableToValuesOfAnother() {
    Transform minMax = Normalisations.minMax(0, 100).fit(HIGHER);
    assertThat(minMax.apply(55)).isEqualTo(150);
    assertThat(minMax.apply(10)).isZero();
    assertThat(minMax.apply(40)).isEqualTo(100);
    Transform reversed = Normalisations.minMax(0, 100).fit(LOWER);
    assertThat(reversed.apply(55)).isEqualTo(-50);
    assertThat(reversed.apply(10)).isEqualTo(100);
  }

  @Test
  void givesRanksToValuesThatWereNotRanked() {
    Transform rank = Normalisations.rank(RankTies.MIN).fit(HIGHER);
    assertThat(rank.apply(5)).isEqualTo(1);
    assertThat(rank.apply(15)).isEqualTo(2);
    assertThat(rank.apply(99)).isEqualTo(4);
    assertThat(Normalisations.percentileRank(RankTies.MIN).fit(HIGHER).apply(99)).isEqualTo(1);
    assertThat(Normalisations.borda(RankTies.MIN).fit(HIGHER).apply(5)).isZero();
  }

  @Test
  void sharesRanksAsAsked() {
    assertThat(Normalisations.rank(RankTies.MIN).fit(HIGHER).apply(20)).isEqualTo(2);
    assertThat(Normalisations.rank(RankTies.AVERAGE).fit(HIGHER).apply(20)).isEqualTo(2.5);
    assertThat(Normalisations.rank(RankTies.MAX).fit(HIGHER).apply(20)).isEqualTo(3);
    assertThat(Normalisations.rank(RankTies.MIN).fit(LOWER).apply(10)).isEqualTo(4);
    Sample zeros = Sample.of("x", Direction.LOWER_IS_BETTER, 0.0, -0.0, 1);
    assertThat(Normalisations.rank(RankTies.MAX).fit(zeros).apply(0.0)).isEqualTo(3);
  }

  @Test
  void scoresByTheDivisorAskedFor() {
    // mean 22.5, squares 156.25 + 6.25 + 6.25 + 306.25 = 475
    assertThat(Normalisations.zScore(100, 10, Divisor.N).fit(HIGHER).apply(40))
        .isCloseTo(100 + 10 * 17.5 / Math.sqrt(475 / 4.0), within(1e-13));
    assertThat(Normalisations.zScore(100, 10, Divisor.N_MINUS_1).fit(LOWER).apply(40))
        .isCloseTo(100 - 10 * 17.5 / Math.sqrt(475 / 3.0), within(1e-13));
  }

  /** 1, 1, 2, 2, 4, 6, 9: the median is 2, and of the distances 1, 1, 0, 0, 2, 4, 7 it is 1. */
  @Test
  void scoresByTheMedianDistanceFromTheMedian() {
    double[] values = {1, 1, 2, 2, 4, 6, 9};
    Sample higher = Sample.of("x", Direction.HIGHER_IS_BETTER, values);
    Sample lower = Sample.of("x", Direction.LOWER_IS_BETTER, values);
    assertThat(Normalisations.medianMad().fit(higher).apply(9)).isEqualTo(7 / 1.4826);
    assertThat(Normalisations.medianMad(1).fit(lower).apply(9)).isEqualTo(-7);
    // 10, 20, 20, 40: the median is 20; of the distances 10, 0, 0, 20 it is 5
    assertThat(Normalisations.medianMad(2).fit(HIGHER).apply(40)).isEqualTo(2);
    Sample most = Sample.of("x", Direction.HIGHER_IS_BETTER, 0.3, 0.1 + 0.2, 0.3, 7);
    assertThatThrownBy(() -> Normalisations.medianMad().fit(most))
        .hasMessageContaining("a median absolute deviation of")
        .hasMessageContaining("no scale");
    Sample constant = Sample.of("x", Direction.HIGHER_IS_BETTER, 3, 3);
    assertThatThrownBy(() -> Normalisations.medianMad().fit(constant))
        .hasMessageContaining("the same value 3.0");
    assertThat(Normalisations.medianMad().orIfConstant(0).fit(constant).apply(3)).isZero();
    assertThatThrownBy(() -> Normalisations.medianMad(0)).hasMessageContaining("above 0");
  }

  @Test
  void roundsAsPrintingDoes() {
    Transform two = Normalisations.rounded(2).fit(HIGHER);
    assertThat(two.apply(1.005)).isEqualTo(1.01); // in binary it is a little less
    assertThat(two.apply(-2.675)).isEqualTo(-2.68);
    assertThat(two.apply(1e300)).isEqualTo(1e300);
    assertThat(two.apply(-1e-300)).isZero();
    assertThat(Normalisations.rounded(0).fit(LOWER).apply(2.5)).isEqualTo(-3);
    assertThat(Normalisations.rounded(Integer.MAX_VALUE).fit(HIGHER).apply(0.1)).isEqualTo(0.1);
    assertThatThrownBy(() -> Normalisations.rounded(-1)).hasMessageContaining("-1 decimals");
  }

  /** Ranks of 10, 20, 20, 40 are 1, 2.5, 2.5, 4, turned where less is better. */
  @Test
  void normalisesScoresAgain() {
    Normalisation chain = Normalisations.rank(RankTies.AVERAGE).then(Normalisations.minMax(0, 100));
    assertThat(chain.fit(HIGHER).apply(20)).isEqualTo(50);
    assertThat(chain.fit(HIGHER).apply(10)).isZero();
    assertThat(chain.fit(LOWER).apply(10)).isEqualTo(100);
    assertThat(chain.then(Normalisations.none()).fit(LOWER).apply(40)).isZero();
    Normalisation thirds =
        Normalisations.percentileRank(RankTies.MIN).then(Normalisations.rounded(2));
    assertThat(thirds.fit(HIGHER).apply(20)).isEqualTo(0.33);
    assertThat(thirds.spec())
        .hasToString("chain{first=percentile-rank{ties=MIN}, then=rounded{decimals=2}}");
    assertThat(Normalisations.none().then(sample -> x -> x).spec().identified()).isFalse();
  }

  /** Values close to 1, or far beyond where squares overflow, are scored as in any other unit. */
  @Test
  void scoresAlikeInWhateverUnits() {
    double[] plain = {0, 1, 2, 1, 0, 3, 2, 1};
    Transform expected =
        Normalisations.zScore(50, 10, Divisor.N)
            .fit(Sample.of("x", Direction.LOWER_IS_BETTER, plain));
    double[][] bounds = {{1, 1 + 256 * Math.ulp(1.0)}, {0, 1e-300}, {0, 1e300}, {1e200, 3e200}};
    for (double[] bound : bounds) {
      double unit = bound[1] - bound[0];
      double[] values = Arrays.stream(plain).map(x -> bound[0] + x * unit).toArray();
      Transform scored =
          Normalisations.zScore(50, 10, Divisor.N)
              .fit(Sample.of("x", Direction.LOWER_IS_BETTER, values));
      for (int i = 0; i < plain.length; i++) {
        assertThat(scored.apply(values[i]))
            .as("unit " + unit)
            .isCloseTo(expected.apply(plain[i]), within(1e-13));
      }
    }
  }

  @Test
  void scoresTheIncomeIndexOfTheHumanDevelopmentReport() {
    // UNDP technical note 1: goalposts 100 and 75 000 PPP $ on a logarithmic scale
    Goalposts income = Normalisations.goalposts(100, 75_000).logarithmic().clamped();
    Transform score = income.fit(Sample.of("gni", Direction.HIGHER_IS_BETTER, 5_000, 90_000));
    double expected = (Math.log(5_000) - Math.log(100)) / (Math.log(75_000) - Math.log(100));
    assertThat(score.apply(5_000)).isCloseTo(expected, within(1e-15));
    assertThat(score.apply(90_000)).isEqualTo(1);
    assertThat(score.apply(50)).isEqualTo(0);
  }

  /**
   * Where goalposts are close together their logarithms agree in most digits. With e = x / worst -
   * 1 the score is 100 ln(1 + e) / ln(1 + d), and ln(1 + e) = e - e²/2 + ... where e and d are
   * below 2e-9: to 1e-9 relative it is 100 (x - worst) / (best - worst).
   */
  @Test
  void keepsItsDigitsWhereLogarithmicGoalpostsAreClose() {
    double x = 999_999_999.0842; // as a double, 999999999.084200024...
    double exact = 100 * (x - 999_999_999) / 2; // no rounding up to here
    assertThat(exact).isCloseTo(4.210001, within(5e-7));
    Transform up =
        Normalisations.goalposts(1e9 - 1, 1e9 + 1)
            .scaledTo(0, 100)
            .logarithmic()
            .fit(Sample.of("x", Direction.HIGHER_IS_BETTER, x, 1e9));
    assertThat(up.apply(x)).isCloseTo(exact, within(1e-8));
    assertThat(up.apply(1e9 - 1)).isZero();
    assertThat(up.apply(1e9 + 1)).isEqualTo(100);
    Transform down =
        Normalisations.goalposts(1e9 + 1, 1e9 - 1)
            .scaledTo(0, 100)
            .logarithmic()
            .fit(Sample.of("x", Direction.LOWER_IS_BETTER, x, 1e9));
    assertThat(down.apply(x)).isCloseTo(100 - exact, within(1e-7));
  }

  /** From 1e-308 to 1e308 the quotient is no double; 1 is half way on the logarithmic scale. */
  @Test
  void spansAllOrdersOfMagnitudeWithLogarithmicGoalposts() {
    Transform score =
        Normalisations.goalposts(1e-308, 1e308)
            .logarithmic()
            .fit(Sample.of("x", Direction.HIGHER_IS_BETTER, 1, 2));
    assertThat(score.apply(1)).isCloseTo(0.5, within(1e-15));
    assertThat(score.apply(1e308)).isEqualTo(1);
  }

  @Test
  void refusesGoalpostsThatDifferOnlyByRounding() {
    assertThatThrownBy(() -> Normalisations.goalposts(0.3, 0.1 + 0.2))
        .hasMessageContaining("worst = 0.3 and best = 0.30000000000000004")
        .hasMessageContaining("more than rounding");
  }

  @Test
  void reversesGoalposts() {
    Transform score = Normalisations.goalposts(20, 4).scaledTo(0, 100).fit(LOWER);
    assertThat(score.apply(20)).isZero();
    assertThat(score.apply(4)).isEqualTo(100);
    assertThat(score.apply(24)).isEqualTo(-25);
    assertThat(Normalisations.goalposts(20, 4).clamped().fit(LOWER).apply(24)).isZero();
  }

  @Test
  void refusesGoalpostsThatContradictTheDirection() {
    assertThatThrownBy(() -> Normalisations.goalposts(20, 4).fit(HIGHER))
        .hasMessageContaining("worst = 20.0 and best = 4.0")
        .hasMessageContaining("HIGHER_IS_BETTER")
        .hasMessageContaining("swap the goalposts");
    assertThatThrownBy(() -> Normalisations.goalposts(0, 4).logarithmic())
        .hasMessageContaining("above 0");
    Sample zero = Sample.of("x", Direction.HIGHER_IS_BETTER, 0, 4);
    assertThatThrownBy(() -> Normalisations.goalposts(1, 4).logarithmic().fit(zero))
        .hasMessageContaining("the value 0.0");
    assertThatThrownBy(() -> Normalisations.goalposts(4, 4))
        .hasMessageContaining("differ by more than rounding");
  }

  @Test
  void refusesConstantIndicatorsUnlessToldWhatToDo() {
    Sample constant = Sample.of("x", Direction.HIGHER_IS_BETTER, 3, 3, 3);
    for (Normalisation normalisation :
        new Normalisation[] {
          Normalisations.minMax(0, 100),
          Normalisations.zScore(0, 1, Divisor.N),
          Normalisations.rank(RankTies.MIN),
          Normalisations.percentileRank(RankTies.MIN),
          Normalisations.borda(RankTies.MIN),
          Normalisations.distanceToBest()
        }) {
      assertThatThrownBy(() -> normalisation.fit(constant))
          .as(normalisation.spec().toString())
          .hasMessageContaining("the same value 3.0 for all 3 areas")
          .hasMessageContaining("orIfConstant");
      assertThat(normalisation.orIfConstant(50).fit(constant).apply(3)).isEqualTo(50);
      assertThat(normalisation.orIfConstant(50).fit(HIGHER).apply(20))
          .isEqualTo(normalisation.fit(HIGHER).apply(20));
    }
  }

  /** One value of five is a single unit in the last place above the others. */
  @Test
  void refusesIndicatorsThatAreConstantButForTheLastBit() {
    double[] coverage = {99.3, 99.3, 99.30000000000001, 99.3, 99.3};
    for (Direction direction : List.of(Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER)) {
      Sample sample = Sample.of("coverage", direction, coverage);
      for (Normalisation normalisation :
          new Normalisation[] {
            Normalisations.minMax(0, 100),
            Normalisations.zScore(0, 1, Divisor.N_MINUS_1),
            Normalisations.rank(RankTies.AVERAGE),
            Normalisations.rank(RankTies.AVERAGE).exactly(),
            Normalisations.percentileRank(RankTies.MIN),
            Normalisations.borda(RankTies.MAX),
            Normalisations.distanceToBest()
          }) {
        assertThatThrownBy(() -> normalisation.fit(sample))
            .as(normalisation.spec().toString())
            .hasMessageContaining("the same value 99.3 for all 5 areas up to rounding")
            .hasMessageContaining("at most 99.30000000000001");
        double[] values = coverage.clone();
        assertThatThrownBy(() -> normalisation.refit().normalise(sample, values))
            .hasMessageContaining("up to rounding");
        normalisation.orIfConstant(50).refit().normalise(sample, values);
        assertThat(values).containsExactly(50, 50, 50, 50, 50);
        assertThat(normalisation.orIfConstant(50).fit(sample).apply(99.30000000000001))
            .isEqualTo(50);
      }
    }
  }

  /** 0.1 + 0.2 and 0.3 differ in the last bit, and so do the neighbours of 1. */
  @Test
  void tiesValuesThatDifferOnlyByRounding() {
    double[] values = {0.3, 0.1 + 0.2, 1, Math.nextUp(1.0), Math.nextDown(1.0), 5};
    assertThat(values[0]).isNotEqualTo(values[1]);
    Sample up = Sample.of("x", Direction.HIGHER_IS_BETTER, values);
    Sample down = Sample.of("x", Direction.LOWER_IS_BETTER, values);
    assertThat(scores(Normalisations.rank(RankTies.MIN), up)).containsExactly(1, 1, 3, 3, 3, 6);
    assertThat(scores(Normalisations.rank(RankTies.AVERAGE), up))
        .containsExactly(1.5, 1.5, 4, 4, 4, 6);
    assertThat(scores(Normalisations.borda(RankTies.MAX), down)).containsExactly(5, 5, 3, 3, 3, 0);
    assertThat(scores(Normalisations.percentileRank(RankTies.MIN), down))
        .containsExactly(4 / 5.0, 4 / 5.0, 1 / 5.0, 1 / 5.0, 1 / 5.0, 0);
    assertThat(scores(Normalisations.rank(RankTies.MIN).exactly(), up))
        .containsExactly(1, 2, 4, 5, 3, 6);
  }

  private static double[] scores(Normalisation normalisation, Sample sample) {
    double[] scores = sample.values();
    normalisation.fit(sample).applyAll(scores, 0, scores.length);
    double[] again = sample.values();
    normalisation.refit().normalise(sample, again);
    assertThat(again).isEqualTo(scores);
    return scores;
  }

  @Test
  void tiesValuesOfAnotherTableWithThoseTheyEqualUpToRounding() {
    Transform rank =
        Normalisations.rank(RankTies.MAX)
            .fit(Sample.of("x", Direction.HIGHER_IS_BETTER, 0.1, 0.3, 0.3, 0.5));
    assertThat(rank.apply(0.1 + 0.2)).isEqualTo(3);
    assertThat(rank.apply(Math.nextDown(0.3))).isEqualTo(3);
    assertThat(rank.apply(0.3001)).isEqualTo(4);
    assertThat(rank.apply(0.5 + 1e-17)).isEqualTo(4);
  }

  /** Each value ties with the next, although the first and the last are 200 units apart. */
  @Test
  void refusesRanksWhereAllValuesTie() {
    double[] chain = new double[5];
    Arrays.setAll(chain, i -> 1 + 50 * i * Math.ulp(1.0));
    Sample sample = Sample.of("x", Direction.HIGHER_IS_BETTER, chain);
    assertThat(sample.isConstant()).isFalse();
    assertThatThrownBy(() -> Normalisations.rank(RankTies.MIN).fit(sample))
        .hasMessageContaining("up to rounding");
    assertThat(scores(Normalisations.rank(RankTies.MIN).exactly(), sample))
        .containsExactly(1, 2, 3, 4, 5);
  }

  /** The same bits, again and again, of more and fewer values, with gaps and ties. */
  @Test
  void refitsAsItFits() {
    Normalisation own = sample -> value -> value * sample.size();
    double nan = Double.NaN;
    double[][] tables = {{10, 20, nan, 20, 40, -0.0}, {0.1, nan, 0.3}, {7, 0.0, -0.0, 7, 1, 2, 9}};
    for (Normalisation normalisation :
        new Normalisation[] {
          Normalisations.minMax(3, 100),
          Normalisations.goalposts(45, 5),
          Normalisations.goalposts(45, 5).scaledTo(1, 10).clamped(),
          Normalisations.zScore(50, 10, Divisor.N),
          Normalisations.zScore(50, 10, Divisor.N_MINUS_1).orIfConstant(50),
          Normalisations.rank(RankTies.AVERAGE),
          Normalisations.borda(RankTies.MAX),
          Normalisations.percentileRank(RankTies.MIN).orIfConstant(0),
          Normalisations.distanceToBest(),
          Normalisations.none(),
          own
        }) {
      Normalisation.Refit refit = normalisation.refit();
      for (double[] values : tables) {
        Sample sample = Sample.of("x", Direction.LOWER_IS_BETTER, values);
        double[] expected = values.clone();
        normalisation.fit(sample).applyAll(expected, 0, expected.length);
        double[] found = values.clone();
        refit.normalise(sample, found);
        assertThat(found).as(normalisation.spec().toString()).isEqualTo(expected);
      }
    }
    Sample constant = Sample.of("x", Direction.LOWER_IS_BETTER, 3, 3, nan);
    double[] values = {3, 3, nan};
    assertThatThrownBy(() -> Normalisations.rank(RankTies.MIN).refit().normalise(constant, values))
        .hasMessageContaining("the same value 3.0");
    assertThatThrownBy(() -> Normalisations.goalposts(1, 2).refit().normalise(constant, values))
        .hasMessageContaining("swap the goalposts");
    Normalisations.minMax(0, 1).orIfConstant(0.5).refit().normalise(constant, values);
    assertThat(values).containsExactly(0.5, 0.5, nan);
  }

  @Test
  void refusesValuesTooFarApartToScale() {
    Sample huge = Sample.of("x", Direction.HIGHER_IS_BETTER, -1e308, 1e308);
    assertThatThrownBy(() -> Normalisations.minMax(0, 100).fit(huge))
        .hasMessageContaining("too far apart");
  }

  @Test
  void refusesParametersThatMakeNoScale() {
    assertThatThrownBy(() -> Normalisations.minMax(100, 0)).hasMessageContaining("below high");
    assertThatThrownBy(() -> Normalisations.minMax(0, Double.NaN)).hasMessageContaining("finite");
    assertThatThrownBy(() -> Normalisations.zScore(0, 0, Divisor.N)).hasMessageContaining("sd = 0");
    assertThatThrownBy(() -> Normalisations.minMax(0, 1).orIfConstant(Double.NaN))
        .hasMessageContaining("score NaN");
  }

  @Test
  void saysWhatItIsAndIsEqualWhereThatIs() {
    assertThat(Normalisations.minMax(0, 100).spec().toString())
        .isEqualTo("min-max{high=100.0, low=0.0}");
    assertThat(Normalisations.minMax(0, 100)).isEqualTo(Normalisations.minMax(0, 100));
    assertThat(Normalisations.minMax(0, 100)).isNotEqualTo(Normalisations.minMax(1, 100));
    assertThat(Normalisations.minMax(0, 1).orIfConstant(0.5).spec().parameters())
        .containsEntry("ifConstant", 0.5);
    Normalisation custom = sample -> value -> value;
    assertThat(custom.spec().id()).isEqualTo("custom:" + getClass().getName() + "/lambda");
    assertThat(custom.spec().identified()).isFalse();
    assertThat(custom.orIfConstant(1).spec().identified()).isFalse();
  }
}
