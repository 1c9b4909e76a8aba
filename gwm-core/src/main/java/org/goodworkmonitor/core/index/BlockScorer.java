package org.goodworkmonitor.core.index;

/**
 * Scores areas block by block with buffers that are used again, so that nothing is allocated per
 * area and a block stays in the processor's cache. Not safe for use by many threads at once.
 */
final class BlockScorer {
  private static final int BLOCK = 1024;

  private final Kernel kernel;
  private final Columns indicators;
  private final Columns domains;
  private final double[][][] members;
  private final double[][][] logsOfMembers;
  private final int block;
  private final Scratch scratch;

  /** Columns of one block, and their logarithms where any domain above reads them. */
  private static final class Columns {
    final double[][] scores;
    final double[][] logs;

    Columns(int count, int block) {
      scores = new double[count][block];
      logs = new double[count][];
    }
  }

  BlockScorer(Kernel kernel, int areas) {
    Layout layout = kernel.layout;
    this.kernel = kernel;
    this.block = Math.min(areas, BLOCK);
    this.indicators = new Columns(layout.indicators.size(), block);
    this.domains = new Columns(layout.domains.size(), block);
    this.members = new double[layout.domains.size()][][];
    this.logsOfMembers = new double[layout.domains.size()][][];
    this.scratch = new Scratch(layout.widest(), k -> indicators.scores[k]);
    for (int d = 0; d < members.length; d++) {
      int[] refs = layout.members.get(d);
      members[d] = new double[refs.length][];
      logsOfMembers[d] = new double[refs.length][];
      for (int m = 0; m < refs.length; m++) {
        Columns columns = refs[m] >= 0 ? indicators : domains;
        int number = refs[m] >= 0 ? refs[m] : ~refs[m];
        if (kernel.domains[d].readsLogs() && columns.logs[number] == null) {
          columns.logs[number] = new double[block];
        }
        members[d][m] = columns.scores[number];
        logsOfMembers[d][m] = columns.logs[number];
      }
    }
  }

  /** Scores the areas of some rows, all of one period, into the places from 0 of {@code out}. */
  void score(StagedData data, int firstRow, int areas, double[][] out, ScoringLog log) {
    for (int from = 0; from < areas; from += block) {
      int n = Math.min(block, areas - from);
      int row = firstRow + from;
      for (int k = 0; k < kernel.indicators.length; k++) {
        double[] scores = indicators.scores[k];
        data.input.copy(k, row, scores, n);
        kernel.indicators[k].apply(scores, n, row, data, log);
        if (indicators.logs[k] != null) {
          DomainStep.logarithms(scores, n, indicators.logs[k]);
        }
      }
      for (int d = 0; d < kernel.domains.length; d++) {
        double[] scores = domains.scores[d];
        kernel.domains[d].score(
            members[d], logsOfMembers[d], n, row, scores, domains.logs[d], data, log, scratch);
        System.arraycopy(scores, 0, out[d], from, n);
      }
    }
  }
}
