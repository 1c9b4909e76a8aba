package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.goodworkmonitor.core.execution.Run;

/**
 * Maximises {@code sum_C sum_{i,j in C} b_ij} over the partitions of the rows of a dense symmetric
 * matrix {@code b}, which holds the flow and the null model of a graph in one.
 *
 * <p>Louvain (Blondel et al. 2008, <a
 * href="https://doi.org/10.1088/1742-5468/2008/10/P10008">doi:10.1088/1742-5468/2008/10/P10008</a>)
 * with the refinement of Leiden (Traag et al. 2019, <a
 * href="https://doi.org/10.1038/s41598-019-41695-z">doi:10.1038/s41598-019-41695-z</a>): nodes move
 * to the community of the largest gain, or to one of their own; every community is then taken apart
 * into parts that hang together; the parts become the nodes of the next level. The whole is
 * repeated from its own result until nothing moves.
 *
 * <p>An instance owns its working memory and belongs to one thread. Nothing is allocated while
 * nodes move.
 */
final class CommunityOptimiser {
  private final int size;
  private final boolean refine;
  private final Run run;

  private final int[] order;
  private final LocalMoving moving;
  private final double[] toCommunity;
  private final int[] part;
  private final int[] partSize;
  private final double[] partLink;
  private final double[] nodeLink;
  private final int[] memberStart;
  private final int[] members;
  private final int[] touched;
  private final int[] relabelled;
  private final int[] levelCommunity;
  private final int[] nodeOf;
  private final double[][] table;
  private double[][] coarse = {};
  private double[][] coarser = {};

  CommunityOptimiser(int size, boolean refine, Run run) {
    this.size = size;
    this.run = run;
    this.refine = refine;
    order = new int[size];
    table = new double[size][0];
    moving = new LocalMoving(size, table, run);
    toCommunity = new double[size];
    part = new int[size];
    partSize = new int[size];
    partLink = new double[size];
    nodeLink = new double[size];
    memberStart = new int[size + 1];
    members = new int[size];
    touched = new int[size];
    relabelled = new int[size];
    levelCommunity = new int[size];
    nodeOf = new int[size];
  }

  /**
   * Fills {@code labels} with a locally optimal partition of {@code 0..n-1}, numbered by first
   * appearance.
   *
   * @param b the objective matrix, symmetric, of {@code size} rows; only read
   * @param tolerance of {@link #tolerance}
   * @return the number of communities
   */
  int optimise(double[][] b, double tolerance, UniformRandomProvider rng, int[] labels) {
    int n = size;
    for (int i = 0; i < n; i++) {
      labels[i] = i;
    }
    while (true) {
      boolean moved = ascend(b, rng, labels, tolerance);
      int k = Partitions.relabel(labels, n, relabelled);
      if (!moved || !refine) {
        return k;
      }
    }
  }

  /** Moves, refines and aggregates until every community is one node; false if nothing moved. */
  private boolean ascend(double[][] b, UniformRandomProvider rng, int[] labels, double tolerance) {
    int n = size;
    double[][] level = b;
    int m = n;
    int[] community = levelCommunity;
    System.arraycopy(labels, 0, community, 0, n);
    for (int i = 0; i < n; i++) {
      nodeOf[i] = i;
    }
    boolean moved = false;
    while (true) {
      shuffle(order, m, rng);
      moved |= moving.run(level, m, community, order, tolerance);
      int k = Partitions.relabel(community, m, relabelled);
      if (k == m) {
        break;
      }
      int next = refine ? refine(level, m, rng, community, k, tolerance) : m;
      if (next == m) {
        System.arraycopy(community, 0, part, 0, m);
        next = k;
      }
      double[][] target = level == coarse ? coarser : coarse;
      if (target.length < next) {
        target = new double[next][next];
      }
      aggregate(level, m, part, next, target);
      if (level == coarse) {
        coarser = target;
      } else {
        coarse = target;
      }
      for (int i = 0; i < m; i++) {
        relabelled[part[i]] = community[i];
      }
      for (int i = 0; i < n; i++) {
        nodeOf[i] = part[nodeOf[i]];
      }
      System.arraycopy(relabelled, 0, community, 0, next);
      level = target;
      m = next;
    }
    for (int i = 0; i < n; i++) {
      labels[i] = community[nodeOf[i]];
    }
    return moved;
  }

  /** Gains below this are rounding: they neither move a node nor keep the ascent going. */
  static double tolerance(double[][] b) {
    double largest = 0;
    for (double[] row : b) {
      double sum = 0;
      for (double value : row) {
        sum += Math.abs(value);
      }
      largest = Math.max(largest, sum);
    }
    return largest * 1e-13;
  }

  /**
   * Takes every community apart into well-connected parts, written to {@link #part}.
   *
   * @return the number of parts
   */
  private int refine(
      double[][] b, int m, UniformRandomProvider rng, int[] community, int k, double tolerance) {
    Arrays.fill(memberStart, 0, k + 1, 0);
    for (int i = 0; i < m; i++) {
      memberStart[community[i] + 1]++;
    }
    for (int c = 0; c < k; c++) {
      memberStart[c + 1] += memberStart[c];
    }
    shuffle(order, m, rng);
    System.arraycopy(memberStart, 0, touched, 0, k);
    for (int s = 0; s < m; s++) {
      int i = order[s];
      members[touched[community[i]]++] = i;
      part[i] = i;
      partSize[i] = 1;
      toCommunity[i] = 0;
    }
    for (int c = 0; c < k; c++) {
      refineCommunity(b, memberStart[c], memberStart[c + 1], tolerance);
    }
    return Partitions.relabel(part, m, relabelled);
  }

  private void refineCommunity(double[][] b, int from, int to, double tolerance) {
    if (to - from == 1) {
      return;
    }
    for (int s = from; s < to; s++) {
      run.check();
      int i = members[s];
      double[] row = b[i];
      double link = -row[i];
      for (int r = from; r < to; r++) {
        link += row[members[r]];
      }
      nodeLink[i] = link;
      partLink[i] = link;
    }
    double[] w = toCommunity;
    for (int s = from; s < to; s++) {
      run.check();
      int i = members[s];
      if (partSize[part[i]] != 1 || part[i] != i || nodeLink[i] < -tolerance) {
        continue;
      }
      double[] row = b[i];
      for (int r = from; r < to; r++) {
        int j = members[r];
        w[part[j]] += row[j];
      }
      double best = tolerance;
      int target = -1;
      for (int r = from; r < to; r++) {
        int p = part[members[r]];
        if (p != i && w[p] > best && partLink[p] >= -tolerance) {
          best = w[p];
          target = p;
        }
      }
      for (int r = from; r < to; r++) {
        w[part[members[r]]] = 0;
      }
      if (target >= 0) {
        part[i] = target;
        partSize[target]++;
        partSize[i] = 0;
        partLink[target] += nodeLink[i] - 2 * best;
      }
    }
  }

  /** Sums {@code b} over the blocks of {@code part}, the diagonal included: rows, then columns. */
  private void aggregate(double[][] b, int m, int[] part, int k, double[][] out) {
    for (int c = 0; c < k; c++) {
      if (table[c].length < m) {
        table[c] = new double[m];
      }
      Arrays.fill(table[c], 0, m, 0.0);
    }
    for (int i = 0; i < m; i++) {
      addRow(table[part[i]], b[i], m);
    }
    for (int c = 0; c < k; c++) {
      double[] sums = table[c];
      double[] row = out[c];
      Arrays.fill(row, 0, k, 0.0);
      for (int j = 0; j < m; j++) {
        row[part[j]] += sums[j];
      }
    }
  }

  private static void addRow(double[] to, double[] from, int count) {
    for (int j = 0; j < count; j++) {
      to[j] += from[j];
    }
  }

  private static void shuffle(int[] order, int m, UniformRandomProvider rng) {
    for (int i = 0; i < m; i++) {
      order[i] = i;
    }
    for (int i = m - 1; i > 0; i--) {
      int j = rng.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }
}
