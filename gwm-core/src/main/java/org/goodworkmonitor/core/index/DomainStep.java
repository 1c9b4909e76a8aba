package org.goodworkmonitor.core.index;

import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.internal.ColumnRule;
import org.goodworkmonitor.core.internal.Explained;
import org.goodworkmonitor.core.internal.MeanOfLogs;
import org.goodworkmonitor.core.problem.InvalidValueException;
import org.goodworkmonitor.core.weight.Weighting.RowWeights;
import org.jspecify.annotations.Nullable;

/**
 * How the members of one domain become its score. The one place where scores are combined: single
 * scoring goes through it block by block, plans with whole columns. Set once where an index is
 * fitted; a plan has steps of its own and changes them.
 */
final class DomainStep {
  final int number;
  MissingPolicy policy;
  private final DomainStep[] steps;
  int[] members;

  /** The indicators under the domain, which are counted where the policy says so. */
  int[] leaves;

  double[] weights;
  Aggregation.PerArea rule;

  /** The rule, if it combines many areas at once. */
  private @Nullable ColumnRule fast;

  /** Whether the rule takes the mean of logarithms. */
  private boolean ofLogs;

  /** The weights of each area, where they differ; then {@link #weights} are not looked at. */
  @Nullable RowWeights rowWeights;

  /** What is done with the scores once the members are combined. */
  NodeStep after;

  /** Whether gaps are filled once the members are combined, and so not yet reported before. */
  boolean fillsGaps;

  /**
   * A step that leaves the scores as the rule gives them.
   *
   * @param number the domain's number
   * @param members the references of its members
   * @param weights their weights
   * @param rule the aggregation
   * @param policy what is done about gaps
   * @param leaves the indicators under the domain
   * @param steps the steps of all domains, by number; filled before any is used
   */
  DomainStep(
      int number,
      int[] members,
      double[] weights,
      Aggregation.PerArea rule,
      MissingPolicy policy,
      int[] leaves,
      DomainStep[] steps) {
    this.number = number;
    this.members = members;
    this.weights = weights;
    this.rule = rule;
    use(rule);
    this.policy = policy;
    this.leaves = leaves;
    this.steps = steps;
    this.after = new NodeStep(~number, List.of(Stage.values()));
  }

  /** Combines by another rule from now on. */
  void use(Aggregation.PerArea newRule) {
    if (rule != newRule || fast == null) { // what a rule can do is looked up once
      rule = newRule;
      fast = newRule instanceof ColumnRule many ? many : null;
      ofLogs = newRule instanceof MeanOfLogs;
    }
  }

  /** Whether the rule reads the logarithms of its members' scores. */
  boolean readsLogs() {
    return ofLogs && rowWeights == null;
  }

  /**
   * Scores a run of areas.
   *
   * @param columns the members' scores
   * @param logs their logarithms, if {@link #readsLogs()}
   * @param n the number of areas
   * @param firstRow the row of the first area, for messages
   * @param out where the scores go
   * @param outLogs where the logarithms of the scores go, if anything reads them
   */
  void score(
      double[][] columns,
      double[] @Nullable [] logs,
      int n,
      int firstRow,
      double[] out,
      double @Nullable [] outLogs,
      StagedData data,
      ScoringLog log,
      Scratch scratch) {
    boolean logsKnown = combine(columns, logs, n, firstRow, out, outLogs, data, log, scratch);
    resolveGaps(columns, n, firstRow, out, outLogs, data, log, scratch);
    if (!after.changesNothing()) {
      finish(columns, n, firstRow, out, data, log);
      logsKnown = false;
    }
    if (outLogs != null && !logsKnown) {
      logarithms(out, n, outLogs);
    }
  }

  /**
   * Combines the members, and does nothing more; see {@link #score}. What is not finite is left for
   * {@link #resolveGaps}.
   *
   * @return whether the logarithms of the scores have been set
   */
  boolean combine(
      double[][] columns,
      double[] @Nullable [] logs,
      int n,
      int firstRow,
      double[] out,
      double @Nullable [] outLogs,
      StagedData data,
      ScoringLog log,
      Scratch scratch) {
    boolean fromLogs = readsLogs();
    if (fromLogs) {
      double[] mean = outLogs == null ? out : outLogs;
      meanOfLogs(logs, n, mean);
      exponential(mean, n, out);
    } else {
      aggregate(columns, n, firstRow, out, data, log, scratch);
    }
    return fromLogs;
  }

  /** Looks closer where the members combined gave nothing finite. */
  void resolveGaps(
      double[][] columns,
      int n,
      int firstRow,
      double[] out,
      double @Nullable [] outLogs,
      StagedData data,
      ScoringLog log,
      Scratch scratch) {
    if (isFinite(out, n)) {
      return;
    }
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(out[i]) <= Double.MAX_VALUE) && !log.hasFailed(firstRow + i)) {
        out[i] = resolve(columns, i, firstRow + i, data, log, scratch);
        if (outLogs != null) {
          outLogs[i] = Math.log(out[i]);
        }
      }
    }
  }

  /** Does what is to be done with scores once the members are combined. */
  void finish(
      double[][] columns, int n, int firstRow, double[] out, StagedData data, ScoringLog log) {
    after.apply(out, n, firstRow, data, log);
    for (int i = 0; fillsGaps && i < n; i++) {
      if (Double.isNaN(out[i]) && !log.hasFailed(firstRow + i)) {
        reportGap(columns, i, firstRow + i, log);
      }
    }
  }

  /** The logarithms of a column; minus infinity at 0, and not a number below it. */
  static void logarithms(double[] column, int n, double[] into) {
    for (int i = 0; i < n; i++) {
      into[i] = Math.log(column[i]);
    }
  }

  private void meanOfLogs(double[] @Nullable [] logs, int n, double[] mean) {
    if (logs == null) {
      throw new IllegalStateException("no logarithms for a rule that reads them");
    }
    double total = 0;
    for (int m = 0; m < weights.length; m++) {
      total += weights[m];
    }
    for (int m = 0; m < weights.length; m++) {
      double w = weights[m];
      double[] member = logs[m];
      if (m == 0) {
        for (int i = 0; i < n; i++) {
          mean[i] = w * member[i];
        }
      } else {
        for (int i = 0; i < n; i++) {
          mean[i] += w * member[i];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      mean[i] /= total;
    }
  }

  private void exponential(double[] mean, int n, double[] out) {
    boolean takesZero = rule.accepts(0);
    for (int i = 0; i < n; i++) {
      double m = mean[i];
      out[i] = m > Double.NEGATIVE_INFINITY || takesZero ? Math.exp(m) : Double.NaN;
    }
  }

  private void aggregate(
      double[][] columns,
      int n,
      int firstRow,
      double[] out,
      StagedData data,
      ScoringLog log,
      Scratch scratch) {
    if (rowWeights != null) {
      Arrays.fill(out, 0, n, Double.NaN); // each area is resolved by itself
      return;
    }
    if (fast != null) {
      fast.aggregateAll(columns, weights, n, out);
      return;
    }
    double[] scores = scratch.scores(columns.length);
    for (int i = 0; i < n; i++) {
      boolean gap = false;
      for (int m = 0; m < scores.length; m++) {
        scores[m] = columns[m][i];
        gap |= Double.isNaN(scores[m]);
      }
      try {
        out[i] = gap ? Double.NaN : combine(scores, weights, firstRow + i, data);
      } catch (RuntimeException failure) {
        out[i] = Double.NaN;
        log.failedAggregation(firstRow + i, number, failure);
      }
    }
  }

  private double combine(double[] scores, double[] shares, int row, StagedData data) {
    return rule instanceof Aggregation.OfRow ofRow
        ? ofRow.aggregate(scores, shares, data.row(row, NodeStep.STAGES))
        : rule.aggregate(scores, shares);
  }

  /** The weights of one area, for members that are present and those that are not. */
  double[] weightsOf(double[] scores, int row, StagedData data) {
    if (rowWeights == null) {
      return weights;
    }
    double[] own = rowWeights.weigh(scores.clone(), data.row(row, NodeStep.STAGES));
    double sum = 0;
    boolean sound = own != null && own.length == scores.length;
    for (int m = 0; sound && m < scores.length; m++) {
      sound = own[m] >= 0 && own[m] <= Double.MAX_VALUE;
      sum += own[m];
    }
    if (!sound || !(sum > 0) || Double.isInfinite(sum)) {
      throw new InvalidValueException(
          "the weights " + Arrays.toString(own) + " for " + scores.length + " members",
          "give a weight of 0 or more for each member, and one above 0");
    }
    return own;
  }

  static boolean isFinite(double[] scores, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += Math.abs(scores[i]) <= Double.MAX_VALUE ? 1 : 0;
    }
    return count == n;
  }

  /** The score of an area for which the members taken together gave none. */
  private double resolve(
      double[][] columns, int i, int row, StagedData data, ScoringLog log, Scratch scratch) {
    try {
      return resolved(columns, i, row, data, log, scratch);
    } catch (RuntimeException failure) {
      log.failedAggregation(row, number, failure);
      return Double.NaN;
    }
  }

  private double resolved(
      double[][] columns, int i, int row, StagedData data, ScoringLog log, Scratch scratch) {
    double[] own = weights;
    if (rowWeights != null) {
      double[] all = new double[columns.length];
      for (int m = 0; m < all.length; m++) {
        all[m] = columns[m][i];
      }
      own = weightsOf(all, row, data);
    }
    int present = 0;
    double weightOfAll = 0;
    double weightOfPresent = 0;
    for (int m = 0; m < columns.length; m++) {
      weightOfAll += own[m];
      if (!Double.isNaN(columns[m][i])) {
        present++;
        weightOfPresent += own[m];
      }
    }
    boolean complete = present == columns.length;
    boolean enough =
        policy.kind() == MissingPolicy.Kind.REWEIGHT
            && present > 0
            && isCovered(present, columns.length, i, scratch)
            && weightOfPresent > 0;
    if (!complete && !enough) {
      if (!fillsGaps) {
        reportGap(columns, i, row, log);
      }
      return Double.NaN;
    }
    double[] scores = scratch.scores(present);
    double[] shares = scratch.weights(present);
    int p = 0;
    for (int m = 0; m < columns.length; m++) {
      if (!Double.isNaN(columns[m][i])) {
        scores[p] = columns[m][i];
        shares[p++] = complete ? own[m] : own[m] * (weightOfAll / weightOfPresent);
      }
    }
    double score = accepts(scores) ? combine(scores, shares, row, data) : Double.NaN;
    if (!(Math.abs(score) <= Double.MAX_VALUE)) {
      refuse(scores, score, row, log);
      return Double.NaN;
    }
    if (!complete) {
      log.reweighted(row, number, score);
    }
    return score;
  }

  private boolean isCovered(int present, int members, int i, Scratch scratch) {
    if (!policy.ofIndicators()) {
      return present >= policy.coverage() * members - 1e-9;
    }
    int known = 0;
    for (int leaf : leaves) {
      known += Double.isNaN(scratch.indicators.apply(leaf)[i]) ? 0 : 1;
    }
    return known >= policy.coverage() * leaves.length - 1e-9;
  }

  private boolean accepts(double[] scores) {
    for (double score : scores) {
      if (!rule.accepts(score)) {
        return false;
      }
    }
    return true;
  }

  private void refuse(double[] scores, double score, int row, ScoringLog log) {
    boolean explained = false;
    for (int m = 0; m < scores.length; m++) {
      if (!rule.accepts(scores[m])) {
        if (rule.leavesUnscored()) {
          log.unscored(row, number);
          return;
        }
        log.unacceptable(
            row, number, scores.length == members.length ? members[m] : ~number, scores[m]);
        explained = true;
      }
    }
    if (!explained && rule instanceof Explained formula) {
      log.noResult(row, number, formula.failure(scores), rule.spec());
    } else if (!explained) {
      log.badAggregation(row, number, score, scores);
    }
  }

  /** Whether an area that has no score was reported as an error. */
  private boolean reportsGaps() {
    return policy.kind() == MissingPolicy.Kind.ERROR && !rule.leavesUnscored();
  }

  /** Reports a gap as the policy says; a member whose own gap is an error was reported already. */
  private void reportGap(double[][] columns, int i, int row, ScoringLog log) {
    if (policy.kind() != MissingPolicy.Kind.ERROR) {
      log.unscored(row, number);
      return;
    }
    for (int m = 0; m < members.length; m++) {
      boolean reported = members[m] < 0 && steps[~members[m]].reportsGaps();
      if (Double.isNaN(columns[m][i]) && !reported) {
        log.forbiddenGap(row, number, members[m]);
      }
    }
  }

  /**
   * The factors by which the scores of the members that are present add up to the domain's score.
   *
   * @param scores the members' scores, {@code NaN} for a gap
   * @param row the row that they are of
   * @return a factor for each member that is present; empty if the score is no such sum
   * @throws InvalidValueException if the rule gives null, or another number of factors
   */
  double[] factors(double[] scores, int row, StagedData data) {
    if (!after.changesNothing()) {
      return new double[0];
    }
    double[] own = weightsOf(scores, row, data);
    double all = 0;
    double present = 0;
    int count = 0;
    for (int m = 0; m < scores.length; m++) {
      all += own[m];
      if (!Double.isNaN(scores[m])) {
        present += own[m];
        count++;
      }
    }
    double[] shares = new double[present > 0 ? count : 0];
    int p = 0;
    for (int m = 0; m < scores.length && p < shares.length; m++) {
      if (!Double.isNaN(scores[m])) {
        shares[p++] = count == scores.length ? own[m] : own[m] * (all / present);
      }
    }
    double[] factors = rule.factors(shares);
    if (factors == null || (factors.length != 0 && factors.length != shares.length)) {
      String found = factors == null ? "null" : factors.length + " factors";
      throw new InvalidValueException(
          found
              + " from factors() of the aggregation "
              + rule.spec()
              + " for "
              + shares.length
              + " members",
          "fix the rule, which must give a factor for each member, or none at all");
    }
    return factors;
  }
}
