package org.goodworkmonitor.stats.uncertainty;

/**
 * The counter-based generator Philox 4x32-10 (Salmon, Moraes, Dror and Shaw 2011,
 * doi:10.1145/2063384.2063405): a number is a function of the seed, the replicate and its place in
 * the replicate alone, so that every replicate has a stream of its own that no other one meets.
 */
final class Philox {
  private static final long M0 = 0xD2511F53L;
  private static final long M1 = 0xCD9E8D57L;
  private static final int W0 = 0x9E3779B9;
  private static final int W1 = 0xBB67AE85;
  private static final int ROUNDS = 10;
  private static final double UNIT = 0x1p-52;

  private int c0;
  private int c1;
  private int c2;
  private int c3;

  /** Enciphers one counter; the result is left in the four words. */
  void block(int x0, int x1, int x2, int x3, int key0, int key1) {
    int k0 = key0;
    int k1 = key1;
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = M0 * (x0 & 0xFFFFFFFFL);
      long p1 = M1 * (x2 & 0xFFFFFFFFL);
      x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
      x1 = (int) p1;
      x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
      x3 = (int) p0;
      k0 += W0;
      k1 += W1;
    }
    c0 = x0;
    c1 = x1;
    c2 = x2;
    c3 = x3;
  }

  int word(int place) {
    return switch (place) {
      case 0 -> c0;
      case 1 -> c1;
      case 2 -> c2;
      default -> c3;
    };
  }

  /**
   * Fills an array with numbers strictly between 0 and 1, each an odd multiple of 2^-53.
   *
   * @param seed the seed
   * @param purpose keeps uses of the same seed apart
   * @param replicate the number of the stream
   * @param u what is filled
   */
  void fill(long seed, int purpose, long replicate, double[] u) {
    int key0 = (int) seed;
    int key1 = (int) (seed >>> 32);
    int low = (int) replicate;
    int high = (int) (replicate >>> 32);
    for (int j = 0; j < u.length; j += 2) {
      block(low, high, j >>> 1, purpose, key0, key1);
      u[j] = open(c0, c1);
      if (j + 1 < u.length) {
        u[j + 1] = open(c2, c3);
      }
    }
  }

  /** 64 bits for a purpose, a replicate and a place. */
  long bits(long seed, int purpose, long replicate, int place) {
    block(
        (int) replicate, (int) (replicate >>> 32), place, purpose, (int) seed, (int) (seed >>> 32));
    return ((long) c0 << 32) | (c1 & 0xFFFFFFFFL);
  }

  /** A number strictly between 0 and 1 from 64 bits. */
  static double open(long bits) {
    return ((bits >>> 12) + 0.5) * UNIT;
  }

  private static double open(int high, int low) {
    return open(((long) high << 32) | (low & 0xFFFFFFFFL));
  }
}
