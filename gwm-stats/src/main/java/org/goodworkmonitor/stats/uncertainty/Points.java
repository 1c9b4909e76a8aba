package org.goodworkmonitor.stats.uncertainty;

import org.apache.commons.math3.random.SobolSequenceGenerator;

/** Gives the point of any replicate. Not safe for use by many threads at once. */
interface Points {
  /** The words of the counter that keep the uses of one seed apart. */
  int REPLICATE = 0;

  int STRATUM = 1;
  int WITHIN_STRATUM = 2;
  int SHIFT = 3;
  int BOOTSTRAP = 4;
  int TRAJECTORY = 5;
  int COMBINATION = 6;

  /** Fills u with the coordinates of a replicate, each strictly between 0 and 1. */
  void point(long replicate, double[] u);

  /** Independent points. */
  record Plain(long seed, Philox philox) implements Points {
    Plain(long seed) {
      this(seed, new Philox());
    }

    @Override
    public void point(long replicate, double[] u) {
      philox.fill(seed, REPLICATE, replicate, u);
    }
  }

  /**
   * A Latin hypercube. The permutation of the strata is a Feistel cipher of four rounds on the
   * least even number of bits that holds N, applied again until the result is below N.
   */
  final class Latin implements Points {
    private static final int ROUNDS = 4;
    private final long seed;
    private final long strata;
    private final int halfBits;
    private final long[] keys;
    private final Philox philox = new Philox();

    Latin(long seed, long strata, int dimensions) {
      this.seed = seed;
      this.strata = strata;
      int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, strata - 1));
      this.halfBits = Math.max(1, (bits + 1) / 2);
      this.keys = new long[dimensions * ROUNDS];
      for (int k = 0; k < keys.length; k++) {
        keys[k] = philox.bits(seed, STRATUM, k, 0);
      }
    }

    @Override
    public void point(long replicate, double[] u) {
      philox.fill(seed, WITHIN_STRATUM, replicate, u);
      for (int j = 0; j < u.length; j++) {
        double place = (stratum(replicate, j) + u[j]) / strata;
        u[j] = Math.min(place, Math.nextDown(1.0));
      }
    }

    long stratum(long replicate, int dimension) {
      long mask = (1L << halfBits) - 1;
      long x = replicate;
      do {
        long left = x >>> halfBits;
        long right = x & mask;
        for (int round = 0; round < ROUNDS; round++) {
          long next = left ^ (mix(right ^ keys[dimension * ROUNDS + round]) & mask);
          left = right;
          right = next;
        }
        x = (left << halfBits) | right;
      } while (x >= strata);
      return x;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long z) {
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return z ^ (z >>> 31);
    }
  }

  /**
   * Sobol's sequence: the point of i is the exclusive or of the directions of the Gray code of i.
   */
  final class Sobol implements Points {
    static final int MOST_DIMENSIONS = 1000;
    private static final int BITS = 52;
    private static final int DIRECTIONS = 31;
    private final long[][] directions;
    private final long[] shift;

    Sobol(long seed, int dimensions) {
      if (dimensions > MOST_DIMENSIONS) {
        throw tooMany(dimensions);
      }
      this.directions = directions(dimensions);
      this.shift = new long[dimensions];
      Philox philox = new Philox();
      for (int j = 0; j < dimensions; j++) {
        shift[j] = philox.bits(seed, SHIFT, j, 0) >>> (64 - BITS);
      }
    }

    static IllegalArgumentException tooMany(int dimensions) {
      return new IllegalArgumentException(
          "found "
              + dimensions
              + " random numbers per replicate; Sobol's sequence has at most "
              + MOST_DIMENSIONS
              + " coordinates: perturb less, or sample otherwise");
    }

    /** The point 2^b of the sequence has the Gray code 2^b + 2^(b-1). */
    private static long[][] directions(int dimensions) {
      long[][] directions = new long[dimensions][DIRECTIONS];
      SobolSequenceGenerator sequence = new SobolSequenceGenerator(Math.max(1, dimensions));
      for (int b = 0; b < DIRECTIONS; b++) {
        double[] point = sequence.skipTo(1 << b);
        for (int j = 0; j < dimensions; j++) {
          long bits = (long) Math.scalb(point[j], BITS);
          directions[j][b] = b == 0 ? bits : bits ^ directions[j][b - 1];
        }
      }
      return directions;
    }

    @Override
    public void point(long replicate, double[] u) {
      long gray = replicate ^ (replicate >>> 1);
      for (int j = 0; j < u.length; j++) {
        long x = shift[j];
        long[] direction = directions[j];
        for (long g = gray; g != 0; g &= g - 1) {
          x ^= direction[Long.numberOfTrailingZeros(g)];
        }
        u[j] = (x + 0.5) * 0x1p-52;
      }
    }
  }
}
