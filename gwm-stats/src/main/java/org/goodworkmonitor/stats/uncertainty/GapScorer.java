package org.goodworkmonitor.stats.uncertainty;

import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.index.MissingPolicy;

/** Scores the few areas with gaps one by one, as the policies say. */
final class GapScorer {
  private final FlatPlan plan;
  private final FlatColumns columns;
  private final Tree tree;
  private final double[] scores;
  private final double[] present;
  private final double[] shares;
  private final Prefixes presentAlone;
  private final Prefixes sharesAlone;
  private boolean sound;

  GapScorer(FlatPlan plan, FlatColumns columns) {
    this.columns = columns;
    this.plan = plan;
    this.tree = plan.tree;
    this.scores = new double[tree.domains.size()];
    int widest = tree.widest();
    this.present = new double[widest];
    this.shares = new double[widest];
    this.presentAlone = new Prefixes(widest);
    this.sharesAlone = new Prefixes(widest);
  }

  /** Overwrites the scores of the areas with gaps; false if one cannot be had. */
  boolean score(Draw draw, double[][] weights, double[] out) {
    sound = true;
    for (int row : plan.rowsWithGaps) {
      for (int d = 0; d < scores.length; d++) {
        if (!(draw.leavesOut && draw.domainOut[d])) {
          scores[d] = domain(draw, d, row, weights[d]);
        }
      }
      out[row] = scores[tree.root()];
    }
    return sound;
  }

  private double domain(Draw draw, int d, int row, double[] weights) {
    int[] members = tree.members[d];
    int count = 0;
    int all = 0;
    double weightOfAll = 0;
    double weightOfPresent = 0;
    for (int m = 0; m < members.length; m++) {
      if (draw.leavesOut && draw.isOut(members[m])) {
        continue;
      }
      double score = members[m] >= 0 ? column(draw, members[m])[row] : scores[~members[m]];
      all++;
      weightOfAll += weights[m];
      if (!Double.isNaN(score)) {
        weightOfPresent += weights[m];
        present[count] = score;
        shares[count++] = weights[m];
      }
    }
    MissingPolicy policy = plan.policies[d];
    if (count < all) {
      if (policy.kind() == MissingPolicy.Kind.ERROR) {
        sound = false;
        return Double.NaN;
      }
      boolean enough =
          policy.kind() == MissingPolicy.Kind.REWEIGHT
              && count > 0
              && count >= policy.coverage() * all - 1e-9
              && weightOfPresent > 0;
      if (!enough) {
        return Double.NaN;
      }
      for (int m = 0; m < count; m++) {
        shares[m] *= weightOfAll / weightOfPresent;
      }
    }
    Aggregation.PerArea rule = plan.rules[d][draw.aggregation[d]];
    double score = aggregate(rule, presentAlone.of(present, count), sharesAlone.of(shares, count));
    sound &= Double.isFinite(score);
    return score;
  }

  private static double aggregate(Aggregation.PerArea rule, double[] scores, double[] weights) {
    for (double score : scores) {
      if (!rule.accepts(score)) {
        return Double.NaN;
      }
    }
    return rule.aggregate(scores, weights);
  }

  private double[] column(Draw draw, int k) {
    double[] column = columns.of(draw, k);
    if (column == null) {
      throw new IllegalStateException("no column for a draw that has failed");
    }
    return column;
  }
}
