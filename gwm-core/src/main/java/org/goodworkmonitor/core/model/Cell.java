package org.goodworkmonitor.core.model;

import java.util.OptionalDouble;
import org.goodworkmonitor.core.problem.InvalidValueException;

/**
 * One cell of a table: a value with its status and, where published, its confidence limits.
 *
 * @param value the value, present exactly if the status says so
 * @param status how the value came about, or why there is none
 * @param lower the lower confidence limit, if stated
 * @param upper the upper confidence limit, if stated
 */
public record Cell(
    OptionalDouble value, CellStatus status, OptionalDouble lower, OptionalDouble upper) {

  /**
   * Checks that value, status and limits fit each other.
   *
   * @param value the value, present exactly if the status says so
   * @param status how the value came about, or why there is none
   * @param lower the lower confidence limit, if stated
   * @param upper the upper confidence limit, if stated
   * @throws IllegalArgumentException if there is a value where the status allows none or the other
   *     way round, a number is not finite, only one limit is given, or the lower limit is above the
   *     upper one
   */
  public Cell {
    if (value.isPresent() != status.hasValue()) {
      throw new InvalidValueException(
          "status " + status + " with value " + text(value), "one of them must change");
    }
    requireFinite(value);
    requireFinite(lower);
    requireFinite(upper);
    if (lower.isPresent() != upper.isPresent()
        || (lower.isPresent() && lower.getAsDouble() > upper.getAsDouble())) {
      throw new InvalidValueException(
          "limits " + text(lower) + " and " + text(upper), "give both, the lower one first");
    }
  }

  /**
   * An observed value.
   *
   * @param value a finite number
   * @return the cell
   * @throws IllegalArgumentException if the value is not finite
   */
  public static Cell of(double value) {
    return of(CellStatus.OBSERVED, OptionalDouble.of(value));
  }

  /**
   * An estimated value.
   *
   * @param value a finite number
   * @return the cell
   * @throws IllegalArgumentException if the value is not finite
   */
  public static Cell imputed(double value) {
    return of(CellStatus.IMPUTED, OptionalDouble.of(value));
  }

  /**
   * A gap.
   *
   * @return the cell
   */
  public static Cell missing() {
    return of(CellStatus.MISSING, OptionalDouble.empty());
  }

  /**
   * A value that its publisher withheld.
   *
   * @return the cell
   */
  public static Cell suppressed() {
    return of(CellStatus.SUPPRESSED, OptionalDouble.empty());
  }

  /**
   * The same cell with confidence limits.
   *
   * @param newLower the lower limit
   * @param newUpper the upper limit, not below the lower one
   * @return a new value
   * @throws IllegalArgumentException if a limit is not finite or they are in the wrong order
   */
  public Cell between(double newLower, double newUpper) {
    return new Cell(value, status, OptionalDouble.of(newLower), OptionalDouble.of(newUpper));
  }

  private static Cell of(CellStatus status, OptionalDouble value) {
    return new Cell(value, status, OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static String text(OptionalDouble limit) {
    return limit.isPresent() ? String.valueOf(limit.getAsDouble()) : "none";
  }

  private static void requireFinite(OptionalDouble number) {
    if (number.isPresent() && !Double.isFinite(number.getAsDouble())) {
      throw new InvalidValueException(
          Double.toString(number.getAsDouble()), "expected a finite number, or Cell.missing()");
    }
  }
}
