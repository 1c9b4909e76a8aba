package org.goodworkmonitor.stats.uncertainty;

import java.util.Arrays;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.stats.uncertainty.FlatPlan.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Scores a {@link FlatPlan} without allocating, but for what strategies of a caller's own allocate.
 * A tree of sums and means is one weighted sum of columns, a tree of geometric means one of their
 * logarithms; a mixed tree goes domain by domain.
 */
final class FlatModel implements Model {
  private final FlatPlan plan;
  private final Tree tree;
  private final double[][] weights;
  private final double[] factors;
  private final double[] domainFactors;
  private final double[][] chosen;
  private final double[] coefficients;
  private final double[][][] chosenAlone;
  private final Prefixes coefficientsAlone;
  private final Prefixes ofOneArea;
  private final double[][] domains;
  private final double[] logarithm;
  private final double[] combined;
  private final FlatColumns columns;
  private final GapScorer gaps;
  private @Nullable GeneralModel general;
  private @Nullable Draw last;

  FlatModel(FlatPlan plan) {
    this.plan = plan;
    this.tree = plan.tree;
    int indicators = tree.indicators.size();
    int count = tree.domains.size();
    weights = Arrays.stream(plan.weights).map(double[]::clone).toArray(double[][]::new);
    factors = new double[indicators];
    domainFactors = new double[count];
    int widest = tree.widest();
    chosen = new double[Math.max(indicators, widest)][];
    coefficients = new double[Math.max(indicators, widest)];
    chosenAlone = new double[widest + 1][][];
    Arrays.setAll(chosenAlone, double[][]::new);
    coefficientsAlone = new Prefixes(widest);
    ofOneArea = new Prefixes(widest);
    domains = new double[count][plan.areas];
    logarithm = new double[plan.areas];
    combined = new double[plan.areas];
    columns = new FlatColumns(plan);
    gaps = new GapScorer(plan, columns);
  }

  @Override
  public boolean score(Draw draw, double[] scores) {
    last = draw;
    if (draw.failure != null) {
      return false;
    }
    if (draw.leavesOut && !leaveOut(draw)) {
      draw.failure = "every indicator was left out";
      return false;
    }
    for (int d = 0; d < weights.length; d++) {
      if (draw.meaning[d] != Draw.Meaning.NONE || draw.leavesOut) {
        draw.weigh(d, plan.weights[d], tree.members[d], weights[d]);
        if (draw.failure != null) {
          return false;
        }
      } else {
        System.arraycopy(plan.weights[d], 0, weights[d], 0, weights[d].length);
      }
    }
    boolean sound = columns.fit(draw) && combine(draw, scores);
    return sound && gaps.score(draw, weights, scores);
  }

  /** Leaves out what has lost all its members; false if that is the whole index. */
  private boolean leaveOut(Draw draw) {
    for (int d = 0; d < weights.length; d++) {
      boolean empty = true;
      for (int member : tree.members[d]) {
        empty &= draw.isOut(member);
      }
      draw.domainOut[d] |= empty;
    }
    return !draw.domainOut[tree.root()];
  }

  private boolean combine(Draw draw, double[] scores) {
    boolean linear = true;
    boolean geometric = true;
    for (int d = 0; d < weights.length; d++) {
      Mode mode = mode(draw, d);
      boolean skipped = draw.leavesOut && draw.domainOut[d];
      linear &= skipped || mode == Mode.SUM || mode == Mode.MEAN;
      geometric &= skipped || mode == Mode.GEOMETRIC;
    }
    if (linear || geometric) {
      return combineAtOnce(draw, geometric, scores);
    }
    return combineByDomain(draw, scores);
  }

  private Mode mode(Draw draw, int d) {
    return plan.modes[d][draw.aggregation[d]];
  }

  private boolean combineAtOnce(Draw draw, boolean geometric, double[] scores) {
    Arrays.fill(factors, 0);
    Arrays.fill(domainFactors, 0);
    domainFactors[tree.root()] = 1;
    for (int d = tree.root(); d >= 0; d--) {
      if (draw.leavesOut && draw.domainOut[d]) {
        continue;
      }
      double factor = domainFactors[d];
      if (mode(draw, d) != Mode.SUM) {
        factor /= total(weights[d]);
      }
      int[] members = tree.members[d];
      for (int m = 0; m < members.length; m++) {
        double product = factor * weights[d][m];
        if (members[m] >= 0) {
          factors[members[m]] = product;
        } else {
          domainFactors[~members[m]] = product;
        }
      }
    }
    int count = 0;
    boolean positive = true;
    for (int k = 0; k < factors.length; k++) {
      if (draw.leavesOut && tree.isOut(draw, k)) {
        continue;
      }
      double[] column = geometric ? columns.logarithms(draw, k) : columns.of(draw, k);
      if (column == null) {
        return false;
      }
      positive &= !geometric || columns.isAboveZero(draw, k);
      chosen[count] = column;
      coefficients[count++] = factors[k];
    }
    if (!positive) {
      return false;
    }
    weightedSum(chosen, coefficients, count, scores);
    if (geometric) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] = Math.exp(scores[i]);
      }
    }
    return true;
  }

  private boolean combineByDomain(Draw draw, double[] scores) {
    for (int d = 0; d < weights.length; d++) {
      if (draw.leavesOut && draw.domainOut[d]) {
        continue;
      }
      double[] out = d == tree.root() ? scores : domains[d];
      if (!combineDomain(draw, d, out)) {
        return false;
      }
    }
    return true;
  }

  private boolean combineDomain(Draw draw, int d, double[] out) {
    Mode mode = mode(draw, d);
    int[] members = tree.members[d];
    int count = 0;
    if (mode == Mode.GEOMETRIC) {
      Arrays.fill(out, 0);
    }
    double total = total(weights[d]);
    for (int m = 0; m < members.length; m++) {
      if (draw.leavesOut && draw.isOut(members[m])) {
        continue;
      }
      double[] column = members[m] >= 0 ? columns.of(draw, members[m]) : domains[~members[m]];
      if (column == null) {
        return false;
      }
      if (mode == Mode.GEOMETRIC) {
        double[] logs = members[m] >= 0 ? columns.logarithms(draw, members[m]) : logs(column);
        if (logs != null) {
          addTo(out, logs, weights[d][m] / total);
        }
      }
      chosen[count] = column;
      coefficients[count++] = mode == Mode.MEAN ? weights[d][m] / total : weights[d][m];
    }
    if (mode == Mode.GEOMETRIC) {
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.exp(out[i]);
      }
    } else if (mode == Mode.OTHER || mode == Mode.MEDIAN) {
      aggregate(plan.rules[d][draw.aggregation[d]], mode, count, out);
    } else {
      weightedSum(chosen, coefficients, count, out);
    }
    return isFinite(out);
  }

  private void aggregate(Aggregation.PerArea rule, Mode mode, int count, double[] out) {
    double[] shares = coefficientsAlone.of(coefficients, count);
    if (mode == Mode.OTHER) {
      System.arraycopy(chosen, 0, chosenAlone[count], 0, count);
      rule.aggregateAll(chosenAlone[count], shares, 0, out.length, out);
      return;
    }
    double[] row = ofOneArea.ofLength(count);
    for (int i = 0; i < out.length; i++) {
      boolean gap = false;
      for (int m = 0; m < count; m++) {
        row[m] = chosen[m][i];
        gap |= Double.isNaN(row[m]);
      }
      out[i] = gap ? Double.NaN : rule.aggregate(row, shares);
    }
  }

  private double[] logs(double[] column) {
    FlatPlan.logarithms(column, logarithm);
    return logarithm;
  }

  /** Whether all scores are finite but those of areas with gaps, which are scored by themselves. */
  private boolean isFinite(double[] scores) {
    int bad = 0;
    for (double score : scores) {
      bad += Math.abs(score) <= Double.MAX_VALUE ? 0 : 1;
    }
    for (int row : plan.rowsWithGaps) {
      bad -= Math.abs(scores[row]) <= Double.MAX_VALUE ? 0 : 1;
    }
    return bad == 0;
  }

  static double total(double[] weights) {
    double total = 0;
    for (double w : weights) {
      total += w;
    }
    return total;
  }

  private static void addTo(double[] out, double[] x, double a) {
    for (int i = 0; i < out.length; i++) {
      out[i] += a * x[i];
    }
  }

  /** A weighted sum of columns, from the first to the last. */
  private static void weightedSum(double[][] x, double[] a, int count, double[] out) {
    int done = Math.min(count, 3);
    switch (done) {
      case 1 -> first(out, x[0], a[0]);
      case 2 -> first(out, x[0], a[0], x[1], a[1]);
      default -> first(out, x[0], a[0], x[1], a[1], x[2], a[2]);
    }
    for (; done + 2 < count; done += 3) {
      addTo(out, x[done], a[done], x[done + 1], a[done + 1], x[done + 2], a[done + 2]);
    }
    for (; done < count; done++) {
      addTo(out, x[done], a[done]);
    }
  }

  private static void first(double[] out, double[] x, double a) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a * x[i];
    }
  }

  private static void first(double[] out, double[] x, double a, double[] y, double b) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a * x[i] + b * y[i];
    }
  }

  private static void first(
      double[] out, double[] x, double a, double[] y, double b, double[] z, double c) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a * x[i] + b * y[i] + c * z[i];
    }
  }

  private static void addTo(
      double[] out, double[] x, double a, double[] y, double b, double[] z, double c) {
    for (int i = 0; i < out.length; i++) {
      out[i] = out[i] + a * x[i] + b * y[i] + c * z[i];
    }
  }

  @Override
  public String failure() {
    Draw draw = last;
    if (draw == null) {
      return "";
    }
    if (draw.failure != null) {
      return draw.failure;
    }
    if (general == null) {
      general = new GeneralModel(plan.design);
    }
    if (general.score(draw, combined)) {
      throw new IllegalStateException("the two ways of scoring disagree on whether a draw fails");
    }
    return general.failure();
  }

  @Override
  public void shares(double[] into) {
    Arrays.fill(into, 0);
    Arrays.fill(domainFactors, 0);
    domainFactors[tree.root()] = 1;
    for (int d = tree.root(); d >= 0; d--) {
      double total = total(weights[d]);
      for (int m = 0; m < weights[d].length; m++) {
        double share = total > 0 ? domainFactors[d] * weights[d][m] / total : 0;
        int member = tree.members[d][m];
        if (member >= 0) {
          into[member] = share;
        } else {
          domainFactors[~member] = share;
        }
      }
    }
  }
}
