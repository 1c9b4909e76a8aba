package org.goodworkmonitor.stats.uncertainty;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.index.Ranker;

/** A function of points of the unit cube whose coordinates belong to factors. */
interface Evaluator {
  int dimensions();

  /** The first coordinate of each factor, and the number of coordinates at the end. */
  int[] offsets();

  /** A function of a point, for one thread; not a number where it fails. */
  PointFunction function();

  /** A function of a point. */
  @FunctionalInterface
  interface PointFunction {
    double at(double[] point);
  }

  /** One output of a perturbed index. */
  static Evaluator of(PerturbedIndex index, Output output) {
    Output.Reader reader = output.in(index);
    return new Evaluator() {
      @Override
      public int dimensions() {
        return index.dimensions();
      }

      @Override
      public int[] offsets() {
        return index.design().offsets;
      }

      @Override
      public PointFunction function() {
        Model model = index.model();
        Draw draw = new Draw(index.design().tree);
        Ranker ranker = new Ranker(index.areas());
        double[] scores = new double[index.areas()];
        int[] ranks = new int[index.areas()];
        return point -> {
          index.design().draw(point, draw);
          if (!model.score(draw, scores)) {
            return Double.NaN;
          }
          ranker.rank(scores, scores.length, index.design().definition.ranking(), ranks);
          return reader.read(scores, ranks);
        };
      }
    };
  }

  /** Evaluates many points on threads; values do not depend on their number. */
  default double[] all(double[][] points, int threads) {
    double[] values = new double[points.length];
    int pieces = Math.min(threads, points.length);
    Runnable[] tasks =
        IntStream.range(0, pieces)
            .<Runnable>mapToObj(
                piece ->
                    () -> {
                      PointFunction function = function();
                      int from = (int) ((long) points.length * piece / pieces);
                      int to = (int) ((long) points.length * (piece + 1) / pieces);
                      for (int i = from; i < to; i++) {
                        values[i] = function.at(points[i]);
                      }
                    })
            .toArray(Runnable[]::new);
    Workers.run(tasks);
    return values;
  }

  /** A point in which a factor's coordinates are those of another point. */
  default double[] swapped(double[] point, double[] other, int factor) {
    double[] mixed = Arrays.copyOf(point, point.length);
    int from = offsets()[factor];
    System.arraycopy(other, from, mixed, from, offsets()[factor + 1] - from);
    return mixed;
  }
}
