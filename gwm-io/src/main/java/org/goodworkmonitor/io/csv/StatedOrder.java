package org.goodworkmonitor.io.csv;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The order of periods by the numbers that a file gives them. */
final class StatedOrder {
  private final Map<String, Range> ranges = new HashMap<>();

  /** The numbers of one period, from the least to the greatest. */
  private record Range(String period, double least, double greatest) {
    Range with(Range other) {
      return other.least >= least && other.greatest <= greatest
          ? this
          : new Range(period, Math.min(least, other.least), Math.max(greatest, other.greatest));
    }
  }

  /** Adds the number of a period in one row. */
  void add(String period, double place) {
    Range known = ranges.get(period);
    if (known == null || place < known.least || place > known.greatest) {
      ranges.merge(period, new Range(period, place, place), Range::with);
    }
  }

  void add(StatedOrder other) {
    other.ranges.values().forEach(range -> ranges.merge(range.period, range, Range::with));
  }

  /**
   * The periods in order.
   *
   * @param overlap takes a period whose numbers reach those of another, and that other
   */
  List<String> sorted(BiConsumer<String, String> overlap) {
    List<Range> sorted =
        ranges.values().stream()
            .sorted(Comparator.comparingDouble(Range::least).thenComparing(Range::period))
            .toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).least <= sorted.get(i - 1).greatest) {
        overlap.accept(sorted.get(i).period, sorted.get(i - 1).period);
      }
    }
    return sorted.stream().map(Range::period).toList();
  }
}
