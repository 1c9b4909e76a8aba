package org.goodworkmonitor.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.ScoringPlan.Meaning;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/**
 * Plans of trees of sums and means, where only the scores of the whole are looked at unless they
 * show a gap: gaps and overflow must be dealt with in every domain all the same.
 */
class LinearPlanTest {
  private static final double GAP = Double.NaN;
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.higherIsBetter("b");
  private static final Indicator C = Indicator.lowerIsBetter("c");
  private static final Domain TREE =
      Domain.of("t", "T", Domain.of("d", "D", A, B), Domain.of("e", "E", C));
  private static final List<Area> AREAS =
      IntStream.range(0, 5).mapToObj(i -> Area.of("x" + i)).toList();
  private static final double[] WHOLE = {1, 2, 4, 8, 16};

  private static IndicatorTable table(double... a) {
    return IndicatorTable.of(
        AREAS, List.of(Column.of(A, a), Column.of(B, 3, 1, 4, 1, 5), Column.of(C, 2, 7, 1, 8, 2)));
  }

  private static IndexDefinition index(MissingPolicy policy) {
    return IndexDefinition.of(TREE)
        .normalisedBy(Normalisations.zScore(50, 10, Divisor.N))
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.arithmeticMean())
        .onMissing(policy)
        .aggregatedBy("t", Aggregations.sum())
        .build();
  }

  private static void assertSame(ScoringPlan plan, Scoreboard board) {
    for (String node : List.of("d", "e", "t")) {
      assertThat(plan.scores(plan.node(node))).containsExactly(board.scores(node));
    }
  }

  @Test
  void gapsThatComeAndGoAreReweightedOrLeftUnscored() {
    double[] gap = {1, GAP, 4, 8, 16};
    for (MissingPolicy policy :
        List.of(MissingPolicy.reweight(0.5), MissingPolicy.leaveUnscored())) {
      IndexDefinition index = index(policy);
      ScoringPlan plan = index.plan(table(gap)).build();
      for (double[] values : List.of(gap, WHOLE, gap)) {
        plan.reset();
        assertThat(plan.score()).isTrue();
        assertSame(plan, index.score(table(gap)));
        System.arraycopy(values, 0, plan.replace(plan.node("a")), 0, values.length);
        plan.weigh(~plan.node("t"), Meaning.FACTORS)[0] = 1;
        plan.weigh(~plan.node("t"), Meaning.FACTORS)[1] = 1;
        assertThat(plan.score()).isTrue();
        assertSame(plan, index.score(table(values)));
      }
    }
    // by hand: area x1 has b = 1 alone, with mean 2.8 and deviation 1.6 of b
    Scoreboard board = index(MissingPolicy.reweight(0.5)).score(table(gap));
    assertThat(board.scores("d")[1]).isCloseTo(50 + 10 * (1 - 2.8) / 1.6, within(1e-12));
  }

  @Test
  void forbiddenGapsAndOverflowAreNamed() {
    IndexDefinition strict = index(MissingPolicy.error());
    ScoringPlan plan = strict.plan(table(1, GAP, 4, 8, 16)).build();
    assertThat(plan.score()).isFalse();
    assertThat(plan.problem()).contains("area x1, node d").contains("'a'");
    plan.reset();
    System.arraycopy(WHOLE, 0, plan.replace(plan.node("a")), 0, WHOLE.length);
    assertThat(plan.score()).isTrue();
    assertSame(plan, strict.score(table(WHOLE)));
    plan.replace(plan.node("b"))[3] = GAP;
    assertThat(plan.score()).isFalse();
    assertThat(plan.problem()).contains("node b: found a value that is not finite");

    IndexDefinition raw =
        index(MissingPolicy.error()).toBuilder()
            .normalisedBy("a", Normalisations.linear(0, 1e307))
            .normalisedBy("b", Normalisations.linear(0, 1e307))
            .aggregatedBy("d", Aggregations.sum())
            .build();
    ScoringPlan large = raw.plan(table(WHOLE)).build();
    assertThat(large.score()).isFalse();
    assertThat(large.problem()).contains("area x4, node d");
  }
}
