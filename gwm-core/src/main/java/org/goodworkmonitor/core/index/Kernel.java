package org.goodworkmonitor.core.index;

import java.util.Arrays;
import java.util.List;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.impute.Imputation.Filler;
import org.goodworkmonitor.core.model.DataException;
import org.goodworkmonitor.core.model.Problem;
import org.goodworkmonitor.core.strategy.Transform;
import org.goodworkmonitor.core.treat.Treatment;

/**
 * The fitted steps of every node, and how they are carried out on a block of areas. Immutable once
 * fitted.
 */
final class Kernel {
  static final Transform UNCHANGED = value -> value;
  static final Filler NOTHING = (table, row) -> Double.NaN;

  final Layout layout;
  final Treatment.Fit[] treatments;
  final Filler[] fillers;
  final Transform[] scales;
  final Transform[] domainScales;
  final double[][] weights;
  final Aggregation[] aggregations;
  final MissingPolicy[] policies;

  Kernel(Layout layout) {
    int indicators = layout.indicators.size();
    int domains = layout.domains.size();
    this.layout = layout;
    this.treatments = new Treatment.Fit[indicators];
    this.fillers = new Filler[indicators];
    this.scales = new Transform[indicators];
    this.domainScales = new Transform[domains];
    this.weights = new double[domains][];
    this.aggregations = new Aggregation[domains];
    this.policies = new MissingPolicy[domains];
  }

  boolean imputes() {
    return Arrays.stream(fillers).anyMatch(f -> f != NOTHING);
  }

  /** Whether all areas must be scored in one block. */
  boolean looksAcrossAreas() {
    return Arrays.stream(aggregations).anyMatch(Aggregation.AcrossAreas.class::isInstance);
  }

  /** Treats, fills and normalises an indicator's values in place. */
  void indicator(int k, double[] values, int n, int firstRow, ScoringLog log) {
    prepare(k, values, n, firstRow, log);
    String id = layout.indicators.get(k).id();
    try {
      scales[k].applyAll(values, 0, n);
    } catch (RuntimeException failure) {
      throw log.failed("normalisation", id, failure);
    }
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(values[i]) <= Double.MAX_VALUE) && !log.isGap(k, firstRow + i)) {
        log.badNormalisation(firstRow + i, id, values[i]);
      }
    }
  }

  /** Treats and fills an indicator's values in place. */
  void prepare(int k, double[] values, int n, int firstRow, ScoringLog log) {
    try {
      treat(k, values, n, firstRow, log);
    } catch (RuntimeException failure) {
      throw log.failed("treatment", layout.indicators.get(k).id(), failure);
    }
    if (fillers[k] != NOTHING) {
      for (int i = 0; i < n; i++) {
        if (Double.isNaN(values[i]) && log.isGap(k, firstRow + i)) {
          values[i] = log.fill(fillers[k], firstRow + i, k);
        }
      }
    }
  }

  private void treat(int k, double[] values, int n, int firstRow, ScoringLog log) {
    Transform treatment = treatments[k].transform();
    if (treatments[k].scope() == Treatment.Scope.ALL) {
      treatment.applyAll(values, 0, n);
    } else if (treatments[k].scope() == Treatment.Scope.POINTS) {
      for (int i = 0; i < n; i++) {
        double treated = Double.isNaN(values[i]) ? Double.NaN : treatment.apply(values[i]);
        if (treated != values[i] && !Double.isNaN(treated)) {
          log.treated(firstRow + i, k, values[i], treated);
        }
        values[i] = treated;
      }
    }
  }

  /** Combines the members of a domain, and normalises the result where that was asked for. */
  void domain(int d, double[][] members, int n, int firstRow, double[] out, ScoringLog log) {
    if (aggregations[d] instanceof Aggregation.PerArea rule) {
      aggregatePerArea(rule, d, members, n, firstRow, out, log);
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(out[i]) <= Double.MAX_VALUE) && !log.hasFailed(firstRow + i)) {
          out[i] = withoutGaps(rule, d, members, i, firstRow, log);
        }
      }
    } else if (aggregations[d] instanceof Aggregation.AcrossAreas rule) {
      aggregateAcrossAreas(rule, d, members, n, firstRow, out, log);
    }
    if (domainScales[d] != UNCHANGED) {
      try {
        normalise(d, n, firstRow, out, log);
      } catch (RuntimeException failure) {
        throw log.failed("normalisation", layout.domains.get(d).id(), failure);
      }
    }
  }

  private void normalise(int d, int n, int firstRow, double[] out, ScoringLog log) {
    for (int i = 0; i < n; i++) {
      if (!Double.isNaN(out[i])) {
        out[i] = domainScales[d].apply(out[i]);
        if (!Double.isFinite(out[i])) {
          log.badNormalisation(firstRow + i, layout.domains.get(d).id(), out[i]);
        }
      }
    }
  }

  private void aggregatePerArea(
      Aggregation.PerArea rule,
      int d,
      double[][] members,
      int n,
      int firstRow,
      double[] out,
      ScoringLog log) {
    try {
      rule.aggregateAll(members, weights[d], 0, n, out);
    } catch (RuntimeException failure) {
      boolean alone = false;
      for (int i = 0; i < n; i++) {
        try {
          rule.aggregateAll(members, weights[d], i, i + 1, out);
        } catch (RuntimeException cause) {
          out[i] = Double.NaN;
          log.failedAggregation(firstRow + i, d, cause);
          alone = true;
        }
      }
      if (!alone) {
        // it fails on many areas at once only
        throw log.failed("aggregation", layout.domains.get(d).id(), failure);
      }
    }
  }

  private void aggregateAcrossAreas(
      Aggregation.AcrossAreas rule,
      int d,
      double[][] members,
      int n,
      int firstRow,
      double[] out,
      ScoringLog log) {
    log.throwIfAny(); // what failed below would look like gaps here
    int[] complete = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      out[i] = Double.NaN;
      if (countPresent(members, i) == members.length) {
        complete[count++] = i;
      } else {
        gap(d, members, i, firstRow, log);
      }
    }
    if (count == 0) {
      return;
    }
    double[][] compact = new double[members.length][count];
    for (int m = 0; m < members.length; m++) {
      for (int c = 0; c < count; c++) {
        compact[m][c] = members[m][complete[c]];
      }
    }
    double[] scores = across(rule, d, compact, count, log);
    for (int c = 0; c < count; c++) {
      int i = complete[c];
      out[i] = scores[c];
      if (!Double.isFinite(scores[c])) {
        log.badAggregation(firstRow + i, d, scores[c], row(members, i));
      }
    }
  }

  private double[] across(
      Aggregation.AcrossAreas rule, int d, double[][] members, int areas, ScoringLog log) {
    double[] scores;
    try {
      scores = rule.aggregate(members, weights[d].clone());
    } catch (RuntimeException failure) {
      throw log.failed("aggregation", layout.domains.get(d).id(), failure);
    }
    if (scores == null) {
      throw log.wrongResult(d, "null", rule, areas);
    }
    if (scores.length != areas) {
      throw log.wrongResult(d, scores.length + " scores", rule, areas);
    }
    return scores;
  }

  /** The score of an area for which the members as they are gave none. */
  private double withoutGaps(
      Aggregation.PerArea rule, int d, double[][] members, int i, int firstRow, ScoringLog log) {
    int present = countPresent(members, i);
    int row = firstRow + i;
    if (present == members.length) {
      return refuse(rule, d, row(members, i), weights[d], row, log);
    }
    if (policies[d].kind() == MissingPolicy.Kind.REWEIGHT && present > 0) {
      double[] shares = sharedWeights(d, row(members, i));
      if (present >= policies[d].coverage() * members.length - 1e-9 && shares.length == present) {
        double[] scores = new double[present];
        int p = 0;
        for (double[] member : members) {
          if (!Double.isNaN(member[i])) {
            scores[p++] = member[i];
          }
        }
        double score = reweighted(rule, scores, shares);
        if (!Double.isFinite(score)) {
          return refuse(rule, d, scores, shares, row, log);
        }
        log.reweighted(row, d, score);
        return score;
      }
    }
    gap(d, members, i, firstRow, log);
    return Double.NaN;
  }

  private static double reweighted(Aggregation.PerArea rule, double[] scores, double[] shares) {
    for (double score : scores) {
      if (!rule.accepts(score)) {
        return Double.NaN;
      }
    }
    return rule.aggregate(scores, shares);
  }

  private double refuse(
      Aggregation.PerArea rule, int d, double[] scores, double[] w, int row, ScoringLog log) {
    boolean explained = false;
    int[] refs = layout.members.get(d);
    for (int m = 0; m < scores.length; m++) {
      if (!rule.accepts(scores[m])) {
        if (rule.leavesUnscored()) {
          log.unscored(row, d);
          return Double.NaN;
        }
        log.unacceptable(row, d, scores.length == refs.length ? refs[m] : ~d, scores[m]);
        explained = true;
      }
    }
    if (!explained) {
      log.badAggregation(row, d, rule.aggregate(scores, w), scores);
    }
    return Double.NaN;
  }

  /**
   * The weights of the members that are present, scaled up to the sum of all; empty if those have
   * no weight.
   */
  double[] sharedWeights(int d, double[] scores) {
    double all = 0;
    double present = 0;
    int count = 0;
    for (int m = 0; m < scores.length; m++) {
      all += weights[d][m];
      if (!Double.isNaN(scores[m])) {
        present += weights[d][m];
        count++;
      }
    }
    if (!(present > 0)) {
      return new double[0];
    }
    double[] shared = new double[count];
    int p = 0;
    for (int m = 0; m < scores.length; m++) {
      if (!Double.isNaN(scores[m])) {
        shared[p++] = count == scores.length ? weights[d][m] : weights[d][m] * (all / present);
      }
    }
    return shared;
  }

  /**
   * The factors by which the present members' scores add up to a domain's; empty if the score is no
   * such sum.
   */
  double[] factors(int d, double[] scores) {
    if (domainScales[d] == UNCHANGED && aggregations[d] instanceof Aggregation.PerArea rule) {
      double[] shares = sharedWeights(d, scores);
      double[] factors = rule.factors(shares);
      if (factors == null || (factors.length != 0 && factors.length != shares.length)) {
        String found = factors == null ? "null" : factors.length + " factors";
        throw new DataException(
            "contributions cannot be computed",
            List.of(
                Problem.of(
                        found
                            + " from factors() of the aggregation "
                            + rule.spec()
                            + " for "
                            + shares.length
                            + " members",
                        "fix the rule, which must give a factor for each member, or none at all")
                    .atNode(layout.domains.get(d).id())));
      }
      return factors;
    }
    return new double[0];
  }

  /** Reports a gap as the policy says; a member whose own gap is an error was reported already. */
  private void gap(int d, double[][] members, int i, int firstRow, ScoringLog log) {
    if (policies[d].kind() != MissingPolicy.Kind.ERROR) {
      log.unscored(firstRow + i, d);
      return;
    }
    int[] refs = layout.members.get(d);
    for (int m = 0; m < refs.length; m++) {
      boolean reported =
          refs[m] < 0
              && policies[~refs[m]].kind() == MissingPolicy.Kind.ERROR
              && !leavesUnscored(~refs[m]);
      if (Double.isNaN(members[m][i]) && !reported) {
        log.forbiddenGap(firstRow + i, d, refs[m]);
      }
    }
  }

  private boolean leavesUnscored(int d) {
    return aggregations[d] instanceof Aggregation.PerArea rule && rule.leavesUnscored();
  }

  private static int countPresent(double[][] members, int i) {
    int present = 0;
    for (double[] member : members) {
      if (!Double.isNaN(member[i])) {
        present++;
      }
    }
    return present;
  }

  private static double[] row(double[][] members, int i) {
    double[] row = new double[members.length];
    for (int m = 0; m < row.length; m++) {
      row[m] = members[m][i];
    }
    return row;
  }
}
