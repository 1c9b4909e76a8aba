package org.goodworkmonitor.stats.uncertainty;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Elementary effects, a cheap screen for factors that matter (Morris 1991,
 * doi:10.1080/00401706.1991.10484804; mu* and groups: Campolongo, Cariboni and Saltelli 2007,
 * doi:10.1016/j.envsoft.2006.10.004). Each of r trajectories starts at a random point and changes
 * one factor after the other, in random order; r (d + 1) evaluations in all.
 *
 * <p>A numeric factor of one coordinate moves on p levels, {@code e + (1 - 2e) i / (p - 1)} for i
 * from 0 to p - 1, by the step {@code (1 - 2e) p / (2 (p - 1))}, up or down. Its effect is the
 * change of the output over the change of the coordinate. The levels are those of Morris, from 0 to
 * 1, moved inwards by e = 0.005, so that quantiles of distributions without bounds stay finite.
 *
 * <p>A choice among alternatives has no levels and no order. It goes from one alternative to a
 * different one, both drawn at random, all pairs being equally likely. Its effect is the change of
 * the output, so that mu* is the mean difference that another alternative makes. The order in which
 * alternatives were given has no influence, except on which of them are drawn where several have
 * the same description or are numbered, as sets of weights are.
 *
 * <p>A factor of several coordinates, such as all weights or the errors of all data, is a group:
 * its coordinates change together, each by the step of a numeric factor, up or down at random, for
 * what moves all weights or all values alike changes no rank. Its effect is the change of the
 * output over the step. Choices and groups have a mu* only, as their effects have no sign.
 *
 * <p>Where an evaluation fails, the effects before and after it are missing. If more than 1 % of
 * all effects are missing, the screening refuses to give a result, unless {@link #withFailuresUpTo}
 * says otherwise. Immutable and safe for use by many threads.
 */
public final class MorrisScreening {
  private static final double EDGE = 0.005;
  private static final double WIDTH = 1 - 2 * EDGE;

  private final int trajectories;
  private final int levels;
  private final long seed;
  private final FailureLimit limit;
  private final Execution execution;

  private MorrisScreening(
      int trajectories, int levels, long seed, FailureLimit limit, Execution execution) {
    this.trajectories = trajectories;
    this.levels = levels;
    this.seed = seed;
    this.limit = limit;
    this.execution = execution;
  }

  /**
   * The defaults: 50 trajectories on 4 levels, seed 0, at most 1 % of the effects missing.
   *
   * @return the options
   */
  public static MorrisScreening withDefaults() {
    return new MorrisScreening(50, 4, 0, FailureLimit.DEFAULT, Execution.standard());
  }

  /**
   * With another number of trajectories.
   *
   * @param newTrajectories at least 2; 20 to 50 are usual
   * @return a new value
   * @throws IllegalArgumentException if there are fewer
   */
  public MorrisScreening withTrajectories(int newTrajectories) {
    UncertaintyAnalysis.positive(newTrajectories - 1, "trajectories after the first");
    return new MorrisScreening(newTrajectories, levels, seed, limit, execution);
  }

  /**
   * With another number of levels for numeric factors.
   *
   * @param newLevels even and at least 4; 4 and 8 are usual
   * @return a new value
   * @throws IllegalArgumentException if the number is odd or below 4
   */
  public MorrisScreening withLevels(int newLevels) {
    if (newLevels < 4 || newLevels % 2 != 0) {
      throw new IllegalArgumentException(
          "found " + newLevels + " levels; expected an even number, at least 4");
    }
    return new MorrisScreening(trajectories, newLevels, seed, limit, execution);
  }

  /**
   * With another seed. Every number is a seed, 0 as well.
   *
   * @param newSeed the seed
   * @return a new value
   */
  public MorrisScreening withSeed(long newSeed) {
    return new MorrisScreening(trajectories, levels, newSeed, limit, execution);
  }

  /**
   * With another share of effects that may be missing because the index cannot be scored. 1 gives a
   * result in any case; the effects are then those among the draws that can be scored.
   *
   * @param share from 0 to 1
   * @return a new value
   * @throws IllegalArgumentException if the share is out of range
   */
  public MorrisScreening withFailuresUpTo(double share) {
    return new MorrisScreening(trajectories, levels, seed, new FailureLimit(share), execution);
  }

  /**
   * Carried out in another way. Progress counts trajectories. Memory: 8 bytes for each effect, that
   * is, for each trajectory and factor.
   *
   * @param newExecution threads, progress and cancellation; no number depends on it
   * @return a new value
   */
  public MorrisScreening withExecution(Execution newExecution) {
    return new MorrisScreening(trajectories, levels, seed, limit, newExecution);
  }

  /**
   * Screens the factors of an index.
   *
   * @param index what is analysed
   * @param output the number to explain
   * @return the effects
   * @throws IllegalArgumentException if there is no such area
   * @throws IllegalStateException if more effects are missing than allowed; the message says why
   * @throws java.util.concurrent.CancellationException if the run is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(PerturbedIndex index, Output output) {
    return run(Evaluator.of(index, output));
  }

  /**
   * Screens the variables of any function. All are numeric.
   *
   * @param factors the names of its variables
   * @param function a function of as many numbers between 0 and 1; {@code NaN} where it fails; must
   *     be safe for use by many threads and not keep the array
   * @return the effects
   * @throws IllegalArgumentException if there is no variable
   * @throws IllegalStateException if more effects are missing than allowed
   * @throws java.util.concurrent.CancellationException if the run is cancelled; see {@link
   *     Execution}
   */
  public Result analyse(List<String> factors, ToDoubleFunction<double[]> function) {
    return run(Evaluator.of(factors, function));
  }

  private Result run(Evaluator evaluator) {
    try (Run run = execution.begin()) {
      run.expect(trajectories);
      int count = evaluator.factors().size();
      double[][] effects =
          run.allocate(
              trajectories + " trajectories through " + count + " factors",
              (double) trajectories * count * Double.BYTES,
              "use fewer trajectories",
              () -> new double[count][trajectories]);
      int threads = Math.min(run.threads(), trajectories);
      List<Walk> walks =
          Stream.generate(() -> new Walk(evaluator, effects, run)).limit(threads).toList();
      run.forEach(
          trajectories,
          (worker, trajectory) -> {
            walks.get(worker).go(trajectory);
            run.done(1);
          });
      Walk first =
          walks.stream().min(Comparator.comparingInt(walk -> walk.failedTrajectory)).orElseThrow();
      List<Effect> all = IntStream.range(0, count).mapToObj(first::effect).toList();
      int missing = all.stream().mapToInt(Effect::failed).sum();
      limit.check(evaluator, missing, (long) count * trajectories, "effects", first.failed);
      return new Result(evaluator.output(), all);
    }
  }

  /** Trajectories, one after the other; for one thread. */
  private final class Walk {
    private final List<String> factors;
    private final int[] offsets;
    private final Evaluator.PointFunction function;
    private final Run run;
    private final int count;

    /** The places of the alternatives of each choice, in the order of their descriptions. */
    private final double[][] places;

    private final double[][] effects;
    private final double[] point;
    private final double[] next;
    private final double[] u;
    private final double step = WIDTH * levels / (2.0 * (levels - 1));
    private final Philox philox = new Philox();
    private double[] failed = new double[0];
    private int failedTrajectory = Integer.MAX_VALUE;

    Walk(Evaluator evaluator, double[][] effects, Run run) {
      this.factors = evaluator.factors();
      this.offsets = evaluator.offsets();
      this.function = evaluator.function();
      this.run = run;
      this.count = factors.size();
      this.places = new double[count][];
      for (int f = 0; f < count; f++) {
        places[f] = places(evaluator.alternatives(f));
      }
      this.effects = effects;
      this.point = new double[offsets[count]];
      this.next = new double[point.length];
      this.u = new double[2 * point.length + count];
    }

    private static double[] places(List<String> alternatives) {
      int size = alternatives.size();
      return IntStream.range(0, size)
          .boxed()
          .sorted(Comparator.comparing(alternatives::get))
          .mapToDouble(i -> (i + 0.5) / size)
          .toArray();
    }

    void go(int trajectory) {
      philox.fill(seed, Points.TRAJECTORY, trajectory, u);
      for (int f = 0; f < count; f++) {
        draw(f);
      }
      double before = evaluate(trajectory);
      for (int f : order()) {
        int at = offsets[f];
        double change = isNumeric(f) ? next[at] - point[at] : places[f].length == 0 ? step : 1;
        System.arraycopy(next, at, point, at, offsets[f + 1] - at);
        double after = evaluate(trajectory);
        effects[f][trajectory] = (after - before) / change;
        before = after;
      }
    }

    /** Draws from where to where a factor goes. */
    private void draw(int f) {
      for (int j = offsets[f]; j < offsets[f + 1]; j++) {
        double v = u[point.length + j];
        int size = places[f].length;
        if (size == 0) {
          int low = Draw.pick(u[j], levels / 2);
          boolean up = v < 0.5;
          point[j] = level(up ? low : low + levels / 2);
          next[j] = level(up ? low + levels / 2 : low);
        } else {
          int from = Draw.pick(u[j], size);
          int other = size == 1 ? 0 : Draw.pick(v, size - 1);
          point[j] = places[f][from];
          next[j] = places[f][size > 1 && other >= from ? other + 1 : other];
        }
      }
    }

    private double level(int i) {
      return EDGE + WIDTH * i / (levels - 1);
    }

    /** The factors in the order of random numbers. */
    private int[] order() {
      return IntStream.range(0, count)
          .boxed()
          .sorted(Comparator.comparingDouble(f -> u[2 * point.length + f]))
          .mapToInt(f -> f)
          .toArray();
    }

    private double evaluate(int trajectory) {
      run.check();
      double value = function.at(point);
      if (Double.isNaN(value) && failed.length == 0) {
        failed = point.clone();
        failedTrajectory = trajectory;
      }
      return value;
    }

    private boolean isNumeric(int f) {
      return places[f].length == 0 && offsets[f + 1] - offsets[f] == 1;
    }

    Effect effect(int f) {
      double[] found = Arrays.stream(effects[f]).filter(e -> !Double.isNaN(e)).toArray();
      int n = found.length;
      double muStar = Statistics.mean(Arrays.stream(found).map(Math::abs).toArray());
      double mu = isNumeric(f) ? Statistics.mean(found) : Double.NaN;
      double sigma =
          isNumeric(f) && n > 1 ? Statistics.standardDeviation(found, n - 1) : Double.NaN;
      return new Effect(factors.get(f), muStar, mu, sigma, n, trajectories - n);
    }
  }

  /**
   * The effect of one factor.
   *
   * @param factor its name
   * @param muStar the mean of the absolute effects: how much the factor matters
   * @param mu the mean of the effects, with their signs; {@code NaN} for a choice or a group
   * @param sigma the standard deviation of the effects (divisor n - 1): how much they depend on the
   *     other factors, or are not linear; {@code NaN} for a choice or a group
   * @param trajectories how many trajectories gave an effect
   * @param failed how many trajectories gave none, because the index could not be scored
   */
  public record Effect(
      String factor, double muStar, double mu, double sigma, int trajectories, int failed) {
    /**
     * The share of trajectories that gave no effect.
     *
     * @return from 0 to 1
     */
    public double failedShare() {
      return (double) failed / (trajectories + failed);
    }
  }

  /** The effects of all factors. Immutable. */
  public static final class Result implements Tabular {
    private final String output;
    private final List<Effect> effects;

    private Result(String output, List<Effect> effects) {
      this.output = output;
      this.effects = List.copyOf(effects);
    }

    /**
     * The effects, in the order of the factors.
     *
     * @return an immutable list
     */
    public List<Effect> effects() {
      return effects;
    }

    /**
     * How many effects are missing because the index could not be scored.
     *
     * @return 0 or more
     */
    public int failed() {
      return effects.stream().mapToInt(Effect::failed).sum();
    }

    /**
     * A row per factor, those that matter most first, with the number and the share of trajectories
     * that failed.
     *
     * @return a view
     */
    @Override
    public ResultTable toTable() {
      List<Effect> sorted =
          effects.stream().sorted(Comparator.comparingDouble(Effect::muStar).reversed()).toList();
      int all = effects.stream().mapToInt(e -> e.trajectories() + e.failed()).sum();
      String failures = failed() == 0 ? "" : "; " + FailureLimit.text(failed(), all, "effects");
      return ResultTable.builder("Elementary effects on " + output + failures)
          .texts("factor", sorted, Effect::factor)
          .numbers("mu_star", "", sorted.stream().mapToDouble(Effect::muStar).toArray())
          .numbers("mu", "", sorted.stream().mapToDouble(Effect::mu).toArray())
          .numbers("sigma", "", sorted.stream().mapToDouble(Effect::sigma).toArray())
          .wholes("trajectories", sorted.stream().mapToInt(Effect::trajectories).toArray(), false)
          .wholes("failed", sorted.stream().mapToInt(Effect::failed).toArray(), false)
          .numbers("failed_share", "", sorted.stream().mapToDouble(Effect::failedShare).toArray())
          .build();
    }

    @Override
    public String toString() {
      return toTable().toString(3);
    }
  }
}
