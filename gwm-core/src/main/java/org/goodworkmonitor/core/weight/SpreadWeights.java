package org.goodworkmonitor.core.weight;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.model.Sample.Divisor;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Weights by how much the scores of a member differ, or how little others tell of them. */
record SpreadWeights(Kind kind) implements Weighting.FromScores {

  /** What the weights are made of. */
  enum Kind {
    STANDARD_DEVIATION("standard-deviation"),
    GINI("gini"),
    RECIPROCAL_GINI("reciprocal-gini"),
    CRITIC("critic");

    private final String id;

    Kind(String id) {
      this.id = id;
    }
  }

  @Override
  public Map<String, Double> weigh(Members members) {
    Map<String, Double> weights = new LinkedHashMap<>();
    switch (kind) {
      case STANDARD_DEVIATION -> each(members, weights, SpreadWeights::deviation);
      case GINI -> each(members, weights, SpreadWeights::gini);
      case RECIPROCAL_GINI -> each(members, weights, scores -> 1 / gini(scores));
      case CRITIC -> critic(members, weights);
    }
    double total = 0;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      if (Double.isInfinite(weight.getValue())) {
        throw new InvalidValueException(
            "the same score in every area for '"
                + weight.getKey()
                + "', whose Gini coefficient is 0",
            "leave the member out, or choose other weights");
      }
      total += weight.getValue();
    }
    if (!(total > 0)) {
      throw new InvalidValueException(
          "members that are the same in every area",
          "choose other weights, equal ones for example");
    }
    double all = total;
    weights.replaceAll((id, weight) -> weight / all);
    return weights;
  }

  private static void each(
      Members members, Map<String, Double> weights, ToDoubleFunction<double[]> measure) {
    for (String id : members.ids()) {
      try {
        weights.put(id, measure.applyAsDouble(present(members.scores(id))));
      } catch (InvalidValueException e) {
        throw new InvalidValueException(e.found() + " of '" + id + "'", e.remedy());
      }
    }
  }

  private static double[] present(double[] scores) {
    double[] present = Arrays.stream(scores).filter(score -> !Double.isNaN(score)).toArray();
    if (present.length < 2) {
      throw new InvalidValueException(
          present.length + " scores", "two or more are needed for weights by spread");
    }
    return present;
  }

  private static double deviation(double[] scores) {
    return Rounding.isConstant(scores)
        ? 0
        : Sample.viewOf("", Direction.HIGHER_IS_BETTER, scores)
            .standardDeviation(Divisor.N_MINUS_1);
  }

  /**
   * The Gini coefficient with the correction n / (n - 1) for small samples, as DescTools and giniCI
   * have it.
   */
  private static double gini(double[] scores) {
    Arrays.sort(scores);
    if (scores[0] < 0) {
      throw new InvalidValueException(
          "the score " + scores[0],
          "Gini coefficients need scores of 0 or more, as min-max gives them");
    }
    if (Rounding.isConstant(scores)) {
      return 0;
    }
    int n = scores.length;
    double sum = 0;
    double apart = 0;
    for (int i = 0; i < n; i++) {
      sum += scores[i];
      apart += (2.0 * (i + 1) - n - 1) * scores[i];
    }
    return apart / (n - 1.0) / sum;
  }

  /** Over the areas that have all scores: standard deviation times the sum of 1 - r. */
  private static void critic(Members members, Map<String, Double> weights) {
    List<double[]> columns = members.ids().stream().map(members::scores).toList();
    int n = columns.get(0).length;
    int[] complete =
        IntStream.range(0, n)
            .filter(i -> columns.stream().noneMatch(column -> Double.isNaN(column[i])))
            .toArray();
    if (complete.length < 2) {
      throw new InvalidValueException(
          complete.length + " areas with all scores", "two or more are needed for correlations");
    }
    double[][] unit = new double[columns.size()][];
    double[] deviations = new double[unit.length];
    for (int m = 0; m < unit.length; m++) {
      double[] column = columns.get(m);
      double[] x = Arrays.stream(complete).mapToDouble(i -> column[i]).toArray();
      deviations[m] = deviation(x);
      if (deviations[m] == 0) {
        throw new InvalidValueException(
            "the same score in every area for '"
                + members.ids().get(m)
                + "', which has no correlation",
            "leave the member out, or choose other weights");
      }
      Sample sample = Sample.viewOf("", Direction.HIGHER_IS_BETTER, x);
      double mean = sample.mean();
      double norm = Math.sqrt(x.length - 1.0) * deviations[m];
      unit[m] = Arrays.stream(x).map(v -> (v - mean) / norm).toArray();
    }
    for (int m = 0; m < unit.length; m++) {
      double conflict = 0;
      for (int other = 0; other < unit.length; other++) {
        double r = 0;
        for (int i = 0; i < complete.length && other != m; i++) {
          r += unit[m][i] * unit[other][i];
        }
        conflict += other == m ? 0 : 1 - Math.max(-1, Math.min(1, r));
      }
      weights.put(members.ids().get(m), deviations[m] * conflict);
    }
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of(kind.id);
  }
}
