package org.goodworkmonitor.stats.relate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.aggregate.Aggregations;
import org.goodworkmonitor.core.index.IndexDefinition;
import org.goodworkmonitor.core.index.MissingPolicy;
import org.goodworkmonitor.core.index.Scoreboard;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.model.Column;
import org.goodworkmonitor.core.model.Domain;
import org.goodworkmonitor.core.model.Indicator;
import org.goodworkmonitor.core.model.IndicatorTable;
import org.goodworkmonitor.core.normalise.Normalisations;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static Scoreboard board(String codes, double... scores) {
    Indicator x = Indicator.higherIsBetter("x");
    List<Area> areas =
        IntStream.range(0, scores.length)
            .mapToObj(i -> Area.of(codes.substring(i, i + 1)))
            .toList();
    return IndexDefinition.of(Domain.of("all", "All", x))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.leaveUnscored())
        .build()
        .score(IndicatorTable.of(areas, Column.of(x, scores)));
  }

  @Test
  void matchesByCodeAndRanksWhatBothSidesHave() {
    Scoreboard one = board("ABCDE", 1, 2, 4, 9, Double.NaN);
    Scoreboard other = board("EZCBA", 7, 8, 1, 3, 2);
    Comparison.Result comparison = Comparison.analyse(one, other, "all");
    // A (1, 2), B (2, 3), C (4, 1): deviations -4/3, -1/3, 5/3 and 0, 1, -1
    double expected = (-1 / 3.0 - 5 / 3.0) / Math.sqrt((16 + 1 + 25) / 9.0 * 2);
    assertThat(comparison.correlation()).isCloseTo(expected, within(1e-15));
    assertThat(comparison.size()).isEqualTo(3);
    assertThat(comparison.node()).isEqualTo("all");
    assertThat(comparison.toTable().toString())
        .isEqualTo(
            """
            Ranks compared: all
            code  name  rank  other  shift
            C     C        1      3      2
            A     A        3      2      1
            B     B        2      1      1
            """);
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThatThrownBy(
            () -> Comparison.analyse(board("ABC", 1, 2, 3), board("ABD", 1, 2, 3), "all"))
        .hasMessageContaining("node all: found 2 areas with a score on both sides");
    assertThatThrownBy(
            () -> Comparison.analyse(board("ABC", 1, 1, 1), board("ABC", 1, 2, 3), "all"))
        .hasMessageContaining("the same score for all areas on one side");
    assertThatThrownBy(
            () -> Comparison.analyse(board("ABC", 1, 2, 3), board("ABC", 1, 2, 3), "none"))
        .hasMessageContaining("no node 'none'");
  }
}
