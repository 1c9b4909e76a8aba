package org.goodworkmonitor.core.aggregate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.internal.Arithmetic;
import org.goodworkmonitor.core.internal.ColumnRule;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** The weighted sum, or that divided by the sum of the weights. */
record LinearRule(boolean mean) implements Aggregation.PerArea, ColumnRule, Arithmetic {

  @Override
  public double aggregate(double[] scores, double[] weights) {
    double sum = 0;
    for (int m = 0; m < scores.length; m++) {
      sum += weights[m] * scores[m];
    }
    return mean ? sum / total(weights) : sum;
  }

  @Override
  public void aggregateAll(double[][] members, double[] weights, int areas, double[] out) {
    int m = first(members, weights, areas, out);
    for (; m < members.length; m++) {
      double w = weights[m];
      double[] member = members[m];
      for (int i = 0; i < areas; i++) {
        out[i] += w * member[i];
      }
    }
    if (mean) {
      double total = total(weights);
      for (int i = 0; i < areas; i++) {
        out[i] /= total;
      }
    }
  }

  @Override
  public boolean passesOnWhatIsNotFinite() {
    return true; // 0 times infinity is not a number
  }

  /** Adds up the first members, as many as go in one pass; gives how many. */
  private static int first(double[][] members, double[] weights, int areas, double[] out) {
    double[] x = members[0];
    double a = weights[0];
    if (members.length == 1) {
      for (int i = 0; i < areas; i++) {
        out[i] = a * x[i];
      }
      return 1;
    }
    double[] y = members[1];
    double b = weights[1];
    if (members.length == 2) {
      for (int i = 0; i < areas; i++) {
        out[i] = a * x[i] + b * y[i];
      }
      return 2;
    }
    double[] z = members[2];
    double c = weights[2];
    for (int i = 0; i < areas; i++) {
      out[i] = a * x[i] + b * y[i] + c * z[i];
    }
    return 3;
  }

  @Override
  public double[] factors(double[] weights) {
    double[] factors = weights.clone();
    if (mean) {
      double total = total(weights);
      for (int m = 0; m < factors.length; m++) {
        factors[m] /= total;
      }
    }
    return factors;
  }

  @Override
  public String formula(List<String> inputs, double[] weights) {
    String sum =
        IntStream.range(0, weights.length)
            .mapToObj(m -> Arithmetic.number(weights[m]) + " * " + inputs.get(m))
            .collect(Collectors.joining(" + ", "(", ")"));
    return mean ? "(" + sum + " / " + Arithmetic.number(total(weights)) + ")" : sum;
  }

  static double total(double[] weights) {
    double total = 0;
    for (double w : weights) {
      total += w;
    }
    return total;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of(mean ? "arithmetic-mean" : "sum");
  }
}
