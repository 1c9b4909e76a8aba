package org.goodworkmonitor.core.treat;

import org.goodworkmonitor.core.numeric.Statistics;
import org.goodworkmonitor.core.problem.InvalidValueException;

/** Whether values have outliers: both skewness and kurtosis beyond a threshold. */
record OutlierTest(double skewness, double kurtosis) {
  static final String USUAL_SKEWNESS = "2";
  static final String USUAL_KURTOSIS = "3.5";

  OutlierTest {
    if (!(skewness >= 0) || Double.isNaN(kurtosis)) {
      throw new InvalidValueException(
          "skewness = " + skewness + " and kurtosis = " + kurtosis,
          "expected a skewness of 0 or more, and a kurtosis; 2 and 3.5 are usual");
    }
  }

  /** True also for values too few or too close to tell. */
  boolean passes(double[] values) {
    double g1 = Math.abs(Statistics.skewness(values));
    return !(g1 > skewness && Statistics.excessKurtosis(values) > kurtosis);
  }
}
