package org.goodworkmonitor.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private static final int EACH = 1000;

  /**
   * Each of the 24 orders of four things is as likely as any other: of 24,000 shuffles about 1,000
   * give each. Pearson's statistic is below 49.7, which 23 degrees of freedom exceed once in 1,000
   * times; the seed is fixed.
   */
  @Test
  void everyOrderIsAsLikely() {
    assertThat(chiSquare(0, 1)).isLessThan(49.7);
  }

  /** The same where it is the seed that changes, and the replicate that does not. */
  @Test
  void neighbouringSeedsAreIndependent() {
    assertThat(chiSquare(1, 0)).isLessThan(49.7);
  }

  private static double chiSquare(long seedStep, long replicateStep) {
    Map<String, Integer> counts = new HashMap<>();
    for (int r = 0; r < 24 * EACH; r++) {
      int[] order = {0, 1, 2, 3};
      Streams.shuffle(order, Streams.of(r * seedStep, r * replicateStep));
      counts.merge(Arrays.toString(order), 1, Integer::sum);
    }
    assertThat(counts).hasSize(24);
    return counts.values().stream().mapToDouble(n -> (n - EACH) * (n - EACH)).sum() / EACH;
  }
}
