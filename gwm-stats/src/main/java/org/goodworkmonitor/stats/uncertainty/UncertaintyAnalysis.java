package org.goodworkmonitor.stats.uncertainty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.model.Area;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

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
 * Immutable and safe for use by many threads.
 */
public final class UncertaintyAnalysis {
  private final int replicates;
  private final long seed;
  private final Sampling sampling;
  private final Execution execution;
  private final Set<Kept> kept;
  private final double precision;
  private final int most;

  private UncertaintyAnalysis(
      int replicates,
      long seed,
      Sampling sampling,
      Execution execution,
      Set<Kept> kept,
      double precision,
      int most) {
    this.precision = precision;
    this.most = most;
    this.replicates = replicates;
    this.seed = seed;
    this.sampling = sampling;
    this.execution = execution;
    this.kept = kept;
  }

  /**
   * The defaults: 10,000 replicates, seed 0, {@link Sampling#PLAIN}, as many threads as there are
   * processors, ranks and {@link Kept#SCORES} kept.
   *
   * @return the options
   */
  public static UncertaintyAnalysis withDefaults() {
    return new UncertaintyAnalysis(
        10_000,
        0,
        Sampling.PLAIN,
        Execution.standard(),
        EnumSet.of(Kept.SCORES),
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
        execution,
        kept,
        Double.POSITIVE_INFINITY,
        newReplicates);
  }

  /**
   * Going on until mean ranks are precise enough: the number of replicates is doubled until the
   * {@linkplain Result#halfWidth() half width} is at most the precision, or the most is reached.
   * The result has the same bits as that of a run of so many replicates from the start.
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
        replicates, seed, sampling, execution, kept, newPrecision, newMost);
  }

  /**
   * With another seed. Every number is a seed, 0 as well.
   *
   * @param newSeed the seed
   * @return a new value
   */
  public UncertaintyAnalysis withSeed(long newSeed) {
    return new UncertaintyAnalysis(replicates, newSeed, sampling, execution, kept, precision, most);
  }

  /**
   * With another sampling.
   *
   * @param newSampling the sampling
   * @return a new value
   */
  public UncertaintyAnalysis withSampling(Sampling newSampling) {
    return new UncertaintyAnalysis(replicates, seed, newSampling, execution, kept, precision, most);
  }

  /**
   * Carried out in another way. Progress counts replicates.
   *
   * <p>Memory grows with areas n times classes of ranks c, which is n up to 2,048 areas and 512
   * beyond: about 4 n c bytes for each thread, 1 kB times n more where scores are kept, and 4 n²
   * more where pairs are. It does not grow with replicates.
   *
   * @param newExecution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public UncertaintyAnalysis withExecution(Execution newExecution) {
    return new UncertaintyAnalysis(replicates, seed, sampling, newExecution, kept, precision, most);
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
    return new UncertaintyAnalysis(replicates, seed, sampling, execution, all, precision, most);
  }

  /**
   * Runs all replicates.
   *
   * @param index what is analysed
   * @return the distributions
   * @throws IllegalArgumentException if the options cannot be honoured: more coordinates than
   *     Sobol's sequence has, or pairs of too many areas
   * @throws IllegalStateException if every replicate failed; the message says why
   * @throws java.util.concurrent.CancellationException if the run is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(PerturbedIndex index) {
    check(index);
    try (Run run = execution.begin()) {
      List<Step> steps = List.of();
      Tally sum = new Simulation(index, this, run).run(0, replicates);
      for (int n = replicates; ; ) {
        Result result = new Result(index, withReplicates(n), sum, steps);
        if (n == most || result.halfWidth() <= precision) {
          return result;
        }
        steps = result.convergence();
        int before = n;
        n = (int) Math.min(2L * n, most);
        Simulation next = new Simulation(index, withReplicates(n), run);
        // a hypercube of more points is another one, and too few pilots lay the classes out
        // otherwise
        if (sampling == Sampling.LATIN_HYPERCUBE || before < Simulation.PILOTS) {
          sum = next.run(0, n);
        } else {
          sum.add(next.run(before, n));
        }
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
   * @throws IllegalArgumentException as {@link #analyse}, and if there is no such replicate
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
   * @throws IllegalArgumentException as {@link #analyse}, if the range is empty or out of bounds,
   *     if a precision was stated, as a part cannot know when the whole has reached it, or if the
   *     index has strategies or perturbations that cannot be identified, so that parts of different
   *     runs could not be told apart; all of those are named
   * @throws java.util.concurrent.CancellationException if the run is cancelled; see {@link
   *     Execution}
   */
  public UncertaintyPart analysePart(PerturbedIndex index, int from, int to) {
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
    String run = fingerprint(index);
    try (Run work = execution.begin()) {
      return UncertaintyPart.of(run, from, to, new Simulation(index, this, work).run(from, to));
    }
  }

  /**
   * Puts the parts of a run together. The result has the same bits as that of {@link #analyse}.
   *
   * @param index what was analysed
   * @param parts parts of this very run, in any order, that hold each replicate once
   * @return the distributions
   * @throws IllegalArgumentException if a part is of another run or not sound, replicates are
   *     missing or there twice, a precision was stated, or the index cannot be identified
   */
  public Result merge(PerturbedIndex index, Collection<UncertaintyPart> parts) {
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
    try (Run work = execution.begin()) {
      Simulation simulation = new Simulation(index, this, work);
      Tally sum = simulation.emptyTally();
      sorted.forEach(part -> part.addTo(sum, simulation.emptyTally()));
      return new Result(index, this, sum, List.of());
    }
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

  /**
   * The number of replicates, by which a run is split into parts.
   *
   * @return at least 1
   */
  public int replicates() {
    return replicates;
  }

  long seed() {
    return seed;
  }

  Sampling sampling() {
    return sampling;
  }

  Set<Kept> kept() {
    return kept;
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

  /**
   * From a lower to an upper bound, both included.
   *
   * @param lower the lower bound
   * @param upper the upper bound
   */
  public record Interval(double lower, double upper) {}

  /**
   * How far a run had come.
   *
   * @param replicates the number of replicates, those that failed included
   * @param halfWidth how precise mean ranks were then
   */
  public record Step(int replicates, double halfWidth) {}

  /**
   * The distribution of every area's rank and score under the perturbations of an index. Made by
   * {@link UncertaintyAnalysis}.
   *
   * <p>Of an area it counts the replicates in which it has a score; where it has none in any,
   * numbers are {@code NaN}. Ranks of up to 2,048 areas are kept one by one; of more, in 512
   * classes of equal width, within which quantiles and probabilities are interpolated. Immutable
   * and safe for use by many threads.
   */
  public static final class Result implements Tabular {
    private final PerturbedIndex index;
    private final UncertaintyAnalysis options;
    private final Tally tally;
    private final int areas;
    private final int[] nominal;
    private final Distributions distributions;
    private final List<Step> steps;

    Result(PerturbedIndex index, UncertaintyAnalysis options, Tally tally, List<Step> before) {
      if (tally.succeeded == 0) {
        throw new IllegalStateException(
            "all "
                + tally.failed
                + " replicates failed, number "
                + tally.failures.firstKey()
                + " with: "
                + tally.failures.firstEntry().getValue());
      }
      this.index = index;
      this.options = options;
      this.tally = tally;
      this.areas = tally.areas;
      this.nominal = index.nominalRanks();
      this.distributions = new Distributions(tally);
      List<Step> all = new ArrayList<>(before);
      all.add(new Step(options.replicates(), halfWidth()));
      this.steps = List.copyOf(all);
    }

    /**
     * What was analysed.
     *
     * @return the perturbed index
     */
    public PerturbedIndex index() {
      return index;
    }

    /**
     * The areas, in the order of the table.
     *
     * @return an immutable list
     */
    public List<Area> areas() {
      return index.nominal().areas();
    }

    /**
     * How many replicates were scored.
     *
     * @return at least 1
     */
    public int replicates() {
      return tally.succeeded;
    }

    /**
     * How many replicates could not be scored; they are in none of the distributions.
     *
     * @return 0 or more
     */
    public int failed() {
      return tally.failed;
    }

    /**
     * The share of replicates that could not be scored. What the others give is a distribution in
     * which alternatives are no longer equally likely, nor independent.
     *
     * @return from 0 to below 1
     */
    public double failedShare() {
      return (double) tally.failed / (tally.failed + tally.succeeded);
    }

    /**
     * Why replicates could not be scored.
     *
     * @return the reason by the number of the replicate, for the first ten
     */
    public Map<Integer, String> failures() {
      return Collections.unmodifiableMap(tally.failures);
    }

    /**
     * In how many replicates an area has a score.
     *
     * @param area the area's code
     * @return from 0 to {@link #replicates()}
     * @throws IllegalArgumentException if there is no such area
     */
    public int scored(String area) {
      return (int) distributions.scored(index.row(area));
    }

    /**
     * As {@link #scored(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return from 0 to {@link #replicates()}
     * @throws IllegalArgumentException if there is no such area
     */
    public int scored(Area area) {
      return scored(area.code());
    }

    /**
     * The mean rank of an area.
     *
     * @param area the area's code
     * @return from 1 to the number of areas
     * @throws IllegalArgumentException if there is no such area
     */
    public double meanRank(String area) {
      return distributions.meanRank(index.row(area));
    }

    /**
     * As {@link #meanRank(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return from 1 to the number of areas
     * @throws IllegalArgumentException if there is no such area
     */
    public double meanRank(Area area) {
      return meanRank(area.code());
    }

    /**
     * A quantile of an area's rank, interpolated between the ranks next to it in order (Hyndman and
     * Fan 1996, type 7, as R does): 0.5 is the median.
     *
     * @param area the area's code
     * @param p from 0 to 1
     * @return the quantile
     * @throws IllegalArgumentException if there is no such area, or p is out of range
     */
    public double rankQuantile(String area, double p) {
      return distributions.rankQuantile(index.row(area), probability(p));
    }

    /**
     * As {@link #rankQuantile(String, double)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @param p from 0 to 1
     * @return the quantile
     * @throws IllegalArgumentException if there is no such area, or p is out of range
     */
    public double rankQuantile(Area area, double p) {
      return rankQuantile(area.code(), p);
    }

    /**
     * The central interval of an area's rank: from the quantile {@code (1 - level) / 2} to {@code
     * (1 + level) / 2}.
     *
     * @param area the area's code
     * @param level the share of replicates inside, from 0 to 1, such as 0.9
     * @return the interval
     * @throws IllegalArgumentException if there is no such area, or the level is out of range
     */
    public Interval rankInterval(String area, double level) {
      double tail = (1 - probability(level)) / 2;
      return new Interval(rankQuantile(area, tail), rankQuantile(area, 1 - tail));
    }

    /**
     * As {@link #rankInterval(String, double)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @param level the share of replicates inside, from 0 to 1, such as 0.9
     * @return the interval
     * @throws IllegalArgumentException if there is no such area, or the level is out of range
     */
    public Interval rankInterval(Area area, double level) {
      return rankInterval(area.code(), level);
    }

    /**
     * The distribution of an area's rank: in stochastic multicriteria acceptability analysis the
     * rank acceptability indices.
     *
     * @param area the area's code
     * @return a new array with the probability of rank 1 first; the sum is 1
     * @throws IllegalArgumentException if there is no such area
     */
    public double[] rankProbabilities(String area) {
      return distributions.rankProbabilities(index.row(area));
    }

    /**
     * As {@link #rankProbabilities(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return a new array with the probability of rank 1 first; the sum is 1
     * @throws IllegalArgumentException if there is no such area
     */
    public double[] rankProbabilities(Area area) {
      return rankProbabilities(area.code());
    }

    /**
     * The probability that an area is among the first.
     *
     * @param area the area's code
     * @param k how many ranks count, from 1 on
     * @return the probability of a rank of k or better
     * @throws IllegalArgumentException if there is no such area, or k is below 1 or above the
     *     number of areas
     */
    public double probabilityOfTop(String area, int k) {
      return distributions.rankAtMost(index.row(area), rankAmong(k));
    }

    /**
     * As {@link #probabilityOfTop(String, int)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @param k how many ranks count, from 1 on
     * @return the probability of a rank of k or better
     * @throws IllegalArgumentException if there is no such area, or k is below 1 or above the
     *     number of areas
     */
    public double probabilityOfTop(Area area, int k) {
      return probabilityOfTop(area.code(), k);
    }

    /**
     * The probability that an area is among the last.
     *
     * @param area the area's code
     * @param k how many ranks count, from 1 on
     * @return the probability of a rank worse than n - k, with n the number of areas that have a
     *     score in the index as it is
     * @throws IllegalArgumentException if there is no such area, or k is below 1 or above the
     *     number of areas
     */
    public double probabilityOfBottom(String area, int k) {
      int ranked = (int) IntStream.of(nominal).filter(rank -> rank > 0).count();
      return 1 - distributions.rankAtMost(index.row(area), Math.max(0, ranked - rankAmong(k)));
    }

    /**
     * As {@link #probabilityOfBottom(String, int)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @param k how many ranks count, from 1 on
     * @return the probability of a rank worse than n - k, with n the number of areas that have a
     *     score in the index as it is
     * @throws IllegalArgumentException if there is no such area, or k is below 1 or above the
     *     number of areas
     */
    public double probabilityOfBottom(Area area, int k) {
      return probabilityOfBottom(area.code(), k);
    }

    /**
     * How far the rank of an area is from what it is in the index as it is, on average.
     *
     * @param area the area's code
     * @return the mean of the absolute difference
     * @throws IllegalArgumentException if there is no such area
     */
    public double meanRankShift(String area) {
      return distributions.meanShift(index.row(area));
    }

    /**
     * As {@link #meanRankShift(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return the mean of the absolute difference
     * @throws IllegalArgumentException if there is no such area
     */
    public double meanRankShift(Area area) {
      return meanRankShift(area.code());
    }

    /**
     * How far ranks are from what they are in the index as it is, on average over replicates and
     * areas.
     *
     * @return the mean of the absolute difference
     */
    public double meanRankShift() {
      return IntStream.range(0, areas)
          .mapToDouble(distributions::meanShift)
          .filter(shift -> !Double.isNaN(shift))
          .average()
          .orElse(Double.NaN);
    }

    /**
     * How precise mean ranks are: half the width of their 95 % confidence interval, {@code 1.96 s /
     * sqrt(n)} with s the standard deviation of an area's rank over its n replicates, of the area
     * where it is widest. For independent points; those of the other samplings are more precise.
     *
     * @return the half width, in ranks
     */
    public double halfWidth() {
      return IntStream.range(0, areas)
          .mapToDouble(
              a ->
                  1.96
                      * distributions.rankDeviation(a)
                      / Math.sqrt((double) distributions.scored(a)))
          .filter(width -> !Double.isNaN(width))
          .max()
          .orElse(Double.NaN);
    }

    /**
     * How mean ranks became more precise as replicates were added; the last step is this result.
     *
     * @return an immutable list, of one step unless the run went on to a stated precision
     */
    public List<Step> convergence() {
      return steps;
    }

    /**
     * The mean score of an area, exact but for the unit of the sum, which is 2^-44 of the greatest
     * score.
     *
     * @param area the area's code
     * @return the mean
     * @throws IllegalArgumentException if there is no such area
     * @throws IllegalStateException if scores were not kept
     * @throws ArithmeticException if a score is 2^18 times the greatest of the first 64 replicates
     *     or more, so that the sum is not exact; the table leaves such a mean empty
     */
    public double meanScore(String area) {
      require(Kept.SCORES);
      return distributions.meanScore(index.row(area));
    }

    /**
     * As {@link #meanScore(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return the mean
     * @throws IllegalArgumentException if there is no such area
     * @throws IllegalStateException if scores were not kept
     * @throws ArithmeticException if a score is 2^18 times the greatest of the first 64 replicates
     *     or more, so that the sum is not exact; the table leaves such a mean empty
     */
    public double meanScore(Area area) {
      return meanScore(area.code());
    }

    /**
     * A quantile of an area's score, interpolated within one of 256 classes of equal width; the
     * quantiles 0 and 1 are exact.
     *
     * @param area the area's code
     * @param p from 0 to 1
     * @return the quantile
     * @throws IllegalArgumentException if there is no such area, or p is out of range
     * @throws IllegalStateException if scores were not kept
     */
    public double scoreQuantile(String area, double p) {
      require(Kept.SCORES);
      return distributions.scoreQuantile(index.row(area), probability(p));
    }

    /**
     * As {@link #scoreQuantile(String, double)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @param p from 0 to 1
     * @return the quantile
     * @throws IllegalArgumentException if there is no such area, or p is out of range
     * @throws IllegalStateException if scores were not kept
     */
    public double scoreQuantile(Area area, double p) {
      return scoreQuantile(area.code(), p);
    }

    /**
     * The central interval of an area's score.
     *
     * @param area the area's code
     * @param level the share of replicates inside, from 0 to 1
     * @return the interval
     * @throws IllegalArgumentException if there is no such area, or the level is out of range
     * @throws IllegalStateException if scores were not kept
     */
    public Interval scoreInterval(String area, double level) {
      double tail = (1 - probability(level)) / 2;
      return new Interval(scoreQuantile(area, tail), scoreQuantile(area, 1 - tail));
    }

    /**
     * As {@link #scoreInterval(String, double)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @param level the share of replicates inside, from 0 to 1
     * @return the interval
     * @throws IllegalArgumentException if there is no such area, or the level is out of range
     * @throws IllegalStateException if scores were not kept
     */
    public Interval scoreInterval(Area area, double level) {
      return scoreInterval(area.code(), level);
    }

    /**
     * The probability that one area ranks above another.
     *
     * @param area an area's code
     * @param other another area's code
     * @return the share of replicates in which it does
     * @throws IllegalArgumentException if there is no such area
     * @throws IllegalStateException if pairs were not kept
     */
    public double probabilityOfBeating(String area, String other) {
      require(Kept.PAIRS);
      return (double) tally.above[index.row(area) * areas + index.row(other)] / tally.succeeded;
    }

    /**
     * As {@link #probabilityOfBeating(String, String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @param other the other area, matched by its code
     * @return the share of replicates in which it does
     * @throws IllegalArgumentException if there is no such area
     * @throws IllegalStateException if pairs were not kept
     */
    public double probabilityOfBeating(Area area, Area other) {
      return probabilityOfBeating(area.code(), other.code());
    }

    /**
     * The probability that neither of two areas ranks above the other: they are tied, or one has no
     * score.
     *
     * @param area an area's code
     * @param other another area's code
     * @return 1 less the probabilities that one beats the other
     * @throws IllegalArgumentException if there is no such area
     * @throws IllegalStateException if pairs were not kept
     */
    public double probabilityOfTie(String area, String other) {
      require(Kept.PAIRS);
      int a = index.row(area);
      int b = index.row(other);
      int beats = tally.above[a * areas + b] + tally.above[b * areas + a];
      return (double) (tally.succeeded - beats) / tally.succeeded;
    }

    /**
     * As {@link #probabilityOfTie(String, String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @param other the other area, matched by its code
     * @return 1 less the probabilities that one beats the other
     * @throws IllegalArgumentException if there is no such area
     * @throws IllegalStateException if pairs were not kept
     */
    public double probabilityOfTie(Area area, Area other) {
      return probabilityOfTie(area.code(), other.code());
    }

    /**
     * The areas that cannot be told apart from one: neither beats the other with at least a given
     * probability.
     *
     * @param area the area's code
     * @param level the probability that counts as certain, such as 0.95
     * @return the other areas, in the order of the nominal ranking
     * @throws IllegalArgumentException if there is no such area, or the level is out of range
     * @throws IllegalStateException if pairs were not kept
     */
    public List<Area> tiedWith(String area, double level) {
      require(Kept.PAIRS);
      probability(level);
      int a = index.row(area);
      List<Area> tied = new ArrayList<>();
      for (var standing : index.nominal().ranking()) {
        int b = index.row(standing.area().code());
        double most =
            (double) Math.max(tally.above[a * areas + b], tally.above[b * areas + a])
                / tally.succeeded;
        if (b != a && most < level) {
          tied.add(standing.area());
        }
      }
      return Collections.unmodifiableList(tied);
    }

    /**
     * As {@link #tiedWith(String, double)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @param level the probability that counts as certain, such as 0.95
     * @return the other areas, in the order of the nominal ranking
     * @throws IllegalArgumentException if there is no such area, or the level is out of range
     * @throws IllegalStateException if pairs were not kept
     */
    public List<Area> tiedWith(Area area, double level) {
      return tiedWith(area.code(), level);
    }

    /**
     * The central weights of an area: the mean of the weights under which it ranks first, as shares
     * of the indicators in the whole index (Lahdelma and Salminen 2001,
     * doi:10.1287/opre.49.3.444.11220).
     *
     * @param area the area's code
     * @return an immutable map from indicator ids to shares that add up to 1; empty if the area
     *     never ranks first
     * @throws IllegalArgumentException if there is no such area
     * @throws IllegalStateException if central weights were not kept
     */
    public Map<String, Double> centralWeights(String area) {
      require(Kept.CENTRAL_WEIGHTS);
      var indicators = index.design().definition.tree().indicators();
      int at = index.row(area) * indicators.size();
      double total = 0;
      for (int k = 0; k < indicators.size(); k++) {
        total += tally.weightSums[at + k];
      }
      Map<String, Double> weights = new LinkedHashMap<>();
      for (int k = 0; total > 0 && k < indicators.size(); k++) {
        weights.put(indicators.get(k).id(), tally.weightSums[at + k] / total);
      }
      return Collections.unmodifiableMap(weights);
    }

    /**
     * As {@link #centralWeights(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return an immutable map from indicator ids to shares that add up to 1; empty if the area
     *     never ranks first
     * @throws IllegalArgumentException if there is no such area
     * @throws IllegalStateException if central weights were not kept
     */
    public Map<String, Double> centralWeights(Area area) {
      return centralWeights(area.code());
    }

    /**
     * The confidence factor of an area: the probability that it ranks first under its {@linkplain
     * #centralWeights central weights}, when all else is as uncertain as before (Lahdelma and
     * Salminen 2001). Below 1 it says how far the data and the other choices leave in doubt whether
     * even the weights that suit the area best put it first. Runs the replicates of this result
     * once more, with these weights.
     *
     * @param area the area's code
     * @return from 0 to 1; {@code NaN} if the area never ranks first
     * @throws IllegalArgumentException if there is no such area
     * @throws IllegalStateException if central weights were not kept, or a node is a member of
     *     several domains, so that weights do not follow from the shares of indicators
     * @throws java.util.concurrent.CancellationException if the run is cancelled; see {@link
     *     Execution}
     */
    public double confidenceFactor(String area) {
      Map<String, Double> central = centralWeights(area);
      if (central.isEmpty()) {
        return Double.NaN;
      }
      double[][] fixed = index.design().weights(central);
      try (Run run = options.execution.begin()) {
        Tally again =
            new Simulation(index, options.keeping(), run, draw -> draw.fixWeights(fixed))
                .run(0, options.replicates());
        return again.succeeded == 0
            ? Double.NaN
            : new Distributions(again).rankAtMost(index.row(area), 1);
      }
    }

    /**
     * As {@link #confidenceFactor(String)}, of an area that was looked up.
     *
     * @param area the area, matched by its code
     * @return from 0 to 1; {@code NaN} if the area never ranks first
     * @throws IllegalArgumentException if there is no such area
     * @throws IllegalStateException if central weights were not kept
     * @throws java.util.concurrent.CancellationException if the run is cancelled; see {@link
     *     Execution}
     */
    public double confidenceFactor(Area area) {
      return confidenceFactor(area.code());
    }

    /**
     * The areas with 90 % intervals; see {@link #toTable(double)}.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      return toTable(0.9);
    }

    /**
     * The areas in the order of the table: the rank as it is, mean and median rank, the bounds of
     * the rank's interval, the mean shift, the number and the share of replicates that failed, and
     * the same of the score where scores were kept.
     *
     * @param level the share of replicates inside the intervals, from 0 to 1
     * @return a view
     * @throws IllegalArgumentException if the level is out of range
     */
    public ResultTable toTable(double level) {
      double tail = (1 - probability(level)) / 2;
      ResultTable.Builder table =
          ResultTable.builder(
                  index.nominal().index().definition().tree().name()
                      + ": ranks in "
                      + tally.succeeded
                      + " replicates"
                      + failureText())
              .texts("code", areas(), Area::code)
              .texts("name", areas(), Area::name)
              .wholes("rank", nominal, true)
              .numbers("mean_rank", "", column(distributions::meanRank))
              .numbers("median_rank", "", column(a -> distributions.rankQuantile(a, 0.5)))
              .numbers("rank_low", "", column(a -> distributions.rankQuantile(a, tail)))
              .numbers("rank_high", "", column(a -> distributions.rankQuantile(a, 1 - tail)))
              .numbers("mean_shift", "ranks", column(distributions::meanShift))
              .wholes("failed", IntStream.range(0, areas).map(a -> tally.failed).toArray(), false)
              .numbers("failed_share", "", 3, column(a -> failedShare()));
      if (options.kept().contains(Kept.SCORES)) {
        table
            .numbers("score", "score", index.nominalScores())
            .numbers(
                "mean_score",
                "score",
                column(a -> distributions.hasMean(a) ? distributions.meanScore(a) : Double.NaN))
            .numbers("median_score", "score", column(a -> distributions.scoreQuantile(a, 0.5)))
            .numbers("score_low", "score", column(a -> distributions.scoreQuantile(a, tail)))
            .numbers("score_high", "score", column(a -> distributions.scoreQuantile(a, 1 - tail)));
      }
      return table.build();
    }

    private String failureText() {
      return tally.failed == 0
          ? ""
          : "; " + FailureLimit.text(tally.failed, tally.failed + tally.succeeded, "replicates");
    }

    private double[] column(IntToDoubleFunction ofArea) {
      return IntStream.range(0, areas).mapToDouble(ofArea).toArray();
    }

    private void require(Kept what) {
      if (!options.kept().contains(what)) {
        throw new IllegalStateException(
            what + " were not kept; run the analysis keeping(Kept." + what + ")");
      }
    }

    private int rankAmong(int k) {
      if (k < 1 || k > areas) {
        throw new IllegalArgumentException("found " + k + " ranks; expected 1 to " + areas);
      }
      return k;
    }

    private static double probability(double p) {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("found the probability " + p + "; expected 0 to 1");
      }
      return p;
    }

    @Override
    public String toString() {
      String warning = Infeasible.describe(index.infeasible());
      return toTable() + (warning.isEmpty() ? "" : warning + "\n");
    }
  }
}
