package org.goodworkmonitor.core.normalise;

import java.util.Arrays;
import org.goodworkmonitor.core.model.Rounding;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Parameter;
import org.goodworkmonitor.core.strategy.StrategySpec;
import org.goodworkmonitor.core.strategy.Transform;

/** Distance from the median in median absolute deviations. */
record MedianMad(
    @Parameter(value = "what the deviation is multiplied by", above = 0, otherwise = "1.4826")
        double constant)
    implements Normalisation {
  MedianMad {
    Normalisations.requireFinite(constant, "constant");
    if (!(constant > 0)) {
      throw new InvalidValueException("constant = " + constant, "expected a number above 0");
    }
  }

  @Override
  public Transform fit(Sample sample) {
    double[] values = sample.values();
    return line(sample, values, values.length);
  }

  @Override
  public Refit refit() {
    return new Refit() {
      private double[] room = new double[0];

      @Override
      public void normalise(Sample sample, double[] values) {
        room = room.length < values.length ? new double[values.length] : room;
        int n = 0;
        for (double value : values) {
          if (!Double.isNaN(value)) {
            room[n++] = value;
          }
        }
        line(sample, room, n).applyAll(values, 0, values.length);
      }
    };
  }

  /** Fits on the first values of an array, which is changed. */
  private Linear line(Sample sample, double[] values, int n) {
    Normalisations.requireRange(sample);
    double median = median(values, n);
    for (int i = 0; i < n; i++) {
      values[i] = Math.abs(values[i] - median);
    }
    double deviation = median(values, n);
    if (Rounding.isNegligible(deviation, Math.abs(median), n)) {
      throw new InvalidValueException(
          "a median absolute deviation of "
              + deviation
              + ", because half of the values or more are the same up to rounding: no scale",
          "leave the indicator out, or use another normalisation, such as z-scores");
    }
    return new Linear(median, sample.direction().sign() * constant * deviation, 0, 1);
  }

  private static double median(double[] values, int n) {
    Arrays.sort(values, 0, n);
    double above = values[n / 2];
    double below = values[(n - 1) / 2];
    return below + (above - below) / 2;
  }

  @Override
  public StrategySpec spec() {
    return StrategySpec.of("median-mad", this);
  }
}
