package org.goodworkmonitor.core.index;

import java.util.Arrays;
import org.goodworkmonitor.core.aggregate.Aggregation;
import org.goodworkmonitor.core.index.PlanOptions.Kind;
import org.goodworkmonitor.core.model.Direction;
import org.goodworkmonitor.core.model.Sample;
import org.goodworkmonitor.core.normalise.Normalisation;
import org.goodworkmonitor.core.strategy.Members;
import org.goodworkmonitor.core.weight.Weighting;
import org.jspecify.annotations.Nullable;

/** A domain as it is set, and its scores. */
final class PlanDomain {
  final int number;
  private final ScoringPlan plan;
  final double[] scores;
  final DomainStep step;
  final double[] drawn;
  ScoringPlan.@Nullable Meaning meaning;
  final int[] chosen = PlanOptions.nominal();

  /** Whether anything other than the definition's may be chosen. */
  boolean touched;

  boolean out;
  boolean stale = true;
  long revision;
  double share;
  private final int[] all;
  private final int[] leaves;
  private final boolean[] in;
  private final boolean mayBeRead;
  private final double[] ownLogs;
  private final Normalisation.@Nullable Refit[] refits;
  private final long[] seen;
  private final double[][] weightsOfLength;
  private final int[][] membersOfLength;
  private final double[][][] columnsOfLength;
  private final double[][][] logsOfLength;
  private double[] unscaled = new double[0];
  private @Nullable Sample sample;
  private double[] nominal = new double[0];
  private final int[] last = PlanOptions.nominal();
  private boolean lastTouched;
  private final @Nullable Preparation[] preparations;
  private boolean readsRows;
  private boolean scoresChange;
  private long revisionOfLogs = -1;

  PlanDomain(ScoringPlan plan, int number, DomainStep[] steps) {
    this.plan = plan;
    this.number = number;
    this.all = plan.layout.members.get(number);
    this.leaves = plan.layout.leaves(number);
    int count = all.length;
    this.scores = new double[plan.shared.areas];
    this.drawn = new double[count];
    this.in = new boolean[count];
    this.mayBeRead = plan.shared.mayReadLogsOf(~number);
    this.ownLogs = new double[mayBeRead ? plan.shared.areas : 0];
    this.refits = new Normalisation.Refit[plan.shared.options.count(~number, Kind.NORMALISATION)];
    this.preparations = new Preparation[plan.shared.options.combinations(~number)];
    this.seen = new long[count];
    this.weightsOfLength = new double[count + 1][];
    this.membersOfLength = new int[count + 1][];
    this.columnsOfLength = new double[count + 1][][];
    this.logsOfLength = new double[count + 1][][];
    this.step =
        new DomainStep(
            number,
            all,
            new double[count],
            (s, w) -> Double.NaN,
            plan.shared.definition.missingPolicy(plan.layout.id(~number)),
            leaves,
            steps);
  }

  void reset() {
    meaning = null;
    if (touched) {
      Arrays.fill(chosen, 0);
      touched = false;
    }
    out = false;
  }

  void choose(PlanOptions.Choice choice) {
    choice.kind().set(chosen, choice.number());
    touched = true;
  }

  /** Whether the aggregation that is chosen reads every member by its id. */
  boolean readsByName() {
    return plan.shared.options.aggregation(number, chosen) instanceof Aggregation.ByName;
  }

  /**
   * Scores the domain.
   *
   * @param careful whether to look for scores that are not finite
   */
  boolean score(boolean careful) {
    boolean changed = gatherMembers();
    int count = step.members.length;
    PlanOptions options = plan.shared.options;
    double @Nullable [] fixed = plan.shared.fixedWeights[number][Kind.WEIGHTING.get(chosen)];
    boolean otherChoice = (touched || lastTouched) && !Arrays.equals(chosen, last);
    Preparation how = how();
    changed |= stale || readsRows || otherChoice;
    plan.data.forgetReads();
    if (meaning != null && options.weighting(number, chosen) instanceof Weighting.PerArea) {
      plan.failure =
          "weights for domain '" + plan.layout.id(~number) + "', whose own differ by area";
      return false;
    }
    if (fixed != null) {
      step.rowWeights = null;
      changed |= weighAll(fixed, changed);
    } else {
      if (changed) {
        Weighting weighting = options.weighting(number, chosen);
        nominal = computedWeights(weighting);
        step.rowWeights = plan.fitter.rowWeights(number, weighting, view());
      }
      changed |= plan.problems.isEmpty() && weighAll(nominal, changed);
    }
    if (plan.failure != null || !plan.problems.isEmpty()) {
      return false;
    }
    if (!changed) {
      return true;
    }
    Aggregation rule = plan.shared.rules[number][Kind.AGGREGATION.get(chosen)];
    if (rule != step.rule) {
      step.use(
          rule instanceof Aggregation.PerArea known
              ? known
              : plan.fitter.rule(number, rule, view()));
    }
    step.policy = options.policy(number, chosen);
    if (step.policy.ofIndicators()) {
      step.leaves = plan.leavesOut ? plan.leaves(step.members) : leaves;
    }
    step.fillsGaps = how.imputes();
    if (!plan.problems.isEmpty()) {
      return false;
    }
    double[][] columns = ofLength(columnsOfLength, count);
    double[][] logs = ofLength(logsOfLength, count);
    boolean readsLogs = step.readsLogs();
    for (int m = 0; m < count; m++) {
      columns[m] = plan.scores(step.members[m]);
      if (readsLogs) {
        logs[m] = plan.logs(step.members[m]);
      }
    }
    revision = ++plan.revisions;
    boolean does = how.does();
    boolean keepsLogs = mayBeRead && readsLogs;
    step.combine(
        columns,
        logs,
        plan.shared.areas,
        0,
        scores,
        keepsLogs ? ownLogs : null,
        plan.data,
        plan.log,
        plan.scratch);
    if (careful) {
      step.resolveGaps(
          columns,
          plan.shared.areas,
          0,
          scores,
          keepsLogs ? ownLogs : null,
          plan.data,
          plan.log,
          plan.scratch);
    }
    if (keepsLogs) {
      revisionOfLogs = revision;
    }
    if (plan.log.any()) {
      return false;
    }
    scoresChange = false;
    if (does && !(isOnlyNormalised(how) ? normaliseAgain(how) : finish(how, columns))) {
      return false;
    }
    if (scoresChange) {
      revisionOfLogs = -1; // they were those of the scores before
    }
    if (touched || lastTouched) {
      System.arraycopy(chosen, 0, last, 0, last.length);
      lastTouched = touched;
    }
    readsRows |= plan.data.anyReads();
    stale = false;
    return true;
  }

  /** What is to be done with the scores once the members are combined. */
  private Preparation how() {
    int combination = touched ? plan.shared.options.combination(~number, chosen) : 0;
    Preparation how = preparations[combination];
    if (how == null) {
      how = plan.shared.options.preparation(~number, chosen);
      preparations[combination] = how;
    }
    return how;
  }

  private boolean isOnlyNormalised(Preparation how) {
    return !how.does(Stage.TREAT) && !how.imputes() && !plan.shared.input.hasReferences();
  }

  /** Fits what is done with the scores once the members are combined, and does it. */
  private boolean finish(Preparation how, double[][] columns) {
    double[] settled = scores.clone();
    NodeFitter.settleCancelled(step, settled, plan::scores);
    plan.fitter.fitAfter(step, how, settled, plan.data, plan.log, (stage, sample, after) -> {});
    scoresChange = !step.after.changesNothing();
    if (plan.problems.isEmpty() && !plan.log.any()) {
      step.finish(columns, scores.length, 0, scores, plan.data, plan.log);
    }
    step.after = new NodeStep(~number, IndexDefinition.STANDARD_ORDER);
    return plan.problems.isEmpty() && !plan.log.any();
  }

  private boolean normaliseAgain(Preparation how) {
    scoresChange = true;
    if (unscaled.length == 0) {
      unscaled = new double[plan.shared.areas];
      sample =
          Sample.viewOf(
              plan.layout.id(~number),
              Direction.HIGHER_IS_BETTER,
              unscaled,
              unscaled,
              plan.data.rows(NodeStep.STAGES));
    }
    System.arraycopy(scores, 0, unscaled, 0, scores.length);
    NodeFitter.settleCancelled(step, unscaled, plan::scores);
    int present = ScoringPlan.countFinite(scores);
    plan.normalise(refit(how.normalisation()), how.normalisation(), ~number, sample, scores);
    for (int row = 0; ScoringPlan.countFinite(scores) < present && row < scores.length; row++) {
      if (!Double.isNaN(unscaled[row]) && !Double.isFinite(scores[row])) {
        plan.log.badNormalisation(row, ~number, scores[row]);
      }
    }
    return plan.problems.isEmpty() && !plan.log.any();
  }

  private Normalisation.Refit refit(Normalisation normalisation) {
    int place = Kind.NORMALISATION.get(chosen);
    Normalisation.Refit refit = refits[place];
    if (refit == null) {
      refit = normalisation.refit();
      refits[place] = refit;
    }
    return refit;
  }

  /** Lists the members that are not left out; whether they or their scores have changed. */
  private boolean gatherMembers() {
    boolean changed = false;
    if (!plan.leavesOut && step.members == all) {
      for (int m = 0; m < all.length; m++) {
        long now = plan.revision(all[m]);
        changed |= seen[m] != now || !in[m];
        in[m] = true;
        seen[m] = now;
      }
      return changed;
    }
    int count = 0;
    for (int m = 0; m < all.length; m++) {
      boolean isIn = !plan.leavesOut || !plan.isOut(all[m]);
      changed |= in[m] != isIn;
      in[m] = isIn;
      if (isIn) {
        count++;
        long now = plan.revision(all[m]);
        changed |= seen[m] != now;
        seen[m] = now;
      }
    }
    int[] members = all;
    if (count < all.length) {
      if (membersOfLength[count] == null) {
        membersOfLength[count] = new int[count];
      }
      members = membersOfLength[count];
      for (int m = 0, p = 0; m < all.length; m++) {
        if (in[m]) {
          members[p++] = all[m];
        }
      }
    }
    if (step.members.length != count) {
      step.weights = ofLength(weightsOfLength, count);
    }
    step.members = members;
    return changed;
  }

  /** The weights that are computed from the data, with 0 for members that are left out. */
  private double[] computedWeights(Weighting weighting) {
    double[] compact = plan.fitter.weights(number, weighting, view());
    double[] weights = new double[all.length];
    for (int m = 0, p = 0; m < all.length; m++) {
      weights[m] = in[m] ? compact[p++] : 0;
    }
    return weights;
  }

  private Members view() {
    return plan.fitter.members(step.members, plan::scores, plan.data);
  }

  /** Sets the weights of the step from those of the index; whether they have changed. */
  private boolean weighAll(double[] given, boolean otherMembers) {
    if (meaning == null && step.members == all) {
      boolean changed = otherMembers || !Arrays.equals(given, step.weights);
      System.arraycopy(given, 0, step.weights, 0, given.length);
      return changed;
    }
    boolean factors = meaning == ScoringPlan.Meaning.FACTORS;
    double before = 0;
    double after = 0;
    double[] into = step.weights;
    boolean changed = otherMembers;
    for (int m = 0, p = 0; m < all.length; m++) {
      if (in[m]) {
        double w = meaning == null ? given[m] : factors ? given[m] * drawn[m] : drawn[m];
        before += given[m];
        after += w;
        if (meaning == null) {
          changed |= w != into[p];
        }
        into[p++] = w;
      }
    }
    if (meaning == null) {
      return changed;
    }
    if (!(after > 0)) {
      plan.failure = "the weights drawn add up to " + after + "; expected more than 0";
      return false;
    }
    double scale = before / after;
    for (int p = 0; p < step.members.length; p++) {
      into[p] *= scale;
    }
    return true; // drawn weights are hardly ever those before
  }

  double[] logs() {
    if (revisionOfLogs != revision) {
      DomainStep.logarithms(scores, scores.length, ownLogs);
      revisionOfLogs = revision;
    }
    return ownLogs;
  }

  @SuppressWarnings("NullAway") // arrays are made when first asked for
  private static double[] ofLength(double[][] made, int count) {
    if (made[count] == null) {
      made[count] = new double[count];
    }
    return made[count];
  }

  @SuppressWarnings("NullAway") // arrays are made when first asked for
  private static double[][] ofLength(double[][][] made, int count) {
    if (made[count] == null) {
      made[count] = new double[count][];
    }
    return made[count];
  }
}
