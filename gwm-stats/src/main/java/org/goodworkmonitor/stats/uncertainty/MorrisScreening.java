package org.goodworkmonitor.stats.uncertainty;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * Elementary effects, a cheap screen for factors that matter (Morris 1991,
 * doi:10.1080/00401706.1991.10484804; mu* and groups: Campolongo, Cariboni and Saltelli 2007,
 * doi:10.1016/j.envsoft.2006.10.004). Immutable.
 *
 * <p>Each of r trajectories starts at a random point of a grid of p levels, which lie at the
 * middles of p equal parts of (0, 1) so that alternatives are hit alike, and changes one factor
 * after the other, in random order, by p / 2 levels. The effect is the change of the output over
 * the change of the coordinate, 1/2; r (d + 1) evaluations in all.
 *
 * <p>A factor of several coordinates, such as all weights or the errors of all data, is a group:
 * its coordinates change together, each up or down at random, for what moves all weights or all
 * values alike changes no rank. A group has a mu* only, as its effects have no sign.
 */
public final class MorrisScreening implements Tabular {
  private static final double STEP = 0.5;

  private final String output;
  private final List<Effect> effects;

  /**
   * The effect of one factor.
   *
   * @param factor its name
   * @param muStar the mean of the absolute effects: how much the factor matters
   * @param mu the mean of the effects, with their signs; {@code NaN} for a group
   * @param sigma the standard deviation of the effects (divisor n - 1): how much it depends on the
   *     other factors, or is not linear; {@code NaN} for a group
   * @param trajectories how many trajectories gave an effect
   */
  public record Effect(String factor, double muStar, double mu, double sigma, int trajectories) {}

  private MorrisScreening(String output, List<Effect> effects) {
    this.output = output;
    this.effects = List.copyOf(effects);
  }

  /**
   * Screens the factors of an index.
   *
   * @param index what is analysed
   * @param output the number to explain
   * @param trajectories the number of trajectories, at least 2; 20 to 50 are usual
   * @param levels the number of levels, even and at least 4; 4 and 8 are usual
   * @param seed the seed
   * @return the effects
   * @throws IllegalArgumentException if there is no such area, or a number is out of range
   * @throws CancellationException if the calling thread is interrupted
   */
  public static MorrisScreening of(
      PerturbedIndex index, Output output, int trajectories, int levels, long seed) {
    Evaluator evaluator = Evaluator.of(index, output);
    return screen(
        index.factors(),
        output.name(),
        evaluator.offsets(),
        evaluator.function(),
        trajectories,
        levels,
        seed);
  }

  /**
   * Screens the variables of any function.
   *
   * @param factors the names of its variables
   * @param function a function of as many numbers between 0 and 1; {@code NaN} where it fails
   * @param trajectories the number of trajectories, at least 2
   * @param levels the number of levels, even and at least 4
   * @param seed the seed
   * @return the effects
   * @throws IllegalArgumentException if a number is out of range
   */
  public static MorrisScreening of(
      List<String> factors,
      ToDoubleFunction<double[]> function,
      int trajectories,
      int levels,
      long seed) {
    int[] offsets = IntStream.rangeClosed(0, factors.size()).toArray();
    return screen(
        factors, "function", offsets, function::applyAsDouble, trajectories, levels, seed);
  }

  private static MorrisScreening screen(
      List<String> factors,
      String output,
      int[] offsets,
      Evaluator.PointFunction function,
      int trajectories,
      int levels,
      long seed) {
    if (trajectories < 2 || levels < 4 || levels % 2 != 0) {
      throw new IllegalArgumentException(
          "found "
              + trajectories
              + " trajectories on "
              + levels
              + " levels; expected at least 2, and an even number of levels from 4 on");
    }
    int count = factors.size();
    double[][] found = new double[count][trajectories];
    Philox philox = new Philox();
    double[] point = new double[offsets[count]];
    double[] u = new double[2 * point.length + count];
    boolean[] up = new boolean[point.length];
    for (int t = 0; t < trajectories; t++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted before all trajectories were done");
      }
      philox.fill(seed, Points.TRAJECTORY, t, u);
      for (int j = 0; j < point.length; j++) {
        int half = levels / 2;
        int low = (int) (u[j] * half);
        up[j] = u[point.length + j] < 0.5;
        point[j] = (low + (up[j] ? 0 : half) + 0.5) / levels;
      }
      double before = function.at(point);
      for (int f : order(u, 2 * point.length, count)) {
        for (int j = offsets[f]; j < offsets[f + 1]; j++) {
          point[j] += up[j] ? STEP : -STEP;
        }
        double after = function.at(point);
        found[f][t] = (up[offsets[f]] ? after - before : before - after) / STEP;
        before = after;
      }
    }
    return new MorrisScreening(
        output,
        IntStream.range(0, count)
            .mapToObj(f -> effect(factors.get(f), offsets[f + 1] - offsets[f] > 1, found[f]))
            .toList());
  }

  /** The factors in the order of random numbers. */
  private static int[] order(double[] u, int from, int count) {
    return IntStream.range(0, count)
        .boxed()
        .sorted(Comparator.comparingDouble(f -> u[from + f]))
        .mapToInt(f -> f)
        .toArray();
  }

  private static Effect effect(String factor, boolean group, double[] all) {
    double[] effects = Arrays.stream(all).filter(e -> !Double.isNaN(e)).toArray();
    int n = effects.length;
    double muStar = Arrays.stream(effects).map(Math::abs).sum() / n;
    double mu = group ? Double.NaN : Arrays.stream(effects).sum() / n;
    double squares = Arrays.stream(effects).map(e -> (e - mu) * (e - mu)).sum();
    return new Effect(factor, muStar, mu, Math.sqrt(squares / (n - 1)), n);
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
   * A row per factor, those that matter most first.
   *
   * @return a view
   */
  @Override
  public ResultTable toTable() {
    List<Effect> sorted =
        effects.stream().sorted(Comparator.comparingDouble(Effect::muStar).reversed()).toList();
    return ResultTable.builder("Elementary effects on " + output)
        .texts("factor", sorted, Effect::factor)
        .numbers("mu_star", "", sorted.stream().mapToDouble(Effect::muStar).toArray())
        .numbers("mu", "", sorted.stream().mapToDouble(Effect::mu).toArray())
        .numbers("sigma", "", sorted.stream().mapToDouble(Effect::sigma).toArray())
        .wholes("trajectories", sorted.stream().mapToInt(Effect::trajectories).toArray(), false)
        .build();
  }

  @Override
  public String toString() {
    return toTable().toString(3);
  }
}
