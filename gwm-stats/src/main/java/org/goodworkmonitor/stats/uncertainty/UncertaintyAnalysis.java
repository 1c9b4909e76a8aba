package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Monte Carlo uncertainty analysis: scores and ranks an index many times under its perturbations,
 * and gives the distribution of every area's rank and score (OECD/JRC <i>Handbook on Constructing
 * Composite Indicators</i> 2008, chapter 7, doi:10.1787/9789264043466-en; Saisana, Saltelli and
 * Tarantola 2005, doi:10.1111/j.1467-985X.2005.00350.x).
 *
 * <p>The same index, seed, sampling and number of replicates give the same bits on any number of
 * threads and for any split into parts: each replicate is a function of its own number, and only
 * counts and sums of whole numbers are kept. Memory grows with areas times areas (of more than
 * 2,048 areas, times 512) and threads, not with replicates.
 *
 * <p>A replicate that cannot be scored is left out and counted; the number and the share of them
 * are in every table and text made of the result, and the first ones are reported with the reason.
 * Interrupting the calling thread cancels a run. Immutable and safe for use by many threads.
 */
public final class UncertaintyAnalysis {
  private final int replicates;
  private final long seed;
  private final Sampling sampling;
  private final int threads;
  private final Set<Kept> kept;
  private final LongConsumer progress;
  private final double precision;
  private final int most;

  private UncertaintyAnalysis(
      int replicates,
      long seed,
      Sampling sampling,
      int threads,
      Set<Kept> kept,
      LongConsumer progress,
      double precision,
      int most) {
    this.precision = precision;
    this.most = most;
    this.replicates = replicates;
    this.seed = seed;
    this.sampling = sampling;
    this.threads = threads;
    this.kept = kept;
    this.progress = progress;
  }

  /**
   * The defaults: 10,000 replicates, seed 0, {@link Sampling#PLAIN}, as many threads as there are
   * processors, ranks and {@link Kept#SCORES} kept, no report of progress.
   *
   * @return the options
   */
  public static UncertaintyAnalysis withDefaults() {
    return new UncertaintyAnalysis(
        10_000,
        0,
        Sampling.PLAIN,
        Runtime.getRuntime().availableProcessors(),
        EnumSet.of(Kept.SCORES),
        done -> {},
        Double.POSITIVE_INFINITY,
        10_000);
  }

  /**
   * With another number of replicates.
   *
   * @param newReplicates at least 1
   * @return a new value, without a stated precision
   * @throws IllegalArgumentException if there are fewer
   */
  public UncertaintyAnalysis withReplicates(int newReplicates) {
    return new UncertaintyAnalysis(
        positive(newReplicates, "replicates"),
        seed,
        sampling,
        threads,
        kept,
        progress,
        Double.POSITIVE_INFINITY,
        newReplicates);
  }

  /**
   * Going on until mean ranks are precise enough: the number of replicates is doubled until the
   * {@linkplain UncertaintyResult#halfWidth() half width} is at most the precision, or the most is
   * reached. The result has the same bits as that of a run of so many replicates from the start.
   *
   * @param newPrecision in ranks, such as 0.1
   * @param newMost the most replicates, at least {@link #withReplicates}
   * @return a new value
   * @throws IllegalArgumentException if the precision is not above 0, or the most is below the
   *     number of replicates
   */
  public UncertaintyAnalysis untilPrecision(double newPrecision, int newMost) {
    if (!(newPrecision > 0) || newMost < replicates) {
      throw new IllegalArgumentException(
          "found the precision "
              + newPrecision
              + " with at most "
              + newMost
              + " replicates; expected a precision above 0 and at least "
              + replicates
              + " replicates");
    }
    return new UncertaintyAnalysis(
        replicates, seed, sampling, threads, kept, progress, newPrecision, newMost);
  }

  /**
   * With another seed. Every number is a seed, 0 as well.
   *
   * @param newSeed the seed
   * @return a new value
   */
  public UncertaintyAnalysis withSeed(long newSeed) {
    return new UncertaintyAnalysis(
        replicates, newSeed, sampling, threads, kept, progress, precision, most);
  }

  /**
   * With another sampling.
   *
   * @param newSampling the sampling
   * @return a new value
   */
  public UncertaintyAnalysis withSampling(Sampling newSampling) {
    return new UncertaintyAnalysis(
        replicates, seed, newSampling, threads, kept, progress, precision, most);
  }

  /**
   * On another number of threads. The result does not depend on it.
   *
   * @param newThreads at least 1
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public UncertaintyAnalysis withThreads(int newThreads) {
    return new UncertaintyAnalysis(
        replicates,
        seed,
        sampling,
        positive(newThreads, "threads"),
        kept,
        progress,
        precision,
        most);
  }

  /**
   * Keeping other things beside the distribution of ranks; none are allowed.
   *
   * @param newKept all that is kept
   * @return a new value
   */
  public UncertaintyAnalysis keeping(Kept... newKept) {
    Set<Kept> all = EnumSet.noneOf(Kept.class);
    all.addAll(List.of(newKept));
    return new UncertaintyAnalysis(
        replicates, seed, sampling, threads, all, progress, precision, most);
  }

  /**
   * Reporting progress.
   *
   * @param listener is told now and then how many replicates are done, by one thread at a time
   * @return a new value
   */
  public UncertaintyAnalysis withProgress(LongConsumer listener) {
    return new UncertaintyAnalysis(
        replicates, seed, sampling, threads, kept, listener, precision, most);
  }

  /**
   * Runs all replicates.
   *
   * @param index what is analysed
   * @return the distributions
   * @throws IllegalArgumentException if the options cannot be honoured: more coordinates than
   *     Sobol's sequence has, or pairs of too many areas
   * @throws IllegalStateException if every replicate failed; the message says why
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public UncertaintyResult run(PerturbedIndex index) {
    check(index);
    List<UncertaintyResult.Step> steps = List.of();
    Tally sum = new Simulation(index, this).run(0, replicates, 0);
    for (int n = replicates; ; ) {
      UncertaintyResult result = new UncertaintyResult(index, withReplicates(n), sum, steps);
      if (n == most || result.halfWidth() <= precision) {
        return result;
      }
      steps = result.convergence();
      int before = n;
      n = (int) Math.min(2L * n, most);
      Simulation next = new Simulation(index, withReplicates(n));
      // a hypercube of more points is another one, and too few pilots lay the classes out otherwise
      if (sampling == Sampling.LATIN_HYPERCUBE || before < Simulation.PILOTS) {
        sum = next.run(0, n, 0);
      } else {
        sum.add(next.run(before, n, before));
      }
    }
  }

  /**
   * The point of one replicate, with which it can be looked at by itself: {@code
   * index.ranks(analysis.point(index, 17))}.
   *
   * @param index what is analysed
   * @param replicate its number, from 0 on, below the number of replicates
   * @return a new array of as many coordinates as the index has
   * @throws IllegalArgumentException as {@link #run}, and if there is no such replicate
   */
  public double[] point(PerturbedIndex index, int replicate) {
    check(index);
    if (replicate < 0 || replicate >= replicates) {
      throw new IllegalArgumentException(
          "found the replicate " + replicate + "; expected one of [0, " + replicates + ")");
    }
    double[] point = new double[index.dimensions()];
    sampling.points(seed, replicates, point.length).point(replicate, point);
    return point;
  }

  /**
   * Runs some of the replicates.
   *
   * @param index what is analysed
   * @param from the number of the first replicate, from 0 on
   * @param to the number after that of the last, at most the number of replicates
   * @return what is needed of them
   * @throws IllegalArgumentException as {@link #run}, if the range is empty or out of bounds, or if
   *     a precision was stated, as a part cannot know when the whole has reached it
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
   */
  public UncertaintyPart runPart(PerturbedIndex index, int from, int to) {
    check(index);
    requireFixed();
    if (from < 0 || from >= to || to > replicates) {
      throw new IllegalArgumentException(
          "found the replicates ["
              + from
              + ", "
              + to
              + "); expected some of [0, "
              + replicates
              + ")");
    }
    return UncertaintyPart.of(
        fingerprint(index), from, to, new Simulation(index, this).run(from, to, 0));
  }

  /**
   * Puts the parts of a run together. The result has the same bits as that of {@link #run}.
   *
   * @param index what was analysed
   * @param parts parts of this very run, in any order, that hold each replicate once
   * @return the distributions
   * @throws IllegalArgumentException if a part is of another run or not sound, replicates are
   *     missing or there twice, or a precision was stated
   */
  public UncertaintyResult result(PerturbedIndex index, Collection<UncertaintyPart> parts) {
    check(index);
    requireFixed();
    List<UncertaintyPart> sorted = new ArrayList<>(parts);
    sorted.sort(Comparator.comparingInt(UncertaintyPart::from));
    String run = fingerprint(index);
    int next = 0;
    for (UncertaintyPart part : sorted) {
      if (!part.run().equals(run)) {
        throw new IllegalArgumentException(
            part
                + " is of another run; index, data, seed, sampling, replicates and what is kept"
                + " must be the same");
      }
      if (part.from() != next) {
        throw new IllegalArgumentException(
            "found the parts "
                + sorted
                + "; expected each replicate of [0, "
                + replicates
                + ") once");
      }
      next = part.to();
    }
    if (next != replicates) {
      throw new IllegalArgumentException(
          "found the parts "
              + sorted
              + "; expected each replicate of [0, "
              + replicates
              + ") once");
    }
    Simulation simulation = new Simulation(index, this);
    Tally sum = simulation.emptyTally();
    sorted.forEach(part -> part.addTo(sum, simulation.emptyTally()));
    return new UncertaintyResult(index, this, sum, List.of());
  }

  private void requireFixed() {
    if (most != replicates || precision != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "found a run until a precision, whose parts are not known beforehand; state the number"
              + " of replicates by withReplicates()");
    }
  }

  private void check(PerturbedIndex index) {
    if (sampling == Sampling.SOBOL && index.dimensions() > Points.Sobol.MOST_DIMENSIONS) {
      throw Points.Sobol.tooMany(index.dimensions());
    }
    if (kept.contains(Kept.PAIRS) && index.areas() > Tally.MOST_WITH_PAIRS) {
      throw new IllegalArgumentException(
          "found "
              + index.areas()
              + " areas; pairs can be kept of at most "
              + Tally.MOST_WITH_PAIRS);
    }
  }

  private String fingerprint(PerturbedIndex index) {
    return String.join(
        " ",
        index.fingerprint(),
        Integer.toString(replicates),
        Long.toString(seed),
        sampling.name(),
        kept.toString());
  }

  static int positive(int number, String what) {
    if (number < 1) {
      throw new IllegalArgumentException("found " + number + " " + what + "; expected at least 1");
    }
    return number;
  }

  int replicates() {
    return replicates;
  }

  long seed() {
    return seed;
  }

  Sampling sampling() {
    return sampling;
  }

  int threads() {
    return threads;
  }

  Set<Kept> kept() {
    return kept;
  }

  LongConsumer progress() {
    return progress;
  }

  @Override
  public String toString() {
    return "UncertaintyAnalysis["
        + replicates
        + " replicates, seed "
        + seed
        + ", "
        + sampling
        + ", keeping ranks and "
        + kept
        + "]";
  }
}
