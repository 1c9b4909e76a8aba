package org.goodworkmonitor.stats.uncertainty;

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
}
