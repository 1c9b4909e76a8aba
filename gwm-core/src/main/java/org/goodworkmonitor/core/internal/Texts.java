package org.goodworkmonitor.core.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.goodworkmonitor.core.problem.InvalidValueException;

/** Checks and comparisons of the texts that people write: ids, codes and names. */
public final class Texts {
  private static final int LONGEST_COMPARED = 200;

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
      throw new InvalidValueException("blank " + what, "give a non-blank text");
    }
    return requireStripped(text, what);
  }

  /**
   * As {@link #requireText(String, String)}, for texts so many that their message is put together
   * only where it is needed.
   *
   * @param text the text
   * @param what what it is, for the message
   * @param whose whose it is, for the message
   * @return the text
   */
  public static String requireText(String text, String what, String whose) {
    return !text.isEmpty() && isPlain(text) ? text : requireText(text, what + " " + whose);
  }

  /**
   * Requires a text without white space around it and without characters that are no part of a
   * text: control characters, and halves of surrogate pairs, which no encoding can write.
   *
   * @param text the text
   * @param what what it is, for the message
   * @return the text
   */
  public static String requireStripped(String text, String what) {
    if (!isPlain(text)) {
      throw new InvalidValueException(
          what
              + " '"
              + text
              + "', which has white space around it, or a control character or half of a"
              + " character in it",
          "remove that");
    }
    return text;
  }

  /**
   * As {@link #requireStripped(String, String)}, for texts so many that their message is put
   * together only where it is needed.
   *
   * @param text the text
   * @param what what it is, for the message
   * @param whose whose it is, for the message
   * @return the text
   */
  public static String requireStripped(String text, String what, String whose) {
    return isPlain(text) ? text : requireStripped(text, what + " " + whose);
  }

  private static boolean isPlain(String text) {
    int n = text.length();
    if (n > 0 && (isSpace(text.charAt(0)) || isSpace(text.charAt(n - 1)))) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~') {
        continue; // as most are
      }
      if (Character.isISOControl(c)) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean pair = i + 1 < n && Character.isSurrogatePair(c, text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isSpace(char c) {
    return (c <= ' ' || c > '~') && Character.isWhitespace(c);
  }

  /**
   * The known text nearest to the given one, where one is near enough to be meant. Texts of more
   * than 200 characters are not compared.
   *
   * @param text the text found
   * @param known the texts that could have been meant
   * @return the nearest
   */
  public static Optional<String> nearest(String text, Collection<String> known) {
    return known.stream()
        .filter(k -> isNear(text, k))
        .min(Comparator.<String>comparingInt(k -> distance(text, k)).thenComparing(k -> k));
  }

  private static boolean isNear(String text, String known) {
    int longer = Math.max(text.length(), known.length());
    int most = Math.min(Math.max(1, known.length() / 3), longer - 1); // something must be common
    return Math.abs(text.length() - known.length()) <= most
        && longer <= LONGEST_COMPARED
        && distance(text, known) <= most;
  }

  /** How many letters must be changed, put in, left out or swapped with the next, without case. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = same(a, i - 1, b, j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        best = Math.min(best, cost[i - 1][j - 1] + change);
        if (i > 1 && j > 1 && same(a, i - 1, b, j - 2) && same(a, i - 2, b, j - 1)) {
          best = Math.min(best, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = best;
      }
    }
    return cost[a.length()][b.length()];
  }

  private static boolean same(String a, int i, String b, int j) {
    return Character.toLowerCase(a.charAt(i)) == Character.toLowerCase(b.charAt(j));
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

  /**
   * A text with everything in it made visible: characters that do not show, or show as a common
   * space, are written as in Java: {@code \n}, {@code \u00A0}.
   *
   * @param text the text
   * @return the same text where it has no such characters
   */
  public static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                  if (c != ' ' && isHidden(c)) {
                    shown.append(String.format(Locale.ROOT, "\\u%04X", c));
                  } else {
                    shown.appendCodePoint(c);
                  }
                }
              }
            });
    return shown.toString();
  }

  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || Character.isSpaceChar(c)
        || type == Character.FORMAT
        || type == Character.SURROGATE;
  }

  /**
   * A text as people see it, by which names that look alike can be found: white space of any kind
   * and length becomes one space, none is at its ends, and characters without width are left out.
   *
   * @param text the text
   * @return the text
   */
  public static String asSeen(String text) {
    StringBuilder seen = new StringBuilder();
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        space = true;
      } else if (Character.getType(c) != Character.FORMAT && !Character.isISOControl(c)) {
        seen.append(space && !seen.isEmpty() ? " " : "").append(c);
        space = false;
      }
    }
    return seen.toString();
  }
}
