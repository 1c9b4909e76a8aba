package org.goodworkmonitor.core.index;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.goodworkmonitor.core.bytes.ByteReader;
import org.goodworkmonitor.core.bytes.ByteWriter;
import org.goodworkmonitor.core.numeric.Rounding;
import org.goodworkmonitor.core.numeric.Summary;

/**
 * What has been gathered of one node: a summary of its values or, where weights or a rule are
 * fitted on its members, of the scores of each member.
 *
 * @param summaries the summaries
 * @param cancelled how far its scores may be no more than the rounding of its members' scores
 */
record Gathered(ImmutableList<Summary> summaries, Cancelled cancelled) {

  /**
   * The scores of a domain beside the size of what they are sums of; see {@link
   * NodeFitter#settleCancelled}.
   *
   * @param rows how many rows there are
   * @param first the first score; {@code NaN} if there is none
   * @param min the least score; positive infinity if there is none
   * @param max the greatest score; negative infinity if there is none
   * @param largest the largest sum of the absolute values of what is added up; 0 if nothing is
   */
  record Cancelled(long rows, double first, double min, double max, double largest) {
    static final Cancelled NONE =
        new Cancelled(0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

    Cancelled plus(Cancelled next) {
      return new Cancelled(
          rows + next.rows,
          Double.isNaN(first) ? next.first : first,
          Math.min(min, next.min),
          Math.max(max, next.max),
          Math.max(largest, next.largest));
    }

    /** Whether all scores are to be taken for the first. */
    boolean settles() {
      return largest > 0
          && min < max
          && Rounding.isNegligible(max - min, largest, (int) Math.min(rows, Integer.MAX_VALUE));
    }
  }

  Gathered plus(Gathered next) {
    if (summaries.size() != next.summaries.size()) {
      throw new IllegalArgumentException("found parts of different fits; expected those of one");
    }
    ImmutableList.Builder<Summary> sums = ImmutableList.builder();
    for (int i = 0; i < summaries.size(); i++) {
      sums.add(summaries.get(i).plus(next.summaries.get(i)));
    }
    return new Gathered(sums.build(), cancelled.plus(next.cancelled));
  }

  Gathered reducedTo(Summary.Detail detail) {
    return new Gathered(
        summaries.stream()
            .map(summary -> summary.reducedTo(detail))
            .collect(ImmutableList.toImmutableList()),
        cancelled);
  }

  void write(ByteWriter out) {
    out.whole(summaries.size());
    summaries.forEach(summary -> summary.write(out));
    out.whole(cancelled.rows).number(cancelled.first).number(cancelled.min);
    out.number(cancelled.max).number(cancelled.largest);
  }

  static Gathered read(ByteReader in) {
    List<Summary> summaries = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      summaries.add(Summary.read(in));
    }
    return new Gathered(
        ImmutableList.copyOf(summaries),
        new Cancelled(in.whole(), in.number(), in.number(), in.number(), in.number()));
  }
}
