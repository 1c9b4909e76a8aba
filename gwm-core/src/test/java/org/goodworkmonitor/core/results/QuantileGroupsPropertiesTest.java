package org.goodworkmonitor.core.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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
import org.goodworkmonitor.core.results.QuantileGroups.First;
import org.goodworkmonitor.core.results.QuantileGroups.Position;
import org.goodworkmonitor.core.weight.Weightings;
import org.junit.jupiter.api.Test;

/** What holds of groups whatever the scores. */
class QuantileGroupsPropertiesTest {

  private static Scoreboard board(double[] scores, double factor) {
    Indicator score = Indicator.higherIsBetter("score");
    List<Area> areas = IntStream.range(0, scores.length).mapToObj(i -> Area.of("a" + i)).toList();
    return IndexDefinition.of(Domain.of("all", "All", score))
        .normalisedBy(Normalisations.none())
        .weightedBy(Weightings.equal())
        .aggregatedBy(Aggregations.sum())
        .onMissing(MissingPolicy.error())
        .build()
        .score(
            IndicatorTable.of(
                areas,
                Column.of(score, scores),
                Column.of(
                    Indicator.auxiliary("people"),
                    IntStream.range(0, scores.length)
                        .mapToDouble(i -> factor * (1 + i))
                        .toArray())));
  }

  @Property(tries = 200)
  void groupsFollowRanks(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 30) Integer> values,
      @ForAll @IntRange(min = 2, max = 12) int count,
      @ForAll Position position) {
    Scoreboard board = board(values.stream().mapToDouble(v -> v).toArray(), 1);
    QuantileGroups options = QuantileGroups.of(count, First.RANK_1).by(position);
    for (QuantileGroups own : List.of(options, options.weightedBy("people"))) {
      int[] groups = own.of(board).groups();
      int[] ranks = board.ranks("all");
      for (int i = 0; i < groups.length; i++) {
        assertThat(groups[i]).isBetween(1, count);
        for (int j = 0; j < groups.length; j++) {
          if (ranks[i] == ranks[j]) {
            assertThat(groups[i]).as("ties").isEqualTo(groups[j]);
          } else if (ranks[i] < ranks[j]) {
            assertThat(groups[i]).isLessThanOrEqualTo(groups[j]);
          }
        }
      }
    }
  }

  @Property(tries = 200)
  void theGroupOfAPlaceIsThatOfTheAreaThere(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 30) Integer> values,
      @ForAll @IntRange(min = 2, max = 12) int count,
      @ForAll First first,
      @ForAll Position position) {
    Scoreboard board = board(values.stream().mapToDouble(v -> v).toArray(), 1);
    QuantileGroups options = QuantileGroups.of(count, first).by(position);
    assertThat(
            Arrays.stream(board.ranks("all"))
                .map(rank -> options.group(rank - 1, values.size()))
                .toArray())
        .isEqualTo(options.of(board).groups());
  }

  @Test
  void placesTellNothingOfWeightsAndRegions() {
    QuantileGroups deciles = QuantileGroups.deciles(First.RANK_1);
    assertThat(deciles.group(9, 100)).isEqualTo(1);
    assertThat(deciles.group(10, 100)).isEqualTo(2);
    assertThatThrownBy(() -> deciles.weightedBy("people").group(0, 1))
        .hasMessageContaining("weighted by people");
    assertThatThrownBy(() -> deciles.within("region").group(0, 1))
        .hasMessageContaining("within regions");
    assertThatThrownBy(() -> deciles.group(3, 3)).hasMessageContaining("3 of 3 areas");
    assertThatThrownBy(() -> deciles.group(-1, 3)).hasMessageContaining("-1 of 3 areas");
  }

  @Property(tries = 200)
  void withoutTiesGroupsDifferByOneAreaAtMost(
      @ForAll @IntRange(min = 2, max = 300) int areas,
      @ForAll @IntRange(min = 2, max = 12) int count,
      @ForAll Position position) {
    double[] scores = IntStream.range(0, areas).mapToDouble(i -> (i * 7919) % 10_007).toArray();
    int[] groups =
        QuantileGroups.of(count, First.LAST_RANK).by(position).of(board(scores, 1)).groups();
    int[] sizes = new int[count];
    Arrays.stream(groups).forEach(group -> sizes[group - 1]++);
    assertThat(Arrays.stream(sizes).max().orElse(0) - Arrays.stream(sizes).min().orElse(0))
        .isLessThanOrEqualTo(1);
  }

  @Property(tries = 100)
  void theUnitOfWeightsDoesNotMatter(
      @ForAll @Size(min = 2, max = 40) List<@IntRange(min = 0, max = 30) Integer> values,
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double factor) {
    double[] scores = values.stream().mapToDouble(v -> v).toArray();
    QuantileGroups deciles = QuantileGroups.deciles(First.RANK_1).weightedBy("people");
    assertThat(deciles.of(board(scores, factor)).groups())
        .isEqualTo(deciles.of(board(scores, 1)).groups());
  }
}
