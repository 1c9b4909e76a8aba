package org.goodworkmonitor.io.chart;

import java.util.Arrays;

/** The first and last rows of many. */
final class Ends {
  private Ends() {}

  /** The rows that are shown, -1 in place of those between; all if that leaves none out. */
  static int[] of(int all, int count) {
    if (all <= 2L * count) {
      int[] rows = new int[all];
      Arrays.setAll(rows, i -> i);
      return rows;
    }
    int[] rows = new int[2 * count + 1];
    Arrays.setAll(rows, i -> i < count ? i : i == count ? -1 : all - rows.length + i);
    return rows;
  }

  /** What stands in place of those between. */
  static String left(Words words, int[] rows, int all) {
    return words.text("between", all - rows.length + 1);
  }
}
