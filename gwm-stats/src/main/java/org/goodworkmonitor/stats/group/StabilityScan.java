package org.goodworkmonitor.stats.group;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.problem.Problem;

/**
 * One run of {@link MarkovStability}: scale after scale, the restarts of each in parallel. Inside,
 * areas are numbered in the order of their codes.
 */
final class StabilityScan {
  private static final int COMPARED = 20;
  private static final double BETTER = 1e-8;
  private static final int MOST_PROBLEMS = 100;

  private final SimilarityGraph graph;
  private final MarkovStability.Options options;
  private final ImmutableList<String> codes;
  private final int n;
  private final int scales;
  private final int exponent;

  StabilityScan(SimilarityGraph graph, MarkovStability.Options options) {
    this.graph = graph;
    this.options = options;
    codes = ImmutableList.sortedCopyOf(graph.codes());
    n = graph.size();
    scales = options.times.length;
    exponent =
        Statistics.exponent(
            graph.edges().stream().mapToDouble(SimilarityGraph.Edge::weight).toArray());
    check(graph, options);
  }

  private static void check(SimilarityGraph graph, MarkovStability.Options options) {
    MarkovStability.Constructor constructor = options.constructor;
    if (graph.isDirected() && !constructor.takesDirection()) {
      throw new IllegalArgumentException(
          "found a graph of edges with a direction; "
              + constructor
              + " takes none: use DIRECTED, or make the graph undirected");
    }
    if (graph.size() < 2) {
      throw new DataException(
          "there is nothing to group",
          List.of(Problem.of("the single area " + graph.codes().get(0), "give more areas")));
    }
    List<Problem> problems = new ArrayList<>();
    List<List<String>> components = graph.components();
    if (components.size() > 1) {
      for (List<String> component : components) {
        problems.add(
            Problem.of(
                "the component " + component,
                "join it to the others, or run each component by itself"));
      }
    }
    if (!constructor.takesNegativeWeights()) {
      graph.edges().stream()
          .filter(edge -> edge.weight() < 0)
          .limit(MOST_PROBLEMS)
          .forEach(
              edge ->
                  problems.add(
                      Problem.of(
                          "the weight "
                              + edge.weight()
                              + " between "
                              + edge.from()
                              + " and "
                              + edge.to(),
                          "give weights above 0, or use one of the SIGNED constructors")));
    }
    if (constructor.takesDirection() && options.damping == 1 && problems.isEmpty()) {
      List<String> cut = graph.notReachedBothWays();
      if (!cut.isEmpty()) {
        problems.add(
            Problem.of(
                "no way from " + graph.codes().get(0) + " and back for " + cut,
                "use a damping below 1"));
      }
    }
    if (!problems.isEmpty()) {
      throw new DataException("the graph has no communities by " + constructor, problems);
    }
  }

  /** Of weights in units of 2^exponent, in which no sum or product of theirs overflows. */
  private Diffusion diffusion(Run run) {
    double[][] weights = graph.matrix(Codes.order(graph.codes()));
    for (double[] row : weights) {
      Arrays.setAll(row, j -> Math.scalb(row[j], -exponent));
    }
    return options.constructor.diffusion(weights, options.damping, run);
  }

  /** By what times are multiplied: only some constructors have rates in the unit of the weights. */
  private double unit(Diffusion diffusion, Run run) {
    MarkovStability.Constructor constructor = options.constructor;
    if (!options.spectralGapScaling) {
      return constructor == MarkovStability.Constructor.SIGNED_COMBINATORIAL
          ? Math.scalb(1.0, exponent)
          : 1;
    }
    double gap = diffusion.spectralGap(run);
    return constructor == MarkovStability.Constructor.LINEARISED
        ? 1 / Math.scalb(gap, exponent)
        : 1 / gap;
  }

  /** Q at the first scale. */
  double quality(Grouping grouping) {
    int[] labels = grouping.labelsFor(codes);
    try (Run run = options.execution.withoutProgress().begin()) {
      requireMemory(run, 1);
      Diffusion diffusion = diffusion(run);
      double time = options.times[0] * unit(diffusion, run);
      double[][] objective = new double[n][n];
      diffusion.objective(time, objective, run);
      return quality(objective, labels) + diffusion.shift(time);
    }
  }

  /** Matrices of areas by areas, up to four for the walk and three for each thread, and labels. */
  private void requireMemory(Run run, int threads) {
    double matrices = 4 + 3.0 * threads;
    run.requireMemory(
        scales + " scales with " + options.restarts + " restarts of " + n + " areas",
        matrices * n * n * Double.BYTES + (double) scales * options.restarts * n * Integer.BYTES,
        "use fewer restarts, scales or threads, or fewer areas");
  }

  MarkovStability.Result run() {
    try (Run run = options.execution.begin()) {
      int threads = run.threads();
      requireMemory(run, threads);
      run.expect((scales + 1L) * options.restarts);
      Diffusion diffusion = diffusion(run);
      double unit = unit(diffusion, run);
      double[][] objective = new double[n][n];
      int[][][] found = new int[scales][options.restarts][];
      int[][] best = new int[scales][];
      double[] variation = new double[scales];
      CommunityOptimiser[] optimisers = new CommunityOptimiser[threads];
      Arrays.setAll(optimisers, i -> new CommunityOptimiser(n, options.refinement, run));
      for (int s = 0; s < scales; s++) {
        diffusion.objective(options.times[s] * unit, objective, run);
        best[s] = restart(s, objective, found[s], optimisers, run);
        int compared = Math.min(COMPARED, options.restarts);
        variation[s] = Partitions.meanNormalisedVariation(Arrays.copyOf(found[s], compared), run);
      }
      double[] quality = exchange(diffusion, unit, objective, best, run);
      MarkovStability.Result result = result(found, best, quality, variation);
      run.done(options.restarts);
      return result;
    }
  }

  private int[] restart(
      int scale, double[][] objective, int[][] found, CommunityOptimiser[] optimisers, Run run) {
    double[] quality = new double[found.length];
    double tolerance = CommunityOptimiser.tolerance(objective);
    run.forEach(
        found.length,
        (worker, restart) -> {
          int[] labels = new int[n];
          optimisers[worker].optimise(objective, tolerance, stream(scale, restart), labels);
          found[restart] = labels;
          quality[restart] = quality(objective, labels);
          run.done(1);
        });
    int best = 0;
    for (int r = 1; r < found.length; r++) {
      if (quality[r] > quality[best]) {
        best = r;
      }
    }
    return found[best];
  }

  /** A stream that depends on nothing but the seed, the scale and the restart. */
  private UniformRandomProvider stream(int scale, int restart) {
    long mixed = mix(mix(mix(options.seed) + scale) + restart);
    return RandomSource.XO_RO_SHI_RO_128_PP.create(mixed);
  }

  /** The finaliser of SplitMix64 after a step of its Weyl sequence. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The block sum of the objective over one partition. */
  private double quality(double[][] objective, int[] labels) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double[] row = objective[i];
      int label = labels[i];
      double within = 0.5 * row[i];
      for (int j = i + 1; j < n; j++) {
        if (labels[j] == label) {
          within += row[j];
        }
      }
      sum += within;
    }
    return 2 * sum;
  }

  /**
   * Lets every scale take the best partition of any scale that is better there than its own.
   *
   * @return the qualities of the partitions then kept, shift included
   */
  private double[] exchange(
      Diffusion diffusion, double unit, double[][] objective, int[][] best, Run run) {
    Map<Key, Integer> numbers = new HashMap<>();
    List<int[]> distinct = new ArrayList<>();
    int[] own = new int[scales];
    for (int s = 0; s < scales; s++) {
      int[] labels = best[s];
      own[s] =
          numbers.computeIfAbsent(
              new Key(labels),
              key -> {
                distinct.add(labels);
                return distinct.size() - 1;
              });
    }
    double[] kept = new double[scales];
    for (int s = 0; s < scales; s++) {
      double time = options.times[s] * unit;
      diffusion.objective(time, objective, run);
      double[] quality = new double[distinct.size()];
      run.forEach(quality.length, (worker, p) -> quality[p] = quality(objective, distinct.get(p)));
      int chosen = own[s];
      for (int p = 0; p < quality.length; p++) {
        if (quality[p] > quality[own[s]] + BETTER && quality[p] > quality[chosen]) {
          chosen = p;
        }
      }
      best[s] = distinct.get(chosen);
      kept[s] = quality[chosen] + diffusion.shift(time);
    }
    return kept;
  }

  private MarkovStability.Result result(
      int[][][] found, int[][] best, double[] quality, double[] variation) {
    double[][] matrix = new double[scales][scales];
    double[] entropies = new double[scales];
    for (int r = 0; r < scales; r++) {
      entropies[r] = Partitions.entropy(Partitions.sizes(best[r]), n);
      for (int s = 0; s < r; s++) {
        double joint = Partitions.entropy(Partitions.contingency(best[r], best[s]), n);
        matrix[r][s] = Partitions.normalisedVariation(joint, entropies[r], entropies[s]);
        matrix[s][r] = matrix[r][s];
      }
    }
    int[] place = new int[n];
    Arrays.setAll(place, i -> codes.indexOf(graph.codes().get(i)));
    ImmutableList.Builder<MarkovStability.Scale> list = ImmutableList.builder();
    for (int s = 0; s < scales; s++) {
      double[] support = new double[n];
      int hits = 0;
      for (int[] labels : found[s]) {
        Partitions.addJaccard(best[s], labels, support);
        hits += Arrays.equals(best[s], labels) ? 1 : 0;
      }
      int[] labels = best[s];
      int restarts = found[s].length;
      list.add(
          new MarkovStability.Scale(
              s,
              options.times[s],
              Grouping.of(graph.codes(), Arrays.stream(place).map(i -> labels[i]).toArray()),
              quality[s],
              variation[s],
              hits / (double) restarts,
              Arrays.stream(place).mapToDouble(i -> support[i] / restarts).toArray(),
              false));
    }
    return MarkovStability.Result.of(
        list.build(), matrix, options.selection.orElseGet(() -> ScaleSelection.forScales(scales)));
  }

  /** Labels as the key of a map. */
  private record Key(List<Integer> labels) {
    Key(int[] labels) {
      this(Arrays.stream(labels).boxed().toList());
    }
  }
}
