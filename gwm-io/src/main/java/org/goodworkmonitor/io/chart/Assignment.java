package org.goodworkmonitor.io.chart;

import java.util.Arrays;

/**
 * The cheapest one-to-one assignment of n rows to n columns, by shortest augmenting paths (H. W.
 * Kuhn 1955, DOI 10.1002/nav.3800020109; R. Jonker and A. Volgenant 1987, DOI 10.1007/BF02278710).
 */
final class Assignment {
  private final int n;
  private final double[] u;
  private final double[] v;
  private final int[] rowOf;

  private Assignment(int n) {
    this.n = n;
    this.u = new double[n];
    this.v = new double[n];
    this.rowOf = new int[n];
    Arrays.fill(rowOf, -1);
  }

  /**
   * Solves the problem.
   *
   * @param cost the cost of row r in column c at {@code r * n + c}, finite
   */
  static Assignment of(double[] cost, int n) {
    Assignment assignment = new Assignment(n);
    double[] slack = new double[n];
    int[] before = new int[n];
    boolean[] done = new boolean[n];
    for (int row = 0; row < n; row++) {
      assignment.augment(cost, row, slack, before, done);
    }
    return assignment;
  }

  private void augment(double[] cost, int row, double[] slack, int[] before, boolean[] done) {
    Arrays.fill(slack, Double.POSITIVE_INFINITY);
    Arrays.fill(done, false);
    int column = -1;
    int at = row;
    while (at >= 0) {
      double least = Double.POSITIVE_INFINITY;
      int next = -1;
      for (int c = 0; c < n; c++) {
        if (!done[c]) {
          double reduced = cost[at * n + c] - u[at] - v[c];
          if (reduced < slack[c]) {
            slack[c] = reduced;
            before[c] = column;
          }
          if (slack[c] < least) {
            least = slack[c];
            next = c;
          }
        }
      }
      u[row] += least;
      for (int c = 0; c < n; c++) {
        if (done[c]) {
          u[rowOf[c]] += least;
          v[c] -= least;
        } else {
          slack[c] -= least;
        }
      }
      column = next;
      done[column] = true;
      at = rowOf[column];
    }
    while (column >= 0) {
      int earlier = before[column];
      rowOf[column] = earlier < 0 ? row : rowOf[earlier];
      column = earlier;
    }
  }

  /** The column of each row. */
  int[] columns() {
    int[] columns = new int[n];
    for (int c = 0; c < n; c++) {
      columns[rowOf[c]] = c;
    }
    return columns;
  }

  /** The sum of the dual prices: no assignment costs less, and this one costs as much. */
  double bound() {
    return Arrays.stream(u).sum() + Arrays.stream(v).sum();
  }

  /** Takes the dual prices off the costs, which leaves nothing below 0. */
  void reduce(double[] cost) {
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        cost[r * n + c] -= u[r] + v[c];
      }
    }
  }
}
