package org.goodworkmonitor.core.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Checks and comparisons of the texts that people write: ids, codes and names. */
public final class Texts {
  private Texts() {}

  /**
   * Requires a text that is not blank.
   *
   * @param text the text
   * @param what what it is, for the message
   * @return the text
   */
  public static String requireText(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank " + what + "; give a non-blank text");
    }
    return requireStripped(text, what);
  }

  /**
   * Requires a text without white space around it and control characters in it.
   *
   * @param text the text
   * @param what what it is, for the message
   * @return the text
   */
  public static String requireStripped(String text, String what) {
    if (!text.strip().equals(text) || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          what
              + ": found '"
              + text
              + "', which has white space around it or a control character in it; remove that");
    }
    return text;
  }

  /**
   * The known text nearest to the given one, where one is near enough to be meant.
   *
   * @param text the text found
   * @param known the texts that could have been meant
   * @return the nearest
   */
  public static Optional<String> nearest(String text, Collection<String> known) {
    return known.stream()
        .filter(k -> distance(text, k) <= Math.max(Math.min(2, k.length() - 1), k.length() / 3))
        .min(Comparator.<String>comparingInt(k -> distance(text, k)).thenComparing(k -> k));
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1))
                ? 0
                : 1;
        current[j] = Math.min(previous[j - 1] + same, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }

  /**
   * The question that ends a message about an unknown text.
   *
   * @param text the text found
   * @param known the texts that could have been meant
   * @return {@code "; did you mean 'x'?"}, or nothing where none is near
   */
  public static String didYouMean(String text, Collection<String> known) {
    return nearest(text, known).map(k -> "; did you mean '" + k + "'?").orElse("");
  }
}
