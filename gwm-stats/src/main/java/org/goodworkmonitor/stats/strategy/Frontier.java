package org.goodworkmonitor.stats.strategy;

import java.util.Arrays;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.strategy.Members;

/**
 * The linear programs of Benefit of the Doubt: the weights {@code w >= 0} under which an area has
 * the largest sum {@code w y}, while no area of the base table has more than 1, and the share
 * {@code w(j) y(j)} of each member in the sum stays between two bounds.
 *
 * <p>They are solved by the simplex method on a tableau of a row per area and a column per member,
 * which starts from w = 0. Bland's rule takes over where no step makes the sum larger, so that it
 * ends. Immutable and safe for use by many threads.
 */
final class Frontier {
  private static final double ROUNDING = 1e-11;
  private static final int PATIENCE = 20;

  /** The scores of the areas that have all, area by area, each over the largest of its member. */
  private final double[] scores;

  private final double[] units;
  private final int members;
  private final double least;
  private final double most;

  private Frontier(double[] scores, double[] units, double least, double most) {
    this.scores = scores;
    this.units = units;
    this.members = units.length;
    this.least = least;
    this.most = most;
  }

  static void check(double least, double most) {
    if (!(least >= 0 && least < most && most <= 1)) {
      throw new InvalidValueException(
          "shares from " + least + " to " + most, "expected 0 <= least < most <= 1");
    }
  }

  static Frontier of(Members base, double least, double most) {
    int k = base.ids().size();
    if (!(least * k <= 1 && most * k >= 1)) {
      throw new InvalidValueException(
          "shares from " + least + " to " + most + " for " + k + " members",
          "shares add up to 1: expected least <= 1/" + k + " <= most");
    }
    double[][] columns = new double[k][];
    double[] units = new double[k];
    for (int m = 0; m < k; m++) {
      columns[m] = base.scores(base.ids().get(m));
      for (double score : columns[m]) {
        if (score < 0) {
          throw new InvalidValueException(
              "the score " + score + " of '" + base.ids().get(m) + "'",
              "Benefit of the Doubt needs scores of 0 or more, as min-max gives them");
        }
        units[m] = score > units[m] ? score : units[m];
      }
      if (units[m] == 0) {
        throw new InvalidValueException(
            "no score above 0 of '" + base.ids().get(m) + "'", "leave the member out");
      }
    }
    double[] flat = new double[columns[0].length * k];
    int areas = 0;
    for (int i = 0; i < columns[0].length; i++) {
      boolean complete = true;
      for (int m = 0; m < k; m++) {
        flat[areas * k + m] = columns[m][i] / units[m];
        complete &= !Double.isNaN(columns[m][i]);
      }
      areas += complete ? 1 : 0;
    }
    if (areas == 0) {
      throw new InvalidValueException("no area with all scores", "impute the gaps");
    }
    return new Frontier(Arrays.copyOf(flat, areas * k), units, least, most);
  }

  /**
   * The weights of an area.
   *
   * @param area its scores; the weight of a gap is 0
   * @return a weight per member; 1 each if the area has no score above 0
   */
  double[] weights(double[] area) {
    double[] y = new double[members];
    boolean any = false;
    for (int m = 0; m < members; m++) {
      if (area[m] < 0) {
        throw new InvalidValueException(
            "the score " + area[m], "Benefit of the Doubt needs scores of 0 or more");
      }
      y[m] = Double.isNaN(area[m]) ? 0 : area[m] / units[m];
      any |= y[m] > 0;
    }
    double[] weights = new double[members];
    if (!any) {
      Arrays.fill(weights, 1);
      return weights;
    }
    double[] solved = solve(y);
    double sum = 0;
    for (int m = 0; m < members; m++) {
      weights[m] = Double.isNaN(area[m]) ? 0 : solved[m] / units[m];
      sum += weights[m];
    }
    if (!(sum > 0)) { // bounds that an area with a score of 0 cannot keep leave nothing
      throw new InvalidValueException(
          "a score of 0, whose share in the sum is 0 whatever its weight",
          "normalise to a scale that starts above 0, or leave out the least share");
    }
    return weights;
  }

  /** Row by row the constraints, with the right side last; the objective is the last row. */
  private double[] solve(double[] y) {
    int areas = scores.length / members;
    boolean bounded = least > 0 || most < 1;
    int rows = areas + (bounded ? 2 * members : 0);
    int width = members + 1;
    double[] t = new double[(rows + 1) * width];
    for (int i = 0; i < areas; i++) {
      System.arraycopy(scores, i * members, t, i * width, members);
      t[i * width + members] = 1;
    }
    for (int j = 0; bounded && j < members; j++) {
      int low = (areas + j) * width;
      int high = (areas + members + j) * width;
      for (int m = 0; m < members; m++) {
        t[low + m] = least * y[m] - (m == j ? y[m] : 0);
        t[high + m] = (m == j ? y[m] : 0) - most * y[m];
      }
    }
    for (int m = 0; m < members; m++) {
      t[rows * width + m] = -y[m];
    }
    int[] inColumn = new int[members]; // the variable of each column: w first, then slacks
    int[] inRow = new int[rows];
    Arrays.setAll(inColumn, m -> m);
    Arrays.setAll(inRow, i -> members + i);
    maximise(t, rows, inColumn, inRow);
    double[] weights = new double[members];
    for (int i = 0; i < rows; i++) {
      if (inRow[i] < members) {
        weights[inRow[i]] = Math.max(0, t[i * width + members]);
      }
    }
    return weights;
  }

  private void maximise(double[] t, int rows, int[] inColumn, int[] inRow) {
    int width = members + 1;
    int still = 0;
    double last = 0;
    while (true) {
      boolean bland = still > PATIENCE;
      int column = entering(t, rows * width, inColumn, bland);
      if (column < 0) {
        return;
      }
      int row = leaving(t, rows, column, inRow);
      if (row < 0) {
        throw new IllegalStateException("a program without bounds"); // every unit is above 0
      }
      pivot(t, rows, row, column);
      int swap = inColumn[column];
      inColumn[column] = inRow[row];
      inRow[row] = swap;
      double now = t[rows * width + members];
      still = now > last + ROUNDING ? 0 : still + 1;
      last = now;
    }
  }

  private int entering(double[] t, int objective, int[] inColumn, boolean bland) {
    int column = -1;
    for (int m = 0; m < members; m++) {
      double gain = t[objective + m];
      if (gain < -ROUNDING) {
        boolean better =
            column < 0 || (bland ? inColumn[m] < inColumn[column] : gain < t[objective + column]);
        column = better ? m : column;
      }
    }
    return column;
  }

  private int leaving(double[] t, int rows, int column, int[] inRow) {
    int width = members + 1;
    int row = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rows; i++) {
      double a = t[i * width + column];
      if (a > ROUNDING) {
        double ratio = t[i * width + members] / a;
        boolean tie = row >= 0 && Math.abs(ratio - least) <= ROUNDING;
        if (tie ? inRow[i] < inRow[row] : ratio < least) {
          row = i;
          least = Math.min(least, ratio);
        }
      }
    }
    return row;
  }

  private void pivot(double[] t, int rows, int row, int column) {
    int width = members + 1;
    int at = row * width;
    double by = t[at + column];
    for (int m = 0; m < width; m++) {
      t[at + m] = m == column ? 1 / by : t[at + m] / by;
    }
    for (int i = 0; i <= rows; i++) {
      double factor = t[i * width + column];
      if (i != row && factor != 0) {
        int first = i * width;
        for (int m = 0; m < width; m++) {
          t[first + m] = m == column ? -factor * t[at + m] : t[first + m] - factor * t[at + m];
        }
      }
    }
  }
}
