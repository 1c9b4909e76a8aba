package org.goodworkmonitor.stats.group;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.goodworkmonitor.core.execution.Execution;
import org.goodworkmonitor.core.execution.Run;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * What many groupings of the same areas, such as those of several graphs, seeds or methods, agree
 * on: the share of them in which two areas are together (Fred and Jain 2005, <a
 * href="https://doi.org/10.1109/TPAMI.2005.113">doi:10.1109/TPAMI.2005.113</a>).
 *
 * <p>Interrupting the thread cancels. Immutable and safe for use by many threads.
 */
public final class Consensus {

  private Consensus() {}

  /**
   * Compares groupings.
   *
   * @param groupings at least one, all of the same areas
   * @return what they agree on
   * @throws IllegalArgumentException if there are none, or the areas differ; both sides are listed
   */
  public static Result analyse(Collection<Grouping> groupings) {
    ImmutableList<Grouping> list = ImmutableList.copyOf(groupings);
    if (list.isEmpty()) {
      throw new IllegalArgumentException("no groupings; give at least one");
    }
    ImmutableList<String> codes = ImmutableList.copyOf(list.get(0).codes());
    int n = codes.size();
    int pairs = Geometry.pairs(n);
    double[] together;
    try (Run run = Execution.standard().withThreads(1).begin()) {
      together =
          run.allocate(
              n + " areas with a share for each pair",
              (double) Double.BYTES * pairs,
              "use fewer areas",
              () -> new double[pairs]);
      for (Grouping grouping : list) {
        int[] labels = grouping.labelsFor(codes);
        for (int i = 0; i < n; i++) {
          run.check();
          for (int j = 0; j < n; j++) {
            together[i * n + j] += labels[i] == labels[j] ? 1 : 0;
          }
        }
      }
    }
    for (int i = 0; i < pairs; i++) {
      together[i] /= list.size();
    }
    return new Result(list, codes, together);
  }

  /** How often areas are grouped together. Immutable. */
  public static final class Result implements Tabular {
    private final ImmutableList<Grouping> groupings;

    private final ImmutableList<String> codes;

    private final double[] together;

    private Result(
        ImmutableList<Grouping> groupings, ImmutableList<String> codes, double[] together) {
      this.groupings = groupings;
      this.codes = codes;
      this.together = together;
    }

    /**
     * The share of the groupings in which two areas are in the same group.
     *
     * @param first the code of an area
     * @param second the code of another
     * @return from 0 to 1
     * @throws IllegalArgumentException if one is in no group
     */
    public double together(String first, String second) {
      return together[row(first) * codes.size() + row(second)];
    }

    private int row(String code) {
      groupings.get(0).labelOf(code);
      return codes.indexOf(code);
    }

    /**
     * The grouping of the least mean variation of information from all; of several, the first.
     *
     * @return one of the groupings
     */
    public Grouping medoid() {
      Grouping best = groupings.get(0);
      double least = Double.POSITIVE_INFINITY;
      try (Run run = Execution.standard().withThreads(1).begin()) {
        for (Grouping grouping : groupings) {
          run.check();
          double sum = groupings.stream().mapToDouble(grouping::variationOfInformation).sum();
          if (sum < least - 1e-12) {
            least = sum;
            best = grouping;
          }
        }
      }
      return best;
    }

    /**
     * How much the groupings differ: 2 sum_{i&lt;j} NVI(i, j) / m^2 for m groupings, as {@link
     * MarkovStability.Scale#variation} has it for restarts.
     *
     * @return from 0, where all are the same, to 1
     */
    public double variation() {
      try (Run run = Execution.standard().withThreads(1).begin()) {
        return Partitions.meanNormalisedVariation(
            groupings.stream().map(grouping -> grouping.labelsFor(codes)).toArray(int[][]::new),
            run);
      }
    }

    /**
     * Groups of areas that are mostly together: average linkage of 1 - the share together.
     *
     * @param count how many groups, from 1 to the number of areas
     * @return groups labelled "1", "2", ... by the first of their areas
     * @throws IllegalArgumentException if there cannot be so many
     */
    public Grouping group(int count) {
      double[] apart = new double[together.length];
      for (int i = 0; i < apart.length; i++) {
        apart[i] = 1 - together[i];
      }
      try (Run run = Execution.standard().withThreads(1).begin()) {
        return HierarchicalClustering.AVERAGE.fit(codes, apart, 0, run).cut(count);
      }
    }

    /**
     * How far the groupings support the place of every area in one of them, or in any other; see
     * {@link Grouping#support}.
     *
     * @param grouping a grouping of the same areas
     * @return from code to support, above 0 and at most 1
     * @throws IllegalArgumentException if the areas differ; both sides are listed
     */
    public Map<String, Double> support(Grouping grouping) {
      return grouping.support(groupings);
    }

    /**
     * A row per pair of areas that are together at least once: both codes and the share.
     *
     * @return the table
     */
    @Override
    public ResultTable toTable() {
      int n = codes.size();
      ImmutableList.Builder<SimilarityGraph.Edge> pairs = ImmutableList.builder();
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          if (together[i * n + j] > 0) {
            pairs.add(new SimilarityGraph.Edge(codes.get(i), codes.get(j), together[i * n + j]));
          }
        }
      }
      List<SimilarityGraph.Edge> rows = pairs.build();
      return ResultTable.builder("Areas grouped together")
          .texts("first", rows, SimilarityGraph.Edge::from)
          .texts("second", rows, SimilarityGraph.Edge::to)
          .numbers("share", "", rows.stream().mapToDouble(SimilarityGraph.Edge::weight).toArray())
          .build();
    }

    /**
     * The number of groupings and areas.
     *
     * @return a short text
     */
    @Override
    public String toString() {
      return "Consensus[" + groupings.size() + " groupings of " + codes.size() + " areas]";
    }
  }
}
