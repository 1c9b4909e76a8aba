package org.goodworkmonitor.io.xlsx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as sheets hold them: a character that XML has not is written as {@code _xHHHH_} (ECMA-376,
 * part 1, 22.9.2.19, ST_Xstring), and so is the underscore of a text that looks like one.
 */
final class SheetText {
  private static final Pattern CODE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

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
