package org.goodworkmonitor.core.index;

import java.util.HashMap;
import java.util.Map;

/** The scores of every node in all rows, computed when first asked for from what is fitted. */
final class NodeColumns {
  private final Kernel kernel;
  private final StagedData data;
  private final ScoringLog log;
  private final Scratch scratch;
  private final Map<Integer, double[]> columns = new HashMap<>();
  private final Map<Integer, double[]> logs = new HashMap<>();

  /**
   * Nothing is known yet.
   *
   * @param log where gaps and failures are reported, which end with an exception
   */
  NodeColumns(Kernel kernel, StagedData data, ScoringLog log) {
    this.kernel = kernel;
    this.data = data;
    this.log = log;
    this.scratch = new Scratch(kernel.layout.widest(), this::get);
  }

  void put(int reference, double[] scores) {
    columns.put(reference, scores);
  }

  /** Forgets what is about to change. */
  void forget(int reference) {
    columns.remove(reference);
    logs.remove(reference);
  }

  /** The scores of a node; not to be changed. */
  double[] get(int reference) {
    double[] known = columns.get(reference);
    if (known != null) {
      return known;
    }
    double[] scores = reference >= 0 ? data.input.values(reference) : new double[data.input.size()];
    if (reference >= 0) {
      kernel.indicators[reference].apply(scores, scores.length, 0, data, log);
    } else {
      score(kernel.domains[~reference], scores);
    }
    log.throwIfAny();
    columns.put(reference, scores);
    return scores;
  }

  private void score(DomainStep step, double[] out) {
    int count = step.members.length;
    double[][] members = new double[count][];
    double[][] logsOfMembers = new double[count][];
    for (int m = 0; m < count; m++) {
      int member = step.members[m];
      members[m] = get(member);
      if (step.readsLogs()) {
        logsOfMembers[m] = logs.computeIfAbsent(member, r -> logarithms(get(r)));
      }
    }
    double[] outLogs = step.readsLogs() ? new double[out.length] : null;
    step.score(members, logsOfMembers, out.length, 0, out, outLogs, data, log, scratch);
    if (outLogs != null) {
      logs.put(~step.number, outLogs);
    }
  }

  private static double[] logarithms(double[] column) {
    double[] logs = new double[column.length];
    DomainStep.logarithms(column, logs.length, logs);
    return logs;
  }
}
