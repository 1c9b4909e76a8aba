package org.goodworkmonitor.io.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Places positive values on a logarithmic axis, with ticks at 1, 2 and 5 times powers of ten. */
final class LogScale {
  private final double low;
  private final double high;
  private final double from;
  private final double to;

  private LogScale(double low, double high, double from, double to) {
    this.low = low;
    this.high = high;
    this.from = from;
    this.to = to;
  }

  static LogScale over(double[] values, double from, double to) {
    double low = Math.log10(Arrays.stream(values).min().orElse(1));
    double high = Math.log10(Arrays.stream(values).max().orElse(10));
    double room = Math.max(0.05 * (high - low), 0.02);
    return new LogScale(low - room, high + room, from, to);
  }

  double at(double value) {
    return from + (Math.log10(value) - low) / (high - low) * (to - from);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    int[] leads = high - low > 4 ? new int[] {1} : new int[] {1, 2, 5};
    for (int power = (int) Math.floor(low); power <= high; power++) {
      for (int lead : leads) {
        double tick = lead * Math.pow(10, power);
        if (Math.log10(tick) >= low && Math.log10(tick) <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
