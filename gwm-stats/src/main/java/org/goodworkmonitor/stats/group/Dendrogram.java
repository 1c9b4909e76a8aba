package org.goodworkmonitor.stats.group;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * The tree of mergers of a {@link HierarchicalClustering}, numbered as {@code hclust} of R does:
 * areas are -1, -2, ... in the order of the profiles, the cluster of the first merger is 1, and so
 * on.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Dendrogram implements Tabular {
  private final ImmutableList<String> codes;
  private final int[][] merge;
  private final double[] heights;

  Dendrogram(List<String> codes, int[][] merge, double[] heights) {
    this.codes = ImmutableList.copyOf(codes);
    this.merge = merge;
    this.heights = heights;
  }

  /**
   * One merger.
   *
   * @param first -a for the a-th area, or the number of an earlier merger
   * @param second the same, for the other side
   * @param height the distance of the two
   */
  public record Merger(int first, int second, double height) {}

  /**
   * The codes of the areas, in the order of the profiles.
   *
   * @return an immutable list
   */
  public List<String> codes() {
    return codes;
  }

  /**
   * The mergers, from the first on.
   *
   * @return an immutable list, one shorter than there are areas
   */
  public List<Merger> mergers() {
    ImmutableList.Builder<Merger> mergers = ImmutableList.builder();
    for (int step = 0; step < merge.length; step++) {
      mergers.add(new Merger(merge[step][0], merge[step][1], heights[step]));
    }
    return mergers.build();
  }

  /**
   * The areas from left to right, so that no two branches of a drawing cross.
   *
   * @return codes
   */
  public List<String> order() {
    ImmutableList.Builder<String> order = ImmutableList.builder();
    int[] stack = new int[merge.length + 1];
    int top = 0;
    stack[top++] = merge.length;
    while (top > 0) {
      int node = stack[--top];
      if (node < 0) {
        order.add(codes.get(-node - 1));
      } else {
        stack[top++] = merge[node - 1][1];
        stack[top++] = merge[node - 1][0];
      }
    }
    return order.build();
  }

  /**
   * The groups that are left when all but the last mergers are done.
   *
   * @param count how many groups, from 1 to the number of areas
   * @return groups labelled "1", "2", ... by the first of their areas
   * @throws IllegalArgumentException if there cannot be so many
   */
  public Grouping cut(int count) {
    int n = codes.size();
    if (count < 1 || count > n) {
      throw new IllegalArgumentException(
          "groups: found "
              + count
              + "; expected 1 to "
              + n
              + " for the areas "
              + Codes.abbreviated(codes));
    }
    int[] label = new int[n];
    Arrays.setAll(label, i -> i);
    int[] first = new int[n];
    for (int step = 0; step < n - count; step++) {
      int a = member(merge[step][0], first);
      int b = member(merge[step][1], first);
      first[step + 1] = a;
      int from = label[b];
      int to = label[a];
      for (int i = 0; i < n; i++) {
        if (label[i] == from) {
          label[i] = to;
        }
      }
    }
    return Grouping.of(codes, label);
  }

  /** Any area of a node: itself, or the one noted for a merger. */
  private static int member(int node, int[] first) {
    return node < 0 ? -node - 1 : first[node];
  }

  /**
   * A row per merger: its number, its two sides and its height.
   *
   * @return the table
   */
  @Override
  public ResultTable toTable() {
    int[] step = new int[merge.length];
    Arrays.setAll(step, i -> i + 1);
    return ResultTable.builder("Mergers")
        .wholes("step", step, false)
        .wholes("first", Arrays.stream(merge).mapToInt(m -> m[0]).toArray(), false)
        .wholes("second", Arrays.stream(merge).mapToInt(m -> m[1]).toArray(), false)
        .numbers("height", "", heights)
        .build();
  }

  /**
   * The number of areas and the largest height.
   *
   * @return a short text
   */
  @Override
  public String toString() {
    return "Dendrogram[" + codes.size() + " areas, height " + heights[heights.length - 1] + "]";
  }
}
