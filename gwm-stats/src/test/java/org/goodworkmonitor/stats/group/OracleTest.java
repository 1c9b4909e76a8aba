package org.goodworkmonitor.stats.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.stats.group.MarkovStability.Constructor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The library against its definitions, on graphs that no file holds. */
class OracleTest {
  private static final double[] TIMES = {0.07, 0.6, 2.5, 30};

  static Stream<Arguments> walks() {
    return Arrays.stream(Graphs.values())
        .flatMap(
            kind ->
                Arrays.stream(Constructor.values())
                    .filter(c -> kind.isDirected() ? c.takesDirection() : true)
                    .filter(c -> kind != Graphs.SIGNED || c.takesNegativeWeights())
                    .map(c -> Arguments.of(kind, c)));
  }

  @ParameterizedTest
  @MethodSource("walks")
  void flowNullVectorsAndShiftAreThoseOfTheDefinition(Graphs kind, Constructor constructor) {
    try (Run workers = Execution.standard().withThreads(2).begin()) {
      for (int n : new int[] {2, 3, 8, 21}) {
        double[][] a = kind.weights(n, n);
        Oracle oracle = new Oracle(constructor, a, 0.8);
        Diffusion diffusion = constructor.diffusion(kind.weights(n, n), 0.8, workers);
        assertThat(diffusion.nullVectors()).hasDimensions(oracle.nullVectors().length, n);
        for (int v = 0; v < diffusion.nullVectors().length; v++) {
          assertThat(diffusion.nullVectors()[v])
              .containsExactly(oracle.nullVectors()[v], within(1e-13));
        }
        for (double t : TIMES) {
          double[][] flow = new double[n][n];
          diffusion.flow(t, flow, workers);
          double[][] expected = oracle.flow(t);
          for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
              if (!Double.isNaN(expected[i][j])) {
                assertThat(flow[i][j]).isCloseTo(expected[i][j], within(1e-12));
              }
            }
          }
          assertThat(diffusion.shift(t)).isEqualTo(oracle.shift(t));
        }
      }
    }
  }

  /** Of all 4,140 partitions of 8 nodes none is better than what a scan finds. */
  @ParameterizedTest
  @MethodSource("walks")
  void noPartitionOfEightNodesIsBetter(Graphs kind, Constructor constructor) {
    MarkovStability method =
        MarkovStability.withDefaults().withConstructor(constructor).withScales(TIMES);
    for (long seed = 0; seed < 3; seed++) {
      Oracle oracle = new Oracle(constructor, kind.weights(8, seed), 0.8);
      MarkovStability.Result result = method.analyse(kind.graph(8, seed));
      for (MarkovStability.Scale scale : result.scales()) {
        // A dropped entry of 1e-8 of the largest may go either way: up to 64 of them in Q.
        assertThat(scale.quality()).isCloseTo(oracle.best(scale.time()), within(1e-9));
      }
    }
  }

  /** Everything that a result says, from its partitions alone. */
  @ParameterizedTest
  @MethodSource("walks")
  void whatAResultSaysFollowsFromItsPartitions(Graphs kind, Constructor constructor) {
    int n = 16;
    int scales = 31;
    SimilarityGraph graph = kind.graph(n, 11);
    MarkovStability method =
        MarkovStability.withDefaults()
            .withConstructor(constructor)
            .withLogarithmicScales(-1, 1.5, scales)
            .withRestarts(12);
    MarkovStability.Result result = method.analyse(graph);
    Oracle oracle = new Oracle(constructor, kind.weights(n, 11), 0.8);
    double[][] nvi = new double[scales][scales];
    double[] restarts = new double[scales];
    for (int s = 0; s < scales; s++) {
      MarkovStability.Scale scale = result.scales().get(s);
      int[] labels = labels(scale.grouping());
      double quality = oracle.quality(scale.time(), labels);
      if (!Double.isNaN(quality)) {
        assertThat(scale.quality()).isCloseTo(quality, within(1e-9));
      }
      assertThat(method.quality(graph, scale.grouping(), scale.time()))
          .isCloseTo(scale.quality(), within(1e-12));
      restarts[s] = scale.variation();
      for (int r = 0; r < scales; r++) {
        int[] other = labels(result.scales().get(r).grouping());
        nvi[s][r] = Oracle.variation(labels, other);
        assertThat(result.variation(s, r)).isCloseTo(nvi[s][r], within(1e-12));
        // No other scale's partition is better here.
        double exchanged = oracle.quality(scale.time(), other);
        assertThat(Double.isNaN(exchanged) || exchanged < scale.quality() + 2e-8).isTrue();
      }
    }
    double[] blocks = Oracle.blockVariation(nvi, 3, 3);
    for (int s = 0; s < scales; s++) {
      // Rounding to 8 decimals may fall on either side.
      assertThat(result.blockVariation(s)).isCloseTo(blocks[s], within(1.01e-8));
      blocks[s] = result.blockVariation(s);
    }
    assertThat(result.robustScales().stream().map(MarkovStability.Scale::index).toList())
        .isEqualTo(Oracle.select(blocks, restarts, 1));
  }

  private static int[] labels(Grouping grouping) {
    return grouping.asMap().values().stream().mapToInt(x -> Integer.parseInt(x) - 1).toArray();
  }

  @ParameterizedTest
  @EnumSource(names = {"LINEARISED", "CONTINUOUS_COMBINATORIAL", "CONTINUOUS_NORMALISED"})
  void timesAreDividedByTheSpectralGap(Constructor constructor) {
    MarkovStability method =
        MarkovStability.withDefaults().withConstructor(constructor).withSpectralGapScaling(true);
    for (Graphs kind : Graphs.values()) {
      if (kind == Graphs.SIGNED || kind.isDirected()) {
        continue;
      }
      double[][] a = kind.weights(13, 5);
      Oracle oracle = new Oracle(constructor, a, 0.8);
      Grouping halves = Grouping.of(Reference.codes(13), blocks(13, 6));
      for (double t : new double[] {0.2, 1.7}) {
        double scaled = t / oracle.spectralGap();
        double expected = oracle.quality(scaled, blocks(13, 6));
        // Linearised, 1 - t is as large as 1 over the gap.
        assertThat(method.quality(kind.graph(13, 5), halves, t))
            .as(kind.name())
            .isCloseTo(expected, within(1e-10 * Math.max(1, scaled)));
      }
    }
  }

  private static int[] blocks(int n, int size) {
    int[] labels = new int[n];
    Arrays.setAll(labels, i -> i / size);
    return labels;
  }

  @Property(tries = 60)
  void variationsAreThoseOfTheDefinition(
      @ForAll @IntRange(min = 1, max = 20) int count, @ForAll @IntRange(min = 1, max = 30) int n) {
    SplittableRandom random = new SplittableRandom(31L * count + n);
    List<int[]> partitions = new ArrayList<>();
    List<Grouping> groupings = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      int groups = 1 + random.nextInt(n);
      int[] labels = random.ints(n, 0, groups).toArray();
      partitions.add(labels);
      groupings.add(Grouping.of(Reference.codes(n), labels));
    }
    assertThat(groupings.get(0).normalisedVariationOfInformation(groupings.get(count - 1)))
        .isCloseTo(Oracle.variation(partitions.get(0), partitions.get(count - 1)), within(1e-12));
    assertThat(Consensus.analyse(groupings).variation())
        .isCloseTo(Oracle.meanVariation(partitions), within(1e-12));
  }

  /** Curves with plateaus, zeros and few scales: values are multiples of 0.1. */
  @Property(tries = 500)
  void scalesAreSelectedAsDefined(
      @ForAll @IntRange(min = 1, max = 60) int scales,
      @ForAll @IntRange(min = 2, max = 9) int kernel,
      @ForAll @IntRange(min = 2, max = 9) int window,
      @ForAll @IntRange(min = 1, max = 4) int radius,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int levels = 1 + random.nextInt(4);
    int run = 1 + random.nextInt(12);
    int[] level = new int[scales];
    double[] restarts = new double[scales];
    for (int s = 0; s < scales; s++) {
      level[s] = s % run == 0 ? random.nextInt(levels) : level[s - 1];
      restarts[s] = random.nextInt(3) / 10.0;
    }
    double[][] nvi = new double[scales][scales];
    for (int r = 0; r < scales; r++) {
      for (int s = 0; s < scales; s++) {
        nvi[r][s] = r == s ? 0 : 0.1 * Math.abs(level[r] - level[s]) + (r < 9 ? 0 : 0.01 * levels);
        nvi[s][r] = nvi[r][s];
      }
    }
    ScaleSelection selection = new ScaleSelection(kernel, window, radius);
    double[] blocks = selection.blockVariation(nvi);
    assertThat(blocks).containsExactly(Oracle.blockVariation(nvi, kernel, window), within(1.01e-8));
    assertThat(selection.select(blocks, restarts))
        .containsExactly(
            Oracle.select(blocks, restarts, radius).stream().mapToInt(x -> x).toArray());
  }
}
