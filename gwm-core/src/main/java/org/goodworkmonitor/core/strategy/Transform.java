package org.goodworkmonitor.core.strategy;

import java.util.List;
import org.goodworkmonitor.core.model.Row;
import org.goodworkmonitor.core.model.Sample;

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

  /**
   * A function that also depends on whose value it is, such as one that has another scale for every
   * region. It can be a lambda:
   *
   * <pre>{@code
   * Normalisation withinRegion = sample -> {
   *   Map<String, Transform> scales = new HashMap<>();
   *   sample.by("region").forEach(
   *       (region, own) -> scales.put(region, Normalisations.minMax(0, 100).fit(own)));
   *   return Transform.ofRow((x, row) -> {
   *     Transform scale = scales.get(row.area().region());
   *     if (scale == null) {
   *       throw new InvalidValueException("the region '" + row.area().region() + "'",
   *           "expected one of " + scales.keySet());
   *     }
   *     return scale.apply(x);
   *   });
   * };
   * }</pre>
   */
  interface OfRow extends Transform {

    /**
     * Transforms one value.
     *
     * @param value a finite value
     * @param row whose value it is
     * @return a finite value; {@code NaN} or an infinity is reported as an error
     * @throws RuntimeException if there is none, best as an {@link
     *     org.goodworkmonitor.core.problem.InvalidValueException}; reported with the area and the
     *     node, as all others are
     */
    double apply(double value, Row row);

    /**
     * Refuses to transform a value that is no one's.
     *
     * @param value a finite value
     * @return nothing
     * @throws IllegalStateException always
     */
    @Override
    default double apply(double value) {
      throw new IllegalStateException("found a value without its row; call apply(value, row)");
    }
  }

  /**
   * A function that also depends on whose value it is.
   *
   * @param function the function
   * @return the same, as a transform
   */
  static Transform ofRow(OfRow function) {
    return function;
  }

  /**
   * Transforms the values of a sample.
   *
   * @param sample the sample
   * @return a new array with a result for each of {@link Sample#valuesOfBase()}
   */
  default double[] applyTo(Sample sample) {
    double[] values = sample.valuesOfBase();
    if (this instanceof OfRow own) {
      List<Row> rows = sample.base();
      for (int i = 0; i < values.length; i++) {
        values[i] = Double.isNaN(values[i]) ? Double.NaN : own.apply(values[i], rows.get(i));
      }
    } else {
      applyAll(values, 0, values.length);
    }
    return values;
  }

  /**
   * This function, and then another of what it gives.
   *
   * @param next the other
   * @return a function that depends on whose value it is if one of the two does
   */
  default Transform then(Transform next) {
    Transform first = this;
    if (!(first instanceof OfRow) && !(next instanceof OfRow)) {
      return value -> next.apply(first.apply(value));
    }
    return ofRow(
        (value, row) -> {
          double between = first instanceof OfRow own ? own.apply(value, row) : first.apply(value);
          return next instanceof OfRow own ? own.apply(between, row) : next.apply(between);
        });
  }
}
