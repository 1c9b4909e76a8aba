package org.goodworkmonitor.stats.group;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Lists of the codes of areas. */
final class Codes {
  private Codes() {}

  /**
   * The positions of codes in the order of the codes themselves. Whatever depends on an order, such
   * as who is drawn first, is done in this one, so that the order of rows does not matter.
   */
  static int[] order(List<String> codes) {
    return IntStream.range(0, codes.size())
        .boxed()
        .sorted(Comparator.comparing(codes::get))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A text of not too many codes, for messages. */
  static String abbreviated(List<String> codes) {
    return codes.size() <= 8
        ? codes.toString()
        : "["
            + String.join(", ", codes.subList(0, 6))
            + ", ... and "
            + (codes.size() - 6)
            + " more]";
  }
}
