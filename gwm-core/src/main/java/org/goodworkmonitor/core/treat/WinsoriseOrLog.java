package org.goodworkmonitor.core.treat;

import java.util.Map;
import org.goodworkmonitor.core.model.Rounding;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Pulls in outliers one by one, or takes logarithms where there are too many. */
record WinsoriseOrLog(int mostPoints) implements Treatment {
  private static final double MOST_SKEWNESS = 2;
  private static final double MOST_KURTOSIS = 3.5;

  WinsoriseOrLog {
    if (mostPoints < 0) {
      throw new InvalidValueException(mostPoints + " points at most", "expected 0 or more");
    }
  }

  @Override
  public Fit fit(Sample sample) {
    double[] sorted = sample.sorted();
    int n = sorted.length;
    if (n < 4 || Rounding.isConstant(sorted[0], sorted[n - 1], n) || isInOrder(sorted)) {
      return new Fit(value -> value, Scope.NOTHING);
    }
    double min = sorted[0];
    double max = sorted[n - 1];
    int top = 0;
    int bottom = 0;
    while (top + bottom < mostPoints && top + bottom < n - 2) {
      if (skewness(sorted) > 0) {
        top++;
        fill(sorted, n - top, n, sorted[n - top - 1]);
      } else {
        bottom++;
        fill(sorted, 0, bottom, sorted[bottom]);
      }
      if (Rounding.isConstant(sorted[0], sorted[n - 1], n)) {
        break;
      }
      if (isInOrder(sorted)) {
        double low = sorted[0];
        double high = sorted[n - 1];
        return new Fit(value -> Math.max(low, Math.min(high, value)), Scope.POINTS);
      }
    }
    double shift = 0.01 * (max - min);
    // the difference first: added to the shift, a large minimum would round it
    return new Fit(value -> Math.log((value - min) + shift), Scope.ALL);
  }

  private static void fill(double[] values, int from, int to, double value) {
    for (int i = from; i < to; i++) {
      values[i] = value;
    }
  }

  private static boolean isInOrder(double[] values) {
    return !(Math.abs(skewness(values)) > MOST_SKEWNESS && kurtosis(values) > MOST_KURTOSIS);
  }

  private static double skewness(double[] values) {
    double n = values.length;
    double m2 = moment(values, 2);
    return Math.sqrt(n * (n - 1)) / (n - 2) * moment(values, 3) / Math.pow(m2, 1.5);
  }

  private static double kurtosis(double[] values) {
    double n = values.length;
    double m2 = moment(values, 2);
    double excess = moment(values, 4) / (m2 * m2) - 3;
    return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6);
  }

  /** A central moment in units of the range, so that no power overflows or vanishes. */
  private static double moment(double[] sorted, int order) {
    double min = sorted[0];
    double range = sorted[sorted.length - 1] - min;
    double mean = 0;
    for (double v : sorted) {
      mean += (v - min) / range;
    }
    mean /= sorted.length;
    double sum = 0;
    for (double v : sorted) {
      double d = (v - min) / range - mean;
      sum += order == 2 ? d * d : order == 3 ? d * d * d : d * d * d * d;
    }
    return sum / sorted.length;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("winsorise-or-log", Map.of("mostPoints", mostPoints));
  }
}
