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
    int i = n > 0 && isSign(text.charAt(0)) ? 1 : 0;
    long digits = 0;
    int count = 0;
    int mark = -1;
    for (; i < n; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = count < MOST_EXACT_DIGITS ? 10 * digits + (c - '0') : digits;
        count++;
      } else if (c == decimalMark && mark < 0) {
        mark = i;
      } else {
        break;
      }
    }
    if (count == 0 || (i < n && !isExponent(text, i))) {
      return Double.NaN;
    }
    if (i < n || count > MOST_EXACT_DIGITS) {
      return Double.parseDouble(decimalMark == '.' ? text : text.replace(decimalMark, '.'));
    }
    double whole = digits;
    double value = mark < 0 ? whole : whole / EXACT_POWERS[n - mark - 1];
    return text.charAt(0) == '-' ? -value : value;
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
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end > start && end == text.length();
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }
}
