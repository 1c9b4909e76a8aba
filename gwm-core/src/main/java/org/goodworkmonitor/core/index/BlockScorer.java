package org.goodworkmonitor.core.index;

/**
 * Scores areas block by block with buffers that are used again, so that nothing is allocated per
 * area and a block stays in the processor's cache. Not safe for use by many threads at once.
 */
final class BlockScorer {
  private static final int BLOCK = 1024;

  private final Kernel kernel;
  private final double[][] indicators;
  private final double[][] domains;
  private final double[][][] members;
  private final int block;

  BlockScorer(Kernel kernel, int areas) {
    Layout layout = kernel.layout;
    this.kernel = kernel;
    this.block = kernel.looksAcrossAreas() ? areas : Math.min(areas, BLOCK);
    this.indicators = new double[layout.indicators.size()][block];
    this.domains = new double[layout.domains.size()][block];
    this.members = new double[domains.length][][];
    for (int d = 0; d < domains.length; d++) {
      int[] refs = layout.members.get(d);
      members[d] = new double[refs.length][];
      for (int m = 0; m < refs.length; m++) {
        members[d][m] = refs[m] >= 0 ? indicators[refs[m]] : domains[~refs[m]];
      }
    }
  }

  /** The values of an indicator as given. */
  interface Source {
    void copy(int indicator, int from, double[] target, int count);
  }

  /** Scores the areas from a row on; domain scores go to the same rows of {@code out}. */
  void score(Source source, int areas, double[][] out, ScoringLog log) {
    for (int from = 0; from < areas; from += block) {
      int n = Math.min(block, areas - from);
      for (int k = 0; k < indicators.length; k++) {
        source.copy(k, from, indicators[k], n);
        kernel.indicator(k, indicators[k], n, from, log);
      }
      for (int d = 0; d < domains.length; d++) {
        kernel.domain(d, members[d], n, from, domains[d], log);
        System.arraycopy(domains[d], 0, out[d], from, n);
      }
    }
  }
}
