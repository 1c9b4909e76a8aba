package org.goodworkmonitor.core.treat;

import java.util.Arrays;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Pulls in outliers one by one, as long as there are any. */
record Winsorise(@Parameter(value = "how many values may be changed", atLeast = 0) int mostPoints)
    implements Treatment {
  private static final double MOST_SKEWNESS = 2;
  private static final double MOST_KURTOSIS = 3.5;

  Winsorise {
    if (mostPoints < 0) {
      throw new InvalidValueException(mostPoints + " points at most", "expected 0 or more");
    }
  }

  @Override
  public Fit fit(Sample sample) {
    double[] sorted = sample.sorted();
    int n = sorted.length;
    boolean passed = n < 4 || Rounding.isConstant(sorted[0], sorted[n - 1], n) || isInOrder(sorted);
    int top = 0;
    int bottom = 0;
    while (!passed && top + bottom < Math.min(mostPoints, n - 2)) {
      boolean high = skewness(sorted) > 0;
      double low = high ? sorted[0] : sorted[bottom + 1];
      double most = high ? sorted[n - top - 2] : sorted[n - 1];
      if (Rounding.isConstant(low, most, n)) {
        break; // nothing would be left to tell apart
      }
      if (high) {
        top++;
        Arrays.fill(sorted, n - top, n, most);
      } else {
        bottom++;
        Arrays.fill(sorted, 0, bottom, low);
      }
      passed = isInOrder(sorted);
    }
    if (top + bottom == 0) {
      return new Fit(value -> value, Scope.NOTHING, passed);
    }
    double low = sorted[0];
    double high = sorted[n - 1];
    return new Fit(value -> Math.max(low, Math.min(high, value)), Scope.POINTS, passed);
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
    return StrategySpec.of("winsorise", this);
  }
}
