package org.goodworkmonitor.core.strategy;

import org.goodworkmonitor.core.numeric.Summary.Detail;

/**
 * What a strategy reads of the data on which it is fitted, each kind including those before it. A
 * fitted index is written with as much of the base as its strategies need, and fitted anew when it
 * is read. A strategy that reads more than it says is refused there.
 */
public enum Need {
  /** Nothing: how many values there are at most. So it is with weights that are given. */
  NOTHING,
  /** The least and the greatest value, and how many there are. */
  EXTREMES,
  /** Besides, mean and standard deviation. */
  MOMENTS,
  /** All values, in the order of the areas, without knowing whose they are. */
  VALUES,
  /** Everything: areas and their attributes, other columns, periods, reference rows. */
  ROWS;

  /**
   * The larger of two needs.
   *
   * @param other the other
   * @return what includes both
   */
  public Need and(Need other) {
    return compareTo(other) > 0 ? this : other;
  }

  /**
   * The summary that is enough.
   *
   * @return how much it keeps; all values where even they are not enough
   */
  public Detail detail() {
    return switch (this) {
      case NOTHING -> Detail.COUNT;
      case EXTREMES -> Detail.EXTREMES;
      case MOMENTS -> Detail.MOMENTS;
      case VALUES, ROWS -> Detail.VALUES;
    };
  }
}
