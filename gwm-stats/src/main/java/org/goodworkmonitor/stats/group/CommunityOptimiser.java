package org.goodworkmonitor.stats.group;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

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
  private final int capacity;
  private final boolean refine;

  private final int[] order;
  private final int[] sizes;
  private final int[] free;
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
  private final double[] collapsed;
  private double[] table = new double[0];
  private double[] coarse = new double[0];
  private double[] coarser = new double[0];

  CommunityOptimiser(int capacity, boolean refine) {
    this.capacity = capacity;
    this.refine = refine;
    order = new int[capacity];
    sizes = new int[capacity];
    free = new int[capacity];
    toCommunity = new double[capacity];
    part = new int[capacity];
    partSize = new int[capacity];
    partLink = new double[capacity];
    nodeLink = new double[capacity];
    memberStart = new int[capacity + 1];
    members = new int[capacity];
    touched = new int[capacity];
    relabelled = new int[capacity];
    levelCommunity = new int[capacity];
    nodeOf = new int[capacity];
    collapsed = new double[capacity];
  }

  /**
   * Fills {@code labels} with a locally optimal partition of {@code 0..n-1}, numbered by first
   * appearance.
   *
   * @param b the objective matrix, row-major, symmetric; only read
   * @return the number of communities
   */
  int optimise(double[] b, int n, UniformRandomProvider rng, int[] labels) {
    if (n > capacity) {
      throw new IllegalArgumentException("room for " + capacity + " nodes, not for " + n);
    }
    double tolerance = tolerance(b, n);
    for (int i = 0; i < n; i++) {
      labels[i] = i;
    }
    int k = n;
    while (true) {
      boolean moved = ascend(b, n, rng, labels, k, tolerance);
      k = Partitions.relabel(labels, n, relabelled);
      if (!moved || !refine) {
        return k;
      }
    }
  }

  /** Moves, refines and aggregates until every community is one node; false if nothing moved. */
  private boolean ascend(
      double[] b,
      int n,
      UniformRandomProvider rng,
      int[] labels,
      int labelCount,
      double tolerance) {
    double[] level = b;
    int m = n;
    int k = labelCount;
    int[] community = levelCommunity;
    System.arraycopy(labels, 0, community, 0, n);
    for (int i = 0; i < n; i++) {
      nodeOf[i] = i;
    }
    boolean moved = false;
    while (true) {
      moved |= move(level, m, rng, community, k, tolerance);
      k = Partitions.relabel(community, m, relabelled);
      if (k == m) {
        break;
      }
      int next = refine ? refine(level, m, rng, community, k, tolerance) : m;
      if (next == m) {
        System.arraycopy(community, 0, part, 0, m);
        next = k;
      }
      double[] target = level == coarse ? coarser : coarse;
      if (target.length < next * next) {
        target = new double[next * next];
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
  private static double tolerance(double[] b, int n) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = i * n; j < (i + 1) * n; j++) {
        sum += Math.abs(b[j]);
      }
      largest = Math.max(largest, sum);
    }
    return largest * 1e-13;
  }

  /** Sweeps over the nodes in random order until a whole sweep moves nothing. */
  private boolean move(
      double[] b, int m, UniformRandomProvider rng, int[] community, int k, double tolerance) {
    shuffle(order, m, rng);
    Arrays.fill(sizes, 0, m, 0);
    for (int i = 0; i < m; i++) {
      sizes[community[i]]++;
    }
    int freeCount = 0;
    for (int c = m - 1; c >= k; c--) {
      free[freeCount++] = c;
    }
    boolean any = false;
    int moves = sweep(b, m, community, tolerance, freeCount, k);
    while (moves > m / 8) {
      any = true;
      int communities = Partitions.relabel(community, m, relabelled);
      freeCount = recount(m, community, communities);
      moves = sweep(b, m, community, tolerance, freeCount, communities);
    }
    if (moves == 0) {
      return any;
    }
    int communities = Partitions.relabel(community, m, relabelled);
    freeCount = recount(m, community, communities);
    settle(b, m, community, tolerance, freeCount, communities);
    return true;
  }

  private int recount(int m, int[] community, int k) {
    Arrays.fill(sizes, 0, m, 0);
    for (int i = 0; i < m; i++) {
      sizes[community[i]]++;
    }
    int freeCount = 0;
    for (int c = m - 1; c >= k; c--) {
      free[freeCount++] = c;
    }
    return freeCount;
  }

  /** One sweep that sums every node's row anew: best while many nodes move. */
  private int sweep(
      double[] b, int m, int[] community, double tolerance, int freeAtStart, int used) {
    int freeCount = freeAtStart;
    int limit = used;
    int moves = 0;
    double[] w = toCommunity;
    for (int s = 0; s < m; s++) {
      int i = order[s];
      int row = i * m;
      Arrays.fill(w, 0, limit, 0.0);
      for (int j = 0; j < m; j++) {
        w[community[j]] += b[row + j];
      }
      int own = community[i];
      double stay = w[own] - b[row + i];
      w[own] = Double.NEGATIVE_INFINITY;
      double best = stay + tolerance;
      int target = own;
      for (int c = 0; c < limit; c++) {
        if (w[c] > best && sizes[c] > 0) {
          best = w[c];
          target = c;
        }
      }
      if (best < 0 && sizes[own] > 1 && stay < -tolerance) {
        target = free[--freeCount];
        limit = Math.max(limit, target + 1);
      }
      if (target != own) {
        moves++;
        community[i] = target;
        sizes[target]++;
        if (--sizes[own] == 0) {
          free[freeCount++] = own;
        }
      }
    }
    return moves;
  }

  /** Sweeps on a table of every node's links to every community: best once few nodes move. */
  private void settle(
      double[] b, int m, int[] community, double tolerance, int freeAtStart, int used) {
    int freeCount = freeAtStart;
    int limit = used;
    if (table.length < m * m) {
      table = new double[m * m];
    }
    double[] w = table;
    for (int i = 0; i < m; i++) {
      int row = i * m;
      Arrays.fill(w, row, row + m, 0.0);
      for (int j = 0; j < m; j++) {
        w[row + community[j]] += b[row + j];
      }
    }
    int quiet = 0;
    for (int s = 0; quiet < m; s = s + 1 == m ? 0 : s + 1) {
      int i = order[s];
      int row = i * m;
      int own = community[i];
      double stay = w[row + own] - b[row + i];
      double best = stay + tolerance;
      int target = own;
      for (int c = 0; c < limit; c++) {
        double link = w[row + c];
        if (link > best && c != own && sizes[c] > 0) {
          best = link;
          target = c;
        }
      }
      if (best < 0 && sizes[own] > 1 && stay < -tolerance) {
        target = free[--freeCount];
        limit = Math.max(limit, target + 1);
        for (int j = target; j < m * m; j += m) {
          w[j] = 0;
        }
      }
      if (target == own) {
        quiet++;
        continue;
      }
      quiet = 0;
      community[i] = target;
      sizes[target]++;
      if (--sizes[own] == 0) {
        free[freeCount++] = own;
      }
      for (int j = 0, at = 0; j < m; j++, at += m) {
        double link = b[row + j];
        w[at + own] -= link;
        w[at + target] += link;
      }
    }
  }

  /**
   * Takes every community apart into well-connected parts, written to {@link #part}.
   *
   * @return the number of parts
   */
  private int refine(
      double[] b, int m, UniformRandomProvider rng, int[] community, int k, double tolerance) {
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
      refineCommunity(b, m, memberStart[c], memberStart[c + 1], tolerance);
    }
    return Partitions.relabel(part, m, relabelled);
  }

  private void refineCommunity(double[] b, int m, int from, int to, double tolerance) {
    if (to - from == 1) {
      return;
    }
    for (int s = from; s < to; s++) {
      int i = members[s];
      int row = i * m;
      double link = -b[row + i];
      for (int r = from; r < to; r++) {
        link += b[row + members[r]];
      }
      nodeLink[i] = link;
      partLink[i] = link;
    }
    double[] w = toCommunity;
    for (int s = from; s < to; s++) {
      int i = members[s];
      if (partSize[part[i]] != 1 || part[i] != i || nodeLink[i] < -tolerance) {
        continue;
      }
      int row = i * m;
      for (int r = from; r < to; r++) {
        int j = members[r];
        w[part[j]] += b[row + j];
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

  /** Sums {@code b} over the blocks of {@code part}, the diagonal included. */
  private void aggregate(double[] b, int m, int[] part, int k, double[] out) {
    Arrays.fill(out, 0, k * k, 0.0);
    for (int i = 0; i < m; i++) {
      Arrays.fill(collapsed, 0, k, 0.0);
      int row = i * m;
      for (int j = 0; j < m; j++) {
        collapsed[part[j]] += b[row + j];
      }
      int at = part[i] * k;
      for (int c = 0; c < k; c++) {
        out[at + c] += collapsed[c];
      }
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
