package org.goodworkmonitor.io.csv;

/** Numbers as statistics offices write them, without surprises such as hexadecimal or "1d". */
final class NumberText {
  private static final int MOST_EXACT_DIGITS = 15;

  /** The powers of ten that a double holds exactly. */
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private NumberText() {}

  /**
   * The nearest double of a decimal number: a sign, digits, a decimal mark, an exponent. {@code
   * NaN} if the text is anything else; infinite if the number is too large.
   *
   * <p>A number of up to 15 digits and without an exponent is a whole number that a double holds
   * exactly, divided by a power of ten that it holds exactly: one division, correctly rounded
   * (Clinger 1990, doi:10.1145/93542.93557). All others are left to the JDK.
   */
  static double parse(String text, char decimalMark) {
    int n = text.length();
    int start = isSign(at(text, 0)) ? 1 : 0;
    long digits = 0; // wraps around where there are too many
    int i = start;
    int c = at(text, i);
    for (; isDigit(c); c = at(text, ++i)) {
      digits = 10 * digits + (c - '0');
    }
    int count = i - start;
    int decimals = 0;
    if (c == decimalMark) {
      int mark = i;
      for (c = at(text, ++i); isDigit(c); c = at(text, ++i)) {
        digits = 10 * digits + (c - '0');
      }
      decimals = i - mark - 1;
      count += decimals;
    }
    if (count == 0 || (i < n && !isExponent(text, i))) {
      return Double.NaN;
    }
    if (i < n || count > MOST_EXACT_DIGITS) {
      return Double.parseDouble(decimalMark == '.' ? text : text.replace(decimalMark, '.'));
    }
    double whole = digits;
    double value = decimals == 0 ? whole : whole / EXACT_POWERS[decimals];
    return start > 0 && text.charAt(0) == '-' ? -value : value;
  }

  /** Whether an exponent and nothing else starts here. */
  private static boolean isExponent(String text, int from) {
    if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
      return false;
    }
    int start = from + 1;
    if (start < text.length() && isSign(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end > start && end == text.length();
  }

  /** The character at a place, or -1 behind the last. */
  private static int at(String text, int i) {
    return i < text.length() ? text.charAt(i) : -1;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSign(int c) {
    return c == '-' || c == '+';
  }
}
