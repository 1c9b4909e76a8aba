package org.goodworkmonitor.stats.group;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.goodworkmonitor.core.problem.DataException;
import org.goodworkmonitor.stats.internal.Arguments;
import org.goodworkmonitor.stats.internal.Workers;

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

    Diffusion diffusion(double[][] a, double damping, Workers workers) {
      return switch (this) {
        case LINEARISED -> Diffusion.linearised(a);
        case CONTINUOUS_COMBINATORIAL -> Diffusion.combinatorial(a, workers);
        case CONTINUOUS_NORMALISED -> Diffusion.normalised(a, workers);
        case SIGNED_MODULARITY -> Diffusion.signedModularity(a);
        case SIGNED_COMBINATORIAL -> Diffusion.signedCombinatorial(a, workers);
        case DIRECTED -> Diffusion.directed(a, damping, workers);
        case LINEARISED_DIRECTED -> Diffusion.linearisedDirected(a, damping, workers);
      };
    }

    boolean takesNegativeWeights() {
      return this == SIGNED_MODULARITY || this == SIGNED_COMBINATORIAL;
    }

    boolean takesDirection() {
      return this == DIRECTED || this == LINEARISED_DIRECTED;
    }
  }

  /** Is told how far the work is; called by the thread that runs it. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A scale is done; the last one is when all scales have tried the partitions of each other and
     * the result stands.
     *
     * @param done how many scales are done
     * @param all how many there are
     */
    void scaleDone(int done, int all);
  }

  /**
   * The defaults:
   *
   * <ul>
   *   <li>constructor {@link Constructor#CONTINUOUS_NORMALISED}
   *   <li>121 scales, log10 t from -1 to 2 in equal steps, not divided by the spectral gap
   *   <li>100 restarts per scale, with Leiden refinement, seed 0
   *   <li>as many threads as there are processors
   *   <li>damping 0.8, for the directed constructors
   *   <li>scale selection with K = W = max(2, S/10) and R = max(1, S/100) for S scales
   *   <li>nobody is told of progress, nothing cancels
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
   * Sets the number of threads. It does not change the result.
   *
   * @param threads at least 1
   * @return a new value
   * @throws IllegalArgumentException if it is below 1
   */
  public MarkovStability withThreads(int threads) {
    Arguments.positive("threads", threads);
    return with(o -> o.threads = OptionalInt.of(threads));
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

  /**
   * Sets who is told of progress.
   *
   * @param progress called after every scale, for the last one at the very end
   * @return a new value
   */
  public MarkovStability withProgress(Progress progress) {
    return with(o -> o.progress = progress);
  }

  /**
   * Sets what cancels the work. Interrupting the thread cancels it as well.
   *
   * @param cancelled asked before every restart, by all threads, and within all long steps between
   *     them, such as the eigendecomposition; true ends the work
   * @return a new value
   */
  public MarkovStability withCancellation(BooleanSupplier cancelled) {
    return with(o -> o.cancelled = cancelled);
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
   * @throws CancellationException if the work is cancelled, or the thread is interrupted
   */
  public MarkovStabilityResult run(SimilarityGraph graph) {
    return new StabilityScan(graph, options).run();
  }

  /**
   * The quality Q(t) of any grouping, such as one found by another method or at another time.
   *
   * @param graph as in {@link #run}
   * @param grouping groups of exactly the areas of the graph
   * @param time above 0, in the unit of the constructor; divided by the spectral gap if so set
   * @return Q(t), shift included
   * @throws DataException as {@link #run}
   * @throws IllegalArgumentException as {@link #run}; if the areas differ, both sides are listed;
   *     or if the time is not above 0
   * @throws IllegalStateException as {@link #run}
   * @throws CancellationException as {@link #run}
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
    OptionalInt threads = OptionalInt.empty();
    boolean spectralGapScaling;
    boolean refinement = true;
    double damping = 0.8;
    Optional<ScaleSelection> selection = Optional.empty();
    Progress progress = (done, all) -> {};
    BooleanSupplier cancelled = () -> false;

    Options() {}

    Options(Options other) {
      constructor = other.constructor;
      times = other.times;
      restarts = other.restarts;
      seed = other.seed;
      threads = other.threads;
      spectralGapScaling = other.spectralGapScaling;
      refinement = other.refinement;
      damping = other.damping;
      selection = other.selection;
      progress = other.progress;
      cancelled = other.cancelled;
    }
  }
}
