package org.goodworkmonitor.io.csv;

/**
 * Texts that a spreadsheet would take for formulas, because of their first character. An apostrophe
 * in front makes them texts; texts that look as if that had been done get one more, so that taking
 * one off gives back every text.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
final class Formulas {
  /** The last four are the wide forms, which some spreadsheets take as well. */
  private static final String STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private Formulas() {}

  static String escape(String text) {
    return isRisky(text, 0) ? "'" + text : text;
  }

  static String unescape(String text) {
    return text.startsWith("'") && isRisky(text, 1) ? text.substring(1) : text;
  }

  /** Whether a character that starts formulas comes next, with or without apostrophes before it. */
  private static boolean isRisky(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) == '\'') {
      i++;
    }
    return i < text.length() && STARTS.indexOf(text.charAt(i)) >= 0;
  }
}
