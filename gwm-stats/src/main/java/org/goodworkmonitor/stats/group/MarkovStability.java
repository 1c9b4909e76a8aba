package org.goodworkmonitor.stats.group;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;
import org.goodworkmonitor.stats.internal.Arguments;

/**
 * Markov Stability: the partitions of a graph that a random walk stays in for a long time, at every
 * scale, and the scales that are robust (Delvenne, Yaliraki and Barahona 2010, <a
 * href="https://doi.org/10.1073/pnas.0903215107">doi:10.1073/pnas.0903215107</a>; Lambiotte,
 * Delvenne and Barahona 2014, <a
 * href="https://doi.org/10.1109/TNSE.2015.2391998">doi:10.1109/TNSE.2015.2391998</a>).
 *
 * <p>A partition with indicator matrix H has at time t the quality
 *
 * <pre>Q(t) = shift + Tr[H'(F(t) - sum_k v(2k-1) v(2k)') H]</pre>
 *
 * with F, v and shift by the {@link Constructor}. At every time, Louvain with the refinement of
 * Leiden is run many times from single areas, each time in another random order and with a stream
 * of random numbers of its own; the partition of the largest Q is kept. Then every scale tries the
 * partitions of all others and takes one that is better by more than 1e-8. How much the restarts of
 * a scale, and how much the scales, agree is told by the normalised variation of information (NVI,
 * see {@link Grouping}); robust scales are those where both agree (Schindler, Clarke and Barahona
 * 2023, <a href="https://doi.org/10.1098/rsos.230405">doi:10.1098/rsos.230405</a>).
 *
 * <p>The same graph, options and seed give the same result to the last bit on any number of threads
 * and in whatever order the areas come; with the order only the numbers of the communities change.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class MarkovStability {
  private static final MarkovStability DEFAULTS = new MarkovStability(new Options());

  private final Options options;

  private MarkovStability(Options options) {
    this.options = options;
  }

  /**
   * What the walk is, and with it F(t), the null vectors and the shift of Q(t). d = A1, w = sum d.
   */
  public enum Constructor {
    /** F = tA/w, v = d/w, shift 1 - t: modularity with resolution 1/t. Fast and rougher. */
    LINEARISED,
    /** F = exp(-t(D - A)/mean(d))/n, v = 1/n: the walk leaves nodes of many edges sooner. */
    CONTINUOUS_COMBINATORIAL,
    /** F = P exp(-t(I - D^-1 A)), P = diag(d/w), v = d/w: the walk leaves every node at rate 1. */
    CONTINUOUS_NORMALISED,
    /**
     * For graphs with negative weights, of total strengths w+ and w-: F = tA/(w+ + w-), v1 = d+/(w+
     * + w-), v2 = d+/w+, v3 = -d-/w-, v4 = d-/(w+ + w-) (Gomez, Jensen and Arenas 2009, <a
     * href="https://doi.org/10.1103/PhysRevE.80.016114">doi:10.1103/PhysRevE.80.016114</a>).
     */
    SIGNED_MODULARITY,
    /**
     * For graphs with negative weights: F = exp(-tL) exp(-tL)', L = diag(sum |A|) - A, against no
     * null model: areas whose walks spread alike, and with the same sign, are together (Schaub,
     * Delvenne, Lambiotte and Barahona 2019, <a
     * href="https://doi.org/10.1103/PhysRevE.99.062308">doi:10.1103/PhysRevE.99.062308</a>).
     */
    SIGNED_COMBINATORIAL,
    /**
     * For edges with a direction: F = P exp(t(M - I)), P = diag(pi), pi M = pi, v = pi, with M = a
     * D^-1 A + [(1-a) I + a diag(dangling)] 11'/n and a = {@link #withDamping}.
     */
    DIRECTED,
    /** {@link #DIRECTED} to first order in t: F = tP(M - I), v = pi, shift 1. */
    LINEARISED_DIRECTED;

    Diffusion diffusion(double[][] a, double damping, Run run) {
      return switch (this) {
        case LINEARISED -> Diffusion.linearised(a);
        case CONTINUOUS_COMBINATORIAL -> Diffusion.combinatorial(a, run);
        case CONTINUOUS_NORMALISED -> Diffusion.normalised(a, run);
        case SIGNED_MODULARITY -> Diffusion.signedModularity(a);
        case SIGNED_COMBINATORIAL -> Diffusion.signedCombinatorial(a, run);
        case DIRECTED -> Diffusion.directed(a, damping, run);
        case LINEARISED_DIRECTED -> Diffusion.linearisedDirected(a, damping, run);
      };
    }

    boolean takesNegativeWeights() {
      return this == SIGNED_MODULARITY || this == SIGNED_COMBINATORIAL;
    }

    boolean takesDirection() {
      return this == DIRECTED || this == LINEARISED_DIRECTED;
    }
  }

  /**
   * The defaults:
   *
   * <ul>
   *   <li>constructor {@link Constructor#CONTINUOUS_NORMALISED}
   *   <li>121 scales, log10 t from -1 to 2 in equal steps, not divided by the spectral gap
   *   <li>100 restarts per scale, with Leiden refinement, seed 0
   *   <li>damping 0.8, for the directed constructors
   *   <li>scale selection with K = W = max(2, S/10) and R = max(1, S/100) for S scales
   *   <li>{@link Execution#standard}
   * </ul>
   *
   * @return the defaults
   */
  public static MarkovStability withDefaults() {
    return DEFAULTS;
  }

  /**
   * Sets what the walk is.
   *
   * @param constructor the constructor
   * @return a new value
   */
  public MarkovStability withConstructor(Constructor constructor) {
    return with(o -> o.constructor = constructor);
  }

  /**
   * Sets the times, in the unit of the constructor.
   *
   * @param times one or more, each above 0, ascending
   * @return a new value
   * @throws IllegalArgumentException if there are none, or one is not above the one before
   */
  public MarkovStability withScales(double... times) {
    if (times.length == 0) {
      throw new IllegalArgumentException("no scales; give at least one");
    }
    double before = 0;
    for (double time : times) {
      if (!(time > before && time < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "scales: found " + time + " after " + before + "; expected times above 0, ascending");
      }
      before = time;
    }
    double[] copy = times.clone();
    return with(o -> o.times = copy);
  }

  /**
   * Sets times in equal steps of their logarithm.
   *
   * @param from the decimal logarithm of the first
   * @param to the decimal logarithm of the last
   * @param count how many, at least 2
   * @return a new value
   * @throws IllegalArgumentException if count is below 2, or to is not above from
   */
  public MarkovStability withLogarithmicScales(double from, double to, int count) {
    if (count < 2 || !(from < to)) {
      throw new IllegalArgumentException(
          "found "
              + count
              + " scales from 10^"
              + from
              + " to 10^"
              + to
              + "; expected 2 or more, ascending");
    }
    return withScales(logarithmic(from, to, count));
  }

  private static double[] logarithmic(double from, double to, int count) {
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      times[i] = Math.pow(10, from + (to - from) * i / (count - 1));
    }
    return times;
  }

  /**
   * Sets how often every scale is optimised anew.
   *
   * @param restarts at least 1; NVI(t) is of the first 20 and needs at least 2
   * @return a new value
   * @throws IllegalArgumentException if it is below 1
   */
  public MarkovStability withRestarts(int restarts) {
    Arguments.positive("restarts", restarts);
    return with(o -> o.restarts = restarts);
  }

  /**
   * Sets the seed, from which the stream of every restart of every scale is derived.
   *
   * @param seed any number; 0 is a seed like others
   * @return a new value
   */
  public MarkovStability withSeed(long seed) {
    return with(o -> o.seed = seed);
  }

  /**
   * Carried out in another way. Progress counts restarts of all scales, and as many as one scale
   * has for the exchange between them. Memory: of n areas, 8 n² bytes times 4 and 3 more for each
   * thread, and 4 n for each restart of each scale.
   *
   * @param execution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public MarkovStability withExecution(Execution execution) {
    return with(o -> o.execution = execution);
  }

  /**
   * Whether times are divided by the spectral gap, the second eigenvalue: of D - A when linearised,
   * of (D - A)/mean(d) when combinatorial, of I - D^-1 A when normalised. The other constructors
   * have none.
   *
   * @param scaled true to divide
   * @return a new value
   */
  public MarkovStability withSpectralGapScaling(boolean scaled) {
    return with(o -> o.spectralGapScaling = scaled);
  }

  /**
   * Whether communities are refined as in Leiden. Without it the optimiser is plain Louvain, which
   * is faster, finds lower qualities, and may leave communities that do not hang together.
   *
   * @param refined true to refine
   * @return a new value
   */
  public MarkovStability withLeidenRefinement(boolean refined) {
    return with(o -> o.refinement = refined);
  }

  /**
   * Sets the probability a that the directed walk follows an edge, and does not jump anywhere.
   *
   * @param damping above 0, at most 1; with 1 every area must be reached from every other
   * @return a new value
   * @throws IllegalArgumentException if it is not
   */
  public MarkovStability withDamping(double damping) {
    if (!(damping > 0 && damping <= 1)) {
      throw new IllegalArgumentException(
          "damping: found " + damping + "; expected above 0, at most 1");
    }
    return with(o -> o.damping = damping);
  }

  /**
   * Sets how robust scales are selected: the mean NVI between the K scales around each is smoothed
   * by triangular weights over W scales; in each basin of the curve the first scale of least NVI(t)
   * no further than R from its centre is selected.
   *
   * @param kernel K, at least 2
   * @param window W, at least 1
   * @param radius R, at least 1
   * @return a new value
   * @throws IllegalArgumentException if one is smaller
   */
  public MarkovStability withScaleSelection(int kernel, int window, int radius) {
    ScaleSelection selection = ScaleSelection.of(kernel, window, radius);
    return with(o -> o.selection = Optional.of(selection));
  }

  private MarkovStability with(Consumer<Options> change) {
    Options copy = new Options(options);
    change.accept(copy);
    return new MarkovStability(copy);
  }

  /**
   * Finds the communities of a graph at every scale.
   *
   * @param graph a connected graph; with negative weights, or edges with a direction, only for the
   *     constructors that take them
   * @return the partitions and how robust they are
   * @throws DataException if there is a single area, the graph is not connected, in which case the
   *     members of its components are named, or the constructor does not take its weights
   * @throws IllegalArgumentException if the graph is directed and the constructor is not
   * @throws IllegalStateException if times are to be divided by a spectral gap that there is not
   * @throws java.util.concurrent.CancellationException if the work is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(SimilarityGraph graph) {
    return new StabilityScan(graph, options).run();
  }

  /**
   * The quality Q(t) of any grouping, such as one found by another method or at another time.
   *
   * @param graph as in {@link #analyse}
   * @param grouping groups of exactly the areas of the graph
   * @param time above 0, in the unit of the constructor; divided by the spectral gap if so set
   * @return Q(t), shift included
   * @throws DataException as {@link #analyse}
   * @throws IllegalArgumentException as {@link #analyse}; if the areas differ, both sides are
   *     listed; or if the time is not above 0
   * @throws IllegalStateException as {@link #analyse}
   * @throws java.util.concurrent.CancellationException as {@link #analyse}
   */
  public double quality(SimilarityGraph graph, Grouping grouping, double time) {
    return new StabilityScan(graph, withScales(time).options).quality(grouping);
  }

  /** The options; written only while a copy is changed that nobody else has seen. */
  static final class Options {
    Constructor constructor = Constructor.CONTINUOUS_NORMALISED;
    double[] times = logarithmic(-1, 2, 121);
    int restarts = 100;
    long seed;
    Execution execution = Execution.standard();
    boolean spectralGapScaling;
    boolean refinement = true;
    double damping = 0.8;
    Optional<ScaleSelection> selection = Optional.empty();

    Options() {}

    Options(Options other) {
      constructor = other.constructor;
      times = other.times;
      restarts = other.restarts;
      seed = other.seed;
      execution = other.execution;
      spectralGapScaling = other.spectralGapScaling;
      refinement = other.refinement;
      damping = other.damping;
      selection = other.selection;
    }
  }

  /** The best partition of one scale. Immutable. */
  public static final class Scale {
    private final int index;
    private final double time;
    private final Grouping grouping;
    private final double quality;
    private final double variation;
    private final double bestShare;
    private final double[] support;
    private final boolean robust;

    Scale(
        int index,
        double time,
        Grouping grouping,
        double quality,
        double variation,
        double bestShare,
        double[] support,
        boolean robust) {
      this.index = index;
      this.time = time;
      this.grouping = grouping;
      this.quality = quality;
      this.variation = variation;
      this.bestShare = bestShare;
      this.support = support;
      this.robust = robust;
    }

    private Scale(Scale other, boolean robust) {
      this(
          other.index,
          other.time,
          other.grouping,
          other.quality,
          other.variation,
          other.bestShare,
          other.support,
          robust);
    }

    /**
     * The place among the scales.
     *
     * @return from 0
     */
    public int index() {
      return index;
    }

    /**
     * The time, as it was given.
     *
     * @return above 0
     */
    public double time() {
      return time;
    }

    /**
     * The communities, labelled "1", "2", ... by the first of their areas.
     *
     * @return the grouping
     */
    public Grouping grouping() {
      return grouping;
    }

    /**
     * The number of communities.
     *
     * @return at least 1
     */
    public int communities() {
      return grouping.count();
    }

    /**
     * The quality Q(t), shift included.
     *
     * @return the largest that was found
     */
    public double quality() {
      return quality;
    }

    /**
     * NVI(t): how much the restarts differ, 2 sum_{i&lt;j} NVI(i, j) / m^2 over the first m = 20 of
     * them, or as many as there are.
     *
     * @return from 0, where all found the same communities, to 1
     */
    public double variation() {
      return variation;
    }

    /**
     * The share of the restarts that found exactly these communities.
     *
     * @return from 0 to 1; it may be 0 where they were taken over from another scale
     */
    public double bestShare() {
      return bestShare;
    }

    /**
     * How far the restarts support the place of every area, as in {@link Grouping#support}.
     *
     * @return from code to support, above 0 and at most 1
     */
    public Map<String, Double> support() {
      ImmutableMap.Builder<String, Double> result = ImmutableMap.builder();
      int i = 0;
      for (String code : grouping.codes()) {
        result.put(code, support[i++]);
      }
      return result.buildOrThrow();
    }

    /**
     * The members that the restarts support least, the least certain first; areas of equal support
     * come in the order of the graph, areas of full support not at all.
     *
     * @param count how many at the most
     * @return codes, none where all restarts agree
     */
    public List<String> leastCertain(int count) {
      List<String> codes = List.copyOf(grouping.codes());
      return IntStream.range(0, support.length)
          .filter(i -> support[i] < 1)
          .boxed()
          .sorted(Comparator.comparingDouble(i -> support[i]))
          .limit(count)
          .map(codes::get)
          .toList();
    }

    /**
     * Whether the scale was selected as robust.
     *
     * @return true if so
     */
    public boolean isRobust() {
      return robust;
    }

    /**
     * The time, the number of communities and the quality.
     *
     * @return a short text
     */
    @Override
    public String toString() {
      return "Scale[t = " + time + ", " + communities() + " communities, quality " + quality + "]";
    }
  }

  /**
   * The communities of a graph at every scale, and how robust they are.
   *
   * <p>Immutable and safe for use by many threads.
   */
  public static final class Result implements Tabular {
    private final ImmutableList<Scale> scales;
    private final double[][] variation;
    private final double[] blockVariation;

    private Result(ImmutableList<Scale> scales, double[][] variation, double[] blockVariation) {
      this.scales = scales;
      this.variation = variation;
      this.blockVariation = blockVariation;
    }

    /** Selects the robust ones of the scales. */
    static Result of(List<Scale> scales, double[][] variation, ScaleSelection selection) {
      double[] blocks = selection.blockVariation(variation);
      double[] restarts = scales.stream().mapToDouble(Scale::variation).toArray();
      List<Integer> robust = Ints.asList(selection.select(blocks, restarts));
      return new Result(
          scales.stream()
              .map(scale -> new Scale(scale, robust.contains(scale.index)))
              .collect(ImmutableList.toImmutableList()),
          variation,
          blocks);
    }

    /**
     * All scales, by time.
     *
     * @return an immutable list, not empty
     */
    public List<Scale> scales() {
      return scales;
    }

    /**
     * The scales selected as robust, by time.
     *
     * @return an immutable list; empty where no scale stands out, or the scales are too few to tell
     */
    public List<Scale> robustScales() {
      return scales.stream().filter(Scale::isRobust).toList();
    }

    /**
     * The scale to take for a number of communities: of the robust ones with that many the one of
     * the least {@link Scale#variation}; if there is none, of all.
     *
     * @param communities how many
     * @return the scale, or nothing where no scale has that many communities
     */
    public Optional<Scale> withCommunities(int communities) {
      return scales.stream()
          .filter(scale -> scale.communities() == communities)
          .min(
              Comparator.comparing((Scale scale) -> !scale.isRobust())
                  .thenComparingDouble(Scale::variation));
    }

    /**
     * The normalised variation of information between the communities of two scales.
     *
     * @param first the index of a scale
     * @param second the index of another
     * @return from 0 to 1
     * @throws IndexOutOfBoundsException if there is no such scale
     */
    public double variation(int first, int second) {
      return variation[first][second];
    }

    /**
     * The mean NVI between a scale and those around it, smoothed: basins of this curve are what
     * lasts.
     *
     * @param index the index of a scale
     * @return from 0 to 1, {@code NaN} at both ends of the scales
     * @throws IndexOutOfBoundsException if there is no such scale
     */
    public double blockVariation(int index) {
      return blockVariation[index];
    }

    /**
     * The same scan with its robust scales selected anew; see {@link
     * MarkovStability#withScaleSelection}.
     *
     * @param kernel K, at least 2
     * @param window W, at least 1
     * @param radius R, at least 1
     * @return a new result
     * @throws IllegalArgumentException if one is smaller
     */
    public Result withScaleSelection(int kernel, int window, int radius) {
      return of(scales, variation, ScaleSelection.of(kernel, window, radius));
    }

    @Override
    public List<ResultTable> toTables() {
      return List.of(toTable(), memberships(), flow());
    }

    /**
     * The community of every area at every robust scale: a row per area with its code and a column
     * per robust scale, named {@code t=<time>}, that a map can be drawn of.
     *
     * @return the table
     */
    public ResultTable memberships() {
      ResultTable.Builder table =
          ResultTable.builder("Communities at the robust scales")
              .texts("code", List.copyOf(scales.get(0).grouping().codes()));
      for (Scale scale : robustScales()) {
        table.texts("t=" + scale.time(), List.copyOf(scale.grouping().asMap().values()));
      }
      return table.build();
    }

    /**
     * The flow of members from each robust scale to the next: a row per pair of communities that
     * have areas in common, with both times, both labels and the number of these areas.
     *
     * @return the table, without rows where fewer than two scales are robust
     */
    public ResultTable flow() {
      List<Scale> robust = robustScales();
      List<Double> times = new ArrayList<>();
      List<Double> nextTimes = new ArrayList<>();
      List<String> from = new ArrayList<>();
      List<String> to = new ArrayList<>();
      List<Integer> areas = new ArrayList<>();
      for (int r = 1; r < robust.size(); r++) {
        ResultTable flow = robust.get(r - 1).grouping().flowTo(robust.get(r).grouping());
        for (int row = 0; row < flow.rows(); row++) {
          times.add(robust.get(r - 1).time());
          nextTimes.add(robust.get(r).time());
          from.add(flow.column("from").text(row));
          to.add(flow.column("to").text(row));
          areas.add((int) flow.column("areas").number(row));
        }
      }
      return ResultTable.builder("Flow of members between the robust scales")
          .numbers("time", "", Doubles.toArray(times))
          .texts("from", from)
          .numbers("next time", "", Doubles.toArray(nextTimes))
          .texts("to", to)
          .wholes("areas", Ints.toArray(areas), false)
          .build();
    }

    /**
     * A row per scale: time, number of communities, quality, NVI, block NVI, the share of restarts
     * that found the best partition, and whether the scale is robust.
     *
     * @return the table
     */
    @Override
    public ResultTable toTable() {
      return ResultTable.builder("Communities by scale")
          .numbers("time", "", numbers(scales, Scale::time))
          .wholes("communities", wholes(scales, Scale::communities), false)
          .numbers("quality", "", numbers(scales, Scale::quality))
          .numbers("nvi", "", numbers(scales, Scale::variation))
          .numbers("block nvi", "", blockVariation)
          .numbers("best share", "", numbers(scales, Scale::bestShare))
          .texts("robust", scales, scale -> scale.isRobust() ? "yes" : "no")
          .build();
    }

    /**
     * The robust scales.
     *
     * @return a short text
     */
    @Override
    public String toString() {
      return "MarkovStability[" + scales.size() + " scales, robust " + robustScales() + "]";
    }
  }
}
