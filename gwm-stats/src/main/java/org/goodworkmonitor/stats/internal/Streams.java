package org.goodworkmonitor.stats.internal;

import java.util.SplittableRandom;

/** Random numbers by seed and replicate, so that no result depends on threads or order. */
public final class Streams {
  private Streams() {}

  /**
   * The stream of one replicate.
   *
   * @param seed the seed of the whole run; any number, 0 included
   * @param replicate the replicate
   * @return a generator in its first state
   */
  public static SplittableRandom of(long seed, long replicate) {
    return new SplittableRandom(mix(seed) ^ mix(replicate + 0x9E3779B97F4A7C15L));
  }

  /**
   * Shuffles in place (Fisher and Yates).
   *
   * @param values what is shuffled
   * @param random the stream
   */
  public static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
