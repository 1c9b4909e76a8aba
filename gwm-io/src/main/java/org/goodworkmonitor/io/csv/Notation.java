package org.goodworkmonitor.io.csv;

import com.google.common.collect.ImmutableSet;
import java.nio.charset.Charset;

/** How a file writes what it says: marks, encoding and the texts that stand for gaps. */
record Notation(
    char delimiter,
    char decimalMark,
    Charset charset,
    ImmutableSet<String> missing,
    ImmutableSet<String> suppressed) {

  Notation withDelimiter(char to) {
    return new Notation(to, decimalMark, charset, missing, suppressed);
  }

  Notation withDecimalMark(char to) {
    return new Notation(delimiter, to, charset, missing, suppressed);
  }

  Notation withCharset(Charset to) {
    return new Notation(delimiter, decimalMark, to, missing, suppressed);
  }

  Notation withMarkers(ImmutableSet<String> newMissing, ImmutableSet<String> newSuppressed) {
    return new Notation(delimiter, decimalMark, charset, newMissing, newSuppressed);
  }
}
