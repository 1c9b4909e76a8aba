package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goodworkmonitor.core.index.Ranking.Ties;
import org.junit.jupiter.api.Test;

class RankerTest {
  private static final double NAN = Double.NaN;

  private static int[] rank(Ranking rule, double... scores) {
    int[] ranks = new int[scores.length];
    new Ranker(scores.length).rank(scores, scores.length, rule, ranks);
    return ranks;
  }

  @Test
  void sharesRanksAsAsked() {
    Ranking standard = Ranking.standard();
    assertThat(rank(standard, 5, 9, 5, NAN, 1)).containsExactly(2, 1, 2, 0, 4);
    assertThat(rank(standard.withTies(Ties.MAX), 5, 9, 5, NAN, 1)).containsExactly(3, 1, 3, 0, 4);
    assertThat(rank(standard.withTies(Ties.DENSE), 5, 9, 5, NAN, 1)).containsExactly(2, 1, 2, 0, 3);
  }

  @Test
  void comparesAtTheDecimalsAsked() {
    // 0.1 + 0.2 and 0.3 differ in the last bit
    Ranking exact = Ranking.standard().exactly();
    assertThat(rank(exact, 0.1 + 0.2, 0.3)).containsExactly(1, 2);
    assertThat(rank(exact.roundedTo(1), 0.1 + 0.2, 0.3)).containsExactly(1, 1);
    assertThat(rank(Ranking.standard().roundedTo(1), 0.34, 0.26)).containsExactly(1, 1);
    assertThatThrownBy(() -> Ranking.standard().roundedTo(-1)).hasMessageContaining("0 to 12");
  }

  @Test
  void roundsAsPrintingDoes() {
    double[] scores = {
      0.25, 0.35, 1.005, 287.45, 2.5, 0.15, 1.15, 0.05, 0, 1e15, 1e300, 0.449999999
    };
    for (int decimals : new int[] {0, 1, 2}) {
      Ranking rule = Ranking.standard().roundedTo(decimals);
      for (double score : scores) {
        String printed = String.format(Locale.ROOT, "%." + decimals + "f", score);
        assertThat(rule.round(score)).as(printed).isEqualTo(Double.parseDouble(printed));
        assertThat(rule.round(-score) + 0.0).isEqualTo(-Double.parseDouble(printed) + 0.0);
      }
    }
    assertThat(Ranking.standard().roundedTo(1).round(NAN)).isNaN();
  }

  @Property(tries = 500)
  void roundsAnyScoreAsPrintingDoes(@ForAll("decimals") double score) {
    String printed = String.format(Locale.ROOT, "%.1f", score);
    assertThat(Ranking.standard().roundedTo(1).round(score) + 0.0)
        .isEqualTo(Double.parseDouble(printed) + 0.0);
  }

  @Provide
  Arbitrary<Double> decimals() {
    return Arbitraries.longs().between(-60_000, 60_000).map(i -> i / 100.0);
  }

  @Test
  void ranksWhatIsHardToSpreadOverBuckets() {
    assertThat(rank(Ranking.standard())).isEmpty();
    assertThat(rank(Ranking.standard(), NAN)).containsExactly(0);
    assertThat(rank(Ranking.standard(), 7)).containsExactly(1);
    assertThat(rank(Ranking.standard(), 0.0, -0.0, 0.0)).containsExactly(1, 1, 1);
    assertThat(rank(Ranking.standard(), 1, Double.MIN_VALUE, 0)).containsExactly(1, 2, 3);
    assertThat(rank(Ranking.standard(), -1e308, 1e308, 0)).containsExactly(3, 1, 2);
    assertThat(rank(Ranking.standard(), Double.MIN_VALUE, 0)).containsExactly(1, 2);
  }

  @Test
  void ranksAgainByRadixWithTheSameRoom() {
    Ranker ranker = new Ranker(100);
    int[] ranks = new int[100];
    for (int seed = 0; seed < 3; seed++) {
      double[] scores = new SplittableRandom(seed).doubles(100 - seed, 0, 1e-6).toArray();
      scores[seed] = 1;
      ranker.rank(scores, scores.length, Ranking.standard(), ranks);
      assertThat(Arrays.copyOf(ranks, scores.length)).isEqualTo(rank(Ranking.standard(), scores));
      assertThat(ranks[seed]).isEqualTo(1);
    }
  }

  @Property(tries = 300)
  void countsTheScoresThatAreHigher(@ForAll("scores") double[] scores) {
    int[] expected = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double own = scores[i];
      expected[i] =
          Double.isNaN(own) ? 0 : 1 + (int) Arrays.stream(scores).filter(s -> s > own).count();
    }
    assertThat(rank(Ranking.standard().exactly(), scores)).isEqualTo(expected);
  }

  /**
   * All orders of the sums of four weighted scores: at most a few units in the last place apart.
   */
  @Test
  void tiesSumsOfTheSameNumbersInAnyOrder() {
    double[] terms = {87.1, 45.63, 99.97, 3.14};
    double[] sums = new double[25];
    int count = 0;
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        for (int c = 0; c < 4; c++) {
          int d = 6 - a - b - c;
          if (a != b && a != c && b != c) {
            sums[count++] = terms[a] + terms[b] + terms[c] + terms[d];
          }
        }
      }
    }
    sums[24] = 235;
    assertThat(Arrays.stream(sums).distinct().count()).isGreaterThan(2);
    int[] expected = new int[25];
    Arrays.fill(expected, 0, 24, 1);
    expected[24] = 25;
    assertThat(rank(Ranking.standard(), sums)).isEqualTo(expected);
    Arrays.fill(expected, 0, 24, 24);
    assertThat(rank(Ranking.standard().withTies(Ties.MAX), sums)).isEqualTo(expected);
    Arrays.fill(expected, 0, 24, 1);
    expected[24] = 2;
    assertThat(rank(Ranking.standard().withTies(Ties.DENSE), sums)).isEqualTo(expected);
    assertThat(rank(Ranking.standard().exactly().withTies(Ties.DENSE), sums)[24]).isGreaterThan(2);
  }

  /**
   * As in the CDC Social Vulnerability Index: 70,000 tracts with the sum of 15 scores of four
   * decimals. Added up as whole numbers of 0.0001 the sums are exact, and so are their ranks.
   */
  @Test
  void ranksSumsOfDecimalsAsIfTheyWereExact() {
    SplittableRandom random = new SplittableRandom(15);
    int n = 70_000;
    double[] sums = new double[n];
    double[] exact = new double[n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < 15; k++) {
        int score = random.nextInt(10_001);
        sums[i] += score / 1e4;
        exact[i] += score;
      }
    }
    assertThat(rank(Ranking.standard(), sums)).isEqualTo(rank(Ranking.standard().exactly(), exact));
    assertThat(rank(Ranking.standard().exactly(), sums))
        .as("by the last bit")
        .isNotEqualTo(rank(Ranking.standard(), sums));
  }

  @Test
  void tiesWhatIsLeftWhereLargerTermsCancel() {
    // 0.1 + 0.2 - 0.3 is 5.6e-17, and the sum in another order is 0 or 2.8e-17
    double a = 0.1 + 0.2 - 0.3;
    double b = 0.1 - 0.3 + 0.2;
    assertThat(rank(Ranking.standard(), 1.2, a, 0, -1.3)).containsExactly(1, 2, 2, 4);
    assertThat(rank(Ranking.standard(), 1.2, a, b, -1.3)).containsExactly(1, 2, 2, 4);
    // min-max scores near the worst, where the minimum was subtracted
    assertThat(rank(Ranking.standard(), 0, 1e-15, 0.3, 0.5, 1)).containsExactly(4, 4, 3, 2, 1);
  }

  @Test
  void anExtremeScoreDoesNotJoinTheOthers() {
    assertThat(rank(Ranking.standard(), 1e300, 1, 2)).containsExactly(1, 3, 2);
    assertThat(rank(Ranking.standard(), -1e300, 1, 2, -1)).containsExactly(4, 2, 1, 3);
    assertThat(rank(Ranking.standard(), 1e300, 1e300, 2, 1)).containsExactly(1, 1, 3, 4);
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(rank(Ranking.standard(), infinity, 2, 1, 3, -infinity))
        .containsExactly(1, 3, 4, 2, 5);
  }

  @Test
  void tiesAtTheBoundAndNotBeyond() {
    double bound = 64 * Math.ulp(1.0);
    assertThat(rank(Ranking.standard(), 1, 1 - bound, 3)).containsExactly(2, 2, 1);
    assertThat(rank(Ranking.standard(), 1, 1 - bound - Math.ulp(0.75), 3)).containsExactly(2, 3, 1);
    assertThat(rank(Ranking.standard(), 1, 1 - bound, 1 - 1.9 * bound, 3))
        .as("ties are passed on")
        .containsExactly(2, 2, 2, 1);
  }

  /** Every tie by the definition, pair by pair, passed on until nothing changes. */
  @Property(tries = 300)
  void tiesAsDefined(@ForAll("noisy") double[] scores) {
    double[] present = Arrays.stream(scores).filter(s -> !Double.isNaN(s)).sorted().toArray();
    int n = present.length;
    int[] expected = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isNaN(scores[i])) {
        int last = 0;
        while (present[last] != scores[i]) {
          last++;
        }
        while (last + 1 < n && tie(present, last)) {
          last++;
        }
        expected[i] = n - last;
      }
    }
    assertThat(rank(Ranking.standard(), scores)).isEqualTo(expected);
    double[] opposite = Arrays.stream(scores).map(s -> -0.25 * s).toArray();
    int[] reversed = rank(Ranking.standard().withTies(Ties.MAX), opposite);
    for (int i = 0; i < scores.length; i++) {
      assertThat(reversed[i]).isEqualTo(expected[i] == 0 ? 0 : n + 1 - expected[i]);
    }
  }

  private static boolean tie(double[] sorted, int place) {
    int n = sorted.length;
    double size = Math.max(Math.abs(sorted[place]), Math.abs(sorted[place + 1]));
    size = Math.max(size, Math.min(Math.abs(sorted[n / 2]), Math.abs(sorted[(n - 1) / 2])));
    if (sorted[0] < 0 && sorted[n - 1] > 0) {
      size = Math.max(size, Math.min(-sorted[0], sorted[n - 1]));
    }
    return sorted[place + 1] - sorted[place] <= 64 * 0x1p-52 * size;
  }

  @Provide
  Arbitrary<double[]> noisy() {
    Arbitrary<Double> noise = Arbitraries.integers().between(-2, 2).map(i -> 40 * i * 0x1p-52);
    Arbitrary<Double> score =
        Arbitraries.oneOf(
            Arbitraries.integers()
                .between(-5, 5)
                .flatMap(whole -> noise.map(share -> whole / 5.0 + share)),
            Arbitraries.doubles().between(-1, 1),
            Arbitraries.just(Double.NaN));
    return score.array(double[].class).ofMaxSize(60);
  }

  @Provide
  Arbitrary<double[]> scores() {
    Arbitrary<Double> score =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-1e9, 1e9),
            Arbitraries.doubles().between(-1e-9, 1e-9).ofScale(12),
            Arbitraries.integers().between(-5, 5).map(i -> (double) i),
            Arbitraries.just(Double.NaN));
    return score.array(double[].class).ofMaxSize(300);
  }

  @Test
  void ranksVeryManyByRadixAsByComparison() {
    double[] scores = new SplittableRandom(3).doubles(70_000, -1e3, 1e3).toArray();
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int[] ranks = rank(Ranking.standard(), scores);
    for (int i = 0; i < scores.length; i++) {
      assertThat(ranks[i]).isEqualTo(sorted.length - Arrays.binarySearch(sorted, scores[i]));
    }
  }
}
