package org.goodworkmonitor.stats.uncertainty;

/**
 * How the points of a simulation are spread over the unit cube. Each replicate is one point, with a
 * coordinate for every number that its perturbations need. All three can start at any replicate, so
 * that a run may be split anywhere, and give the same points for the same seed on any machine.
 */
public enum Sampling {
  /**
   * Independent points: the counter-based generator Philox 4x32-10 (Salmon and others 2011,
   * doi:10.1145/2063384.2063405) with the seed as key and the replicate as counter.
   */
  PLAIN {
    @Override
    Points points(long seed, long replicates, int dimensions) {
      return new Points.Plain(seed);
    }
  },

  /**
   * A Latin hypercube (McKay, Beckman and Conover 1979, doi:10.1080/00401706.1979.10489755): with N
   * replicates, each coordinate has exactly one point in each of the N strata {@code [i/N,
   * (i+1)/N)}, at a random place within it. The order of strata is a keyed permutation that is
   * computed where it is needed.
   */
  LATIN_HYPERCUBE {
    @Override
    Points points(long seed, long replicates, int dimensions) {
      return new Points.Latin(seed, replicates, dimensions);
    }
  },

  /**
   * Sobol's sequence with the direction numbers of Joe and Kuo (2008, doi:10.1137/070709359) and a
   * random digital shift, which makes every point uniform and the seed count. Best with a power of
   * two of replicates. At most 1000 coordinates.
   */
  SOBOL {
    @Override
    Points points(long seed, long replicates, int dimensions) {
      return new Points.Sobol(seed, dimensions);
    }
  };

  /** A new source of points, for one thread. */
  abstract Points points(long seed, long replicates, int dimensions);
}
