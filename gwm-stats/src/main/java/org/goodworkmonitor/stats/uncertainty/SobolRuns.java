package org.goodworkmonitor.stats.uncertainty;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.goodworkmonitor.core.execution.Run;

/**
 * The values of a function at pairs of points, and at the first with some coordinates of the
 * second. Points are made where they are needed and not kept.
 */
final class SobolRuns {
  private static final int PIECE = 32;

  private final Evaluator evaluator;
  private final List<List<Integer>> factors;
  private final Run run;
  private double[] a = new double[0];
  private double[] b = new double[0];
  private final double[][] mixed;

  SobolRuns(Evaluator evaluator, List<List<Integer>> factors, Run run) {
    this.evaluator = evaluator;
    this.factors = factors;
    this.run = run;
    this.mixed = new double[factors.size()][0];
  }

  /** Evaluates up to a number of pairs, all of them or those that are missing. */
  void extend(boolean goesOn, int pairs, Supplier<Points> source) {
    int done = goesOn ? a.length : 0;
    run.expect((long) pairs - done);
    run.allocate(
        pairs + " pairs of points for " + mixed.length + " factors",
        (double) pairs * (3 * mixed.length + 8) * Double.BYTES, // the estimator has copies of these
        "use fewer pairs or groups of factors",
        () -> {
          a = Arrays.copyOf(a, pairs);
          b = Arrays.copyOf(b, pairs);
          Arrays.setAll(mixed, f -> Arrays.copyOf(mixed[f], pairs));
          return mixed;
        });
    int pieces = (int) (((long) pairs - done + PIECE - 1) / PIECE);
    int count = Math.max(1, Math.min(run.threads(), pieces));
    List<Worker> workers = Stream.generate(() -> new Worker(source.get())).limit(count).toList();
    run.forEach(
        pieces,
        (t, piece) -> {
          int from = done + piece * PIECE;
          int to = from + Math.min(pairs - from, PIECE);
          for (int i = from; i < to; i++) {
            workers.get(t).evaluate(i);
          }
          run.done(to - from);
        });
  }

  /**
   * The estimator of values less their mean, which leaves far less noise in first-order indices.
   */
  SobolEstimator estimator() {
    double mean =
        DoubleStream.concat(Arrays.stream(a), Arrays.stream(b))
            .filter(value -> !Double.isNaN(value))
            .average()
            .orElse(0);
    return SobolEstimator.ofComplete(
        less(a, mean),
        less(b, mean),
        Arrays.stream(mixed).map(values -> less(values, mean)).toArray(double[][]::new));
  }

  /**
   * The first point, in the order of pairs, at which the function fails; empty if there is none.
   */
  double[] firstFailure(Points points) {
    Worker worker = new Worker(points);
    for (int pair = 0; pair < a.length; pair++) {
      if (Double.isNaN(b[pair])) {
        return worker.second(pair).clone();
      }
      if (Double.isNaN(a[pair])) {
        return worker.first(pair).clone();
      }
      for (int f = 0; f < mixed.length; f++) {
        if (Double.isNaN(mixed[f][pair])) {
          return worker.mixed(pair, f).clone();
        }
      }
    }
    return new double[0];
  }

  private static double[] less(double[] values, double mean) {
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  /** The buffers of one thread. */
  private final class Worker {
    private final Points points;
    private final Evaluator.PointFunction function = evaluator.function();
    private final int[] offsets = evaluator.offsets();
    private final int dimensions = evaluator.dimensions();
    private final double[] u = new double[2 * dimensions];
    private final double[] point = new double[dimensions];
    private int at = -1;

    Worker(Points points) {
      this.points = points;
    }

    void evaluate(int pair) {
      run.check();
      b[pair] = function.at(second(pair));
      a[pair] = function.at(first(pair));
      for (int f = 0; f < mixed.length; f++) {
        run.check();
        mixed[f][pair] = function.at(mixed(pair, f));
      }
    }

    private void go(int pair) {
      if (pair != at) {
        points.point(pair, u);
        at = pair;
      }
    }

    double[] first(int pair) {
      go(pair);
      System.arraycopy(u, 0, point, 0, dimensions);
      return point;
    }

    double[] second(int pair) {
      go(pair);
      System.arraycopy(u, dimensions, point, 0, dimensions);
      return point;
    }

    /** The first point with some coordinates of the second. */
    double[] mixed(int pair, int f) {
      first(pair);
      for (int factor : factors.get(f)) {
        int from = offsets[factor];
        System.arraycopy(u, dimensions + from, point, from, offsets[factor + 1] - from);
      }
      return point;
    }
  }
}
