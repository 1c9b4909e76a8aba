package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;
import org.goodworkmonitor.stats.internal.Arguments;

/**
 * How a graph of similar areas is made from their profiles.
 *
 * <p>D is the matrix of Euclidean distances between the profiles, Dn = D / max D, dk(i) the
 * distance of i to its k-th nearest neighbour, itself left out. Edges join i and j
 *
 * <ul>
 *   <li>k nearest neighbours: where j is among the k nearest of i or i among those of j;
 *   <li>continuous k nearest neighbours: where Dn(i, j) &lt; delta sqrt(dk(i) dk(j)), dk taken of
 *       Dn (Berry and Sauer 2019, <a
 *       href="https://doi.org/10.3934/fods.2019001">doi:10.3934/fods.2019001</a>);
 *   <li>relaxed minimum spanning tree: where D(i, j) &lt; m(i, j) + gamma (d1(i) + d1(j)), m being
 *       the longest link on the path from i to j in the minimum spanning tree (Liu and Barahona
 *       2020, <a
 *       href="https://doi.org/10.1007/s41109-019-0248-7">doi:10.1007/s41109-019-0248-7</a>).
 * </ul>
 *
 * <p>The edges of the minimum spanning tree are always added, so that the graph is connected. Areas
 * at equal distance are taken in the order of their codes, so that the order of the profiles does
 * not matter.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class GraphConstruction {
  private static final GraphConstruction DEFAULTS =
      new GraphConstruction(Rule.CONTINUOUS, 7, 1, true);

  private enum Rule {
    NEAREST,
    CONTINUOUS,
    RELAXED_TREE
  }

  private final Rule rule;
  private final int neighbours;
  private final double width;
  private final boolean weighted;

  private GraphConstruction(Rule rule, int neighbours, double width, boolean weighted) {
    this.rule = rule;
    this.neighbours = neighbours;
    this.width = width;
    this.weighted = weighted;
  }

  /**
   * The usual graph: continuous k nearest neighbours with k = 7 and delta = 1, weighted by
   * similarity.
   *
   * @return the defaults
   */
  public static GraphConstruction withDefaults() {
    return DEFAULTS;
  }

  /**
   * Joins areas to their k nearest neighbours.
   *
   * @param k how many, at least 1
   * @return a new value
   * @throws IllegalArgumentException if k is below 1
   */
  public GraphConstruction withNearestNeighbours(int k) {
    return new GraphConstruction(Rule.NEAREST, Arguments.positive("neighbours", k), 0, weighted);
  }

  /**
   * Joins areas by continuous k nearest neighbours.
   *
   * @param k how many, at least 1
   * @param delta above 0; more gives more edges
   * @return a new value
   * @throws IllegalArgumentException if k is below 1, or delta is not above 0
   */
  public GraphConstruction withContinuousNearestNeighbours(int k, double delta) {
    return new GraphConstruction(
        Rule.CONTINUOUS, Arguments.positive("neighbours", k), positive(delta, "delta"), weighted);
  }

  /**
   * Joins areas by the relaxed minimum spanning tree.
   *
   * @param gamma above 0; more gives more edges; 0.5 is usual
   * @return a new value
   * @throws IllegalArgumentException if gamma is not above 0
   */
  public GraphConstruction withRelaxedMinimumSpanningTree(double gamma) {
    return new GraphConstruction(Rule.RELAXED_TREE, 1, positive(gamma, "gamma"), weighted);
  }

  /**
   * Whether an edge weighs 1 - Dn(i, j), the default, or 1.
   *
   * @param weightedBySimilarity true for 1 - Dn
   * @return a new value
   */
  public GraphConstruction withWeights(boolean weightedBySimilarity) {
    return new GraphConstruction(rule, neighbours, width, weightedBySimilarity);
  }

  private static double positive(double value, String name) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + ": found " + value + "; expected above 0");
    }
    return value;
  }

  /**
   * The graph of the given profiles.
   *
   * @param profiles the profiles, no two of which are identical
   * @return a connected graph
   * @throws IllegalArgumentException if k is not below the number of areas
   * @throws DataException if two areas have the same profile; all such areas are named; or if areas
   *     are so few that the edge that would join two parts is the longest of all and weighs 0
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public SimilarityGraph build(Profiles profiles) {
    try (Run run = Execution.standard().withThreads(1).begin()) {
      return build(profiles, run);
    }
  }

  private SimilarityGraph build(Profiles profiles, Run run) {
    profiles.requireBelowSize(neighbours, 1, "nearest neighbours");
    profiles.requireDistinct("areas at distance 0 have no place in a graph of neighbours");
    int n = profiles.size();
    double[] distances = Geometry.distances(profiles.inCodeOrder().coordinates(), run);
    double longest = Arrays.stream(distances).max().orElse(0);
    int[] parent = spanningTree(distances, n, run);
    boolean[] joined =
        switch (rule) {
          case NEAREST -> nearest(distances, n, run);
          case CONTINUOUS -> continuous(distances, n, longest, run);
          case RELAXED_TREE -> relaxed(distances, n, parent, run);
        };
    for (int i = 1; i < n; i++) {
      joined[i * n + parent[i]] = true;
    }
    double[][] weights = new double[n][n];
    int[] order = Codes.order(profiles.codes());
    for (int i = 0; i < n; i++) {
      run.check();
      for (int j = 0; j < n; j++) {
        if (i != j && (joined[i * n + j] || joined[j * n + i])) {
          weights[order[i]][order[j]] = weighted ? 1 - distances[i * n + j] / longest : 1;
        }
      }
    }
    SimilarityGraph graph = SimilarityGraph.ofTrusted(profiles.codes(), weights);
    List<List<String>> components = graph.components();
    if (components.size() > 1) {
      throw new DataException(
          "the graph is not connected",
          List.of(
              Problem.of(
                  "no edge between the components " + components,
                  "what would join them is as long as the longest distance of all and weighs 0;"
                      + " use withWeights(false), or more areas")));
    }
    return graph;
  }

  private boolean[] nearest(double[] distances, int n, Run run) {
    boolean[] joined = new boolean[n * n];
    for (int i = 0; i < n; i++) {
      boolean[] taken = new boolean[n];
      taken[i] = true;
      for (int found = 0; found < neighbours; found++) {
        run.check();
        int next = closest(distances, n, i, taken);
        taken[next] = true;
        joined[i * n + next] = true;
      }
    }
    return joined;
  }

  private boolean[] continuous(double[] distances, int n, double longest, Run run) {
    double[] reach = new double[n];
    for (int i = 0; i < n; i++) {
      run.check();
      double[] row = Arrays.copyOfRange(distances, i * n, (i + 1) * n);
      Arrays.sort(row);
      reach[i] = row[neighbours] / longest;
    }
    boolean[] joined = new boolean[n * n];
    for (int i = 0; i < n; i++) {
      run.check();
      for (int j = 0; j < n; j++) {
        joined[i * n + j] = distances[i * n + j] / longest < width * Math.sqrt(reach[i] * reach[j]);
      }
    }
    return joined;
  }

  private boolean[] relaxed(double[] distances, int n, int[] parent, Run run) {
    double[] nearest = new double[n];
    for (int i = 0; i < n; i++) {
      boolean[] taken = new boolean[n];
      taken[i] = true;
      nearest[i] = distances[i * n + closest(distances, n, i, taken)];
    }
    double[] link = longestLinks(distances, n, parent, run);
    boolean[] joined = new boolean[n * n];
    for (int i = 0; i < n; i++) {
      run.check();
      for (int j = 0; j < n; j++) {
        int at = i * n + j;
        joined[at] = distances[at] < link[at] + width * (nearest[i] + nearest[j]);
      }
    }
    return joined;
  }

  private static int closest(double[] distances, int n, int i, boolean[] taken) {
    int best = -1;
    for (int j = 0; j < n; j++) {
      if (!taken[j] && (best < 0 || distances[i * n + j] < distances[i * n + best])) {
        best = j;
      }
    }
    return best;
  }

  /**
   * The parent of every node but the first in the minimum spanning tree, by Prim's algorithm. On a
   * tie the node that comes first is taken.
   */
  private static int[] spanningTree(double[] distances, int n, Run run) {
    int[] parent = new int[n];
    boolean[] inTree = new boolean[n];
    double[] toTree = new double[n];
    Arrays.fill(toTree, Double.POSITIVE_INFINITY);
    int added = 0;
    for (int step = 1; step < n; step++) {
      run.check();
      inTree[added] = true;
      int next = -1;
      for (int j = 0; j < n; j++) {
        if (inTree[j]) {
          continue;
        }
        if (distances[added * n + j] < toTree[j]) {
          toTree[j] = distances[added * n + j];
          parent[j] = added;
        }
        if (next < 0 || toTree[j] < toTree[next]) {
          next = j;
        }
      }
      added = next;
    }
    return parent;
  }

  /** The longest link on the tree path between all pairs, walked from the root outwards. */
  private static double[] longestLinks(double[] distances, int n, int[] parent, Run run) {
    double[] link = new double[n * n];
    boolean[] done = new boolean[n];
    done[0] = true;
    int remaining = n - 1;
    while (remaining > 0) {
      for (int i = 1; i < n; i++) {
        if (done[i] || !done[parent[i]]) {
          continue;
        }
        run.check();
        double own = distances[i * n + parent[i]];
        for (int j = 0; j < n; j++) {
          if (done[j]) {
            double path = Math.max(own, link[parent[i] * n + j]);
            link[i * n + j] = path;
            link[j * n + i] = path;
          }
        }
        done[i] = true;
        remaining--;
      }
    }
    return link;
  }

  /**
   * The rule and its parameters.
   *
   * @return a short text
   */
  @Override
  public String toString() {
    String text =
        switch (rule) {
          case NEAREST -> neighbours + " nearest neighbours";
          case CONTINUOUS -> "continuous " + neighbours + " nearest neighbours, delta " + width;
          case RELAXED_TREE -> "relaxed minimum spanning tree, gamma " + width;
        };
    return text + (weighted ? ", weighted" : ", unweighted");
  }
}
