package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How a file writes what it says: marks, encoding, texts that stand for gaps, and what may stand
 * beside a number.
 *
 * @param delimiter what separates fields
 * @param decimalMark the decimal mark of numbers
 * @param charset the encoding
 * @param missing the texts that stand for a missing value
 * @param suppressed the texts that stand for a value that was withheld
 * @param escapedFormulas whether an apostrophe in front of a formula is taken off
 * @param thousands what separates groups of three digits, if anything does
 * @param signs what may stand before or after a number, such as a percent sign
 * @param flags the flags that are known
 * @param flagsInCells whether flags may stand after a number, or in its place
 */
record Notation(
    char delimiter,
    char decimalMark,
    Charset charset,
    ImmutableSet<String> missing,
    ImmutableSet<String> suppressed,
    boolean escapedFormulas,
    Optional<Character> thousands,
    ImmutableList<String> signs,
    Flags flags,
    boolean flagsInCells) {

  Notation(
      char delimiter,
      char decimalMark,
      Charset charset,
      ImmutableSet<String> missing,
      ImmutableSet<String> suppressed) {
    this(
        delimiter,
        decimalMark,
        charset,
        missing,
        suppressed,
        true,
        Optional.empty(),
        ImmutableList.of(),
        Flags.standard(),
        false);
  }

  Notation withDelimiter(char to) {
    return new Notation(
        to,
        decimalMark,
        charset,
        missing,
        suppressed,
        escapedFormulas,
        thousands,
        signs,
        flags,
        flagsInCells);
  }

  Notation withDecimalMark(char to) {
    return checked(
        new Notation(
            delimiter,
            to,
            charset,
            missing,
            suppressed,
            escapedFormulas,
            thousands,
            signs,
            flags,
            flagsInCells));
  }

  Notation withCharset(Charset to) {
    return new Notation(
        delimiter,
        decimalMark,
        to,
        missing,
        suppressed,
        escapedFormulas,
        thousands,
        signs,
        flags,
        flagsInCells);
  }

  Notation withMarkers(ImmutableSet<String> newMissing, ImmutableSet<String> newSuppressed) {
    return new Notation(
        delimiter,
        decimalMark,
        charset,
        newMissing,
        newSuppressed,
        escapedFormulas,
        thousands,
        signs,
        flags,
        flagsInCells);
  }

  Notation withFormulas() {
    return new Notation(
        delimiter,
        decimalMark,
        charset,
        missing,
        suppressed,
        false,
        thousands,
        signs,
        flags,
        flagsInCells);
  }

  Notation withThousands(char separator) {
    return checked(
        new Notation(
            delimiter,
            decimalMark,
            charset,
            missing,
            suppressed,
            escapedFormulas,
            Optional.of(separator),
            signs,
            flags,
            flagsInCells));
  }

  Notation withSigns(ImmutableList<String> newSigns) {
    return new Notation(
        delimiter,
        decimalMark,
        charset,
        missing,
        suppressed,
        escapedFormulas,
        thousands,
        newSigns,
        flags,
        flagsInCells);
  }

  Notation withFlags(Flags newFlags, boolean inCells) {
    return new Notation(
        delimiter,
        decimalMark,
        charset,
        missing,
        suppressed,
        escapedFormulas,
        thousands,
        signs,
        newFlags,
        inCells);
  }

  /** Whether a cell may hold more than a number or a marker. */
  boolean hasAdditions() {
    return thousands.isPresent() || !signs.isEmpty() || flagsInCells;
  }

  private static Notation checked(Notation changed) {
    if (changed.thousands.isPresent() && changed.thousands.get() == changed.decimalMark) {
      throw new IllegalArgumentException(
          "found '"
              + changed.decimalMark
              + "' as the decimal mark and as the separator of thousands; choose another for one"
              + " of them");
    }
    return changed;
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
