package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupingTest {
  private static final Grouping NORTH_SOUTH =
      Grouping.of(ImmutableMap.of("a", "north", "b", "north", "c", "south", "d", "south"));

  @Test
  void groupsAreReadByCodeAndLabel() {
    assertThat(NORTH_SOUTH.labels()).containsExactly("north", "south");
    assertThat(NORTH_SOUTH.members())
        .containsExactly(
            Map.entry("north", List.of("a", "b")), Map.entry("south", List.of("c", "d")));
    assertThat(NORTH_SOUTH.sizes()).containsExactly(Map.entry("north", 2), Map.entry("south", 2));
    assertThat(NORTH_SOUTH.labelOf("d")).isEqualTo("south");
    assertThat(NORTH_SOUTH.count()).isEqualTo(2);
    assertThat(NORTH_SOUTH.size()).isEqualTo(4);
    assertThat(NORTH_SOUTH.toTable().column("group").text(2)).isEqualTo("south");
    assertThat(NORTH_SOUTH).hasToString("Grouping{north=2, south=2}");
    assertThatThrownBy(() -> NORTH_SOUTH.labelOf("z")).hasMessageContaining("[a, b, c, d]");
  }

  @Test
  void areasAreMatchedByCodeNotByPosition() {
    Grouping shuffled = Grouping.of(ImmutableMap.of("d", "2", "a", "1", "c", "2", "b", "1"));
    assertThat(NORTH_SOUTH.adjustedRand(shuffled)).isEqualTo(1);
    assertThat(NORTH_SOUTH.normalisedMutualInformation(shuffled)).isCloseTo(1, within(1e-15));
    assertThat(NORTH_SOUTH.variationOfInformation(shuffled)).isCloseTo(0, within(1e-15));
    assertThat(NORTH_SOUTH.normalisedVariationOfInformation(shuffled)).isCloseTo(0, within(1e-15));
    assertThat(NORTH_SOUTH).isNotEqualTo(shuffled);
    assertThat(NORTH_SOUTH.restrictedTo(List.of("c", "a")).asMap())
        .containsExactly(Map.entry("c", "south"), Map.entry("a", "north"));
    assertThatThrownBy(() -> NORTH_SOUTH.restrictedTo(List.of("e"))).hasMessageContaining("'e'");
    assertThat(shuffled.renamed(Map.of("1", "north", "2", "south")))
        .isEqualTo(NORTH_SOUTH)
        .hasSameHashCodeAs(NORTH_SOUTH);
  }

  @Test
  void otherAreasAreListedOnBothSides() {
    Grouping other = Grouping.of(ImmutableMap.of("a", "1", "b", "1", "c", "2", "e", "2"));
    assertThatThrownBy(() -> NORTH_SOUTH.adjustedRand(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[d]")
        .hasMessageContaining("[e]");
  }

  /** c moved: for a and b {a,b} in {a,b,c}: 2/3; for c {c,d} and {a,b,c}: 1/4; for d 1/2. */
  @Test
  void supportAndFlowByHand() {
    Grouping other = Grouping.of(ImmutableMap.of("a", "1", "b", "1", "c", "1", "d", "2"));
    Map<String, Double> support = NORTH_SOUTH.support(List.of(other, NORTH_SOUTH));
    assertThat(support.get("a")).isCloseTo((2 / 3.0 + 1) / 2, within(1e-15));
    assertThat(support.get("c")).isCloseTo((1 / 4.0 + 1) / 2, within(1e-15));
    assertThat(support.get("d")).isCloseTo((1 / 2.0 + 1) / 2, within(1e-15));
    assertThat(NORTH_SOUTH.flowTo(other).toString())
        .isEqualTo(
            """
            Flow of members between two groupings
            from   to  areas
            north  1       2
            south  1       1
            south  2       1
            """);
    assertThatThrownBy(() -> NORTH_SOUTH.support(List.of())).hasMessageContaining("no other");
  }

  @Test
  void namesMustKeepGroupsApart() {
    assertThatThrownBy(() -> NORTH_SOUTH.renamed(Map.of("north", "x", "south", "x")))
        .hasMessageContaining("name of its own");
    assertThatThrownBy(() -> NORTH_SOUTH.renamed(Map.of("north", "x")))
        .hasMessageContaining("[north, south]");
    assertThatThrownBy(() -> Grouping.of(Map.of())).hasMessageContaining("no areas");
    assertThatThrownBy(() -> Grouping.of(Map.of("a", " "))).hasMessageContaining("blank");
  }

  @Test
  void consensusByHand() {
    Grouping moved = Grouping.of(ImmutableMap.of("d", "2", "a", "1", "b", "1", "c", "1"));
    Consensus.Result consensus = Consensus.analyse(List.of(NORTH_SOUTH, moved, NORTH_SOUTH));
    assertThat(consensus.together("a", "b")).isEqualTo(1);
    assertThat(consensus.together("d", "c")).isEqualTo(2 / 3.0);
    assertThat(consensus.together("a", "d")).isZero();
    assertThat(consensus.medoid()).isEqualTo(NORTH_SOUTH);
    assertThat(consensus.group(2).adjustedRand(NORTH_SOUTH)).isEqualTo(1);
    assertThat(consensus.support(NORTH_SOUTH).get("a")).isCloseTo((2 + 2 / 3.0) / 3, within(1e-15));
    assertThat(consensus.toTable().rows()).isEqualTo(4);
    assertThatThrownBy(() -> consensus.together("a", "z")).hasMessageContaining("'z'");
    assertThatThrownBy(() -> Consensus.analyse(List.of())).hasMessageContaining("no groupings");
  }
}
