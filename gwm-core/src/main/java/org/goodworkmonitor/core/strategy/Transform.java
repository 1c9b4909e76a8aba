package org.goodworkmonitor.core.strategy;

/**
 * What fitting a strategy gives: a function of one value, fixed from then on, that can be applied
 * to the table it was fitted on and to any other.
 *
 * <p>A gap ({@code NaN}) stays a gap. Implementations must be immutable.
 */
@FunctionalInterface
public interface Transform {

  /**
   * Transforms one value.
   *
   * @param value a finite value
   * @return a finite value; {@code NaN} or an infinity is reported as an error with the area and
   *     the indicator
   */
  double apply(double value);

  /**
   * Transforms a run of values in place, and leaves gaps as they are. The standard strategies do
   * this faster than one by one.
   *
   * @param values the values
   * @param from the first place
   * @param to the place after the last
   */
  default void applyAll(double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(values[i])) {
        values[i] = apply(values[i]);
      }
    }
  }
}
