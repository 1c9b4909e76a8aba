package org.goodworkmonitor.core.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.strategy.Transform;
import org.junit.jupiter.api.Test;

/** Ranks of so many values that they are found by buckets, against counting the smaller ones. */
class RankScoreTest {
  private static final int MANY = 3000;

  @Test
  void ranksManyValuesHoweverTheyLie() {
    List<DoubleUnaryOperator> shapes =
        List.of(
            x -> x,
            x -> Math.rint(20 * x), // ties
            x -> Math.exp(600 * x), // nearly all in one bucket
            x -> x * 1e-310, // so small that there are more buckets than can be told apart
            x -> x * 1e300,
            x -> x < 0.5 ? x : 1e9 + x);
    for (DoubleUnaryOperator shape : shapes) {
      Random random = new Random(7);
      double[] values = random.doubles(MANY, -1, 1).map(shape).toArray();
      for (Direction direction : List.of(Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER)) {
        Transform rank =
            Normalisations.rank(RankTies.MIN).exactly().fit(Sample.of("x", direction, values));
        double[] others = random.doubles(200, -1.5, 1.5).map(shape).toArray();
        for (double[] given : List.of(values, others)) {
          for (double value : given) {
            int worse = 0;
            for (double v : values) {
              boolean isWorse = direction == Direction.HIGHER_IS_BETTER ? v < value : v > value;
              worse += isWorse ? 1 : 0;
            }
            assertThat(rank.apply(value)).isEqualTo(Math.min(worse + 1, MANY));
          }
        }
      }
    }
  }
}
