package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableSet;
import java.nio.charset.Charset;

/** How a file writes what it says: marks, encoding and the texts that stand for gaps. */
record Notation(
    char delimiter,
    char decimalMark,
    Charset charset,
    ImmutableSet<String> missing,
    ImmutableSet<String> suppressed,
    boolean escapedFormulas) {

  Notation withDelimiter(char to) {
    return new Notation(to, decimalMark, charset, missing, suppressed, escapedFormulas);
  }

  Notation withDecimalMark(char to) {
    return new Notation(delimiter, to, charset, missing, suppressed, escapedFormulas);
  }

  Notation withCharset(Charset to) {
    return new Notation(delimiter, decimalMark, to, missing, suppressed, escapedFormulas);
  }

  Notation withMarkers(ImmutableSet<String> newMissing, ImmutableSet<String> newSuppressed) {
    return new Notation(
        delimiter, decimalMark, charset, newMissing, newSuppressed, escapedFormulas);
  }

  Notation withFormulas() {
    return new Notation(delimiter, decimalMark, charset, missing, suppressed, false);
  }

  /**
   * The number that a marker is, with this decimal mark or with a point; {@code NaN} if it is none.
   */
  static double number(String marker, char decimalMark) {
    double value = NumberText.parse(marker, decimalMark);
    return (Double.isNaN(value) ? NumberText.parse(marker, '.') : value) + 0.0;
  }

  /** Refuses delimiters that could be a part of a field, or its end. */
  static char requireDelimiter(char delimiter) {
    if ("\"'\n\r=+-@.".indexOf(delimiter) >= 0 || Character.isLetterOrDigit(delimiter)) {
      throw new IllegalArgumentException(
          "found the delimiter '" + delimiter + "'; use a comma, semicolon, tab or bar");
    }
    return delimiter;
  }
}
