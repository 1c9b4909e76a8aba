package org.goodworkmonitor.io.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as sheets hold them: a character that XML has not is written as {@code _xHHHH_} (ECMA-376,
 * part 1, 22.9.2.19, ST_Xstring), and so is the underscore of a text that looks like one.
 */
final class SheetText {
  private static final Pattern CODE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private static final MathContext SIGNIFICANT_DIGITS = new MathContext(15);
  private static final int MOST_PLACES = 30;

  private SheetText() {}

  static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else if (isUnknownToXml(c) || (c == '_' && startsCode(text, i))) {
        out.append(String.format("_x%04X_", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * A number as a spreadsheet shows it where it is a code or a name: without an exponent, and to
   * the 15 significant digits that spreadsheets have, so that {@code 1.0050000000000001E3} is 1005.
   * Whole numbers keep every digit, and numbers that are very large or small stay as they are.
   */
  static String shown(String number) {
    BigDecimal exact = new BigDecimal(number).stripTrailingZeros();
    BigDecimal shown =
        exact.scale() <= 0 ? exact : exact.round(SIGNIFICANT_DIGITS).stripTrailingZeros();
    return Math.abs(shown.scale()) <= MOST_PLACES ? shown.toPlainString() : number;
  }

  static String decode(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return CODE.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement("" + (char) Integer.parseInt(m.group(1), 16)));
  }

  private static boolean startsCode(String text, int at) {
    return CODE.matcher(text).region(at, text.length()).lookingAt();
  }

  /** A carriage return is one that XML has, but reads as a line feed. */
  private static boolean isUnknownToXml(char c) {
    return (c < ' ' && c != '\t' && c != '\n') || Character.isSurrogate(c) || c >= '\uFFFE';
  }
}
