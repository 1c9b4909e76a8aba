package org.goodworkmonitor.core.normalise;

import java.util.List;
import org.goodworkmonitor.core.internal.Arithmetic;
import org.goodworkmonitor.core.strategy.Transform;

/**
 * {@code base + width (x - zero) / range}. Division comes first, so that a value at the end of the
 * range gives exactly base + width.
 */
record Linear(double zero, double range, double base, double width)
    implements Transform, Arithmetic {

  @Override
  public double apply(double value) {
    return base + width * ((value - zero) / range);
  }

  @Override
  public void applyAll(double[] values, int from, int to) {
    apply(zero, range, base, width, values, from, to);
  }

  @Override
  public String formula(List<String> inputs, double[] weights) {
    return "("
        + Arithmetic.number(base)
        + " + "
        + Arithmetic.number(width)
        + " * (("
        + inputs.get(0)
        + " - "
        + Arithmetic.number(zero)
        + ") / "
        + Arithmetic.number(range)
        + "))";
  }

  static void apply(
      double zero, double range, double base, double width, double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = base + width * ((values[i] - zero) / range);
    }
  }
}
