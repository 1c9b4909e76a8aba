package org.goodworkmonitor.core.internal;

import java.util.List;

/** A step of an index that only adds, subtracts, multiplies and divides. */
public interface Arithmetic {

  /**
   * The step as a formula, whose result has the same bits.
   *
   * @param inputs what goes in, as formulas that bind as an id does
   * @param weights a weight for each; not looked at by steps that have none
   * @return a formula, between parentheses
   */
  String formula(List<String> inputs, double[] weights);

  /**
   * A number as it stands in a formula.
   *
   * @param value a finite number
   * @return its digits, between parentheses if it is negative
   */
  static String number(double value) {
    return value < 0 || 1 / value < 0 ? "(" + value + ")" : value + "";
  }
}
