package org.goodworkmonitor.io.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: thousands apart, and no more digits than they can use. */
public final class NumberTexts {
  private NumberTexts() {}

  /**
   * A number with so many decimals, rounded half to even.
   *
   * @param value a finite number
   * @param decimals the decimals, 0 or more
   * @return the text; three significant digits and a power of ten from 1e15 on
   */
  public static String fixed(double value, int decimals) {
    if (Math.abs(value) >= 1e15) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    // No minus before a zero.
    return String.format(
        Locale.ROOT, "%,." + decimals + "f", rounded.signum() == 0 ? BigDecimal.ZERO : rounded);
  }

  /**
   * The decimals with which scores of one kind are told apart.
   *
   * @param largest the largest of them without its sign
   * @return 1 where it is beyond 10, 2 where it is beyond 1, and 3 otherwise
   */
  public static int decimals(double largest) {
    return largest > 10 ? 1 : largest > 1 ? 2 : 3;
  }

  /**
   * A number with about four digits.
   *
   * @param value a finite number
   * @return the text
   */
  public static String shown(double value) {
    double size = Math.abs(value);
    if (size > 0 && size < 1e-4) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    return fixed(value, size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 4);
  }
}
