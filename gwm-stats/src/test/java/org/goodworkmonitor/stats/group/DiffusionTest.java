package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F(t), null vectors, shifts and qualities against values computed by other programs. */
class DiffusionTest {
  private static final Run WORKERS = Execution.standard().withThreads(2).begin();
  private static final String BARBELL = "markov/barbell_10_2_edges.csv";
  private static final Map<String, int[]> PARTITIONS =
      Map.of(
          "one", new int[22],
          "singletons", labels(1, 22),
          "two", blocks(11, 11),
          "three", blocks(10, 2, 10),
          "four", blocks(5, 5, 2, 10));

  @AfterAll
  static void stop() {
    WORKERS.close();
  }

  static Stream<String[]> matrices() {
    return Reference.records("markov/matrices_index.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void flowAndNullVectorsAgreeWithTheReference(
      String name, String constructor, String time, String scaled, String gap, String shift) {
    boolean small = name.startsWith("directed5");
    boolean signed = name.endsWith("signedgraph");
    SimilarityGraph graph =
        Reference.graph(
            small
                ? "markov/directed5_edges.csv"
                : signed ? "markov/barbell_signed_edges.csv" : BARBELL,
            small);
    double damping = name.endsWith("alpha1") ? 1 : 0.8;
    Diffusion diffusion = diffusion(constructor, graph, damping);
    int n = graph.size();
    double t = Double.parseDouble(time);
    // The reference rounds the gap to 8 decimals: F moves by up to 1e-8 with it.
    double tolerance = 1e-10;
    if (scaled.equals("True")) {
      tolerance = 1e-8;
      assertThat(diffusion.spectralGap(WORKERS))
          .isCloseTo(Double.parseDouble(gap), within(5.0001e-9));
      t /= diffusion.spectralGap(WORKERS);
    }
    double[][] flow = new double[n][n];
    diffusion.flow(t, flow, WORKERS);
    double[][] expected = Reference.matrix("markov/F_" + name + ".csv");
    for (int i = 0; i < n; i++) {
      assertThat(flow[i]).as("row %d", i).containsExactly(expected[i], within(tolerance));
    }
    if (!constructor.equals("linearized_directed")) {
      // Theirs leaves out the constant 1 there. Relative, for the rounded gap is divided by.
      assertThat(diffusion.shift(t))
          .isCloseTo(
              Double.parseDouble(shift),
              within(scaled.equals("True") ? 1e-6 * Math.abs(1 - t) : 1e-10));
    }
    Reference.records("markov/null_models.csv").stream()
        .filter(row -> row[0].equals(name))
        .forEach(
            row -> {
              int v = Integer.parseInt(row[1].substring(1)) - 1;
              double[] values = Reference.numbers(Arrays.copyOf(row, n + 2), 2);
              assertThat(diffusion.nullVectors()[v]).containsExactly(values, within(1e-10));
            });
  }

  static Stream<String[]> qualities() {
    return Reference.records("markov/partition_qualities.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("qualities")
  void qualityOfGivenPartitionsAgreesWithTheReference(
      String constructor, String time, String partition, String exact) {
    SimilarityGraph graph = Reference.graph(BARBELL, false);
    Diffusion diffusion = diffusion(constructor, graph, 0.8);
    double t = Double.parseDouble(time);
    double[][] objective = new double[22][22];
    diffusion.objective(t, objective, WORKERS);
    int[] labels = PARTITIONS.get(partition);
    double quality = diffusion.shift(t);
    for (int i = 0; i < 22; i++) {
      for (int j = 0; j < 22; j++) {
        quality += labels[i] == labels[j] ? objective[i][j] : 0;
      }
    }
    assertThat(quality).isCloseTo(Double.parseDouble(exact), within(1e-10));
  }

  /** With M = D^-1 A, and so pi = d/w, the directed constructors are the undirected ones. */
  @Test
  void directedWithoutTeleportationIsNormalisedOnAnUndirectedGraph() {
    SimilarityGraph graph = Reference.graph("markov/karate_edges.csv", false);
    int n = graph.size();
    double[] share = Diffusion.linearised(graph.matrix()).nullVectors()[0];
    for (double t : new double[] {0.05, 1, 7.3, 60}) {
      double[][] directed = new double[n][n];
      double[][] normalised = new double[n][n];
      Diffusion.directed(graph.matrix(), 1, WORKERS).flow(t, directed, WORKERS);
      Diffusion.normalised(graph.matrix(), WORKERS).flow(t, normalised, WORKERS);
      double[][] first = new double[n][n];
      double[][] linear = new double[n][n];
      Diffusion.linearisedDirected(graph.matrix(), 1, WORKERS).objective(t, first, WORKERS);
      Diffusion.linearised(graph.matrix()).objective(t, linear, WORKERS);
      for (int i = 0; i < n; i++) {
        // Entries at the threshold of 1e-8 of the largest may be dropped by one and not the other.
        assertThat(directed[i]).containsExactly(normalised[i], within(2e-9));
        first[i][i] += t * share[i];
        assertThat(first[i]).containsExactly(linear[i], within(1e-14));
      }
    }
  }

  @Test
  void constructorsWithoutASpectralGapSaySo() {
    SimilarityGraph graph = Reference.graph("markov/barbell_signed_edges.csv", false);
    Diffusion signed = Diffusion.signedModularity(graph.matrix());
    assertThatThrownBy(() -> signed.spectralGap(WORKERS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no spectral gap");
  }

  private static Diffusion diffusion(String name, SimilarityGraph graph, double damping) {
    MarkovStability.Constructor constructor =
        switch (name) {
          case "linearized" -> MarkovStability.Constructor.LINEARISED;
          case "continuous_combinatorial" -> MarkovStability.Constructor.CONTINUOUS_COMBINATORIAL;
          case "continuous_normalized" -> MarkovStability.Constructor.CONTINUOUS_NORMALISED;
          case "signed_modularity" -> MarkovStability.Constructor.SIGNED_MODULARITY;
          case "signed_combinatorial" -> MarkovStability.Constructor.SIGNED_COMBINATORIAL;
          case "directed" -> MarkovStability.Constructor.DIRECTED;
          case "linearized_directed" -> MarkovStability.Constructor.LINEARISED_DIRECTED;
          default -> throw new IllegalArgumentException(name);
        };
    return constructor.diffusion(graph.matrix(), damping, WORKERS);
  }

  private static int[] blocks(int... sizes) {
    int[] labels = new int[Arrays.stream(sizes).sum()];
    int at = 0;
    for (int block = 0; block < sizes.length; block++) {
      Arrays.fill(labels, at, at + sizes[block], block);
      at += sizes[block];
    }
    return labels;
  }

  private static int[] labels(int size, int count) {
    int[] sizes = new int[count];
    Arrays.fill(sizes, size);
    return blocks(sizes);
  }
}
