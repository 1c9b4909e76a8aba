package org.goodworkmonitor.stats.group;

import static org.goodworkmonitor.stats.internal.Rows.numbers;
import static org.goodworkmonitor.stats.internal.Rows.wholes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.goodworkmonitor.core.view.ResultTable;
import org.goodworkmonitor.core.view.Tabular;

/**
 * The communities of a graph at every scale, and how robust they are.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class MarkovStabilityResult implements Tabular {
  private final ImmutableList<Scale> scales;
  private final double[][] variation;
  private final double[] blockVariation;

  private MarkovStabilityResult(
      ImmutableList<Scale> scales, double[][] variation, double[] blockVariation) {
    this.scales = scales;
    this.variation = variation;
    this.blockVariation = blockVariation;
  }

  /** Selects the robust ones of the scales. */
  static MarkovStabilityResult of(
      List<Scale> scales, double[][] variation, ScaleSelection selection) {
    double[] blocks = selection.blockVariation(variation);
    double[] restarts = scales.stream().mapToDouble(Scale::variation).toArray();
    List<Integer> robust = Ints.asList(selection.select(blocks, restarts));
    return new MarkovStabilityResult(
        scales.stream()
            .map(scale -> new Scale(scale, robust.contains(scale.index)))
            .collect(ImmutableList.toImmutableList()),
        variation,
        blocks);
  }

  /** The best partition of one scale. Immutable. */
  public static final class Scale {
    private final int index;
    private final double time;
    private final Grouping grouping;
    private final double quality;
    private final double variation;
    private final double bestShare;
    private final double[] support;
    private final boolean robust;

    Scale(
        int index,
        double time,
        Grouping grouping,
        double quality,
        double variation,
        double bestShare,
        double[] support,
        boolean robust) {
      this.index = index;
      this.time = time;
      this.grouping = grouping;
      this.quality = quality;
      this.variation = variation;
      this.bestShare = bestShare;
      this.support = support;
      this.robust = robust;
    }

    private Scale(Scale other, boolean robust) {
      this(
          other.index,
          other.time,
          other.grouping,
          other.quality,
          other.variation,
          other.bestShare,
          other.support,
          robust);
    }

    /**
     * The place among the scales.
     *
     * @return from 0
     */
    public int index() {
      return index;
    }

    /**
     * The time, as it was given.
     *
     * @return above 0
     */
    public double time() {
      return time;
    }

    /**
     * The communities, labelled "1", "2", ... by the first of their areas.
     *
     * @return the grouping
     */
    public Grouping grouping() {
      return grouping;
    }

    /**
     * The number of communities.
     *
     * @return at least 1
     */
    public int communities() {
      return grouping.count();
    }

    /**
     * The quality Q(t), shift included.
     *
     * @return the largest that was found
     */
    public double quality() {
      return quality;
    }

    /**
     * NVI(t): how much the restarts differ, 2 sum_{i&lt;j} NVI(i, j) / m^2 over the first m = 20 of
     * them, or as many as there are.
     *
     * @return from 0, where all found the same communities, to 1
     */
    public double variation() {
      return variation;
    }

    /**
     * The share of the restarts that found exactly these communities.
     *
     * @return from 0 to 1; it may be 0 where they were taken over from another scale
     */
    public double bestShare() {
      return bestShare;
    }

    /**
     * How far the restarts support the place of every area, as in {@link Grouping#support}.
     *
     * @return from code to support, above 0 and at most 1
     */
    public Map<String, Double> support() {
      ImmutableMap.Builder<String, Double> result = ImmutableMap.builder();
      int i = 0;
      for (String code : grouping.codes()) {
        result.put(code, support[i++]);
      }
      return result.buildOrThrow();
    }

    /**
     * The members that the restarts support least, the least certain first; areas of equal support
     * come in the order of the graph, areas of full support not at all.
     *
     * @param count how many at the most
     * @return codes, none where all restarts agree
     */
    public List<String> leastCertain(int count) {
      List<String> codes = List.copyOf(grouping.codes());
      return IntStream.range(0, support.length)
          .filter(i -> support[i] < 1)
          .boxed()
          .sorted(Comparator.comparingDouble(i -> support[i]))
          .limit(count)
          .map(codes::get)
          .toList();
    }

    /**
     * Whether the scale was selected as robust.
     *
     * @return true if so
     */
    public boolean isRobust() {
      return robust;
    }

    /**
     * The time, the number of communities and the quality.
     *
     * @return a short text
     */
    @Override
    public String toString() {
      return "Scale[t = " + time + ", " + communities() + " communities, quality " + quality + "]";
    }
  }

  /**
   * All scales, by time.
   *
   * @return an immutable list, not empty
   */
  public List<Scale> scales() {
    return scales;
  }

  /**
   * The scales selected as robust, by time.
   *
   * @return an immutable list; empty where no scale stands out, or the scales are too few to tell
   */
  public List<Scale> robustScales() {
    return scales.stream().filter(Scale::isRobust).toList();
  }

  /**
   * The scale to take for a number of communities: of the robust ones with that many the one of the
   * least {@link Scale#variation}; if there is none, of all.
   *
   * @param communities how many
   * @return the scale, or nothing where no scale has that many communities
   */
  public Optional<Scale> withCommunities(int communities) {
    return scales.stream()
        .filter(scale -> scale.communities() == communities)
        .min(
            Comparator.comparing((Scale scale) -> !scale.isRobust())
                .thenComparingDouble(Scale::variation));
  }

  /**
   * The normalised variation of information between the communities of two scales.
   *
   * @param first the index of a scale
   * @param second the index of another
   * @return from 0 to 1
   * @throws IndexOutOfBoundsException if there is no such scale
   */
  public double variation(int first, int second) {
    return variation[first][second];
  }

  /**
   * The mean NVI between a scale and those around it, smoothed: basins of this curve are what
   * lasts.
   *
   * @param index the index of a scale
   * @return from 0 to 1, {@code NaN} at both ends of the scales
   * @throws IndexOutOfBoundsException if there is no such scale
   */
  public double blockVariation(int index) {
    return blockVariation[index];
  }

  /**
   * The same scan with its robust scales selected anew; see {@link
   * MarkovStability#withScaleSelection}.
   *
   * @param kernel K, at least 2
   * @param window W, at least 1
   * @param radius R, at least 1
   * @return a new result
   * @throws IllegalArgumentException if one is smaller
   */
  public MarkovStabilityResult withScaleSelection(int kernel, int window, int radius) {
    return of(scales, variation, ScaleSelection.of(kernel, window, radius));
  }

  /**
   * The community of every area at every robust scale: a row per area with its code and a column
   * per robust scale, named {@code t=<time>}, that a map can be drawn of.
   *
   * @return the table
   */
  public ResultTable memberships() {
    ResultTable.Builder table =
        ResultTable.builder("Communities at the robust scales")
            .texts("code", List.copyOf(scales.get(0).grouping().codes()));
    for (Scale scale : robustScales()) {
      table.texts("t=" + scale.time(), List.copyOf(scale.grouping().asMap().values()));
    }
    return table.build();
  }

  /**
   * The flow of members from each robust scale to the next: a row per pair of communities that have
   * areas in common, with both times, both labels and the number of these areas.
   *
   * @return the table, without rows where fewer than two scales are robust
   */
  public ResultTable flow() {
    List<Scale> robust = robustScales();
    List<Double> times = new ArrayList<>();
    List<Double> nextTimes = new ArrayList<>();
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    List<Integer> areas = new ArrayList<>();
    for (int r = 1; r < robust.size(); r++) {
      ResultTable flow = robust.get(r - 1).grouping().flowTo(robust.get(r).grouping());
      for (int row = 0; row < flow.rows(); row++) {
        times.add(robust.get(r - 1).time());
        nextTimes.add(robust.get(r).time());
        from.add(flow.column("from").text(row));
        to.add(flow.column("to").text(row));
        areas.add((int) flow.column("areas").number(row));
      }
    }
    return ResultTable.builder("Flow of members between the robust scales")
        .numbers("time", "", Doubles.toArray(times))
        .texts("from", from)
        .numbers("next time", "", Doubles.toArray(nextTimes))
        .texts("to", to)
        .wholes("areas", Ints.toArray(areas), false)
        .build();
  }

  /**
   * A row per scale: time, number of communities, quality, NVI, block NVI, the share of restarts
   * that found the best partition, and whether the scale is robust.
   *
   * @return the table
   */
  @Override
  public ResultTable toTable() {
    return ResultTable.builder("Communities by scale")
        .numbers("time", "", numbers(scales, Scale::time))
        .wholes("communities", wholes(scales, Scale::communities), false)
        .numbers("quality", "", numbers(scales, Scale::quality))
        .numbers("nvi", "", numbers(scales, Scale::variation))
        .numbers("block nvi", "", blockVariation)
        .numbers("best share", "", numbers(scales, Scale::bestShare))
        .texts("robust", scales, scale -> scale.isRobust() ? "yes" : "no")
        .build();
  }

  /**
   * The robust scales.
   *
   * @return a short text
   */
  @Override
  public String toString() {
    return "MarkovStabilityResult[" + scales.size() + " scales, robust " + robustScales() + "]";
  }
}
