package org.goodworkmonitor.stats.uncertainty;

/**
 * The counter-based generator Philox 4x32-10 (Salmon, Moraes, Dror and Shaw 2011,
 * doi:10.1145/2063384.2063405): a number is a function of the seed, the replicate and its place in
 * the replicate alone, so that every replicate has a stream of its own that no other one meets.
 */
final class Philox {
  private static final long M0 = 0xD2511F53L;
  private static final long M1 = 0xCD9E8D57L;
  private static final long W0 = 0x9E3779B9L;
  private static final long W1 = 0xBB67AE85L;
  private static final long WORD = 0xFFFFFFFFL;
  private static final int ROUNDS = 10;
  private static final double UNIT = 0x1p-52;

  private long c0;
  private long c1;
  private long c2;
  private long c3;

  /**
   * Enciphers one counter; the result is left in the four words. Words are kept in longs, and two
   * rounds are written out, which takes two thirds of the time.
   */
  void block(int x0, int x1, int x2, int x3, int key0, int key1) {
    long w0 = x0 & WORD;
    long w1 = x1 & WORD;
    long w2 = x2 & WORD;
    long w3 = x3 & WORD;
    long k0 = key0 & WORD;
    long k1 = key1 & WORD;
    for (int round = 0; round < ROUNDS; round += 2) {
      long p0 = M0 * w0;
      long p1 = M1 * w2;
      long v0 = (p1 >>> 32) ^ w1 ^ k0;
      long v2 = (p0 >>> 32) ^ w3 ^ k1;
      k0 = (k0 + W0) & WORD;
      k1 = (k1 + W1) & WORD;
      long q0 = M0 * v0;
      long q1 = M1 * v2;
      w0 = (q1 >>> 32) ^ (p1 & WORD) ^ k0;
      w1 = q1 & WORD;
      w2 = (q0 >>> 32) ^ (p0 & WORD) ^ k1;
      w3 = q0 & WORD;
      k0 = (k0 + W0) & WORD;
      k1 = (k1 + W1) & WORD;
    }
    c0 = w0;
    c1 = w1;
    c2 = w2;
    c3 = w3;
  }

  int word(int place) {
    return (int)
        switch (place) {
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
      u[j] = open(c0 << 32 | c1);
      if (j + 1 < u.length) {
        u[j + 1] = open(c2 << 32 | c3);
      }
    }
  }

  /** 64 bits for a purpose, a replicate and a place. */
  long bits(long seed, int purpose, long replicate, int place) {
    block(
        (int) replicate, (int) (replicate >>> 32), place, purpose, (int) seed, (int) (seed >>> 32));
    return c0 << 32 | c1;
  }

  /** A number strictly between 0 and 1 from 64 bits. */
  static double open(long bits) {
    return ((bits >>> 12) + 0.5) * UNIT;
  }
}
