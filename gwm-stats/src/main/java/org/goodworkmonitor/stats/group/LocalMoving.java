package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import org.goodworkmonitor.core.execution.Run;

/**
 * Moves single nodes to the community of the largest gain, or to one of their own, until none
 * gains.
 *
 * <p>For every community of two nodes or more the sums of its members' rows are kept, so that a
 * gain is read and not summed, and a move is two additions of rows. The sums of a community of one
 * node are that node's row itself. Owned by one thread; nothing is allocated while nodes move.
 */
final class LocalMoving {
  private final int[] sizes;
  private final int[] sums;
  private final int[] free;
  private final int[] freeSums;
  private final int[] large;
  private final int[] placeOfLarge;
  private final int[] single;
  private final int[] placeOfSingle;
  private final double[][] table;
  private final Run run;

  private double[][] b = {};
  private int m;
  private int[] community = {};
  private int freeCount;
  private int freeSumsCount;
  private int largeCount;
  private int singleCount;

  LocalMoving(int capacity, double[][] table, Run run) {
    this.run = run;
    this.table = table;
    sizes = new int[capacity];
    sums = new int[capacity];
    free = new int[capacity];
    freeSums = new int[capacity / 2 + 1];
    large = new int[capacity];
    placeOfLarge = new int[capacity];
    single = new int[capacity];
    placeOfSingle = new int[capacity];
  }

  /**
   * Improves a partition in place.
   *
   * @param objective symmetric, of {@code count} rows
   * @param labels a label below {@code count} for every node
   * @param order the order in which nodes are asked, over and over
   * @param tolerance gains up to this are rounding and move nothing
   * @return whether anything moved
   */
  boolean run(double[][] objective, int count, int[] labels, int[] order, double tolerance) {
    start(objective, count, labels);
    boolean moved = false;
    int quiet = 0;
    for (int s = 0; quiet < m; s = s + 1 == m ? 0 : s + 1) {
      run.check();
      int i = order[s];
      int target = target(i, tolerance);
      if (target == community[i]) {
        quiet++;
      } else {
        move(i, target);
        moved = true;
        quiet = 0;
      }
    }
    return moved;
  }

  private void start(double[][] objective, int count, int[] labels) {
    b = objective;
    m = count;
    community = labels;
    freeCount = 0;
    freeSumsCount = 0;
    largeCount = 0;
    singleCount = 0;
    for (int place = m / 2 - 1; place >= 0; place--) {
      freeSums[freeSumsCount++] = place;
    }
    Arrays.fill(sizes, 0, m, 0);
    for (int i = 0; i < m; i++) {
      sizes[labels[i]]++;
    }
    for (int c = m - 1; c >= 0; c--) {
      if (sizes[c] == 0) {
        free[freeCount++] = c;
      } else if (sizes[c] > 1) {
        addLarge(c);
        Arrays.fill(sumsOf(c), 0, m, 0.0);
      }
    }
    for (int i = 0; i < m; i++) {
      if (sizes[labels[i]] == 1) {
        addSingle(i);
      } else {
        add(sumsOf(labels[i]), b[i], m);
      }
    }
  }

  /** The community that node i is best placed in: its own unless another gains. */
  private int target(int i, double tolerance) {
    int own = community[i];
    double[] row = b[i];
    double stay = sizes[own] == 1 ? 0 : table[sums[own]][i] - row[i];
    double best = stay + tolerance;
    int target = own;
    for (int l = 0; l < largeCount; l++) {
      int c = large[l];
      double link = table[sums[c]][i];
      if (link > best && c != own) {
        best = link;
        target = c;
      }
    }
    int partner = -1;
    for (int s = 0; s < singleCount; s++) {
      int j = single[s];
      double link = row[j];
      if (link > best && j != i) {
        best = link;
        partner = j;
      }
    }
    if (best < 0 && stay < -tolerance) {
      return free[freeCount - 1];
    }
    return partner >= 0 ? community[partner] : target;
  }

  private void move(int i, int target) {
    double[] row = b[i];
    int own = community[i];
    if (--sizes[own] == 0) {
      removeSingle(i);
      free[freeCount++] = own;
    } else if (sizes[own] == 1) {
      removeLarge(own);
      community[i] = -1;
      int last = 0;
      while (community[last] != own) {
        last++;
      }
      addSingle(last);
    } else {
      subtract(sumsOf(own), row, m);
    }
    community[i] = target;
    if (++sizes[target] == 1) {
      freeCount--;
      addSingle(i);
    } else if (sizes[target] == 2) {
      int other = 0;
      while (community[other] != target || other == i) {
        other++;
      }
      removeSingle(other);
      addLarge(target);
      System.arraycopy(b[other], 0, sumsOf(target), 0, m);
      add(sumsOf(target), row, m);
    } else {
      add(sumsOf(target), row, m);
    }
  }

  private void addLarge(int c) {
    int place = freeSums[--freeSumsCount];
    if (table[place].length < m) {
      table[place] = new double[m];
    }
    sums[c] = place;
    placeOfLarge[c] = largeCount;
    large[largeCount++] = c;
  }

  private void removeLarge(int c) {
    freeSums[freeSumsCount++] = sums[c];
    int last = large[--largeCount];
    large[placeOfLarge[c]] = last;
    placeOfLarge[last] = placeOfLarge[c];
  }

  private void addSingle(int i) {
    placeOfSingle[i] = singleCount;
    single[singleCount++] = i;
  }

  private void removeSingle(int i) {
    int last = single[--singleCount];
    single[placeOfSingle[i]] = last;
    placeOfSingle[last] = placeOfSingle[i];
  }

  private double[] sumsOf(int c) {
    return table[sums[c]];
  }

  private static void add(double[] to, double[] from, int count) {
    for (int j = 0; j < count; j++) {
      to[j] += from[j];
    }
  }

  private static void subtract(double[] to, double[] from, int count) {
    for (int j = 0; j < count; j++) {
      to[j] -= from[j];
    }
  }
}
