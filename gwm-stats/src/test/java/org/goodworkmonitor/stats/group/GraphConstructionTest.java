package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goodworkmonitor.core.problem.DataException;
import org.junit.jupiter.api.Test;

class GraphConstructionTest {
  /** Points 0, 1, 3, 7, 15 on a line; the spanning tree is the chain, with links 1, 2, 4, 8. */
  private static final Profiles LINE = line(0, 1, 3, 7, 15);

  private static final GraphConstruction DEFAULTS = GraphConstruction.withDefaults();

  private static Profiles line(double... points) {
    double[][] rows = new double[points.length][];
    for (int i = 0; i < points.length; i++) {
      rows[i] = new double[] {points[i]};
    }
    return Profiles.raw(Reference.table(rows));
  }

  private static List<String> edges(GraphConstruction construction) {
    return construction.build(LINE).edges().stream().map(e -> e.from() + e.to()).toList();
  }

  /** Nearest two of each: 0 has 1, 3; 1 has 0, 3; 3 has 1, 0; 7 has 3, 1; 15 has 7, 3. */
  @Test
  void nearestNeighboursByHand() {
    assertThat(edges(DEFAULTS.withNearestNeighbours(2)))
        .containsExactly("01", "02", "12", "13", "23", "24", "34");
    assertThat(edges(DEFAULTS.withNearestNeighbours(1))).containsExactly("01", "12", "23", "34");
  }

  /**
   * dk for k = 2: 3, 2, 3, 6, 12. Edges where d^2 < dk dk: 1 < 6, 9 = 9 (not below), 4 < 6, 16 <
   * 18; 36 > 12, 64 < 72; 144 > 36; and for gamma 1.5 (2.25 times the product) more.
   */
  @Test
  void continuousNearestNeighboursByHand() {
    assertThat(edges(DEFAULTS.withContinuousNearestNeighbours(2, 1)))
        .containsExactly("01", "12", "23", "34");
    assertThat(edges(DEFAULTS.withContinuousNearestNeighbours(2, 1.5)))
        .containsExactly("01", "02", "12", "23", "34");
  }

  /**
   * d1: 1, 1, 2, 4, 8. Beyond the chain, gamma 0.5: 02: 3 < 2 + 1.5; 13: 6 < 4 + 2.5; 24: 12 < 8 +
   * 5; 03: 7 > 4 + 2.5; 14: 14 > 8 + 4.5; 04: 15 > 8 + 4.5.
   */
  @Test
  void relaxedMinimumSpanningTreeByHand() {
    assertThat(edges(DEFAULTS.withRelaxedMinimumSpanningTree(0.5)))
        .containsExactly("01", "02", "12", "13", "23", "24", "34");
    assertThat(edges(DEFAULTS.withRelaxedMinimumSpanningTree(1e-9)))
        .containsExactly("01", "12", "23", "34");
  }

  @Test
  void weightsAreSimilaritiesOrOne() {
    GraphConstruction nearest = DEFAULTS.withNearestNeighbours(1);
    assertThat(nearest.build(LINE).weight("3", "4")).isCloseTo(1 - 8 / 15.0, within(1e-15));
    assertThat(nearest.withWeights(false).build(LINE).weight("3", "4")).isEqualTo(1);
    assertThat(nearest.build(LINE).weight("0", "4")).isZero();
  }

  @Provide
  Arbitrary<double[][]> clouds() {
    return Arbitraries.doubles()
        .between(-3, 3)
        .array(double[].class)
        .ofSize(2)
        .array(double[][].class)
        .ofMinSize(9)
        .ofMaxSize(25)
        .uniqueElements(row -> row[0] + " " + row[1])
        .filter(rows -> Arrays.stream(rows).mapToDouble(r -> r[0]).distinct().count() > 8)
        .filter(rows -> Arrays.stream(rows).mapToDouble(r -> r[1]).distinct().count() > 8);
  }

  /** Connected, symmetric, weights from 0 to 1, and blind to the scale of z-scored columns. */
  @Property(tries = 60)
  void graphsAreConnectedAndBlindToScale(@ForAll("clouds") double[][] rows) {
    double[][] scaled = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = new double[] {4 * rows[i][0] + 8, rows[i][1] / 2};
    }
    for (GraphConstruction construction :
        List.of(
            DEFAULTS,
            DEFAULTS.withNearestNeighbours(3),
            DEFAULTS.withRelaxedMinimumSpanningTree(0.5))) {
      SimilarityGraph graph = construction.build(Profiles.standardised(Reference.table(rows)));
      assertThat(graph.components()).hasSize(1);
      assertThat(graph.edges()).allMatch(e -> e.weight() > 0 && e.weight() <= 1);
      SimilarityGraph other = construction.build(Profiles.standardised(Reference.table(scaled)));
      for (SimilarityGraph.Edge edge : graph.edges()) {
        assertThat(graph.weight(edge.to(), edge.from())).isEqualTo(edge.weight());
        if (other.weight(edge.from(), edge.to()) != 0) {
          assertThat(other.weight(edge.from(), edge.to())).isCloseTo(edge.weight(), within(1e-9));
        }
      }
    }
  }

  @Test
  void moreNeighboursAddEdges() {
    Profiles profiles = Reference.monitor();
    int before = 0;
    for (int k = 1; k < 20; k += 3) {
      int edges = DEFAULTS.withNearestNeighbours(k).build(profiles).edges().size();
      assertThat(edges).isGreaterThan(before);
      before = edges;
    }
  }

  @Test
  void badInputNamesTheAreas() {
    assertThatThrownBy(() -> DEFAULTS.build(LINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 7; expected 1 to 4")
        .hasMessageContaining("[0, 1, 2, 3, 4]");
    assertThatThrownBy(() -> DEFAULTS.withNearestNeighbours(1).build(line(1, 2, 1, 3, 2)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("[0, 2]")
        .hasMessageContaining("[1, 4]");
    assertThatThrownBy(() -> DEFAULTS.withNearestNeighbours(1).build(line(1, 2)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("[[0], [1]]")
        .hasMessageContaining("withWeights(false)");
    assertThatThrownBy(() -> DEFAULTS.withNearestNeighbours(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DEFAULTS.withContinuousNearestNeighbours(3, 0))
        .hasMessageContaining("delta");
    assertThatThrownBy(() -> DEFAULTS.withRelaxedMinimumSpanningTree(Double.NaN))
        .hasMessageContaining("gamma");
  }
}
