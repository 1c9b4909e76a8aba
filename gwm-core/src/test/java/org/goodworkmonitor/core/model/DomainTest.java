package org.goodworkmonitor.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.problem.DataException;
import org.junit.jupiter.api.Test;

class DomainTest {
  private static final Indicator A = Indicator.higherIsBetter("a");
  private static final Indicator B = Indicator.lowerIsBetter("b");
  private static final Indicator C = Indicator.higherIsBetter("c");
  private static final Domain TREE =
      Domain.of("all", "All", Domain.of("left", "Left", A, B), Domain.of("right", "Right", C));

  @Test
  void listsItsNodesParentsFirst() {
    assertThat(TREE.indicators()).containsExactly(A, B, C);
    assertThat(TREE.domains()).extracting(Domain::id).containsExactly("all", "left", "right");
    assertThat(TREE.descendants())
        .extracting(Node::id)
        .containsExactly("left", "a", "b", "right", "c");
  }

  @Test
  void isBuiltFromParents() {
    Map<String, String> parents = new LinkedHashMap<>();
    parents.put("left", "all");
    parents.put("right", "all");
    parents.put("a", "left");
    parents.put("b", "left");
    parents.put("c", "right");
    Map<String, String> names = Map.of("all", "All", "left", "Left", "right", "Right");
    assertThat(Domain.ofParents("all", parents, List.of(A, B, C), names)).isEqualTo(TREE);
  }

  @Test
  void reportsEverythingThatKeepsParentsFromFormingATree() {
    Map<String, String> parents =
        Map.of("a", "left", "left", "right", "right", "left", "c", "b", "d", "nowhere");
    assertThatThrownBy(() -> Domain.ofParents("all", parents, List.of(A, B, C), Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("node left: found a cycle: left -> right -> left")
        .hasMessageContaining("node a: found a cycle: a -> left -> right -> left")
        .hasMessageContaining("node b: found no parent of the indicator")
        .hasMessageContaining("node b: found an indicator as a parent")
        .hasMessageContaining("node d: found that it leads to 'nowhere'");
  }

  /** A tree of so many levels, the indicator included. */
  private static Domain chain(int levels) {
    Domain domain = Domain.of("d1", "D", A);
    for (int i = 2; i < levels; i++) {
      domain = Domain.of("d" + i, "D", domain);
    }
    return domain;
  }

  @Test
  void hasABoundedDepth() {
    Domain deepest = chain(Domain.MAX_LEVELS);
    assertThat(deepest.descendants()).hasSize(Domain.MAX_LEVELS - 1);
    assertThatThrownBy(() -> chain(Domain.MAX_LEVELS + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 65 levels from domain 'd64' down; expected at most 64");
    assertThatThrownBy(() -> chain(100_000)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> deepest.adding("d1", Domain.of("x", "X", B)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 65 levels");
  }

  @Test
  void parentsThatLieTooDeepAreReportedOnce() {
    for (int levels : new int[] {Domain.MAX_LEVELS, Domain.MAX_LEVELS + 1, 3_000}) {
      Map<String, String> parents = new LinkedHashMap<>();
      parents.put("a", "d1");
      for (int i = 1; i < levels - 1; i++) {
        parents.put("d" + i, "d" + (i + 1));
      }
      String root = "d" + (levels - 1);
      if (levels == Domain.MAX_LEVELS) {
        assertThat(Domain.ofParents(root, parents, List.of(A), Map.of()).domains()).hasSize(63);
      } else {
        assertThatThrownBy(() -> Domain.ofParents(root, parents, List.of(A), Map.of()))
            .isInstanceOf(DataException.class)
            .hasMessageContaining("(1 problem)")
            .hasMessageContaining("found " + levels + " levels from the root down");
      }
    }
  }

  @Test
  void growsAndShrinksByValue() {
    Indicator d = Indicator.higherIsBetter("d");
    Domain more = TREE.adding("right", d);
    assertThat(more.indicators()).containsExactly(A, B, C, d);
    assertThat(TREE.indicators()).containsExactly(A, B, C);
    assertThat(more.without("d")).isEqualTo(TREE);
    assertThat(TREE.without("left").indicators()).containsExactly(C);
    assertThatThrownBy(() -> TREE.adding("a", d)).hasMessageContaining("[all, left, right]");
    assertThatThrownBy(() -> TREE.without("z")).hasMessageContaining("no node 'z'");
  }

  @Test
  void refusesBlankTexts() {
    assertThatThrownBy(() -> Domain.of("", "x")).hasMessageContaining("blank domain id");
    assertThatThrownBy(() -> Indicator.higherIsBetter(" x")).hasMessageContaining("white space");
    assertThat(A.withName("Alpha").withUnit("%").withSource("ONS"))
        .isEqualTo(new Indicator("a", "Alpha", "%", Direction.HIGHER_IS_BETTER, "ONS"));
  }
}
