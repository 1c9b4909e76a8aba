package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nl.cwts.networkanalysis.Clustering;
import nl.cwts.networkanalysis.LeidenAlgorithm;
import nl.cwts.networkanalysis.Network;
import nl.cwts.util.LargeDoubleArray;
import nl.cwts.util.LargeIntArray;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.junit.jupiter.api.Test;

class CommunityOptimiserTest {

  /**
   * The best of 30 restarts against the best of all 4,140 partitions of 8 nodes. The objectives are
   * noise, the hardest case for a climber; 397 of the first 400 seeds are solved.
   */
  @Test
  void smallObjectivesAreSolvedExactly() {
    int n = 8;
    int solved = 0;
    CommunityOptimiser optimiser = new CommunityOptimiser(n, true, Execution.standard().begin());
    for (long seed = 0; seed < 100; seed++) {
      double[][] b = objective(n, seed);
      double found = Double.NEGATIVE_INFINITY;
      for (int restart = 0; restart < 30; restart++) {
        int[] labels = new int[n];
        optimiser.optimise(b, CommunityOptimiser.tolerance(b), stream(restart), labels);
        found = Math.max(found, quality(b, n, labels));
      }
      double best = best(b, n, new int[n], 0, 0);
      assertThat(found).isLessThanOrEqualTo(best + 1e-12);
      solved += found >= best - 1e-12 ? 1 : 0;
    }
    assertThat(solved).isGreaterThanOrEqualTo(97);
  }

  private static double best(double[][] b, int n, int[] labels, int at, int used) {
    if (at == n) {
      return quality(b, n, labels);
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int label = 0; label <= used; label++) {
      labels[at] = label;
      best = Math.max(best, best(b, n, labels, at + 1, Math.max(used, label + 1)));
    }
    return best;
  }

  /** No single node can do better elsewhere or alone, and no two communities do better as one. */
  @Property(tries = 60)
  void resultsAreLocalOptima(@ForAll @IntRange(min = 2, max = 60) int n, @ForAll long seed) {
    double[][] b = objective(n, seed);
    int[] labels = new int[n];
    int k =
        new CommunityOptimiser(n, true, Execution.standard().begin())
            .optimise(b, CommunityOptimiser.tolerance(b), stream(seed), labels);
    assertThat(Arrays.stream(labels).max()).hasValue(k - 1);
    double[][] links = new double[n][k];
    double[][] between = new double[k][k];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        links[i][labels[j]] += i == j ? 0 : b[i][j];
        between[labels[i]][labels[j]] += b[i][j];
      }
      double own = links[i][labels[i]];
      assertThat(own).isGreaterThanOrEqualTo(Arrays.stream(links[i]).max().orElseThrow() - 1e-9);
      assertThat(own).isGreaterThanOrEqualTo(-1e-9);
    }
    for (int c = 0; c < k; c++) {
      for (int d = 0; d < c; d++) {
        assertThat(between[c][d]).isLessThanOrEqualTo(1e-9);
      }
    }
  }

  /** A node that every community repels must end up by itself. */
  @Test
  void aNodeIsOfferedACommunityOfItsOwn() {
    int n = 3;
    double[][] b = {{1, 2, -1}, {2, 1, -1}, {-1, -1, 1}};
    int[] labels = new int[n];
    assertThat(
            new CommunityOptimiser(n, true, Execution.standard().begin())
                .optimise(b, CommunityOptimiser.tolerance(b), stream(1), labels))
        .isEqualTo(2);
    assertThat(labels).containsExactly(0, 0, 1);
  }

  @Property(tries = 40)
  void communitiesHangTogetherInTheGraph(@ForAll long seed) {
    SimilarityGraph graph = sparse(40, seed);
    int n = graph.size();
    Diffusion diffusion = Diffusion.linearised(graph.matrix());
    double[][] b = new double[n][n];
    for (double t : new double[] {0.3, 1, 3}) {
      diffusion.objective(t, b, Execution.standard().withThreads(1).begin());
      int[] labels = new int[n];
      new CommunityOptimiser(n, true, Execution.standard().begin())
          .optimise(b, CommunityOptimiser.tolerance(b), stream(seed), labels);
      for (int c = 0; c < Partitions.count(labels); c++) {
        double[][] inside = new double[n][n];
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            if (labels[i] == c && labels[j] == c) {
              inside[i][j] = graph.matrix()[i][j];
            }
          }
        }
        int size = Partitions.sizes(labels)[c];
        int others = n - size;
        assertThat(SimilarityGraph.ofTrusted(Reference.codes(n), inside).components())
            .hasSize(1 + others);
      }
    }
  }

  /**
   * Leiden of CWTS (MIT) on the same objective: where optima are many, the best of 30 restarts of
   * either may be the better one, by less than the 2e-3 to which such scales can be told apart.
   */
  @Test
  void qualitiesAreAtLeastThoseOfAnotherLeiden() {
    SimilarityGraph graph = sparse(80, 11);
    int n = graph.size();
    for (double t : new double[] {0.3, 1, 3, 10}) {
      Run workers = Execution.standard().withThreads(1).begin();
      Diffusion diffusion = Diffusion.normalised(graph.matrix(), workers);
      double[][] flow = new double[n][n];
      double[][] b = new double[n][n];
      diffusion.flow(t, flow, workers);
      diffusion.objective(t, b, workers);
      double ours = Double.NEGATIVE_INFINITY;
      double theirs = Double.NEGATIVE_INFINITY;
      CommunityOptimiser optimiser = new CommunityOptimiser(n, true, Execution.standard().begin());
      Network network = network(flow, n, diffusion.nullVectors()[0]);
      for (int restart = 0; restart < 30; restart++) {
        int[] labels = new int[n];
        optimiser.optimise(b, CommunityOptimiser.tolerance(b), stream(restart), labels);
        ours = Math.max(ours, quality(b, n, labels));
        LeidenAlgorithm leiden = new LeidenAlgorithm(1, 10, 0.01, new Random(restart));
        Clustering clustering = leiden.findClustering(network);
        theirs = Math.max(theirs, quality(b, n, clustering.getClusters()));
      }
      assertThat(ours).isGreaterThanOrEqualTo(theirs - 2e-3);
    }
  }

  private static Network network(double[][] flow, int n, double[] nodeWeights) {
    LargeIntArray[] edges = {new LargeIntArray(0), new LargeIntArray(0)};
    LargeDoubleArray weights = new LargeDoubleArray(0);
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double weight = 0.5 * (flow[i][j] + flow[j][i]);
        if (weight > 0) {
          edges[0].append(i);
          edges[1].append(j);
          weights.append(weight);
        }
      }
    }
    return new Network(nodeWeights, edges, weights, false, true);
  }

  private static double quality(double[][] b, int n, int[] labels) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        sum += labels[i] == labels[j] ? b[i][j] : 0;
      }
    }
    return sum;
  }

  private static double[][] objective(int n, long seed) {
    UniformRandomProvider rng = stream(seed);
    double[][] b = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        b[i][j] = rng.nextDouble() - 0.5;
        b[j][i] = b[i][j];
      }
    }
    return b;
  }

  /** A ring with random chords: connected and sparse. */
  private static SimilarityGraph sparse(int n, long seed) {
    UniformRandomProvider rng = stream(seed);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      int next = (i + 1) % n;
      int chord = rng.nextInt(n);
      for (int j : new int[] {next, chord == i ? next : chord}) {
        double weight = 0.1 + rng.nextDouble();
        a[i][j] = weight;
        a[j][i] = weight;
      }
    }
    return SimilarityGraph.ofTrusted(Reference.codes(n), a);
  }

  private static UniformRandomProvider stream(long seed) {
    return RandomSource.SPLIT_MIX_64.create(seed);
  }
}
