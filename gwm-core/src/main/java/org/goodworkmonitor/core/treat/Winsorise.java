package org.goodworkmonitor.core.treat;

import java.util.Arrays;
import java.util.function.Predicate;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Need;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;

/** Pulls in outliers one by one, as long as there are any. */
record Winsorise(
    @Parameter(value = "how many values may be changed", atLeast = 0) int mostPoints,
    @Parameter(
            value = "the skewness that outliers exceed",
            atLeast = 0,
            otherwise = OutlierTest.USUAL_SKEWNESS)
        double skewness,
    @Parameter(
            value = "the excess kurtosis that outliers exceed",
            otherwise = OutlierTest.USUAL_KURTOSIS)
        double kurtosis)
    implements Treatment {

  Winsorise {
    requirePoints(mostPoints);
    new OutlierTest(skewness, kurtosis); // refuses what is none
  }

  static void requirePoints(int points) {
    if (points < 0) {
      throw new InvalidValueException(points + " points at most", "expected 0 or more");
    }
  }

  @Override
  public Fit fit(Sample sample) {
    return fit(sample, mostPoints, new OutlierTest(skewness, kurtosis)::passes);
  }

  /**
   * Sets values to the next one, each time at the end that the skewness points to, as long as a
   * test is not passed.
   */
  static Fit fit(Sample sample, int mostPoints, Predicate<double[]> test) {
    double[] sorted = sample.sorted();
    int n = sorted.length;
    boolean passed = test.test(sorted);
    int top = 0;
    int bottom = 0;
    while (!passed && top + bottom < Math.min(mostPoints, n - 2)) {
      boolean high = Statistics.skewness(sorted) > 0;
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
      passed = test.test(sorted);
    }
    return top + bottom == 0
        ? new Fit(value -> value, Scope.NOTHING, passed)
        : between(sorted[0], sorted[n - 1], sample, passed);
  }

  /** What holds values between two bounds. */
  static Fit between(double low, double high, Sample sample, boolean passed) {
    return sample.min() >= low && sample.max() <= high
        ? new Fit(value -> value, Scope.NOTHING, passed)
        : new Fit(value -> Math.max(low, Math.min(high, value)), Scope.POINTS, passed);
  }

  @Override
  public Need needs() {
    return Need.VALUES;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("winsorise", this);
  }
}
