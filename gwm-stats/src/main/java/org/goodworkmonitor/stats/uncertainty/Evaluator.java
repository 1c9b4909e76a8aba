package org.goodworkmonitor.stats.uncertainty;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.goodworkmonitor.core.index.Ranker;
import org.goodworkmonitor.stats.internal.Workers;

/** A function of points of the unit cube whose coordinates belong to factors. */
interface Evaluator {
  /** How many points a thread takes at once. */
  int PIECE = 64;

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
    int pieces = (points.length + PIECE - 1) / PIECE;
    int count = Math.min(threads, pieces);
    List<PointFunction> functions = Stream.generate(this::function).limit(count).toList();
    try (Workers workers = new Workers(count, () -> false)) {
      workers.run(
          pieces,
          (t, piece) -> {
            int to = Math.min(points.length, (piece + 1) * PIECE);
            for (int i = piece * PIECE; i < to; i++) {
              values[i] = functions.get(t).at(points[i]);
            }
          });
    }
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
