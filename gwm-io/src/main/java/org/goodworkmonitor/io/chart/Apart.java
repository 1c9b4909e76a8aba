package org.goodworkmonitor.io.chart;

/** Moves labels of one column apart, each as little as needed. */
final class Apart {
  private Apart() {}

  /**
   * Places at least {@code gap} apart.
   *
   * @param wanted where the labels would like to be, in rising order
   * @param low the first place allowed
   * @param high the last place allowed
   * @return a place for each, in the same order; fewer if there is no room for all
   */
  static double[] places(double[] wanted, double gap, double low, double high) {
    int room = Math.max(0, (int) Math.floor((high - low) / gap + 1e-9) + 1);
    double[] at = java.util.Arrays.copyOf(wanted, Math.min(room, wanted.length));
    double free = low;
    for (int i = 0; i < at.length; i++) {
      at[i] = Math.max(at[i], free);
      free = at[i] + gap;
    }
    double most = high;
    for (int i = at.length - 1; i >= 0; i--) {
      at[i] = Math.min(at[i], most);
      most = at[i] - gap;
    }
    return at;
  }
}
