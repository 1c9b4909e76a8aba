package org.goodworkmonitor.stats.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The weights of a graph, row by row, without the zeros: most graphs of areas are sparse. */
final class Adjacency {
  private final int[][] ends;
  private final double[][] weights;

  private Adjacency(int[][] ends, double[][] weights) {
    this.ends = ends;
    this.weights = weights;
  }

  static Adjacency of(double[][] matrix) {
    int n = matrix.length;
    int[][] ends = new int[n][];
    double[][] weights = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = matrix[i];
      ends[i] = IntStream.range(0, n).filter(j -> row[j] != 0).toArray();
      weights[i] = Arrays.stream(ends[i]).mapToDouble(j -> row[j]).toArray();
    }
    return new Adjacency(ends, weights);
  }

  int size() {
    return ends.length;
  }

  /** The nodes that i has an edge to, ascending; not to be written to. */
  int[] ends(int i) {
    return ends[i];
  }

  /** The weight of the edge from i to j, 0 without one. */
  double weight(int i, int j) {
    int at = Arrays.binarySearch(ends[i], j);
    return at < 0 ? 0 : weights[i][at];
  }

  /** A new matrix whose row and column r are those of node {@code order[r]}. */
  double[][] matrix(int[] order) {
    int n = order.length;
    int[] place = new int[n];
    for (int r = 0; r < n; r++) {
      place[order[r]] = r;
    }
    double[][] matrix = new double[n][n];
    for (int r = 0; r < n; r++) {
      int i = order[r];
      for (int e = 0; e < ends[i].length; e++) {
        matrix[r][place[ends[i][e]]] = weights[i][e];
      }
    }
    return matrix;
  }

  /** The connected components, directions left aside, each ascending, by their first node. */
  List<int[]> components() {
    int[][] back = reversed();
    boolean[] seen = new boolean[size()];
    List<int[]> components = new ArrayList<>();
    for (int start = 0; start < size(); start++) {
      if (!seen[start]) {
        boolean[] before = seen.clone();
        reach(start, seen, ends, back);
        components.add(IntStream.range(start, size()).filter(i -> seen[i] && !before[i]).toArray());
      }
    }
    return components;
  }

  /** The nodes that node 0 cannot reach, or that cannot reach it, along the edges. */
  int[] notReachedBothWays() {
    boolean[] forth = new boolean[size()];
    boolean[] back = new boolean[size()];
    reach(0, forth, ends);
    reach(0, back, reversed());
    return IntStream.range(0, size()).filter(i -> !forth[i] || !back[i]).toArray();
  }

  private static void reach(int start, boolean[] seen, int[][]... neighbours) {
    int[] stack = new int[seen.length];
    int top = 0;
    stack[top++] = start;
    seen[start] = true;
    while (top > 0) {
      int i = stack[--top];
      for (int[][] rows : neighbours) {
        for (int j : rows[i]) {
          if (!seen[j]) {
            seen[j] = true;
            stack[top++] = j;
          }
        }
      }
    }
  }

  private int[][] reversed() {
    int[] counts = new int[size()];
    for (int[] row : ends) {
      for (int j : row) {
        counts[j]++;
      }
    }
    int[][] reversed = new int[size()][];
    Arrays.setAll(reversed, j -> new int[counts[j]]);
    for (int i = size() - 1; i >= 0; i--) {
      for (int j : ends[i]) {
        reversed[j][--counts[j]] = i;
      }
    }
    return reversed;
  }
}
