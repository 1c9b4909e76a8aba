package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.graph.MutableValueGraph;
import com.google.common.graph.ValueGraphBuilder;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.stats.group.SimilarityGraph.Edge;
import org.junit.jupiter.api.Test;

class SimilarityGraphTest {

  @Test
  void aGuavaGraphAnEdgeListAndAMatrixGiveTheSame() {
    MutableValueGraph<String, Double> guava = ValueGraphBuilder.undirected().build();
    guava.putEdgeValue("a", "b", 2.0);
    guava.putEdgeValue("b", "c", 0.5);
    SimilarityGraph fromEdges =
        SimilarityGraph.undirected(List.of(new Edge("a", "b", 2), new Edge("b", "c", 0.5)));
    SimilarityGraph fromMatrix =
        SimilarityGraph.undirected(
            List.of("a", "b", "c"), new double[][] {{0, 2, 0}, {2, 0, 0.5}, {0, 0.5, 0}});
    assertThat(SimilarityGraph.of(guava).edges()).isEqualTo(fromEdges.edges());
    assertThat(fromMatrix.edges()).isEqualTo(fromEdges.edges());
    assertThat(fromEdges.weight("c", "b")).isEqualTo(0.5);
    assertThat(fromEdges.isDirected()).isFalse();
    assertThat(fromEdges.toTable().rows()).isEqualTo(2);
    assertThat(fromEdges).hasToString("SimilarityGraph[3 areas, 2 edges]");
  }

  /** The weight of an edge to itself is on the diagonal, once; the strength of a is 2 + 3. */
  @Test
  void anAreaMayHaveAnEdgeToItself() {
    MutableValueGraph<String, Double> guava =
        ValueGraphBuilder.undirected().allowsSelfLoops(true).build();
    guava.putEdgeValue("a", "a", 3.0);
    guava.putEdgeValue("a", "b", 2.0);
    SimilarityGraph graph = SimilarityGraph.of(guava);
    assertThat(graph.matrix()).isDeepEqualTo(new double[][] {{3, 2}, {2, 0}});
    assertThat(graph.edges()).containsExactly(new Edge("a", "a", 3), new Edge("a", "b", 2));
    assertThat(SimilarityGraph.undirected(graph.edges()).matrix()).isDeepEqualTo(graph.matrix());
    assertThat(SimilarityGraph.undirected(List.of("a", "b"), graph.matrix()).edges())
        .isEqualTo(graph.edges());
    // tA/w - dd'/w^2 + 1 - t with t = 2, w = 7, d = (5, 2), for {a}{b}: 6/7 - 29/49 - 1.
    assertThat(
            MarkovStability.withDefaults()
                .withConstructor(MarkovStability.Constructor.LINEARISED)
                .quality(graph, Grouping.of(Map.of("b", "x", "a", "y")), 2))
        .isCloseTo(6 / 7.0 - 29 / 49.0 - 1, within(1e-15));
  }

  @Test
  void directionIsKept() {
    MutableValueGraph<String, Double> guava = ValueGraphBuilder.directed().build();
    guava.putEdgeValue("b", "a", 2.0);
    guava.putEdgeValue("a", "b", 3.0);
    SimilarityGraph graph = SimilarityGraph.of(guava);
    assertThat(graph.isDirected()).isTrue();
    assertThat(graph.weight("b", "a")).isEqualTo(2);
    assertThat(graph.weight("a", "b")).isEqualTo(3);
    assertThat(graph.edges()).hasSize(2);
  }

  @Test
  void everyFaultOfAnEdgeListIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                SimilarityGraph.undirected(
                    List.of(
                        new Edge("a", "b", 1),
                        new Edge("b", "a", 1),
                        new Edge("a", "d", Double.NaN),
                        new Edge("a", "e", 0))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("b - a twice")
        .hasMessageContaining("a - d with weight NaN")
        .hasMessageContaining("a - e with weight 0.0");
    assertThatThrownBy(() -> SimilarityGraph.undirected(List.of()))
        .hasMessageContaining("no edges");
  }

  @Test
  void everyFaultOfAMatrixIsNamedAtOnce() {
    List<String> codes = List.of("a", "b", "c");
    assertThatThrownBy(
            () ->
                SimilarityGraph.undirected(
                    codes, new double[][] {{0, 1, Double.NaN}, {2, 0, 0}, {0, 0, 5}}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2.0 from b to a and 1.0 back")
        .hasMessageContaining("NaN from a to c");
    assertThatThrownBy(() -> SimilarityGraph.undirected(codes, new double[][] {{0}}))
        .hasMessageContaining("1 rows for 3 codes");
    assertThatThrownBy(
            () -> SimilarityGraph.directed(codes, new double[][] {{0, 1, 1}, {1, 0}, {1, 1, 0}}))
        .hasMessageContaining("row of area b");
    assertThatThrownBy(() -> SimilarityGraph.directed(List.of("a", "a"), new double[2][2]))
        .hasMessageContaining("twice");
  }

  @Test
  void componentsAreListedByTheirFirstArea() {
    SimilarityGraph graph =
        SimilarityGraph.undirected(
            List.of(new Edge("a", "b", 1), new Edge("c", "d", -1), new Edge("b", "e", 1)));
    assertThat(graph.components()).containsExactly(List.of("a", "b", "e"), List.of("c", "d"));
    assertThatThrownBy(() -> graph.weight("a", "z")).hasMessageContaining("'z'");
  }
}
