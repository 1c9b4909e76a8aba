package org.goodworkmonitor.io.chart;

import java.util.Arrays;
import org.goodworkmonitor.core.numeric.Rounding;

/** Places values on an axis: linear, from round numbers to round numbers. */
final class Scale {
  private static final double LARGEST = 1e300;

  private final double low;
  private final double high;
  private final double from;
  private final double to;
  private final double step;

  private Scale(double low, double high, double from, double to, double step) {
    this.low = low;
    this.high = high;
    this.from = from;
    this.to = to;
    this.step = step;
  }

  /**
   * A scale over all values that are not NaN, widened to round numbers, with about so many ticks.
   */
  static Scale over(double[] values, double from, double to, int ticks) {
    double low = Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(0);
    double high = Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(1);
    if (low < -LARGEST || high > LARGEST) {
      throw new IllegalArgumentException(
          "found values from " + low + " to " + high + "; beyond 1e300 they cannot be drawn");
    }
    if (Rounding.isConstant(low, high, values.length)) {
      double room = Math.max(Math.abs(low) / 10, 0.5);
      low -= room;
      high += room;
    }
    double step = roundStep((high - low) / ticks);
    return new Scale(Math.floor(low / step) * step, Math.ceil(high / step) * step, from, to, step);
  }

  /** A scale from the least to the greatest value, without room at the ends. */
  static Scale exactly(double[] values, double from, double to) {
    Scale round = over(values, from, to, 5);
    double low = Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(round.low);
    double high = Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(round.high);
    return Rounding.isConstant(low, high, values.length)
        ? round
        : new Scale(low, high, from, to, round.step);
  }

  private static double roundStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double lead = rough / power;
    return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  double[] ticks() {
    int count = (int) Math.round((high - low) / step);
    double[] ticks = new double[count + 1];
    for (int i = 0; i <= count; i++) {
      ticks[i] = (Math.rint(low / step) + i) * step;
    }
    return ticks;
  }

  String label(double tick, Words words) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return Math.abs(tick) >= 1e15 || decimals > 9
        ? String.format(java.util.Locale.ROOT, "%.3g", tick)
        : words.fixed(tick, decimals);
  }
}
