package org.goodworkmonitor.stats.uncertainty;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.index.Ranker;

/** A function of points of the unit cube whose coordinates belong to factors. */
interface Evaluator {
  /** What is computed. */
  String output();

  /** The names of the factors. */
  List<String> factors();

  /** The first coordinate of each factor, and the number of coordinates at the end. */
  int[] offsets();

  /** The alternatives among which a factor chooses; none if it is no choice. */
  List<String> alternatives(int factor);

  /** A function of a point, for one thread; not a number where it fails. */
  PointFunction function();

  /** Why the function fails at a point. */
  String reason(double[] point);

  /** What is known beforehand about failures; empty if nothing is. */
  String warning();

  default int dimensions() {
    return offsets()[factors().size()];
  }

  /** A function of a point. */
  @FunctionalInterface
  interface PointFunction {
    double at(double[] point);
  }

  /** A function of independent variables. */
  static Evaluator of(List<String> variables, ToDoubleFunction<double[]> function) {
    List<String> factors = List.copyOf(Perturbation.atLeast(1, variables, "factors"));
    int[] offsets = IntStream.rangeClosed(0, factors.size()).toArray();
    return new Evaluator() {
      @Override
      public String output() {
        return "function";
      }

      @Override
      public List<String> factors() {
        return factors;
      }

      @Override
      public int[] offsets() {
        return offsets;
      }

      @Override
      public List<String> alternatives(int factor) {
        return List.of();
      }

      @Override
      public PointFunction function() {
        return function::applyAsDouble;
      }

      @Override
      public String reason(double[] point) {
        return "the function gives no number";
      }

      @Override
      public String warning() {
        return "";
      }
    };
  }

  /** One output of a perturbed index. */
  static Evaluator of(PerturbedIndex index, Output output) {
    Output.Reader reader = output.in(index);
    return new Evaluator() {
      @Override
      public String output() {
        return output.name();
      }

      @Override
      public List<String> factors() {
        return index.factors();
      }

      @Override
      public int[] offsets() {
        return index.design().offsets;
      }

      @Override
      public List<String> alternatives(int factor) {
        return index.design().factors.get(factor).alternatives();
      }

      @Override
      public PointFunction function() {
        Draw draw = index.design().draw();
        Ranker ranker = new Ranker(index.areas());
        int[] ranks = new int[index.areas()];
        return point -> {
          index.design().apply(point, draw);
          if (!draw.plan.score()) {
            return Double.NaN;
          }
          double[] scores = draw.plan.scoresToRank();
          Design design = index.design();
          ranker.rank(
              scores, scores.length, design.direction(), design.definition.ranking(), ranks);
          return reader.read(scores, ranks);
        };
      }

      @Override
      public String reason(double[] point) {
        Draw draw = index.design().draw();
        index.design().apply(point, draw);
        return draw.plan.score()
            ? "an area whose score is needed is left unscored"
            : draw.plan.problem();
      }

      @Override
      public String warning() {
        return Infeasible.describe(index.infeasible());
      }
    };
  }
}
