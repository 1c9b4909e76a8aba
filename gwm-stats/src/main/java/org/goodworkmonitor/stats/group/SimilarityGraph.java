package org.goodworkmonitor.stats.group;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.graph.EndpointPair;
import com.google.common.graph.ValueGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * A weighted graph of areas, known by their codes.
 *
 * <p>From profiles by {@link GraphConstruction}, or given: as edges, as a Guava {@link ValueGraph},
 * or as a matrix. Weights are finite and not 0; negative ones are for {@link
 * MarkovStability.Constructor#SIGNED_MODULARITY} and edges with a direction for {@link
 * MarkovStability.Constructor#DIRECTED}. An area may have an edge to itself, such as the people who
 * work where they live: its weight stands on the diagonal of the matrix of weights, and counts once
 * in the area's strength.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SimilarityGraph implements Tabular {
  private final ImmutableMap<String, Integer> position;
  private final Adjacency weights;
  private final boolean directed;

  private SimilarityGraph(
      ImmutableMap<String, Integer> position, double[][] weights, boolean directed) {
    this.position = position;
    this.weights = Adjacency.of(weights);
    this.directed = directed;
  }

  /**
   * An edge.
   *
   * @param from the code of an area
   * @param to the code of another, or of the same
   * @param weight finite and not 0
   */
  public record Edge(String from, String to, double weight) {}

  /**
   * A graph of edges without a direction.
   *
   * @param edges the edges, each pair of areas once; areas come in order of first appearance
   * @return the graph
   * @throws DataException if there is no edge, an edge comes twice, or has a weight that is 0 or
   *     not finite; all such problems at once
   */
  public static SimilarityGraph undirected(Collection<Edge> edges) {
    return of(edges, codes(edges), false);
  }

  /**
   * A graph of edges with a direction.
   *
   * @param edges the edges, each ordered pair of areas once; areas come in order of first
   *     appearance
   * @return the graph
   * @throws DataException as {@link #undirected(Collection)}
   */
  public static SimilarityGraph directed(Collection<Edge> edges) {
    return of(edges, codes(edges), true);
  }

  /**
   * A graph of Guava's, directed if that is.
   *
   * @param graph nodes are the codes of areas, values are weights
   * @return the graph; areas come in the order of the nodes
   * @throws DataException as {@link #undirected(Collection)}
   */
  public static SimilarityGraph of(ValueGraph<String, Double> graph) {
    List<Edge> edges = new ArrayList<>();
    for (EndpointPair<String> pair : graph.edges()) {
      edges.add(
          new Edge(
              pair.nodeU(), pair.nodeV(), graph.edgeValue(pair.nodeU(), pair.nodeV()).orElse(0.0)));
    }
    return of(edges, graph.nodes(), graph.isDirected());
  }

  /**
   * A graph of a symmetric matrix of weights.
   *
   * @param codes the codes of the areas, in the order of rows and columns
   * @param matrix the weights; 0 where there is no edge
   * @return the graph
   * @throws DataException if the matrix is not square of the size of the codes, not symmetric, or a
   *     weight is not finite; the areas are named, all problems at once (the first 100)
   */
  public static SimilarityGraph undirected(List<String> codes, double[][] matrix) {
    return of(codes, matrix, false);
  }

  /**
   * A graph of a matrix of weights from the area of the row to that of the column.
   *
   * @param codes the codes of the areas, in the order of rows and columns
   * @param matrix the weights; 0 where there is no edge
   * @return the graph
   * @throws DataException as {@link #undirected(List, double[][])}, save for symmetry
   */
  public static SimilarityGraph directed(List<String> codes, double[][] matrix) {
    return of(codes, matrix, true);
  }

  /** A graph of weights that are known to be right: symmetric and finite. */
  static SimilarityGraph ofTrusted(List<String> codes, double[][] weights) {
    return new SimilarityGraph(positions(codes), weights, false);
  }

  private static Set<String> codes(Collection<Edge> edges) {
    Set<String> codes = new LinkedHashSet<>();
    for (Edge edge : edges) {
      codes.add(edge.from());
      codes.add(edge.to());
    }
    return codes;
  }

  private static ImmutableMap<String, Integer> positions(Collection<String> codes) {
    ImmutableMap.Builder<String, Integer> position = ImmutableMap.builder();
    int next = 0;
    for (String code : codes) {
      position.put(code, next++);
    }
    return position.buildOrThrow();
  }

  private static SimilarityGraph of(Collection<Edge> edges, Set<String> codes, boolean directed) {
    List<Problem> problems = new ArrayList<>();
    if (edges.isEmpty()) {
      problems.add(Problem.of("no edges", "give at least one"));
    }
    ImmutableMap<String, Integer> position = positions(codes);
    int n = position.size();
    double[][] weights = new double[n][n];
    for (Edge edge : edges) {
      int i = position.getOrDefault(edge.from(), 0);
      int j = position.getOrDefault(edge.to(), 0);
      String name = "the edge " + edge.from() + (directed ? " -> " : " - ") + edge.to();
      if (!Double.isFinite(edge.weight()) || edge.weight() == 0) {
        problems.add(
            Problem.of(
                name + " with weight " + edge.weight(), "give a finite weight that is not 0"));
      } else if (weights[i][j] != 0) {
        problems.add(Problem.of(name + " twice", "give every edge once"));
      } else {
        weights[i][j] = edge.weight();
        if (!directed) {
          weights[j][i] = edge.weight();
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("the edges make no graph", problems);
    }
    return new SimilarityGraph(position, weights, directed);
  }

  private static SimilarityGraph of(List<String> codes, double[][] matrix, boolean directed) {
    if (Set.copyOf(codes).size() != codes.size()) {
      throw new IllegalArgumentException("found a code twice among " + codes);
    }
    int n = codes.size();
    if (n == 0 || matrix.length != n) {
      throw new IllegalArgumentException(
          "found " + matrix.length + " rows for " + n + " codes; expected a row per code");
    }
    List<Problem> problems = new ArrayList<>();
    double[][] weights = new double[n][n];
    for (int i = 0; i < n; i++) {
      if (matrix[i].length != n) {
        throw new IllegalArgumentException(
            "row of area "
                + codes.get(i)
                + ": found "
                + matrix[i].length
                + " weights; expected "
                + n);
      }
      for (int j = 0; j < n && problems.size() < 100; j++) {
        weights[i][j] = matrix[i][j];
        String pair = " from " + codes.get(i) + " to " + codes.get(j);
        if (!Double.isFinite(matrix[i][j])) {
          problems.add(Problem.of("the weight " + matrix[i][j] + pair, "give a finite weight"));
        } else if (!directed && j < i && matrix[i][j] != matrix[j][i]) {
          problems.add(
              Problem.of(
                  "the weight " + matrix[i][j] + pair + " and " + matrix[j][i] + " back",
                  "give the same both ways, or make the graph directed"));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("the matrix makes no graph", problems);
    }
    return new SimilarityGraph(positions(codes), weights, directed);
  }

  /**
   * The codes of the areas.
   *
   * @return an immutable list
   */
  public List<String> codes() {
    return position.keySet().asList();
  }

  /**
   * The number of areas.
   *
   * @return at least 1
   */
  public int size() {
    return position.size();
  }

  /**
   * Whether edges have a direction.
   *
   * @return true if so
   */
  public boolean isDirected() {
    return directed;
  }

  /**
   * The weight of the edge from one area to another.
   *
   * @param from the code of an area
   * @param to the code of another
   * @return the weight, 0 if there is no edge
   * @throws IllegalArgumentException if an area is not in the graph
   */
  public double weight(String from, String to) {
    return weights.weight(require(from), require(to));
  }

  private int require(String code) {
    Integer index = position.get(code);
    if (index == null) {
      throw new IllegalArgumentException(
          "area '" + code + "' is not in the graph of " + Codes.abbreviated(codes()));
    }
    return index;
  }

  /**
   * The edges, by the order of their areas; one without a direction once.
   *
   * @return an immutable list
   */
  public List<Edge> edges() {
    List<String> codes = codes();
    ImmutableList.Builder<Edge> edges = ImmutableList.builder();
    for (int i = 0; i < codes.size(); i++) {
      for (int j : weights.ends(i)) {
        if (directed || j >= i) {
          edges.add(new Edge(codes.get(i), codes.get(j), weights.weight(i, j)));
        }
      }
    }
    return edges.build();
  }

  /**
   * The connected components, directions left aside, in order of their first area.
   *
   * @return the codes of the areas of each
   */
  public List<List<String>> components() {
    return weights.components().stream().map(this::codes).toList();
  }

  /** The areas that the first cannot reach, or that cannot reach it, along the edges. */
  List<String> notReachedBothWays() {
    return codes(weights.notReachedBothWays());
  }

  private List<String> codes(int[] nodes) {
    return Arrays.stream(nodes).mapToObj(codes()::get).toList();
  }

  /** A new matrix of the weights, in the order of {@link #codes()}. */
  double[][] matrix() {
    return weights.matrix(IntStream.range(0, size()).toArray());
  }

  /** A new matrix of the weights, its rows and columns the areas at the given positions. */
  double[][] matrix(int[] order) {
    return weights.matrix(order);
  }

  /**
   * A row per edge: from, to, weight.
   *
   * @return the table
   */
  @Override
  public ResultTable toTable() {
    List<Edge> edges = edges();
    return ResultTable.builder(directed ? "Edges from area to area" : "Edges between areas")
        .texts("from", edges, Edge::from)
        .texts("to", edges, Edge::to)
        .numbers("weight", "", edges.stream().mapToDouble(Edge::weight).toArray())
        .build();
  }

  /**
   * The number of areas and edges.
   *
   * @return a short text
   */
  @Override
  public String toString() {
    return "SimilarityGraph["
        + size()
        + " areas, "
        + edges().size()
        + (directed ? " directed" : "")
        + " edges]";
  }
}
