package org.goodworkmonitor.io.csv;

/** Numbers as statistics offices write them, without surprises such as hexadecimal or "1d". */
final class NumberText {
  private NumberText() {}

  /** Whether a text is a decimal number: a sign, digits, a decimal mark, an exponent. */
  static boolean isNumber(String text, char decimalMark) {
    int i = 0;
    int n = text.length();
    if (i < n && isSign(text.charAt(i))) {
      i++;
    }
    int start = i;
    i = digits(text, i);
    int count = i - start;
    if (i < n && text.charAt(i) == decimalMark) {
      int fraction = i + 1;
      i = digits(text, fraction);
      count += i - fraction;
    }
    if (count == 0) {
      return false;
    }
    if (i < n && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      if (i < n && isSign(text.charAt(i))) {
        i++;
      }
      int exponent = i;
      i = digits(text, i);
      if (i == exponent) {
        return false;
      }
    }
    return i == n;
  }

  static double parse(String text, char decimalMark) {
    return Double.parseDouble(decimalMark == '.' ? text : text.replace(decimalMark, '.'));
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
