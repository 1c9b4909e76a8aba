package org.goodworkmonitor.core.normalise;

import org.goodworkmonitor.core.strategy.Transform;

/**
 * {@code base + width (x - zero) / range}. Division comes first, so that a value at the end of the
 * range gives exactly base + width.
 */
record Linear(double zero, double range, double base, double width) implements Transform {

  @Override
  public double apply(double value) {
    return base + width * ((value - zero) / range);
  }

  @Override
  public void applyAll(double[] values, int from, int to) {
    double z = zero;
    double r = range;
    double b = base;
    double w = width;
    for (int i = from; i < to; i++) {
      values[i] = b + w * ((values[i] - z) / r);
    }
  }
}
