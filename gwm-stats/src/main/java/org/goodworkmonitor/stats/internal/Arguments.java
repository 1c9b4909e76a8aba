package org.goodworkmonitor.stats.internal;

/** What options have in common that they ask of numbers. */
public final class Arguments {
  private Arguments() {}

  /**
   * A confidence level.
   *
   * @param level the level
   * @return the same
   * @throws IllegalArgumentException if it is not above 0 and below 1
   */
  public static double confidence(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "found confidence level " + level + "; expected above 0 and below 1, such as 0.95");
    }
    return level;
  }

  /**
   * A count of something that there must be.
   *
   * @param what what is counted, in the plural
   * @param count how many
   * @return the same
   * @throws IllegalArgumentException if it is below 1
   */
  public static int positive(String what, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(what + ": found " + count + "; expected 1 or more");
    }
    return count;
  }
}
