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
    assertThat(rank(Ranking.standard(), 0.1 + 0.2, 0.3)).containsExactly(1, 2);
    assertThat(rank(Ranking.standard().roundedTo(1), 0.1 + 0.2, 0.3)).containsExactly(1, 1);
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
    assertThat(rank(Ranking.standard(), scores)).isEqualTo(expected);
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
